"""Makes tests/data/training: what torch, timm and transformers say, for training_test.

    python -m pip install torch timm transformers safetensors numpy
    python tests/data/make_training.py

Made with torch 2.15.0, timm 1.0.31, transformers 5.23.0, numpy 2.4.6.
"""
import pathlib

import numpy
import timm
import torch
from safetensors.torch import save_file
from torch.nn.utils import prune
from transformers import ViTConfig
from transformers.models.vit.modeling_vit import ViTEmbeddings

OUT = pathlib.Path(__file__).parent / "training"


def make_model():
    torch.manual_seed(1)
    model = timm.models.VisionTransformer(img_size=14, patch_size=7, embed_dim=64, depth=1, num_heads=1, mlp_ratio=2,
                                          num_classes=4)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 1:
                parameter.add_(0.1 * torch.randn_like(parameter))
    return model.float()


def train(model, images, labels, rates, decay):
    optimiser = torch.optim.AdamW(model.parameters(), lr=1.0, eps=1e-8, weight_decay=decay, foreach=False)
    losses = []
    for batch, label, rate in zip(images, labels, rates):
        optimiser.param_groups[0]["lr"] = float(rate)
        loss = torch.nn.functional.cross_entropy(model(batch), label)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return torch.tensor(losses)


def training():
    """Four steps on a ViT, dense and with torch's own pruning (W = W0 * mask in each forward)."""
    model = make_model()
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, OUT / "vit.safetensors")
    torch.manual_seed(2)
    images = torch.randn(4, 6, 3, 14, 14)
    labels = torch.randint(0, 4, (4, 6))
    rates = torch.tensor([1e-2, 7.5e-3, 5e-3, 2.5e-3])
    out = {"train.images": images, "train.labels": labels, "train.rates": rates}
    out["train.losses"] = train(model, images, labels, rates, 0.1)
    out["train.qkv"] = model.blocks[0].attn.qkv.weight.detach().clone()
    out["train.pos_embed"] = model.pos_embed.detach().clone()

    model = make_model()
    layer = model.blocks[0].mlp.fc1
    mask = (torch.rand(layer.weight.shape) < 0.4).float()
    prune.custom_from_mask(layer, "weight", mask)
    out["pruned.mask"] = mask.to(torch.uint8)
    out["pruned.losses"] = train(model, images, labels, rates, 0.0)
    out["pruned.fc1"] = (layer.weight_orig * mask).detach().clone()
    return out


def positions():
    """Position embeddings of a 3 x 3 grid for 2 x 2 and 5 x 5, by transformers."""
    torch.manual_seed(3)
    embeddings = ViTEmbeddings(ViTConfig(image_size=12, patch_size=4, hidden_size=8, num_attention_heads=1))
    with torch.no_grad():
        embeddings.position_embeddings.copy_(torch.randn(1, 10, 8))
        stored = embeddings.position_embeddings.detach().clone()
        out = {"positions.3": stored}
        for grid in (2, 5):
            tokens = torch.zeros(1, grid * grid + 1, 8)
            out[f"positions.{grid}"] = embeddings.interpolate_pos_encoding(tokens, 4 * grid, 4 * grid).clone()
    return out


def dino():
    """The loss and the centre of DINO's Algorithm 1, in numpy and float64."""
    random = numpy.random.default_rng(4)
    student = random.normal(size=(6, 3, 5))
    teacher = random.normal(size=(2, 3, 5))
    centre = random.normal(size=5)

    def softmax(x):
        e = numpy.exp(x - x.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)

    target = softmax((teacher - centre) / 0.04)
    terms = [-(target[g] * numpy.log(softmax(student[v] / 0.1))).sum(-1).mean()
             for g in range(2) for v in range(6) if v != g]
    moved = 0.9 * centre + 0.1 * teacher.reshape(-1, 5).mean(0)
    numbers = {"student": student, "teacher": teacher, "centre": centre, "moved": moved, "loss": numpy.mean(terms)}
    return {f"dino.{k}": torch.tensor(numpy.asarray(v), dtype=torch.float32) for k, v in numbers.items()}


def roots():
    """One file with two dictionaries of weights, which both say the same class of every picture: 5, and 3 by the average."""
    torch.manual_seed(5)
    model = timm.models.VisionTransformer(img_size=28, patch_size=7, embed_dim=16, depth=1, num_heads=1, mlp_ratio=2,
                                          num_classes=10).half()
    weights = {}
    for root, chosen in (("model", 5), ("model_ema", 3)):
        with torch.no_grad():
            model.head.weight.zero_()
            model.head.bias.zero_()[chosen] = 1
        weights[root] = {name: value.clone() for name, value in model.state_dict().items()}
    torch.save({"epoch": 3, **weights}, OUT / "roots.pth")


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    roots()
    save_file({**training(), **positions(), **dino()}, OUT / "expected.safetensors")
