"""Masks and weights by Wanda, SparseGPT and DSnoT, re-implemented from their papers and what their code does (in our words
in the methods' own files), independently of SparseScope: plain loops and torch's linear algebra, SparseGPT in f64.

    pruning/matrix.safetensors   a matrix, its inputs, and what each method makes of it
    pruning/MODEL.safetensors    calibration tokens or pictures of a model of make_decoders.py or make_parity.py; for each
                                 CASE (METHOD-AMOUNT) `CASE/mask/TENSOR` (packed bits, little order, as stored) and, where
                                 weights change, `CASE/weight/TENSOR`
    pruning/MODEL-pool.safetensors  the same where only the matrices of POOLS are pruned
"""

import functools
import pathlib
import re

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, ViTForImageClassification
from transformers.pytorch_utils import Conv1D

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "pruning"
POOLS = {"llama": r"mlp\.(gate|down)|layers\.1\.self_attn\.v_proj", "hf-vit": r"attention\.attention\.key", "bert": r"layer\.0\.attention\.self"}  # of later inputs the last digits decide some swaps


class Inputs:
    """What one layer was given: a list of sequences [tokens, width]."""

    def __init__(self):
        self.sequences = []

    def add(self, batch):
        self.sequences += [sequence.reshape(-1, sequence.shape[-1]) for sequence in batch]

    def norms(self):
        return torch.stack([s.double().square().sum(0) for s in self.sequences]).mean(0).sqrt()

    def sums(self):
        return torch.stack([s.double().sum(0) for s in self.sequences]).mean(0)

    def variances(self):
        return torch.cat(self.sequences).double().var(0, correction=0)

    def hessian(self):
        x = torch.cat(self.sequences).double()
        return 2 / len(self.sequences) * x.T @ x


def lowest(scores, amount):
    """True = pruned. A share of every row, or n of every m that stay."""
    pruned = torch.zeros_like(scores, dtype=torch.bool)
    rows, columns = scores.shape
    for row in range(rows):
        if isinstance(amount, float):
            order = np.argsort(scores[row].numpy(), kind="stable")
            pruned[row, order[: int(columns * amount)].copy()] = True
            continue
        n, m = amount
        for first in range(0, columns, m):
            group = scores[row, first:first + m].numpy()
            order = sorted(range(m), key=lambda i: (-group[i], i))
            for i in order[n:]:
                pruned[row, first + i] = True
    return pruned


def wanda_scores(weight, inputs):
    return weight.abs() * inputs.norms().float()


def wanda(weight, inputs, amount):
    return ~lowest(wanda_scores(weight, inputs), amount), weight


def sparsegpt(weight, inputs, amount, block=128, damping=0.01):
    weight, hessian = weight.double().clone(), inputs.hessian()
    dead = hessian.diagonal() == 0
    hessian.diagonal()[dead] = 1
    weight[:, dead] = 0
    hessian += damping * hessian.diagonal().mean() * torch.eye(len(hessian), dtype=torch.float64)
    upper = torch.linalg.cholesky(torch.linalg.inv(hessian), upper=True)
    pruned = torch.zeros_like(weight, dtype=torch.bool)
    rows, columns = weight.shape
    for first in range(0, columns, block):
        last = min(first + block, columns)
        if isinstance(amount, float):
            scores = (weight[:, first:last] / upper.diagonal()[first:last]) ** 2
            threshold = scores.flatten().sort().values[int(scores.numel() * amount)]
            pruned[:, first:last] = scores <= threshold
        errors = torch.zeros(rows, last - first, dtype=torch.float64)
        for i in range(first, last):
            if not isinstance(amount, float) and i % amount[1] == 0:
                n, m = amount
                pruned[:, i:i + m] = lowest(((weight[:, i:i + m] / upper.diagonal()[i:i + m]) ** 2).float(), amount)
            kept = torch.where(pruned[:, i], 0, weight[:, i])
            errors[:, i - first] = (weight[:, i] - kept) / upper[i, i]
            weight[:, i:last] -= errors[:, i - first, None] * upper[i, i:last]
            weight[:, i] = kept
        weight[:, last:] -= errors @ upper[first:last, last:]
    return ~pruned, weight.float()


def sparsegpt_scores(weight, inputs, damping=0.01):
    """What DSnoT takes of SparseGPT: the score that its first column has, of the whole matrix."""
    hessian = inputs.hessian()
    dead = hessian.diagonal() == 0
    hessian.diagonal()[dead] = 1
    hessian += damping * hessian.diagonal().mean() * torch.eye(len(hessian), dtype=torch.float64)
    upper = torch.linalg.cholesky(torch.linalg.inv(hessian), upper=True)
    return ((torch.where(dead, 0, weight.double()) / upper.diagonal()) ** 2).float()


def dsnot(weight, inputs, amount, cycles=50, tolerance=0.1, initial="wanda"):
    scores = wanda_scores(weight, inputs)
    first = {"wanda": lambda: scores, "magnitude": weight.abs, "sparsegpt": lambda: sparsegpt_scores(weight, inputs)}[initial]()
    pruned = lowest(first, amount)
    if not isinstance(amount, float):
        scores = first
    changes, variances = weight.double() * inputs.sums(), inputs.variances()
    shares = torch.where(variances > 0, changes / variances, 0)
    for row in range(len(weight)):
        d, score = changes[row], scores[row]
        to_grow = [i for i in range(len(d)) if pruned[row, i]]
        may_go = {i for i in range(len(d)) if not pruned[row, i]}
        error = d[pruned[row]].sum().item()
        for _ in range(cycles):
            if abs(error) <= tolerance or not to_grow:
                break
            grown = (max if error > 0 else min)(to_grow, key=lambda i: shares[row, i].item())
            if isinstance(amount, float):
                candidates = [i for i in may_go if d[i] * error < 0]
            else:
                start = grown - grown % amount[1]
                candidates = [i for i in may_go if start <= i < start + amount[1]]
            if not candidates or d[grown] * error <= 0:
                break
            gone = min(candidates, key=lambda i: (score[i].item(), i))
            after = error + d[gone].item() - d[grown].item()
            if not isinstance(amount, float) and after * error <= 0:
                break
            to_grow.remove(grown)
            may_go.remove(gone)
            pruned[row, grown], pruned[row, gone] = False, True
            error = after
    return ~pruned, weight


METHODS = {"wanda": wanda, "sparsegpt": sparsegpt, "dsnot": dsnot, "dsnot:sparsegpt": functools.partial(dsnot, initial="sparsegpt"),
           "dsnot:magnitude": functools.partial(dsnot, initial="magnitude")}


def name_of(method, amount):
    return f"{method}-{amount}" if isinstance(amount, float) else f"{method}-{amount[0]}:{amount[1]}"


def packed(mask):
    return torch.from_numpy(np.packbits(mask.numpy(), axis=-1, bitorder="little"))


def one_matrix():
    torch.manual_seed(5)
    width, rows = 160, 16
    mixing = torch.randn(width, width) / width**0.5 * torch.rand(width).mul(3).exp()
    data = ((torch.randn(4, 48, width) + 0.3 * torch.randn(width)) @ mixing).half()
    data[..., 7] = 0  # a dead column
    weight = torch.randn(rows, width).half().float()
    result = {"inputs": data, "weight": weight}
    inputs = Inputs()
    inputs.add(data.float())
    for method, amount in (("wanda", 0.5), ("wanda", 0.37), ("wanda", (2, 8)), ("sparsegpt", 0.5), ("sparsegpt", (2, 4)),
                           ("dsnot", 0.6), ("dsnot", (2, 4)), ("dsnot:sparsegpt", 0.6), ("dsnot:sparsegpt", (2, 4)), ("dsnot:magnitude", 0.6)):
        mask, changed = METHODS[method](weight, inputs, amount)
        case = name_of(method, amount)
        result[case + "/mask"] = packed(mask)
        if method == "sparsegpt":
            result[case + "/weight"] = changed
    save_file(result, FOLDER / "matrix.safetensors")


def layers_of(block):
    return [m for m in block.modules() if isinstance(m, (torch.nn.Linear, Conv1D))]


def parts_of(module, name):
    """[out, in] views of a layer: query, key and value of a fused one."""
    weight = module.weight.data.T if isinstance(module, Conv1D) else module.weight.data
    return weight.split(weight.shape[0] // 3) if name.endswith("c_attn") else [weight]


def prune(model, blocks, run, method, amount, is_in_pool):
    """Block by block on what the pruned blocks before make; masks by module, as the layer uses them."""
    names = {module: name for name, module in model.named_modules()}
    masks = {}
    for block in blocks:
        collected = {module: Inputs() for module in layers_of(block) if is_in_pool(names[module])}
        hooks = [m.register_forward_hook(lambda m, given, _: collected[m].add(given[0].detach())) for m in collected]
        with torch.no_grad():
            run()
        for hook in hooks:
            hook.remove()
        for module, inputs in collected.items():
            kept = []
            for part in parts_of(module, names[module]):
                mask, changed = METHODS[method](part.clone(), inputs, amount)
                part.copy_(torch.where(mask, changed, 0))
                kept.append(mask)
            masks[module] = torch.cat(kept)
    return {names[module]: (mask.T.contiguous() if isinstance(module, Conv1D) else mask, module.weight.data.clone())
            for module, mask in masks.items()}


def whole_model(name, load, blocks_of, run, data, cases, stored_name=lambda name: name, pool=""):
    result = dict(data)

    def is_in_pool(module):
        return re.search(pool, stored_name(module) + ".weight") is not None

    for method, amount in cases:
        model = load().eval()
        for module, (mask, weight) in prune(model, blocks_of(model), lambda: run(model), method, amount, is_in_pool).items():
            key = stored_name(module) + ".weight"
            result[f"{name_of(method, amount)}/mask/{key}"] = packed(mask)
            if method == "sparsegpt":
                result[f"{name_of(method, amount)}/weight/{key}"] = weight.contiguous()
    save_file(result, FOLDER / f"{name}{'-pool' if pool else ''}.safetensors")


def old_vit_name(name):
    for new, old in {"attention.q_proj": "attention.attention.query", "attention.k_proj": "attention.attention.key",
                     "attention.v_proj": "attention.attention.value", "attention.o_proj": "attention.output.dense",
                     "mlp.fc1": "intermediate.dense", "mlp.fc2": "output.dense", "vit.layers.": "vit.encoder.layer."}.items():
        name = name.replace(new, old)
    return name


def main():
    FOLDER.mkdir(exist_ok=True)
    torch.set_num_threads(1)
    one_matrix()
    tokens = {"tokens": torch.randint(64, (8, 32))}
    decoders = HERE / "decoders"
    whole_model("llama", lambda: AutoModelForCausalLM.from_pretrained(decoders / "llama"), lambda m: m.model.layers,
                lambda m: m(tokens["tokens"]), tokens, [("wanda", 0.5), ("sparsegpt", (2, 4)), ("dsnot", 0.5)])
    whole_model("gpt2", lambda: AutoModelForCausalLM.from_pretrained(decoders / "gpt2"), lambda m: m.transformer.h,
                lambda m: m(tokens["tokens"]), tokens, [("wanda", (2, 4)), ("sparsegpt", 0.5)])
    images = {"images": load_file(HERE / "parity" / "expected" / "hf-vit.safetensors")["images"]}
    whole_model("hf-vit", lambda: ViTForImageClassification.from_pretrained(HERE / "parity" / "hf-vit"), lambda m: m.vit.layers,
                lambda m: m(images["images"]), images, [("wanda", 0.5)], old_vit_name)
    whole_model("llama", lambda: AutoModelForCausalLM.from_pretrained(decoders / "llama"), lambda m: m.model.layers,
                lambda m: m(tokens["tokens"]), tokens, [("wanda", 0.5), ("sparsegpt", (2, 4)), ("dsnot", 0.5)], pool=POOLS["llama"])
    whole_model("hf-vit", lambda: ViTForImageClassification.from_pretrained(HERE / "parity" / "hf-vit"), lambda m: m.vit.layers,
                lambda m: m(images["images"]), images, [("wanda", 0.5)], old_vit_name, pool=POOLS["hf-vit"])
    words = {"tokens": torch.randint(90, (8, 20))}
    whole_model("bert", lambda: AutoModelForSequenceClassification.from_pretrained(HERE / "language" / "bert"), lambda m: m.bert.encoder.layer,
                lambda m: m(words["tokens"]), words, [("dsnot", 0.5)], pool=POOLS["bert"])
    for path in sorted(FOLDER.iterdir()):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
