"""Wanda's and SparseGPT's wall time on SmolLM2-135M, against the authors' way of doing it in Python, and SPP's steps against PEFT's way.

    pruning_vs_python.py BIN SDIST [--only wanda sparsegpt spp perplexity] [--samples N] [--threads T]

BIN is the folder of sparsescope-cli, SDIST the archive that smollm2_study.py describes; the model is found as there. The same text,
amount and threads for both, one after the other. Pruning: block by block, window by window, hooks that collect, every linear layer,
the pruned block once more for the next one's inputs; ours is timed as the whole process, reading and writing the model too, theirs
without. Masks are compared: windows are drawn by the same random numbers. SPP: the product as its authors write it in a wrapped
linear layer (the weight times the repeated alpha times beta, with dropout), AdamW, batches of equal length; both without reading.
Perplexity: transformers' logits window by window; ours with reading and dequantising.
"""

import argparse
import json
import pathlib
import random
import subprocess
import tempfile
import time

from smollm2_study import model_file, sentences, transformers_perplexity


def windows_of(ids, count, length):
    """As lib/data.py draws them of one long text."""
    rng = random.Random(0)
    starts = [rng.randint(0, len(ids) - length - 1) for _ in range(count)]
    return [ids[start:start + length] for start in starts]


class Wanda:
    def __init__(self, linear):
        import torch
        self.linear, self.norms, self.count = linear, torch.zeros(linear.in_features), 0

    def add(self, x):
        self.norms *= self.count / (self.count + 1)
        self.count += 1
        self.norms += x.float().norm(dim=0) ** 2 / self.count

    def prune(self, share):
        import torch
        weight = self.linear.weight.data
        order = torch.sort(weight.abs() * self.norms.sqrt(), dim=-1, stable=True)[1]
        weight.scatter_(1, order[:, :int(weight.shape[1] * share)], 0)


class SparseGpt:
    def __init__(self, linear):
        import torch
        self.linear, self.hessian, self.count = linear, torch.zeros(linear.in_features, linear.in_features), 0

    def add(self, x):
        self.hessian *= self.count / (self.count + 1)
        self.count += 1
        x = (2 / self.count) ** 0.5 * x.float().t()
        self.hessian += x.matmul(x.t())

    def prune(self, share, block=128):
        import torch
        weight, hessian = self.linear.weight.data.float(), self.hessian
        dead = hessian.diagonal() == 0
        hessian.diagonal()[dead] = 1
        weight[:, dead] = 0
        hessian.diagonal().add_(0.01 * hessian.diagonal().mean())
        upper = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(hessian)), upper=True)
        for first in range(0, weight.shape[1], block):
            last = min(first + block, weight.shape[1])
            part, errors, inner = weight[:, first:last].clone(), torch.zeros(len(weight), last - first), upper[first:last, first:last]
            scores = part ** 2 / inner.diagonal() ** 2
            pruned = scores <= scores.flatten().sort()[0][int(scores.numel() * share)]
            kept = torch.zeros_like(part)
            for i in range(last - first):
                column = part[:, i].clone()
                column[pruned[:, i]] = 0
                kept[:, i] = column
                error = (part[:, i] - column) / inner[i, i]
                part[:, i:] -= error.unsqueeze(1) @ inner[i, i:].unsqueeze(0)
                errors[:, i] = error
            weight[:, first:last] = kept
            weight[:, last:] -= errors @ upper[first:last, last:]
        self.linear.weight.data = weight


def prune_in_python(network, windows, collector, share):
    import torch
    layers, rotary = network.model.layers, network.model.rotary_emb
    with torch.no_grad():
        states = [network.model.embed_tokens(window.unsqueeze(0)) for window in windows]
        positions = rotary(states[0], torch.arange(states[0].shape[1]).unsqueeze(0))
        for layer in layers:
            collectors = {linear: collector(linear) for linear in layer.modules() if isinstance(linear, torch.nn.Linear)}
            hooks = [linear.register_forward_hook(lambda module, given, _: collectors[module].add(given[0][0])) for linear in collectors]
            for state in states:
                layer(state, position_embeddings=positions)
            for hook in hooks:
                hook.remove()
            for each in collectors.values():
                each.prune(share)
            for i, state in enumerate(states):
                out = layer(state, position_embeddings=positions)
                states[i] = out[0] if isinstance(out, tuple) else out


def spp_in_python(network, pieces, epochs, batch, rank=16, scale=2.0, dropout=0.05):
    """Seconds of all steps."""
    import torch

    class Spp(torch.nn.Module):
        def __init__(self, linear):
            super().__init__()
            self.linear, self.dropout = linear, torch.nn.Dropout(dropout)
            rows, columns = linear.weight.shape
            self.alpha = torch.nn.Parameter((torch.rand(rank, columns) * 2 - 1) / columns ** 0.5)
            self.beta = torch.nn.Parameter(torch.zeros(rows, 1))

        def forward(self, x):
            weight = self.linear.weight
            change = weight * torch.repeat_interleave(self.alpha, weight.shape[0] // rank, dim=0) * self.beta
            return self.linear(x) + scale * torch.nn.functional.linear(self.dropout(x), change)

    for parameter in network.parameters():
        parameter.requires_grad_(False)
    for layer in network.model.layers:
        for holder in (layer.self_attn, layer.mlp):
            for name, linear in list(holder.named_children()):
                if isinstance(linear, torch.nn.Linear):
                    setattr(holder, name, Spp(linear))
    network.train()
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=2e-3, weight_decay=0.001)
    started = time.perf_counter()
    for _ in range(epochs):
        for first in range(0, len(pieces), batch):
            given = torch.stack(pieces[first:first + batch])
            loss = network(given, labels=given).loss
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("sdist", type=pathlib.Path)
    parser.add_argument("--only", nargs="*", default=["wanda", "sparsegpt", "spp", "perplexity"])
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--length", type=int, default=256)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    import torch
    import transformers
    from safetensors.torch import load_file
    from tokenizers import pre_tokenizers
    torch.set_num_threads(arguments.threads)
    folder = pathlib.Path(tempfile.mkdtemp())
    lines = sentences(arguments.sdist)
    half = len(lines) // 2
    for name, some in (("calibration", lines[:half]), ("scored", lines[half:])):
        (folder / f"{name}.txt").write_text("\n".join(some))

    def cli(*words):
        command = [arguments.bin / "sparsescope-cli", *words, "--threads", arguments.threads, "--json"]
        return json.loads(subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE).stdout)

    model = model_file()
    (folder / "dense").mkdir()
    subprocess.run([arguments.bin / "sparsescope-cli", "convert", model, folder / "dense", "--names", "hf"], check=True, stdout=subprocess.DEVNULL)

    def network():
        return transformers.AutoModelForCausalLM.from_pretrained(model.parent, gguf_file=model.name, dtype=torch.float32).eval()

    tokenizer = transformers.AutoTokenizer.from_pretrained(model.parent, gguf_file=model.name)
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(  # as the file says; transformers leaves it out
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokens = torch.tensor(tokenizer((folder / "calibration.txt").read_text())["input_ids"])
    windows = windows_of(tokens, arguments.samples, arguments.length)
    for method, collector in (("wanda", Wanda), ("sparsegpt", SparseGpt)):
        if method not in arguments.only:
            continue
        started = time.perf_counter()
        cli("prune", folder / "dense", "--method", method, "--sparsity", 0.5, "--out", folder / "pruned.safetensors", "--calibration",
            f"text:{folder / 'calibration.txt'}", "--samples", arguments.samples, "--length", arguments.length, "--tokenizer", model)
        ours = time.perf_counter() - started
        theirs = network()
        started = time.perf_counter()
        prune_in_python(theirs, windows, collector, 0.5)
        seconds = time.perf_counter() - started
        pruned, same, count = load_file(folder / "pruned.safetensors"), 0, 0
        for name, weight in theirs.model.layers.named_parameters():
            if weight.dim() == 2:
                same += ((pruned[f"model.layers.{name}"] == 0) == (weight == 0)).sum().item()
                count += weight.numel()
        print(f"{method}: ours {ours:.1f} s, Python {seconds:.1f} s, {ours / seconds:.2f} of it; masks alike in {100 * same / count:.3f} %", flush=True)
    if "spp" in arguments.only:
        pieces = [tokens[i * 128:(i + 1) * 128] for i in range(32)]
        ours = cli("tune", folder / "dense", "--examples", folder / "calibration.txt", "--adapter", "spp", "--out", folder / "adapter", "--limit", len(pieces),
                   "--cutoff", 128, "--epochs", 1, "--batch-size", 4, "--together", 4, "--learning-rate", 2e-3, "--tokenizer", model)
        seconds = spp_in_python(network(), pieces, 1, 4)
        print(f"spp: {ours['steps']} steps, ours {ours['seconds']:.1f} s, Python {seconds:.1f} s, {seconds / ours['seconds']:.2f} times", flush=True)
    if "perplexity" in arguments.only:
        ours = cli("evaluate", model, "--task", f"perplexity:{folder / 'scored.txt'}", "--window", arguments.length, "--windows", 24)
        score, _, seconds = transformers_perplexity(model, folder / "scored.txt", arguments.length, 24, arguments.threads)
        print(f"perplexity: ours {ours['score']:.4f} in {ours['seconds']:.1f} s, transformers {score:.4f} in {seconds:.1f} s, "
              f"{seconds / ours['seconds']:.2f} times", flush=True)


if __name__ == "__main__":
    main()
