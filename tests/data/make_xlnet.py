#!/usr/bin/env python3
"""Writes tests/data/anatomy/xlnet.safetensors: a tiny XLNet of transformers, whose attention multiplies with parameters of
three dimensions, and xlnet_matrices.safetensors: each of them as the matrix [out, in] that it is, which is what the
module's own products make of unit vectors.

Made with torch 2.15.0, transformers 5.24.0 and safetensors 0.8.0: python3 make_xlnet.py
"""
import pathlib

import torch
import transformers as hf
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).parent / "anatomy"


def main():
    torch.manual_seed(2)
    model = hf.XLNetModel(hf.XLNetConfig(vocab_size=10, d_model=6, n_layer=2, n_head=3, d_inner=8)).eval()
    names = {id(p): n for n, p in model.named_parameters()}
    products = {}  # by parameter: the equation that it is used in
    einsum = torch.einsum

    def watch(equation, *operands):
        for operand in operands[1:]:
            if id(operand) in names:
                products[names[id(operand)]] = equation
        return einsum(equation, *operands)

    torch.einsum = watch
    with torch.no_grad():
        model(torch.tensor([[1, 2, 3, 4]]))
    torch.einsum = einsum
    matrices = {}
    tensors = {n: p.detach().clone() for n, p in model.named_parameters()}
    for name, equation in products.items():
        weight = tensors[name]
        if weight.dim() < 3 or "rel_attn" not in name:
            continue
        own = weight.shape[1:] if equation.startswith("ibnd,") else weight.shape[:1]  # what the inputs are
        inputs = torch.eye(own.numel()).reshape(own.numel(), 1, *own)
        matrices[name] = einsum(equation, inputs, weight).reshape(own.numel(), -1).T.contiguous()
    assert len(matrices) == 2 * 5, products
    for file, content in (("xlnet", tensors), ("xlnet_matrices", matrices)):
        save_file(content, OUT / f"{file}.safetensors")
        (OUT / f"{file}.safetensors").chmod(0o644)


if __name__ == "__main__":
    main()
