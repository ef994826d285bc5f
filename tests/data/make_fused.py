#!/usr/bin/env python3
"""Makes tests/data/anatomy/fused.json: which rows of each fused projection the modules of timm and transformers
themselves take for query, key and value. Each projection is made to give the number of its row, and what comes to
the products of attention is looked at."""
import json
import pathlib

import timm
import torch
import torch.nn.functional as F
import transformers as hf
from folding import folded
from torch.overrides import TorchFunctionMode

HERE = pathlib.Path(__file__).resolve().parent
FIRST = 64  # numbers that an activation leaves as they are

def rows_of(values):
    """The rows whose numbers these are; none where they are others."""
    whole = values.detach().double().round()
    if (values.detach().double() - whole).abs().max() > 0.05 or whole.min() < FIRST:
        return None
    return tuple(sorted(set((whole - FIRST).long().flatten().tolist())))

class Watch(TorchFunctionMode):
    """Keeps what each of `weights` (name by id) gives to attention, in the order of coming."""

    def __init__(self, weights):
        self.weights, self.current, self.seen = weights, None, {}

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        weight = {F.linear: 1, F.conv2d: 1, torch.conv2d: 1, torch.addmm: 2}.get(function)
        if weight is not None and len(args) > weight and id(args[weight]) in self.weights:
            out = function(*args, **kwargs)
            self.current = self.weights[id(args[weight])]
            channel = 1 if out.dim() == 4 and function is not F.linear else out.dim() - 1
            shape = [1] * out.dim()
            shape[channel] = out.shape[channel]
            return torch.arange(FIRST, FIRST + out.shape[channel], dtype=out.dtype).view(shape).expand(out.shape).clone()
        if self.current and function in (F.scaled_dot_product_attention, torch.matmul, torch.Tensor.matmul, torch.Tensor.__matmul__, torch.bmm):
            for operand in args[:3]:
                found = rows_of(operand) if torch.is_tensor(operand) and operand.is_floating_point() else None
                if found:
                    self.seen.setdefault(self.current, []).append(found)
        return function(*args, **kwargs)

def run_of(rows):
    """[first row, rows of a run, from run to run, rows]"""
    run = next((i for i in range(1, len(rows)) if rows[i] != rows[i - 1] + 1), len(rows))
    pitch = rows[run] - rows[0] if run < len(rows) else 0
    assert rows == tuple(rows[0] + i // run * pitch + i % run for i in range(len(rows)))
    return [rows[0], run if pitch else 0, pitch, len(rows)]

def entry(model, inputs, fused, parts=("query", "key", "value"), config=False):
    """`parts`: what the last rows that come to attention are, in this order; "" for what is not looked at."""
    weights = {id(p): n for n, p in model.named_parameters() if fused in n and n.endswith("weight") and p.dim() > 1}
    with torch.no_grad(), Watch(weights) as watch:
        model.eval()(**inputs) if isinstance(inputs, dict) else model.eval()(inputs)
    assert watch.seen, fused
    out = {"tensors": folded([[n, list(t.shape)] for n, t in model.state_dict().items() if t.is_floating_point()]), "fused": {}}
    if config:
        out["config"] = json.loads(model.config.to_json_string())
    for name, seen in watch.seen.items():
        sets = list(dict.fromkeys(seen))
        out["fused"][name] = {part: run_of(rows) for part, rows in zip(parts[::-1], sets[::-1]) if part}
    return out

def of_timm(name, size=224, **more):
    torch.manual_seed(0)
    return lambda fused, parts=("query", "key", "value"): entry(timm.create_model(name, **more), torch.zeros(1, 3, size, size), fused, parts)

SMALL = dict(vocab_size=64, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=16)

def of_transformers(kind, fused="query_key_value", parts=("query", "key", "value"), **config):
    """One token at the first place, which turns no queries or keys."""
    model = getattr(hf, kind + "Model")(getattr(hf, kind + "Config")(**config))
    return entry(model, {"input_ids": torch.tensor([[1]])}, fused, parts, True)

hf.models.falcon.modeling_falcon.FalconLinear.forward = torch.nn.Linear.forward  # a product of its own, else
VALUE = ("value",)
models = {
    "timm vit_relpos_small": of_timm("vit_relpos_small_patch16_224", depth=2)("qkv"),
    "timm tiny_vit_5m": of_timm("tiny_vit_5m_224")("qkv", VALUE),
    "timm efficientformer_l1": of_timm("efficientformer_l1")("qkv", VALUE),
    "timm maxvit_pico_rw": of_timm("maxvit_pico_rw_256", 256)("qkv"),
    "timm maxvit_rmlp_pico_rw": of_timm("maxvit_rmlp_pico_rw_256", 256)("qkv"),
    "timm maxvit_tiny_tf": of_timm("maxvit_tiny_tf_224")("qkv"),
    "timm coatnet_pico_rw": of_timm("coatnet_pico_rw_224")("qkv"),
    "timm coatnet_rmlp_nano_rw": of_timm("coatnet_rmlp_nano_rw_224")("qkv"),
    "timm gcvit_xxtiny": of_timm("gcvit_xxtiny")("qkv", VALUE),
    "timm pvt_v2_b0": of_timm("pvt_v2_b0")("kv", ("key", "value")),
    "timm fastvit_sa12": of_timm("fastvit_sa12", 256)("qkv"),
    "deberta": of_transformers("Deberta", "in_proj", VALUE, **SMALL),
    "codegen": of_transformers("CodeGen", "qkv_proj", VALUE, vocab_size=64, n_embd=32, n_layer=2, n_head=8, rotary_dim=4),
    "minimax": of_transformers("MiniMax", "qkv_proj", VALUE, **SMALL, num_key_value_heads=2, head_dim=8, layer_types=["linear_attention", "full_attention"]),
    "gpt_neox": of_transformers("GPTNeoX", **SMALL),

    "bloom": of_transformers("Bloom", parts=VALUE, vocab_size=64, hidden_size=32, n_layer=2, n_head=4),
    "falcon": of_transformers("Falcon", parts=VALUE, vocab_size=64, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, multi_query=False, new_decoder_architecture=False),
    "falcon groups": of_transformers("Falcon", parts=VALUE, vocab_size=64, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, num_kv_heads=2, new_decoder_architecture=True),
    "falcon one key": of_transformers("Falcon", parts=VALUE, vocab_size=64, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, multi_query=True, new_decoder_architecture=False),
    "persimmon": of_transformers("Persimmon", parts=VALUE, **SMALL, qk_layernorm=False),
    "phi3": of_transformers("Phi3", "qkv_proj", **SMALL, num_key_value_heads=2, pad_token_id=0),
    "mpt": of_transformers("Mpt", "Wqkv", VALUE, vocab_size=64, d_model=32, n_layers=2, n_heads=4),
    "gpt_bigcode": of_transformers("GPTBigCode", "c_attn", VALUE, vocab_size=64, n_embd=32, n_layer=2, n_head=4, multi_query=False),
    "jetmoe": of_transformers("JetMoe", "kv_proj", ("key", "value"), vocab_size=64, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_key_value_heads=4, kv_channels=8, num_local_experts=2),
}
path = HERE / "anatomy" / "fused.json"
path.write_text("{" + ",\n".join(json.dumps(k) + ":" + json.dumps(m, separators=(",", ":")) for k, m in models.items()) + "}\n")
print(path.stat().st_size, {k: next(iter(m["fused"].items())) for k, m in models.items()})
