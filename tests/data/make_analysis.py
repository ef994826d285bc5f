#!/usr/bin/env python3
"""Makes tests/data/analysis and tests/data/anatomy: small checkpoints, and what numpy says about them.

numpy is the referee of summaries, histograms, thresholds and masks; transformers and timm say how their models name
their tensors. Run with numpy (any 1.24 or newer); with --names also transformers, timm and torch, which make
anatomy/names.json. Deterministic: the same files come out again.
"""
import json
import pathlib
import struct
import sys

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


def uniform(pool, sparsity):
    out = {}
    for n, w in pool.items():
        flat = np.abs(values_of(w).astype(np.float64)).ravel()
        keep = np.ones(flat.size, bool)
        keep[np.argsort(flat, kind="stable")[:int(np.floor(sparsity * flat.size + 0.5))]] = False
        out[n] = hexed(keep.reshape(w.shape))
    return out


def nm(pool, n_kept, m):
    out = {}
    for name, w in pool.items():
        groups = np.abs(values_of(w).astype(np.float64)).reshape(-1, m)
        order = np.argsort(-groups, axis=1, kind="stable")
        keep = np.zeros(groups.shape, bool)
        np.put_along_axis(keep, order[:, :n_kept], True, axis=1)
        out[name] = hexed(keep.reshape(w.shape))
    return out


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


def referee(pool):
    sparsities = [0, 0.001, 0.1, 0.25, 0.5, 0.5001, 0.77, 0.9, 0.999]
    return {"pool_numel": int(sum(np.prod(w.shape) for w in pool.values())), "omp": [omp(pool, s) for s in sparsities],
            "uniform": {"sparsity": 0.55, "masks": uniform(pool, 0.55)},
            "nm": [{"n": n, "m": m, "masks": nm(pool, n, m)} for n, m in ((2, 4), (1, 4), (3, 5), (7, 20))]}


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
    expected["histograms"] = {
        "block0": {name: histogram(values, 37, None, block0) for name, values in scaled.items()},
        "block0_range": histogram(block0, 100, (-0.02, 0.0301)),
        "bad": histogram(bad, 10), "bad_point": histogram(bad, 4, (0.0, 0.0)), "empty": histogram(odd["empty"], 3),
        # 0.1, 0.2, ... lie on edges that are no exact numbers: only numpy's correction puts them right.
        "on_edges": histogram(np.arange(0, 1001) / 1000.0, 1000), "ties": histogram(files["ties_f32"]["classifier.weight"], 7)}
    save(OUT / "on_edges.safetensors", {"w": np.arange(0, 1001) / 1000.0})
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


def make_names():
    import timm
    import torch
    from transformers import (BertConfig, BertModel, DeiTConfig, DeiTModel, Dinov2Config, Dinov2Model, GPT2Config,
                              GPT2Model, LlamaConfig, LlamaModel, OPTConfig, OPTModel, SwinConfig, SwinModel, ViTConfig,
                              ViTForImageClassification, ViTModel)
    import safetensors
    import tempfile

    def saved(model):
        with tempfile.TemporaryDirectory() as folder:
            model.save_pretrained(folder)
            with safetensors.safe_open(folder + "/model.safetensors", "np") as file:
                return [[n, list(file.get_slice(n).get_shape())] for n in file.keys()]

    def held(model):
        return [[n, list(t.shape)] for n, t in model.state_dict().items() if t.is_floating_point()]

    small = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    text = dict(small, vocab_size=50)
    image = dict(small, image_size=32, patch_size=8)
    with torch.device("meta"):
        vit_b = held(ViTForImageClassification(ViTConfig()))
        timm_b = held(timm.create_model("vit_base_patch16_224"))
    names = {
        "vit-base": {"family": "vit", "blocks": 12, "pool": 84934656, "tensors": vit_b},
        "timm-vit-base": {"family": "vit", "blocks": 12, "pool": 84934656, "tensors": timm_b},
    }
    block = 4 * 32 * 32 + 2 * 32 * 64
    for key, tensors in {
            "vit-saved": saved(ViTForImageClassification(ViTConfig(**image))), "vit-bare-saved": saved(ViTModel(ViTConfig(**image))),
            "vit-bare": held(ViTModel(ViTConfig(**image))), "deit": held(DeiTModel(DeiTConfig(**image))),
            "deit-saved": saved(DeiTModel(DeiTConfig(**image)))}.items():
        names[key] = {"family": "vit", "blocks": 2, "pool": 2 * block, "tensors": tensors}
    dino2 = Dinov2Model(Dinov2Config(mlp_ratio=2, **{k: v for k, v in image.items() if k != "intermediate_size"}))
    names["dinov2"] = {"family": "vit", "blocks": 2, "pool": 2 * block, "tensors": held(dino2)}
    names["dinov2-saved"] = {"family": "vit", "blocks": 2, "pool": 2 * block, "tensors": saved(dino2)}
    for key, name in {"timm-deit": "deit_tiny_patch16_224", "timm-dino": "vit_small_patch16_224.dino"}.items():
        with torch.device("meta"):
            model = timm.create_model(name)
        width = model.embed_dim
        names[key] = {"family": "vit", "blocks": 12, "pool": 12 * 12 * width * width, "tensors": held(model)}
    for key, model in {"bert": BertModel(BertConfig(**text)), "gpt2": GPT2Model(GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50)),
                       "llama": LlamaModel(LlamaConfig(**text)),
                       "opt": OPTModel(OPTConfig(vocab_size=50, hidden_size=32, num_hidden_layers=2, ffn_dim=64, num_attention_heads=2,
                                                 word_embed_proj_dim=32)),
                       "swin": SwinModel(SwinConfig(image_size=32, patch_size=4, embed_dim=16, depths=[1, 1], num_heads=[1, 2], window_size=4))}.items():
        tensors = held(model)
        names[key] = {"family": "unknown", "blocks": 0, "pool": sum(int(np.prod(s)) for n, s in tensors if len(s) == 2),
                      "tensors": tensors}
    (HERE / "anatomy").mkdir(exist_ok=True)
    (HERE / "anatomy" / "names.json").write_text(json.dumps(names, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    make_weights()
    if "--names" in sys.argv:
        make_names()
