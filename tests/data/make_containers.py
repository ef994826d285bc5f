#!/usr/bin/env python3
"""Writes tests/data/containers: checkpoints as they lie on disks, in folders and in parts, and what their own libraries read back.

Made with torch 2.15.0, numpy 2.4.6, flax 0.12.8, keras 3.15.1, h5py 3.16.0, zstandard 0.25.0: KERAS_BACKEND=torch python3 make_containers.py
expected.json is as make_checkpoints.py's: of each path (a file or a folder) the tensors; `roots` where several are there.
DeepSpeed's, Meta's and Megatron's layouts are made by hand after deepspeed/utils/zero_to_fp32.py, meta-llama/llama and
Megatron-LM: the dense tensors are cut here, and are what is expected.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import shutil
import socket

import numpy as np
import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
from torch.distributed.checkpoint._extension import ZStandard
from torch.distributed.checkpoint.hf_storage import HuggingFaceStorageWriter
from safetensors.torch import save_file
from torch.nn.utils import parametrize

OUT = pathlib.Path("containers")  # relative, because distributed checkpoints keep their own path
EXPECTED = {}
NAMES = {"torch.float32": "F32", "torch.float64": "F64", "torch.float16": "F16", "torch.bfloat16": "BF16", "torch.int64": "I64", "torch.int8": "I8",
         "torch.int32": "I32", "torch.uint8": "U8", "torch.bool": "BOOL"}


def number(value):
    if isinstance(value, (bool, int)):
        return int(value)
    return value if np.isfinite(value) else str(value)


def describe(name, tensor, **more):
    tensor = tensor.detach()
    return {"name": name, "dtype": NAMES[str(tensor.dtype)], "shape": list(tensor.shape),
            "values": [number(v) for v in tensor.to(torch.float64).reshape(-1).tolist()], **more}


def expect(path, format, tensors, root="", **more):
    EXPECTED[path] = {"format": format, "root": root, "tensors": tensors, **more}


class Mask(torch.nn.Module):
    """As torch.ao.pruning's FakeSparsity."""

    def __init__(self, mask):
        super().__init__()
        self.register_buffer("mask", mask)

    def forward(self, x):
        return x * self.mask


def parametrised():
    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Linear(6, 4), torch.nn.Linear(4, 4), torch.nn.Linear(4, 3))
    mask = (torch.rand(4, 6) > 0.5).float()
    parametrize.register_parametrization(net[0], "weight", Mask(mask))
    torch.nn.utils.parametrizations.spectral_norm(net[1])
    torch.save(net.state_dict(), OUT / "parametrised.pt")
    expect("parametrised.pt", "pytorch-zip", [describe("0.weight", net[0].weight), describe("0.bias", net[0].bias), describe("1.bias", net[1].bias),
                                              describe("2.weight", net[2].weight), describe("2.bias", net[2].bias)], unread=["1.weight"])


def roots():
    torch.manual_seed(2)
    model, ema = ({f"layer.{i}.weight": torch.randn(3, 2) for i in range(2)} for _ in range(2))
    torch.save({"epoch": 3, "model": model, "optimizer": {"state": {"w": {"exp_avg": torch.zeros(2)}}}, "extra": {"model_ema": ema}}, OUT / "ema.pt")
    for root, chosen in (("", model), ("extra.model_ema", ema)):
        expect("ema.pt" + (":" + root if root else ""), "pytorch-zip", [describe(n, t) for n, t in chosen.items()], root=root or "model",
               roots=["model", "extra.model_ema"])


def sparse():
    torch.manual_seed(3)
    dense = torch.randn(6, 8) * (torch.rand(6, 8) > 0.6)
    twice = torch.sparse_coo_tensor(torch.tensor([[2, 0, 2, 1, 0], [1, 3, 1, 0, 3]]), torch.randn(5), (3, 4))
    hybrid = torch.sparse_coo_tensor(torch.tensor([[3, 1]]), torch.randn(2, 2, 3), (5, 2, 3))
    blocked = torch.randn(6, 8) * torch.kron(torch.rand(3, 2) > 0.5, torch.ones(2, 4))
    tensors = {"coo": dense.to_sparse(), "coo_half": dense.half().to_sparse(), "coo_twice": twice, "coo_hybrid": hybrid, "csr": dense.to_sparse_csr(),
               "csc": dense.to_sparse_csc(), "bsr": blocked.to_sparse_bsr((2, 4)), "bsc": blocked.to_sparse_bsc((2, 4)),
               "empty": torch.zeros(3, 4).to_sparse(), "coo_int": (dense * 10).to(torch.int64).to_sparse(), "bias": torch.randn(3)}
    batch = torch.stack([dense, dense]).to_sparse_csr()
    torch.save({**tensors, "batch": batch}, OUT / "sparse.pt")
    expect("sparse.pt", "pytorch-zip", [describe(n, t.to_dense() if t.layout != torch.strided else t) for n, t in tensors.items()], unread=["batch"])


def semi_structured():
    from torch.sparse import SparseSemiStructuredTensorCUTLASS as Cutlass
    from torch.sparse import SparseSemiStructuredTensorCUSPARSELT as Lt
    from torch.sparse._semi_structured_conversions import sparse_semi_structured_from_dense_cutlass, sparse_semi_structured_to_dense_cutlass

    torch.manual_seed(4)
    tensors, expected = {}, []
    for name, dtype, shape in (("half", torch.float16, (32, 64)), ("bf16", torch.bfloat16, (64, 32)), ("int8", torch.int8, (32, 64)),
                               ("float", torch.float32, (32, 32))):
        keep = torch.tensor([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])[torch.randint(6, (shape[0], shape[1] // 4))]
        mask = torch.zeros(shape[0], shape[1] // 4, 4).scatter_(2, keep, 1.0).reshape(shape)
        if dtype == torch.float32:  # 1:2
            mask = torch.nn.functional.one_hot(torch.randint(2, (shape[0], shape[1] // 2)), 2).reshape(shape)
        dense = ((torch.randint(1, 100, shape) * mask).to(torch.int8) if dtype == torch.int8 else (torch.randn(shape) * mask).to(dtype))
        packed, meta = sparse_semi_structured_from_dense_cutlass(dense)
        back = sparse_semi_structured_to_dense_cutlass(packed, meta)
        if dtype == torch.float32:  # torch scatters F32 as pairs of F16, and a half that looks like a signalling NaN comes back changed
            assert (back != dense).float().mean() < 0.05
        else:
            assert torch.equal(back, dense)
        tensors[name] = Cutlass(torch.Size(shape), packed=packed, meta=meta, packed_t=None, meta_t=None, compressed_swizzled_bitmask=None)
        expected.append(describe(name, dense + 0))  # a zero that is not stored has no sign
    tensors["gpu_only"] = Lt(torch.Size((32, 64)), packed=torch.zeros(9), meta=None, packed_t=None, meta_t=None, compressed_swizzled_bitmask=None)
    torch.save(tensors, OUT / "semi_structured.pt")
    expect("semi_structured.pt", "pytorch-zip", expected, unread=["gpu_only"])


def quantised():
    torch.manual_seed(5)
    weight = torch.randn(4, 6)
    tensors = {"tensor": torch.quantize_per_tensor(weight, 0.03, 0, torch.qint8), "unsigned": torch.quantize_per_tensor(weight, 0.05, 113, torch.quint8),
               "wide": torch.quantize_per_tensor(weight, 1e-6, 0, torch.qint32),
               "channel": torch.quantize_per_channel(weight, torch.rand(4).double() / 30, torch.tensor([0, 3, -5, 7]), 0, torch.qint8),
               "inner": torch.quantize_per_channel(weight, torch.rand(6).double() / 30, torch.zeros(6, dtype=torch.int64), 1, torch.qint8)}
    expected = []
    for name, tensor in tensors.items():
        per_channel = tensor.qscheme() == torch.per_channel_affine
        shape = [1, 1]
        if per_channel:
            shape[tensor.q_per_channel_axis()] = -1
        scale = (tensor.q_per_channel_scales().float() if per_channel else torch.tensor(tensor.q_scale()).float()).reshape(shape)
        zero = (tensor.q_per_channel_zero_points() if per_channel else torch.tensor(tensor.q_zero_point())).reshape(shape)
        # torch's own dequantize() differs from the definition in the last bit on some processors (it fuses the multiplication).
        values = (tensor.int_repr().to(torch.int64) - zero).float() * scale
        assert torch.allclose(values, tensor.dequantize(), rtol=2e-7, atol=2e-7 * scale.max().item() * 256)
        expected.append(describe(name, values, quantised=str(tensor.dtype).removeprefix("torch.")))
    torch.save({**tensors, "bias": torch.ones(2)}, OUT / "quantised.pt")
    torch.save(tensors, OUT / "quantised_legacy.pt", _use_new_zipfile_serialization=False)
    expect("quantised.pt", "pytorch-zip", [*expected, describe("bias", torch.ones(2))])
    expect("quantised_legacy.pt", "pytorch-legacy", expected)


def dynamic():
    """Linear layers that torch.ao quantised: tuples of weight and bias."""
    import torch.ao.quantization as ao

    torch.manual_seed(13)
    net = torch.nn.Sequential(torch.nn.Linear(8, 4), torch.nn.Linear(4, 3, bias=False))
    state = ao.quantize_dynamic(net, {torch.nn.Linear}, dtype=torch.qint8).state_dict()
    torch.save({**state, "list": [torch.ones(2), torch.ones(3)]}, OUT / "dynamic.pt")
    expected = []
    for layer in "01":
        weight = state[f"{layer}._packed_params._packed_params"][0]
        values = (weight.int_repr().to(torch.int64) - weight.q_zero_point()).float() * torch.tensor(weight.q_scale()).float()
        expected += [describe(f"{layer}.scale", state[f"{layer}.scale"]), describe(f"{layer}.zero_point", state[f"{layer}.zero_point"]),
                     describe(f"{layer}.weight", values, quantised="qint8")]
    expected.append(describe("0.bias", net[0].bias))
    expect("dynamic.pt", "pytorch-zip", expected, unread=["list"])


def lazy():
    """Views that torch negates and conjugates only when they are read."""
    torch.manual_seed(12)
    torch.save({"plain": torch.ones(2), "negated": torch._neg_view(torch.randn(3)), "conjugated": torch.complex(torch.randn(2), torch.randn(2)).conj()}, OUT / "lazy.pt")
    expect("lazy.pt", "pytorch-zip", [describe("plain", torch.ones(2))], unread=["conjugated", "negated"])


def checksum():
    torch.save({"weight": torch.arange(6.0)}, OUT / "checksum.pt")
    bytes_ = bytearray((OUT / "checksum.pt").read_bytes())
    at = bytes_.index(torch.arange(6.0).numpy().tobytes())
    bytes_[at + 3] ^= 0x80  # of the first element, 0: now -0
    (OUT / "checksum.pt").write_bytes(bytes_)
    values = torch.arange(6.0)
    values[0] = -0.0
    expect("checksum.pt", "pytorch-zip", [describe("weight", values)], notes=["CRC-32 of checksum/data/0"])


def dcp_rank(rank, port, state_of, folder):
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), RANK=str(rank), WORLD_SIZE="2")
    dist.init_process_group("gloo")
    dcp.save(state_of(), checkpoint_id=str(folder))
    dist.destroy_process_group()


def sharded_state():
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.tensor import Replicate, Shard, distribute_tensor

    mesh = init_device_mesh("cpu", (2,))
    torch.manual_seed(6)
    whole = {"rows": torch.randn(5, 4), "columns": torch.randn(3, 6).bfloat16(), "middle": torch.randn(2, 4, 3), "same": torch.randn(3)}
    place = {"rows": Shard(0), "columns": Shard(1), "middle": Shard(1), "same": Replicate()}
    return {"model": {n: distribute_tensor(t, mesh, [place[n]]) for n, t in whole.items()}}, whole


def only_state():
    return sharded_state()[0]


def distributed():
    torch.manual_seed(7)
    folder = OUT / "dcp"
    state = {"a.weight": torch.randn(3, 4), "turned": torch.randn(4, 2).t(), "half": torch.randn(5).half(), "scalar": torch.tensor(2.5)}
    dcp.save({"model": state, "optim": {"state": {"a.weight": {"exp_avg": torch.zeros(3, 4)}}}, "step": 7}, checkpoint_id=str(folder), no_dist=True)
    expect("dcp", "torch-dcp", [describe(n, t) for n, t in state.items()], root="model")
    two = {"model": {"w": torch.ones(2)}, "ema": {"w": torch.full((2,), 3.0)}}
    dcp.save(two, checkpoint_id=str(OUT / "dcp_two"), no_dist=True)
    for root in two:
        expect("dcp_two" + (":ema" if root == "ema" else ""), "torch-dcp", [describe("w", two[root]["w"])], root=root, roots=["model", "ema"])
    application = {"app": {"model": {"w": torch.arange(4.0).reshape(2, 2)}, "optim": {"state": {"w": {"exp_avg": torch.zeros(2, 2)}}}}}
    dcp.save(application, checkpoint_id=str(OUT / "dcp_app"), no_dist=True)  # as torch's tutorial has it
    expect("dcp_app", "torch-dcp", [describe("w", application["app"]["model"]["w"])], root="app.model", unread=[])
    dcp.save({"model": {"w": torch.ones(2)}}, storage_writer=dcp.FileSystemWriter(str(OUT / "dcp_zstd"), _extensions=[ZStandard()]), no_dist=True)
    context = multiprocessing.get_context("spawn")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ranks = [context.Process(target=dcp_rank, args=(r, port, only_state, OUT / "dcp_sharded")) for r in range(2)]
    [r.start() for r in ranks]
    [r.join() for r in ranks]
    torch.manual_seed(6)
    whole = {"rows": torch.randn(5, 4), "columns": torch.randn(3, 6).bfloat16(), "middle": torch.randn(2, 4, 3), "same": torch.randn(3)}
    expect("dcp_sharded", "torch-dcp", [describe(n, t) for n, t in whole.items()], root="model")
    unfinished = OUT / "dcp_unfinished"
    shutil.copytree(OUT / "dcp_two", unfinished)
    (unfinished / ".metadata").unlink()


def distributed_safetensors():
    torch.manual_seed(6)
    whole = {"rows": torch.randn(5, 4), "columns": torch.randn(3, 6).bfloat16(), "middle": torch.randn(2, 4, 3), "same": torch.randn(3)}
    # What HuggingFaceStorageWriter writes on each of two ranks by hand, and of one rank by torch.
    folder = OUT / "dcp_safetensors"
    folder.mkdir()
    for rank in range(2):
        parts, offsets = {}, {}
        for name, tensor in whole.items():
            axis = {"rows": 0, "columns": 1, "middle": 1}.get(name)
            parts[name] = (tensor if axis is None else tensor.chunk(2, axis)[rank]).contiguous()
            offsets[name] = {"saved_offsets": [rank * tensor.chunk(2, axis)[0].shape[axis] if a == axis else 0 for a in range(tensor.dim())]}
        save_file(parts, folder / f"shard-{rank + 1:05}-model-00001-of-00001.safetensors",
                  {"DCP_VERSION": "1.0", "format": "pt", "DCP_SHARDING_INFO": json.dumps(offsets)})
    expect("dcp_safetensors", "torch-dcp", [describe(n, t) for n, t in whole.items()])
    dcp.save(whole, storage_writer=HuggingFaceStorageWriter(path=str(OUT / "dcp_one"), save_distributed=True), no_dist=True)
    expect("dcp_one", "torch-dcp", [describe(n, t) for n, t in whole.items()])


def deepspeed():
    torch.manual_seed(8)
    whole = collections.OrderedDict(embed=torch.randn(5, 3), w=torch.randn(4, 4), bias=torch.randn(7), norm=torch.randn(1))
    stage2 = OUT / "deepspeed_2"
    (stage2 / "global_step5").mkdir(parents=True)
    (stage2 / "latest").write_text("global_step5")
    torch.save({"module": collections.OrderedDict((n, t.half()) for n, t in whole.items()), "param_shapes": [{n: t.shape for n, t in whole.items()}],
                "optimizer": None, "global_steps": 5}, stage2 / "global_step5" / "mp_rank_00_model_states.pt")
    for rank in range(2):
        torch.save({"optimizer_state_dict": {"zero_stage": 2, "partition_count": 2, "single_partition_of_fp32_groups": [torch.zeros(4)]}},
                   stage2 / "global_step5" / f"zero_pp_rank_{rank}_mp_rank_00_optim_states.pt")
    expect("deepspeed_2", "deepspeed", [describe(n, t.half()) for n, t in whole.items()], root="module")

    ranks = 3
    stage3 = OUT / "deepspeed_3" / "step"
    stage3.mkdir(parents=True)
    (OUT / "deepspeed_3" / "latest").write_text("step\n")
    groups = [[[], []] for _ in range(ranks)]  # of each rank two groups; the pieces of bias straddle them
    flat = [torch.cat([torch.nn.functional.pad(t.reshape(-1), (0, -t.numel() % ranks)).reshape(ranks, -1)[r] for t in whole.values()]) for r in range(ranks)]
    cut = flat[0].numel() - 3
    frozen = torch.randn(2, 4)
    pieces = torch.nn.functional.pad(frozen.reshape(-1), (0, -frozen.numel() % ranks)).reshape(ranks, -1)
    buffer = torch.arange(4)
    for rank in range(ranks):
        torch.save({"module": {"position_ids": buffer}, "param_shapes": [collections.OrderedDict((n, t.shape) for n, t in whole.items())],
                    "buffer_names": ["position_ids"], "shared_params": {"head": "embed"}, "frozen_param_shapes": {"frozen": frozen.shape},
                    "frozen_param_fragments": {"frozen": pieces[rank].clone()}, "dp_world_size": ranks},
                   stage3 / f"zero_pp_rank_{rank}_mp_rank_00_model_states.pt")
        torch.save({"optimizer_state_dict": {"zero_stage": 3, "partition_count": ranks, "fp32_flat_groups": [flat[rank][:cut].clone(), flat[rank][cut:].clone()],
                                             "loss_scaler": None}}, stage3 / f"bf16_zero_pp_rank_{rank}_mp_rank_00_optim_states.pt")
    expect("deepspeed_3", "deepspeed", [*(describe(n, t) for n, t in whole.items()), describe("frozen", frozen), describe("position_ids", buffer),
                                        describe("head", whole["embed"])])


def tensor_parallel():
    torch.manual_seed(9)
    width, ffn, vocab = 8, 12, 10
    meta = {"tok_embeddings.weight": (1, (vocab, width)), "norm.weight": (None, (width,)), "output.weight": (0, (vocab, width)), "rope.freqs": (None, (2,))}
    for name, axis, shape in (("attention.wq", 0, (width, width)), ("attention.wk", 0, (width, width)), ("attention.wv", 0, (width, width)), ("attention.wo", 1, (width, width)), ("feed_forward.w1", 0, (ffn, width)),
                              ("feed_forward.w2", 1, (width, ffn)), ("feed_forward.w3", 0, (ffn, width))):
        meta[f"layers.0.{name}.weight"] = (axis, shape)
    meta["layers.0.attention_norm.weight"] = (None, (width,))
    whole = {n: torch.randn(shape).bfloat16() for n, (_, shape) in meta.items()}
    folder = OUT / "meta"
    folder.mkdir()
    for part in range(2):
        torch.save({n: t if meta[n][0] is None else t.chunk(2, meta[n][0])[part].clone() for n, t in whole.items()}, folder / f"consolidated.{part:02}.pth")
    (folder / "params.json").write_text(json.dumps({"dim": width, "n_layers": 1, "n_heads": 2, "norm_eps": 1e-5}))
    # transformers/models/llama/convert_llama_weights_to_hf.py: permute
    turned = lambda w: w.view(2, width // 4, 2, width).transpose(1, 2).reshape(width, width)
    expect("meta", "pytorch-zip", [describe(n, turned(t) if n.endswith(("wq.weight", "wk.weight")) else t) for n, t in whole.items()])
    one = OUT / "meta_one"  # as the smallest models are published
    one.mkdir()
    torch.save(whole, one / "consolidated.00.pth")
    shutil.copy(folder / "params.json", one)
    expect("meta_one", "pytorch-zip", EXPECTED["meta"]["tensors"])
    fronted = OUT / "meta_front"  # saved by a trainer, behind a front
    fronted.mkdir()
    for part in range(2):
        torch.save({"net.model." + n: t for n, t in torch.load(folder / f"consolidated.{part:02}.pth").items()}, fronted / f"consolidated.{part:02}.pth")
    shutil.copy(folder / "params.json", fronted)
    expect("meta_front", "pytorch-zip", [{**tensor, "name": "net.model." + tensor["name"]} for tensor in EXPECTED["meta"]["tensors"]])

    layer = "decoder.layers.0."
    gate, up = torch.randn(ffn, width), torch.randn(ffn, width)
    parts = {layer + "self_attention.linear_qkv.weight": torch.randn(3 * width, width), layer + "self_attention.linear_proj.weight": torch.randn(width, width),
             layer + "mlp.linear_fc2.weight": torch.randn(width, ffn), "embedding.word_embeddings.weight": torch.randn(vocab, width),
             layer + "input_norm.weight": torch.randn(width), layer + "mlp.dense_4h_to_h.weight": torch.randn(width, ffn)}
    axes = [0, 1, 1, 0, None, 1]
    biases = torch.randn(ffn), torch.randn(ffn)
    odd = [torch.randn(2), torch.randn(2)]
    for rank in range(2):
        where = OUT / "megatron" / "iter_0000010" / f"mp_rank_{rank:02}"
        where.mkdir(parents=True)
        state = {n: t if axis is None else t.chunk(2, axis)[rank].clone() for (n, t), axis in zip(parts.items(), axes)}
        state[layer + "mlp.linear_fc1.weight"] = torch.cat([gate.chunk(2)[rank], up.chunk(2)[rank]])
        state[layer + "mlp.linear_fc1.bias"] = torch.cat([b.chunk(2)[rank] for b in biases])
        state[layer + "mlp.dense_h_to_4h.weight"] = torch.cat([gate.chunk(2)[rank], up.chunk(2)[rank]])  # as older versions call it
        state["odd"] = odd[rank]
        torch.save({"model": state, "iteration": 10}, where / "model_optim_rng.pt")
    (OUT / "megatron" / "latest_checkpointed_iteration.txt").write_text("10")
    expect("megatron", "pytorch-zip", [*(describe(n, t) for n, t in parts.items()), describe(layer + "mlp.linear_fc1.weight", torch.cat([gate, up])),
                                        describe(layer + "mlp.linear_fc1.bias", torch.cat(biases)), describe(layer + "mlp.dense_h_to_4h.weight", torch.cat([gate, up]))],
           root="model", unread=["odd"])


def megatron_legacy():
    """As Megatron-LM saved before its core: dictionaries of dictionaries (megatron/legacy/model/language_model.py), with its arguments beside."""
    torch.manual_seed(11)
    width, ffn, vocab = 4, 8, 6
    encoder = {"layers.0.self_attention.query_key_value.weight": (torch.randn(3 * width, width), 0), "layers.0.self_attention.dense.weight": (torch.randn(width, width), 1),
               "layers.0.mlp.dense_h_to_4h.weight": (torch.randn(ffn, width), 0), "layers.0.mlp.dense_4h_to_h.weight": (torch.randn(width, ffn), 1),
               "final_layernorm.weight": (torch.randn(width), None)}
    words, positions = torch.randn(vocab, width), torch.randn(5, width)
    for rank in range(2):
        where = OUT / "megatron_legacy" / "iter_0000003" / f"mp_rank_{rank:02}"
        where.mkdir(parents=True)
        part = {n: t if axis is None else t.chunk(2, axis)[rank].clone() for n, (t, axis) in encoder.items()}
        embedding = {"word_embeddings": {"weight": words.chunk(2)[rank].clone()}, "position_embeddings": {"weight": positions}}
        torch.save({"args": argparse.Namespace(tensor_model_parallel_size=2, pipeline_model_parallel_size=1), "checkpoint_version": 3.0, "iteration": 3,
                    "model": {"language_model": {"embedding": embedding, "encoder": part}}}, where / "model_optim_rng.pt")
    (OUT / "megatron_legacy" / "latest_checkpointed_iteration.txt").write_text("3")
    expect("megatron_legacy", "pytorch-zip", [describe("language_model.embedding.word_embeddings.weight", words), describe("language_model.embedding.position_embeddings.weight", positions),
                                               *(describe("language_model.encoder." + n, t) for n, (t, _) in encoder.items())], root="model")


def of_numpy(name, array, **more):
    return describe(name, torch.from_numpy(np.array(array, np.float32)) if array.dtype.name == "bfloat16" else torch.from_numpy(np.array(array)), **more)


def flax_files():
    import flax.serialization
    import jax.numpy as jnp

    rng = np.random.default_rng(10)
    layer = {"attention": {"self": {"query": {"kernel": rng.standard_normal((4, 3)).astype(np.float32), "bias": rng.standard_normal(3).astype(np.float16)}}}}
    tree = {"bert": {"encoder": {"layer": {"0": layer}}}, "half": np.array(jnp.asarray(rng.standard_normal((2, 2)), jnp.bfloat16)), "empty": np.zeros((0, 2), np.float32),
            "steps": np.array([1, -2], np.int32), "scalar": np.float32(2.5)}
    (OUT / "flax_model.msgpack").write_bytes(flax.serialization.msgpack_serialize(tree))
    query = layer["attention"]["self"]["query"]
    tensors = [of_numpy("bert.encoder.layer.0.attention.self.query.kernel", query["kernel"]), of_numpy("bert.encoder.layer.0.attention.self.query.bias", query["bias"]),
               {**of_numpy("half", tree["half"]), "dtype": "BF16"}, of_numpy("empty", tree["empty"]), of_numpy("steps", tree["steps"]),
               of_numpy("scalar", tree["scalar"])]
    expect("flax_model.msgpack", "flax", tensors)
    flax.serialization.MAX_CHUNK_SIZE = 64  # bytes, so that the kernel is cut as those above 2^30 are
    large = rng.standard_normal((5, 7)).astype(np.float32)
    state = {"params": {"dense": {"kernel": large, "bias": np.ones(3, np.float32)}}, "opt_state": {"mu": np.zeros(3, np.float32)}, "step": 3}
    (OUT / "flax_chunked.msgpack").write_bytes(flax.serialization.msgpack_serialize(state))
    expect("flax_chunked.msgpack", "flax", [of_numpy("dense.kernel", large), of_numpy("dense.bias", np.ones(3, np.float32))], root="params")


def flax_not_arrays():
    """Leaves that are called as weights and are no arrays, in every layer."""
    import msgpack

    def array(values):
        return msgpack.ExtType(1, msgpack.packb((values.shape, values.dtype.name, values.tobytes())))

    leaves = {"query": None, "key": [1.0, 2.0], "value": msgpack.ExtType(7, b"abc"), "complex": msgpack.ExtType(2, msgpack.packb((1.0, 2.0)))}
    up = np.arange(8, dtype=np.float32).reshape(4, 2)
    tree = {"encoder": {"layer": {n: {name: {"kernel": leaf} for name, leaf in leaves.items()} | {"up": {"kernel": array(up), "step": 3}} for n in "01"}}}
    (OUT / "flax_not_arrays.msgpack").write_bytes(msgpack.packb(tree))
    expect("flax_not_arrays.msgpack", "flax", [of_numpy(f"encoder.layer.{n}.up.kernel", up) for n in "01"],
           unread=[f"encoder.layer.{n}.{name}.kernel" for n in "01" for name in ("key", "query", "value")])


def keras_files():
    import h5py
    import keras

    keras.utils.set_random_seed(11)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, name="first"), keras.layers.LayerNormalization(name="norm"), keras.layers.Dense(2, name="second")])
    model.compile(optimizer="sgd", loss="mse")
    for file in ("model.keras", "model.weights.h5", "model.h5"):
        (model.save_weights if "weights" in file else model.save)(OUT / file)
        tensors = []
        with h5py.File(OUT / file if file != "model.keras" else __import__("zipfile").ZipFile(OUT / file).open("model.weights.h5")) as read:
            group = read["model_weights"] if "model_weights" in read else read
            group.visititems(lambda n, d: tensors.append(of_numpy(n, d[()])) if isinstance(d, h5py.Dataset) and not n.startswith("optimizer") else None)
        assert len(tensors) == 6
        expect(file, "keras", tensors, root="model_weights" if file == "model.h5" else "")
    with h5py.File(OUT / "odd.h5", "w") as odd:
        odd["half"] = np.arange(4, dtype=np.float16)
        odd["many/a"] = np.arange(3, dtype=np.int64)
        for i in range(40):  # more than a leaf of a group's tree holds
            odd[f"many/x{i}"] = np.float32(i)
        odd.create_dataset("packed", data=np.zeros((4, 4), np.float32), compression="gzip")
        odd["text"] = "hello"
        odd["big"] = np.arange(3, dtype=">f4")
        odd["alias"] = odd["half"]
    half = np.arange(4, dtype=np.float16)
    expect("odd.h5", "keras", [of_numpy("half", half), of_numpy("alias", half), of_numpy("many/a", np.arange(3)), *(of_numpy(f"many/x{i}", np.array(i, np.float32)) for i in range(40))],
           unread=["big", "packed", "text"])
    with h5py.File(OUT / "userblock.h5", "w", userblock_size=512) as behind:
        behind["w"] = np.arange(3, dtype=np.float32)
    expect("userblock.h5", "keras", [of_numpy("w", np.arange(3, dtype=np.float32))])
    with h5py.File(OUT / "newer.h5", "w", libver="latest") as newer:
        newer["w"] = np.zeros(3, np.float32)


def main():
    os.chdir(pathlib.Path(__file__).parent)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    for make in (parametrised, roots, sparse, semi_structured, quantised, dynamic, lazy, checksum, distributed, distributed_safetensors, deepspeed, tensor_parallel, flax_files, flax_not_arrays, keras_files,
                 megatron_legacy):
        make()
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
