#!/usr/bin/env python3
"""What the window costs on models of real shapes, with the goal beside each figure.

    window_figures.py BIN [--only PART...] [--folder DIR]

BIN is the folder of a release build's programs. Makes files of random weights in a temporary folder of DIR, and runs
window_benchmark, which says what it measures, offscreen:

    vit      a ViT-B, and two of them: frames of pan, zoom and slider 16 ms, pages 50 ms, start 250 ms and 60 MB (680 MB)
    matrix   two 4096 x 11008 matrices, f32 and bf16 (full of equal weights): frames 33 ms (540 MB)
    figure   twelve layers of two models as a PDF: 500 ms, 300 KB (680 MB)
    large    four ViT-L: 600 MB besides the page cache (4.8 GB)
    series   50 checkpoints of a ViT-S, followed in the background: not more than two (176 MB) in memory (4.3 GB)

Needs numpy. The 95th of a hundred frames means something on a quiet machine only; on another one the best of them and
the processor time say more.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

import numpy as np


def write(path, tensors, seed, dtype="F32"):
    """A safetensors file of normal weights, of bf16 cut off."""
    rng = np.random.default_rng(seed)
    size = 4 if dtype == "F32" else 2
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, shape in tensors:
        begin, end = end, end + size * math.prod(shape)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, shape in tensors:
            values = rng.standard_normal(math.prod(shape), np.float32) * np.float32(0.02)
            file.write(values if dtype == "F32" else (values.view(np.uint32) >> 16).astype(np.uint16))
    return path


def vit(width, blocks):
    tensors = []
    for block in range(blocks):
        prefix = f"vit.encoder.layer.{block}."
        tensors += [(f"{prefix}attention.attention.{name}.weight", (width, width)) for name in ("query", "key", "value")]
        tensors += [(f"{prefix}attention.output.dense.weight", (width, width)),
                    (f"{prefix}intermediate.dense.weight", (4 * width, width)),
                    (f"{prefix}output.dense.weight", (width, 4 * width))]
    return tensors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parts = ("vit", "matrix", "figure", "large", "series")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--folder", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = pathlib.Path(name)
        environment = os.environ | {"XDG_CACHE_HOME": name + "/cache", "QT_QPA_PLATFORM": "offscreen",
                                    "XDG_RUNTIME_DIR": name}

        def window(what, *paths):
            print(f"\n{what}; load {os.getloadavg()[0]:.1f}", flush=True)
            subprocess.run([arguments.bin / "window_benchmark", *paths], env=environment, check=True,
                           stderr=subprocess.DEVNULL)

        models = [folder / "a.safetensors", folder / "b.safetensors"]
        if {"vit", "figure"} & set(arguments.only):
            for seed, path in enumerate(models):
                write(path, vit(768, 12), seed)
        if "vit" in arguments.only:
            window("a ViT-B (goals: frames 16 ms, pages 50 ms, start 250 ms, 60 MB)", models[0])
            window("two ViT-Bs (the same)", *models)
        if "figure" in arguments.only:
            recipe, pdf = folder / "figure.recipe.json", folder / "figure.pdf"
            recipe.write_text(json.dumps({"recipe": "layer-distributions", "inputs": {
                "checkpoints": [{"name": path.stem, "path": path.name} for path in models]}}))
            times, before = [], os.times()
            for _ in range(5):
                start = time.perf_counter()
                subprocess.run([arguments.bin / "sparsescope", "--figure", recipe, "--out", pdf], env=environment,
                               check=True)
                times.append(1000 * (time.perf_counter() - start))
            after = os.times()
            processor = (after.children_user + after.children_system - before.children_user -
                         before.children_system) / 5
            print(f"\ntwelve layers of two models from nothing to a PDF: best {min(times):.0f}, median "
                  f"{statistics.median(times):.0f} ms (goal 500), processor {1000 * processor:.0f} ms on all "
                  f"cores; {pdf.stat().st_size / 1000:.0f} KB (goal 300); "
                  f"load {os.getloadavg()[0]:.1f}", flush=True)
        for path in models:
            path.unlink(missing_ok=True)
        if "matrix" in arguments.only:
            for dtype in ("F32", "BF16"):
                for seed, path in enumerate(models):
                    write(path, [("model.layers.0.mlp.down_proj.weight", (4096, 11008))], seed, dtype)
                window(f"two 4096 x 11008 matrices of {dtype} (goal: frames 33 ms)", *models)
                for path in models:
                    path.unlink()
        if "large" in arguments.only:
            large = [write(folder / f"large-{seed}.safetensors", vit(1024, 24), seed) for seed in range(4)]
            window("four ViT-L (goal: 600 MB besides mapped files)", *large)
            for path in large:
                path.unlink()
        if "series" in arguments.only:
            (folder / "run").mkdir()
            for step in range(50):
                write(folder / "run" / f"step-{100 * step}.safetensors", vit(384, 12), step)
            window("50 checkpoints of a ViT-S (goal: 176 MB, the window held up 16 ms)", "--series", folder / "run")


if __name__ == "__main__":
    main()
