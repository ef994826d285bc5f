"""Makes tests/data/tickets: lottery tickets of a tiny BERT, found in torch and transformers, for tickets_test.

    python -m pip install torch transformers safetensors
    python tests/data/make_tickets.py

Made with torch 2.15.0, transformers 5.24.0. Iterative magnitude pruning as VITA-Group/BERT-Tickets does it, with
torch.nn.utils.prune: train, prune the smallest of all that is left, rewind all but the classifier, three times. Every
step takes all training sentences at once, so that their order does not matter.
"""
import copy
import json
import pathlib
import random

import torch
from safetensors.torch import save_file
from torch.nn.utils import prune
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

OUT = pathlib.Path(__file__).parent / "tickets"
GOOD = ["good", "fine", "warm", "bright", "kind"]
BAD = ["bad", "dull", "cold", "grey", "harsh"]
REST = ["the", "a", "film", "story", "actor", "scene", "was", "seems", "and", "very", "with", "end"]
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + GOOD + BAD + REST
EPOCHS, RATE, EPSILON = 8, 5e-3, 1e-2
SPARSITIES = [0.25, 0.5, 0.6]  # four rounds, of which the last is smaller


def sentences(count, seed):
    rng = random.Random(seed)
    rows = []
    for i in range(count):
        words = rng.choices(REST, k=rng.randint(3, 7))
        words.insert(rng.randrange(len(words)), rng.choice(GOOD if i % 2 else BAD))
        rows.append((" ".join(words), i % 2))
    return rows


def write(name, rows):
    (OUT / f"{name}.tsv").write_text("sentence\tlabel\n" + "".join(f"{text}\t{label}\n" for text, label in rows))


def encode(tokenizer, rows):
    batch = tokenizer([text for text, _ in rows], padding=True, return_tensors="pt")
    return batch, torch.tensor([label for _, label in rows])


def matrices(model):
    """The pool in byte order of its names."""
    modules = {name: m for name, m in model.named_modules() if ".layer." in name and isinstance(m, torch.nn.Linear)}
    return sorted(modules.items())


def train(model, batch, labels):
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, eps=EPSILON, weight_decay=0.0, foreach=False)
    losses = []
    for step in range(EPOCHS):
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / EPOCHS)
        loss = torch.nn.functional.cross_entropy(model(**batch).logits, labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses


def tickets(seed, dtype):
    """Writes the model, finds its tickets, and gives their masks, losses and margins."""
    OUT.mkdir(exist_ok=True)
    (OUT / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n")
    torch.manual_seed(seed)
    config = BertConfig(vocab_size=len(VOCABULARY), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=32, max_position_embeddings=16, num_labels=2, hidden_dropout_prob=0.0,
                        attention_probs_dropout_prob=0.0, initializer_range=0.15)
    model = BertForSequenceClassification(config)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, OUT / "model.safetensors")
    (OUT / "config.json").write_text(json.dumps(config.to_diff_dict() | {"architectures": ["BertForSequenceClassification"]}))
    tokenizer = BertTokenizer(str(OUT / "vocab.txt"))
    splits = {"train": sentences(24, 1), "validation": sentences(8, 2), "test": sentences(40, 3)}
    for name, rows in splits.items():
        write(name, rows)
    batch, labels = encode(tokenizer, splits["train"])
    test, test_labels = encode(tokenizer, splits["test"])

    model = model.to(dtype).train()
    start = copy.deepcopy(model.state_dict())
    out = {}
    out["losses.0"] = torch.tensor(train(model, batch, labels))
    numel = sum(m.weight.numel() for _, m in matrices(model))
    before = 0.0
    for round_, sparsity in enumerate(SPARSITIES, 1):
        layers = [m for _, m in matrices(model)]
        # What is left is pruned by the share that brings the whole to the sparsity.
        count = int(sparsity * numel + 0.5) - int(before * numel + 0.5)
        prune.global_unstructured([(m, "weight") for m in layers], prune.L1Unstructured, amount=count)
        masks = {name: m.weight_mask.clone() for name, m in matrices(model)}
        classifier = {k: v.detach().clone() for k, v in model.state_dict().items() if k.startswith("classifier.")}
        for name, mask in masks.items():
            out[f"kept.{round_}.{name}.weight"] = mask.to(torch.uint8)
        # A fresh model for each round: rewound, but for the classifier, under its mask.
        model = BertForSequenceClassification(config).to(dtype).train()
        model.load_state_dict(start)
        model.load_state_dict(classifier, strict=False)
        for name, module in matrices(model):
            prune.custom_from_mask(module, "weight", masks[name])
        out[f"losses.{round_}"] = torch.tensor(train(model, batch, labels))
        before = sparsity
    with torch.no_grad():
        model.eval()
        logits = model(**test).logits
    out["test.margin"] = torch.where(test_labels == 1, logits[:, 1] - logits[:, 0], logits[:, 0] - logits[:, 1])
    return out


def main(seed):
    """False where rounding to f32 rather than f64 changes what comes out: another order of sums would, too."""
    single, double = tickets(seed, torch.float32), tickets(seed, torch.float64)
    far = {kind: max((single[key].double() - double[key].double()).abs().max().item() for key in double
                     if key.startswith(kind)) for kind in ("kept", "losses", "test")}
    print(f"seed {seed}: f32 and f64 differ by {far}")
    save_file({k: (v if k.startswith("kept") else v.float()).contiguous() for k, v in double.items()},
              OUT / "expected.safetensors")
    return far["kept"] == 0 and far["losses"] < 2e-6 and far["test"] < 1e-5


if __name__ == "__main__":
    next(seed for seed in range(1000) if main(seed))
