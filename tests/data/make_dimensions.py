"""DimCHOP by torch: hidden dimensions that go while a model learns (Just CHOP, arXiv 2305.14864, section 3.2), by methods.md's words.

The model is continued/llama6, the text and the training those of make_continued.py. Behind each update, with the gradient that it was made with and the weights as they are then
(PLATON's order), I = |weight * gradient| of every down projection, its moving mean, U = |I - mean| and its moving mean; a column's score is the sum of the product of both. Those of
the lowest score are set to 0, as many in each layer as the cubic says. Losses, which are 0 behind each step, some scores, and logits of the model behind the last one.
python3 make_dimensions.py"""
import json

import torch
from transformers import LlamaForCausalLM, get_cosine_with_min_lr_schedule_with_warmup

from make_continued import DATA, LENGTH, OUT, SEQUENCES, STEPS, WARMUP, Lion, Tokenizer

COUNT, FROM, UNTIL = 10, 2, 14
# Optimiser, rate, PLATON's two constants; with small ones columns that went come back.
RUNS = {"adamw": ("adamw", 3e-3, 0.85, 0.95), "back": ("adamw", 3e-2, 0.5, 0.6), "lion": ("lion", 1e-3, 0.85, 0.95)}
SCORED = [3, 8, 20]  # steps


def due(step):
    """How many are 0 behind so many steps."""
    if step <= FROM:
        return 0
    left = max(0.0, 1 - (step - FROM) / (UNTIL - FROM))
    return round(COUNT * (1 - left ** 3))


def trained(name, sequences):
    kind, rate, beta1, beta2 = RUNS[name]
    model = LlamaForCausalLM.from_pretrained(OUT / "llama6", dtype=torch.float32)
    downs = [layer.mlp.down_proj.weight for layer in model.model.layers]
    groups = [{"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0.0}]
    optimiser = Lion(groups, rate, (0.9, 0.95)) if kind == "lion" else torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95), eps=1e-8)
    schedule = get_cosine_with_min_lr_schedule_with_warmup(optimiser, WARMUP, STEPS, min_lr_rate=0.1)
    mean, spread = [torch.zeros_like(d) for d in downs], [torch.zeros_like(d) for d in downs]
    result = {"optimizer": kind, "rate": rate, "beta1": beta1, "beta2": beta2, "losses": [], "zeroed": [], "scores": {}}
    closest, back = 1.0, 0
    for step in range(1, STEPS + 1):
        loss = model(sequences, labels=sequences).loss
        loss.backward()
        result["losses"].append(loss.item())
        optimiser.step()
        schedule.step()
        zeroed, scores = [], []
        with torch.no_grad():
            for i, down in enumerate(downs):
                importance = (down * down.grad).abs()
                mean[i] = beta1 * mean[i] + (1 - beta1) * importance
                spread[i] = beta2 * spread[i] + (1 - beta2) * (importance - mean[i]).abs()
                score = (mean[i] * spread[i]).abs().sum(dim=0)
                rising = score.sort()
                scores.append(score.tolist())
                zeroed.append(sorted(rising.indices[:due(step)].tolist()))
                if due(step) > 0:
                    low, high = rising.values[due(step) - 1:due(step) + 1].tolist()
                    closest = min(closest, (high - low) / high)
                down[:, zeroed[-1]] = 0.0
        optimiser.zero_grad()
        if result["zeroed"]:
            back += sum(len(set(before) - set(now)) for before, now in zip(result["zeroed"][-1], zeroed))
        result["zeroed"].append(zeroed)
        if step in SCORED:
            result["scores"][str(step)] = scores
    # What makes it a test: but for Lion, whose signs may turn, no two scores at the border are so near that rounding decides, and some come back.
    print(name, "closest at the border", closest, "came back", back)
    assert kind == "lion" or closest > 5e-3
    assert name != "back" or back > 0
    with torch.no_grad():
        result["logits"] = model(sequences[:1]).logits[0, -1, :16].tolist()
    return result


def main():
    tokenizer = Tokenizer.from_file(str(DATA / "data_study" / "llama" / "tokenizer.json"))
    ids = tokenizer.encode((OUT / "text.txt").read_text()).ids[:SEQUENCES * LENGTH]
    sequences = torch.tensor(ids).view(SEQUENCES, LENGTH)
    expected = {"count": COUNT, "from": FROM, "until": UNTIL, **{name: trained(name, sequences) for name in RUNS}}
    (OUT / "dimensions.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
