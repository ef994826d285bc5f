#!/usr/bin/env python3
"""Makes tests/data/zeros: a checkpoint that is sparse already, and what numpy says is zero in it before and after it is
pruned once more, which rows and columns are dead by other rules of zero, and masks as MaskLLM saves them (numpy.packbits
under the parameters' names, with .mask put in) beside the model that they are of. Deterministic."""
import json
import pathlib
import struct

import numpy as np

OUT = pathlib.Path(__file__).resolve().parent / "zeros"
WIDTH, HIDDEN, BLOCKS = 16, 32, 2
rng = np.random.default_rng(50)


def save(path, tensors, dtype):
    header, data = {}, b""
    for name, w in tensors.items():
        raw = (w.view(np.uint32) >> 16).astype(np.uint16).tobytes() if dtype == "BF16" else w.tobytes()
        header[name] = {"dtype": dtype, "shape": list(w.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def after_omp(pool, sparsity):
    """The pool's names in byte order, its k smallest gone: the matrices then, and k."""
    names = sorted(pool, key=str.encode)
    flat = np.concatenate([pool[n].ravel() for n in names])
    k = int(np.floor(sparsity * flat.size + 0.5))
    gone = np.argsort(np.abs(flat), kind="stable")[:k]
    flat[gone] = 0
    pruned = np.zeros(flat.size, bool)
    pruned[gone] = True
    out, at = {}, 0
    for n in names:
        size = pool[n].size
        out[n] = {"pruned": int(pruned[at:at + size].sum()), "zeros_after": int((flat[at:at + size] == 0).sum())}
        at += size
    return {"sparsity": sparsity, "pruned": k, "zeros_after": int((flat == 0).sum()), "tensors": out}


def structure(w, rule):
    kind, t = rule.split(":")
    below = float(t) * (w.astype(np.float64).std() if kind == "std" else 1)
    kept = np.abs(w.astype(np.float64)) >= below
    groups = kept.reshape(-1, 4).sum(1)
    return {"kept": int(kept.sum()), "dead_rows": int((~kept.any(1)).sum()), "dead_columns": int((~kept.any(0)).sum()),
            "2:4": float((groups <= 2).mean())}


def main():
    pool = {}
    shares = iter([0.9, 0.1, 0.5, 0.8, 0.5, 0, 0.7, 0.3, 0.5, 0.6, 0.4, 0.5])
    for b in range(BLOCKS):
        p = f"vit.encoder.layer.{b}."
        for name, shape in {"attention.attention.query": (WIDTH, WIDTH), "attention.attention.key": (WIDTH, WIDTH), "attention.attention.value": (WIDTH, WIDTH),
                            "attention.output.dense": (WIDTH, WIDTH), "intermediate.dense": (HIDDEN, WIDTH), "output.dense": (WIDTH, HIDDEN)}.items():
            # bf16 values, so that both files hold the same; denormals of f32 are no zeros
            w = (rng.normal(0, 0.05, shape).astype(np.float32).view(np.uint32) & 0xFFFF0000).view(np.float32)
            w *= rng.random(shape) >= next(shares)
            w.ravel()[:3] = np.array([-0.0, 1e-39, -1e-39], np.float32)
            w.ravel()[:3] = (w.ravel()[:3].view(np.uint32) & 0xFFFF0000).view(np.float32)
            w[2] *= np.float32(0.02)
            w = (w.view(np.uint32) & 0xFFFF0000).view(np.float32)
            pool[p + name + ".weight"] = w
    OUT.mkdir(exist_ok=True)
    beside = {"classifier.weight": np.zeros((3, WIDTH), np.float32)}  # zeros that are not the pool's
    for dtype in ("F32", "BF16"):
        save(OUT / f"half_{dtype.lower()}.safetensors", pool | beside, dtype)
    expected = {"pool_numel": sum(w.size for w in pool.values()), "zeros_before": {n: int((w == 0).sum()) for n, w in pool.items()},
                "levels": [after_omp(pool, s) for s in (0.0, 0.1, 0.33, 0.45, 0.5, 0.52, 0.7, 0.95)],
                "structure": {rule: {n: structure(w, rule) for n, w in pool.items()} for rule in ("abs:0.01", "std:0.5", "abs:0")}}
    (OUT / "expected.json").write_text(json.dumps(expected, indent=0) + "\n")
    model = {f"layers.{b}.mlp.{name}.weight": (rng.random(shape) > 0.5).astype(np.float32)  # 15 weights: a byte is not full
             for b in range(BLOCKS) for name, shape in {"fc1": (3, 5), "fc2": (5, 3)}.items()}
    np.savez(OUT / "maskllm_model.npz", **model)
    np.savez_compressed(OUT / "maskllm.npz", **{n.replace(".weight", ".mask.weight"): np.packbits((w != 0).ravel()) for n, w in model.items()})
    print(sum(expected["zeros_before"].values()), "zeros of", expected["pool_numel"])


main()
