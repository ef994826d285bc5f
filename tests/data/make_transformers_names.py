"""Writes core/weights/anatomy/transformers_names.h: where transformers' models have their lists of blocks, in the names
that they hold and in those that they save, and what models with alike blocks always have.

Every class of every model_type is made from its default configuration, on the meta device; takes some minutes.
"""
import pathlib
import re
import signal
import textwrap
import warnings

import torch
import transformers
from transformers.core_model_loading import revert_weight_conversion
from transformers.models.auto import modeling_auto
from transformers.models.auto.configuration_auto import CONFIG_MAPPING, CONFIG_MAPPING_NAMES

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core/weights/anatomy/transformers_names.h"
DEPTHS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers", "encoder_layers", "decoder_layers", "num_decoder_layers")
WIDTH = 110  # of the lines that are written
MOST_LISTS = 8  # of a type: models of many parts have none of their own
SECONDS = 60  # a class; the largest take ten
# What the default configuration does not say.
UNSAID = {"esm": {"vocab_size": 33}, "nemotron": {"num_key_value_heads": 8}, "hunyuan_v1_dense": {"head_dim": 128}, "hunyuan_v1_moe": {"head_dim": 128},
          "dots1": {"n_routed_experts": 8, "n_shared_experts": 1, "num_experts_per_tok": 2}}

# Models with alike blocks (hugging_face_model.cpp), and by which keys their configurations leave tensors out.
ALIKE = {
    "llama": [], "mistral": [], "mixtral": [], "qwen2": [], "qwen3": [], "gemma": [], "gemma2": [],
    "phi": [{"qk_layernorm": True}], "phi3": [], "olmo": [], "olmo2": [], "granite": [],
    "cohere": [{"use_qk_norm": True}], "starcoder2": [{"use_bias": False}],
    "opt": [{"do_layer_norm_before": False, "word_embed_proj_dim": 512}, {"enable_bias": False}, {"layer_norm_elementwise_affine": False}],
    "stablelm": [{"use_parallel_residual": True}, {"use_qkv_bias": True}, {"qk_layernorm": True}], "nemotron": [], "gpt2": [], "gpt_neo": [], "gptj": [],
    "gpt_neox": [{"use_parallel_residual": False}, {"attention_bias": False}], "bloom": [],
    "falcon": [{"new_decoder_architecture": True}, {"multi_query": False, "bias": True}, {"alibi": True}, {"parallel_attn": False},
               {"new_decoder_architecture": True, "num_ln_in_parallel_attn": 1}],
    "mamba": [{"use_bias": True}, {"use_conv_bias": False}], "bert": [{"is_decoder": True}], "roberta": [], "electra": [{"embedding_size": 256, "hidden_size": 256, "num_attention_heads": 4}],
    "xlm-roberta": [], "camembert": [],
    "deberta": [{"relative_attention": True, "pos_att_type": ["p2c", "c2p"]}, {"position_biased_input": False}, {"type_vocab_size": 0}, {"embedding_size": 64}],
    "deberta-v2": [{"relative_attention": True, "pos_att_type": ["p2c", "c2p"]}, {"position_biased_input": False}, {"type_vocab_size": 0}, {"embedding_size": 64},
                   {"relative_attention": True, "share_att_key": True}, {"conv_kernel_size": 3}],
    "mpt": [{"no_bias": False}], "distilbert": [{"sinusoidal_pos_embds": True}], "vit": [{"qkv_bias": False}], "deit": [{"qkv_bias": False}],
}


class TooLong(Exception):
    pass


def too_long(*_):
    raise TooLong


def classes_of():
    found = {}
    for name in sorted(dir(modeling_auto)):
        if name.startswith("MODEL_") and name.endswith("MAPPING_NAMES"):
            for kind, classes in getattr(modeling_auto, name).items():
                for c in [classes] if isinstance(classes, str) else classes:
                    if c and c not in found.setdefault(kind, []):
                        found[kind].append(c)
    return found


def folded(name):
    return re.sub(r"\.\d+(?=\.|$)", ".#", name)


def namings(model, parameters=False):
    """What the model holds, and what it saves where that is called otherwise; names with "#" for a number, and axes."""
    held = dict(model.named_parameters(remove_duplicate=False)) if parameters else model.state_dict()
    every = [held]
    try:
        every.append(revert_weight_conversion(model, dict(held)))
    except (RuntimeError, NotImplementedError, ValueError, AttributeError, TypeError):
        pass  # what it computes of values that are not there
    return [{folded(n): t.dim() for n, t in naming.items()} for naming in every]


def lists_of(naming):
    """The paths of lists that have at least two matrices in a block."""
    matrices = {}
    for name, axes in naming.items():
        if ".#." in name and axes >= 2:
            matrices.setdefault(name.split(".#.")[0], set()).add(name)
    return {path for path, names in matrices.items() if len(names) > 1}


def made(name, config):
    with torch.device("meta"):
        return getattr(transformers, name)(config)


def lists_of_type(kind, classes):
    lists = set()
    for name in classes:
        signal.alarm(SECONDS)
        try:
            config = CONFIG_MAPPING[kind](**UNSAID.get(kind, {}))
            for key in DEPTHS:
                if kind != "funnel" and isinstance(getattr(config, key, None), int) and getattr(config, key) > 3 and not getattr(config, "layer_types", None):
                    setattr(config, key, 3)
            for naming in namings(made(name, config)):
                lists |= lists_of(naming)
        except Exception as failure:  # no default configuration, a library that is missing, too long
            print(kind, name, repr(failure)[:120])
        finally:
            signal.alarm(0)
    return lists


def needs_of_type(kind):
    """(list, what each block has, what is beside the list, the head of a decoder, whether it is tied) of each naming."""
    def config_of(**change):
        return CONFIG_MAPPING[kind](**UNSAID.get(kind, {}), **change)

    base = modeling_auto.MODEL_MAPPING_NAMES[kind]
    base = base if isinstance(base, str) else base[0]
    rows = {}
    for change in [{}, *ALIKE[kind]]:
        model = made(base, config_of(**change))
        for naming in namings(model, parameters=True):
            path, = lists_of(naming)
            inside = {n.split(".#.")[1] for n in naming if n.startswith(path + ".#.") and n.count("#") == 1}
            outside = {n for n in naming if not n.startswith(path + ".#.") and not n.startswith("pooler.")}
            if path in rows:
                inside, outside = inside & rows[path][0], outside & rows[path][1]
            rows[path] = inside, outside
    decoder = modeling_auto.MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.get(kind)
    head, prefix = [], getattr(transformers, base).base_model_prefix
    if decoder and kind not in modeling_auto.MODEL_FOR_MASKED_LM_MAPPING_NAMES:
        ways = [[n for n in naming if not n.startswith(prefix + ".")] for naming in namings(made(decoder, config_of()), parameters=True)]
        head = ["|".join(dict.fromkeys(names)) for names in zip(*ways, strict=True)]
    tied = bool(head) and config_of().tie_word_embeddings
    return [(path, " ".join(sorted(inside)), " ".join(sorted(outside)), " ".join(head), tied) for path, (inside, outside) in sorted(rows.items())]


def merged(paths):
    """One text of them: "model.|layers" for both "model.layers" and "layers"."""
    fronts = {}
    for path in paths:
        shorter = [p for p in paths if path.endswith("." + p)]
        fronts[path] = max(shorter, key=len, default=None)
    told = {p for p in fronts.values() if p}
    return " ".join(sorted(p if fronts[p] is None else p[: -len(fronts[p])] + "|" + fronts[p] for p in paths if fronts[p] or p not in told))


def row(*values):
    """A row of a table, on as few lines as it goes."""
    texts = [value if value in ("true", "false") else f'"{value}"' for value in values]
    line = f"    {{{', '.join(texts)}}},"
    if len(line) <= WIDTH:
        return line
    lines = []
    for text in texts:
        pieces = textwrap.wrap(text.strip('"'), WIDTH - 10, break_long_words=False, break_on_hyphens=False) or [""]
        lines.append(text if text in ("true", "false") else "\n     ".join(f'"{piece}{" " if piece is not pieces[-1] else ""}"' for piece in pieces))
    return "    {" + ",\n     ".join(lines) + "},"


def write(lists, needs):
    list_rows = "\n".join(row(" ".join(kinds), paths) for paths, kinds in sorted(lists.items()))
    needs_rows = "\n".join(row(" ".join(kinds), *needed[:-1], str(needed[-1]).lower()) for needed, kinds in needs.items())
    TARGET.write_text(f"""// Made by tests/data/make_transformers_names.py of transformers {transformers.__version__}: how its models call their blocks.
// clang-format off
#pragma once

#include <string_view>

namespace sparsescope::transformers_names {{

/// Words with spaces between them: model_types, and where their models have lists of blocks, as they hold and
/// save them, alone and inside of a model with a head; "model.|layers" is both "model.layers" and "layers".
struct Lists {{
    std::string_view types, paths;
}};
constexpr Lists lists[] = {{
{list_rows}
}};

/// What a model with alike blocks has whatever its configuration says. Names behind the number of a block, and
/// beside the list; those of a decoder's head ("|" between two namings), and whether that is its embedding
/// where config.json does not say.
struct Needs {{
    std::string_view types, list, inside, outside, head;
    bool isTied;
}};
constexpr Needs needs[] = {{
{needs_rows}
}};

}} // namespace sparsescope::transformers_names
""")


def main():
    transformers.logging.set_verbosity_error()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, too_long)
    lists, needs = {}, {}
    classes = classes_of()
    for kind in sorted(CONFIG_MAPPING_NAMES):
        if 0 < len(found := lists_of_type(kind, classes.get(kind, []))) <= MOST_LISTS:
            lists.setdefault(merged(found), []).append(kind)
    for kind in ALIKE:
        for needed in needs_of_type(kind):
            needs.setdefault(needed, []).append(kind)
    write(lists, needs)


if __name__ == "__main__":
    main()
