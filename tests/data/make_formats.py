#!/usr/bin/env python3
"""Writes tests/data/formats: tiny NumPy, GGUF and old PyTorch files by the real libraries, and what these read back.

Made with numpy 2.4.6, gguf 0.19.0, torch 2.15.0: python3 make_formats.py
expected.json is as make_checkpoints.py's; "unread" names the tensors that no analysis can have.
"""
import collections
import json
import pathlib

import gguf
import numpy as np
import torch

OUT = pathlib.Path(__file__).parent / "formats"
EXPECTED = {}
NAMES = {"float32": "F32", "float64": "F64", "float16": "F16", "bool": "BOOL", "int8": "I8", "uint8": "U8", "int16": "I16",
         "uint16": "U16", "int32": "I32", "uint32": "U32", "int64": "I64", "uint64": "U64", "bfloat16": "BF16"}


def number(value):
    if isinstance(value, (bool, int)):
        return int(value)
    return value if np.isfinite(value) else str(value)


def describe(name, array, dtype=None):
    return {"name": name, "dtype": dtype or NAMES[array.dtype.name], "shape": list(array.shape),
            "values": [number(v) for v in array.reshape(-1).tolist()]}


def of_torch(name, tensor):
    return describe(name, tensor.detach().to(torch.float64).numpy(), NAMES[str(tensor.dtype).removeprefix("torch.")])


def expect(file, format, tensors, root="", unread=()):
    EXPECTED[file] = {"format": format, "root": root, "tensors": tensors, "unread": sorted(unread)}


def write_npz():
    rng = np.random.default_rng(1)
    special = np.array([0.0, -0.0, 1e-45, 3e38, np.inf, -np.inf, np.nan, 1 / 3], dtype=np.float32)
    arrays = {
        "Transformer/encoderblock_0/MlpBlock_3/Dense_0/kernel": rng.standard_normal((8, 6)).astype(np.float32),
        "fortran": np.asfortranarray(rng.standard_normal((5, 7)).astype(np.float32)),
        "fortran_3d": np.asfortranarray(rng.standard_normal((2, 3, 4))),
        "fortran_1d": np.asfortranarray(special),
        "fortran_empty": np.asfortranarray(np.zeros((3, 0, 2), np.float32)),
        "half": rng.standard_normal((3, 3)).astype(np.float16),
        "big_endian": special.astype(">f4"), "big_endian_fortran": np.asfortranarray(rng.standard_normal((2, 3)).astype(">f8")),
        "big_endian_int": np.array([[1, -2, 2**40]], ">i8"),
        "scalar": np.array(2.5), "empty": np.zeros((0, 4), np.float32), "truth": np.array([[True, False]]),
        **{kind: np.array([[0, 1, np.iinfo(kind).max if np.iinfo(kind).max < 2**53 else 2**53]], kind)
           for kind in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")},
    }
    unread = {"objects": np.array([None, {}], dtype=object),
              "records": np.zeros(2, [("a", "f4"), ("b, ]", "i4")]), "text": np.array(["a"]), "bf16": np.zeros(2, "V2")}
    for file, save in (("arrays.npz", np.savez), ("packed.npz", np.savez_compressed)):
        save(OUT / file, **arrays, **unread)
        with np.load(OUT / file) as back:
            expect(file, "npz", [describe(n, back[n]) for n in arrays], unread=unread)
    np.savez(OUT / "refused_objects.npz", w=np.array([None], dtype=object))


def write_gguf():
    rng = np.random.default_rng(2)
    path = OUT / "blocks.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_array("tokenizer.ggml.tokens", ["<s>", "a", "b"])
    writer.add_array("numbers", [1, 2, 3])
    writer.add_float32("llama.rope.freq_base", 10000.0)
    Q = gguf.GGMLQuantizationType
    for name, kind, shape in (("f32", Q.F32, (3, 4)), ("f16", Q.F16, (2, 5)), ("bf16", Q.BF16, (3, 32)), ("q8_0", Q.Q8_0, (3, 64)),
                              ("q4_0", Q.Q4_0, (2, 96)), ("q4_k", Q.Q4_K, (2, 512)), ("q6_k", Q.Q6_K, (2, 256)), ("q5_0", Q.Q5_0, (1, 32))):
        weights = rng.standard_normal(shape).astype(np.float32)
        if kind in (Q.F32, Q.F16):
            writer.add_tensor(name, weights.astype(np.float16) if kind == Q.F16 else weights)
            continue
        if kind in (Q.Q4_K, Q.Q6_K):  # gguf does not write them: any bits, with finite scales
            size = gguf.GGML_QUANT_SIZES[kind][1]
            blocks = rng.integers(0, 256, (shape[0], shape[1] // 256, size), dtype=np.uint8)
            scales = slice(0, 4) if kind == Q.Q4_K else slice(208, 210)
            half = rng.uniform(-0.1, 0.1, (*blocks.shape[:2], (scales.stop - scales.start) // 2)).astype(np.float16)
            blocks[..., scales] = half.view(np.uint8)
            data = blocks.reshape(shape[0], -1)
        else:
            data = gguf.quants.quantize(weights, kind)
        writer.add_tensor(name, data, raw_dtype=kind)
    # A type of intermediate results, that no file has weights of; 36 bytes by ggml-common.h, not the package's 40.
    writer.tensors[-1]["q8_1"] = gguf.gguf_writer.TensorInfo(shape=(1, 32), dtype=Q.Q8_1, nbytes=36, tensor=np.zeros(36, np.uint8))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    tensors = []
    for tensor in gguf.GGUFReader(path).tensors:
        if tensor.name == "q8_1":
            continue
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).astype(np.float32)
        plain = tensor.tensor_type.name in ("F32", "F16", "BF16")
        tensors.append(describe(tensor.name, values.reshape([int(n) for n in tensor.shape][::-1]), tensor.tensor_type.name if plain else "F32"))
        if not plain:
            tensors[-1]["quantised"] = tensor.tensor_type.name
    expect("blocks.gguf", "gguf", tensors, unread=["q8_1"])


def write_legacy():
    torch.manual_seed(3)
    base = torch.randn(4, 6)
    state = collections.OrderedDict(
        weight=base, tied=base, part=base[1:3, 2:5], turned=base.t(), half=torch.randn(5).half(), bf16=torch.randn(2, 2).bfloat16(),
        double=torch.tensor([1 / 3, float("inf"), float("nan"), -0.0], dtype=torch.float64), steps=torch.tensor(7), empty=torch.zeros(0, 3),
        truth=torch.tensor([True, False]))
    net = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.LayerNorm(3))

    def save(file, value, tensors, root=""):
        torch.save(value, OUT / file, _use_new_zipfile_serialization=False)
        expect(file, "pytorch-legacy", [of_torch(n, t) for n, t in tensors.items()], root)

    save("legacy.pth", state, state)
    save("legacy_wrapped.pth", {"epoch": 3, "state_dict": {"module." + n: t for n, t in net.state_dict().items()},
                                "optimizer": {"state": {0: {"exp_avg": torch.zeros(3)}}}}, net.state_dict(), root="state_dict")
    save("legacy_module.pt", net, net.state_dict())


def main():
    OUT.mkdir(exist_ok=True)
    write_npz()
    write_gguf()
    write_legacy()
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
