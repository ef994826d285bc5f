"""SPP and LoRA beside the tiny LLaMA of make_decoders.py, pruned to 2:4: modules of ours in torch, not SparseScope's code.

    adapters/expected.safetensors   `tokens`, `labels`; for KIND spp and lora: `KIND/first/MODULE`, `KIND/second/MODULE` at the start,
                                    `KIND/losses` of three steps of torch's AdamW with a rate of 4e-3 / 3 (step + 1), the
                                    factors after (`KIND/first_after/MODULE` ...), and merged weights `KIND/merged/MODULE`;
                                    KIND alpha is SPP without beta (`first` alone), and of full, the kept weights
                                    themselves, there are `full/losses` and `full/merged/MODULE`
"""

import pathlib

import torch
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "adapters"
RANK, SCALE, STEPS = 4, 2.0, 3


class Spp(torch.nn.Module):
    def __init__(self, linear):
        super().__init__()
        self.linear = linear
        rows, columns = linear.weight.shape
        self.first = torch.nn.Parameter((torch.rand(RANK, columns) * 2 - 1) / columns**0.5)
        self.second = torch.nn.Parameter(torch.randn(rows, 1) * 0.1)  # not 0, so that alpha has a gradient at once

    def change(self):
        rows = self.linear.weight.shape[0]
        return SCALE * self.linear.weight * self.first.repeat_interleave(rows // RANK, 0) * self.second

    def forward(self, x):
        return self.linear(x) + torch.nn.functional.linear(x, self.change())


class Lora(Spp):
    def __init__(self, linear):
        super().__init__(linear)
        self.second = torch.nn.Parameter(torch.randn(linear.weight.shape[0], RANK) * 0.1)

    def change(self):
        return SCALE * self.second @ self.first


class Alpha(Spp):
    """Without beta: alpha alone."""

    def change(self):
        rows = self.linear.weight.shape[0]
        return SCALE * self.linear.weight * self.first.repeat_interleave(rows // RANK, 0)


def prune_2_4(weight):
    groups = weight.view(-1, 4)
    groups.scatter_(1, groups.abs().argsort(1)[:, :2], 0.0)


def train(model, parameters, tokens, labels):
    optimiser = torch.optim.AdamW(parameters, lr=1.0, weight_decay=0.001)
    losses = []
    for step in range(STEPS):
        optimiser.param_groups[0]["lr"] = 4e-3 / 3 * (step + 1)
        loss = torch.nn.functional.cross_entropy(model(tokens).logits.flatten(0, 1), labels.flatten())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return torch.tensor(losses)


def main():
    FOLDER.mkdir(exist_ok=True)
    torch.manual_seed(9)
    torch.set_num_threads(1)
    tokens = torch.randint(64, (3, 12))
    labels = torch.cat([tokens[:, 1:], torch.full((3, 1), -100)], 1)
    labels[1, 7:] = -100
    result = {"tokens": tokens, "labels": labels}
    for kind, module in (("spp", Spp), ("lora", Lora), ("alpha", Alpha)):
        model = AutoModelForCausalLM.from_pretrained(HERE / "decoders" / "llama").requires_grad_(False)
        adapters = {}
        for name, linear in list(model.named_modules()):
            if not isinstance(linear, torch.nn.Linear) or ".layers." not in name:
                continue
            prune_2_4(linear.weight.data)
            parent, child = name.rsplit(".", 1)
            adapters[name] = module(linear)
            setattr(model.get_submodule(parent), child, adapters[name])
        for name, adapter in adapters.items():
            result[f"{kind}/first/{name}"] = adapter.first.detach().clone()
            if kind != "alpha":
                result[f"{kind}/second/{name}"] = adapter.second.detach().clone()
        parameters = [p for adapter in adapters.values() for p in (adapter.first, adapter.second)]
        result[f"{kind}/losses"] = train(model, parameters, tokens, labels)
        for name, adapter in adapters.items():
            result[f"{kind}/first_after/{name}"] = adapter.first.detach()
            if kind != "alpha":
                result[f"{kind}/second_after/{name}"] = adapter.second.detach()
            merged = adapter.linear.weight + adapter.change().detach()
            result[f"{kind}/merged/{name}"] = merged * (adapter.linear.weight != 0)
    model = AutoModelForCausalLM.from_pretrained(HERE / "decoders" / "llama").requires_grad_(False)
    weights = {name: module.weight for name, module in model.named_modules() if isinstance(module, torch.nn.Linear) and ".layers." in name}
    for weight in weights.values():
        prune_2_4(weight.data)
        weight.requires_grad_(True)
        weight.register_hook(lambda gradient, kept=(weight.data != 0): gradient * kept)
    result["full/losses"] = train(model, list(weights.values()), tokens, labels)
    for name, weight in weights.items():
        result[f"full/merged/{name}"] = weight.detach()
    save_file({key: value.contiguous() for key, value in result.items()}, FOLDER / "expected.safetensors")
    print((FOLDER / "expected.safetensors").stat().st_size)


if __name__ == "__main__":
    main()
