#!/usr/bin/env python3
"""Writes tests/data/gguf: small GGUF files of every quantisation, split ones and LLaMA's, by the package gguf.

Made with numpy 2.4.6, gguf 0.19.0: python3 make_gguf.py

types.gguf has random blocks with finite scales of every type, and each entry of the tables of the IQ types.
expected.json has for each tensor its type, shape, first values, and the CRC-32 of all values as little-endian f32, by gguf's own
dequantiser. It has none for Q8_K, Q1_0 and Q2_0: theirs are by the definition in llama.cpp's ggml-quants.c, written below.
llama.gguf has a LLaMA whose query and key rows are reordered as llama.cpp's convert_hf_to_gguf.py does it (in F32, F16 and Q8_0, and
biases); expected.json has its values in the order before. split-*.gguf is one model in three parts.
"""
import json
import pathlib
import zlib

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Q

OUT = pathlib.Path(__file__).parent / "gguf"
EXPECTED = {}
Q2_0 = 42  # younger than the package
SIZES = {**gguf.GGML_QUANT_SIZES, Q2_0: (64, 18), Q.Q8_1: (32, 36)}  # ggml-common.h; the package has an older Q8_1
#: where the f16 scales of a block lie
HALVES = {Q.Q4_0: [0], Q.Q4_1: [0, 2], Q.Q5_0: [0], Q.Q5_1: [0, 2], Q.Q8_0: [0], Q.Q2_K: [80, 82], Q.Q3_K: [108], Q.Q4_K: [0, 2], Q.Q5_K: [0, 2],
          Q.Q6_K: [208], Q.IQ2_XXS: [0], Q.IQ2_XS: [0], Q.IQ3_XXS: [0], Q.IQ1_S: [0], Q.IQ4_NL: [0], Q.IQ3_S: [0], Q.IQ2_S: [0], Q.IQ4_XS: [0],
          Q.TQ1_0: [52], Q.TQ2_0: [64], Q.MXFP4: [], Q.NVFP4: [], Q.Q8_K: [], Q.IQ1_M: [], Q.Q1_0: [0], Q2_0: [0]}
#: entries in the tables of a type, and how a block is told the n-th of its places
GRIDS = {Q.IQ2_XXS: 256, Q.IQ2_XS: 512, Q.IQ2_S: 1024, Q.IQ3_XXS: 256, Q.IQ3_S: 512, Q.IQ1_S: 2048, Q.IQ1_M: 2048}


def put_places(kind, block, first):
    """Makes the places of one block `first`, `first` + 1, ..."""
    places = (first + np.arange(64 if kind in (Q.IQ3_XXS, Q.IQ3_S) else 32)) % GRIDS[kind]
    low, high = (places & 255).astype(np.uint8), places >> 8
    if kind == Q.IQ2_XXS:
        block[2:66].reshape(8, 8)[:, :4] = low.reshape(8, 4)
    elif kind == Q.IQ2_XS:
        words = block[2:66].view(np.uint16)
        words[:] = words & 0xFE00 | places
    elif kind == Q.IQ2_S:
        block[2:34] = low
        block[66:74] = (high.reshape(8, 4) << [0, 2, 4, 6]).sum(1)
    elif kind == Q.IQ3_XXS:
        block[2:66] = low
    elif kind == Q.IQ3_S:
        block[2:66] = low
        block[66:74] = (high.reshape(8, 8) << np.arange(8)).sum(1)
    elif kind == Q.IQ1_S:
        block[2:34] = low
        words = block[34:50].view(np.uint16)
        words[:] = words & 0xF000 | (high.reshape(8, 4) << [0, 3, 6, 9]).sum(1)
    elif kind == Q.IQ1_M:
        block[:32] = low
        block[32:48] = block[32:48] & 0x88 | (high.reshape(16, 2) << [0, 4]).sum(1)


def blocks_of(kind, rng):
    elements, size = SIZES[kind]
    per_place = 4 if kind in (Q.IQ3_XXS, Q.IQ3_S) else 8
    rows, in_row = (2, GRIDS[kind] * per_place // elements // 2) if kind in GRIDS else (3, 4 if elements < 256 else 2)
    blocks = rng.integers(0, 256, (rows * in_row, size), dtype=np.uint8)
    for i, block in enumerate(blocks):
        for at in HALVES[kind]:
            block[at:at + 2] = rng.uniform(-0.1, 0.1, 1).astype(np.float16).view(np.uint8)
        if kind == Q.Q8_K:
            block[:4] = rng.uniform(-0.1, 0.1, 1).astype(np.float32).view(np.uint8)
        if kind == Q.IQ1_M:  # its f16 lies in four halves of bytes
            half = int(rng.uniform(0.01, 0.1, 1).astype(np.float16).view(np.uint16)[0])
            for j in range(4):
                block[49 + 2 * j] = block[49 + 2 * j] & 0x0F | (half >> (4 * j) & 15) << 4
        if kind == Q.MXFP4:
            block[0] = (0, 1, 2, 120, 125, 127, 130, 250, 251, 90, 140, 3)[i]
        if kind in GRIDS:
            put_places(kind, block, i * (elements // per_place))
    if kind == Q.NVFP4:
        blocks[0, :4] = (0, 0x7F, 0xFF, 7)
    return blocks.reshape(rows, -1)


def values_of(kind, data):
    """f32, by gguf; by ggml-quants.c where gguf has none."""
    blocks = data.reshape(-1, SIZES[kind][1])
    if kind == Q.Q8_K:
        values = blocks[:, :4].copy().view(np.float32) * blocks[:, 4:260].view(np.int8).astype(np.float32)
    elif kind == Q.Q1_0:
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        values = np.where(np.unpackbits(blocks[:, 2:], axis=1, bitorder="little") == 1, scale, -scale)
    elif kind == Q2_0:
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        numbers = blocks[:, 2:, None] >> np.array([0, 2, 4, 6], np.uint8) & 3
        values = (numbers.reshape(len(blocks), 64).astype(np.float32) - 1) * scale
    else:
        return gguf.quants.dequantize(data, kind).astype(np.float32)
    return values.astype(np.float32).reshape(data.shape[0], -1)


def describe(name, kind, values):
    values = np.ascontiguousarray(values, "<f4")
    return {"name": name, "type": kind, "shape": list(values.shape), "first": [float(v) for v in values.reshape(-1)[:8]],
            "crc32": zlib.crc32(values.tobytes())}


class Writer(gguf.GGUFWriter):
    def finish(self):
        self.write_header_to_file()
        self.write_kv_data_to_file()
        self.write_tensors_to_file()
        self.close()


def add_raw(writer, name, data, kind):
    """A tensor of a type whose size the package does not know."""
    elements, size = SIZES[kind]
    shape = (data.shape[0], data.shape[1] // size * elements)
    writer.tensors[-1][name] = gguf.gguf_writer.TensorInfo(shape=shape, dtype=kind, nbytes=data.nbytes, tensor=data)


def write_types():
    rng = np.random.default_rng(11)
    writer = Writer(OUT / "types.gguf", "none")
    tensors = []
    for kind in HALVES:
        name = kind.name if isinstance(kind, Q) else "Q2_0"
        data = blocks_of(kind, rng)
        if isinstance(kind, Q):
            writer.add_tensor(name.lower(), data, raw_dtype=kind)
        else:
            add_raw(writer, name.lower(), data, kind)
        values = values_of(kind, data)
        assert np.isfinite(values).all(), name
        tensors.append(describe(name.lower(), name, values))
    add_raw(writer, "unread", rng.integers(0, 256, (1, 36), dtype=np.uint8), Q.Q8_1)
    writer.finish()
    EXPECTED["types.gguf"] = {"tensors": tensors, "unread": ["unread"]}


def permuted(weights, heads):
    """llama.cpp's LlamaModel.permute."""
    return weights.reshape(heads, 2, weights.shape[0] // heads // 2, *weights.shape[1:]).swapaxes(1, 2).reshape(weights.shape)


def llama_keys(writer, heads=True):
    writer.add_block_count(3)
    writer.add_embedding_length(32)
    writer.add_feed_forward_length(96)
    writer.add_context_length(128)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_array("tokenizer.ggml.scores", [0.0, 1.0])
    if heads:
        writer.add_head_count(4)
        writer.add_head_count_kv(2)


def llama_tensors(rng):
    """Name -> (values in Hugging Face's order, kind, heads whose rows llama.cpp reorders)."""
    for block, kind in enumerate((Q.F32, Q.F16, Q.Q8_0)):
        for part, rows, heads in (("attn_q", 32, 4), ("attn_k", 16, 2), ("attn_v", 16, 0)):
            yield f"blk.{block}.{part}.weight", rng.standard_normal((rows, 32)).astype(np.float32), kind, heads
            yield f"blk.{block}.{part}.bias", rng.standard_normal(rows).astype(np.float32), Q.F32, heads


def add(writer, name, stored, kind):
    if kind in (Q.F32, Q.F16):
        data = stored.astype(np.float16) if kind == Q.F16 else stored
        writer.add_tensor(name, data)
        return data.astype(np.float32)
    data = gguf.quants.quantize(stored, kind)
    writer.add_tensor(name, data, raw_dtype=kind)
    return gguf.quants.dequantize(data, kind)


def unpermuted(values, heads):
    """The inverse of `permuted`, as transformers has it."""
    return values.reshape(heads, values.shape[0] // heads // 2, 2, *values.shape[1:]).swapaxes(2, 1).reshape(values.shape)


def write_llama():
    for file, architecture, heads_known in (("llama.gguf", "llama", True), ("headless.gguf", "llama", False), ("qwen2.gguf", "qwen2", True)):
        writer = Writer(OUT / file, architecture)
        llama_keys(writer, heads_known)
        tensors = []
        for name, weights, kind, heads in llama_tensors(np.random.default_rng(12)):
            reorder = heads > 0 and architecture == "llama"
            stored = add(writer, name, permuted(weights, heads) if reorder else weights, kind)
            values = unpermuted(stored, heads) if reorder and heads_known else stored
            if kind == Q.F32 and (heads_known or not reorder):
                assert (values == weights).all()
            tensors.append(describe(name, kind.name, values))
            tensors[-1]["stored"] = "permuted" if reorder and heads_known else ""
        writer.finish()
        EXPECTED[file] = {"tensors": tensors, "unread": []}
        if file == "llama.gguf":
            EXPECTED[file]["config"] = {"model_type": "llama", "num_attention_heads": 4, "num_key_value_heads": 2, "hidden_size": 32,
                                        "intermediate_size": 96, "num_hidden_layers": 3, "max_position_embeddings": 128, "rope_theta": 10000,
                                        "rms_norm_eps": float(np.float32(1e-5))}


def write_pixtral():
    """A vision tower, as llama.cpp's LlavaVisionModel converts it, and one of CLIP, whose rows it leaves."""
    for file, projector in (("pixtral.gguf", "pixtral"), ("clip.gguf", "mlp")):
        writer = Writer(OUT / file, "clip")
        writer.add_string("clip.projector_type", projector)
        writer.add_uint32("clip.vision.attention.head_count", 4)
        rng, tensors = np.random.default_rng(15), []
        for part in ("attn_q", "attn_k", "attn_v"):
            weights = rng.standard_normal((16, 16)).astype(np.float32)
            reorder = projector == "pixtral" and part != "attn_v"
            add(writer, f"v.blk.0.{part}.weight", permuted(weights, 4) if reorder else weights, Q.F32)
            tensors.append(describe(f"v.blk.0.{part}.weight", "F32", weights))
            tensors[-1]["stored"] = "permuted" if reorder else ""
        writer.finish()
        EXPECTED[file] = {"tensors": tensors, "unread": []}


def write_split():
    writer = Writer(OUT / "split.gguf", "llama", split_max_tensors=6)
    llama_keys(writer)
    tensors = []
    for name, weights, kind, heads in llama_tensors(np.random.default_rng(13)):
        stored = add(writer, name, permuted(weights, heads) if heads else weights, kind)
        tensors.append(describe(name, kind.name, unpermuted(stored, heads) if heads else stored))
        tensors[-1]["stored"] = "permuted" if heads else ""
    writer.finish()
    EXPECTED["split-00001-of-00003.gguf"] = {"tensors": tensors, "unread": []}


def write_scaled():
    """NVFP4 and MXFP4 with factors of their own, as llama.cpp multiplies them out."""
    rng = np.random.default_rng(14)
    writer = Writer(OUT / "scaled.gguf", "none")
    data = blocks_of(Q.NVFP4, rng)
    experts = np.stack([blocks_of(Q.NVFP4, rng) for _ in range(3)])
    factors = np.array([0.5, 3.0, -0.1], np.float32)
    writer.add_tensor("blk.0.attn_v.weight", data, raw_dtype=Q.NVFP4)
    writer.add_tensor("blk.0.attn_v.scale", np.array([0.3], np.float32))
    writer.add_tensor("blk.0.ffn_up_exps.weight", experts, raw_dtype=Q.NVFP4)
    writer.add_tensor("blk.0.ffn_up_exps.scale", factors)
    writer.add_tensor("blk.0.other.scale", factors)
    writer.finish()
    EXPECTED["scaled.gguf"] = {"unread": [], "tensors": [
        describe("blk.0.attn_v.weight", "NVFP4", values_of(Q.NVFP4, data) * np.float32(0.3)),
        describe("blk.0.ffn_up_exps.weight", "NVFP4", np.stack([values_of(Q.NVFP4, e) for e in experts]) * factors[:, None, None]),
        describe("blk.0.other.scale", "F32", factors)]}


def main(write_expected=True):
    OUT.mkdir(exist_ok=True)
    write_types()
    write_llama()
    write_split()
    write_scaled()
    write_pixtral()
    if write_expected:
        (OUT / "expected.json").write_text(json.dumps(EXPECTED, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
