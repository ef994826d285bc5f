"""Tiny random language models of transformers in every container, the tokens that they were given, and their logits.

Each file is a few KB. `expected/NAME.safetensors` has `tokens` [2, 24] with `logits`, `long` [1, 300] with the logits of
its last three places and `perplexity` of its six windows of 50 tokens, and of some models `mask.TENSOR` (packed bits, little order) with `masked`, the logits of the model
whose matrices are multiplied with these masks.
"""

import json
import pathlib
import shutil

import gguf
import numpy as np
import torch
from safetensors.torch import save_file
from transformers import (GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM,
                          OPTConfig, OPTForCausalLM, Qwen2Config, Qwen2ForCausalLM)

FOLDER = pathlib.Path(__file__).parent / "decoders"
EXPECTED = FOLDER / "expected"
VOCABULARY = 64
SHAPE = {"vocab_size": VOCABULARY, "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2,
         "num_attention_heads": 4, "max_position_embeddings": 512, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}


def randomised(model):
    """Weights of a size at which every part of the model matters, norms and biases too."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.ndim == 1 and "norm" in name.lower() or ".ln_" in name and name.endswith("weight"):
                parameter.copy_(1 + 0.3 * torch.randn(parameter.shape))
            else:
                parameter.copy_(torch.randn(parameter.shape) * (0.5 if parameter.ndim == 1 else parameter.shape[-1] ** -0.5))
        model.tie_weights()
    return model.eval()


def logits(model, tokens):
    with torch.no_grad():
        return model(tokens).logits.float()


def perplexity(model, tokens):
    """Wanda's: each window alone, the mean of the windows' means."""
    losses = []
    for window in tokens.view(-1, 50):
        losses.append(torch.nn.functional.cross_entropy(logits(model, window[None])[0, :-1].double(), window[1:]))
    return torch.stack(losses).mean().exp().float()


def expect(name, model, masked=False):
    result = {"tokens": torch.randint(VOCABULARY, (2, 24)), "long": torch.randint(VOCABULARY, (1, 300))}
    result["logits"] = logits(model, result["tokens"])
    result["long_logits"] = logits(model, result["long"])[:, -3:].contiguous()
    result["perplexity"] = perplexity(model, result["long"])
    if masked:
        with torch.no_grad():
            for key, parameter in model.named_parameters():
                if parameter.ndim != 2 or not any(part in key for part in (".layers.", ".h.")):
                    continue
                mask = torch.rand(parameter.shape) < 0.5
                parameter.mul_(mask)
                result["mask." + key] = torch.from_numpy(np.packbits(mask.numpy(), axis=-1, bitorder="little"))
        result["masked"] = logits(model, result["tokens"])
    save_file({key: value.contiguous() for key, value in result.items()}, EXPECTED / f"{name}.safetensors")


def save(name, model, masked=False):
    model.save_pretrained(FOLDER / name)
    (FOLDER / name / "generation_config.json").unlink(missing_ok=True)
    expect(name, model, masked)


def permuted(weight, heads):
    """LlamaModel.permute of llama.cpp's convert_hf_to_gguf.py."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, *weight.shape[1:]).swapaxes(1, 2).reshape(weight.shape)


def save_gguf(name, model):
    """LLaMA as llama.cpp's converter writes it: rows permuted, the scaling of positions as a tensor."""
    config = model.config
    writer = gguf.GGUFWriter(FOLDER / f"{name}.gguf", "llama")
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    plain = config.rope_parameters["rope_theta"] ** -(np.arange(0, config.head_dim, 2) / config.head_dim)
    writer.add_tensor("rope_freqs.weight", (plain / model.model.rotary_emb.inv_freq.double().numpy()).astype(np.float32))
    names = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
             "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
             "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
    for key, value in model.state_dict().items():
        if key == "lm_head.weight":
            continue  # tied
        if key.startswith("model.layers."):
            number, module = key.removeprefix("model.layers.").removesuffix(".weight").split(".", 1)
            target = f"blk.{number}.{names[module]}.weight"
        else:
            target = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight"}[key]
        array = value.numpy()
        if "q_proj" in key:
            array = permuted(array, config.num_attention_heads)
        if "k_proj" in key:
            array = permuted(array, config.num_key_value_heads)
        writer.add_tensor(target, np.ascontiguousarray(array))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def own_heads():
    """Files of tied models that hold a head of other values than the embedding, or a head alone, as transformers reads
    them."""
    torch.manual_seed(17)
    llama = SHAPE | {"tie_word_embeddings": False}
    opt = {"vocab_size": VOCABULARY, "hidden_size": 16, "num_hidden_layers": 2, "ffn_dim": 24, "num_attention_heads": 4,
           "max_position_embeddings": 512, "word_embed_proj_dim": 16, "dropout": 0.0, "bos_token_id": 2, "eos_token_id": 2,
           "pad_token_id": 1, "tie_word_embeddings": False}
    for name, model, left_out in [("llama-own-head", LlamaForCausalLM(LlamaConfig(**llama)), None),
                                  ("opt-own-head", OPTForCausalLM(OPTConfig(**opt)), None),
                                  ("llama-head-alone", LlamaForCausalLM(LlamaConfig(**llama)), "model.embed_tokens.weight")]:
        folder = FOLDER / name
        folder.mkdir()
        state = {key: value for key, value in randomised(model).state_dict().items() if key != left_out}
        save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
        model.config.tie_word_embeddings = True
        model.config.save_pretrained(folder)
        expect(name, type(model).from_pretrained(folder).eval())


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    EXPECTED.mkdir(parents=True)
    torch.manual_seed(16)
    torch.set_num_threads(1)
    llama3 = {"rope_type": "llama3", "rope_theta": 10000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
              "original_max_position_embeddings": 64}
    save("llama", randomised(LlamaForCausalLM(LlamaConfig(**SHAPE))), masked=True)
    grouped = SHAPE | {"num_key_value_heads": 2, "tie_word_embeddings": True, "attention_bias": True, "mlp_bias": True,
                       "head_dim": 6}
    save("llama3", randomised(LlamaForCausalLM(LlamaConfig(**grouped, rope_parameters=llama3))))
    linear = LlamaConfig(**SHAPE, rope_parameters={"rope_type": "linear", "rope_theta": 500.0, "factor": 2.0})
    model = randomised(LlamaForCausalLM(linear))
    (FOLDER / "llama-linear").mkdir()
    torch.save(model.state_dict(), FOLDER / "llama-linear" / "pytorch_model.bin")
    model.config.save_pretrained(FOLDER / "llama-linear")
    expect("llama-linear", model)
    short = SHAPE | {"max_position_embeddings": 100}
    dynamic = LlamaConfig(**short, rope_parameters={"rope_type": "dynamic", "rope_theta": 10000.0, "factor": 4.0})
    model = randomised(LlamaForCausalLM(dynamic))
    model.save_pretrained(FOLDER / "llama-dynamic")
    (FOLDER / "llama-dynamic" / "generation_config.json").unlink()
    expect("llama-dynamic", model)
    gguf_shape = SHAPE | {"num_key_value_heads": 2, "tie_word_embeddings": True}
    model = randomised(LlamaForCausalLM(LlamaConfig(**gguf_shape, rope_parameters=llama3)))
    save_gguf("llama", model)
    expect("llama-gguf", model)
    save("mistral", randomised(MistralForCausalLM(MistralConfig(**SHAPE, num_key_value_heads=2, head_dim=4, sliding_window=7))))
    yarn = {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0, "original_max_position_embeddings": 128}
    save("qwen2", randomised(Qwen2ForCausalLM(Qwen2Config(**SHAPE, num_key_value_heads=2, rope_parameters=yarn,
                                                          use_sliding_window=True, sliding_window=9, max_window_layers=1))))
    opt = {"vocab_size": VOCABULARY, "hidden_size": 16, "num_hidden_layers": 2, "ffn_dim": 24, "num_attention_heads": 4,
           "max_position_embeddings": 512, "word_embed_proj_dim": 16, "dropout": 0.0, "bos_token_id": 2, "eos_token_id": 2,
           "pad_token_id": 1}
    save("opt", randomised(OPTForCausalLM(OPTConfig(**opt))))
    save("opt-post", randomised(OPTForCausalLM(OPTConfig(**opt | {"word_embed_proj_dim": 12, "do_layer_norm_before": False}))))
    gpt2 = GPT2Config(vocab_size=VOCABULARY, n_embd=16, n_layer=2, n_head=4, n_positions=512, bos_token_id=1, eos_token_id=2)
    save("gpt2", randomised(GPT2LMHeadModel(gpt2)), masked=True)
    own_heads()
    sizes = {str(p.relative_to(FOLDER)): p.stat().st_size for p in sorted(FOLDER.rglob("*")) if p.is_file()}
    print(json.dumps(sizes, indent=1), sum(sizes.values()))


if __name__ == "__main__":
    main()
