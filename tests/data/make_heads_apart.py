#!/usr/bin/env python3
"""Writes tests/data/anatomy/{zamba,recurrent_gemma,funnel}.safetensors: tiny models of transformers that multiply with
parameters of three dimensions, and NAME_matrices.safetensors: each of them as the matrices [out, in] that it is, one a
head ("NAME[head 1]") or one in all, which is what the module's own products make of unit vectors.

Made with torch 2.15.0, transformers 5.24.0 and safetensors 0.8.0: python3 make_heads_apart.py
"""
import pathlib

import torch
import transformers as hf
from safetensors.torch import save_file
from torch.overrides import TorchFunctionMode

OUT = pathlib.Path(__file__).parent / "anatomy"


class Products(TorchFunctionMode):
    """Which product each parameter of three dimensions is used in."""

    def __init__(self, model):
        self.names = {p.data_ptr(): n for n, p in model.named_parameters() if p.dim() == 3 and "embed" not in n}
        self.used = {}

    def __torch_function__(self, function, types, args=(), kwargs=None):
        product = getattr(function, "__name__", "")
        if product in ("__matmul__", "matmul", "baddbmm", "einsum"):
            for place, operand in enumerate(args):
                name = isinstance(operand, torch.Tensor) and self.names.get(operand.data_ptr())
                if name:
                    self.used[name] = (product.strip("_"), place, args[0])
        return function(*args, **(kwargs or {}))


def matrices_of(name, weight, product, place, first):
    """By head where the product keeps the heads apart."""
    if product == "einsum":
        assert first == "td,dnh->tnh", first
        made = torch.einsum(first, torch.eye(weight.shape[0]), weight)
        return {name: made.reshape(weight.shape[0], -1).T}
    if product == "baddbmm":
        assert place == 2
        units = torch.eye(weight.shape[1]).expand(weight.shape[0], -1, -1)
        made = torch.baddbmm(torch.zeros(()), units, weight).transpose(1, 2)
    else:
        assert product == "matmul" and place == 0
        made = weight[:, None] @ torch.eye(weight.shape[2])
        made = made[:, 0]
    return {f"{name}[head {head}]": matrix for head, matrix in enumerate(made)}


def main():
    torch.manual_seed(3)
    models = {
        "zamba": hf.ZambaModel(hf.ZambaConfig(vocab_size=10, hidden_size=8, attention_hidden_size=16, intermediate_size=12, num_hidden_layers=7, num_attention_heads=2, num_key_value_heads=2,
                                              attention_head_dim=8, n_mamba_heads=2, mamba_d_state=4, mamba_dt_rank=3, attn_layer_period=2, attn_layer_offset=0, use_mamba_kernels=False, pad_token_id=0)),
        "recurrent_gemma": hf.RecurrentGemmaModel(hf.RecurrentGemmaConfig(vocab_size=10, hidden_size=8, intermediate_size=16, num_hidden_layers=3, num_attention_heads=2, lru_width=12, attention_window_size=8,
                                                                          head_dim=4)),
        "funnel": hf.FunnelBaseModel(hf.FunnelConfig(vocab_size=10, block_sizes=[2, 2], d_model=6, n_head=3, d_head=4, d_inner=8)),
    }
    for kind, model in models.items():
        model.eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.normal_()
            with Products(model) as products:
                model(torch.tensor([[1, 2, 3, 4]]))
        tensors = {n: p.detach().clone() for n, p in model.named_parameters()}
        matrices = {}
        for name, used in products.used.items():
            matrices |= matrices_of(name, tensors[name], *used)
        assert matrices
        save_file(tensors, OUT / f"{kind}.safetensors")
        save_file({n: m.contiguous() for n, m in matrices.items()}, OUT / f"{kind}_matrices.safetensors")
        print(kind, sorted((n, tuple(m.shape)) for n, m in matrices.items())[:4], len(matrices))
        for file in (kind, kind + "_matrices"):
            (OUT / f"{file}.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
