#!/usr/bin/env python3
"""Writes tests/data/normalised: weights under torch.nn.utils.weight_norm and spectral_norm, and what torch makes of them; a tiny Wav2Vec2.

Made with torch 2.15.0, transformers 5.24.0 and safetensors 0.8.0: python3 make_normalised.py
"""
import pathlib
import shutil
import warnings

import torch
import transformers
from safetensors.torch import save_file
from torch.nn.utils import parametrizations, spectral_norm, weight_norm

OUT = pathlib.Path(__file__).parent / "normalised"
warnings.simplefilter("ignore", FutureWarning)


class Halves(torch.nn.Module):
    def forward(self, left, right):
        return torch.cat([left, right], 1)

    def right_inverse(self, weight):
        return weight[:, :2].clone(), weight[:, 2:].clone()


def main():
    torch.manual_seed(1)
    net = torch.nn.ModuleDict({
        "rows": weight_norm(torch.nn.Linear(7, 5)),
        "columns": weight_norm(torch.nn.Linear(7, 5), dim=1),
        "all": weight_norm(torch.nn.Linear(7, 5), dim=None),
        "wide": weight_norm(torch.nn.Conv1d(6, 4, 3), dim=2),
        "one": weight_norm(torch.nn.Linear(7, 1)),
        "precise": weight_norm(torch.nn.Linear(1500, 2).double()),
        "spectral": spectral_norm(torch.nn.Linear(6, 4), n_power_iterations=3),
        "image": spectral_norm(torch.nn.Conv2d(3, 8, 2)),
        "short": weight_norm(torch.nn.Linear(3, 2)).bfloat16(),
        "transposed": spectral_norm(torch.nn.ConvTranspose1d(4, 4, 2)),
        "square": spectral_norm(torch.nn.Linear(5, 5), dim=1),
    })
    with torch.no_grad():
        net["rows"].weight_v[2, :3] = 0
        for layer in net.values():
            if hasattr(layer, "weight_g"):
                layer.weight_g.mul_(1 + torch.rand_like(layer.weight_g))
    sizes = {"rows": (2, 7), "columns": (2, 7), "all": (2, 7), "wide": (1, 6, 5), "one": (2, 7), "precise": (2, 1500), "spectral": (2, 6), "image": (1, 3, 4, 4)}
    made = {}
    net.eval()
    for name, shape in sizes.items():
        layer = net[name]
        layer(torch.randn(shape, dtype=layer.bias.dtype))  # weight is set by what runs before
        made[f"{name}.weight"] = layer.weight.detach().contiguous().clone()
    # Parameters of other names than "weight".
    others = torch.nn.ModuleDict({
        "attention": weight_norm(torch.nn.MultiheadAttention(6, 2), "in_proj_weight"),
        "cell": weight_norm(torch.nn.GRUCell(3, 4), "weight_hh", dim=None),
        "short_cell": weight_norm(torch.nn.GRUCell(3, 4), "weight_hh").bfloat16(),
    })
    others["attention"].requires_grad_(False).in_proj_weight_g.mul_(1.5)
    others["cell"].requires_grad_(False).weight_hh_g.mul_(0.5)
    others.eval()
    others["attention"](*[torch.randn(5, 1, 6)] * 3)
    others["cell"](torch.randn(2, 3))
    made["attention.in_proj_weight"] = others["attention"].in_proj_weight.clone()
    made["cell.weight_hh"] = others["cell"].weight_hh.clone()
    # As a parametrisation, which keeps g and v as two originals; of another one with two originals nothing is known.
    parametrised = torch.nn.ModuleDict({
        "newer": parametrizations.weight_norm(torch.nn.Conv1d(6, 4, 3), dim=2),
        "newer_rows": parametrizations.weight_norm(torch.nn.Linear(7, 5)),
        "halves": torch.nn.Linear(4, 4),
    })
    torch.nn.utils.parametrize.register_parametrization(parametrised["halves"], "weight", Halves())
    for name in ("newer", "newer_rows"):
        layer = parametrised[name].requires_grad_(False)
        layer.parametrizations.weight.original0.mul_(1 + torch.rand_like(layer.parametrizations.weight.original0))
        made[f"{name}.weight"] = layer.weight.clone()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    # transformers' Wav2Vec2 norms the convolution of its positions.
    config = transformers.Wav2Vec2Config(hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8, vocab_size=6, conv_dim=[4, 4],
                                         conv_stride=[2, 2], conv_kernel=[3, 3], num_feat_extract_layers=2, num_conv_pos_embeddings=4,
                                         num_conv_pos_embedding_groups=2)
    transformers.Wav2Vec2ForCTC(config).save_pretrained(OUT / "wav2vec2")
    torch.save(net.state_dict() | others.state_dict() | parametrised.state_dict(), OUT / "weights.pt")
    save_file(made, OUT / "made.safetensors")


if __name__ == "__main__":
    main()
