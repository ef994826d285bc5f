"""Distillation by torch: the losses of 20 steps of a model that learns from a teacher beside the text (Just CHOP, arXiv 2305.14864, section 3.3).

The model is data_study/llama (2 layers, width 32), the teacher continued/llama6 (6 layers, width 16), the text and the training those of make_continued.py. Temperature^2 times the
Kullback-Leibler divergence of the predictions, mean squares of hidden states behind the layers of a map, and of embeddings, each behind a projection that learns from the identity on.
python3 make_distillation.py"""
import json

import torch
import torch.nn.functional as F
from transformers import LlamaForCausalLM, get_cosine_with_min_lr_schedule_with_warmup

from make_continued import DATA, LENGTH, OUT, SEQUENCES, STEPS, WARMUP, Lion, Tokenizer

NONE = {"language_model": 1.0, "logits": 0.0, "temperature": 1.0, "hidden_states": 0.0, "embeddings": 0.0, "layer_map": [2, 5]}  # evenly of six
RUNS = {"logits": {**NONE, "optimizer": "adamw", "rate": 3e-3, "language_model": 0.5, "logits": 2.0, "temperature": 1.5},
        "alone": {**NONE, "optimizer": "adamw", "rate": 3e-3, "language_model": 0.0, "logits": 1.0},
        "all": {**NONE, "optimizer": "adamw", "rate": 3e-3, "logits": 0.7, "temperature": 2.0, "hidden_states": 0.3, "embeddings": 40.0, "layer_map": [1, 4]},
        "lion": {**NONE, "optimizer": "lion", "rate": 1e-3, "logits": 1.0, "hidden_states": 0.4, "embeddings": 5.0}}


def losses(run, sequences):
    student = LlamaForCausalLM.from_pretrained(DATA / "data_study" / "llama", dtype=torch.float32)
    teacher = LlamaForCausalLM.from_pretrained(OUT / "llama6", dtype=torch.float32).eval()
    projections = [torch.nn.Parameter(torch.eye(teacher.config.hidden_size, student.config.hidden_size)) for _ in range(2)]
    parameters = [*student.parameters(), *projections]
    groups = [{"params": [p for p in parameters if p.dim() > 1], "weight_decay": 0.1}, {"params": [p for p in parameters if p.dim() == 1], "weight_decay": 0.0}]
    optimiser = Lion(groups, run["rate"], (0.9, 0.95)) if run["optimizer"] == "lion" else torch.optim.AdamW(groups, lr=run["rate"], betas=(0.9, 0.95), eps=1e-8)
    schedule = get_cosine_with_min_lr_schedule_with_warmup(optimiser, WARMUP, STEPS, min_lr_rate=0.1)

    def states(model):
        """Logits, embeddings and what comes out of each layer (transformers' own list has a norm behind the last)."""
        kept = []
        hooks = [layer.register_forward_hook(lambda _, __, out: kept.append(out[0] if isinstance(out, tuple) else out)) for layer in model.model.layers]
        logits = model(sequences).logits
        for hook in hooks:
            hook.remove()
        return logits, model.model.embed_tokens(sequences), kept

    result, heat = [], run["temperature"]
    for _ in range(STEPS):
        with torch.no_grad():
            their_logits, their_embedded, theirs = states(teacher)
        logits, embedded, ours = states(student)
        text = F.cross_entropy(logits[:, :-1].flatten(0, 1), sequences[:, 1:].flatten())
        p, q = (F.softmax(x[:, :-1] / heat, dim=-1) for x in (their_logits, logits))
        divergence = heat ** 2 * (p * (p.log() - q.log())).sum(dim=-1).mean()
        hidden = sum(F.mse_loss(F.linear(mine, projections[0]), theirs[layer]) for mine, layer in zip(ours, run["layer_map"]))
        embeddings = F.mse_loss(F.linear(embedded, projections[1]), their_embedded)
        parts = {"language_model": text, "logits": divergence, "hidden_states": hidden, "embeddings": embeddings}
        loss = sum(run[name] * part for name, part in parts.items())
        loss.backward()
        result.append(loss.item())
        if len(result) in (1, STEPS):
            print({name: part.item() for name, part in parts.items()})
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
    return result


def main():
    tokenizer = Tokenizer.from_file(str(DATA / "data_study" / "llama" / "tokenizer.json"))
    ids = tokenizer.encode((OUT / "text.txt").read_text()).ids[:SEQUENCES * LENGTH]
    sequences = torch.tensor(ids).view(SEQUENCES, LENGTH)
    expected = {name: {**run, "losses": losses(run, sequences)} for name, run in RUNS.items()}
    (OUT / "distillation.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
