#!/usr/bin/env python3
"""Writes tests/data/checkpoints: tiny files by the real safetensors and torch.save, and what is in them.

Made with torch 2.15.0, safetensors 0.8.0, numpy 2.4.6: python3 make_checkpoints.py
Each FILE has its truth in expected.json: FILE -> {root, tensors: [{name, dtype, shape, values}]}, the values as torch or
safetensors read them back (NaN and infinities as texts), in the order that the file has.
"""
import json
import pathlib

import numpy as np
import safetensors.torch
import torch

OUT = pathlib.Path(__file__).parent / "checkpoints"
EXPECTED = {}

NAMES = {
    torch.bool: "BOOL", torch.uint8: "U8", torch.int8: "I8", torch.int16: "I16", torch.int32: "I32",
    torch.int64: "I64", torch.uint16: "U16", torch.uint32: "U32", torch.uint64: "U64", torch.float16: "F16",
    torch.bfloat16: "BF16", torch.float32: "F32", torch.float64: "F64", torch.float8_e4m3fn: "F8_E4M3",
    torch.float8_e5m2: "F8_E5M2", torch.float8_e4m3fnuz: "F8_E4M3FNUZ", torch.float8_e5m2fnuz: "F8_E5M2FNUZ",
    torch.float8_e8m0fnu: "F8_E8M0",
}


def number(value):
    if isinstance(value, int):
        return int(value)
    return value if np.isfinite(value) else str(value)


def describe(name, tensor):
    wide = tensor if tensor.dtype in (torch.int64, torch.uint64) else tensor.to(torch.float64)
    return {"name": name, "dtype": NAMES[tensor.dtype], "shape": list(tensor.shape),
            "values": [number(v) for v in wide.reshape(-1).tolist()]}


def expect(file, tensors, root="", **more):
    EXPECTED[file] = {"root": root, "tensors": [describe(n, t) for n, t in tensors.items()], **more}


def write_safetensors():
    torch.manual_seed(1)
    every = {}
    for dtype in NAMES:
        if dtype == torch.bool:
            tensor = torch.tensor([[True, False, True]])
        elif dtype.is_floating_point and dtype.itemsize == 1:
            tensor = torch.arange(256, dtype=torch.int32).to(torch.uint8).view(dtype)  # every value that there is
        elif dtype == torch.float16:
            special = torch.tensor([0.0, -0.0, 1.0, 65504.0, 6e-8, 6.1e-5, float("inf"), float("-inf"), float("nan")])
            tensor = torch.cat([special, torch.randn(55)]).to(dtype).reshape(8, 8)
        elif dtype.is_floating_point:
            special = torch.tensor([0.0, -0.0, 1e-45, 3e38, float("inf"), float("-inf"), float("nan"), 1 / 3])
            tensor = torch.cat([special, torch.randn(8)]).to(dtype).reshape(2, 8)
        else:
            info = torch.iinfo(dtype)
            tensor = torch.tensor([info.min, info.max, 0, 7], dtype=dtype)
        every["t." + NAMES[dtype].lower()] = tensor
    safetensors.torch.save_file(every, OUT / "every_dtype.safetensors", metadata={"format": "pt", "note": "gi\u1ea5y \u2713"})
    expect("every_dtype.safetensors", safetensors.torch.load_file(OUT / "every_dtype.safetensors"),
           metadata={"format": "pt", "note": "gi\u1ea5y \u2713"})

    odd = {"scalar": torch.tensor(2.5), "none": torch.zeros(0, 3), "a \"quoted\"\n\u03b1.weight": torch.ones(2, 1, 3)}
    safetensors.torch.save_file(odd, OUT / "odd_shapes.safetensors")
    expect("odd_shapes.safetensors", safetensors.torch.load_file(OUT / "odd_shapes.safetensors"))

    folder = OUT / "sharded"
    folder.mkdir(exist_ok=True)
    weights = {f"layer.{i}.weight": torch.randn(3, 4) for i in range(3)}
    shards = {"model-00001-of-00002.safetensors": ["layer.0.weight", "layer.1.weight"],
              "model-00002-of-00002.safetensors": ["layer.2.weight"]}
    for file, names in shards.items():
        safetensors.torch.save_file({n: weights[n] for n in names}, folder / file, metadata={"format": "pt"})
    index = {"metadata": {"total_size": 144}, "weight_map": {n: f for f, names in shards.items() for n in names}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2))
    (folder / "config.json").write_text(json.dumps({"model_type": "vit", "num_attention_heads": 4}))
    (folder / "preprocessor_config.json").write_text(json.dumps({"image_mean": [0.5, 0.5, 0.5]}))
    expect("sharded", weights)


def main():
    OUT.mkdir(exist_ok=True)
    write_safetensors()
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
