"""Makes tests/data/masked: a tiny BertForMaskedLM of transformers, and losses of 20 steps of masked-language modelling with given masks.

    model.safetensors, config.json, tokenizer.json   random weights; the tokenizer is tokenizers/bert-uncased
    text.jsonl      documents, one a line
    expected.json   masks: what a batch becomes, drawn from the Mersenne twister as core/engine/training/masking.h says it; losses: torch's AdamW
                    (weight decay 0.01, not of biases and norms), get_linear_schedule_with_warmup of transformers, batches in our loop's order, masks
                    drawn from the same twister behind each shuffle; `weights`: 16 numbers of some tensors after it; chosen: the sequences of each
                    fraction of the data
"""
import json
import pathlib
import random
import shutil

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertForMaskedLM, get_linear_schedule_with_warmup

from make_tasks import mt19937_64

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "masked"
LENGTH, BATCH, STEPS, WARMUP, RATE, SEED = 16, 6, 20, 4, 3e-3, 7


def mask(draw, tokens, special, mask_id, vocabulary, share=0.15):
    tokens, labels = list(tokens), []
    for i, token in enumerate(tokens):
        labels.append(-100)
        if token in special or (next(draw) >> 11) / 2**53 >= share:
            continue
        labels[i] = token
        fate = (next(draw) >> 11) / 2**53
        if fate < 0.8:
            tokens[i] = mask_id
        elif fate < 0.9:
            tokens[i] = next(draw) % vocabulary
    return tokens, labels


def chosen(count, fraction):
    """shuffledIndices of core/engine/tasks/image_dataset.h, its first part, sorted."""
    draw = mt19937_64(2306)
    order = list(range(count))
    for i in range(count - 1, 0, -1):
        j = next(draw) % (i + 1)
        order[i], order[j] = order[j], order[i]
    return sorted(order[:int(fraction * count + 0.5)])


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    torch.set_num_threads(1)
    torch.manual_seed(40)
    rng = random.Random(40)
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json"))
    shutil.copy(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json", OUT)
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
                        max_position_embeddings=LENGTH, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, initializer_range=0.1)
    model = BertForMaskedLM(config)
    values = {key: value.contiguous() for key, value in model.state_dict().items() if not key.startswith("cls.predictions.decoder")}
    save_file(values, OUT / "model.safetensors")
    config.save_pretrained(OUT)
    words = "the movie was very good and old film of a little boy who never made it in life".split()
    documents = [" ".join(rng.choice(words) for _ in range(rng.randint(3, 40))) for _ in range(30)]
    (OUT / "text.jsonl").write_text("".join(json.dumps({"text": d}) + "\n" for d in documents))
    ids = [i for d in documents for i in tokenizer.encode(d).ids]
    count = len(ids) // LENGTH
    fraction = 0.6
    mine = [ids[i * LENGTH:(i + 1) * LENGTH] for i in chosen(count, fraction)]
    special = {tokenizer.token_to_id(t) for t in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")}
    mask_id, vocabulary = tokenizer.token_to_id("[MASK]"), tokenizer.get_vocab_size()
    expected = {"length": LENGTH, "batch_size": BATCH, "steps": STEPS, "warmup": WARMUP, "learning_rate": RATE, "seed": SEED, "fraction": fraction,
                "sequences": count, "learnt_from": len(mine), "losses": [], "asked": []}
    tokens = [x for row in mine[:40] for x in row]
    after, labels = mask(mt19937_64(3), tokens, special, mask_id, vocabulary)
    expected["masks"] = {"tokens": tokens, "after": after, "labels": labels, "special": sorted(special), "mask": mask_id, "vocabulary": vocabulary}

    decays = [p for _, p in model.named_parameters() if p.ndim > 1]
    others = [p for _, p in model.named_parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decays, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=RATE)
    schedule = get_linear_schedule_with_warmup(optimiser, WARMUP, STEPS)
    draw = mt19937_64(SEED)
    order = list(range(len(mine)))
    place = len(mine)
    for step in range(STEPS):
        if place + BATCH > len(mine):  # whole batches
            for i in range(len(mine) - 1, 0, -1):
                j = next(draw) % (i + 1)
                order[i], order[j] = order[j], order[i]
            place = 0
        flat = [x for i in order[place:place + BATCH] for x in mine[i]]
        place += BATCH
        inputs, labels = mask(draw, flat, special, mask_id, vocabulary)
        loss = model(input_ids=torch.tensor(inputs).view(BATCH, LENGTH), labels=torch.tensor(labels).view(BATCH, LENGTH)).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        expected["losses"].append(loss.item())
        expected["asked"].append(sum(x != -100 for x in labels))
    state = model.state_dict()
    expected["weights"] = {name: state[name].flatten()[:16].tolist() for name in (
        "bert.embeddings.word_embeddings.weight", "bert.encoder.layer.1.attention.self.key.weight", "bert.encoder.layer.0.attention.self.value.bias",
        "cls.predictions.transform.LayerNorm.weight", "cls.predictions.bias")}
    (OUT / "expected.json").write_text(json.dumps(expected))
    print(count, len(mine), expected["losses"][0], expected["losses"][-1], expected["asked"])
    print(sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file()))


main()
