"""Makes tests/data/lora: LoRA adapters of small models and what PEFT's merge_and_unload() makes of them, for
convert_command_test.

    python -m pip install torch transformers peft safetensors
    python tests/data/make_lora.py

Made with torch 2.15.0, transformers 5.24.0, peft 0.21.2. Of each model: NAME/base.safetensors, NAME/full (the state
dict with its adapters inside), NAME/adapter (as PEFT saves it), NAME/merged.safetensors.
"""
import pathlib
import shutil

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

OUT = pathlib.Path(__file__).parent / "lora"


def save(state, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.detach().clone().contiguous() for name, value in state.items()}, path)


def make(name, model, dtype, **config):
    torch.manual_seed(1)
    model = model.to(dtype).eval()
    folder = OUT / name
    save(model.state_dict(), folder / "base.safetensors")
    peft = get_peft_model(model, LoraConfig(r=2, lora_alpha=8, bias="none", **config), autocast_adapter_dtype=False)
    with torch.no_grad():
        for key, parameter in peft.named_parameters():
            if "lora_" in key or "modules_to_save" in key or "trainable_tokens" in key:
                parameter.copy_(0.3 * torch.randn_like(parameter))
    save(peft.state_dict(), folder / "full" / "model.safetensors")
    peft.save_pretrained(folder / "adapter", save_embedding_layers=False)
    (folder / "adapter" / "README.md").unlink()
    shutil.copy(folder / "adapter" / "adapter_config.json", folder / "full")
    save(peft.merge_and_unload().state_dict(), folder / "merged.safetensors")


def make_plain():
    """Of matrices alone, with every number that PEFT may say of a module."""
    torch.manual_seed(2)
    llama = LlamaConfig(vocab_size=12, hidden_size=8, intermediate_size=12, num_hidden_layers=3, num_attention_heads=2,
                        num_key_value_heads=1, tie_word_embeddings=False)
    make("llama-plain", LlamaForCausalLM(llama), torch.float32, target_modules=["q_proj", "v_proj", "down_proj"],
         use_rslora=True, alpha_pattern={"layers.1.self_attn.v_proj": 3, "q_proj": 5}, rank_pattern={"down_proj": 3},
         layers_to_transform=[0, 1])


def make_tokens():
    """With rows of the embedding trained beside, of which the state dictionary does not tell the numbers."""
    torch.manual_seed(3)
    llama = LlamaConfig(vocab_size=12, hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2,
                        num_key_value_heads=1, tie_word_embeddings=False)
    make("llama-tokens", LlamaForCausalLM(llama), torch.float32, target_modules=["q_proj"], trainable_token_indices=[1, 5])
    for beside in ("base.safetensors", "merged.safetensors", "full/adapter_config.json"):
        (OUT / "llama-tokens" / beside).unlink()
    shutil.rmtree(OUT / "llama-tokens" / "adapter")


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    torch.manual_seed(0)
    llama = LlamaConfig(vocab_size=12, hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2,
                        num_key_value_heads=1, tie_word_embeddings=False)
    make("llama", LlamaForCausalLM(llama), torch.float32, target_modules=["q_proj", "v_proj", "down_proj", "embed_tokens"],
         alpha_pattern={"layers.1.self_attn.v_proj": 3}, rank_pattern={"down_proj": 3}, modules_to_save=["lm_head"])
    # Conv1D stores [in, out]: c_proj of the attention is square, so that its shape does not say it.
    gpt2 = GPT2Config(vocab_size=12, n_embd=8, n_layer=2, n_head=2, n_positions=8)
    make("gpt2", GPT2LMHeadModel(gpt2), torch.bfloat16, target_modules=["c_attn", "c_proj", "c_fc"], use_rslora=True,
         fan_in_fan_out=True)
    make_plain()
    make_tokens()
