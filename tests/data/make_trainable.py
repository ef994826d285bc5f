"""Makes tests/data/trainable/expected.json, for trainable_command_test: config.json of small models as transformers
writes it, all their parameters, and those of LoRA of rank 4 beside every linear layer of their blocks.

Made with torch 2.15.0 and transformers 5.24.0. A fused layer (GPT-2's c_attn) is three matrices.
"""
import json
import pathlib
import tempfile

import torch
import transformers as hf
from transformers.pytorch_utils import Conv1D

OUT = pathlib.Path(__file__).parent / "trainable"
RANK = 4
WIDE = {"hidden_size": 24, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 40}
TEXT = WIDE | {"vocab_size": 50}
SHORT = TEXT | {"max_position_embeddings": 16}
OPT = {"hidden_size": 24, "ffn_dim": 40, "num_hidden_layers": 3, "num_attention_heads": 4, "vocab_size": 50,
       "max_position_embeddings": 16}
GPT2 = {"n_embd": 24, "n_layer": 3, "n_head": 4, "vocab_size": 50, "n_positions": 16}
DISTIL = {"dim": 24, "hidden_dim": 40, "n_layers": 3, "n_heads": 4, "vocab_size": 50, "max_position_embeddings": 16}
VIT = WIDE | {"image_size": 32, "patch_size": 8}
MODELS = [
    (hf.LlamaForCausalLM, TEXT),
    (hf.LlamaForCausalLM, TEXT | {"num_key_value_heads": 2, "head_dim": 8, "attention_bias": True, "mlp_bias": True,
                                  "tie_word_embeddings": True}),
    (hf.LlamaModel, TEXT),
    (hf.MistralForCausalLM, TEXT | {"num_key_value_heads": 2}),
    (hf.Qwen2ForCausalLM, TEXT | {"num_key_value_heads": 2, "tie_word_embeddings": True}),
    (hf.OPTForCausalLM, OPT | {"word_embed_proj_dim": 12, "do_layer_norm_before": False}),
    (hf.OPTForCausalLM, OPT | {"word_embed_proj_dim": 24, "enable_bias": False}),
    (hf.GPT2LMHeadModel, GPT2),
    (hf.GPT2LMHeadModel, GPT2 | {"n_inner": 40, "tie_word_embeddings": False}),
    (hf.GPT2Model, GPT2),
    (hf.BertModel, SHORT | {"type_vocab_size": 3}),
    (hf.BertForMaskedLM, SHORT),
    (hf.BertForSequenceClassification, SHORT | {"num_labels": 5}),
    (hf.RobertaForSequenceClassification, SHORT | {"type_vocab_size": 1}),
    (hf.RobertaForMaskedLM, SHORT | {"type_vocab_size": 1}),
    (hf.XLMRobertaModel, SHORT),
    (hf.CamembertForMaskedLM, SHORT),
    (hf.DistilBertModel, DISTIL),
    (hf.DistilBertForMaskedLM, DISTIL),
    (hf.DistilBertForSequenceClassification, DISTIL),
    (hf.ViTForImageClassification, VIT | {"qkv_bias": False, "num_channels": 1}),
    (hf.ViTModel, VIT),
    (hf.DeiTForImageClassification, VIT),
    (hf.DeiTForImageClassificationWithTeacher, VIT),
    (hf.DeiTModel, VIT),
]


def case(kind, shape):
    model = kind(kind.config_class(**shape))
    trainable = 0
    for name, module in model.named_modules():
        if isinstance(module, (torch.nn.Linear, Conv1D)) and any(part.isdigit() for part in name.split(".")):
            rows, columns = module.weight.shape if isinstance(module, torch.nn.Linear) else module.weight.shape[::-1]
            parts = 3 if name.endswith("c_attn") else 1
            trainable += parts * RANK * (rows // parts + columns)
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        config = json.loads((pathlib.Path(folder) / "config.json").read_text())
    return {"name": kind.__name__, "config": config, "total": sum(p.numel() for p in model.parameters()),
            "trainable": trainable}


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    cases = [case(*model) for model in MODELS]
    (OUT / "expected.json").write_text("[\n" + ",\n".join(json.dumps(each, sort_keys=True) for each in cases) + "\n]\n")
