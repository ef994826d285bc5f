"""Writes core/weights/anatomy/transformers_needs.h: what transformers' classes must find in a file, or make up.

Each class is made on the meta device from its default configuration and from such as differ in one key; takes some
minutes.
"""
import pathlib
import random
import re
import textwrap
import warnings

import torch
import transformers
from transformers.core_model_loading import revert_weight_conversion
from transformers.models.auto import modeling_auto
from transformers.models.auto.configuration_auto import CONFIG_MAPPING

from make_transformers_names import ALIKE, DEPTHS, UNSAID, WIDTH, classes_of

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core/weights/anatomy/transformers_needs.h"
TYPES = [*ALIKE, "t5", "mt5", "umt5", "longt5", "bart", "mbart", "pegasus", "blenderbot", "m2m_100", "marian", "whisper", "dinov2",
         "dinov2_with_registers", "dinov3_vit", "beit", "swin", "albert", "mpnet", "xlnet", "modernbert", "gpt_bigcode", "codegen",
         "clip", "clip_text_model", "clip_vision_model", "siglip", "wav2vec2", "hubert", "qwen2_moe", "qwen3_moe", "olmoe", "granitemoe",
         "gemma3_text", "mamba2"]
DEPTH = 3
TRIALS = 24  # configurations of many changed keys
COUNTED = ("inner_group_num", "num_hidden_groups", "num_heads", "n_groups", "head_dim", "expand", "state_size")  # of which 0 is no model
# Keys whose values are words: what they change is nowhere demanded.
WORDS = {"feed_forward_proj": ["relu", "gated-gelu"], "norm_rel_ebd": ["layer_norm"], "pos_att_type": [["c2p"], ["p2c"], ["c2p", "p2c"]],
         "feat_extract_norm": ["layer", "group"], "encoder_attention_type": ["transformer-global"], "activation": ["gelu"], "embedding_size": [64],
         "word_embed_proj_dim": [512], "reshape_last_stage": [True], "mlp_only_layers": [[0], [0, 1, 2]], "head_dim": [64], "num_key_value_heads": [1]}

# What a model may lack and be whole: counters, what only training reads, and what had other names before.
UNUSED = re.compile(r"num_batches_tracked$|mask_token$|masked_spec_embed$|parametrizations\.")


def conditional(key):
    return not key.startswith("_") and key not in ("return_dict", "output_hidden_states", "output_attentions", "torchscript", "use_cache", "use_return_dict")


def made(name, kind, changes):
    config = CONFIG_MAPPING[kind](**{**UNSAID.get(kind, {}), **changes})
    for key in DEPTHS:
        if isinstance(getattr(config, key, None), int) and not isinstance(getattr(config, key), bool) and key not in changes:
            setattr(config, key, DEPTH)
    if getattr(config, "layer_types", None):
        config.layer_types = config.layer_types[:DEPTH]
    for part in ("text_config", "vision_config"):
        if hasattr(config, part):
            getattr(config, part).num_hidden_layers = DEPTH
    with torch.device("meta"):
        return getattr(transformers, name)(config)


def numbered(names):
    """"layers.#.rest" of what all blocks have, and "layers.0.rest" of what the first has; no other block's alone."""
    blocks = {}
    for name in names:
        if found := re.match(r"(.*?)\.(\d+)\.(.*)", name):
            blocks.setdefault((found[1], found[3]), set()).add(int(found[2]))
    folded = {n for n in names if not re.match(r".*?\.\d+\.", n)}
    depths = {}
    for (path, _), numbers in blocks.items():
        depths.setdefault(path, set()).update(numbers)
    for (path, rest), numbers in blocks.items():
        if numbers == depths[path]:
            folded.add(f"{path}.#.{rest}")
        elif numbers == {0}:
            folded.add(f"{path}.0.{rest}")
    return folded


def needed(name, kind, changes):
    """Of each naming that transformers reads: what it makes up where it is missing."""
    model = made(name, kind, changes)
    tied = model.all_tied_weights_keys
    ignored = [re.compile(p) for p in model._keys_to_ignore_on_load_missing or ()]
    held = model.state_dict()
    ways = [dict(held)]
    try:
        saved = revert_weight_conversion(model, dict(held))
        if set(saved) != set(held):
            ways.append(saved)
    except (RuntimeError, NotImplementedError, ValueError, AttributeError, TypeError):
        pass
    result = []
    for way in ways:
        groups = {}
        for target, source in tied.items():
            groups.setdefault(source, []).append(target)
        names = set()
        for n in way:
            if n in tied or UNUSED.search(n) or any(p.search(n) for p in ignored):
                continue
            names.add("|".join([n, *groups.get(n, [])]))
        result.append(numbered(names))
    return result


def attempt(name, kind, changes):
    try:
        return needed(name, kind, changes)
    except Exception:  # no such model
        return None


def conditions_of(name, kind):
    """For each naming {what is needed: the flags under which it is, (key, value)}."""
    default = needed(name, kind, {})
    plain = CONFIG_MAPPING[kind](**UNSAID.get(kind, {})).to_dict()
    flags = {k: v for k, v in plain.items() if isinstance(v, bool) and conditional(k)}
    flags.setdefault("tie_word_embeddings", getattr(CONFIG_MAPPING[kind](), "tie_word_embeddings", False))
    flipped = {k: r for k, v in flags.items() if (r := attempt(name, kind, {k: not v})) and len(r) == len(default)}
    result = []
    for way in range(len(default)):
        needs = {n: [{(k, flags[k]) for k, r in flipped.items() if n not in r[way]}] for n in default[way]}
        for key, ways in flipped.items():
            for n in ways[way] - default[way]:
                condition = {(key, not flags[key])}
                for other in flipped:
                    if other != key:
                        both = attempt(name, kind, {key: not flags[key], other: not flags[other]})
                        if both and n not in both[way]:
                            condition.add((other, flags[other]))
                needs.setdefault(n, []).append(condition)
        result.append(needs)

    def drop(changes):
        had = attempt(name, kind, changes)
        if had is None or len(had) != len(result):
            return
        for needs, now in zip(result, had, strict=True):
            for n in list(needs):
                needs[n] = [c for c in needs[n] if n in now or not all(changes.get(k, flags[k]) == v for k, v in c)]
                if not needs[n]:
                    del needs[n]

    for key, value in plain.items():
        if isinstance(value, int) and not isinstance(value, bool) and key not in DEPTHS and conditional(key) and not key.endswith("_id"):
            for other in (1, 2) if key in COUNTED else (0, 1, 2):
                drop({key: other})
        for other in WORDS.get(key, []):
            drop({key: other})
    for change in ALIKE.get(kind, []):
        drop(change)
    draw = random.Random(name)
    for _ in range(TRIALS):
        drop({k: not flags[k] for k in flipped if draw.random() < 0.4})
    return result, flags


def text_of(needs, flags):
    """As transformers_needs.h has them."""
    words = []
    for n, ways in needs.items():
        if re.search(r"experts\.[1-9]", n):
            continue
        n = n.replace("experts.0.", "experts.*.")
        for condition in ways:
            if re.search(r"#\..*\.\d+\.", n) and any(flags[key] != value for key, value in condition):
                continue  # as many as a number says that was not tried with this flag
            words.append(n + "".join(
                f"?{key}={str(value).lower()}{'*' if flags[key] == value else ''}" for key, value in sorted(condition)))
    return set(words)


def literal(words):
    pieces = textwrap.wrap(" ".join(sorted(words)), WIDTH - 12, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n     ".join(f'"{piece}{" " if i + 1 < len(pieces) else ""}"' for i, piece in enumerate(pieces))


def rows_of(kind, base, found):
    """(class, whether it is the base, front, what it shares with the base, what it has beside) of each naming of a type's classes."""
    rows = []
    for way in range(max(len(ways) for _, ways in found.values())):
        here = {name: (front + ".", ways[min(way, len(ways) - 1)]) for name, (front, ways) in found.items()}
        front, shared = here[base] if base in here else ("", set())
        behind = {name: {shared_word for shared_word in shared if f + shared_word in words} for name, (f, words) in here.items() if name != base}
        near = {name for name, words in behind.items() if len(words) > 0.7 * len(shared)}
        for name in near:
            shared = shared & behind[name]
        for name, (f, words) in here.items():
            has = shared if name == base or name in near else set()
            fronted = has if name == base else {f + word for word in has}
            row = (kind, name, name == base, f, has, words - fronted)
            if row not in rows:
                rows.append(row)
    return rows


def write(classes):
    """`classes`: {type: (base, {class: (front, namings)})}"""
    shared_texts, rows = {}, {}
    for kind, (base, found) in classes.items():
        for _, name, is_base, front, shared, own in rows_of(kind, base, found):
            text = literal(shared)
            place = shared_texts.setdefault(text, f"shared{len(shared_texts)}") if shared else '""'
            rows.setdefault((kind, is_base, front, place, literal(own)), []).append(name)
    shared_rows = "\n".join(f"constexpr std::string_view {name} =\n     {text};" for text, name in shared_texts.items())
    class_rows = "\n".join(f'    {{"{kind}", "{" ".join(names)}", {str(is_base).lower()}, "{front}", {place},\n     {own}}},'
                           for (kind, is_base, front, place, own), names in rows.items())
    TARGET.write_text(f"""// Made by tests/data/make_transformers_needs.py of transformers {transformers.__version__}: what its classes make up if it is missing.
// clang-format off
#pragma once

#include <string_view>

namespace sparsescope::transformers_needs {{

{shared_rows}

/// Of a model_type, the classes (words with spaces between them) that need the same. `shared` is what stands
/// behind the front where the class is not the base model, `own` whole names. A word of them is a tensor, "#"
/// the number of each block, "*" that of each expert, "a|b" where one of both is enough, and behind "?" under which flag of config.json
/// it is needed: "key=true*" also where the key is not said. A class that transformers reads in two namings
/// has two rows.
struct Class {{
    std::string_view type, names;
    bool isBase;
    std::string_view front, shared, own;
}};
constexpr Class classes[] = {{
{class_rows}
}};

}} // namespace sparsescope::transformers_needs
""")


def main():
    transformers.logging.set_verbosity_error()
    warnings.simplefilter("ignore")
    out = {}
    every = classes_of()
    for kind in TYPES:
        base = modeling_auto.MODEL_MAPPING_NAMES.get(kind)
        base = base if isinstance(base, str) or base is None else base[0]
        found = {}
        for name in every.get(kind, []):
            try:
                needs, flags = conditions_of(name, kind)
                if name == base:  # which may be made without one
                    needs = [{n: ways for n, ways in way.items() if not n.startswith("pooler.")} for way in needs]
                found[name] = getattr(transformers, name).base_model_prefix, [text_of(n, flags) for n in needs]
            except Exception as failure:  # no default configuration, or a library that is missing
                print(kind, name, repr(failure)[:120])
        if found:
            out[kind] = base, found
    write(out)


if __name__ == "__main__":
    main()
