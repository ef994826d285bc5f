#!/usr/bin/env python3
"""Makes tests/data/anatomy/peft.json: how peft names the tensors of every kind of adapter beside their model, and alone
in a file of their own, with their shapes and types; and which of them are the weights of the model's linear layers."""
import json
import pathlib
import tempfile
import warnings

import peft
import torch
import transformers as hf
from folding import folded
from peft.mapping import PEFT_TYPE_TO_CONFIG_MAPPING

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
text = dict(vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=16, use_cache=False)
# What a kind needs to be made for so small a model.
needs = {
    "ADALORA": dict(total_step=10), "C3A": dict(block_size=8), "MISS": dict(r=8), "SHIRA": dict(r=4), "ROAD": dict(group_size=8), "VBLORA": dict(vector_length=8, num_vectors=8, topk=1),
    "WAVEFT": dict(n_frequency=64), "FOURIERFT": dict(n_frequency=64), "ADAPTION_PROMPT": dict(adapter_len=4, adapter_layers=2, target_modules=None), "PREFIX_TUNING": dict(num_virtual_tokens=4),
    "PROMPT_TUNING": dict(num_virtual_tokens=4), "P_TUNING": dict(num_virtual_tokens=4, encoder_hidden_size=16), "MULTITASK_PROMPT_TUNING": dict(num_virtual_tokens=4, num_tasks=2), "CARTRIDGE": dict(num_virtual_tokens=4),
    "CPT": dict(cpt_token_ids=[1, 2], cpt_mask=[1, 1], cpt_tokens_type_mask=[1, 1]), "LN_TUNING": dict(target_modules=["input_layernorm"]),
}

def entry_of(model, alone, linear):
    held = model.state_dict()
    pooled = {n for n, p in model.named_parameters(remove_duplicate=False) if id(p) in linear}
    assert len(pooled) == len(linear), (len(pooled), len(linear))
    dtypes = {n: str(t.dtype).removeprefix("torch.") for tensors in (held, alone) for n, t in tensors.items() if not t.is_floating_point()}
    shapes = lambda tensors: folded([[n, list(t.shape)] for n, t in tensors.items()])
    return {"model": shapes(held), "alone": shapes(alone), "pooled": shapes({n: held[n] for n in held if n in pooled}), "integers": dtypes}

kinds = {}
def two_lora(folder):
    """X-LoRA mixes LoRA adapters that lie in folders."""
    paths = {}
    for number in ("0", "1"):
        model = peft.get_peft_model(hf.LlamaForCausalLM(hf.LlamaConfig(**text)), peft.LoraConfig(task_type="CAUSAL_LM", target_modules=["q_proj", "down_proj"]))
        model.save_pretrained(f"{folder}/{number}")
        paths[number] = f"{folder}/{number}"
    return dict(hidden_size=text["hidden_size"], adapters=paths, xlora_depth=2, xlora_size=8)

folder = tempfile.TemporaryDirectory()
needs["XLORA"] = two_lora(folder.name)
for kind, config in PEFT_TYPE_TO_CONFIG_MAPPING.items():
    torch.manual_seed(0)
    base = hf.LlamaForCausalLM(hf.LlamaConfig(**text))
    linear = {id(m.weight) for m in base.model.layers.modules() if isinstance(m, torch.nn.Linear)}
    given = dict(task_type="CAUSAL_LM")
    if "target_modules" in config.__dataclass_fields__:
        given["target_modules"] = ["q_proj", "down_proj"]
    model = peft.get_peft_model(base, config(**given | needs.get(kind.value, {})))
    kinds[kind.value] = entry_of(model, peft.get_peft_model_state_dict(model), linear)
(HERE / "anatomy" / "peft.json").write_text(json.dumps(kinds, separators=(",", ":")) + "\n")
