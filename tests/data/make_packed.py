#!/usr/bin/env python3
"""Writes tests/data/packed: tensors stored as sets of others, and what the libraries that write them make of them.

Twice, because compressed-tensors 0.14.0.1 wants transformers below 5 and so an environment of its own (torch 2.15.0):
    python3 make_packed.py compressed-tensors
    python3 make_packed.py others       (numpy 2.4.6, torch 2.15.0, bitsandbytes 0.50.2, mlx 0.32.4, transformers 5.24.0)
Each folder has model.safetensors, config.json and expected.safetensors: the dense tensors, whose metadata names how each was
stored. GPTQ's and AWQ's words are packed here, bit by bit, from AutoGPTQ's and AutoAWQ's layout.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).parent / "packed"


def write(name, tensors, expected, how, config):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in tensors.items()}, folder / "model.safetensors", {"format": "pt"})
    save_file({k: v.contiguous() for k, v in expected.items()}, folder / "expected.safetensors", how)
    (folder / "config.json").write_text(json.dumps(config) + "\n")


def sparse(rng, shape, dtype, share=0.5):
    """Some rows are empty, some values are special."""
    values = rng.standard_normal(shape).astype(np.float32) * (rng.random(shape) >= share)
    if len(shape) > 1:
        values[1] = 0
        values[-1, -1] = 2.5
    if dtype == torch.int8:
        return torch.from_numpy(values * 40).to(torch.int8)
    return torch.from_numpy(values).to(dtype)


DTYPES = {"f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32, "f8": torch.float8_e4m3fn, "i8": torch.int8}


def bitmasks():
    from compressed_tensors.compressors.sparse_compressors.sparse_24_bitmask import Sparse24BitMaskTensor
    from compressed_tensors.compressors.sparse_compressors.sparse_bitmask import BitmaskTensor
    rng = np.random.default_rng(1)
    config = {"model_type": "llama", "quantization_config": {"quant_method": "compressed-tensors", "format": "dense",
              "sparsity_config": {"format": "sparse-bitmask", "global_sparsity": 0.5, "sparsity_structure": "unstructured"}}}
    tensors, expected, how = {"model.norm.weight": torch.ones(5)}, {"model.norm.weight": torch.ones(5)}, {}
    for kind, dtype in DTYPES.items():
        for width in (13, 16, 31):
            name = f"model.{kind}_{width}.weight"
            dense = sparse(rng, (7, width), dtype)
            parts = BitmaskTensor.from_dense(dense).dict(name.removesuffix(".weight"))
            tensors |= parts
            expected[name] = BitmaskTensor.from_dense(dense).decompress()
            how[name] = "sparse-bitmask"
    for name, dense in (("model.none.weight", torch.zeros(3, 9)), ("model.all.weight", torch.ones(3, 9)),
                        ("model.signed.weight", torch.tensor([[-0.0, float("nan"), float("inf"), 1.0]]))):
        tensors |= BitmaskTensor.from_dense(dense).dict(name.removesuffix(".weight"))
        expected[name], how[name] = torch.where(dense == 0, 0, dense), "sparse-bitmask"
    write("bitmask", tensors, expected, how, config)

    # Before 0.9.0: every entry of the state dict under its whole name.
    tensors, expected, how = {}, {}, {}
    for name, shape in (("model.embed.weight", (6, 13)), ("model.fc.weight", (4, 24)), ("model.fc.bias", (11,)),
                        ("model.fc.gamma", (9,)), ("model.conv.weight", (3, 2, 5))):
        dense = sparse(rng, shape, torch.float16)
        tensors |= BitmaskTensor.from_dense(dense).dict(name)
        expected[name], how[name] = dense, "sparse-bitmask"
    write("bitmask-first", tensors, expected, how, {"sparsity_config": {"format": "sparse-bitmask"}})

    tensors, expected, how = {}, {}, {}
    for kind, dtype in DTYPES.items():
        for width in (16, 20):
            name = f"model.layers.0.{kind}_{width}"
            dense = sparse(rng, (6, width), dtype, 0.4)
            parts = Sparse24BitMaskTensor.from_dense(dense).dict(name + ".weight")
            tensors |= parts
            expected[name + ".weight"] = Sparse24BitMaskTensor.from_compressed_data(
                parts[name + ".shape"], parts[name + ".compressed"], parts[name + ".bitmask"]).decompress()
            how[name + ".weight"] = "sparse-24-bitmask"
    config["quantization_config"]["sparsity_config"] |= {"format": "sparse-24-bitmask", "sparsity_structure": "2:4"}
    write("bitmask-24", tensors, expected, how, config)


def quantised():
    from compressed_tensors.compressors.quantized_compressors.naive_quantized import NaiveQuantizationCompressor
    from compressed_tensors.compressors.quantized_compressors.pack_quantized import PackedQuantizationCompressor
    from compressed_tensors.compressors.sparse_compressors.sparse_24_bitmask import Sparse24BitMaskTensor
    from compressed_tensors.compressors.sparse_compressors.sparse_bitmask import BitmaskTensor
    from compressed_tensors.quantization import QuantizationArgs
    generator = torch.Generator().manual_seed(2)

    def scales(shape, dtype):
        return (torch.rand(shape, generator=generator) * 0.1 + 0.01).to(dtype)

    def cases(compressor, list_of_cases):
        tensors, expected, how = {}, {}, {}
        for name, (rows, columns), args, scale_shape, dtype, extra in list_of_cases:
            args = QuantizationArgs(**args)
            weight = torch.randn((rows, columns), generator=generator)
            scale = scales(scale_shape, dtype)
            zero = None
            if not args.symmetric:
                zero = torch.randint(-7, 7, scale_shape, generator=generator).to(torch.int8)
            g_idx = torch.randperm(columns, generator=generator) // args.group_size if extra == "g_idx" else None
            parts = {f"weight_{k}": v for k, v in (("scale", scale), ("zero_point", zero), ("g_idx", g_idx)) if v is not None}
            if g_idx is not None:
                parts["weight_g_idx"] = g_idx.to(torch.int32)
            parts |= compressor.compress_weight(weight=weight.to(dtype), scale=scale, zero_point=zero, g_idx=g_idx,
                                                quantization_args=args)
            # In f32, so that nothing is rounded after the scale.
            wide = parts | {"weight_scale": scale.float()}
            expected[f"model.{name}.weight"] = compressor.decompress_weight(wide, args).float()
            tensors |= {f"model.{name}.{k}": v for k, v in parts.items()}
            tensors[f"model.{name}.bias"] = expected[f"model.{name}.bias"] = torch.zeros(rows)
        return tensors, expected

    def save(name, tensors, expected, how, format, **more):
        write(name, tensors, expected, {k: how for k in expected if k.endswith("weight")},
              {"quantization_config": {"quant_method": "compressed-tensors", "format": format, **more}})

    half, brain, single = torch.float16, torch.bfloat16, torch.float32
    tensors, expected = cases(PackedQuantizationCompressor(), [
        ("four", (6, 64), dict(num_bits=4, strategy="group", group_size=32), (6, 2), brain, None),
        ("four_zero", (13, 32), dict(num_bits=4, strategy="group", group_size=16, symmetric=False), (13, 2), half, None),
        ("four_channel", (5, 31), dict(num_bits=4, strategy="channel", symmetric=False), (5, 1), half, None),
        ("eight", (3, 13), dict(num_bits=8, strategy="channel"), (3, 1), single, None),
        ("eight_zero", (9, 24), dict(num_bits=8, strategy="group", group_size=8, symmetric=False), (9, 3), single, None),
        ("three", (4, 64), dict(num_bits=3, strategy="channel"), (4, 1), half, None),
        ("ordered", (6, 64), dict(num_bits=4, strategy="group", group_size=16), (6, 4), half, "g_idx"),
    ])
    save("pack-quantized", tensors, expected, "pack-quantized", "pack-quantized")

    naive = NaiveQuantizationCompressor()
    tensors, expected = cases(naive, [
        ("tensor", (5, 13), dict(num_bits=8, strategy="tensor"), (1,), single, None),
        ("channel", (6, 31), dict(num_bits=8, strategy="channel"), (6, 1), half, None),
        ("zero", (4, 32), dict(num_bits=8, strategy="group", group_size=8, symmetric=False), (4, 4), brain, None),
    ])
    save("int-quantized", tensors, expected, "int-quantized", "int-quantized")
    eight = dict(num_bits=8, type="float")
    tensors, expected = cases(naive, [
        ("tensor", (5, 13), dict(strategy="tensor", **eight), (1,), single, None),
        ("channel", (6, 31), dict(strategy="channel", **eight), (6, 1), brain, None),
        ("block", (8, 24), dict(strategy="block", block_structure=[4, 8], **eight), (2, 3), single, None),
    ])
    for name in [n for n in tensors if n.endswith("weight_scale")]:
        tensors[name.removesuffix("weight_scale") + "input_scale"] = torch.ones(1)
    save("float-quantized", tensors, expected, "float-quantized", "float-quantized",
         config_groups={"group_0": {"weights": {"num_bits": 8, "type": "float", "block_structure": [4, 8]}}})

    # Quantised first, the bitmask of what came out second.
    tensors, expected, how = {}, {}, {}
    for name, args, kind in (("float", dict(strategy="channel", **eight), Sparse24BitMaskTensor),
                             ("int", dict(num_bits=8, strategy="channel"), BitmaskTensor)):
        weight = torch.randn((6, 24), generator=generator)
        weight[:, ::2] = 0
        scale = scales((6, 1), half)
        args = QuantizationArgs(**args)
        codes = naive.compress_weight(weight=weight.half(), scale=scale, quantization_args=args)["weight"]
        parts = kind.from_dense(codes).dict(f"model.{name}")
        tensors |= parts | {f"model.{name}.weight_scale": scale}
        expected[f"model.{name}.weight"] = naive.decompress_weight({"weight": codes, "weight_scale": scale.float()}, args).float()
        how[f"model.{name}.weight"] = f"{name}-quantized"
    write("bitmask-quantised", tensors, expected, how,
          {"quantization_config": {"quant_method": "compressed-tensors", "format": "float-quantized",
                                   "sparsity_config": {"format": "sparse-24-bitmask"}}})


def packed_words(codes, bits):
    """Words of 32 bits from a stream of codes along axis 0, lowest bits first."""
    rows, columns = codes.shape
    flags = (codes[:, None, :] >> np.arange(bits)[None, :, None]) & 1
    flags = flags.reshape(rows * bits // 32, 32, columns).astype(np.uint64)
    return torch.from_numpy((flags << np.arange(32, dtype=np.uint64)[None, :, None]).sum(1).astype(np.uint32).view(np.int32))


def gptq_and_awq():
    rng = np.random.default_rng(3)
    for version in ("gptq", "gptq_v2"):
        tensors, expected, how = {}, {}, {}
        for bits in (2, 3, 4, 8):
            for ordered in (False, True):
                rows, columns, groups = 64, 32, 4  # inputs, outputs
                codes = rng.integers(0, 1 << bits, (rows, columns))
                # The first version has no zero point 0.
                zeros = rng.integers(1 if version == "gptq" else 0, 1 << bits, (groups, columns))
                scales = (rng.random((groups, columns)) * 0.1 + 0.01).astype(np.float16)
                of = np.arange(rows) // (rows // groups)
                if ordered:
                    of = rng.permutation(of)
                name = f"model.layers.{bits}.{'ordered' if ordered else 'plain'}"
                stored = zeros - 1 if version == "gptq" else zeros
                tensors |= {f"{name}.qweight": packed_words(codes, bits), f"{name}.qzeros": packed_words(stored.T, bits).T,
                            f"{name}.scales": torch.from_numpy(scales)}
                if ordered:
                    tensors[f"{name}.g_idx"] = torch.from_numpy(of.astype(np.int32))
                dense = (codes - zeros[of]).astype(np.float32) * scales[of].astype(np.float32)
                expected[f"{name}.weight"], how[f"{name}.weight"] = torch.from_numpy(dense.T.copy()), "gptq"
        write(version.replace("_", "-"), tensors, expected, how,
              {"quantization_config": {"quant_method": "gptq", "checkpoint_format": version}})

    order = [0, 2, 4, 6, 1, 3, 5, 7]
    tensors, expected, how = {}, {}, {}
    for name, rows, columns, groups in (("model.a", 16, 32, 2), ("model.b", 24, 8, 1), ("model.c", 8, 272, 4)):
        codes, zeros = rng.integers(0, 16, (rows, columns)), rng.integers(0, 16, (groups, columns))
        scales = (rng.random((groups, columns)) * 0.1 + 0.01).astype(np.float16)

        def words(values):
            out = np.zeros((values.shape[0], values.shape[1] // 8), np.uint32)
            for place, output in enumerate(order):
                out |= values[:, output::8].astype(np.uint32) << np.uint32(4 * place)
            return torch.from_numpy(out.view(np.int32))

        of = np.arange(rows) // (rows // groups)
        tensors |= {f"{name}.qweight": words(codes), f"{name}.qzeros": words(zeros), f"{name}.scales": torch.from_numpy(scales)}
        dense = (codes - zeros[of]).astype(np.float32) * scales[of].astype(np.float32)
        expected[f"{name}.weight"], how[f"{name}.weight"] = torch.from_numpy(dense.T.copy()), "awq"
    write("awq", tensors, expected, how, {"quantization_config": {"quant_method": "awq", "version": "gemm", "bits": 4}})


def bitsandbytes():
    import bitsandbytes.functional as bnb
    generator = torch.Generator().manual_seed(4)
    tensors, expected, how = {}, {}, {}
    for name, kind, blocksize, nested, shape in (("a", "nf4", 64, False, (6, 64)), ("b", "fp4", 64, False, (7, 13)),
                                                 ("c", "nf4", 64, True, (5, 128)), ("d", "fp4", 128, True, (3, 5, 17))):
        weight = torch.randn(shape, generator=generator)
        codes, state = bnb.quantize_4bit(weight, blocksize=blocksize, quant_type=kind, compress_statistics=nested)
        key = f"model.{name}.weight"
        tensors[key] = codes
        tensors |= {f"{key}.{k}": v for k, v in state.as_dict(packed=True).items()}
        maxima = bnb.dequantize_blockwise(state.absmax, state.state2) + state.offset if nested else state.absmax
        # bnb's kernel for CPUs gives every block the first absmax unless a row is whole blocks.
        places = torch.stack([codes.flatten() >> 4, codes.flatten() & 15], 1).flatten()[:weight.numel()].int()
        dense = state.code[places] * maxima.repeat_interleave(blocksize)[:weight.numel()]
        if shape[-1] % blocksize == 0:
            assert torch.allclose(dense, bnb.dequantize_4bit(codes, state).flatten(), rtol=1e-6)
        assert ((dense - weight.flatten()).abs() <= 0.21 * maxima.repeat_interleave(blocksize)[:weight.numel()]).all()
        expected[key], how[key] = dense.reshape(shape), kind
    write("bnb-4bit", tensors, expected, how, {"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}})

    tensors, expected, how = {}, {}, {}
    for name, shape in (("a", (6, 13)), ("b", (3, 31))):
        codes, maxima, _ = bnb.int8_vectorwise_quant(torch.randn(shape, generator=generator).half())
        tensors |= {f"model.{name}.weight" if name == "a" else f"model.{name}.CB": codes, f"model.{name}.SCB": maxima}
        if name == "a":
            tensors[f"model.{name}.weight_format"] = torch.tensor(0, dtype=torch.uint8)
        expected[f"model.{name}.weight"] = bnb.int8_vectorwise_dequant(codes, maxima).float()
        how[f"model.{name}.weight"] = "bnb-int8"
    write("bnb-int8", tensors, expected, how, {"quantization_config": {"quant_method": "bitsandbytes", "load_in_8bit": True}})


def mlx_sets():
    import mlx.core as mx
    rng = np.random.default_rng(5)
    tensors, expected, how = {}, {}, {}
    config = {"quantization": {"group_size": 64, "bits": 4}}
    cases = [(f"bits{bits}", bits, 32, "affine") for bits in (2, 3, 4, 5, 6, 8)]
    for name, bits, group, mode in [*cases, ("plain", 4, 64, "affine"), ("float", 4, 32, "mxfp4")]:
        weight = mx.array(rng.standard_normal((6, 128)).astype(np.float32))
        parts = mx.quantize(weight, group_size=group, bits=bits, mode=mode)
        key = f"model.{name}"
        for suffix, part in zip(("weight", "scales", "biases"), parts):
            tensors[f"{key}.{suffix}"] = torch.from_numpy(np.array(part))
        dense = mx.dequantize(*parts, group_size=group, bits=bits, mode=mode)
        expected[f"{key}.weight"] = torch.from_numpy(np.array(dense.astype(mx.float32)))
        how[f"{key}.weight"] = "mlx"
        if name != "plain":
            config["quantization"][key] = {"group_size": group, "bits": bits, "mode": mode}
    write("mlx", tensors, expected, how, config)


def mxfp4():
    from transformers.integrations.mxfp4 import convert_moe_packed_tensors
    rng = np.random.default_rng(6)
    tensors, expected, how = {}, {}, {}
    for name, shape in (("model.layers.0.mlp.experts.gate_up_proj", (2, 6, 2, 16)), ("model.layers.0.mlp.experts.down_proj", (2, 5, 1, 16))):
        blocks = torch.from_numpy(rng.integers(0, 256, shape).astype(np.uint8))
        scales = torch.from_numpy(rng.integers(110, 130, shape[:-1]).astype(np.uint8))
        tensors |= {f"{name}_blocks": blocks, f"{name}_scales": scales}
        expected[name] = convert_moe_packed_tensors(blocks, scales, dtype=torch.float32)
        how[name] = "mxfp4"
        own = f"block.0.mlp.{'mlp1' if 'gate' in name else 'mlp2'}_weight"
        tensors |= {f"{own}.blocks": blocks.clone(), f"{own}.scales": scales.clone()}
        expected[own], how[own] = expected[name].transpose(1, 2).contiguous(), "mxfp4"
    write("mxfp4", tensors, expected, how, {"quantization_config": {"quant_method": "mxfp4"}})


def fp8():
    generator = torch.Generator().manual_seed(7)
    tensors, expected, how = {}, {}, {}

    def add(name, codes, scale, dense, suffix):
        tensors[name], tensors[name + suffix] = codes, scale
        expected[name], how[name] = dense, "fp8"

    for name, kind in (("a", torch.float8_e4m3fn), ("b", torch.float8_e5m2)):
        codes = torch.randn((20, 35), generator=generator).to(kind)
        scale = torch.rand((3, 3), generator=generator) + 0.01
        grown = scale.repeat_interleave(8, 0)[:20].repeat_interleave(16, 1)[:, :35]
        add(f"model.{name}.weight", codes, scale, codes.float() * grown, "_scale_inv")
    codes = torch.randn((4, 9), generator=generator).to(torch.float8_e4m3fn)
    add("model.scalar.weight", codes, torch.tensor(0.03), codes.float() * torch.tensor(0.03), "_scale")
    rows = torch.rand(4, generator=generator).bfloat16()
    add("model.rows.weight", codes.clone(), rows, codes.float() * rows.float()[:, None], "_scale")
    experts = torch.randn((3, 8, 16), generator=generator).to(torch.float8_e4m3fn)
    scale = torch.rand((3, 1, 1), generator=generator)
    add("model.experts.gate_up_proj", experts, scale, experts.float() * scale, "_scale_inv")
    write("fp8", tensors, expected, how, {"quantization_config": {"quant_method": "fp8", "weight_block_size": [8, 16]}})


if __name__ == "__main__":
    if sys.argv[1:] == ["compressed-tensors"]:
        bitmasks()
        quantised()
    else:
        for make in (gptq_and_awq, bitsandbytes, mlx_sets, mxfp4, fp8):
            make()
