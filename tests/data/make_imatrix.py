"""Importance matrices as llama.cpp's llama-imatrix writes them (GGUF: `in_sum2` and `counts` of every matrix), and the
masks that numpy makes of them by Wanda's scores.

    imatrix/llama.gguf       sums of the squares of what the layers of decoders/llama are given for the tokens of
                             pruning/llama.safetensors, by transformers
    imatrix/own-names.gguf   invented sums for decoders/llama.gguf, whose tensors have llama.cpp's names
    imatrix/expected.safetensors   MODEL/AMOUNT/TENSOR: 1 = kept, u8, as stored

Made with gguf 0.19.0, numpy 2.4.6, torch 2.15.0, transformers 5.24.0: python3 make_imatrix.py
"""

import pathlib

import gguf
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import AutoModelForCausalLM

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "imatrix"
PARTS = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
         "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}


def save(name, sums, tokens):
    writer = gguf.GGUFWriter(FOLDER / name, "")
    writer.add_type("imatrix")
    writer.add_uint32("imatrix.chunk_count", 1)
    writer.add_uint32("imatrix.chunk_size", tokens)
    for weight, values in sums.items():
        writer.add_tensor(weight + ".in_sum2", values.astype(np.float32).reshape(1, -1))
        writer.add_tensor(weight + ".counts", np.full((1, 1), tokens, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def kept(weight, sums, amount):
    scores = np.abs(weight.astype(np.float32)) * np.sqrt(sums.astype(np.float32))
    mask = np.ones(weight.shape, np.uint8)
    for row, values in enumerate(scores):
        if isinstance(amount, float):
            mask[row, np.argsort(values, kind="stable")[: int(len(values) * amount)]] = 0
            continue
        n, m = amount
        for first in range(0, len(values), m):
            order = sorted(range(m), key=lambda i: (-values[first + i], i))
            mask[row, [first + i for i in order[n:]]] = 0
    return mask


def main():
    FOLDER.mkdir(exist_ok=True)
    expected = {}
    amounts = {"0.6": 0.6, "2:4": (2, 4)}
    model = AutoModelForCausalLM.from_pretrained(HERE / "decoders" / "llama", dtype=torch.float32)
    tokens = torch.from_numpy(load_file(HERE / "pruning" / "llama.safetensors")["tokens"])
    sums, names = {}, {}
    for name, module in model.named_modules():
        part = next((PARTS[key] for key in PARTS if name.endswith(key)), None)
        if part is None:
            continue
        own = f"blk.{name.split('.')[2]}.{part}.weight"
        names[own] = name + ".weight"

        def watch(_, inputs, own=own):
            x = inputs[0].detach().double().reshape(-1, inputs[0].shape[-1])
            sums[own] = sums.get(own, 0) + (x * x).sum(0).numpy()

        module.register_forward_pre_hook(watch)
    with torch.no_grad():
        model(tokens)
    save("llama.gguf", sums, int(tokens.numel()))
    state = model.state_dict()
    for own, name in names.items():
        for label, amount in amounts.items():
            expected[f"llama/{label}/{name}"] = kept(state[name].numpy(), sums[own].astype(np.float32), amount)
    random = np.random.default_rng(16)
    reader = gguf.GGUFReader(HERE / "decoders" / "llama.gguf")
    invented = {}
    for tensor in reader.tensors:
        if not any(tensor.name.endswith(f".{part}.weight") for part in PARTS.values()):
            continue
        weight = gguf.quants.dequantize(tensor.data, tensor.tensor_type).reshape(tensor.data.shape[0], -1)
        part = tensor.name.split(".")[2]
        if part in ("attn_q", "attn_k"):  # back from llama.cpp's order of a head's rows, as SparseScope reads them
            key = "head_count" if part == "attn_q" else "head_count_kv"
            heads = int(reader.get_field(f"llama.attention.{key}").contents())
            weight = weight.reshape(heads, len(weight) // heads // 2, 2, -1).swapaxes(1, 2).reshape(weight.shape)
        invented[tensor.name] = random.gamma(1, 10, weight.shape[1]).astype(np.float32)
        for label, amount in amounts.items():
            expected[f"own-names/{label}/{tensor.name}"] = kept(weight, invented[tensor.name], amount)
    save("own-names.gguf", invented, 512)
    save_file(expected, FOLDER / "expected.safetensors")


main()
