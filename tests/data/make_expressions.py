"""Makes tests/data/expressions: invented word problems in the files of SVAMP's authors, a tiny BERT of transformers with the goal-driven tree decoder of
Xie and Sun (IJCAI 2019) that learnt some of them, and what it says of them. The decoder is written anew here, as the recursion of the paper.

    train.csv, dev.csv   invented; numbers that are not needed, numbers that the question does not have, constants that are used often and seldom
    model.safetensors, config.json, tokenizer.json   BertModel of width 24 with "tree." in the names of SVAMP's modules; tokenizers/bert-uncased
    expected.json    constants; learnt: of each problem of train.csv its ids, the tokens of its numbers, and at each term of its equation, which is given,
                     the scores; solved: of each problem of dev.csv the expression by five beams, its logarithmic probability, its value and whether it is
                     right; losses: 20 steps of torch's AdamW (batch 4, linear decay from 4e-5, of the decoder 125 times that) in the order of our loop's
                     Mersenne twister; roberta: ids and the tokens of the numbers by tokenizers/roberta
"""
import csv
import json
import math
import pathlib
import random
import re
import shutil

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from make_tasks import mt19937_64

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "expressions"
WIDTH, HIDDEN, BEAMS, LONGEST, RATE = 24, 16, 5, 45, 125
OPERATORS = "+-*/"


# The data.
def problems(rng, count, learnt):
    kinds = [
        ("{a} has number0 {t} . {b} gives number1 more . how many {t} are there ?", 2, "+ number0 number1"),
        ("{a} had number0 {t} and lost number1 of them . how many are left ?", 2, "- number0 number1"),
        ("{a} wants number0 {t} . there are number1 already . how many does {b} lack ?", 2, "- number0 number1"),
        ("number0 boxes hold number1 {t} each . what is the number of {t} ?", 2, "* number0 number1"),
        ("number0 {t} are shared by number1 friends . how many has each ?", 2, "/ number0 number1"),
        ("{a} has number0 {t} , {b} has number1 and they eat number2 . how many are left ?", 3, "- + number0 number1 number2"),
        ("{a} has number0 {t} and number1 boxes . each box takes number2 {t} . how many {t} stay out ?", 3, "- number0 * number1 number2"),
        ("of number1 {t} number0 percent are red . how many are red ?", 2, "* / number0 100.0 number1"),
        ("half of the number0 {t} are new . how many are new ?", 1, "* 0.5 number0"),
        ("{b} has number1 old {t} , {a} has number0 . {b} sells number2 . and \"number3\" {t} , says {a} , come back ! how many are there ?", 4,
         "+ number0 - number1 number2"),
        ("what is number0 ?", 1, "number0"),
    ]
    rows = []
    for i in range(count):
        text, n, equation = kinds[i % len(kinds)]
        if "number3" in text:
            text = text.replace("\"number3\"", "number3")
        numbers = [str(rng.randint(2, 60)) if rng.random() < 0.7 else f"{rng.randint(2, 60)}.{rng.randint(0, 9)}" for _ in range(n)]
        rows.append([text, numbers, equation])
    if learnt:  # constants that are too rare to be known
        rows.append(["{a} buys number0 dozens of {t} . how many {t} ?", ["3"], "* number0 12.0"])
        rows.append(["{a} buys number0 dozens of {t} , number1 in each . how many {t} ?", ["4", "12"], "* number0 12.0"])
    else:
        rows[1][0] = rows[1][0].replace("lost number1 of", "lost some of")  # which none can solve
        rows.append(["{a} buys number0 dozens of {t} . how many {t} ?", ["7"], "* number0 12.0"])
    rng.shuffle(rows)
    for row in rows:
        row[0] = row[0].format(a=rng.choice(["Ana", "Bo", "the teacher"]), b=rng.choice(["Kim", "a friend"]), t=rng.choice(["pens", "apples", "red cards"]))
        row[0] = row[0].replace("  ", " ")
    return [{"Question": q, "Numbers": " ".join(n), "Equation": e, "Answer": round(value(e.split(), [float(x) for x in n]), 3), "Type": "invented"}
            for q, n, e in rows]


def value(terms, numbers):
    """None of what is no expression."""
    def at(i):
        if i >= len(terms):
            raise ValueError
        if terms[i] in OPERATORS:
            left, i, operator = *at(i + 1), terms[i]
            right, i = at(i)
            return {"+": left + right, "-": left - right, "*": left * right, "/": left / right if operator == "/" else 0}[operator], i
        return numbers[int(terms[i][6:])] if terms[i].startswith("number") else float(terms[i]), i + 1
    try:
        result, end = at(0)
    except (ValueError, IndexError, ZeroDivisionError):
        return None
    return result if end == len(terms) else None


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


# What a model is given.
def encoded(tokenizer, row, constants):
    text, places = "", {}
    for word in row["Question"].split():
        text += " " if text else ""
        if re.fullmatch(r"number\d+", word):
            places[int(word[6:])] = len(text)
            word = "NUM"
        text += word
    tokens = tokenizer.encode(text)
    numbers = row["Numbers"].split()

    def before(end):  # how many tokens stand before a place, which is at a space or the beginning
        return tokens.special_tokens_mask.index(0) + len(tokenizer.encode(text[:end].rstrip(), add_special_tokens=False).ids)

    at = [before(places[n]) if n in places else -1 for n in range(len(numbers))]
    steps = []
    first = 4 + len(constants)
    for term in row["Equation"].split():
        if term in OPERATORS:
            steps.append([OPERATORS.index(term)])
        elif term.startswith("number"):
            steps.append([first + int(term[6:])])
        elif float(term) in constants:
            steps.append([4 + constants.index(float(term))])
        else:
            same = [first + i for i, x in enumerate(numbers) if float(x) == float(term) and at[i] >= 0]
            steps.append(same or [first + i for i in range(len(numbers)) if at[i] >= 0])
    return {"ids": tokens.ids, "numbers": at, "steps": steps, "values": [float(x) for x in numbers]}


# The model.
class Decoder(torch.nn.Module):
    def __init__(self, constants):
        super().__init__()
        linear, hidden, parent = torch.nn.Linear, HIDDEN, 2 * HIDDEN + WIDTH
        self.rnn = torch.nn.LSTM(WIDTH, hidden, 2, bidirectional=True, batch_first=True)
        self.constants = torch.nn.Parameter(torch.randn(1, constants, hidden))
        self.alone, self.alone_gate = linear(hidden, hidden), linear(hidden, hidden)
        self.beside, self.beside_gate = linear(2 * hidden, hidden), linear(2 * hidden, hidden)
        self.ops = linear(2 * hidden, 4)
        self.look, self.look_score = linear(2 * hidden, hidden), linear(hidden, 1)
        self.rate, self.rate_score = linear(3 * hidden, hidden), linear(hidden, 1, bias=False)
        self.labels = torch.nn.Embedding(4, WIDTH)
        self.left, self.left_gate = linear(parent, hidden), linear(parent, hidden)
        self.right, self.right_gate = linear(parent, hidden), linear(parent, hidden)
        self.merge, self.merge_gate = linear(parent, hidden), linear(parent, hidden)

    NAMES = {"rnn": "encoder.rnn", "constants": "predict.embedding_weight", "alone": "predict.concat_l", "alone_gate": "predict.concat_lg",
             "beside": "predict.concat_r", "beside_gate": "predict.concat_rg", "ops": "predict.ops", "look": "predict.attn.attn",
             "look_score": "predict.attn.score", "rate": "predict.score.attn", "rate_score": "predict.score.score", "labels": "generate.embeddings",
             "left": "generate.generate_l", "left_gate": "generate.generate_lg", "right": "generate.generate_r", "right_gate": "generate.generate_rg",
             "merge": "merge.merge", "merge_gate": "merge.merge_g"}

    def named(self):
        for name, parameter in self.named_parameters():
            head, _, rest = name.partition(".")
            yield "tree." + self.NAMES[head] + ("." + rest if rest else ""), parameter

    def begin(self, tokens, numbers):
        """tokens [length, width] of one problem -> its states, its goal and what its operands are, None where a number stands nowhere."""
        both = self.rnn(tokens.unsqueeze(0))[0][0]
        states = both[:, :HIDDEN] + both[:, HIDDEN:]
        operands = list(self.constants[0]) + [states[n] if n >= 0 else None for n in numbers]
        return states, both[-1, :HIDDEN] + both[0, HIDDEN:], operands

    def node(self, states, operands, goal, left):
        if left is None:
            node = torch.tanh(self.alone(goal)) * torch.sigmoid(self.alone_gate(goal))
        else:
            both = torch.cat([left, goal])
            node = torch.tanh(self.beside(both)) * torch.sigmoid(self.beside_gate(both))
        energy = self.look_score(torch.tanh(self.look(torch.cat([node.expand_as(states), states], 1))))
        context = (torch.softmax(energy, 0) * states).sum(0)
        leaf = torch.cat([node, context])
        scores = list(self.ops(leaf))
        for operand in operands:
            scores.append(torch.tensor(-1e12, dtype=leaf.dtype) if operand is None else self.rate_score(torch.tanh(self.rate(torch.cat([leaf, operand]))))[0])
        return node, context, torch.stack(scores)

    def descend(self, node, context, operator):
        parent = torch.cat([node, context, self.labels.weight[operator]])
        return (torch.tanh(self.left(parent)) * torch.sigmoid(self.left_gate(parent)),
                torch.tanh(self.right(parent)) * torch.sigmoid(self.right_gate(parent)))

    def joined(self, operator, left, right):
        both = torch.cat([self.labels.weight[operator], left, right])
        return torch.tanh(self.merge(both)) * torch.sigmoid(self.merge_gate(both))

    def teach(self, tokens, problem):
        """The scores of each term of the right expression, and which term is right."""
        states, root, operands = self.begin(tokens, problem["numbers"])
        rows, right = [], []

        def subtree(goal, left):
            node, context, scores = self.node(states, operands, goal, left)
            wanted = max(problem["steps"][len(rows)], key=lambda term: scores[term].item())
            rows.append(scores)
            right.append(wanted)
            if wanted >= 4:
                return operands[wanted - 4]
            lower, upper = self.descend(node, context, wanted)
            first = subtree(lower, None)
            return self.joined(wanted, first, subtree(upper, first))

        subtree(root, None)
        return torch.stack(rows), right

    def solve(self, tokens, problem):
        states, root, operands = self.begin(tokens, problem["numbers"])
        beams = [(0.0, [], [(root, None)], [])]  # score, terms, goals, parts: (operator, its left side or None)
        for _ in range(LONGEST):
            grown = []
            for score, terms, goals, parts in beams:
                if not goals:
                    grown.append((score, terms, goals, parts))
                    continue
                goal, _ = goals[-1]
                left = parts[-1][1] if parts and parts[-1][1] is not None else None
                node, context, scores = self.node(states, operands, goal, left)
                logs = torch.log_softmax(scores, 0)
                for log, term in zip(*logs.topk(min(BEAMS, len(logs)))):
                    term = term.item()
                    if log < -1e11:
                        continue
                    rest, open_ = list(goals[:-1]), list(parts)
                    if term < 4:
                        lower, upper = self.descend(node, context, term)
                        rest += [(upper, None), (lower, None)]
                        open_.append((term, None))
                    else:
                        done = operands[term - 4]
                        while open_ and open_[-1][1] is not None:
                            operator, first = open_.pop()
                            done = self.joined(operator, first, done)
                        if open_:
                            open_[-1] = (open_[-1][0], done)
                    grown.append((score + log.item(), terms + [term], rest, open_))
            beams = sorted(grown, key=lambda beam: -beam[0])
            gap = beams[BEAMS - 1][0] - beams[BEAMS][0] if len(beams) > BEAMS else 1
            self.gap = min(self.gap, gap)
            beams = beams[:BEAMS]
            if all(not beam[2] for beam in beams):
                break
        self.gap = min(self.gap, beams[0][0] - beams[1][0])
        return beams[0][1], beams[0][0]


def main():
    torch.set_num_threads(1)
    torch.manual_seed(2023)
    rng = random.Random(2023)
    OUT.mkdir(exist_ok=True)
    train, dev = problems(rng, 66, True), problems(rng, 33, False)
    for name, rows in (("train", train), ("dev", dev)):
        with open(OUT / f"{name}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    uses = {}
    for row in train + dev:
        for term in row["Equation"].split():
            if term not in OPERATORS and not term.startswith("number"):
                uses[float(term)] = uses.get(float(term), 0) + 1
    constants = sorted(c for c, n in uses.items() if n >= 5)

    tokenizer = Tokenizer.from_file(str(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    shutil.copy(HERE / "tokenizers" / "bert-uncased" / "tokenizer.json", OUT)
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
                        max_position_embeddings=160, initializer_range=0.1)
    bert = BertModel(config, add_pooling_layer=False).eval()
    decoder = Decoder(len(constants))
    learnt = [encoded(tokenizer, row, constants) for row in train]
    asked = [encoded(tokenizer, row, constants) for row in dev]

    def states(problem):
        return bert(torch.tensor([problem["ids"]])).last_hidden_state[0]

    def loss_of(some):
        total, count = 0, 0
        for problem in some:
            scores, right = decoder.teach(states(problem), problem)
            total = total + torch.nn.functional.cross_entropy(scores, torch.tensor(right), reduction="sum")
            count += len(right)
        return total / count

    optimiser = torch.optim.AdamW([{"params": bert.parameters(), "lr": 1e-3}, {"params": decoder.parameters(), "lr": 6e-3}], weight_decay=0.0)
    for step in range(140):
        optimiser.zero_grad()
        loss = loss_of(rng.sample(learnt, 6))
        loss.backward()
        optimiser.step()
    print("learnt", loss.item())
    with torch.no_grad():
        for parameter in [*bert.parameters(), *decoder.parameters()]:
            parameter.copy_(parameter.half().float())  # smaller in git, exact in both
    tensors = {"bert." + key: parameter for key, parameter in bert.named_parameters()} | dict(decoder.named())
    save_file({key: parameter.detach().half().contiguous() for key, parameter in tensors.items()}, OUT / "model.safetensors")
    config.save_pretrained(OUT)

    expected = {"constants": constants, "learnt": [], "solved": [], "losses": []}
    with torch.no_grad():
        decoder.gap = 1
        for problem in learnt:
            scores, right = decoder.teach(states(problem), problem)
            expected["learnt"].append({"ids": problem["ids"], "numbers": problem["numbers"], "terms": right,
                                       "scores": [[round(x, 7) for x in row] for row in scores.tolist()]})
        for row, problem in zip(dev, asked):
            terms, score = decoder.solve(states(problem), problem)
            words = [OPERATORS[t] if t < 4 else str(constants[t - 4]) if t < 4 + len(constants) else f"number{t - 4 - len(constants)}" for t in terms]
            result, gold = value(words, problem["values"]), value(row["Equation"].split(), problem["values"])
            expected["solved"].append({"terms": terms, "score": score, "value": result, "right": result is not None and abs(result - gold) < 1e-4})
            assert result is None or not 5e-5 < abs(result - gold) < 2e-4
        assert decoder.gap > 1e-4, decoder.gap
    steps, batch = 20, 4
    optimiser = torch.optim.AdamW([{"params": bert.parameters()}, {"params": decoder.parameters()}], lr=1.0, eps=1e-8, weight_decay=0.0)
    epochs = math.ceil(steps * batch / len(learnt))
    for parameter in [*bert.parameters(), *decoder.parameters()]:
        parameter.grad = torch.zeros_like(parameter)  # torch counts no step of what has no gradient, as what joins subtrees at first; ours counts all
    order = list(ours(len(learnt), 5, epochs, batch))
    for step, indices in enumerate(order[:steps]):
        for group, rate in zip(optimiser.param_groups, (1, RATE)):
            group["lr"] = 4e-5 * (1 - step / len(order)) * rate
        optimiser.zero_grad(set_to_none=False)
        loss = loss_of([learnt[i] for i in indices])
        loss.backward()
        optimiser.step()
        expected["losses"].append(loss.item())
    expected["epochs"] = epochs
    roberta = Tokenizer.from_file(str(HERE / "tokenizers" / "roberta" / "tokenizer.json"))
    expected["roberta"] = [{key: value for key, value in encoded(roberta, row, constants).items() if key in ("ids", "numbers")} for row in train]
    (OUT / "expected.json").write_text(json.dumps(expected))
    solved = expected["solved"]
    print(constants, len(train), len(dev), "right", sum(s["right"] for s in solved), "no value", sum(s["value"] is None for s in solved), "lengths",
          sorted({len(s["terms"]) for s in solved}), "losses", expected["losses"][0], expected["losses"][-1], "gap", decoder.gap)


if __name__ == "__main__":
    main()
