#!/usr/bin/env python3
"""Makes tests/data/anatomy/names.json: how transformers, timm, gguf and Google's npz name the tensors of their models,
their shapes, and how many weights the pool has, counted over the modules. Models of the published sizes live on the
meta device; the tensors of all blocks are folded into one line."""
import json
import pathlib
import re
import tempfile

import gguf
import numpy as np
import safetensors
import timm
import torch
import transformers as hf
from transformers.pytorch_utils import Conv1D

HERE = pathlib.Path(__file__).resolve().parent

def saved(model):
    """What save_pretrained writes, which transformers 5 names differently from what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        with safetensors.safe_open(folder + "/model.safetensors", "np") as file:
            return [[n, list(file.get_slice(n).get_shape())] for n in file.keys()]

def held(model):
    return [[n, list(t.shape)] for n, t in model.state_dict().items() if t.is_floating_point()]

def blocks_of(model):
    """The longest list of modules is the encoder's."""
    return max((m for m in model.modules() if isinstance(m, (torch.nn.ModuleList, torch.nn.Sequential))), key=len)

def pool_of_modules(model):
    return sum(m.weight.numel() for m in blocks_of(model).modules() if isinstance(m, (torch.nn.Linear, Conv1D)))

def folded(tensors):
    """[[name with {} for the block, shape, blocks]], or [[name, shape, 0]] where a name is no block's."""
    seen = {}
    for name, shape in tensors:
        parts = re.fullmatch(r"(.*?(?:layers?\.|blocks\.|h\.|blk\.|encoderblock_))(\d+)([./].*)", name)
        key = (parts[1] + "{}" + parts[3], tuple(shape)) if parts else (name, tuple(shape))
        seen.setdefault(key, []).append(int(parts[2]) if parts else None)
    out = []
    for (name, shape), numbers in seen.items():
        if numbers == list(range(len(numbers))):
            out.append([name, list(shape), len(numbers)])
        else:
            out += [[name if n is None else name.replace("{}", str(n), 1), list(shape), 0] for n in numbers]
    return out


def google_vit(width, hidden, heads, blocks):
    """The tensors of a block as the vision_transformer repository saves them; that timm's own loader finds them all
    and turns them round is checked."""
    from timm.models.vision_transformer import VisionTransformer, _load_weights

    rng = np.random.default_rng(1)
    size = width // heads
    w = {"cls": (1, 1, width), "embedding/kernel": (8, 8, 3, width), "embedding/bias": (width,), "head/kernel": (width, 10), "head/bias": (10,),
         "Transformer/posembed_input/pos_embedding": (1, 17, width), "Transformer/encoder_norm/scale": (width,), "Transformer/encoder_norm/bias": (width,)}
    for b in range(blocks):
        p = f"Transformer/encoderblock_{b}/"
        for part in ("query", "key", "value"):
            w[p + f"MultiHeadDotProductAttention_1/{part}/kernel"] = (width, heads, size)
            w[p + f"MultiHeadDotProductAttention_1/{part}/bias"] = (heads, size)
        w[p + "MultiHeadDotProductAttention_1/out/kernel"] = (heads, size, width)
        w[p + "MultiHeadDotProductAttention_1/out/bias"] = (width,)
        for i, (n, m) in enumerate(((width, hidden), (hidden, width))):
            w[p + f"MlpBlock_3/Dense_{i}/kernel"] = (n, m)
            w[p + f"MlpBlock_3/Dense_{i}/bias"] = (m,)
        for norm in (0, 2):
            w[p + f"LayerNorm_{norm}/scale"] = w[p + f"LayerNorm_{norm}/bias"] = (width,)
    w = {n: rng.normal(size=s).astype(np.float32) for n, s in w.items()}
    model = VisionTransformer(32, 8, 3, 10, embed_dim=width, depth=blocks, num_heads=heads, mlp_ratio=hidden / width)
    with tempfile.TemporaryDirectory() as folder:
        np.savez(folder + "/google.npz", **w)
        _load_weights(model, folder + "/google.npz")
    for b in range(blocks):
        p = f"Transformer/encoderblock_{b}/"
        fused = model.blocks[b].attn.qkv.weight.detach().numpy()
        for i, part in enumerate(("query", "key", "value")):
            assert (fused[i * width:(i + 1) * width] == w[p + f"MultiHeadDotProductAttention_1/{part}/kernel"].reshape(width, width).T).all()
        assert (model.blocks[b].attn.proj.weight.detach().numpy() == w[p + "MultiHeadDotProductAttention_1/out/kernel"].reshape(width, width).T).all()
        assert (model.blocks[b].mlp.fc1.weight.detach().numpy() == w[p + "MlpBlock_3/Dense_0/kernel"].T).all()
    return w


names = {}

def add(key, family, tensors, pool, blocks, published=None):
    assert published in (None, pool), (key, pool, published)
    names[key] = {"family": family, "blocks": blocks, "pool": pool, "tensors": folded(tensors)}

def meta(key, family, build, published=None):
    with torch.device("meta"):
        model = build()
    add(key, family, held(model), pool_of_modules(model), len(blocks_of(model)), published)
    return model

# The published shapes: held by the newest transformers, pool counted over its modules.
meta("bert-base", "bert", lambda: hf.BertForMaskedLM(hf.BertConfig()), 84934656)
meta("vit-base", "vit", lambda: hf.ViTForImageClassification(hf.ViTConfig()), 84934656)
meta("timm-vit-base", "vit", lambda: timm.create_model("vit_base_patch16_224"), None)
meta("roberta-base", "bert", lambda: hf.RobertaForMaskedLM(hf.RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1)))
meta("distilbert-base", "bert", lambda: hf.DistilBertForMaskedLM(hf.DistilBertConfig()))
opt = dict(vocab_size=50272, max_position_embeddings=2048)
meta("opt-125m", "opt", lambda: hf.OPTForCausalLM(hf.OPTConfig(**opt)))
meta("opt-350m", "opt", lambda: hf.OPTForCausalLM(hf.OPTConfig(
    hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, ffn_dim=4096, word_embed_proj_dim=512, do_layer_norm_before=False, **opt)))
meta("opt-66b-bare", "opt", lambda: hf.OPTModel(hf.OPTConfig(
    hidden_size=9216, num_hidden_layers=64, num_attention_heads=72, ffn_dim=36864, word_embed_proj_dim=9216, **opt)))
meta("gpt2", "gpt2", lambda: hf.GPT2LMHeadModel(hf.GPT2Config()), 84934656)
meta("gpt2-bare", "gpt2", lambda: hf.GPT2Model(hf.GPT2Config()))
meta("llama-7b", "llama", lambda: hf.LlamaForCausalLM(hf.LlamaConfig()), 6476005376)
meta("llama-7b-bare", "llama", lambda: hf.LlamaModel(hf.LlamaConfig()), 6476005376)
meta("mistral-7b", "llama", lambda: hf.MistralForCausalLM(hf.MistralConfig()))
meta("qwen2-0.5b", "llama", lambda: hf.Qwen2ForCausalLM(hf.Qwen2Config(
    vocab_size=151936, hidden_size=896, intermediate_size=4864, num_hidden_layers=24, num_attention_heads=14, num_key_value_heads=2)))
meta("dinov2-base", "vit", lambda: hf.Dinov2Model(hf.Dinov2Config()))
meta("dinov2-giant", "vit", lambda: hf.Dinov2Model(hf.Dinov2Config(hidden_size=1536, num_hidden_layers=40, num_attention_heads=24, use_swiglu_ffn=True)))
meta("timm-deit", "vit", lambda: timm.create_model("deit_tiny_patch16_224"))
meta("timm-dino", "vit", lambda: timm.create_model("vit_small_patch16_224.dino"))

# What save_pretrained writes, of tiny ones.
small = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
text = dict(small, vocab_size=50)
image = dict(small, image_size=32, patch_size=8)
dino2 = dict({k: v for k, v in image.items() if k != "intermediate_size"}, mlp_ratio=2)
for key, (family, model) in {
        "vit-saved": ("vit", hf.ViTForImageClassification(hf.ViTConfig(**image))), "vit-bare-saved": ("vit", hf.ViTModel(hf.ViTConfig(**image))),
        "vit-bare": ("vit", hf.ViTModel(hf.ViTConfig(**image))), "deit-saved": ("vit", hf.DeiTModel(hf.DeiTConfig(**image))),
        "dinov2-saved": ("vit", hf.Dinov2Model(hf.Dinov2Config(**dino2))),
        "dinov2-giant-saved": ("vit", hf.Dinov2Model(hf.Dinov2Config(**dino2, use_swiglu_ffn=True))),
        "bert-saved": ("bert", hf.BertForSequenceClassification(hf.BertConfig(**text))),
        "bert-bare-saved": ("bert", hf.BertModel(hf.BertConfig(**text))),
        "electra-saved": ("bert", hf.ElectraModel(hf.ElectraConfig(**text, embedding_size=16))),
        "distilbert-bare-saved": ("bert", hf.DistilBertModel(hf.DistilBertConfig(vocab_size=50, dim=32, n_layers=2, n_heads=2, hidden_dim=64))),
        "opt-bare-saved": ("opt", hf.OPTModel(hf.OPTConfig(vocab_size=50, hidden_size=32, num_hidden_layers=2, ffn_dim=64, num_attention_heads=2, word_embed_proj_dim=16))),
        "gpt2-saved": ("gpt2", hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50))),
        "llama-saved": ("llama", hf.LlamaForCausalLM(hf.LlamaConfig(**text, tie_word_embeddings=True))),
}.items():
    add(key, family, saved(model) if key.endswith("saved") else held(model), pool_of_modules(model), 2)

# Names that no module of these packages holds: GGUF's by the gguf package's own map, Google's as timm loads them.
for key, arch, model in (("llama-gguf", gguf.MODEL_ARCH.LLAMA, meta("llama-tiny", "llama", lambda: hf.LlamaForCausalLM(hf.LlamaConfig(**text, num_key_value_heads=1)))),
                         ("bert-gguf", gguf.MODEL_ARCH.BERT, hf.BertModel(hf.BertConfig(**text))),
                         ("gpt2-gguf", gguf.MODEL_ARCH.GPT2, hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50)))):
    table = gguf.get_tensor_name_map(arch, 2)
    turned = ("attn_qkv.weight", "attn_output.weight", "ffn_up.weight", "ffn_down.weight") if "gpt2" in key else ()
    tensors = []
    for name, shape in held(model):
        new = table.get_name(name, try_suffixes=(".weight", ".bias"))
        if new is None or not name.endswith((".weight", ".bias")) or "token_types" in new:
            continue  # llama.cpp's converter drops it
        tensors.append([new, shape[::-1] if new.endswith(turned) else shape])
    add(key, key.split("-")[0], tensors, pool_of_modules(model), 2)
google = google_vit(32, 64, 2, 2)
add("vit-google", "vit", [[n, list(w.shape)] for n, w in google.items()], 2 * (4 * 32 * 32 + 2 * 32 * 64), 2)

# Nearly one of the above, but with more in a block: the 2-D weights are the pool.
bart = dict(vocab_size=50, d_model=32, encoder_layers=2, decoder_layers=2, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64)
for key, model in {"swin": hf.SwinModel(hf.SwinConfig(image_size=32, patch_size=4, embed_dim=16, depths=[1, 1], num_heads=[1, 2], window_size=4)),
                   "bart": hf.BartModel(hf.BartConfig(**bart)),
                   "gpt2-crossing": hf.GPT2Model(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50, add_cross_attention=True)),
                   "mixtral": hf.MixtralModel(hf.MixtralConfig(**text, num_local_experts=2))}.items():
    tensors = held(model)
    add(key, "unknown", tensors, sum(int(np.prod(s)) for n, s in tensors if len(s) == 2), 0)
(HERE / "anatomy").mkdir(exist_ok=True)
(HERE / "anatomy" / "names.json").write_text(json.dumps(names, separators=(",", ":")) + "\n")
