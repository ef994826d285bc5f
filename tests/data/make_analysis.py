#!/usr/bin/env python3
"""Makes tests/data/analysis: small checkpoints, and what numpy says about them.

numpy is the referee of summaries, histograms, thresholds and masks. Deterministic: the same files come out again.
"""
import json
import pathlib
import struct

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "analysis"
NAMES = {"float32": "F32", "float64": "F64", "float16": "F16", "int64": "I64", "uint8": "U8", "bool": "BOOL"}
rng = np.random.default_rng(20231)


class BF16:
    """bfloat16 as its upper 16 bits, because numpy has no such type."""

    def __init__(self, values):
        bits = np.asarray(values, np.float32).view(np.uint32)
        self.raw = ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)
        self.shape = self.raw.shape

    def values(self):
        return (self.raw.astype(np.uint32) << 16).view(np.float32)


def values_of(array):
    return array.values() if isinstance(array, BF16) else array


def save(path, tensors, metadata=None):
    """A safetensors file; tensors stand in the given order."""
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for name, array in tensors.items():
        raw = array.raw.tobytes() if isinstance(array, BF16) else np.ascontiguousarray(array).tobytes()
        dtype = "BF16" if isinstance(array, BF16) else NAMES[array.dtype.name]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def number(value):
    return float(value) if np.isfinite(value) else None


def summary(array):
    w = values_of(array).astype(np.longdouble).ravel()
    finite = w[np.isfinite(w)]
    out = {"numel": int(w.size), "zeros": int((w == 0).sum()), "nan": int(np.isnan(w).sum()), "inf": int(np.isinf(w).sum())}
    for key, f in {"min": np.min, "max": np.max, "mean": np.mean, "std": np.std,
                   "abs_mean": lambda x: np.abs(x).mean(), "l2": lambda x: np.sqrt((x * x).sum())}.items():
        out[key] = number(f(finite)) if finite.size else None
    return out


def hexed(mask):
    """The mask as formats.md stores it."""
    return np.packbits(mask, axis=-1, bitorder="little").tobytes().hex()


def parts_of(name, w):
    """The matrices [out, in] in a tensor that is stored the other way round."""
    w = values_of(w)
    if name.endswith("c_attn.weight"):
        return [part.T for part in np.split(w, 3, axis=1)]
    if w.ndim == 3:  # Flax
        return [(w.reshape(-1, w.shape[2]) if "/out/" in name else w.reshape(w.shape[0], -1)).T]
    return [w.T]


def stored_again(name, w, parts):
    """Masks of the matrices as a mask of the tensor."""
    return np.concatenate([part.T for part in parts], axis=1).reshape(w.shape)


def omp(pool, sparsity):
    """pool: name -> matrix. The rule of cli.md: ties by (name in byte order, flat index)."""
    names = sorted(pool, key=lambda n: n.encode())
    flat = np.concatenate([np.abs(values_of(pool[n]).astype(np.float64)).ravel() for n in names])
    k = int(np.floor(sparsity * flat.size + 0.5))
    order = np.argsort(flat, kind="stable")
    keep = np.ones(flat.size, bool)
    keep[order[:k]] = False
    masks, at = {}, 0
    for n in names:
        size = int(np.prod(pool[n].shape))
        masks[n] = keep[at:at + size].reshape(pool[n].shape)
        at += size
    return {"sparsity": sparsity, "pruned": k, "threshold": number(flat[order[k - 1]]) if k else 0.0,  # null: infinity
           
            "tensors": {n: {"pruned": int((~masks[n]).sum()), "mask": hexed(masks[n])} for n in names}}


def uniform_turned(pool, sparsity):
    """Each matrix alone; ties go by the order in which it is stored."""
    out = {}
    for n, w in pool.items():
        masks = []
        for part in parts_of(n, w):
            flat = np.abs(part.T.astype(np.float64)).ravel()
            keep = np.ones(flat.size, bool)
            keep[np.argsort(flat, kind="stable")[:int(np.floor(sparsity * flat.size + 0.5))]] = False
            masks.append(keep.reshape(part.T.shape).T)
        out[n] = hexed(stored_again(n, w, masks))
    return out


def uniform(pool, sparsity):
    out = {}
    for n, w in pool.items():
        flat = np.abs(values_of(w).astype(np.float64)).ravel()
        keep = np.ones(flat.size, bool)
        keep[np.argsort(flat, kind="stable")[:int(np.floor(sparsity * flat.size + 0.5))]] = False
        out[n] = hexed(keep.reshape(w.shape))
    return out


def nm_keep(w, n_kept, m):
    groups = np.abs(w.astype(np.float64)).reshape(-1, m)
    order = np.argsort(-groups, axis=1, kind="stable")
    keep = np.zeros(groups.shape, bool)
    np.put_along_axis(keep, order[:, :n_kept], True, axis=1)
    return keep.reshape(w.shape)


def nm(pool, n_kept, m, turned):
    if turned:
        return {n: hexed(stored_again(n, w, [nm_keep(part, n_kept, m) for part in parts_of(n, w)])) for n, w in pool.items()}
    return {n: hexed(nm_keep(values_of(w), n_kept, m)) for n, w in pool.items()}


def histogram(values, bins, bounds=None, stored=None):
    w = values.astype(np.float64).ravel()
    finite = w[np.isfinite(w)]
    counts, edges = np.histogram(finite, bins=bins, range=bounds)
    return {"bins": bins, "range": bounds, "counts": counts.tolist(), "first": edges[0], "last": edges[-1],
            "below": int((finite < edges[0]).sum()), "above": int((finite > edges[-1]).sum()), "zeros": int(((finite if stored is None else stored) == 0).sum())}


WIDTH, HIDDEN, BLOCKS = 20, 40, 2  # 20: rows that do not fill their bytes


def distinct(count):
    """Normal weights of which no two have the same magnitude: names do not break ties."""
    chosen = rng.permutation(np.unique(np.abs(rng.normal(0, 0.02, 2 * count)).astype(np.float32)))[:count]
    return (chosen * rng.choice([-1, 1], count)).astype(np.float32)


def split_vit(values):
    """HF names, from a function that gives `count` weights."""
    w = {"vit.embeddings.cls_token": values(WIDTH).reshape(1, 1, WIDTH),
         "vit.embeddings.patch_embeddings.projection.weight": values(WIDTH * 48).reshape(WIDTH, 3, 4, 4)}
    for b in range(BLOCKS):
        p = f"vit.encoder.layer.{b}."
        for part in ("query", "key", "value"):
            w[p + f"attention.attention.{part}.weight"] = values(WIDTH * WIDTH).reshape(WIDTH, WIDTH)
            w[p + f"attention.attention.{part}.bias"] = values(WIDTH)
        w[p + "attention.output.dense.weight"] = values(WIDTH * WIDTH).reshape(WIDTH, WIDTH)
        w[p + "intermediate.dense.weight"] = values(WIDTH * HIDDEN).reshape(HIDDEN, WIDTH)
        w[p + "output.dense.weight"] = values(WIDTH * HIDDEN).reshape(WIDTH, HIDDEN)
        w[p + "layernorm_before.weight"] = values(WIDTH)
    w["classifier.weight"] = values(10 * WIDTH).reshape(10, WIDTH)
    return w


def pool_of(tensors):
    return {n: t for n, t in tensors.items() if n.startswith("vit.encoder") and n.endswith(".weight") and "norm" not in n}


def fused_vit(split):
    w = {"cls_token": split["vit.embeddings.cls_token"],
         "patch_embed.proj.weight": split["vit.embeddings.patch_embeddings.projection.weight"]}
    for b in range(BLOCKS):
        p = f"vit.encoder.layer.{b}."
        parts = [split[p + f"attention.attention.{part}.weight"] for part in ("query", "key", "value")]
        w[f"blocks.{b}.attn.qkv.weight"] = np.concatenate(parts)
        w[f"blocks.{b}.attn.proj.weight"] = split[p + "attention.output.dense.weight"]
        w[f"blocks.{b}.mlp.fc1.weight"] = split[p + "intermediate.dense.weight"]
        w[f"blocks.{b}.mlp.fc2.weight"] = split[p + "output.dense.weight"]
        w[f"blocks.{b}.norm1.weight"] = split[p + "layernorm_before.weight"]
    w["head.weight"] = split["classifier.weight"]
    return w


def coarse(count):
    """Few magnitudes, many of them 0 and -0: nearly everything is a tie."""
    return rng.choice(np.array([0, -0.0, 0, 0.25, -0.25, 0.5, -0.5, 1, 3], np.float32), count)


def tiny(count):
    """Denormals, neighbours in the last bit, and infinities."""
    bits = rng.integers(0, 40, count).astype(np.uint32) + rng.choice(np.array([0, 0x3F800000], np.uint32), count)
    values = bits.view(np.float32) * rng.choice(np.array([-1, 1], np.float32), count)
    values[rng.random(count) < 0.01] = np.inf
    return values


def gpt2(split):
    w = {"transformer.wte.weight": split["classifier.weight"]}
    for b in range(BLOCKS):
        p, t = f"vit.encoder.layer.{b}.", f"transformer.h.{b}."
        parts = [split[p + f"attention.attention.{part}.weight"] for part in ("query", "key", "value")]
        w[t + "attn.c_attn.weight"] = np.ascontiguousarray(np.concatenate(parts).T)
        w[t + "attn.c_attn.bias"] = np.concatenate([split[p + f"attention.attention.{part}.bias"] for part in ("query", "key", "value")])
        for to, of in (("attn.c_proj", "attention.output.dense"), ("mlp.c_fc", "intermediate.dense"), ("mlp.c_proj", "output.dense")):
            w[t + to + ".weight"] = np.ascontiguousarray(split[p + of + ".weight"].T)
        w[t + "ln_1.weight"] = split[p + "layernorm_before.weight"]
    return w


def google(split):
    w, heads = {}, 2
    for b in range(BLOCKS):
        p, t = f"vit.encoder.layer.{b}.", f"Transformer/encoderblock_{b}/"
        for part in ("query", "key", "value"):
            w[t + f"MultiHeadDotProductAttention_1/{part}/kernel"] = split[p + f"attention.attention.{part}.weight"].T.reshape(WIDTH, heads, -1)
        w[t + "MultiHeadDotProductAttention_1/out/kernel"] = split[p + "attention.output.dense.weight"].T.reshape(heads, -1, WIDTH)
        w[t + "MlpBlock_3/Dense_0/kernel"] = split[p + "intermediate.dense.weight"].T
        w[t + "MlpBlock_3/Dense_1/kernel"] = split[p + "output.dense.weight"].T
    return w


def turned_pool(tensors):
    return {n: t for n, t in tensors.items() if ("c_" in n and n.endswith(".weight")) or n.endswith("/kernel")}


def referee(pool, turned=False):
    sparsities = [0, 0.001, 0.1, 0.25, 0.5, 0.5001, 0.77, 0.9, 0.999]
    return {"pool_numel": int(sum(np.prod(w.shape) for w in pool.values())), "omp": [omp(pool, s) for s in sparsities],
            "uniform": {"sparsity": 0.55, "masks": (uniform_turned if turned else uniform)(pool, 0.55)},
            "nm": [{"n": n, "m": m, "masks": nm(pool, n, m, turned)} for n, m in ((2, 4), (1, 4), (3, 5), (7, 20))]}


def make_weights():
    OUT.mkdir(exist_ok=True)
    expected = {}
    split = split_vit(distinct)
    files = {"split_f32": split,
             "ties_f32": split_vit(coarse),
             "tiny_f32": split_vit(tiny),
             "split_f64": {n: (w.astype(np.float64) + rng.normal(0, 1e-12, w.shape)) for n, w in split.items()},
             "split_f16": {n: w.astype(np.float16) for n, w in split.items()},
             "split_bf16": {n: BF16(w) for n, w in split.items()}}
    kinds = [lambda w: w, BF16, lambda w: w.astype(np.float16)]
    files["mixed"] = {n: kinds[i % 3](w) for i, (n, w) in enumerate(split.items())}
    files["mixed_f64"] = {n: (lambda w: w.astype(np.float64) * (1 + 1e-12), *kinds)[i % 4](w) for i, (n, w) in enumerate(split.items())}
    for name, tensors in files.items():
        save(OUT / f"{name}.safetensors", tensors, {"made-by": "make_analysis.py"})
        expected[name] = {"tensors": {n: summary(t) for n, t in tensors.items()}, **referee(pool_of(tensors))}
    save(OUT / "fused_f32.safetensors", fused_vit(split))
    # Where the fused tensor's parts come from: the same weights under the other naming.
    expected["fused_f32"] = {"same_as": "split_f32"}

    # Stored the other way round: Conv1D's [in, out] with q, k, v side by side, Flax's [in, heads, size].
    for name, tensors in (("gpt2_f32", gpt2(split)), ("gpt2_ties", gpt2(files["ties_f32"])),
                          ("gpt2_bf16", {n: BF16(w) for n, w in gpt2(split).items()}), ("google_ties", google(files["ties_f32"]))):
        save(OUT / f"{name}.safetensors", tensors)
        expected[name] = {"tensors": {n: summary(t) for n, t in tensors.items()}, **referee(turned_pool(tensors), turned=True)}

    # The masks of torch.nn.utils.prune, and a dictionary of them.
    pool = pool_of(split)
    keep = {n: rng.random(w.shape) < 0.7 for n, w in pool.items()}
    save(OUT / "torch_masks.safetensors", {n + "_mask": m.astype(np.float32) for n, m in keep.items()})
    save(OUT / "bool_masks.safetensors", keep)
    zeros = {n: w * keep.get(n, True) for n, w in split.items()}
    save(OUT / "pruned_f32.safetensors", zeros)
    a = np.concatenate([keep[n].ravel() for n in sorted(keep)])
    k = int(0.3 * a.size + 0.5)
    b = np.concatenate([np.abs(pool[n]).ravel() for n in sorted(pool)])
    b = b > np.sort(b)[k - 1]
    expected["similarity"] = {"sparsity": 0.3, "masks": {n: hexed(m) for n, m in keep.items()}, "cosine": float((a & b).sum() / np.sqrt(float(a.sum()) * b.sum())),
                              "jaccard": float((a & b).sum() / (a | b).sum()), "hamming": float((a != b).mean())}

    bad = rng.normal(0, 1, (3, 7)).astype(np.float32)
    bad.ravel()[[0, 5, 6, 11]] = [np.nan, np.inf, -np.inf, 0]
    odd = {"bad": bad, "all_nan": np.full((2, 2), np.nan, np.float32), "empty": np.zeros((0, 3), np.float32),
           "scalar": np.array(-2.5, np.float32), "bad16": bad.astype(np.float16), "bad_bf16": BF16(bad),
           "whole": np.arange(-5, 6, dtype=np.int64), "flags": np.array([True, False, True]),
           "bytes": np.arange(200, 256, dtype=np.uint8),
           # |mean| >> std: squares in f64 lose everything here.
           "far": (np.float32(30000) + rng.normal(0, 0.01, 10007)).astype(np.float32),
           "far64": 1e9 + rng.normal(0, 1e-3, 9001)}
    save(OUT / "odd.safetensors", odd)
    expected["odd"] = {"tensors": {n: summary(t) for n, t in odd.items()}}
    expected["odd"]["below_abs"] = {"limit": 0.5, "zeros": {n: int((np.abs(values_of(t).astype(np.float64)) < 0.5).sum())
                                                            for n, t in odd.items()}}

    block0 = np.concatenate([w.ravel() for n, w in pool_of(split).items() if ".layer.0." in n]).astype(np.float64)
    scaled = {"none": block0, "standard": (block0 - block0.mean()) / block0.std(),
              "minmax": (block0 - block0.min()) / (block0.max() - block0.min()),
              "maxabs": block0 / np.abs(block0).max(), "l2": block0 / np.sqrt((block0 * block0).sum())}
    every = np.tile(np.arange(65536, dtype=np.uint16), 4)
    expected["histograms"] = {
        "every_F16": histogram(every.view(np.float16), 101, (-2.5, 3.0)),
        "every_BF16": histogram((every.astype(np.uint32) << 16).view(np.float32), 101, (-2.5, 3.0)),
        "block0": {name: histogram(values, 37, None, block0) for name, values in scaled.items()},
        "block0_range": histogram(block0, 100, (-0.02, 0.0301)),
        "bad": histogram(bad, 10), "bad_point": histogram(bad, 4, (0.0, 0.0)), "empty": histogram(odd["empty"], 3),
        # 0.1, 0.2, ... lie on edges that are no exact numbers: only numpy's correction puts them right.
        "on_edges": histogram(np.arange(0, 1001) / 1000.0, 1000), "ties": histogram(files["ties_f32"]["classifier.weight"], 7)}
    save(OUT / "on_edges.safetensors", {"w": np.arange(0, 1001) / 1000.0})
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    make_weights()
