"""Speed of our tokenizers and of Hugging Face's with one thread, one after the other, so that both see the same machine.

    python -m pip install tokenizers
    python tests/benchmarks/tokenizers_vs_python.py build/release/bin/tokenizer_benchmark FOLDER TEXT

FOLDER has a tokenizer.json, TEXT is a text of some megabytes, which is cut line by line. Prints megabytes a second of both and their ratio, the
best of three rounds each.
"""
import os
import pathlib
import subprocess
import sys
import time

os.environ |= {"TOKENIZERS_PARALLELISM": "false", "RAYON_NUM_THREADS": "1"}
from tokenizers import Tokenizer  # noqa: E402 (it reads the environment)

program, folder, text = sys.argv[1:]
tokenizer = Tokenizer.from_file(str(pathlib.Path(folder) / "tokenizer.json"))
tokenizer.no_truncation()
tokenizer.no_padding()
lines = pathlib.Path(text).read_text().split("\n")
lines = lines[:-1] if not lines[-1] else lines
size, best = pathlib.Path(text).stat().st_size, 0
for _ in range(3):
    start = time.perf_counter()
    ids = sum(len(tokenizer.encode(line).ids) for line in lines)
    best = max(best, size / (time.perf_counter() - start) / 1e6)
ours, _, speed, _ = subprocess.run([program, folder, text], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
assert int(ours) == ids, f"{ours} ids, but tokenizers has {ids}"
print(f"{ids} ids: ours {float(speed):.2f} MB/s, tokenizers {best:.2f} MB/s, ratio {float(speed) / best:.2f}")
