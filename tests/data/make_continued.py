"""Continued pre-training by transformers and torch: the losses of 20 steps with Lion and with AdamW, and some weights behind them.

The model is data_study/llama (tied, grouped keys), the text the beginning of data_study/scored.txt, which makes as many sequences as a step takes: their order does not
count. AdamW is torch's, Lion google/automl's lion_pytorch.py in its own words (Chen et al. 2023, arXiv 2302.06675, algorithm 2), the schedule transformers'. Weight decay is not for
biases and norms. python3 make_continued.py"""
import json
import pathlib

import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM, get_cosine_with_min_lr_schedule_with_warmup

DATA = pathlib.Path(__file__).parent
OUT = DATA / "continued"
SEQUENCES, LENGTH, STEPS, WARMUP = 12, 32, 20, 2
RATES = {"lion": 1e-3, "adamw": 3e-3}


class Lion(torch.optim.Optimizer):
    def __init__(self, groups, lr, betas):
        super().__init__(groups, dict(lr=lr, betas=betas, weight_decay=0.0))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                p.data.mul_(1 - group["lr"] * group["weight_decay"])
                state = self.state[p]
                if not state:
                    state["exp_avg"] = torch.zeros_like(p)
                update = state["exp_avg"] * beta1 + p.grad * (1 - beta1)
                p.add_(update.sign_(), alpha=-group["lr"])
                state["exp_avg"].mul_(beta2).add_(p.grad, alpha=1 - beta2)


def trained(kind, sequences):
    torch.manual_seed(0)
    model = LlamaForCausalLM.from_pretrained(DATA / "data_study" / "llama", dtype=torch.float32)
    groups = [{"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0.0}]
    optimiser = Lion(groups, RATES[kind], (0.9, 0.95)) if kind == "lion" else torch.optim.AdamW(groups, lr=RATES[kind], betas=(0.9, 0.95), eps=1e-8)
    schedule = get_cosine_with_min_lr_schedule_with_warmup(optimiser, WARMUP, STEPS, min_lr_rate=0.1)
    losses = []
    for _ in range(STEPS):
        loss = model(sequences, labels=sequences).loss
        loss.backward()
        losses.append(loss.item())
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    weights = model.state_dict()
    return {"losses": losses, "norm": weights["model.norm.weight"].tolist(), "query": weights["model.layers.1.self_attn.q_proj.weight"][0].tolist()}


def main():
    OUT.mkdir(exist_ok=True)
    tokenizer = Tokenizer.from_file(str(DATA / "data_study" / "llama" / "tokenizer.json"))
    text = (DATA / "data_study" / "scored.txt").read_text()
    # The longest beginning that makes no further sequence, whatever closes the document.
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(tokenizer.encode(text[:middle]).ids) + 1 < (SEQUENCES + 1) * LENGTH:
            low = middle
        else:
            high = middle - 1
    text = text[:low]
    (OUT / "text.txt").write_text(text)
    ids = tokenizer.encode(text).ids[:SEQUENCES * LENGTH]
    assert len(ids) == SEQUENCES * LENGTH
    sequences = torch.tensor(ids).view(SEQUENCES, LENGTH)
    expected = {kind: trained(kind, sequences) for kind in RATES}
    for kind, run in expected.items():
        print(kind, run["losses"][0], run["losses"][-1])
    (OUT / "expected.json").write_text(json.dumps({"sequences": SEQUENCES, "length": LENGTH, "steps": STEPS, "warmup": WARMUP, "weight_decay": 0.1, "rates": RATES, **expected}, indent=1) + "\n")


if __name__ == "__main__":
    main()
