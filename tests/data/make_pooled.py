#!/usr/bin/env python3
"""Makes tests/data/pooled/expected.json: one threshold over several checkpoints of tests/data/analysis, by numpy.

All weights of their pools are one list, model after model, in each by tensor name and flat index: the k smallest of
it by a stable sort are pruned. Deterministic; run after make_analysis.py.
"""
import json
import pathlib
import struct

import numpy as np

from make_analysis import OUT as ANALYSIS, hexed, pool_of, turned_pool

OUT = ANALYSIS.parent / "pooled"
POOLS = [["split_f32", "ties_f32"], ["split_f32", "split_bf16"], ["ties_f32", "ties_f32"], ["split_f16", "split_f64"],
         ["mixed_f64", "tiny_f32"], ["gpt2_ties", "split_bf16", "google_ties"]]
SPARSITIES = [0, 0.001, 0.3, 0.5, 0.8, 0.999]


def read(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    tensors = {}
    for name, of in json.loads(data[8:8 + size]).items():
        if name == "__metadata__":
            continue
        raw = data[8 + size + of["data_offsets"][0]:8 + size + of["data_offsets"][1]]
        if of["dtype"] == "BF16":
            values = (np.frombuffer(raw, np.uint16).astype(np.uint32) << 16).view(np.float32)
        else:
            values = np.frombuffer(raw, {"F16": np.float16, "F32": np.float32, "F64": np.float64}[of["dtype"]])
        tensors[name] = values.reshape(of["shape"])
    return tensors


def pooled(pools, sparsity):
    named = [(i, n) for i, pool in enumerate(pools) for n in sorted(pool, key=lambda name: name.encode())]
    flat = np.concatenate([np.abs(pools[i][n].astype(np.float64)).ravel() for i, n in named])
    k = int(np.floor(sparsity * flat.size + 0.5))
    order = np.argsort(flat, kind="stable")
    keep = np.ones(flat.size, bool)
    keep[order[:k]] = False
    masks, pruned, at = [{} for _ in pools], [0] * len(pools), 0
    for i, n in named:
        shape = pools[i][n].shape
        mask = keep[at:at + int(np.prod(shape))].reshape(shape)
        masks[i][n] = hexed(mask)
        pruned[i] += int((~mask).sum())
        at += mask.size
    threshold = flat[order[k - 1]] if k else 0.0
    return {"sparsity": sparsity, "threshold": float(threshold) if np.isfinite(threshold) else None, "pruned": pruned,
            "masks": masks}


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    expected = []
    for names in POOLS:
        files = [read(ANALYSIS / f"{name}.safetensors") for name in names]
        pools = [turned_pool(f) if n.startswith(("gpt2", "google")) else pool_of(f) for n, f in zip(names, files)]
        expected.append({"files": names, "levels": [pooled(pools, s) for s in SPARSITIES]})
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
