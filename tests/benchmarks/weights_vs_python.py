#!/usr/bin/env python3
"""inspect and threshold against what a researcher runs today, in one run on one machine.

    weights_vs_python.py BIN [--rounds N]

BIN is the folder of a release build's programs. Makes a ViT-B-shaped f32 safetensors file (344 MB) in a temporary
folder, and reports the median times of
  * sparsescope-cli inspect and then threshold, as two processes, and cat of the same file twice;
  * one warm Python process that takes sum, minimum, maximum and standard deviation of every tensor and the k-th
    magnitude of the pool with torch (kthvalue) or numpy (partition), its start and imports not counted;
then what weights_benchmark measures. Needs numpy; torch and safetensors for the torch rows.
"""
import argparse
import json
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

import numpy as np


def names_and_shapes():
    yield "vit.embeddings.patch_embeddings.projection.weight", (768, 3, 16, 16)
    yield "vit.embeddings.position_embeddings", (1, 197, 768)
    for block in range(12):
        p = f"vit.encoder.layer.{block}."
        for name in ("attention.attention.query", "attention.attention.key", "attention.attention.value", "attention.output.dense"):
            yield p + name + ".weight", (768, 768)
            yield p + name + ".bias", (768,)
        yield p + "intermediate.dense.weight", (3072, 768)
        yield p + "intermediate.dense.bias", (3072,)
        yield p + "output.dense.weight", (768, 3072)
        yield p + "output.dense.bias", (768,)
        for name in ("layernorm_before", "layernorm_after"):
            yield p + name + ".weight", (768,)
    yield "classifier.weight", (1000, 768)


def in_pool(name):
    return ".encoder." in name and name.endswith(".weight") and "norm" not in name


def make(path):
    rng = np.random.default_rng(0)
    header, offset, tensors = {"__metadata__": {"format": "pt"}}, 0, []
    for name, shape in names_and_shapes():
        size = 4 * int(np.prod(shape))
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
        tensors.append(shape)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for shape in tensors:
            file.write((rng.standard_normal(shape, np.float32) * np.float32(0.02)).tobytes())


def median(rounds, call):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def with_numpy(path, sparsity):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
    data = np.memmap(path, np.float32, "r", 8 + length)
    pool = []
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        w = data[entry["data_offsets"][0] // 4:entry["data_offsets"][1] // 4]
        w.sum(), w.min(), w.max(), w.std()
        if in_pool(name):
            pool.append(np.abs(w))
    flat = np.concatenate(pool)
    k = int(np.floor(sparsity * flat.size + 0.5))
    return float(np.partition(flat, k - 1)[k - 1])


def with_torch(path, sparsity):
    import torch
    from safetensors.torch import load_file

    pool = []
    for name, w in load_file(path).items():
        w.sum(), w.min(), w.max(), w.std(correction=0)
        if in_pool(name):
            pool.append(w.abs().flatten())
    flat = torch.cat(pool)
    return float(torch.kthvalue(flat, int(np.floor(sparsity * flat.numel() + 0.5))).values)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    cli = str(arguments.bin / "sparsescope-cli")
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/vit_b.safetensors"
        make(path)

        def run(*command):
            return subprocess.run([cli, "--json", *command], stdout=subprocess.PIPE, check=True).stdout

        level = json.loads(run("threshold", path, "--sparsity", "0.5"))["levels"][0]
        inspect = median(arguments.rounds, lambda: run("inspect", path))
        threshold = median(arguments.rounds, lambda: run("threshold", path, "--sparsity", "0.5"))
        ours = inspect + threshold
        print(f"inspect {1000 * inspect:.1f} ms + threshold {1000 * threshold:.1f} ms = {1000 * ours:.1f} ms, two processes")
        cat = median(arguments.rounds, lambda: subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True))
        print(f"cat FILE > /dev/null, twice: {2000 * cat:.1f} ms, {2 * cat / ours:.1f} times ours")
        for name, call, goal in (("torch kthvalue", with_torch, 40), (f"np.partition of numpy {np.__version__}", with_numpy, 25)):
            try:
                theirs = call(path, 0.5)
            except ImportError as error:
                print(f"{name}: not measured, {error}")
                continue
            if theirs != level["threshold"]:
                raise SystemExit(f"{name} finds the threshold {theirs}, sparsescope-cli {level['threshold']}")
            seconds = median(arguments.rounds, lambda: call(path, 0.5))
            print(f"{name}: {1000 * seconds:.0f} ms, {seconds / ours:.1f} times ours (goal {goal})")
        subprocess.run([str(arguments.bin / "weights_benchmark"), path], check=True)


if __name__ == "__main__":
    main()
