#!/usr/bin/env python3
"""Makes tests/data/statistics: what scipy and numpy say about skewness, kurtosis, structure, energy and distances of the
checkpoints of make_analysis.py, which it reads, and of two sparse ones that it makes. Deterministic."""
import json
import pathlib

import numpy as np
import scipy.stats
from make_analysis import save, turned_pool

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "statistics"
WIDTH, HIDDEN, BLOCKS, HEADS, TILE = 24, 48, 2, 3, 10
rng = np.random.default_rng(77)


def load(path):
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:8 + size])
    header.pop("__metadata__", None)
    kinds = {"F32": np.float32, "F64": np.float64, "F16": np.float16, "I64": np.int64, "U8": np.uint8, "BOOL": np.bool_, "BF16": np.uint16}
    out = {}
    for name, t in header.items():
        begin, end = (8 + size + o for o in t["data_offsets"])
        array = np.frombuffer(raw[begin:end], kinds[t["dtype"]]).reshape(t["shape"])
        out[name] = (array.astype(np.uint32) << 16).view(np.float32) if t["dtype"] == "BF16" else array
    return out


def higher(w):
    """scipy's population skewness and excess kurtosis, summed in long double; scipy itself must nearly agree."""
    x = w.astype(np.longdouble).ravel()
    x = x[np.isfinite(x)]
    if x.size == 0 or np.isnan(scipy.stats.skew(x.astype(np.float64))):
        return {"skewness": None, "kurtosis": None}
    x = x - x[0]  # a far mean leaves no digits, not even of a long double
    d = x - x.mean()
    m2, m3, m4 = (d**2).mean(), (d**3).mean(), (d**4).mean()
    out = {"skewness": float(m3 / m2**1.5), "kurtosis": float(m4 / m2**2 - 3)}
    shifted = x.astype(np.float64)
    assert np.isclose(out["skewness"], scipy.stats.skew(shifted), rtol=1e-6, atol=1e-9)
    assert np.isclose(out["kurtosis"], scipy.stats.kurtosis(shifted), rtol=1e-6, atol=1e-9)
    return out


def structure(w, component):
    kept = w != 0
    out = {"rows": kept.sum(1).tolist(), "columns": kept.sum(0).tolist(),
           "dead_rows": int((~kept.any(1)).sum()), "dead_columns": int((~kept.any(0)).sum())}
    size = WIDTH // HEADS
    if component in ("query", "key", "value"):
        out["heads"] = kept.reshape(-1, size * kept.shape[1]).sum(1).tolist()
    elif component == "out":
        out["heads"] = kept.T.reshape(-1, size * kept.shape[0]).sum(1).tolist()
    out["tiles"] = [[int(kept[r:r + TILE, c:c + TILE].sum()) for c in range(0, kept.shape[1], TILE)] for r in range(0, kept.shape[0], TILE)]
    out["nm"] = {}
    for m in range(2, 17):
        if kept.shape[1] % m == 0:
            groups = kept.reshape(-1, m).sum(1)
            for n in range(1, m):
                out["nm"][f"{n}:{m}"] = float((groups <= n).mean())
    return out


def sparse_blocks():
    """component -> matrix, block by block: random zeros, dead rows and columns, a dead head, 2:4 in one matrix."""
    blocks = []
    for _ in range(BLOCKS):
        shapes = {"query": (WIDTH, WIDTH), "key": (WIDTH, WIDTH), "value": (WIDTH, WIDTH), "out": (WIDTH, WIDTH), "ffn-in": (HIDDEN, WIDTH), "ffn-out": (WIDTH, HIDDEN)}
        b = {n: (rng.normal(0, 0.05, s) * (rng.random(s) < 0.6)).astype(np.float32) for n, s in shapes.items()}
        b["query"][8:16] = 0
        b["out"][:, 8:16] = 0
        b["ffn-in"][[3, 17]] = 0
        b["ffn-out"][:, [3, 17]] = 0
        groups = b["value"].reshape(-1, 4)
        groups[:, :2] = 0
        blocks.append(b)
    return blocks


def bert_names(blocks):
    names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
             "ffn-in": "intermediate.dense", "ffn-out": "output.dense"}
    return {f"encoder.layer.{i}.{n}.weight": b[c] for i, b in enumerate(blocks) for c, n in names.items()}


def gpt2_names(blocks):
    w = {}
    for i, b in enumerate(blocks):
        p = f"h.{i}."
        w[p + "attn.c_attn.weight"] = np.ascontiguousarray(np.concatenate([b["query"], b["key"], b["value"]]).T)
        for c, n in (("out", "attn.c_proj"), ("ffn-in", "mlp.c_fc"), ("ffn-out", "mlp.c_proj")):
            w[p + n + ".weight"] = np.ascontiguousarray(b[c].T)
    return w


def distance(a, b, bins):
    """a, b: lists of aligned matrices, together."""
    x, y = (np.concatenate([w.ravel() for w in m]).astype(np.float64) for m in (a, b))
    out = {"l2_diff": float(np.sqrt(((x - y)**2).sum())), "relative_l2": float(np.sqrt(((x - y)**2).sum() / (x * x).sum())),
           "cosine": float((x * y).sum() / np.sqrt((x * x).sum() * (y * y).sum()))}
    bounds = (min(x.min(), y.min()), max(x.max(), y.max()))
    cdf = [np.cumsum(np.histogram(v, bins, bounds)[0]) / v.size for v in (x, y)]
    width = (bounds[1] - bounds[0]) / bins
    out["ks"] = float(np.abs(cdf[0] - cdf[1]).max())
    out["wasserstein"] = float(np.abs(cdf[0] - cdf[1]).sum() * width)
    # What the histograms stand for.
    assert abs(out["wasserstein"] - scipy.stats.wasserstein_distance(x, y)) < width
    assert out["ks"] <= scipy.stats.ks_2samp(x, y).statistic + 1e-12
    return out


def energy(pool, sparsity):
    """Of the whole pool and by tensor: the squares that OMP keeps; ties by (name, flat index)."""
    names = sorted(pool, key=lambda n: n.encode())
    flat = np.concatenate([pool[n].astype(np.float64).ravel() for n in names])
    k = int(np.floor(sparsity * flat.size + 0.5))
    kept = flat**2
    kept[np.argsort(np.abs(flat), kind="stable")[:k]] = 0
    shares, at = {}, 0
    for n in names:
        size = pool[n].size
        shares[n] = float(kept[at:at + size].sum() / (pool[n].astype(np.float64)**2).sum())
        at += size
    return {"sparsity": sparsity, "share": float(kept.sum() / (flat**2).sum()), "tensors": shares}


def main():
    expected = {"higher": {}, "bins": 1000, "tile": TILE}
    for name in ("split_f32", "ties_f32", "split_f64", "split_bf16", "split_f16", "gpt2_f32", "odd"):
        expected["higher"][name] = {n: higher(w) for n, w in load(HERE / "analysis" / f"{name}.safetensors").items()}

    blocks = sparse_blocks()
    for folder, tensors, config in (("bert", bert_names(blocks), {"num_attention_heads": HEADS}), ("gpt2", gpt2_names(blocks), {"n_head": HEADS})):
        (OUT / folder).mkdir(parents=True, exist_ok=True)
        save(OUT / folder / "model.safetensors", tensors)
        (OUT / folder / "config.json").write_text(json.dumps(config) + "\n")
    expected["structure"] = [{c: structure(w, c) for c, w in b.items()} for b in blocks]

    split = load(HERE / "analysis" / "split_f32.safetensors")
    pruned = load(HERE / "analysis" / "pruned_f32.safetensors")
    pool = [n for n in split if n.startswith("vit.encoder") and n.endswith(".weight") and "norm" not in n]
    pick = lambda test: ([split[n] for n in pool if test(n)], [pruned[n] for n in pool if test(n)])
    expected["distance"] = {"tensors": {n: distance([split[n]], [pruned[n]], expected["bins"]) for n in pool},
                            "layers": [distance(*pick(lambda n: f".layer.{b}." in n), expected["bins"]) for b in range(2)],
                            "value": distance(*pick(lambda n: "attention.value" in n), expected["bins"]),
                            "pool": distance(*pick(lambda n: True), expected["bins"])}
    expected["energy"] = {}
    for name in ("split_f32", "ties_f32", "gpt2_ties"):
        tensors = load(HERE / "analysis" / f"{name}.safetensors")
        ours = turned_pool(tensors) if "gpt2" in name else {n: tensors[n] for n in pool}
        expected["energy"][name] = [energy(ours, s) for s in (0, 0.25, 0.5, 0.9)]
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
