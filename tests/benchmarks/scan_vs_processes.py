#!/usr/bin/env python3
"""A scan of the sample ViT against a process an evaluation, in one run on one machine.

    scan_vs_processes.py BIN [--examples N] [--processes N]

BIN is the folder of a release build's programs. The scan measures a 20-point curve and the sensitivity map of every layer
and component on 1,000 pictures of Fashion-MNIST (Debian's dataset-fashion-mnist); the other side prunes to a mask and
evaluates with it, two processes a point, for some of the same points, and is scaled to their number. Scores must be equal.
Kept scores are a third figure: the same curve again.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time


def run(*command):
    start = time.perf_counter()
    out = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
    return json.loads(out), time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=5, help="evaluations that are really made the other way")
    options = parser.parse_args()
    cli = options.bin / "sparsescope-cli"
    print("load averages before:", *os.getloadavg())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([cli, "samples", folder], check=True, capture_output=True)
        model = folder / "checkpoints" / "vit-fashion-mnist.safetensors"
        scan = [cli, "scan", model, "--task", "fashion-mnist", "--examples", options.examples, "--store", folder / "store", "--json"]
        curve, curve_seconds = run(*scan)
        again, kept_seconds = run(*scan)
        assert again == curve
        cells, cells_seconds = run(*scan, "--sensitivity", 0.8)
        # evaluate takes all test pictures: both sides are asked for the same number.
        whole = [cli, "scan", model, "--task", "fashion-mnist", "--examples", 0, "--json"]
        points = [point["sparsity"] for point in curve["points"] if point["sparsity"] > 0]
        chosen = points[:: max(1, len(points) // options.processes)][: options.processes]
        sparsities = [part for sparsity in chosen for part in ("--sparsity", sparsity)]
        together, together_seconds = run(*whole, "--store", folder / "other", *sparsities)
        apart_seconds, scores = 0.0, []
        for sparsity in chosen:
            _, seconds = run(cli, "prune", model, "--method", "omp", "--sparsity", sparsity, "--out", folder / "pruned.safetensors",
                             "--mask", folder / "mask", "--json")
            score, evaluated = run(cli, "evaluate", model, "--task", "fashion-mnist", "--mask", folder / "mask", "--json")
            apart_seconds += seconds + evaluated
            scores.append(score["score"])
        assert scores == [point["score"] for point in together["points"] if point["sparsity"] > 0], (scores, together)
    print(f"curve of {len(curve['points'])} points, {options.examples} pictures: {curve_seconds:.1f} s; kept: {kept_seconds * 1000:.0f} ms")
    print(f"map of {len(cells['points'])} cells, {options.examples} pictures: {cells_seconds:.1f} s")
    print(f"{len(chosen)} points on all test pictures: scan {together_seconds:.1f} s (with the dense one), "
          f"a process each {apart_seconds:.1f} s, ratio {apart_seconds / together_seconds:.2f}")
    print("load averages after:", *os.getloadavg())


if __name__ == "__main__":
    main()
