#!/usr/bin/env python3
"""Makes tests/data/pickled_masks: what pruners save beside the weights in a torch file, and `weight * mask` by torch
(products.safetensors, under FILE/NAME) where it is certain which weight a mask is of.

    pairs.pt       {"masks": {(module, "weight"): mask}}
    layers.pt      {"masks": {0: {"mlp.up_proj.weight": mask}}}
    named.pt       {"masks": {"model.layers.0": {"mlp.up_proj.weight": mask}}}
    trainer.pt     {"optimizer": {"state": ..., "param_groups": ..., "masks": {name: mask}}}
    deep.pt        {"callbacks": {"pruning": {"state": {"pruner": {"masks": {name: mask}}}}}}
    fronts.pt      {"masks": {"module.net." + name: mask}}
    capital.pt     {"MASKS": {name: mask}}
    spread.pt      {"masks": {name: mask [out, 1], [1, in] or [in]}}
    lines.pt       {"masks": {name with "_" for ".": mask}}
    strangers.pt   {"masks": {name: mask, "other.0": ones and zeros, ...}}, more of the others
    before.pt      {"init": {"masks": other masks}, "masks": {name: mask}}
    another.pt     {"reference": {"state_dict": another model, "masks": its masks}, "model": state_dict}
and what nothing multiplies:
    numbers.pt     {"masks": {0: mask, 1: mask, ...}}
    arrays.pt      {"masks": {name: array of NumPy}}
    truths.pt      {"pruner": {"keep": {name: mask of bool}}}
    counted.pt     {"keep": {0: mask of bool, ...}}
    listed.pt      {"keep": [mask of bool, ...]}
    bits.pt        {"keep": {name: NumPy's packbits of the mask}}
    ones.pt        {"connectivity": {name: mask of uint8}}
    dropped.pt     {"drop_masks": {name: 1 - mask}}
    best.pt        {"best": {"masks": masks of another state}}

Made with torch 2.15.0 and safetensors 0.8.0: python3 make_pickled_masks.py
"""
import pathlib

import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).resolve().parent / "pickled_masks"
SHAPES = {"up_proj": (6, 4), "gate_proj": (6, 4), "down_proj": (4, 6), "square_proj": (4, 4)}
PRODUCTS = {}


def weights():
    return {f"model.layers.{i}.mlp.{name}.weight": torch.randn(shape) for i in range(2) for name, shape in SHAPES.items()}


def bits(*shape):
    drawn = (torch.rand(shape) > 0.5).float()
    drawn.view(-1)[0], drawn.view(-1)[-1] = 0, 1
    return drawn


def write(file, beside, applied=True, shape=lambda i, s: s, key="model"):
    """`beside` of the masks, by their weights' names, what lies beside the weights."""
    dense = weights()
    masks = {name: bits(*shape(i, weight.shape)) for i, (name, weight) in enumerate(dense.items())}
    for name, weight in dense.items():
        PRODUCTS[f"{file}/{name}"] = (weight * masks[name] if applied else weight).contiguous()
    torch.save({**beside(masks), key: dense} if file in ("before.pt", "another.pt") else {key: dense, **beside(masks)}, OUT / file)


def by_layer(masks, key):
    return {key(i): {name.removeprefix(f"model.layers.{i}."): mask for name, mask in masks.items() if f".{i}." in name} for i in range(2)}


def other():
    return {name: bits(*weight.shape) for name, weight in weights().items()}


def main():
    OUT.mkdir(exist_ok=True)
    torch.manual_seed(13)
    write("pairs.pt", lambda masks: {"masks": {tuple(name.rsplit(".", 1)): mask for name, mask in masks.items()}})
    write("layers.pt", lambda masks: {"masks": by_layer(masks, int)})
    write("named.pt", lambda masks: {"masks": by_layer(masks, lambda i: f"model.layers.{i}")})
    write("trainer.pt", lambda masks: {"optimizer": {"state": {0: {"exp_avg": torch.zeros(2, 2)}}, "param_groups": [], "masks": masks}})
    write("deep.pt", lambda masks: {"callbacks": {"pruning": {"state": {"pruner": {"masks": masks}}}}})
    write("fronts.pt", lambda masks: {"pruner": {"masks": {"module.net." + name: mask for name, mask in masks.items()}}})
    write("capital.pt", lambda masks: {"MASKS": masks})
    write("spread.pt", lambda masks: {"masks": masks}, shape=lambda i, s: [(s[0], 1), (1, s[1]), (s[1],), s][i % 4])
    write("lines.pt", lambda masks: {"masks": {name.replace(".", "_"): mask for name, mask in masks.items()}})
    write("strangers.pt", lambda masks: {"masks": {**masks, **{f"other.{i}": bits(3, 5) for i in range(30)}}})
    write("before.pt", lambda masks: {"init": {"masks": other()}, "masks": masks})
    write("another.pt", lambda masks: {"reference": {"state_dict": weights(), "masks": masks}}, applied=False)
    write("numbers.pt", lambda masks: {"masks": dict(enumerate(masks.values()))}, applied=False)
    write("arrays.pt", lambda masks: {"masks": {name: mask.numpy() for name, mask in masks.items()}}, applied=False)
    write("truths.pt", lambda masks: {"pruner": {"keep": {name: mask.bool() for name, mask in masks.items()}}}, applied=False)
    write("counted.pt", lambda masks: {"keep": {i: mask.bool() for i, mask in enumerate(masks.values())}}, applied=False)
    write("listed.pt", lambda masks: {"keep": [mask.bool() for mask in masks.values()]}, applied=False)
    write("bits.pt", lambda masks: {"keep": {name: torch.tensor(np.packbits(mask.bool().numpy())) for name, mask in masks.items()}}, applied=False)
    write("ones.pt", lambda masks: {"connectivity": {name: mask.to(torch.uint8) for name, mask in masks.items()}}, applied=False)
    write("dropped.pt", lambda masks: {"drop_masks": {name: 1 - mask for name, mask in masks.items()}}, applied=False)
    write("best.pt", lambda masks: {"best": {"masks": masks}}, applied=False)
    save_file(PRODUCTS, OUT / "products.safetensors")


if __name__ == "__main__":
    main()
