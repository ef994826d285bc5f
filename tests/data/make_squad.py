"""Makes tests/data/squad: questions about passages in SQuAD v1.1's files, a tiny BERT of transformers that learnt them, and what it says of them.

    train-v1.1.json, dev-v1.1.json   invented; accents, ideographs, white space of every kind, combining marks, long and short passages
    model.safetensors, config.json, tokenizer.json   BertForQuestionAnswering of 96 positions with the tokenizer tokenizers/bert-uncased
    expected.json    windows: of each question of dev the ids, types and places of `tokenizers` cut with its own overflow (a question at its 64th
                     token), whether a token has its most context here, the first answer's tokens, and transformers' logits; answers: by Google's
                     rules of run_squad.py (n best 20, at most 30 tokens, most context), with exact match and F1 by evaluate-v1.1.py's, both written
                     anew here; losses: 20 steps of torch's AdamW (batch 4, linear decay from 1e-3) in the order of our loop's Mersenne twister
    rules.json       pairs of texts, their words, exact match and F1
    offsets.json     texts of tokenizers/strings.json and the ids and places (bytes) that `tokenizers` gives them, by bert-uncased and bert-cased
    distilbert, roberta   tiny models with a head of spans; expected.safetensors: tokens, mask, logits [3, length, 2] (0 of padding)
"""
import collections
import json
import pathlib
import random
import re
import shutil
import string

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import (BertConfig, BertForQuestionAnswering, DistilBertConfig, DistilBertForQuestionAnswering, RobertaConfig,
                          RobertaForQuestionAnswering)

from make_tasks import mt19937_64

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "squad"
LONGEST, QUESTION, STEP, NBEST, ANSWER = 96, 64, 128, 20, 30


# The rules of evaluate-v1.1.py.
def words(text):
    text = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return re.sub(r"\b(a|an|the)\b", " ", text).split()


def f1(prediction, answer):
    prediction, answer = words(prediction), words(answer)
    same = sum((collections.Counter(prediction) & collections.Counter(answer)).values())
    if same == 0:
        return 0
    precision, recall = same / len(prediction), same / len(answer)
    return 2 * precision * recall / (precision + recall)


def scores(prediction, answers):
    return max(words(prediction) == words(a) for a in answers), max(f1(prediction, a) for a in answers)


# The data.
PLACES = "Zürich|São Tomé|Nha Trang|北京|Cafe\u0301 Rouge|New  York|O'Hare|St. John's|Ulan-Bator|the Hague|Łódź|İzmir|\u00a0Oslo".split("|")
THINGS = "old mill|river|wooden boat|small town|book of songs|theatre|market place|great wall|school".split("|")
FILL = ("it was made long ago and many people came there every year", "nobody knew why\tthe water was so cold", "some said that it never was there",
        "the film about it was very good", "it has 1,200 rooms, 30 doors & no windows", "they played there (as they had before)", "life was good then")


def passages(rng, count, least, most):
    articles = []
    for a in range(count):
        paragraphs = []
        for p in range(2):
            sentences, facts = [], []
            for _ in range(rng.randint(least, most)):
                if rng.random() < 0.5 and len(facts) < 3:
                    place, thing = rng.choice(PLACES), rng.choice(THINGS)
                    facts.append((thing, place.strip("\u00a0")))
                    sentences.append(f"The {thing} stood in {place}")
                else:
                    sentences.append(rng.choice(FILL))
            if not facts:
                facts.append(("river", "Oslo"))
                sentences.append("The river stood in Oslo")
            context = rng.choice([". ", ".\n", ".  ", ";\u2003"]).join(sentences) + rng.choice([".", "", " \u200b!"])
            questions = []
            for i, (thing, place) in enumerate(facts):
                at = context.index(f"The {thing} stood in ")
                at = context.index(place, at) if place in context[at:] else context.index(place)
                question = f"  Where did the {thing} stand?" if i == 0 else f"In what place stood the {thing}?"
                if a == 0 and p == 0 and i == 0:
                    question = "Where, " + "very " * 70 + "exactly, was it?"
                answers = [{"text": context[at:at + len(place)], "answer_start": at}]
                if rng.random() < 0.4:
                    answers.append({"text": "in " + context[at:at + len(place)], "answer_start": at - 3} if context[at - 3:at] == "in " else answers[0])
                questions.append({"id": f"{a}-{p}-{i}", "question": question, "answers": answers})
            paragraphs.append({"context": context, "qas": questions})
        articles.append({"title": f"Article {a}", "paragraphs": paragraphs})
    return {"data": articles, "version": "1.1"}


def questions(data):
    for article in data["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                for answer in question["answers"]:
                    assert paragraph["context"][answer["answer_start"]:].startswith(answer["text"])
                yield question, paragraph["context"]


# What a model is given.
def windows(tokenizer, question, context):
    tokenizer.no_truncation()
    asked = tokenizer.encode(question["question"], add_special_tokens=False)
    text = question["question"]
    if len(asked.ids) > QUESTION:
        text = text[:asked.offsets[QUESTION - 1][1]]
        assert tokenizer.encode(text, add_special_tokens=False).ids == asked.ids[:QUESTION]
    length = min(len(asked.ids), QUESTION)
    part = LONGEST - 3 - length
    tokenizer.enable_truncation(LONGEST, stride=part - min(STEP, (part + 1) // 2), strategy="only_second")
    first = tokenizer.encode(text, context)
    answer = question["answers"][0]
    begin, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
    found = []
    for encoded in [first, *first.overflowing]:
        places = [o if s == 1 else None for o, s in zip(encoded.offsets, encoded.sequence_ids)]
        mine = [i for i, o in enumerate(places) if o is not None]
        label = [0, 0]
        if places[mine[0]][0] <= begin and places[mine[-1]][1] >= end:  # as transformers' run_qa.py labels
            label = [max(i for i in mine if places[i][0] <= begin), min(i for i in mine if places[i][1] >= end)]
        found.append({"ids": encoded.ids, "types": encoded.type_ids, "places": places, "label": label})
    return found


def mark_context(found):
    """run_squad.py's _check_is_max_context, over the character places of tokens."""
    for window in found:
        window["widest"] = []
        for i, place in enumerate(window["places"]):
            best = None
            for other in found:
                mine = [k for k, o in enumerate(other["places"]) if o is not None]
                at = [k for k in mine if other["places"][k] == place]
                if place is None or not at:
                    continue
                score = min(at[0] - mine[0], mine[-1] - at[0]) + 0.01 * len(mine)
                if best is None or score > best[0]:
                    best = (score, other)
            window["widest"].append(best is not None and best[1] is window)


def predict(found, context):
    candidates = []
    for window in found:
        start, end = window["logits"]

        def best(logits):
            return [i for i, _ in sorted(enumerate(logits), key=lambda x: x[1], reverse=True)[:NBEST]]

        for s in best(start):
            for e in best(end):
                if window["places"][s] is None or window["places"][e] is None or not window["widest"][s] or e < s or e - s + 1 > ANSWER:
                    continue
                candidates.append((start[s] + end[e], context[window["places"][s][0]:window["places"][e][1]]))
    candidates.sort(key=lambda c: c[0], reverse=True)
    if not candidates:
        return "", 9.0
    other = [c for c in candidates if c[1] != candidates[0][1]]
    return candidates[0][1], candidates[0][0] - other[0][0] if other else 9.0


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


def loss_of(model, rows):
    """Each window alone, so that none has padding."""
    total = 0
    for row in rows:
        out = model(input_ids=torch.tensor([row["ids"]]), token_type_ids=torch.tensor([row["types"]]), start_positions=torch.tensor([row["label"][0]]),
                    end_positions=torch.tensor([row["label"][1]]))
        total = total + out.loss
    return total / len(rows)


def bert():
    torch.manual_seed(30)
    rng = random.Random(30)
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json"))
    shutil.copy(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json", OUT)
    train, dev = passages(rng, 8, 3, 9), passages(rng, 7, 2, 12)
    for name, data in (("train", train), ("dev", dev)):
        (OUT / f"{name}-v1.1.json").write_text(json.dumps(data, ensure_ascii=name == "train"))
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
                        max_position_embeddings=LONGEST, initializer_range=0.1, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    model = BertForQuestionAnswering(config)
    learnt = [w for q, c in questions(train) for w in windows(tokenizer, q, c)]
    seen = learnt + [w for q, c in questions(dev) for w in windows(tokenizer, q, c)]
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.0)
    for step in range(150):  # so that some answers are right
        optimiser.zero_grad()
        loss = loss_of(model, rng.sample(seen, 8))
        loss.backward()
        optimiser.step()
    print("learnt", loss.item())
    save_file({key: value.contiguous() for key, value in model.state_dict().items()}, OUT / "model.safetensors")
    config.save_pretrained(OUT)

    expected = {"windows": [], "answers": [], "losses": [], "train_windows": len(learnt)}
    gaps = []
    for q, (question, context) in enumerate(questions(dev)):
        found = windows(tokenizer, question, context)
        mark_context(found)
        for window in found:
            with torch.no_grad():
                out = model(input_ids=torch.tensor([window["ids"]]), token_type_ids=torch.tensor([window["types"]]))
            window["logits"] = [out.start_logits[0].tolist(), out.end_logits[0].tolist()]
        text, gap = predict(found, context)
        gaps.append(gap)
        exact, score = scores(text, [a["text"] for a in question["answers"]])
        expected["answers"].append({"text": text, "exact": exact, "f1": score})
        for window in found:
            window["question"] = q
            window["places"] = [o and [len(context[:o[0]].encode()), len(context[:o[1]].encode())] for o in window["places"]]
            window["logits"] = [[round(x, 6) for x in side] for side in window["logits"]]
            window["widest"] = "".join("01"[w] for w in window["widest"])
            expected["windows"].append(window)
    assert min(gaps) > 1e-3, min(gaps)
    steps = 20
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, eps=1e-8, weight_decay=0.0)
    epochs = -(-steps * 4 // len(learnt))
    order = list(ours(len(learnt), 5, epochs, 4))
    for step, indices in enumerate(order[:steps]):
        for group in optimiser.param_groups:
            group["lr"] = 1e-3 * (1 - step / len(order))
        optimiser.zero_grad()
        loss = loss_of(model, [learnt[i] for i in indices])
        loss.backward()
        optimiser.step()
        expected["losses"].append(loss.item())
    expected["epochs"] = epochs
    (OUT / "expected.json").write_text(json.dumps(expected))
    answers = expected["answers"]
    print(len(answers), "questions,", len(expected["windows"]), "windows, exact", sum(a["exact"] for a in answers), "F1",
          sum(a["f1"] for a in answers) / len(answers), "losses", expected["losses"][0], expected["losses"][-1], epochs)


def rules():
    rng = random.Random(31)
    hard = [s for s in json.loads((HERE / "tokenizers" / "strings.json").read_text()) if 0 < len(s) < 80]
    plain = ["the old mill", "An old mill!", "a mill, the mill", "U.S.A.", "usa", "the", "a", "O'Hare", "ohare", "1,200 rooms", "1200  rooms", "İzmir", "izmir",
             "ΟΔΟΣ", "οδος", "–the–", "theé", "a\u00a0b", "an_a", "²a", "Straße a", "the the end"]
    result = []
    for _ in range(300):
        pool = plain if rng.random() < 0.6 else hard
        prediction, answers = rng.choice(pool), [rng.choice(pool) for _ in range(rng.randint(1, 3))]
        exact, score = scores(prediction, answers)
        result.append({"prediction": prediction, "answers": answers, "words": words(prediction), "exact": exact, "f1": score})
    (OUT / "rules.json").write_text(json.dumps(result))


def offsets():
    rng = random.Random(32)
    texts = json.loads((HERE / "tokenizers" / "strings.json").read_text())
    result = {"texts": rng.sample([t for t in texts if 0 < len(t) < 200], 500)}
    for name in ("bert-uncased", "bert-cased"):
        tokenizer = Tokenizer.from_file(str(HERE / "tokenizers" / name / "tokenizer.json"))
        result[name] = []
        for text in result["texts"]:
            encoded = tokenizer.encode(text, add_special_tokens=False)
            special = any(t.special and t.content in text for t in tokenizer.get_added_tokens_decoder().values())
            places = [[len(text[:b].encode()), len(text[:e].encode())] for b, e in encoded.offsets]
            result[name].append({"ids": encoded.ids, "places": None if special else places})
    (OUT / "offsets.json").write_text(json.dumps(result))


def heads():
    shape = {"vocab_size": 90, "max_position_embeddings": 24}
    for name, kind, config in (
            ("distilbert", DistilBertForQuestionAnswering, DistilBertConfig(dim=32, n_layers=2, n_heads=2, hidden_dim=48, **shape)),
            ("roberta", RobertaForQuestionAnswering, RobertaConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
                                                                   type_vocab_size=1, pad_token_id=1, **shape))):
        torch.manual_seed(33)
        model = kind(config).eval()
        with torch.no_grad():
            for key, parameter in model.named_parameters():
                parameter.copy_(((torch.ones_like(parameter) if "orm.weight" in key else 0) + 0.3 * torch.randn_like(parameter)).half().float())
        (OUT / name).mkdir()
        save_file({key: value.half().contiguous() for key, value in model.state_dict().items() if value.is_floating_point()}, OUT / name / "model.safetensors")
        config.architectures = [kind.__name__]
        config.save_pretrained(OUT / name)
        tokens = torch.randint(3, 90, (3, 11))
        mask = torch.ones(3, 11, dtype=torch.bool)
        mask[1, 6:] = mask[2, 1:] = False
        tokens[~mask] = config.pad_token_id
        with torch.no_grad():
            out = model(input_ids=tokens, attention_mask=mask.long())
        logits = torch.stack([out.start_logits, out.end_logits], -1) * mask[..., None]
        save_file({"tokens": tokens, "mask": mask.to(torch.uint8), "logits": logits.contiguous()}, OUT / name / "expected.safetensors")


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    torch.set_num_threads(1)
    bert()
    rules()
    offsets()
    heads()
    print(sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file()), {str(p.relative_to(OUT)): p.stat().st_size for p in OUT.rglob("*") if p.is_file()})


main()
