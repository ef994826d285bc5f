#!/usr/bin/env python3
"""A LLaMA-7B-shaped GGUF model against reading its bytes, in one run on one machine.

    gguf_model.py BIN [--types Q4_K ...] [--layers 8] [--folder DIR] [--rounds N]

BIN is the folder of a release build's programs. For each type it makes a model of random blocks (Q4_K: 1 GB with 8 layers) in a temporary
folder of DIR, and reports the median times of `cat FILE > /dev/null`, `sparsescope-cli inspect` and `sparsescope-cli threshold`, all
from the page cache, and the most memory that they have besides mapped files. Needs numpy and gguf.
"""
import argparse
import pathlib
import tempfile

import gguf
import numpy as np
from large_model import HIDDEN, WIDTH, timed

#: where the f16 scales of a block lie
HALVES = {"Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q2_K": [80, 82], "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}


def make(path, kind, layers):
    rng = np.random.default_rng(0)
    elements, size = gguf.GGML_QUANT_SIZES[kind]
    blocks = rng.integers(0, 256, (WIDTH * HIDDEN // elements, size), dtype=np.uint8)
    for at in HALVES[kind.name]:
        blocks[:, at:at + 2] = rng.uniform(0.0001, 0.001, len(blocks)).astype(np.float16).view(np.uint8).reshape(-1, 2)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_head_count(32)
    writer.add_head_count_kv(32)
    for layer in range(layers):
        for name, rows, columns in (*((f"attn_{n}", WIDTH, WIDTH) for n in ("q", "k", "v", "output")),
                                    ("ffn_gate", HIDDEN, WIDTH), ("ffn_up", HIDDEN, WIDTH), ("ffn_down", WIDTH, HIDDEN)):
            data = blocks[:rows * columns // elements].reshape(rows, -1)
            writer.add_tensor(f"blk.{layer}.{name}.weight", data, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path.stat().st_size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--types", nargs="+", default=["Q4_K"], choices=list(HALVES))
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    cli = str(arguments.bin / "sparsescope-cli")
    for name in arguments.types:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            path = pathlib.Path(folder) / "model.gguf"
            total = make(path, gguf.GGMLQuantizationType[name], arguments.layers)
            cat, _ = timed(["cat", str(path)], arguments.rounds)
            print(f"{name}, {total / 1e9:.2f} GB: cat {cat:.3f} s, {total / cat / 1e9:.1f} GB/s")
            for command in (["inspect", path], ["threshold", path, "--sparsity", "0.5"]):
                seconds, megabytes = timed([cli, "--json", *map(str, command)], arguments.rounds)
                print(f"  {command[0]}: {seconds:.3f} s, {cat / seconds:.2f} of cat's speed (goal 0.25), {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
