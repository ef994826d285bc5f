#!/usr/bin/env python3
"""Makes tests/data/anatomy/fronts.json: names and shapes that transformers saves of tiny models of many types, with
their config.json, and which of the tensors it makes up where a file lacks them (its own word, `missing_keys`) and
which not: of those in blocks the last block's."""
import json
import pathlib
import re
import tempfile

import torch
import transformers as hf
from folding import folded
from safetensors.torch import load_file, save_file

HERE = pathlib.Path(__file__).resolve().parent
SMALL = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24)
TEXT = dict(SMALL, vocab_size=20)
LLAMA = dict(TEXT, num_key_value_heads=1, pad_token_id=0, bos_token_id=1, eos_token_id=2)
HEADED = dict(LLAMA, head_dim=8)
EXPERTS = dict(n_routed_experts=2, n_shared_experts=1, num_experts_per_tok=1, moe_intermediate_size=8, first_k_dense_replace=1, n_group=1, topk_group=1)
MLA = dict({**LLAMA, **EXPERTS, "num_hidden_layers": 3, "num_key_value_heads": 2}, q_lora_rank=8, kv_lora_rank=8, qk_nope_head_dim=4, qk_rope_head_dim=4, v_head_dim=8)
GPT = dict(n_embd=16, n_layer=2, n_head=2, vocab_size=20, bos_token_id=1, eos_token_id=2)
IMAGE = dict(SMALL, image_size=16, patch_size=8)
PAIR = dict(d_model=16, encoder_layers=2, decoder_layers=2, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=24, decoder_ffn_dim=24, vocab_size=20,
            pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=2)
T5 = dict(d_model=16, num_layers=2, num_decoder_layers=2, num_heads=2, d_kv=8, d_ff=24, vocab_size=20)
OPT = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, ffn_dim=24, vocab_size=20, bos_token_id=1, eos_token_id=2)

PLAIN = [
    ("LlamaForCausalLM", LLAMA), ("LlamaForCausalLM", dict(LLAMA, tie_word_embeddings=True)), ("LlamaModel", LLAMA), ("MistralForCausalLM", LLAMA), ("Qwen2ForCausalLM", LLAMA),
    ("Qwen3ForCausalLM", HEADED), ("GemmaForCausalLM", HEADED), ("Gemma2ForCausalLM", HEADED), ("PhiForCausalLM", dict(TEXT, bos_token_id=1, eos_token_id=2)), ("Phi3ForCausalLM", LLAMA),
    ("OlmoForCausalLM", LLAMA), ("Olmo2ForCausalLM", LLAMA), ("GraniteForCausalLM", LLAMA), ("CohereForCausalLM", LLAMA), ("Starcoder2ForCausalLM", LLAMA), ("StableLmForCausalLM", LLAMA),
    ("NemotronForCausalLM", HEADED), ("MixtralForCausalLM", dict(LLAMA, num_local_experts=2)), ("GPT2LMHeadModel", GPT), ("GPT2Model", GPT),
    ("GPTNeoForCausalLM", dict(hidden_size=16, num_layers=2, num_heads=2, vocab_size=20, attention_types=[[["global", "local"], 1]], bos_token_id=1, eos_token_id=2)), ("GPTJForCausalLM", dict(GPT, rotary_dim=4)),
    ("GPTNeoXForCausalLM", dict(TEXT, bos_token_id=1, eos_token_id=2)), ("BloomForCausalLM", dict(hidden_size=16, n_layer=2, n_head=2, vocab_size=20)), ("FalconForCausalLM", dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, vocab_size=20)),
    ("OPTForCausalLM", OPT), ("OPTForCausalLM", dict(OPT, word_embed_proj_dim=8, do_layer_norm_before=False)), ("OPTModel", OPT),
    ("MptForCausalLM", dict(d_model=16, n_layers=2, n_heads=2, vocab_size=20)), ("MambaForCausalLM", dict(hidden_size=16, num_hidden_layers=2, vocab_size=20, state_size=4)),
    ("BertModel", TEXT), ("RobertaModel", TEXT), ("DistilBertModel", dict(dim=16, n_layers=2, n_heads=2, hidden_dim=24, vocab_size=20)), ("ElectraModel", dict(TEXT, embedding_size=8)),
    ("DebertaV2Model", TEXT), ("ViTModel", IMAGE), ("DeiTModel", IMAGE),
]
# Models of more lists and heads.
RICH = [
    ("BertForMaskedLM", TEXT), ("BertForSequenceClassification", TEXT), ("LlamaForSequenceClassification", LLAMA), ("DistilBertForMaskedLM", dict(dim=16, n_layers=2, n_heads=2, hidden_dim=24, vocab_size=20)),
    ("AlbertForMaskedLM", dict(TEXT, embedding_size=8)), ("ViTForImageClassification", IMAGE), ("BeitForImageClassification", IMAGE),
    ("Dinov2ForImageClassification", dict({k: v for k, v in IMAGE.items() if k != "intermediate_size"}, mlp_ratio=2)),
    ("SwinForImageClassification", dict(embed_dim=8, depths=[2, 2], num_heads=[2, 2], window_size=2, image_size=16, patch_size=4)),
    ("T5ForConditionalGeneration", T5), ("T5EncoderModel", T5), ("BartForConditionalGeneration", PAIR), ("MarianMTModel", PAIR), ("WhisperForConditionalGeneration", dict(PAIR, num_mel_bins=4, max_source_positions=8)),
    ("DebertaV2ForSequenceClassification", dict(TEXT, relative_attention=True, pos_att_type=["c2p", "p2c"], position_biased_input=False, type_vocab_size=0)),
    ("Dinov2Model", dict({k: v for k, v in IMAGE.items() if k != "intermediate_size"}, mlp_ratio=2)), ("MT5ForConditionalGeneration", dict(T5, feed_forward_proj="gated-gelu", tie_word_embeddings=False)),
    ("BertForTokenClassification", TEXT), ("RobertaForSequenceClassification", TEXT), ("ElectraForPreTraining", dict(TEXT, embedding_size=8)), ("BartModel", PAIR), ("XLMRobertaForMaskedLM", TEXT),
    ("CLIPModel", dict(text_config=TEXT, vision_config=IMAGE, projection_dim=8)), ("SiglipModel", dict(text_config=TEXT, vision_config=IMAGE)),
    ("Wav2Vec2ForCTC", dict(TEXT, conv_dim=[8, 8], conv_stride=[2, 2], conv_kernel=[3, 3], num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2)),
    ("Wav2Vec2Model", dict(TEXT, conv_dim=[8, 8], conv_stride=[2, 2], conv_kernel=[3, 3], num_feat_extract_layers=2, num_conv_pos_embeddings=4, num_conv_pos_embedding_groups=2,
                           feat_extract_norm="layer", conv_bias=True, do_stable_layer_norm=True)),
    ("T5Model", dict(T5, feed_forward_proj="gated-gelu", d_ff=32)), ("SwinModel", dict(embed_dim=8, depths=[1, 2, 1], num_heads=[2, 2, 2], window_size=2, image_size=16, patch_size=2)),
    ("Qwen3MoeForCausalLM", dict(HEADED, num_experts=2, num_experts_per_tok=1, moe_intermediate_size=8)),
    ("Qwen3MoeModel", dict(HEADED, num_experts=2, num_experts_per_tok=1, moe_intermediate_size=8, mlp_only_layers=[1])),
    ("Qwen2MoeForCausalLM", dict(LLAMA, num_experts=2, num_experts_per_tok=1, moe_intermediate_size=8, shared_expert_intermediate_size=8)),
    ("Qwen2MoeModel", dict(LLAMA, num_experts=2, num_experts_per_tok=1, moe_intermediate_size=8, shared_expert_intermediate_size=8, decoder_sparse_step=2)),
    ("DeepseekV3ForCausalLM", MLA), ("DeepseekV2ForCausalLM", dict(MLA, q_lora_rank=None)), ("Glm4MoeForCausalLM", dict(HEADED, **EXPERTS)),
    ("Dots1ForCausalLM", dict(HEADED, **EXPERTS)),
    ("Ernie4_5_MoeForCausalLM", dict(LLAMA, moe_num_experts=2, moe_k=1, moe_intermediate_size=8, moe_num_shared_experts=1, moe_layer_start_index=1)),
    ("Mamba2ForCausalLM", dict(hidden_size=16, num_hidden_layers=2, vocab_size=20, state_size=4, num_heads=4, head_dim=8, n_groups=1)),
    ("GptOssForCausalLM", dict(HEADED, num_local_experts=2, num_experts_per_tok=1)), ("Gemma3ForCausalLM", HEADED),
    ("LlavaForConditionalGeneration", dict(text_config=dict(LLAMA, model_type="llama"), vision_config=dict(IMAGE, model_type="clip_vision_model"))),
    ("LlavaModel", dict(text_config=dict(LLAMA, model_type="qwen2"), vision_config=dict(IMAGE, model_type="siglip_vision_model"))),
    ("LlavaNextForConditionalGeneration", dict(text_config=dict(LLAMA, model_type="mistral"), vision_config=dict(IMAGE, model_type="clip_vision_model"))),
    ("PaliGemmaForConditionalGeneration", dict(text_config=dict(HEADED, model_type="gemma"), vision_config=dict(IMAGE, model_type="siglip_vision_model"), projection_dim=16)),
    ("Gemma3ForConditionalGeneration", dict(text_config=dict(HEADED, model_type="gemma3_text"), vision_config=dict(IMAGE, model_type="siglip_vision_model"), mm_tokens_per_image=4)),
    ("Qwen2VLForConditionalGeneration", dict(text_config=dict(LLAMA, rope_parameters={"rope_type": "default", "rope_theta": 1e4, "mrope_section": [1, 1, 2]}), vision_config=dict(depth=2, embed_dim=16, hidden_size=16, num_heads=2, patch_size=2))),
    ("Idefics3ForConditionalGeneration", dict(text_config=dict(LLAMA, model_type="llama"), vision_config=IMAGE, scale_factor=1)),
    ("BlipForConditionalGeneration", dict(text_config=TEXT, vision_config=IMAGE)),
]


def missing(model_class, folder, tensors):
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    try:
        _, loading = model_class.from_pretrained(folder, output_loading_info=True)
    except RuntimeError:  # experts that it joins, of which one lacks
        return True
    return bool(loading["missing_keys"])


def described(name, config):
    model_class = getattr(hf, name)
    torch.manual_seed(0)
    model = model_class(model_class.config_class(**config))
    out = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        model.save_pretrained(folder)
        tensors = load_file(folder / "model.safetensors")
        out["config"] = json.loads((folder / "config.json").read_text())
        out["tensors"] = folded([[n, list(t.shape)] for n, t in tensors.items()])
        tried = [n for n in tensors if re.sub(r"\d+", lambda number: str(int(number[0]) + 1), n, count=1) not in tensors]
        out["made_up"] = [n for n in tried if missing(model_class, folder, {k: v for k, v in tensors.items() if k != n})]
        out["spared"] = [n for n in tried if n not in out["made_up"]]
    return out


hf.logging.set_verbosity_error()
hf.utils.logging.disable_progress_bar()
models = {}
for rows in (PLAIN, RICH):
    for name, config in rows:
        key = name + (" tied" if config.get("tie_word_embeddings") else " projected" if "word_embed_proj_dim" in config else "")
        models[key] = described(name, config)
(HERE / "anatomy" / "fronts.json").write_text("{" + ",\n".join(f"{json.dumps(key)}: {json.dumps(model)}" for key, model in models.items()) + "}\n")
