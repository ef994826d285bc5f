#!/usr/bin/env python3
"""Writes tests/data/inspect/statistics.json: cli.md's statistics of every tensor of every checkpoint in tests/data.

Made with numpy 2.4.6, safetensors 0.8.0, torch 2.15.0: python3 make_inspect.py, after the other generators. The values
are those that other libraries read: of formats, checkpoints and containers their expected.json has them, of gguf what
make_gguf.py makes again, of the rest safetensors and torch. Sums are rounded once (math.fsum), and the mean's own rounding is taken out of the standard deviation.
"""
import json
import math
import pathlib
import tempfile

import make_gguf
import numpy as np
import torch
from safetensors.torch import load_file

DATA = pathlib.Path(__file__).parent
ROOTS = ("teacher", "state_dict", "model")
PREFIXES = ("module.", "backbone.")


def statistics(values):
    values = np.array(values, np.float64).reshape(-1)
    finite = values[np.isfinite(values)]
    out = {"numel": int(values.size), "zeros": int((values == 0).sum()), "nan": int(np.isnan(values).sum()),
           "inf": int(np.isinf(values).sum())}
    if finite.size == 0:
        return out | dict.fromkeys(("min", "max", "mean", "std", "abs_mean", "l2"))
    mean = math.fsum(finite) / finite.size
    differences = finite - mean
    squares = math.fsum(differences ** 2) - math.fsum(differences) ** 2 / finite.size
    scale = float(np.abs(finite).max()) or 1.0  # the squares of the largest doubles would overflow
    return out | {"min": finite.min(), "max": finite.max(), "mean": mean, "std": math.sqrt(max(0.0, squares) / finite.size),
                  "abs_mean": math.fsum(np.abs(finite)) / finite.size,
                  "l2": scale * math.sqrt(math.fsum((finite / scale) ** 2))}


def without_prefixes(name):
    while name.startswith(PREFIXES):
        name = name[name.index(".") + 1:]
    return name


def tensors_of(path):
    if path.suffix == ".safetensors":
        tensors = load_file(path)
    else:
        tensors = torch.load(path, weights_only=False)
        for root in ROOTS:
            tensors = tensors.get(root, tensors)
    tensors = {without_prefixes(name): tensor.to(torch.float64) for name, tensor in tensors.items()}
    for name in [name for name in tensors if name.endswith("_orig")]:  # torch.nn.utils.prune's pairs are one entry
        plain = name.removesuffix("_orig")
        tensors[plain] = tensors.pop(name) * tensors.pop(plain + "_mask")
    return {name: tensor.numpy() for name, tensor in tensors.items()}


def gguf_values():
    """make_gguf.py's expected.json has sums of them only."""
    describe = make_gguf.describe
    make_gguf.describe = lambda name, kind, values: {**describe(name, kind, values), "values": values}
    truths = json.loads((DATA / "gguf" / "expected.json").read_text())
    with tempfile.TemporaryDirectory() as scratch:
        make_gguf.OUT = pathlib.Path(scratch)
        make_gguf.main(write_expected=False)
    for file, truth in make_gguf.EXPECTED.items():
        assert [t["crc32"] for t in truth["tensors"]] == [t["crc32"] for t in truths[file]["tensors"]], file
        yield file, {t["name"]: t["values"] for t in truth["tensors"]}


def main():
    table = {f"gguf/{file}": tensors for file, tensors in gguf_values()}
    for folder in ("formats", "checkpoints", "containers"):
        for file, truth in json.loads((DATA / folder / "expected.json").read_text()).items():
            if ":" not in file:  # a file, and not one of its roots
                table[f"{folder}/{file}"] = {t["name"]: [float(v) for v in t["values"]] for t in truth["tensors"]}
    for folder in sorted((DATA / "packed").iterdir()):
        if not folder.name.startswith("bnb") and folder.name != "mlx":  # whose values differ in the last digits
            table[f"packed/{folder.name}"] = tensors_of(folder / "expected.safetensors")
    for folder in ("analysis", "parity", "statistics", "tasks", "training"):
        for path in sorted((DATA / folder).rglob("*")):
            if path.suffix in (".safetensors", ".pth"):
                table[str(path.relative_to(DATA))] = tensors_of(path)
    with np.errstate(over="ignore"):
        table = {file: {name: statistics(values) for name, values in tensors.items()} for file, tensors in table.items()}
    out = DATA / "inspect"
    out.mkdir(exist_ok=True)
    (out / "statistics.json").write_text(json.dumps(table, separators=(",", ":"), allow_nan=False) + "\n")


if __name__ == "__main__":
    main()
