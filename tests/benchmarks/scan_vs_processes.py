#!/usr/bin/env python3
"""A scan of the sample ViT against a process an evaluation, in one run on one machine.

    scan_vs_processes.py BIN [--examples N] [--processes N]

BIN is the folder of a release build's programs. The scan measures a 20-point curve and the sensitivity map of every layer
and component on 1,000 pictures of Fashion-MNIST (Debian's dataset-fashion-mnist); the other side prunes to a mask and
evaluates with it, two processes a point, for some of the same points on the same pictures, and is scaled to their number.
Scores must be equal. Kept scores are a third figure: the same curve again.
"""
import argparse
import gzip
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time


class Cost:
    """Seconds on the wall and of the processor."""

    def __init__(self, wall=0.0, processor=0.0):
        self.wall, self.processor = wall, processor

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.processor + other.processor)

    def __mul__(self, factor):
        return Cost(self.wall * factor, self.processor * factor)

    def __str__(self):
        return f"{self.wall:.1f} s (processor {self.processor:.1f} s)"


def run(*command):
    def processor():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    start, before = time.perf_counter(), processor()
    out = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
    return json.loads(out), Cost(time.perf_counter() - start, processor() - before)


def cut_data(source, folder, examples):
    """The data with the first so many test pictures: evaluate takes whatever a folder holds."""
    folder.mkdir()
    for name in ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"):
        (folder / name).symlink_to(source / name)
    for name, record in (("t10k-images-idx3-ubyte", 28 * 28), ("t10k-labels-idx1-ubyte", 1)):
        data = gzip.decompress((source / (name + ".gz")).read_bytes())
        header = 16 if record > 1 else 8
        (folder / name).write_bytes(
            data[:4] + examples.to_bytes(4, "big") + data[8:header] + data[header:header + examples * record])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=5, help="evaluations that are really made the other way")
    options = parser.parse_args()
    cli = options.bin / "sparsescope-cli"
    print("load averages before:", *os.getloadavg())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([cli, "samples", folder], check=True, capture_output=True)
        cut_data(options.data, folder / "data", options.examples)
        model, task = folder / "checkpoints" / "vit-fashion-mnist.safetensors", f"fashion-mnist:{folder / 'data'}"
        scan = [cli, "scan", model, "--task", task, "--examples", 0, "--store", folder / "store", "--json"]
        curve, curve_cost = run(*scan)
        again, kept_cost = run(*scan)
        assert again == curve
        cells, cells_cost = run(*scan, "--sensitivity", 0.8)
        points = {point["sparsity"]: point["score"] for point in curve["points"] if point["sparsity"] > 0}
        chosen = list(points)[:: max(1, len(points) // options.processes)][: options.processes]
        apart = Cost()
        for sparsity in chosen:
            _, pruned = run(cli, "prune", model, "--method", "omp", "--sparsity", sparsity, "--out", folder / "pruned.safetensors",
                            "--mask", folder / "mask", "--json")
            score, evaluated = run(cli, "evaluate", model, "--task", task, "--mask", folder / "mask", "--json")
            apart = apart + pruned + evaluated
            assert score["score"] == points[sparsity], (sparsity, score, points)
    count, maps = len(curve["points"]), len(cells["points"])
    each = apart * (1 / len(chosen))

    def ratio(times, cost):
        return f"ratio {each.wall * times / cost.wall:.2f} (processor {each.processor * times / cost.processor:.2f})"

    print(f"curve of {count} points, {options.examples} pictures: {curve_cost}; kept: {kept_cost.wall * 1000:.0f} ms")
    print(f"map of {maps} cells, {options.examples} pictures: {cells_cost}")
    print(f"a process an evaluation: {each} a point, {each * count} for the curve, {ratio(count, curve_cost)}; "
          f"{each * maps} for the map, {ratio(maps, cells_cost)}")
    print("load averages after:", *os.getloadavg())


if __name__ == "__main__":
    main()
