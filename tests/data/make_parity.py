"""Makes tests/data/parity: tiny random ViTs of transformers and timm, and what these make of pictures.

    MODEL/ or MODEL.pth          the weights as that library saves them (main() says in which naming)
    expected/MODEL.safetensors   images [n, c, s, s], features [n, width] (class token after the last norm), logits
                                 [n, classes] where there is a head; images.S, features.S, logits.S at another picture
                                 size; mask.TENSOR (packed bits, 1 = kept) and features.masked, logits.masked
    evaluate.safetensors         CIFAR-10 and Fashion-MNIST pictures, labels, and the logits of hf-vit, dense and masked,
                                 behind its own preprocessor_config.json

Every weight, bias and norm is random, so that two swapped tensors are seen.
"""
import argparse
import copy
import json
import pathlib
import shutil

import numpy as np
import timm
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from timm.models._hub import save_config_for_hf
from transformers import ViTConfig, ViTForImageClassification, ViTModel
from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

FOLDER = pathlib.Path(__file__).parent / "parity"
EXPECTED = FOLDER / "expected"


def randomise(model, dtype=torch.float32):
    """Random values everywhere, of a size that keeps the outputs near 1, exact in `dtype`."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape)
            if "norm" in name:
                value = (1 if name.endswith("weight") else 0) + 0.3 * noise
            elif parameter.ndim in (2, 4) and name.endswith("weight"):
                value = noise / np.sqrt(parameter[0].numel()) * 1.5
            else:
                value = 0.3 * noise
            parameter.copy_(value.to(dtype))
    return model.eval()


def transformers_vit(kind, dtype=torch.float32, **config):
    settings = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64,
                "image_size": 16, "patch_size": 4, "num_labels": 10, "attn_implementation": "eager"}
    return randomise(kind(ViTConfig(**{**settings, **config})), dtype)


def timm_vit(dtype=torch.float32, **config):
    return randomise(timm.models.vision_transformer.VisionTransformer(**config), dtype)


def outputs(model, images, **options):
    """The class token after the last norm, and the logits of a model with a head."""
    with torch.no_grad():
        if isinstance(model, ViTForImageClassification):
            return {"features": model.vit(images, **options).last_hidden_state[:, 0], "logits": model(images, **options).logits}
        if isinstance(model, ViTModel):
            return {"features": model(images, **options).last_hidden_state[:, 0]}
        features = model.forward_features(images)[:, 0]
        return {"features": features} if model.num_classes == 0 else {"features": features, "logits": model(images)}


def packed(mask):
    return torch.from_numpy(np.packbits(mask.numpy(), axis=-1, bitorder="little"))


def expect(name, model, channels, size, stored, other_sizes=()):
    """Writes what `model` computes. `stored` maps the names in its file to its parameters (q, k, v of one tensor or
    three alike): half of every encoder matrix is pruned for the masked outputs."""
    result = {"images": torch.randn(3, channels, size, size)}
    result |= outputs(model, result["images"])
    for other in other_sizes:
        images = torch.randn(2, channels, other, other)
        result[f"images.{other}"] = images
        result |= {f"{key}.{other}": value for key, value in outputs(model, images, interpolate_pos_encoding=True).items()}
    dense = {key: value.clone() for key, value in model.state_dict().items()}
    with torch.no_grad():
        for stored_name, parameter in stored.items():
            mask = torch.rand(parameter.shape) < 0.5
            parameter.mul_(mask)
            result["mask." + stored_name] = packed(mask)
    result |= {key + ".masked": value for key, value in outputs(model, result["images"]).items()}
    model.load_state_dict(dense)
    save_file({key: value.contiguous() for key, value in result.items()}, EXPECTED / f"{name}.safetensors")


def old_names(model, prefix):
    """The encoder's matrices of a transformers 5 ViT under the names that save_pretrained writes."""
    vit = model.vit if isinstance(model, ViTForImageClassification) else model
    names = {"attention.q_proj": "attention.attention.query", "attention.k_proj": "attention.attention.key",
             "attention.v_proj": "attention.attention.value", "attention.o_proj": "attention.output.dense",
             "mlp.fc1": "intermediate.dense", "mlp.fc2": "output.dense"}
    return {f"{prefix}encoder.layer.{i}.{old}.weight": layer.get_submodule(new).weight
            for i, layer in enumerate(vit.layers) for new, old in names.items()}


def matrices(model, prefix=""):
    """The encoder's matrices under the module's own names."""
    inner = ("attention.", "mlp.") if isinstance(model, (ViTModel, ViTForImageClassification)) else ("attn.", "mlp.")
    return {prefix + name: parameter for name, parameter in model.named_parameters()
            if parameter.ndim == 2 and name.endswith(".weight") and any("." + part in name for part in inner)}


def save_timm(model, folder, **arguments):
    folder.mkdir()
    save_file(model.state_dict(), folder / "model.safetensors")
    model.pretrained_cfg = {"architecture": "vit_tiny_patch16_224", "input_size": [model.patch_embed.proj.in_channels] + 2 * [28]}
    save_config_for_hf(model, folder / "config.json", model_args=arguments)


def pictures_through(model, processor):
    """A CIFAR-10 and a Fashion-MNIST file's worth of pictures, and the logits of hf-vit for them, also with the masks of
    its expected file."""
    random = np.random.default_rng(11)
    result = {}
    masks = load_file(EXPECTED / "hf-vit.safetensors")
    masked = copy.deepcopy(model)
    for name, parameter in old_names(masked, "vit.").items():
        bits = np.unpackbits(masks["mask." + name].numpy(), axis=-1, count=parameter.shape[-1], bitorder="little")
        parameter.data.mul_(torch.from_numpy(bits))
    for name, shape in {"cifar-10": (14, 3, 32, 32), "fashion-mnist": (26, 1, 28, 28)}.items():
        pictures = random.integers(0, 256, shape).astype(np.uint8)
        colour = np.repeat(pictures, 3 // shape[1], axis=1).transpose(0, 2, 3, 1)
        values = [processor(Image.fromarray(p), return_tensors="pt")["pixel_values"][0] for p in colour]
        result[f"{name}.pictures"] = torch.from_numpy(pictures)
        result[f"{name}.labels"] = torch.from_numpy(random.integers(0, 10, shape[0]))
        result[f"{name}.logits"] = outputs(model, torch.stack(values))["logits"]
        result[f"{name}.masked"] = outputs(masked, torch.stack(values))["logits"]
    return result


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    EXPECTED.mkdir(parents=True)
    torch.manual_seed(20)
    torch.set_num_threads(1)

    # transformers, save_pretrained: the old names, "vit." before them, a classifier.
    model = transformers_vit(ViTForImageClassification)
    model.save_pretrained(FOLDER / "hf-vit")
    processor = ViTImageProcessorPil(size={"height": 16, "width": 16}, image_mean=[0.485, 0.456, 0.406],
                                     image_std=[0.229, 0.224, 0.225])
    processor.save_pretrained(FOLDER / "hf-vit")
    expect("hf-vit", model, 3, 16, old_names(model, "vit."), other_sizes=(24, 8))
    save_file(pictures_through(model, processor), FOLDER / "evaluate.safetensors")

    # As DINO is published: no prefix, no classifier, a pooler that nobody uses; bf16, patch 2.
    model = transformers_vit(ViTModel, torch.bfloat16, hidden_size=48, num_attention_heads=3, intermediate_size=96,
                             image_size=8, patch_size=2)
    model.to(torch.bfloat16).save_pretrained(FOLDER / "hf-dino")
    expect("hf-dino", model.float(), 3, 8, old_names(model, ""), other_sizes=(10,))

    # A user's state_dict() of transformers 5: the new names; depth 3.
    model = transformers_vit(ViTForImageClassification, num_hidden_layers=3, intermediate_size=32, num_labels=3, layer_norm_eps=1e-6)
    (FOLDER / "hf5-vit").mkdir()
    save_file(model.state_dict(), FOLDER / "hf5-vit" / "model.safetensors")
    model.config.save_pretrained(FOLDER / "hf5-vit")
    expect("hf5-vit", model, 3, 16, matrices(model))

    # The same without prefix, head and config, through torch.save, in f16.
    model = transformers_vit(ViTModel, torch.float16, num_attention_heads=1)
    torch.save({key: value.half() for key, value in model.state_dict().items()}, FOLDER / "hf5-dino.pth")
    expect("hf5-dino", model, 3, 16, matrices(model))

    # timm with its config.json: fused qkv, four heads, one channel, patch 7.
    arguments = {"img_size": 28, "patch_size": 7, "in_chans": 1, "num_classes": 10, "embed_dim": 32, "depth": 3,
                 "num_heads": 4, "mlp_ratio": 2.0}
    model = timm_vit(**arguments)
    save_timm(model, FOLDER / "timm-vit", **arguments)
    expect("timm-vit", model, 1, 28, matrices(model))

    # timm alone: no head, no config (width/64 heads, at least one), no bias in qkv.
    model = timm_vit(img_size=8, patch_size=2, num_classes=0, embed_dim=32, depth=2, num_heads=1, mlp_ratio=1.5,
                     qkv_bias=False)
    save_file(model.state_dict(), FOLDER / "timm-bare.safetensors")
    expect("timm-bare", model, 3, 8, matrices(model))

    # A full DINO checkpoint of facebook's training code: the teacher counts; heads of other tasks, a Namespace.
    student, teacher = (timm_vit(img_size=8, patch_size=4, num_classes=0, embed_dim=32, depth=2, num_heads=1, mlp_ratio=1.0)
                        for _ in range(2))

    def wrapped(backbone):
        weights = {"module.backbone." + key: value for key, value in backbone.state_dict().items()}
        return weights | {"module.head.mlp.0.weight": torch.randn(8, 32), "module.head.last_layer.weight_v": torch.randn(4, 8)}

    torch.save({"student": wrapped(student), "teacher": wrapped(teacher), "epoch": 3,
                "args": argparse.Namespace(arch="vit_tiny", patch_size=4), "dino_loss": {"center": torch.zeros(1, 4)}},
               FOLDER / "facebook-dino.pth")
    expect("facebook-dino", teacher, 3, 8, matrices(teacher))

    sizes = {str(p.relative_to(FOLDER)): p.stat().st_size for p in sorted(FOLDER.rglob("*")) if p.is_file()}
    print(json.dumps(sizes, indent=1), sum(sizes.values()))


if __name__ == "__main__":
    main()
