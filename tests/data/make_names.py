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
import timm.models
import torch
import transformers as hf
from folding import folded
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

# Every family of methods.md and its relatives, made small; the pool is compared tensor by tensor.
def is_router(name, module):
    return re.search(r"(^|\.)(router|gate|shared_expert_gate)(\.|$)", name) is not None or "Router" in type(module).__name__

def pool_names(model, stacks):
    """The weights of the linear modules inside of the named lists of blocks: what a pool is, by the modules."""
    names = set()
    for path in stacks:
        for inner, module in model.get_submodule(path).named_modules():
            name = f"{path}.{inner}"
            if is_router(inner, module) or "cpb_mlp" in inner or "position_bias" in inner:
                continue
            pointwise = isinstance(module, (torch.nn.Conv1d, torch.nn.Conv2d)) and set(module.kernel_size) == {1}
            if isinstance(module, (torch.nn.Linear, Conv1D)) or pointwise or type(module).__name__ == "QuantLinear":
                names.add(name + ".weight")
            elif isinstance(module, torch.nn.MultiheadAttention):
                names.add(name + ".in_proj_weight")
            else:  # experts in one tensor; per-expert linear layers of one weight each
                names |= {f"{name}.{n}" for n, p in module.named_parameters(recurse=False) if p.dim() == 3 and re.search("experts|input_linear|output_linear", name)}
    return names

def add_stacks(key, family, model, stacks, save=True):
    """`stacks`: the name of each stack in the tables (None: the only one) and the list of its blocks."""
    lists = [path for path, _ in stacks.values()]
    pooled = pool_names(model, lists)
    told = lambda all_: [[n, s] for n, s in all_ if len(s) > 1 or re.search("[qk]_norm", n)]  # what else a block has says nothing
    tensors = told(held(model))
    missing = pooled - {n for n, _ in tensors}
    assert not missing, (key, missing)
    pool = sum(int(np.prod(s)) for n, s in tensors if n in pooled)
    entry = {"family": family, "stacks": {name or "": blocks for name, (_, blocks) in stacks.items()}, "pool": pool}
    names[key] = entry | {"tensors": folded(tensors), "pooled": folded([[n, s] for n, s in tensors if n in pooled])}
    if save and (written := told(saved(model))) and sorted(n for n, _ in written) != sorted(n for n, _ in tensors):
        names[key + "-saved"] = entry | {"tensors": folded(written)}

def one(path, blocks=2):
    return {None: (path, blocks)}

plain = {k: v for k, v in text.items()}
t5 = dict(vocab_size=50, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_decoder_layers=2, num_heads=4)
both = {"encoder": ("encoder.block", 2), "decoder": ("decoder.block", 2)}
add_stacks("t5", "t5", hf.T5ForConditionalGeneration(hf.T5Config(**t5)), both)
add_stacks("t5-gated", "t5", hf.T5ForConditionalGeneration(hf.T5Config(**t5, feed_forward_proj="gated-gelu")), both)
add_stacks("t5-one-block", "t5", hf.T5ForConditionalGeneration(hf.T5Config(**(t5 | dict(num_layers=1, num_decoder_layers=1)))),
           {"encoder": ("encoder.block", 1), "decoder": ("decoder.block", 1)})
bart = dict(vocab_size=50, d_model=32, encoder_layers=2, decoder_layers=3, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=48)
both = {"encoder": ("model.encoder.layers", 2), "decoder": ("model.decoder.layers", 3)}
add_stacks("bart", "t5", hf.BartForConditionalGeneration(hf.BartConfig(**bart)), both)
add_stacks("marian", "t5", hf.MarianMTModel(hf.MarianConfig(**bart, pad_token_id=0)), both)
add_stacks("whisper", "t5", hf.WhisperForConditionalGeneration(hf.WhisperConfig(**bart, num_mel_bins=8, max_source_positions=16, max_target_positions=16, pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=1, suppress_tokens=None, begin_suppress_tokens=None)), both)
towers = dict(text_config=dict(hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2, vocab_size=50, max_position_embeddings=16, projection_dim=16),
              vision_config=dict(hidden_size=48, intermediate_size=64, num_hidden_layers=3, num_attention_heads=3, image_size=32, patch_size=8, projection_dim=16))
def towers_of(model):
    names_ = [n for n, _ in model.named_modules()]
    pick = lambda word: next(n for n in names_ if n.startswith(word) and n.endswith("encoder.layers"))
    return {"vision": (pick("vision_model"), 3), "text": (pick("text_model"), 2)}
clip = hf.CLIPModel(hf.CLIPConfig(**towers, projection_dim=16)); add_stacks("clip", "clip", clip, towers_of(clip))
siglip = hf.SiglipModel(hf.SiglipConfig(**towers)); add_stacks("siglip", "clip", siglip, towers_of(siglip))
swin = dict(image_size=32, patch_size=2, embed_dim=16, depths=[2, 2, 3], num_heads=[1, 2, 4], window_size=4)
add_stacks("swin-hf", "swin", hf.SwinModel(hf.SwinConfig(**swin)), one("encoder.layers", 7))
add_stacks("swin-timm", "swin", timm.models.SwinTransformer(img_size=32, patch_size=2, embed_dim=16, depths=(2, 2, 3), num_heads=(1, 2, 4), window_size=4, num_classes=3), one("layers", 7), False)
add_stacks("swinv2-hf", "swin", hf.Swinv2Model(hf.Swinv2Config(**swin)), one("encoder.layers", 7))
add_stacks("beit", "vit", hf.BeitModel(hf.BeitConfig(**image, use_relative_position_bias=True)), one("layers"))
add_stacks("beit-timm", "vit", timm.models.Beit(img_size=32, patch_size=8, embed_dim=32, depth=2, num_heads=2, num_classes=3, use_rel_pos_bias=True), one("blocks"), False)
add_stacks("dinov2-timm", "vit", timm.models.VisionTransformer(img_size=32, patch_size=8, embed_dim=32, depth=2, num_heads=2, num_classes=0, init_values=1e-5, reg_tokens=4), one("blocks"), False)
for gated in (False, True):
    model = hf.DINOv3ViTModel(hf.DINOv3ViTConfig(**image, use_gated_mlp=gated))
    add_stacks("dinov3-gated" if gated else "dinov3", "vit", model, one(next(n for n, _ in model.named_modules() if n.endswith("layer"))))
add_stacks("eva-timm", "vit", timm.models.Eva(img_size=32, patch_size=8, embed_dim=32, depth=2, num_heads=2, num_classes=3, qkv_fused=False, swiglu_mlp=True, mlp_ratio=2), one("blocks"), False)
add_stacks("dinov3-timm", "vit", timm.models.Eva(img_size=32, patch_size=8, embed_dim=32, depth=2, num_heads=2, num_classes=0, init_values=1e-5, use_rot_pos_emb=True, use_abs_pos_emb=False), one("blocks"), False)
add_stacks("mamba", "mamba", hf.MambaForCausalLM(hf.MambaConfig(vocab_size=50, hidden_size=32, num_hidden_layers=2, state_size=4)), one("backbone.layers"))
add_stacks("mamba2", "mamba", hf.Mamba2ForCausalLM(hf.Mamba2Config(vocab_size=50, hidden_size=32, num_hidden_layers=2, state_size=4, num_heads=4, head_dim=16, n_groups=1)), one("backbone.layers"))
add_stacks("gpt-neox", "gptneox", hf.GPTNeoXForCausalLM(hf.GPTNeoXConfig(**plain)), one("gpt_neox.layers"))
add_stacks("gpt-j", "gptneox", hf.GPTJForCausalLM(hf.GPTJConfig(vocab_size=50, n_embd=32, n_layer=2, n_head=2, rotary_dim=8)), one("transformer.h"))
add_stacks("gpt-neo", "gptneox", hf.GPTNeoForCausalLM(hf.GPTNeoConfig(vocab_size=50, hidden_size=32, num_layers=2, num_heads=2, attention_types=[[["global"], 2]])), one("transformer.h"))
add_stacks("bloom", "gptneox", hf.BloomForCausalLM(hf.BloomConfig(vocab_size=50, hidden_size=32, n_layer=2, n_head=2)), one("transformer.h"))
falcon = dict(vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=4)
add_stacks("falcon-7b", "gptneox", hf.FalconForCausalLM(hf.FalconConfig(**falcon, multi_query=True)), one("transformer.h"))
add_stacks("falcon-40b", "gptneox", hf.FalconForCausalLM(hf.FalconConfig(**falcon, new_decoder_architecture=True, num_kv_heads=2)), one("transformer.h"))
add_stacks("phi", "llama", hf.PhiForCausalLM(hf.PhiConfig(**plain)), one("model.layers"))
add_stacks("phi3", "llama", hf.Phi3ForCausalLM(hf.Phi3Config(**plain, num_key_value_heads=1, pad_token_id=0)), one("model.layers"))
add_stacks("gemma", "llama", hf.GemmaForCausalLM(hf.GemmaConfig(**plain, num_key_value_heads=1, head_dim=16)), one("model.layers"))
add_stacks("gemma3", "llama", hf.Gemma3ForCausalLM(hf.Gemma3TextConfig(**plain, num_key_value_heads=1, head_dim=24)), one("model.layers"))
add_stacks("qwen3", "llama", hf.Qwen3ForCausalLM(hf.Qwen3Config(**plain, num_key_value_heads=1, head_dim=24)), one("model.layers"))
moe = dict(plain, num_key_value_heads=1)
add_stacks("mixtral", "mixtral", hf.MixtralForCausalLM(hf.MixtralConfig(**moe, num_local_experts=3)), one("model.layers"))
add_stacks("qwen2-moe", "mixtral", hf.Qwen2MoeForCausalLM(hf.Qwen2MoeConfig(**moe, num_experts=3, moe_intermediate_size=24, shared_expert_intermediate_size=40)), one("model.layers"))
add_stacks("qwen3-moe", "mixtral", hf.Qwen3MoeForCausalLM(hf.Qwen3MoeConfig(**moe, num_experts=3, moe_intermediate_size=24)), one("model.layers"))
add_stacks("deepseek-v3", "mixtral", hf.DeepseekV3ForCausalLM(hf.DeepseekV3Config(**dict(plain, num_hidden_layers=3), num_key_value_heads=2, first_k_dense_replace=1, n_routed_experts=4, n_shared_experts=1, moe_intermediate_size=24, n_group=1, topk_group=1,
           num_experts_per_tok=2, kv_lora_rank=8, q_lora_rank=8, qk_rope_head_dim=4, qk_nope_head_dim=4, v_head_dim=8)), one("model.layers", 3))
add_stacks("gpt-oss", "mixtral", hf.GptOssForCausalLM(hf.GptOssConfig(**moe, num_local_experts=3, head_dim=16)), one("model.layers"))
add_stacks("granite-moe", "mixtral", hf.GraniteMoeForCausalLM(hf.GraniteMoeConfig(**moe, num_local_experts=3)), one("model.layers"))
add_stacks("switch", "mixtral", hf.SwitchTransformersForConditionalGeneration(hf.SwitchTransformersConfig(vocab_size=50, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_decoder_layers=2, num_heads=4, num_experts=2, num_sparse_encoder_layers=1, num_sparse_decoder_layers=1)),
           {"encoder": ("encoder.block", 2), "decoder": ("decoder.block", 2)})
add_stacks("jamba", "mixtral", hf.JambaForCausalLM(hf.JambaConfig(**dict(moe, num_hidden_layers=4), num_experts=2, attn_layer_period=2, attn_layer_offset=1, expert_layer_period=2, expert_layer_offset=1, mamba_d_state=4, mamba_dt_rank=2, use_mamba_kernels=False)), one("model.layers", 4))
llava = hf.LlavaForConditionalGeneration(hf.LlavaConfig(text_config=hf.LlamaConfig(**plain), vision_config=hf.CLIPVisionConfig(**towers["vision_config"]), image_token_index=3))
paths = [n for n, m in llava.named_modules() if isinstance(m, torch.nn.ModuleList)]
add_stacks("llava", "llama", llava, {"vision": (next(p for p in paths if "vision" in p), 3), "text": (next(p for p in paths if "language" in p), 2)})
add_stacks("mobilebert", "bert", hf.MobileBertModel(hf.MobileBertConfig(**plain, embedding_size=16, intra_bottleneck_size=16, num_feedforward_networks=3)), one("encoder.layer"))
add_stacks("squeezebert", "bert", hf.SqueezeBertModel(hf.SqueezeBertConfig(**dict(plain, embedding_size=32), q_groups=2, k_groups=2, v_groups=2, post_attention_groups=1, intermediate_groups=2, output_groups=2)), one("encoder.layers"))
add_stacks("ibert", "bert", hf.IBertModel(hf.IBertConfig(**plain)), one("encoder.layer"))  # beside each weight its integers, as floats
add_stacks("poolformer-timm", "unknown", timm.models.MetaFormer(in_chans=3, depths=(2,), dims=(32,), num_classes=3), {None: ("stages.0.blocks", 2)}, False)
add_stacks("conformer", "unknown", hf.Wav2Vec2ConformerModel(hf.Wav2Vec2ConformerConfig(**plain, conv_dim=(8, 8), conv_stride=(2, 2), conv_kernel=(3, 3), num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=2, num_feat_extract_layers=2)), one("encoder.layers"))
add_stacks("albert", "unknown", hf.AlbertModel(hf.AlbertConfig(**plain, embedding_size=16)), one("encoder.albert_layer_groups", 1))
deberta = hf.DebertaV2Model(hf.DebertaV2Config(**plain, relative_attention=True, pos_att_type=["c2p", "p2c"]))
add_stacks("deberta-v2", "unknown", deberta, one("encoder.layer"))
wav = hf.Wav2Vec2Model(hf.Wav2Vec2Config(**plain, conv_dim=(8, 8), conv_stride=(2, 2), conv_kernel=(3, 3), num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=2, num_feat_extract_layers=2))
add_stacks("wav2vec2", "unknown", wav, one("encoder.layers"))
add_stacks("torch-encoder", "unknown", torch.nn.TransformerEncoder(torch.nn.TransformerEncoderLayer(32, 2, 64), 2, enable_nested_tensor=False), one("layers"), False)
add_stacks("torch-both", "t5", torch.nn.Transformer(32, 2, 2, 2, 64), {"encoder": ("encoder.layers", 2), "decoder": ("decoder.layers", 2)}, False)
add_stacks("mlp-mixer", "unknown", timm.models.MlpMixer(img_size=32, patch_size=8, num_blocks=2, embed_dim=32, num_classes=3), one("blocks"), False)
add_stacks("gpt2-crossing", "gpt2", hf.GPT2Model(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=50, add_cross_attention=True)), one("h"))

(HERE / "anatomy").mkdir(exist_ok=True)
(HERE / "anatomy" / "names.json").write_text(json.dumps(names, separators=(",", ":")) + "\n")
