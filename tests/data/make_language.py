"""Makes tests/data/language: tiny random BERT, RoBERTa and DistilBERT models of transformers in every naming, what they compute, and losses of training.

    NAME/model.safetensors, config.json
    expected/NAME.safetensors   tokens, mask and types [3, length]; hidden [3, length, width], padding 0; logits; mask.TENSOR, packed bits, and
                                `hidden.masked`, `logits.masked` of the model with these weights
    training/                   a BERT with the tokenizer tokenizers/bert-uncased, train.tsv and test.tsv; losses.json: the losses of 20 steps of
                                torch's AdamW (batch 8, linear decay from 2e-3) in the order of our loop's Mersenne twister, and logits of the test
                                texts before and after
"""
import json
import pathlib
import random
import shutil

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import (BertConfig, BertForMaskedLM, BertForSequenceClassification, BertModel, DistilBertConfig, DistilBertForSequenceClassification,
                          RobertaConfig, RobertaForSequenceClassification)

from make_tasks import mt19937_64

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "language"
SHAPE = {"vocab_size": 90, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 48, "max_position_embeddings": 24}


def made(kind, config):
    model = kind(config).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():  # larger than at random, so that every part shows
            parameter.copy_((torch.ones_like(parameter) if "LayerNorm.weight" in name or "layer_norm.weight" in name else 0)
                            + 0.3 * torch.randn_like(parameter))
            parameter.copy_(parameter.half().float())
    return model


def save(model, name, rename=lambda key: key, drop=(), config=None):
    folder = OUT / name
    folder.mkdir(parents=True)
    values = {rename(key): value.half().contiguous() for key, value in model.state_dict().items()
              if value.is_floating_point() and not any(part in key for part in drop)}
    save_file(values, folder / "model.safetensors")
    if config is not False:
        model.config.save_pretrained(folder)
    return values


def expect(model, name, matrices, types=True, head=True):
    torch.manual_seed(7)
    length, first = 11, 3
    tokens = torch.randint(first, SHAPE["vocab_size"], (3, length))
    mask = torch.ones(3, length, dtype=torch.bool)
    mask[1, 6:] = False
    mask[2, 1:] = False
    tokens[~mask] = model.config.pad_token_id
    kinds = torch.zeros(3, length, dtype=torch.long)
    kinds[0, 5:] = kinds[1, 3:6] = 1
    inputs = {"input_ids": tokens, "attention_mask": mask.long()} | ({"token_type_ids": kinds} if types else {})

    def outputs():
        with torch.no_grad():
            out = model(**inputs, output_hidden_states=True)
        result = {"hidden": out.hidden_states[-1] * mask[..., None]}
        return result | ({"logits": out.logits} if head else {})

    result = {"tokens": tokens, "mask": mask.to(torch.uint8)} | ({"types": kinds} if types else {}) | outputs()
    dense = {key: value.clone() for key, value in model.state_dict().items()}
    with torch.no_grad():
        for stored, parameter in matrices.items():
            bits = torch.rand(parameter.shape) < 0.5
            parameter.mul_(bits)
            result["mask." + stored] = torch.from_numpy(np.packbits(bits.numpy(), axis=-1, bitorder="little"))
    result |= {key + ".masked": value for key, value in outputs().items()}
    model.load_state_dict(dense)
    (OUT / "expected").mkdir(exist_ok=True)
    save_file({key: value.contiguous() for key, value in result.items()}, OUT / "expected" / f"{name}.safetensors")


def matrices(model, part, rename=lambda key: key):
    return {rename(key): parameter for key, parameter in model.named_parameters()
            if part in key and parameter.ndim == 2 and key.endswith(".weight")}


def old(key):  # TensorFlow's names of a norm, as the first published files have them
    return key.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")


def parity():
    torch.manual_seed(20)
    model = made(BertForSequenceClassification, BertConfig(**SHAPE, num_labels=3))
    save(model, "bert")
    expect(model, "bert", matrices(model, "encoder.layer"))
    # four heads of 8, f16 of an old file, a pre-training head beside it, no pooler, no token types used
    model = made(BertForMaskedLM, BertConfig(**(SHAPE | {"num_attention_heads": 4}), layer_norm_eps=1e-5))
    save(model, "bert-old", old)
    expect(model, "bert-old", matrices(model, "encoder.layer", old), types=False, head=False)
    # bare, as sentence-transformers publishes MiniLM: no prefix, a pooler and no classifier
    model = made(BertModel, BertConfig(**SHAPE))
    save(model, "bert-bare")
    expect(model, "bert-bare", matrices(model, "encoder.layer"), head=False)
    model = made(RobertaForSequenceClassification, RobertaConfig(**SHAPE, type_vocab_size=1, num_labels=4, pad_token_id=1))
    save(model, "roberta")
    expect(model, "roberta", matrices(model, "encoder.layer"), types=False)
    model = made(DistilBertForSequenceClassification, DistilBertConfig(vocab_size=90, dim=32, n_layers=2, n_heads=2, hidden_dim=48, max_position_embeddings=24,
                                                                       num_labels=2))
    save(model, "distilbert")
    expect(model, "distilbert", matrices(model, "transformer.layer"), types=False)


def ours(size, seed, epochs, batch):
    """The order in which our loop of training takes `size` examples."""
    draw = mt19937_64(seed)
    order = list(range(size))
    for _ in range(epochs):
        for i in range(size - 1, 0, -1):
            j = next(draw) % (i + 1)
            order[i], order[j] = order[j], order[i]
        for first in range(0, size, batch):
            yield order[first:first + batch]


def training():
    torch.manual_seed(21)
    folder = OUT / "training"
    folder.mkdir()
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json"))
    config = BertConfig(**(SHAPE | {"vocab_size": tokenizer.get_vocab_size(), "max_position_embeddings": 48}), num_labels=2, initializer_range=0.15, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    model = BertForSequenceClassification(config)
    save_file({key: value.contiguous() for key, value in model.state_dict().items()}, folder / "model.safetensors")
    config.save_pretrained(folder)
    shutil.copy(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json", folder)
    rng = random.Random(3)
    good, bad = "wonderful great good life new made like".split(), "terrible boring little old never off away".split()
    rest = "the movie film acting plot was very and with of a".split()

    def sentence(label):
        words = [rng.choice(rest) for _ in range(rng.randint(2, 12))] + [rng.choice(good if label else bad) for _ in range(rng.randint(1, 3))]
        rng.shuffle(words)
        return " ".join(words)

    def write(name, count):
        rows = [(sentence(i % 2), i % 2) for i in range(count)]
        (folder / name).write_text("sentence\tlabel\n" + "".join(f"{s}\t{y}\n" for s, y in rows))
        return rows

    train, validation, test = write("train.tsv", 32), write("validation.tsv", 8), write("test.tsv", 12)
    del validation

    def batch(rows):
        tokenizer.enable_padding(pad_id=tokenizer.token_to_id("[PAD]"))
        encoded = tokenizer.encode_batch([s for s, _ in rows])
        return {"input_ids": torch.tensor([e.ids for e in encoded]), "attention_mask": torch.tensor([e.attention_mask for e in encoded])}

    def logits():
        model.eval()
        with torch.no_grad():
            return model(**batch(test)).logits.tolist()

    result = {"before": logits(), "losses": []}
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, eps=1e-8, weight_decay=0.0)
    steps = 20
    for step, indices in enumerate(ours(len(train), 5, 5, 8)):
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * (1 - step / steps)
        rows = [train[i] for i in indices]
        loss = torch.nn.functional.cross_entropy(model(**batch(rows)).logits, torch.tensor([y for _, y in rows]))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        result["losses"].append(loss.item())
    result["after"] = logits()
    (folder / "losses.json").write_text(json.dumps(result))
    print(result["losses"][0], result["losses"][-1])


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    torch.set_num_threads(1)
    parity()
    training()
    print(sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file()), {str(p.relative_to(OUT)): p.stat().st_size for p in OUT.rglob("*") if p.is_file()})


if __name__ == "__main__":
    main()
