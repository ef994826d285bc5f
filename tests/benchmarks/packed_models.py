#!/usr/bin/env python3
"""Models stored as sets of tensors against reading their bytes, in one run on one machine.

    packed_models.py BIN [--layers N] [--folder DIR] [--rounds N]

BIN is the folder of a release build's programs. Makes, in a temporary folder of DIR, layers of LLaMA-3-8B's shape as
compressed-tensors' sparse-24-bitmask (2:4, bf16) and of LLaMA-2-7B's shape as GPTQ (4 bits, groups of 128), some 1 GB each with
8 and 16 layers, and reports the median times of `cat FILE > /dev/null`, `sparsescope-cli inspect` and `sparsescope-cli threshold`
from the page cache, and the most memory that they have besides mapped files. Needs numpy.
"""
import argparse
import json
import pathlib
import struct
import tempfile

import numpy as np

from large_model import timed


def shapes(width, hidden, key_value):
    for name, out in (("q", width), ("k", key_value), ("v", key_value), ("o", width)):
        yield f"self_attn.{name}_proj", out, width
    yield "mlp.gate_proj", hidden, width
    yield "mlp.up_proj", hidden, width
    yield "mlp.down_proj", width, hidden


def write(path, layers, matrices, members):
    """`members` gives (suffix, dtype, shape, bytes) of a matrix; equal matrices of all layers have equal bytes."""
    header, end, order = {"__metadata__": {"format": "pt"}}, 0, []
    made = {(out, columns): members(out, columns) for _, out, columns in matrices}
    for layer in range(layers):
        for name, out, columns in matrices:
            for suffix, dtype, shape, data in made[out, columns]:
                header[f"model.layers.{layer}.{name}.{suffix}"] = {
                    "dtype": dtype, "shape": shape, "data_offsets": [end, end + len(data)]}
                end += len(data)
                order.append(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for data in order:
            file.write(data)
    return path.stat().st_size


def bitmask(rng):
    def members(out, columns):
        stored = rng.standard_normal((out, columns // 2), np.float32) * np.float32(0.02)
        pairs = np.array([0b0011, 0b0101, 0b1001, 0b0110, 0b1010, 0b1100], np.uint8)
        nibbles = pairs[rng.integers(0, 6, (out, columns // 4))]
        return [("shape", "I64", [2, 1], np.array([out, columns], np.int64).tobytes()),
                ("compressed", "BF16", [out, columns // 2], (stored.view(np.uint32) >> 16).astype(np.uint16).tobytes()),
                ("bitmask", "U8", [out, columns // 8], (nibbles[:, ::2] | nibbles[:, 1::2] << 4).tobytes())]
    return members


def gptq(rng):
    def members(out, columns):
        # Codes near the zero point, as of normal weights.
        codes = np.clip(rng.standard_normal((columns, out), np.float32) * 2.5 + 8.5, 0, 15).astype(np.uint32)
        words = np.zeros((columns // 8, out), np.uint32)
        for k in range(8):
            words |= codes[k::8] << np.uint32(4 * k)
        groups = columns // 128
        scales = (rng.random((groups, out), np.float32) * 0.004 + 0.006).astype(np.float16)
        return [("qweight", "I32", [columns // 8, out], words.tobytes()),
                ("qzeros", "I32", [groups, out // 8], np.full((groups, out // 8), 0x77777777, np.uint32).tobytes()),
                ("scales", "F16", [groups, out], scales.tobytes()),
                ("g_idx", "I32", [columns], (np.arange(columns, dtype=np.int32) // 128).tobytes())]
    return members


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--layers", type=int, help="of the first model; the second has twice as many", default=4)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    cli = str(arguments.bin / "sparsescope-cli")
    rng = np.random.default_rng(0)
    for what, layers, matrices, members, goal in (
            ("2:4 bitmask, bf16, 8B-shaped", arguments.layers, list(shapes(4096, 14336, 1024)), bitmask(rng), 0.70),
            ("GPTQ, 4 bits, 7B-shaped", 2 * arguments.layers, list(shapes(4096, 11008, 4096)), gptq(rng), 0.25)):
        with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
            path = pathlib.Path(name) / "model.safetensors"
            size = write(path, layers, matrices, members)
            (path.parent / "config.json").write_text(json.dumps(
                {"model_type": "llama", "quantization_config": {"quant_method": "gptq", "bits": 4}} if "GPTQ" in what else {}))
            timed(["cat", str(path)], 1)
            cat, _ = timed(["cat", str(path)], arguments.rounds)
            print(f"{what}: {size / 1e9:.2f} GB, {layers} layers; cat: {cat:.2f} s, {size / cat / 1e9:.1f} GB/s", flush=True)
            for command in (["inspect", str(path)], ["threshold", str(path), "--sparsity", "0.7"],
                            ["threshold", str(path), "--sparsity", "0.5"]):
                seconds, megabytes = timed([cli, "--json", *command], arguments.rounds)
                print(f"{' '.join(command[::2])}: {seconds:.2f} s, {cat / seconds:.2f} of cat's speed (goal {goal:.2f}), "
                      f"{megabytes:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
