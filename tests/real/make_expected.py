#!/usr/bin/env python3
"""What torch and transformers say of the model and the text of smollm2_recovery_test.py: make_expected.py FOLDER > expected.json

FOLDER is what resources/samples/language/fetch FOLDER --decoder made. Perplexities of the first 8 windows of 128 tokens: dense, with half of
the pool of 210 matrices gone by magnitude (of all together, of each), and 2:4 by magnitude; with the blocks of LayerCHOP's sets gone; and by
Wanda, as benchmarks/pruning_vs_python.py writes it, on 8 windows of 128 tokens. Needs torch, transformers and accelerate.
"""
import json
import math
import pathlib
import sys

import torch
import transformers
from tokenizers import pre_tokenizers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "benchmarks"))
from pruning_vs_python import Wanda, prune_in_python, windows_of  # noqa: E402

FOLDER = pathlib.Path(sys.argv[1])
tokenizer = transformers.AutoTokenizer.from_pretrained(FOLDER / "smollm2", gguf_file="smollm2-135m.gguf")
tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(  # as the file says; transformers leaves it out
    [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])


def ids(name):
    return torch.tensor(tokenizer((FOLDER / "editorials" / name).read_text())["input_ids"])


def network():
    return transformers.AutoModelForCausalLM.from_pretrained(FOLDER / "smollm2", gguf_file="smollm2-135m.gguf", dtype=torch.float32).eval()


NAMES = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
         "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}


def pool(model):
    """In the order of the file's names, by which equal weights (there are many of four bits) are told apart."""
    named = {f"blk.{i}.{NAMES[name]}.weight": module.weight.data for i, layer in enumerate(model.model.layers)
             for name, module in layer.named_modules() if isinstance(module, torch.nn.Linear)}
    return [named[name] for name in sorted(named)]


def perplexity(model):
    losses = []
    with torch.no_grad():
        for window in ids("scored.txt")[:8 * 128].view(8, 128):
            losses.append(torch.nn.functional.cross_entropy(model(window[None]).logits[0, :-1], window[1:]).item())
    return math.exp(sum(losses) / len(losses))


def omp(model):
    weights = torch.cat([w.flatten().abs() for w in pool(model)])
    pruned = torch.zeros(len(weights), dtype=torch.bool)
    pruned[weights.argsort(stable=True)[:len(weights) // 2]] = True
    for weight, part in zip(pool(model), pruned.split([w.numel() for w in pool(model)])):
        weight[part.view_as(weight)] = 0


def uniform(model):
    for weight in pool(model):
        weight.view(-1)[weight.abs().flatten().argsort(stable=True)[:weight.numel() // 2]] = 0


def two_of_four(model):
    for weight in pool(model):
        groups = weight.view(-1, 4)
        groups.scatter_(1, groups.abs().argsort(dim=1, descending=True, stable=True)[:, 2:], 0)


def wanda(model):
    prune_in_python(model, windows_of(ids("calibration.txt"), 8, 128), Wanda, 0.5)


def without(first, last):
    def chop(model):
        model.model.layers = torch.nn.ModuleList(layer for i, layer in enumerate(model.model.layers) if not first <= i <= last)
    return chop


found = {}
only = sys.argv[2:]
for name, change in {"dense": lambda model: None, "omp": omp, "uniform": uniform, "nm": two_of_four, "wanda": wanda,
                     "middle": without(7, 21), "output": without(14, 28)}.items():
    if only and name not in only:
        continue
    each = network()
    change(each)
    found[name] = perplexity(each)
print(json.dumps(found, indent=1))
