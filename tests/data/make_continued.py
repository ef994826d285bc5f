"""Continued pre-training by transformers and torch: the losses of 20 steps with Lion and with AdamW, and some weights behind them.

The model is data_study/llama (tied, grouped keys), the text the beginning of data_study/scored.txt, which makes as many sequences as a step takes: their order does not
count. AdamW is torch's, Lion google/automl's lion_pytorch.py in its own words (Chen et al. 2023, arXiv 2302.06675, algorithm 2), the schedule transformers'. Weight decay is not for
biases and norms. Beside it a model of 6 layers (continued/llama6) of which one goes every five steps, in the order of LEAVE: the losses with Lion, and of what is left some logits.
python3 make_continued.py"""
import json
import pathlib

import torch
from tokenizers import Tokenizer
from transformers import LlamaConfig, LlamaForCausalLM, get_cosine_with_min_lr_schedule_with_warmup

DATA = pathlib.Path(__file__).parent
OUT = DATA / "continued"
SEQUENCES, LENGTH, STEPS, WARMUP = 12, 32, 20, 2
RATES = {"lion": 1e-3, "adamw": 3e-3}
LEAVE, EVERY = [3, 1, 4, 2], 5


class Lion(torch.optim.Optimizer):
    def __init__(self, groups, lr, betas):
        super().__init__(groups, dict(lr=lr, betas=betas, weight_decay=0.0))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                if p.grad is None: # of a layer that is gone
                    continue
                p.data.mul_(1 - group["lr"] * group["weight_decay"])
                state = self.state[p]
                if not state:
                    state["exp_avg"] = torch.zeros_like(p)
                update = state["exp_avg"] * beta1 + p.grad * (1 - beta1)
                p.add_(update.sign_(), alpha=-group["lr"])
                state["exp_avg"].mul_(beta2).add_(p.grad, alpha=1 - beta2)


def six_layers():
    """Of weights far from alike, so that it counts which layers go."""
    torch.manual_seed(5)
    model = LlamaForCausalLM(LlamaConfig(vocab_size=320, hidden_size=16, intermediate_size=24, num_hidden_layers=6, num_attention_heads=2, num_key_value_heads=1,
                                         max_position_embeddings=64, tie_word_embeddings=True, bos_token_id=0, eos_token_id=1, initializer_range=0.2))
    model.save_pretrained(OUT / "llama6")
    (OUT / "llama6" / "generation_config.json").unlink()


def trained(kind, sequences, folder=DATA / "data_study" / "llama", leave=()):
    torch.manual_seed(0)
    model = LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32)
    layers = list(model.model.layers)
    groups = [{"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0.0}]
    optimiser = Lion(groups, RATES[kind], (0.9, 0.95)) if kind == "lion" else torch.optim.AdamW(groups, lr=RATES[kind], betas=(0.9, 0.95), eps=1e-8)
    schedule = get_cosine_with_min_lr_schedule_with_warmup(optimiser, WARMUP, STEPS, min_lr_rate=0.1)
    losses = []
    for step in range(STEPS):
        gone = leave[:1 + step // EVERY]
        model.model.layers = torch.nn.ModuleList(layer for i, layer in enumerate(layers) if i not in gone)
        loss = model(sequences, labels=sequences).loss
        loss.backward()
        losses.append(loss.item())
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    if leave:
        with torch.no_grad():
            return {"losses": losses, "logits": model(sequences[:1]).logits[0, -1, :16].tolist()}
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
    six_layers()
    expected["gradual"] = trained("lion", sequences, OUT / "llama6", LEAVE)
    for kind, run in expected.items():
        print(kind, run["losses"][0], run["losses"][-1])
    (OUT / "expected.json").write_text(json.dumps({"sequences": SEQUENCES, "length": LENGTH, "steps": STEPS, "warmup": WARMUP, "weight_decay": 0.1, "rates": RATES, **expected}, indent=1) + "\n")


if __name__ == "__main__":
    main()
