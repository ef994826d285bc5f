"""Writes core/weights/anatomy/transformers_needs.txt: what transformers' classes must find in a file, or make up.

Each class is made on the meta device from its default configuration and from such as differ in one key; takes some
minutes.
"""
import itertools
import json
import pathlib
import pickle
import random
import re
import sys
import tempfile
import warnings

import torch
import transformers
from transformers.core_model_loading import revert_weight_conversion
from transformers.models.auto import modeling_auto
from transformers.models.auto.configuration_auto import CONFIG_MAPPING

from make_transformers_names import ALIKE, DEPTHS, UNSAID, classes_of

TARGET = pathlib.Path(__file__).resolve().parents[2] / "core/weights/anatomy/transformers_needs.txt"
TYPES = [*ALIKE, "t5", "mt5", "umt5", "longt5", "bart", "mbart", "pegasus", "blenderbot", "m2m_100", "marian", "whisper", "dinov2",
         "dinov2_with_registers", "dinov3_vit", "beit", "swin", "swinv2", "albert", "mpnet", "xlnet", "modernbert", "gpt_bigcode", "codegen",
         "wav2vec2", "hubert", "qwen2_moe", "qwen3_moe", "olmoe", "granitemoe", "gemma3_text", "mamba2", "gpt_oss", "deepseek_v2", "deepseek_v3",
         "glm4_moe", "dots1", "ernie4_5_moe", "cohere2",
         "smollm3", "glm4", "olmo3", "esm", "vit_mae", *(OF_PARTS := ["clip", "clip_text_model", "clip_vision_model", "siglip", "siglip_vision_model",
         "llava", "llava_next", "llava_onevision", "qwen2_vl", "qwen2_5_vl", "qwen3_vl", "gemma3", "paligemma", "mllama", "idefics3", "smolvlm",
         "blip", "blip-2", "internvl", "mistral3"])]
DEPTH = 3
TRIALS = 24  # configurations of many changed keys
COUNTED = ("inner_group_num", "num_hidden_groups", "num_heads", "n_groups", "head_dim", "expand", "state_size")  # of which 0 is no model
# Keys whose values are words, or lists or numbers that are none of 0, 1 and 2.
WORDS = {"feed_forward_proj": ["relu", "gelu", "gated-gelu", "gated-silu"], "norm_rel_ebd": ["none", "layer_norm"],
         "pos_att_type": [["c2p"], ["p2c"], ["c2p", "p2c"]], "feat_extract_norm": ["layer", "group"],
         "encoder_attention_type": ["transient-global", "local"], "position_embedding_type": ["rotary", "absolute", "relative_key"],
         "cross_attention_layers": [[0], [1], [0, 1, 2]], "activation": ["gelu"], "embedding_size": [64],
         "word_embed_proj_dim": [512], "reshape_last_stage": [True], "mlp_only_layers": [[0], [0, 1, 2]], "head_dim": [64], "num_key_value_heads": [1],
         "q_lora_rank": [None]}
# What the parts of a model may be.
PARTS = {"text_config": ["llama", "mistral", "qwen2", "qwen3", "gemma", "gemma2", "opt", "gpt2", "t5"],
         "vision_config": ["clip_vision_model", "siglip_vision_model", "pixtral", "vit"]}

# Models whose blocks are of two kinds, dense and of experts: a configuration with both, what makes a block of either kind (conditions of its
# number, of which all of one list have to hold), and values of their keys.
FIRST_DENSE = [["first_k_dense_replace>#{}"]], [["first_k_dense_replace<=#{}"]], {"first_k_dense_replace": [0, 1, 2, 3]}
QWEN_MOE = ({"mlp_only_layers": [0]}, [["mlp_only_layers@#"], ["decoder_sparse_step!%#1"]], [["mlp_only_layers!@#", "decoder_sparse_step%#1"]],
            {"mlp_only_layers": [[], [1], [0, 2], [0, 1, 2]], "decoder_sparse_step": [1, 2, 3]})
MIXED = {"deepseek_v2": ({"first_k_dense_replace": 1}, *FIRST_DENSE), "deepseek_v3": ({"first_k_dense_replace": 1}, *FIRST_DENSE),
         "glm4_moe": ({"first_k_dense_replace": 1}, *FIRST_DENSE), "dots1": ({"first_k_dense_replace": 1}, *FIRST_DENSE),
         "qwen2_moe": QWEN_MOE, "qwen3_moe": QWEN_MOE,
         "ernie4_5_moe": ({"moe_layer_start_index": 1}, [["moe_layer_start_index>#1"], ["moe_layer_end_index<#-1"], ["moe_layer_interval!%#1"]],
                          [["moe_layer_start_index<=#1", "moe_layer_end_index>=#-1", "moe_layer_interval%#1"]],
                          {"moe_layer_start_index": [0, 1, 2], "moe_layer_end_index": [0, 1, 2, 27], "moe_layer_interval": [1, 2]})}

# What their configurations may say, and do not of themselves.
HIDDEN = {"siglip_vision_model": {"vision_use_head": True}}

# What a model may lack and be whole: counters, what only training reads, and what had other names before.
UNUSED = re.compile(r"num_batches_tracked$|mask_token$|masked_spec_embed$")


def conditional(key):
    key = key.rpartition(".")[2]
    return not key.startswith("_") and key not in ("return_dict", "output_hidden_states", "output_attentions", "torchscript", "use_cache", "use_return_dict")


def parts_of(config):
    return {key: part for key, part in vars(config).items() if key.endswith("_config") and isinstance(part, transformers.PreTrainedConfig)}


def of_block(condition, config, number):
    """Whether a condition of a block's number ("key>#default") holds, as hugging_face_class.cpp takes it."""
    key, sign, default = re.match(r"(\w+)(\W+)#(.*)", condition).groups()
    said = getattr(config, key)
    if said is None:
        said = int(default) if default else []
    if sign in ("@", "!@"):
        return (number in said) == (sign == "@")
    if sign in ("%", "!%"):
        return ((number + 1) % said == 0) == (sign == "%")
    said = 1 << 20 if sign in (">=", "<") and said < 0 else said
    return {">": said > number, "<=": said <= number, ">=": said >= number, "<": said < number}[sign]


def kinds_of(kind, config):
    """{"D": numbers of the dense blocks, "E": of those with experts} of such a model."""
    ways = dict(zip("DE", MIXED[kind][1:3])) if kind in MIXED else {}
    return {sign: {n for n in range(DEPTH) if any(all(of_block(c, config, n) for c in way) for way in found)} for sign, found in ways.items()}


def default_of(kind):
    return {**UNSAID.get(kind, {}), **(MIXED[kind][0] if kind in MIXED else {})}


def nested(kind, changes):
    """{"text_config.a": 1} as the configuration of the type takes it."""
    whole = {k: v for k, v in changes.items() if "." not in k}
    for key in {k.partition(".")[0] for k in changes if "." in k}:
        part = {k.partition(".")[2]: v for k, v in changes.items() if k.startswith(key + ".")}
        whole[key] = part if "model_type" in part else parts_of(CONFIG_MAPPING[kind]())[key].to_dict() | part
    return whole


def made(name, kind, changes):
    config = CONFIG_MAPPING[kind](**{**default_of(kind), **nested(kind, changes)})
    for part in [config, *parts_of(config).values()]:
        for key in DEPTHS:
            if isinstance(getattr(part, key, None), int) and not isinstance(getattr(part, key), bool) and (part is not config or key not in changes):
                setattr(part, key, DEPTH)
        if "layer_types" in vars(part) and part.layer_types:
            part.layer_types = part.layer_types[:DEPTH]
    with torch.device("meta"):
        return getattr(transformers, name)(config)


def numbered(names, outer=True, kinds=None):
    """"layers.#.rest" of what all blocks have, "layers.<.rest" of what all but the last have, "layers.0.rest" of what the first has, "layers.D.rest"
    of what those of one kind have, and no other block's alone; numbers behind these that are not all alike stay as they are."""
    folded, lists = set(), {}
    for name in names:
        if found := re.match(r"(.*?)\.(\d+)\.(.*)", name):
            lists.setdefault(found[1], {}).setdefault(int(found[2]), set()).add(found[3])
        else:
            folded.add(name)
    for path, blocks in lists.items():
        blocks = {number: numbered(rests, False) for number, rests in blocks.items()}
        sign = "*" if path.endswith("experts") else "#"
        is_list = set(blocks) == set(range(len(blocks))) and (outer or len(blocks) > 1 or sign == "*")
        for rest in set().union(*blocks.values()):
            numbers = {number for number, rests in blocks.items() if rest in rests}
            of_kinds = [k for k, those in (kinds or {}).items() if those and numbers == those] if is_list and outer else []
            folded |= {f"{path}.{k}.{rest}" for k in of_kinds}
            if is_list and numbers == set(blocks):
                folded.add(f"{path}.{sign}.{rest}")
            elif of_kinds:
                continue
            elif is_list and outer and len(blocks) > 2 and numbers == set(range(len(blocks) - 1)):
                folded.add(f"{path}.<.{rest}")
            elif is_list and outer:
                folded |= {f"{path}.0.{rest}"} if numbers == {0} else set()
            else:
                folded |= {f"{path}.{number}.{rest}" for number in numbers}
    return folded


def needed(name, kind, changes):
    """Of each naming that transformers reads: what it makes up where it is missing."""
    model = made(name, kind, changes)
    tied = model.all_tied_weights_keys
    ignored = [re.compile(p) for p in model._keys_to_ignore_on_load_missing or ()]
    held = {n: tensor for n, tensor in model.state_dict().items() if n not in tied}
    groups = {}
    for target, source in tied.items():
        groups.setdefault(source, []).append(target)

    def saved(names):
        return list(revert_weight_conversion(model, {n: model.state_dict()[n] for n in names}))

    ways = [(list(held), groups)]
    try:
        if set(names := saved(held)) != set(held):
            ways.append((names, {saved([source])[0]: saved(targets) for source, targets in groups.items()}))
    except (RuntimeError, NotImplementedError, ValueError, AttributeError, TypeError):
        pass
    kinds = kinds_of(kind, model.config)
    return [numbered({"|".join([n, *also.get(n, [])]) for n in names if not UNUSED.search(n) and not any(p.search(n) for p in ignored)}, True, kinds)
            for names, also in ways], [k for k, those in kinds.items() if not those]


def attempt(name, kind, changes, default):
    """As needed(), in as many namings: without experts there may be one for both. What blocks of a kind need of which there is none, they have."""
    try:
        had, absent = needed(name, kind, changes)
        return [had[min(way, len(had) - 1)] | {n for n in plain if any(f".{k}." in n for k in absent)} for way, plain in enumerate(default)]
    except Exception:  # no such model
        return None


def variants_of(kind):
    """({key: its default}, {key: other values of it}) of the configuration and of its parts'."""
    config = CONFIG_MAPPING[kind](**default_of(kind))
    plain = config.to_dict() | HIDDEN.get(kind, {}) | {"tie_word_embeddings": getattr(config, "tie_word_embeddings", False)}
    for key, part in parts_of(config).items():
        plain |= {f"{key}.{k}": v for k, v in (HIDDEN.get(part.model_type, {}) | part.to_dict()).items() if not isinstance(v, dict)}
    values = {}
    for key, value in plain.items():
        last = key.rpartition(".")[2]
        if not conditional(key) or key in MIXED.get(kind, [{}] * 4)[3]:
            continue
        others = list(WORDS.get(last, []))
        if last == "model_type" and "." in key:
            others = PARTS.get(key.partition(".")[0], [])
        elif isinstance(value, bool):
            others = [not value]
        elif isinstance(value, int) and last not in DEPTHS and not last.endswith("_id"):
            others += [1, 2] if last in COUNTED else [0, 1, 2]
        if others := [other for other in others if other != value]:
            values[key] = others
    return plain, values


def conditions_of(name, kind):
    """For each naming {what is needed: [{key: the values of it under which it is}]}."""
    default, _ = needed(name, kind, {})
    known = {}

    def tried(changes):
        text = json.dumps(changes, sort_keys=True)
        if text not in known:
            known[text] = attempt(name, kind, changes, default)
        return known[text]

    plain, values = variants_of(kind)
    single = {key: [(other, r) for other in others if (r := tried({key: other}))] for key, others in values.items()}
    single = {key: found for key, found in single.items() if found}
    changing = {key: [(v, r) for v, r in found if r != default] for key, found in single.items()}
    changing = {key: found for key, found in changing.items() if found}
    switched = {}  # {(key of a part's type, type): [(a switch of that type's, its default, what is needed with the other)]}
    for key in [key for key in changing if key.endswith(".model_type")]:
        for kind_of_part, _ in changing[key]:
            for switch, value in (HIDDEN.get(kind_of_part, {}) | CONFIG_MAPPING[kind_of_part]().to_dict()).items():
                path = key.removesuffix("model_type") + switch
                if isinstance(value, bool) and conditional(switch) and path not in plain and (r := tried({key: kind_of_part, path: not value})):
                    switched.setdefault((key, kind_of_part), []).append((path, value, r))
    plain |= {path: value for found in switched.values() for path, value, _ in found}

    def switches(key, kind_of_part, n, way):
        return {path: [value] for path, value, r in switched.get((key, kind_of_part), []) if n not in r[way]}

    def allowed(key, n, way):
        """The values of the key under which the default needs it."""
        gone = [v for v, r in single[key] if n not in r[way]]
        if not gone and not key.endswith(".model_type"):
            return None
        if gone in ([0], [None]) and not isinstance(plain[key], bool):
            return ["+"]
        return [plain[key], *(v for v, r in single[key] if n in r[way] and not switches(key, v, n, way))]

    result = []
    for way in range(len(default)):
        needs = {n: [{k: a for k in changing if (a := allowed(k, n, way))}] for n in default[way]}
        for key, found in changing.items():
            if not isinstance(plain[key], (bool, str)) and not isinstance(found[0][0], (bool, str, type(None))):
                continue  # what a number adds is nowhere demanded
            for n in set().union(*(r[way] for _, r in found)) - default[way]:
                having = [v for v, r in found if n in r[way]]
                others = {other: [plain[other]] for other, beside in changing.items()
                          if other != key and (both := tried({key: having[0], other: beside[0][0]})) and n not in both[way]}
                free = [v for v in having if not switches(key, v, n, way)]
                needs.setdefault(n, []).extend(
                    [{key: free} | others] * bool(free) + [{key: [v]} | switches(key, v, n, way) | others for v in having if v not in free])
        result.append(needs)

    def holds(condition, changes):
        return all(changes.get(k, plain[k]) in v or (v == ["+"] and changes.get(k, plain[k]) not in (0, None)) for k, v in condition.items())

    def drop(changes):
        had = tried(changes)
        if had is None:
            return
        for needs, now in zip(result, had, strict=True):
            for n in list(needs):
                needs[n] = [c for c in needs[n] if n in now or not holds(c, changes)]
                if not needs[n]:
                    del needs[n]

    for change in ALIKE.get(kind, []):
        drop(change)
    if kind in MIXED:
        for values in itertools.product(*MIXED[kind][3].values()):
            drop(dict(zip(MIXED[kind][3], values, strict=True)))
    draw = random.Random(name)
    for _ in range(TRIALS):
        drop({k: draw.choice(found)[0] for k, found in changing.items() if draw.random() < 0.4})
    return result, plain


def told(value):
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def words_of(kind, needs, plain):
    """Pairs of the conditions and the name as transformers_needs.txt has them."""
    words = set()
    for n, ways in needs.items():
        sign = re.search(r"\.([DE])\.", n)
        of_blocks = MIXED[kind][1 + "DE".index(sign[1])] if sign else [[]]
        default = [getattr(CONFIG_MAPPING[kind](), key) for key in MIXED[kind][3]][0] if sign else None
        for condition in ways:
            text = "".join(f"{key}={'/'.join(map(told, values))}{'*' if plain[key] in values or values == ['+'] else ''}?"
                           for key, values in sorted(condition.items()))
            words |= {(text + "".join(f"{c.format(default)}?" for c in way), n.replace(sign[0], ".#.") if sign else n) for way in of_blocks}
    return words


def braced(words):
    """The words, shorter: "{a b}.{x y}" of "a.x a.y b.x b.y"."""
    begins = {}
    for word in words:
        begin, rest = re.match(r"([?.]?[^?.]*)(.*)", word).groups()
        begins.setdefault(begin, set()).add(rest)
    ends = {}
    for begin, rests in sorted(begins.items()):
        ends.setdefault(braced(rests) if rests != {""} else "", []).append(begin)
    items = [("{" + " ".join(heads) + "}" if len(heads) > 1 else heads[0]) + end for end, heads in ends.items()]
    return "{" + " ".join(items) + "}" if len(items) > 1 else items[0]


def text_of(words):
    return braced({condition + n for condition, n in words}) if words else ""


def rows_of(base, found):
    """(class, whether it is the base, front, what it shares with the base, what it has beside) of each naming of a type's classes."""
    rows = []
    for way in range(max(len(ways) for _, ways in found.values())):
        here = {name: (front + ".", ways[min(way, len(ways) - 1)]) for name, (front, ways) in found.items()}
        front, shared = here[base] if base in here else ("", set())
        behind = {name: {(c, n) for c, n in shared if (c, f + n) in words} for name, (f, words) in here.items() if name != base}
        near = {name for name, words in behind.items() if len(words) > 0.7 * len(shared)}
        for name in near:
            shared = shared & behind[name]
        for name, (f, words) in here.items():
            has = shared if name == base or name in near else set()
            row = name, name == base, f, has, words - (has if name == base else {(c, f + n) for c, n in has})
            if row not in rows:
                rows.append(row)
    return rows


HEAD = """# Made by tests/data/make_transformers_needs.py of transformers {version}: what its classes make up where a file lacks it.
# Of model_types, the classes that need the same, and whether they are the base model; what stands before the names of the base model in
# theirs; whole names. A line "=..." is what the classes behind it need beside, behind their front where they are not the base model.
# "{{a b}}.c" is "a.c b.c". A word is a tensor: "#" in it the number of each block, "<" of each but the last, "*" that of each expert, "a|b"
# where one of both is enough, and before "?" what config.json has to say for it: "key=a/b" one of these, "key=+" no 0, with "*" also nothing;
# with "#" behind it of the block of that number: "key>#n" more than it, "key<=#n" not, "key@#" a list with it, "key!@#" one without, "key%#n" what
# divides the number that follows it, "key!%#n" what does not; n where it says nothing, and no end where it says less than 0 of the last one.
# A class that transformers reads in two namings has two lines.
"""


def write(classes):
    """`classes`: {type: (base, {class: (front, namings)})}"""
    rows = {}
    for kind, (base, found) in classes.items():
        for name, is_base, front, shared, own in rows_of(base, found):
            types, names = rows.setdefault(text_of(shared), {}).setdefault((is_base, front, text_of(own)), ({}, {}))
            types[kind] = names[name] = True
    lines = []
    for shared, alike in rows.items():
        lines.append("=" + shared)
        lines += ["\t".join([" ".join(types), " ".join(names), "base" if is_base else "", front, own])
                  for (is_base, front, own), (types, names) in alike.items()]
    TARGET.write_text(HEAD.format(version=transformers.__version__) + "\n".join(lines) + "\n")


def found_of(kind, classes):
    """(base, {class: (front, namings)}) of a type"""
    base = modeling_auto.MODEL_MAPPING_NAMES.get(kind)
    base = base if isinstance(base, str) or base is None else base[0]
    found = {}
    for name in classes:
        try:
            needs, plain = conditions_of(name, kind)
            if name == base:  # which may be made without one
                needs = [{n: ways for n, ways in way.items() if not n.startswith("pooler.")} for way in needs]
            found[name] = getattr(transformers, name).base_model_prefix, [words_of(kind, n, plain) for n in needs]
        except Exception as failure:  # no default configuration, or a library that is missing
            print(kind, name, repr(failure)[:120])
    return base, found


def main():
    """An argument is a folder of what was found of each type, which is not looked for again."""
    transformers.logging.set_verbosity_error()
    warnings.simplefilter("ignore")
    notes = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    every, out = classes_of(), {}
    for kind in TYPES:
        note = notes / f"{kind}.pickle"
        if not note.exists():
            note.write_bytes(pickle.dumps(found_of(kind, every.get(kind, []))))
        out[kind] = pickle.loads(note.read_bytes())
    write({kind: found for kind, found in out.items() if found[1]})


if __name__ == "__main__":
    main()
