#!/usr/bin/env python3
"""Makes tests/data/anatomy/libraries.json: how torchvision, timm and transformers name the tensors of models whose blocks
differ from each other (hierarchies, hybrids, mixtures, several towers), as they are published, and which of them are
the weights of linear layers in numbered lists. None of them lacks anything."""
import json
import pathlib
import re

import timm
import torch
import torchvision
import transformers as hf
from folding import folded
from transformers.models.auto.configuration_auto import CONFIG_MAPPING
from transformers.models.auto.modeling_auto import MODEL_MAPPING

HERE = pathlib.Path(__file__).resolve().parent

def linear(model, but):
    """The weights of linear layers, of one-dimensional convolutions of kernel size 1 and of experts in one tensor, that lie in a numbered list and are of no module `but`."""
    found = set()
    for name, module in model.named_modules(remove_duplicate=False):
        if isinstance(module, torch.nn.Linear) or (isinstance(module, torch.nn.Conv1d) and module.kernel_size == (1,) and module.groups == 1):
            found.add(name + ".weight")
        elif isinstance(module, torch.nn.MultiheadAttention):
            found |= {name + "." + n for n, p in module.named_parameters(recurse=False) if p.dim() == 2}
        elif type(module).__name__.endswith("Experts"):
            found |= {name + "." + n for n, p in module.named_parameters(recurse=False) if p.dim() == 3}
    return {n for n in found if re.search(r"[._]\d+\.", n) and not (but and re.search(but, n))}

def entry(model, but=None, told=True):
    tensors = [[n, list(t.shape)] for n, t in model.state_dict().items() if t.is_floating_point() and t.dim() > 1]
    out = {"tensors": folded(tensors)}
    if told:  # of models whose layers are convolutions of kernel size 1 only that nothing is said to be lacking
        pooled = linear(model, but)
        out["pooled"] = folded([[n, s] for n, s in tensors if n in pooled])
    return out

def of_transformers(kind, **small):
    config = CONFIG_MAPPING[kind](**small)
    kinds = MODEL_MAPPING[type(config)]
    return (kinds[0] if isinstance(kinds, tuple) else kinds)(config)

def configured(kind, but=None, also=None, told=True):
    """With its config.json; `also` are parameters that are no module's weight and multiplied with."""
    model = of_transformers(kind)
    out = entry(model, but, told) | {"config": json.loads(model.config.to_json_string())}
    if also:
        out["pooled"] += folded([[n, list(p.shape)] for n, p in model.named_parameters() if re.search(also, n)])
    return out

models = {}
with torch.device("meta"):
    for name, but in (("swin_t", None), ("swin_v2_t", "cpb_mlp"), ("maxvit_t", "classifier"), ("efficientnet_b0", "classifier"), ("vit_b_16", None)):
        models["torchvision " + name] = entry(torchvision.models.get_model(name, weights=None), but)
    for name, told in (("efficientformer_l1", False), ("levit_128s", True), ("csatv2", True), ("coat_tiny", True), ("crossvit_tiny_240", True), ("mobilevit_xxs", True), ("nextvit_small", False),
                       ("efficientvim_m1", False), ("seresnext26ts", False), ("maxvit_tiny_rw_224", False), ("swinv2_cr_tiny_224", True)):
        models["timm " + name] = entry(timm.create_model(name), r"meta_mlp|^heads?(_dist)?\.", told)
    for kind, but in (("phi4_multimodal", "img_projection|up_proj_for_(vision|speech)|down_proj_for|layers.*relative|embed_positions"), ("sam", "_head"), ("groupvit", "_projection"),
                      ("seamless_m4t", "adapter_proj|^t2u_model.*lm_head"), ("gpt_oss", None)):
        models["transformers " + kind] = entry(of_transformers(kind), but)

    for kind, but, also in (("recurrent_gemma", None, "gate_weight"), ("funnel", None, "r_kernel"), ("jetmoe", "router", None), ("deepseek_v4", None, None)):
        models["transformers " + kind] = configured(kind, but, also)
    for kind in ("inkling2_loop_text", "gemma3n", "apertus1p5", "molmo2", "ovis2", "kyutai_speech_to_text", "dory"):
        models["transformers " + kind] = configured(kind, told=False)

(HERE / "anatomy" / "libraries.json").write_text(json.dumps(models, separators=(",", ":")) + "\n")
