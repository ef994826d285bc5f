#!/usr/bin/env python3
"""Writes tests/data/renamed: tiny models of transformers in the names of GGUF, TensorFlow, Google and Megatron Core.

Made with transformers 5.24.0, torch 2.15.0, gguf 0.19.0, h5py 3.16.0 and safetensors 0.8.0: python3 make_renamed.py

GGUF's names are by gguf's own map of tensors; what llama.cpp's converter changes beside names (conversion/*.py) is written below, and so
are the names of TensorFlow models (transformers 4's modeling_tf_pytorch_utils.py) and of Megatron Core's GPTModel. expected.json has for
each model the names in which transformers saves it with their shapes and the CRC-32 of their values as little-endian f32 (A_log, which is
kept as -exp, as values); logits.safetensors what the model computes. All values are whole numbers of 64ths, so that nothing is rounded.
"""
import json
import pathlib
import re
import shutil
import tempfile
import zlib

import gguf
import h5py
import numpy as np
import torch
import transformers as hf
from gguf import MODEL_ARCH as A
from safetensors.numpy import load_file, save_file

OUT = pathlib.Path(__file__).parent / "renamed"
IDS = torch.arange(1, 13).reshape(2, 6)
PIXELS = torch.arange(192).reshape(1, 3, 8, 8) / 64
SIZES = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=24, vocab_size=20, max_position_embeddings=32)
OWN = dict(bos_token_id=1, eos_token_id=2, pad_token_id=0)
EXPECTED, LOGITS = {}, {}


def randomised(model):
    generator = torch.Generator().manual_seed(len(EXPECTED))
    for parameter in model.parameters():
        parameter.data = torch.randint(-32, 33, parameter.shape, generator=generator) / 64
    model.tie_weights()
    return model.eval()


def saved(model):
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        return load_file(pathlib.Path(folder) / "model.safetensors")


def expect(name, model, state, inputs):
    EXPECTED[name] = {key: {"shape": list(value.shape), **({"values": value.ravel().tolist()} if key.endswith("A_log") else {"crc32": zlib.crc32(np.ascontiguousarray(value, "<f4").tobytes())})}
                      for key, value in sorted(state.items())}
    with torch.no_grad():
        out = model(**inputs)
    LOGITS[name] = np.ascontiguousarray((out.logits if "logits" in out else out.last_hidden_state).numpy())


def paired(weight, heads):
    """LlamaModel.permute"""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, *weight.shape[1:]).swapaxes(1, 2).reshape(weight.shape)


def by_kind(weight, heads, keys):
    """Falcon's, Bloom's and GPT-NeoX's query_key_value: all queries, all keys, all values."""
    groups = weight.reshape(keys, heads // keys + 2, -1, *weight.shape[1:])
    return np.concatenate([groups[:, :-2].reshape(-1, *weight.shape[1:]), groups[:, -2].reshape(-1, *weight.shape[1:]), groups[:, -1].reshape(-1, *weight.shape[1:])])


def changed(arch, config, name, value):
    """What the converter of an architecture does to a tensor; gives (name for the map, values)."""
    if arch == A.LLAMA and re.search(r"\.[qk]_proj\.", name):
        value = paired(value, config.num_attention_heads if ".q_proj" in name else config.num_key_value_heads)
    if arch in (A.GEMMA, A.GEMMA2, A.GEMMA3, A.NEMOTRON) and name.endswith("norm.weight"):
        value = value + 1
    if arch == A.GPT2 and name.endswith((".c_attn.weight", ".c_proj.weight", ".c_fc.weight")):
        value = value.T
    if "query_key_value" in name:
        value = by_kind(value, config.num_attention_heads, getattr(config, "num_kv_heads", None) or config.num_attention_heads)
    if name.endswith("A_log"):
        value = -np.exp(value)
    if "conv1d.weight" in name or "shared_expert_gate" in name:
        value = value.squeeze()
    if name.endswith("sinks"):
        name += ".weight"
    if arch == A.BLOOM:
        name = name.removeprefix("transformer.")
    return name, value


def gguf_tensors(arch, config, state):
    """Stacks of experts too: [experts, out, in]."""
    experts, norms = {}, {}
    for name, value in state.items():
        if part := re.match(r"(.*\.experts)\.(\d+)\.(\w+)\.weight", name):
            where = part[1] if arch != A.LLAMA else re.sub("model.layers.(\\d+).block_sparse_moe.experts", r"layers.\1.feed_forward.experts", part[1])
            experts.setdefault(f"{where}.{part[3]}.weight", {})[int(part[2])] = value
        elif part := re.match(r"(.*\.[qk]_layernorm)\.norms\.(\d+)\.weight", name):
            norms.setdefault(f"{part[1]}.weight", {})[int(part[2])] = value
        elif "gate_up_proj" in name and arch == A.GPT_OSS:
            if not name.endswith("_bias"):
                value = value.swapaxes(1, 2)
            kind = "bias" if name.endswith("_bias") else "weight"
            yield re.sub("gate_up_proj(_bias)?", f"gate_proj.{kind}", name), value[:, ::2]
            yield re.sub("gate_up_proj(_bias)?", f"up_proj.{kind}", name), value[:, 1::2]
        elif "experts.down_proj" in name and arch == A.GPT_OSS:
            yield (name.replace("down_proj_bias", "down_proj.bias"), value) if name.endswith("_bias") else (name + ".weight", value.swapaxes(1, 2))
        else:
            yield changed(arch, config, name, value)
    for stack in (experts, norms):
        for name, parts in stack.items():
            yield name, np.stack([parts[i] for i in range(len(parts))])


def write_gguf(file, arch, model, keys, extra=(), head_of=None, apart=False):
    state = {name: value for name, value in saved(model).items() if "pooler" not in name}  # which BERT's converter drops
    if head_of:  # a head that is no longer tied
        state["lm_head.weight"] = state[head_of]
    config = model.config
    names = gguf.get_tensor_name_map(arch, 8)
    writer = gguf.GGUFWriter(OUT / f"{file}.gguf", gguf.MODEL_ARCH_NAMES[arch])
    width = getattr(config, "hidden_size", None) or config.d_model
    writer.add_embedding_length(width)
    writer.add_block_count(config.num_hidden_layers)
    if arch != A.MAMBA:
        writer.add_head_count(config.num_attention_heads)
        writer.add_head_count_kv(getattr(config, "num_key_value_heads", None) or getattr(config, "num_kv_heads", None) or config.num_attention_heads)
        writer.add_feed_forward_length(getattr(config, "intermediate_size", None) or getattr(config, "d_ff", None) or 4 * width)
        writer.add_context_length(getattr(config, "max_position_embeddings", 32))
    rope = getattr(config, "rope_parameters", None) or {}
    rope = rope.get("full_attention", rope)
    if "rope_theta" in rope:
        writer.add_rope_freq_base(rope["rope_theta"])
    if "rope_theta" in rope and arch != A.GPT_OSS:
        head = getattr(config, "head_dim", None) or width // config.num_attention_heads
        writer.add_rope_dimension_count(int(head * rope.get("partial_rotary_factor", 1)))
    keys(writer)
    for name, value in extra:
        writer.add_tensor(name, value)
    for name, value in gguf_tensors(arch, config, {n: v for n, v in state.items() if not (apart and ".experts." in n)}):
        mapped = names.get_name(name, try_suffixes=(".weight", ".bias"))
        assert mapped, name
        small = value.ndim > 1 and "ssm" not in mapped and "norm" not in mapped
        writer.add_tensor(mapped, np.ascontiguousarray(value.astype(np.float16 if small else np.float32)))
    for name, value in state.items() if apart else ():  # as llama.cpp wrote Mixtral before the spring of 2024
        if part := re.match(r"model\.layers\.(\d+)\.block_sparse_moe\.experts\.(\d+)\.(w[123])", name):
            writer.add_tensor(f"blk.{part[1]}.ffn_{ {'w1': 'gate', 'w2': 'down', 'w3': 'up'}[part[3]] }.{part[2]}.weight", value.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    inputs = {"input_ids": IDS}
    if arch == A.T5:
        inputs["decoder_input_ids"] = IDS[:, :4]
    expect(f"{file}.gguf", model, state, inputs)


def rms(eps):
    return lambda writer: writer.add_layer_norm_rms_eps(eps)


def norm(eps):
    return lambda writer: writer.add_layer_norm_eps(eps)


def both(*all_keys):
    return lambda writer: [keys(writer) for keys in all_keys]


def head_size(size):
    return both(lambda w: w.add_key_length(size), lambda w: w.add_value_length(size))


def experts(count, used, size=None):
    return both(lambda w: w.add_expert_count(count), lambda w: w.add_expert_used_count(used), *([lambda w: w.add_expert_feed_forward_length(size)] if size else []))


def llama_like():
    model = lambda kind, config, **more: randomised(getattr(hf, kind)(getattr(hf, config)(**{**SIZES, **OWN, **more})))
    rope = {"rope_type": "default", "rope_theta": 10000.0}
    write_gguf("mixtral", A.LLAMA, model("MixtralForCausalLM", "MixtralConfig", num_local_experts=3, num_experts_per_tok=2, rms_norm_eps=1e-5, sliding_window=None, rope_parameters=rope),
               both(rms(1e-5), experts(3, 2)))
    write_gguf("mixtral-apart", A.LLAMA, model("MixtralForCausalLM", "MixtralConfig", num_local_experts=3, num_experts_per_tok=2, rms_norm_eps=1e-5, sliding_window=None, rope_parameters=rope),
               both(rms(1e-5), experts(3, 2)), apart=True)
    write_gguf("qwen2moe", A.QWEN2MOE, model("Qwen2MoeForCausalLM", "Qwen2MoeConfig", num_experts=3, num_experts_per_tok=2, moe_intermediate_size=8, shared_expert_intermediate_size=12, rms_norm_eps=1e-6),
               both(rms(1e-6), experts(3, 2, 8), lambda w: w.add_expert_shared_feed_forward_length(12)))
    write_gguf("qwen3moe", A.QWEN3MOE, model("Qwen3MoeForCausalLM", "Qwen3MoeConfig", num_experts=3, num_experts_per_tok=2, moe_intermediate_size=8, head_dim=8, norm_topk_prob=True, tie_word_embeddings=True),
               both(rms(1e-6), head_size(8), experts(3, 2, 8)))
    yarn = {"rope_type": "yarn", "rope_theta": 150000.0, "factor": 4.0, "beta_fast": 32.0, "beta_slow": 1.0, "truncate": False, "original_max_position_embeddings": 8}
    write_gguf("gpt-oss", A.GPT_OSS, model("GptOssForCausalLM", "GptOssConfig", num_local_experts=3, num_experts_per_tok=2, head_dim=8, sliding_window=4, rope_parameters=yarn),
               both(rms(1e-5), head_size(8), experts(3, 2, 24), lambda w: w.add_sliding_window(4), lambda w: w.add_rope_scaling_type(gguf.RopeScalingType.YARN), lambda w: w.add_rope_scaling_factor(4.0),
                    lambda w: w.add_rope_scaling_orig_ctx_len(8), lambda w: w.add_rope_scaling_yarn_beta_fast(32.0), lambda w: w.add_rope_scaling_yarn_beta_slow(1.0)))
    write_gguf("gemma", A.GEMMA, model("GemmaForCausalLM", "GemmaConfig", head_dim=8), both(rms(1e-6), head_size(8)))
    write_gguf("gemma2", A.GEMMA2, model("Gemma2ForCausalLM", "Gemma2Config", head_dim=8, query_pre_attn_scalar=8, sliding_window=4),
               both(rms(1e-6), head_size(8), lambda w: w.add_sliding_window(4), lambda w: w.add_attn_logit_softcapping(50.0), lambda w: w.add_final_logit_softcapping(30.0)))
    write_gguf("gemma3", A.GEMMA3, model("Gemma3ForCausalLM", "Gemma3TextConfig", head_dim=8, query_pre_attn_scalar=8, sliding_window=4, num_hidden_layers=6,
                                         rope_parameters={"full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6}, "sliding_attention": {"rope_type": "default", "rope_theta": 1e4}}),
               both(rms(1e-6), head_size(8), lambda w: w.add_sliding_window(4), lambda w: w.add_rope_scaling_type(gguf.RopeScalingType.LINEAR), lambda w: w.add_rope_scaling_factor(8.0)))
    write_gguf("phi2", A.PHI2, model("PhiForCausalLM", "PhiConfig", num_key_value_heads=4, rope_parameters=dict(rope, partial_rotary_factor=0.5)), norm(1e-5))
    write_gguf("phi3", A.PHI3, model("Phi3ForCausalLM", "Phi3Config"), both(rms(1e-5), lambda w: w.add_rope_scaling_orig_ctx_len(4096), lambda w: w.add_sliding_window(0)))
    long, short = np.float32([1.5, 3]), np.float32([1, 1.25])
    write_gguf("phi3-long", A.PHI3, model("Phi3ForCausalLM", "Phi3Config", original_max_position_embeddings=4, rope_parameters={"rope_type": "longrope", "rope_theta": 1e4, "long_factor": long.tolist(), "short_factor": short.tolist()}),
               both(rms(1e-5), lambda w: w.add_rope_scaling_orig_ctx_len(4), lambda w: w.add_rope_scaling_attn_factors(1.5)),
               [("rope_factors_long.weight", long), ("rope_factors_short.weight", short)])
    write_gguf("starcoder2", A.STARCODER2, model("Starcoder2ForCausalLM", "Starcoder2Config"), norm(1e-5))
    stable = dict(rope_parameters=dict(rope, partial_rotary_factor=0.5))
    write_gguf("stablelm", A.STABLELM, model("StableLmForCausalLM", "StableLmConfig", use_qkv_bias=True, **stable), norm(1e-5))
    write_gguf("stablelm2", A.STABLELM, model("StableLmForCausalLM", "StableLmConfig", qk_layernorm=True, use_parallel_residual=True, **stable), norm(1e-5))
    write_gguf("nemotron", A.NEMOTRON, model("NemotronForCausalLM", "NemotronConfig", head_dim=4, rope_parameters=dict(rope, partial_rotary_factor=0.5)), norm(1e-5))


def others():
    write_gguf("gpt2", A.GPT2, randomised(hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=16, n_layer=2, n_head=4, n_positions=32, vocab_size=20, **OWN))), norm(1e-5))
    write_gguf("bloom", A.BLOOM, randomised(hf.BloomForCausalLM(hf.BloomConfig(hidden_size=16, n_layer=2, n_head=4, vocab_size=20, **OWN))), norm(1e-5))
    falcon = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, vocab_size=20, **OWN)
    write_gguf("falcon7", A.FALCON, randomised(hf.FalconForCausalLM(hf.FalconConfig(**falcon, num_kv_heads=1))), norm(1e-5))
    write_gguf("falcon11", A.FALCON, randomised(hf.FalconForCausalLM(hf.FalconConfig(**falcon, num_kv_heads=2, new_decoder_architecture=True, num_ln_in_parallel_attn=1))), norm(1e-5))
    write_gguf("falcon40", A.FALCON, randomised(hf.FalconForCausalLM(hf.FalconConfig(**falcon, num_kv_heads=2, new_decoder_architecture=True))), norm(1e-5))
    neox = {key: value for key, value in SIZES.items() if key != "num_key_value_heads"}
    write_gguf("gptneox", A.GPTNEOX, randomised(hf.GPTNeoXForCausalLM(hf.GPTNeoXConfig(**neox, **OWN, use_parallel_residual=False, rope_parameters={"rope_type": "default", "rope_theta": 1e4, "partial_rotary_factor": 0.5}))),
               both(norm(1e-5), lambda w: w.add_parallel_residual(False)))
    mamba = hf.MambaConfig(hidden_size=16, state_size=4, num_hidden_layers=2, vocab_size=20, conv_kernel=3, time_step_rank=2, **OWN)
    write_gguf("mamba", A.MAMBA, randomised(hf.MambaForCausalLM(mamba)),
               both(rms(1e-5), lambda w: w.add_ssm_conv_kernel(3), lambda w: w.add_ssm_inner_size(32), lambda w: w.add_ssm_state_size(4), lambda w: w.add_ssm_time_step_rank(2)))
    bert = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24, vocab_size=20, max_position_embeddings=32, pad_token_id=0)
    write_gguf("bert", A.BERT, randomised(hf.BertModel(hf.BertConfig(**bert))), norm(1e-12))
    t5 = dict(d_model=16, d_kv=4, d_ff=24, num_layers=2, num_heads=4, vocab_size=20, decoder_start_token_id=0)
    keys = both(rms(1e-6), head_size(4), lambda w: w.add_relative_attn_buckets_count(32), lambda w: w.add_decoder_start_token_id(0))
    write_gguf("t5", A.T5, randomised(hf.T5ForConditionalGeneration(hf.T5Config(**t5))), keys)
    write_gguf("t5-gated", A.T5, randomised(hf.T5ForConditionalGeneration(hf.T5Config(**t5, feed_forward_proj="gated-gelu", tie_word_embeddings=False))), keys, head_of="shared.weight")
    return bert


def tensorflow(folder, model, model_class, inputs, name_of):
    """A tf_model.h5: of each Keras layer a group, in it the weights by the model's class and their scopes."""
    state = saved(model)
    (OUT / folder).mkdir()
    with h5py.File(OUT / folder / "tf_model.h5", "w") as file:
        for name, value in state.items():
            layer, path, value = name_of(name, value)
            file.create_dataset(f"{layer}/{model_class}/{path}:0", data=np.ascontiguousarray(value, "<f4"))
        file.attrs["layer_names"] = np.array(sorted(file.keys()), dtype="S")
    model.config.save_pretrained(OUT / folder)
    expect(folder, model, state, inputs)


def keras_name(name, value):
    *front, module, last = name.split(".")
    if "layernorm" in module.lower() or module.startswith("ln_"):
        last = {"weight": "gamma", "bias": "beta"}[last]
    elif module in ("position_embeddings", "token_type_embeddings", "wte", "wpe") and last == "weight":
        last = "embeddings"
    elif module in ("c_attn", "c_proj", "c_fc"):  # TFConv1D
        value = value[None] if last == "bias" else value
    elif last == "weight" and module != "word_embeddings":
        last = "kernel"
        value = value.T if value.ndim == 2 else value.transpose(2, 3, 1, 0)
    path = "/".join([*front, module, last])
    path = re.sub(r"(layer|h)/(\d+)/", r"\1_._\2/", path)
    return front[0] if front else module, path, value


def tensorflows(bert):
    model = randomised(hf.BertForSequenceClassification(hf.BertConfig(**{**bert, "num_hidden_layers": 1})))
    tensorflow("tf-bert", model, "tf_bert_for_sequence_classification", {"input_ids": IDS}, lambda n, v: keras_name(n, v))
    model = randomised(hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=16, n_layer=1, n_head=4, n_positions=32, vocab_size=20, **OWN)))
    tensorflow("tf-gpt2", model, "tfgpt2lm_head_model", {"input_ids": IDS}, keras_name)
    google("vit.npz", randomised(hf.ViTForImageClassification(hf.ViTConfig(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24, image_size=8, patch_size=4, layer_norm_eps=1e-6))))
    model = randomised(hf.ViTForImageClassification(hf.ViTConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=4, intermediate_size=24, image_size=8, patch_size=4)))
    tokens = ("cls_token", "position_embeddings")
    tensorflow("tf-vit", model, "tf_vi_t_for_image_classification", {"pixel_values": PIXELS}, lambda n, v: (n.split(".")[0], n.replace(".", "/"), v) if n.endswith(tokens) else keras_name(n, v))


def google(file, model):
    """As the vision_transformer repository saves a ViT."""
    state, out = saved(model), {}
    for name, value in state.items():
        name = name.removeprefix("vit.")
        for theirs, ours in (("embeddings.cls_token", "cls"), ("embeddings.position_embeddings", "Transformer/posembed_input/pos_embedding"), (r"embeddings.patch_embeddings.projection\.", "embedding/"),
                             (r"encoder\.layer\.(\d+)\.", r"Transformer/encoderblock_\1/"), (r"layernorm_before\.", "LayerNorm_0/"), (r"layernorm_after\.", "LayerNorm_2/"), (r"^layernorm\.", "Transformer/encoder_norm/"),
                             (r"attention\.attention\.(\w+)\.", r"MultiHeadDotProductAttention_1/\1/"), (r"attention\.output\.dense\.", "MultiHeadDotProductAttention_1/out/"),
                             (r"intermediate\.dense\.", "MlpBlock_3/Dense_0/"), (r"output\.dense\.", "MlpBlock_3/Dense_1/"), (r"classifier\.", "head/")):
            name = re.sub(theirs, ours, name)
        if name.endswith("weight"):
            name = name.replace("weight", "scale" if re.search("Norm_|_norm", name) else "kernel")
            value = value.transpose(2, 3, 1, 0) if value.ndim == 4 else value.T
        if "MultiHead" in name and "/out/" not in name:
            value = value.reshape(*value.shape[:-1], 4, 4)
        elif name.endswith("out/kernel"):
            value = value.reshape(4, 4, 16)
        out[name] = np.ascontiguousarray(value)
    np.savez(OUT / file, **out)
    expect(file, model, state, {"pixel_values": PIXELS})


def megatron(folder, model, names, qkv, turned=()):
    """A torch.save of Megatron Core's GPTModel, its vocabulary padded, its norms in the layers behind them."""
    state = saved(model)
    core = {}
    for name, value in state.items():
        value = torch.from_numpy(value.T.copy() if name.endswith(turned) else value.copy())
        for theirs, ours in names:
            name = re.sub(theirs, ours, name)
        if name.endswith(("word_embeddings.weight", "output_layer.weight")):
            value = torch.cat([value, torch.zeros(12, value.shape[1])])
        core[name] = value
    out = {}
    for name, value in core.items():
        if "!" not in name:
            out[name] = value
        elif name.endswith("!q") or name.endswith("!gate") or "!qkv" in name:
            front = name.split("!")[0]
            out[front] = torch.cat([core[f"{front}!gate"], core[f"{front}!up"]]) if name.endswith("!gate") else qkv(core, front)
    (OUT / folder).mkdir()
    torch.save({"model": out, "checkpoint_version": 3.0, "iteration": 10}, OUT / folder / "model_optim_rng.pt")
    model.config.save_pretrained(OUT / folder)
    expect(folder, model, state, {"input_ids": IDS})


def megatrons():
    layer = [(r"transformer\.h\.|model\.layers\.", "decoder.layers."), (r"transformer\.wte|model\.embed_tokens", "embedding.word_embeddings"), (r"lm_head", "output_layer")]
    gpt2 = [*layer, ("transformer.wpe", "embedding.position_embeddings"), ("transformer.ln_f", "decoder.final_layernorm"), (r"ln_1\.", "self_attention.linear_qkv.layer_norm_"), (r"ln_2\.", "mlp.linear_fc1.layer_norm_"),
            (r"attn\.c_attn\.(\w+)", r"self_attention.linear_qkv.\1!qkv"), (r"attn\.c_proj", "self_attention.linear_proj"), (r"mlp\.c_fc", "mlp.linear_fc1"), (r"mlp\.c_proj", "mlp.linear_fc2")]

    def per_head(core, front):
        value = core[f"{front}!qkv"]
        return value.reshape(3, 4, 4, *value.shape[1:]).transpose(0, 1).reshape(value.shape)
    model = randomised(hf.GPT2LMHeadModel(hf.GPT2Config(n_embd=16, n_layer=2, n_head=4, n_positions=32, vocab_size=20, **OWN)))
    megatron("megatron-gpt2", model, gpt2, per_head, ("c_attn.weight", "c_proj.weight", "c_fc.weight"))  # Conv1D's are [in, out]
    llama = [*layer, (r"model\.norm", "decoder.final_layernorm"), (r"input_layernorm\.", "self_attention.linear_qkv.layer_norm_"), (r"post_attention_layernorm\.", "mlp.linear_fc1.layer_norm_"),
             (r"self_attn\.([qkv])_proj\.(\w+)", r"self_attention.linear_qkv.\2!\1"), (r"self_attn\.o_proj", "self_attention.linear_proj"),
             (r"mlp\.(gate|up)_proj\.(\w+)", r"mlp.linear_fc1.\2!\1"), (r"mlp\.down_proj", "mlp.linear_fc2")]

    def groups(core, front):
        q, k, v = (core[f"{front}!{part}"] for part in "qkv")
        rest = q.shape[1:]
        return torch.cat([q.reshape(2, 8, *rest), k.reshape(2, 4, *rest), v.reshape(2, 4, *rest)], 1).reshape(32, *rest)
    megatron("megatron-qwen2", randomised(hf.Qwen2ForCausalLM(hf.Qwen2Config(**SIZES, **OWN))), llama, groups)


def unsaid():
    """Biases that a configuration asks for, and sizes that no key says."""
    model = lambda kind, config, **more: randomised(getattr(hf, kind)(getattr(hf, config)(**{**SIZES, **OWN, **more})))
    write_gguf("llama-bias", A.LLAMA, model("LlamaForCausalLM", "LlamaConfig", attention_bias=True, mlp_bias=True), rms(1e-6))
    write_gguf("nemotron-bias", A.NEMOTRON, model("NemotronForCausalLM", "NemotronConfig", head_dim=4, attention_bias=True, mlp_bias=True), norm(1e-5))
    falcon = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, vocab_size=20, num_kv_heads=1, bias=True, **OWN)
    write_gguf("falcon-bias", A.FALCON, randomised(hf.FalconForCausalLM(hf.FalconConfig(**falcon))), norm(1e-5))
    neox = {key: value for key, value in SIZES.items() if key != "num_key_value_heads"}
    rope = {"rope_type": "default", "rope_theta": 2e4, "partial_rotary_factor": 0.5}
    write_gguf("gptneox-plain", A.GPTNEOX, randomised(hf.GPTNeoXForCausalLM(hf.GPTNeoXConfig(**neox, **OWN, attention_bias=False, rope_parameters=rope))), both(norm(1e-5), lambda w: w.add_parallel_residual(True)))
    write_gguf("qwen3-unsaid", A.QWEN3, model("Qwen3ForCausalLM", "Qwen3Config", head_dim=8), rms(1e-6))
    write_gguf("gemma-unsaid", A.GEMMA, model("GemmaForCausalLM", "GemmaConfig", head_dim=8), rms(1e-6))
    write_gguf("qwen2moe-unsaid", A.QWEN2MOE, model("Qwen2MoeForCausalLM", "Qwen2MoeConfig", num_experts=3, num_experts_per_tok=2, moe_intermediate_size=8, shared_expert_intermediate_size=12),
               both(rms(1e-6), experts(3, 2)))
    write_gguf("gpt-oss-plain", A.GPT_OSS, model("GptOssForCausalLM", "GptOssConfig", num_local_experts=3, num_experts_per_tok=2, head_dim=8, sliding_window=4, rope_parameters={"rope_type": "default", "rope_theta": 1e4}),
               both(rms(1e-5), experts(3, 2), lambda w: w.add_sliding_window(4)))
    t5 = dict(d_model=16, d_kv=4, d_ff=24, num_layers=2, num_heads=4, vocab_size=20)
    write_gguf("t5encoder", A.T5ENCODER, randomised(hf.T5EncoderModel(hf.T5Config(**t5))), both(rms(1e-6), lambda w: w.add_relative_attn_buckets_count(32)))


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    llama_like()
    bert = others()
    tensorflows(bert)
    megatrons()
    umt5 = hf.UMT5Config(d_model=16, d_kv=4, d_ff=24, num_layers=2, num_heads=4, vocab_size=20, decoder_start_token_id=0, tie_word_embeddings=False)
    write_gguf("umt5", A.T5, randomised(hf.UMT5ForConditionalGeneration(umt5)),
               both(rms(1e-6), head_size(4), lambda w: w.add_relative_attn_buckets_count(32), lambda w: w.add_decoder_start_token_id(0)), head_of="shared.weight")
    unsaid()
    save_file(LOGITS, OUT / "logits.safetensors")
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, separators=(",", ":")).replace('},"', '},\n"') + "\n")


if __name__ == "__main__":
    main()
