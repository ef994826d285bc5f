"""A study of a language model by every method, as Python has it: a tiny LLaMA that learnt LICENSE, pruned by the independent implementations of
make_pruning.py and scored by transformers.

    data_study/llama             the model, and a byte-level BPE that was learnt too
    data_study/calibration.txt   lines of LICENSE that are looked at, and
    data_study/scored.txt        those that are scored
    data_study/expected.json     the perplexity of windows of WINDOW tokens, dense and by each method and amount

Calibration windows are drawn as Wanda's lib/data.py draws them: by Python's random numbers of seed 0.
"""

import json
import pathlib
import random

import make_pruning
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "data_study"
WINDOW, SAMPLES, LENGTH = 64, 8, 32
SHARES, PATTERNS = (0.3, 0.5, 0.7), ((2, 4), (2, 8), (4, 8))


def make_tokenizer(text):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator([text], trainers.BpeTrainer(vocab_size=320, special_tokens=["<s>", "</s>"], show_progress=False,
                                                              initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def learnt(ids):
    torch.manual_seed(0)
    config = LlamaConfig(vocab_size=320, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
                         max_position_embeddings=WINDOW, tie_word_embeddings=True, bos_token_id=0, eos_token_id=1)
    model = LlamaForCausalLM(config)
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
    generator = torch.Generator().manual_seed(1)
    for _ in range(400):
        starts = torch.randint(len(ids) - WINDOW, (16,), generator=generator)
        batch = torch.stack([ids[start:start + WINDOW] for start in starts])
        loss = model(batch, labels=batch).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"loss {loss.item():.3f}")
    return model.eval()


def perplexity(model, ids):
    losses = []
    with torch.no_grad():
        for first in range(0, len(ids) // WINDOW * WINDOW, WINDOW):
            window = ids[first:first + WINDOW].unsqueeze(0)
            losses.append(torch.nn.functional.cross_entropy(model(window).logits[0, :-1], window[0, 1:]).double())
    return torch.stack(losses).mean().exp().item()


def magnitude(model, amount, whole):
    layers = [m for block in model.model.layers for m in make_pruning.layers_of(block)]
    sizes = torch.cat([layer.weight.data.abs().flatten() for layer in layers])
    for layer in layers:
        weight = layer.weight.data
        if not isinstance(amount, float):
            weight[make_pruning.lowest(weight.abs(), amount)] = 0
            continue
        among = sizes if whole else weight.abs().flatten()
        count = int(amount * len(among) + 0.5)
        weight[weight.abs() <= among.sort().values[count - 1]] = 0


def refined_attention(weight, inputs, amount):
    """DSnoT's default: Wanda's masks elsewhere."""
    refine = make_pruning.dsnot if refined_attention.name in ("q_proj", "k_proj", "v_proj", "o_proj") else make_pruning.wanda
    return refine(weight, inputs, amount)


def prune_by_data(model, calibration, method, amount):
    if method != "dsnot":
        make_pruning.prune(model, model.model.layers, lambda: model(calibration), method, amount, lambda name: True)
        return
    parts_of = make_pruning.parts_of

    def told(module, name):
        refined_attention.name = name.split(".")[-1]
        return parts_of(module, name)

    make_pruning.parts_of, make_pruning.METHODS["dsnot"] = told, refined_attention
    make_pruning.prune(model, model.model.layers, lambda: model(calibration), method, amount, lambda name: True)
    make_pruning.parts_of, make_pruning.METHODS["dsnot"] = parts_of, make_pruning.dsnot


def main():
    torch.set_num_threads(1)
    FOLDER.mkdir(exist_ok=True)
    lines = (HERE.parents[1] / "LICENSE").read_text().split("\n")
    parts = {"calibration": "\n".join(lines[:150]), "scored": "\n".join(lines[400:560])}
    for name, text in parts.items():
        (FOLDER / f"{name}.txt").write_text(text)
    tokenizer = make_tokenizer("\n".join(lines))
    ids = {name: torch.tensor(tokenizer.encode(text).ids) for name, text in parts.items()}
    model = learnt(torch.tensor(tokenizer.encode("\n".join(lines[:400])).ids))
    model.save_pretrained(FOLDER / "llama")
    (FOLDER / "llama" / "generation_config.json").unlink(missing_ok=True)
    tokenizer.save(str(FOLDER / "llama" / "tokenizer.json"))

    random.seed(0)
    starts = [random.randint(0, len(ids["calibration"]) - LENGTH - 1) for _ in range(SAMPLES)]
    calibration = torch.stack([ids["calibration"][start:start + LENGTH] for start in starts])

    def score(change):
        pruned = LlamaForCausalLM.from_pretrained(FOLDER / "llama").eval()
        change(pruned)
        return perplexity(pruned, ids["scored"])

    scores = {"dense": {"0": score(lambda _: None)}}
    for amount in (*SHARES, *PATTERNS):
        share = isinstance(amount, float)
        text = str(amount) if share else f"{amount[0]}:{amount[1]}"
        for method in ("omp", "uniform") if share else ("nm",):
            scores.setdefault(method, {})[text] = score(lambda m: magnitude(m, amount, method == "omp"))
        for method in ("wanda", "sparsegpt", "dsnot"):
            scores.setdefault(method if share else f"{method}-pattern", {})[text] = score(lambda m: prune_by_data(m, calibration, method, amount))
    (FOLDER / "expected.json").write_text(json.dumps({"windows": len(ids["scored"]) // WINDOW, "scores": scores}, indent=1) + "\n")
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            print(path.relative_to(FOLDER), path.stat().st_size)
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
