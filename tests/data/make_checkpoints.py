#!/usr/bin/env python3
"""Writes tests/data/checkpoints: tiny files by the real safetensors and torch.save, and what is in them.

Made with torch 2.15.0, safetensors 0.8.0, numpy 2.4.6: python3 make_checkpoints.py
Each FILE has its truth in expected.json: FILE -> {root, tensors: [{name, dtype, shape, values}]}, the values as torch or
safetensors read them back (NaN and infinities as texts), in the order that the file has.
"""
import argparse
import collections
import json
import pathlib
import pickle
import zipfile

import numpy as np
import safetensors.torch
import torch
import torch.nn.utils.prune

OUT = pathlib.Path(__file__).parent / "checkpoints"
EXPECTED = {}

NAMES = {
    torch.bool: "BOOL", torch.uint8: "U8", torch.int8: "I8", torch.int16: "I16", torch.int32: "I32",
    torch.int64: "I64", torch.uint16: "U16", torch.uint32: "U32", torch.uint64: "U64", torch.float16: "F16",
    torch.bfloat16: "BF16", torch.float32: "F32", torch.float64: "F64", torch.float8_e4m3fn: "F8_E4M3",
    torch.float8_e5m2: "F8_E5M2", torch.float8_e4m3fnuz: "F8_E4M3FNUZ", torch.float8_e5m2fnuz: "F8_E5M2FNUZ",
    torch.float8_e8m0fnu: "F8_E8M0",
}


def number(value):
    if isinstance(value, int):
        return int(value)
    return value if np.isfinite(value) else str(value)


def describe(name, tensor):
    wide = tensor if tensor.dtype in (torch.int64, torch.uint64) else tensor.to(torch.float64)
    return {"name": name, "dtype": NAMES[tensor.dtype], "shape": list(tensor.shape),
            "values": [number(v) for v in wide.reshape(-1).tolist()]}


def expect(file, tensors, root="", **more):
    EXPECTED[file] = {"root": root, "tensors": [describe(n, t) for n, t in tensors.items()], **more}


def write_safetensors():
    torch.manual_seed(1)
    every = {}
    for dtype in NAMES:
        if dtype == torch.bool:
            tensor = torch.tensor([[True, False, True]])
        elif dtype.is_floating_point and dtype.itemsize == 1:
            tensor = torch.arange(256, dtype=torch.int32).to(torch.uint8).view(dtype)  # every value that there is
        elif dtype == torch.float16:
            special = torch.tensor([0.0, -0.0, 1.0, 65504.0, 6e-8, 6.1e-5, float("inf"), float("-inf"), float("nan")])
            tensor = torch.cat([special, torch.randn(55)]).to(dtype).reshape(8, 8)
        elif dtype.is_floating_point:
            special = torch.tensor([0.0, -0.0, 1e-45, 3e38, float("inf"), float("-inf"), float("nan"), 1 / 3])
            tensor = torch.cat([special, torch.randn(8)]).to(dtype).reshape(2, 8)
        else:
            info = torch.iinfo(dtype)
            tensor = torch.tensor([info.min, info.max, 0, 7], dtype=dtype)
        every["t." + NAMES[dtype].lower()] = tensor
    safetensors.torch.save_file(every, OUT / "every_dtype.safetensors", metadata={"format": "pt", "note": "gi\u1ea5y \u2713"})
    expect("every_dtype.safetensors", safetensors.torch.load_file(OUT / "every_dtype.safetensors"),
           metadata={"format": "pt", "note": "gi\u1ea5y \u2713"})

    odd = {"scalar": torch.tensor(2.5), "none": torch.zeros(0, 3), "a \"quoted\"\n\u03b1.weight": torch.ones(2, 1, 3)}
    safetensors.torch.save_file(odd, OUT / "odd_shapes.safetensors")
    expect("odd_shapes.safetensors", safetensors.torch.load_file(OUT / "odd_shapes.safetensors"))

    folder = OUT / "sharded"
    folder.mkdir(exist_ok=True)
    weights = {f"layer.{i}.weight": torch.randn(3, 4) for i in range(3)}
    shards = {"model-00001-of-00002.safetensors": ["layer.0.weight", "layer.1.weight"],
              "model-00002-of-00002.safetensors": ["layer.2.weight"]}
    for file, names in shards.items():
        safetensors.torch.save_file({n: weights[n] for n in names}, folder / file, metadata={"format": "pt"})
    index = {"metadata": {"total_size": 144}, "weight_map": {n: f for f, names in shards.items() for n in names}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2))
    (folder / "config.json").write_text(json.dumps({"model_type": "vit", "num_attention_heads": 4}))
    (folder / "preprocessor_config.json").write_text(json.dumps({"image_mean": [0.5, 0.5, 0.5]}))
    expect("sharded", weights)


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = torch.nn.LayerNorm(4)
        self.fc = torch.nn.Linear(4, 3)
        self.register_buffer("steps", torch.tensor(7))

    def forward(self, x):
        return self.fc(self.norm(x))


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = torch.nn.ModuleList([Block(), Block()])
        self.scale = torch.nn.Parameter(torch.full((2,), 0.5))

    def forward(self, x):
        for block in self.blocks:
            x = torch.cat([block(x), self.scale.sum().reshape(1, 1).expand(x.shape[0], 1)], 1)
        return x


def save(file, value, truth, root="", **options):
    torch.save(value, OUT / file, **options)
    expect(file, truth, root, format="pytorch-zip")


def by_module(state, lists=False):
    """The tensors in a dictionary for each module, `blocks` in a list where wanted."""
    tree = {}
    for name, tensor in state.items():
        *modules, last = name.split(".")
        place = tree
        for module in modules:
            place = place.setdefault(module, {})
        place[last] = tensor
    if lists:
        tree["blocks"] = list(tree["blocks"].values())
    return tree


def write_pytorch():
    torch.manual_seed(2)
    net = Net()
    state = net.state_dict()
    save("state_dict.pth", state, state)
    save("protocol_4.pt", state, state, pickle_protocol=4)
    save("protocol_5.pt", state, state, pickle_protocol=5)
    # Parameters, every dtype (some have no storage class of their own), shared and strange views.
    parameters = collections.OrderedDict((n, p) for n, p in net.named_parameters())
    save("parameters.bin", parameters, {n: p.detach() for n, p in parameters.items()})
    every = safetensors.torch.load_file(OUT / "every_dtype.safetensors")
    save("every_dtype.pt", every, every)
    base = torch.randn(6, 5, dtype=torch.float32)
    views = {"base": base, "same": base, "rows": base[2:4], "transposed": base.t(), "column": base[:, 3],
             "steps": base[::2, ::2], "permuted": torch.arange(24).reshape(2, 3, 4).permute(2, 0, 1),
             "half": base.half().t(), "byte": torch.arange(12, dtype=torch.uint8).reshape(3, 4).t(),
             "expanded": torch.tensor([1.5, 2.5]).reshape(2, 1).expand(2, 3), "scalar": base[1, 1],
             "empty": torch.zeros(0, 4), "channels_last": torch.randn(2, 3, 2, 2).to(memory_format=torch.channels_last),
             "one": torch.randn(4, 1, 5)[:, :, 1:2]}
    save("views.pt", views, views)
    # What training programs save.
    dataparallel = {"module." + n: t for n, t in state.items()}
    save("state_dict_wrapped.pth", {"epoch": 3, "best": torch.tensor(0.5), "arch": "net", "state_dict": dataparallel,
                                    "optimizer": {"state": {0: {"exp_avg": torch.zeros(2)}}, "param_groups": [{"lr": 0.1}]}},
         state, root="state_dict")
    save("model_wrapped.pth", {"model": state, "args": argparse.Namespace(lr=0.1)}, state, root="model")
    teacher = {"backbone." + n: t + 1 for n, t in state.items()} | {"head.last_layer.weight_g": torch.ones(3, 1)}
    dino = {"student": {"module." + n: t for n, t in teacher.items()}, "teacher": teacher,
            "optimizer": {"state": {}, "param_groups": []}, "epoch": 100, "dino_loss": {"center": torch.zeros(1, 3)},
            "args": argparse.Namespace(arch="vit_small", patch_size=16, momentum=np.float64(0.996), path=pathlib.PurePosixPath("x")),
            "fp16_scaler": None}
    save("dino_full.pth", dino, {n.replace("backbone.", ""): t for n, t in teacher.items()}, root="teacher")
    save("nested.pt", {"state_dict": {"model": state}}, state, root="state_dict.model")
    save("other_key.pt", {"encoder": state, "steps": 4}, state, root="encoder")
    save("namespace_beside.pt", {"model": argparse.Namespace(lr=0.1), "teacher": state}, state, root="teacher")
    save("module_wrapped.pt", {"epoch": 3, "model": net}, state, root="model")
    # Dictionaries of dictionaries: the modules of one model, and models to choose among.
    nested = by_module(state)
    optimizer = {"state": {0: {"exp_avg": torch.zeros(2, 2)}}, "param_groups": [{"lr": 0.1}]}
    front = {"model." + n: t for n, t in state.items()} | {"lm_head.weight": torch.ones(3, 4)}
    save("modules.pt", by_module(front), front)
    save("modules_in_lists.pt", by_module(state, lists=True), state)
    save("modules_by_number.pt", {"blocks": {int(n): block for n, block in nested["blocks"].items()}, "scale": state["scale"]}, state)
    save("modules_wrapped.pt", {"model": nested, "optimizer": optimizer, "epoch": 3}, state, root="model")
    save("modules_and_flat.pt", {n: t for n, t in state.items() if "fc" not in n}
         | {"fc": {n: t for n, t in state.items() if "fc" in n}}, {("fc." if "fc" in n else "") + n: t for n, t in state.items()})
    save("modules_and_average.pt", {"model": nested, "ema": by_module({n: t + 1 for n, t in state.items()})}, state, root="model")
    EXPECTED["modules_and_average.pt"] |= {"roots": ["model", "ema"], "notes": ["(model, ema): model is read"]}
    save("head_beside.pt", {"model": state, "head": {"weight": torch.ones(3, 4)}}, state, root="model")
    EXPECTED["head_beside.pt"] |= {"roots": ["model", "head"], "notes": ["(model, head): model is read"]}
    save("matrix_beside.pt", {"model": state, "head": torch.ones(3, 4), "best": torch.tensor(0.5)}, state, root="model")
    EXPECTED["matrix_beside.pt"] |= {"notes": ["holds 1 more tensor (head)"]}
    clash = {"backbone.w": torch.ones(1), "w": torch.zeros(1)}
    save("clash.pt", clash, clash)
    # torch.nn.utils.prune: w_orig * w_mask.
    pruned = torch.nn.Sequential(torch.nn.Linear(5, 4), torch.nn.Linear(4, 2))
    torch.nn.utils.prune.random_unstructured(pruned[0], "weight", 0.5)
    torch.nn.utils.prune.ln_structured(pruned[1], "weight", 0.5, n=2, dim=0)
    truth = {"0.bias": pruned[0].bias.detach(), "0.weight": (pruned[0].weight_orig * pruned[0].weight_mask).detach(),
             "1.bias": pruned[1].bias.detach(), "1.weight": (pruned[1].weight_orig * pruned[1].weight_mask).detach()}
    save("pruned.pt", pruned.state_dict(), truth)
    special = torch.tensor([1.0, -1.0, float("inf"), float("nan"), -2.0, 3.0])
    halves = {}
    for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
        name = NAMES[dtype].lower()
        halves[name + "_orig"] = special.to(dtype)
        halves[name + "_mask"] = torch.tensor([0, 0, 0, 0, 1, 1], dtype=torch.bool)
    save("pruned_dtypes.pt", halves, {NAMES[d].lower(): halves[NAMES[d].lower() + "_orig"] * halves[NAMES[d].lower() + "_mask"]
                                      for d in (torch.float64, torch.float32, torch.float16, torch.bfloat16)})
    # A whole module, and TorchScript: read as data, never run.
    save("module.pt", net, state)
    torch.jit.script(net).save(str(OUT / "torchscript.pt"))
    expect("torchscript.pt", state, format="torchscript")
    folder = OUT / "sharded_bin"
    folder.mkdir(exist_ok=True)
    names = list(state)
    shards = {"pytorch_model-00001-of-00002.bin": names[:5], "pytorch_model-00002-of-00002.bin": names[5:]}
    for file, part in shards.items():
        torch.save({n: state[n] for n in part}, folder / file)
    index = {"metadata": {}, "weight_map": {n: f for f, part in shards.items() for n in part}}
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index))
    expect("sharded_bin", state, format="pytorch-zip")


def write_refused():
    """Files that are refused, each with a part of the message that says why."""
    folder = OUT / "refused"
    folder.mkdir(exist_ok=True)
    tiny = {"w": torch.ones(2)}
    torch.save(torch.ones(2), folder / "tensor.pt")
    torch.save({"epoch": 3}, folder / "no_tensors.pt")
    torch.save({"encoder": tiny, "decoder": tiny}, folder / "two.pt")
    ensemble = [{f"layers.{i}.weight": torch.full((2, 2), float(member)) for i in range(2)} for member in range(2)]
    torch.save({"models": ensemble, "epoch": 3}, folder / "list.pt")
    whole = by_module({"embed.weight": torch.ones(2, 2)} | {f"blocks.{i}.fc.weight": torch.ones(2, 2) for i in range(2)})
    torch.save({"generator": whole, "discriminator": whole}, folder / "two_by_module.pt")
    towers = {f"{part}.{n}": t for part in ("encoder", "decoder") for n, t in (("embed.weight", torch.ones(2, 2)), ("blocks.0.fc.weight", torch.zeros(2, 2)))}
    save("modules_of_two_stacks.pt", by_module(towers), towers)
    torch.save({"state": {0: {"exp_avg": torch.ones(2, 2)}}, "param_groups": [{"params": [0]}]}, folder / "optimizer.pt")
    torch.save({"model": argparse.Namespace(lr=0.1)}, folder / "namespace.pt")
    torch.save(argparse.Namespace(lr=0.1), folder / "namespace_alone.pt")
    torch.save({"w": np.ones(2)}, folder / "numpy.pt")
    weights = {f"layers.{i}.weight": torch.ones(2, 2) for i in range(2)}
    others = [np.ones((2, 2)), {"data": torch.ones(2, 2)}, torch.ones(4).untyped_storage(), None, [1.0, 2.0],
              argparse.Namespace(data=torch.ones(2, 2)), b"1234"]
    torch.save(weights | {f"layers.{i + 2}.weight": value for i, value in enumerate(others)} | {"epoch": [3]},
               folder / "not_tensors.pt")
    torch.save(tiny, folder / "big_endian.pt")
    rewrite(folder / "big_endian.pt", "byteorder", b"big")
    with open(folder / "plain.pkl", "wb") as out:
        pickle.dump({"w": [1.0]}, out)
    exported = torch.export.export(torch.nn.Linear(2, 2), (torch.zeros(1, 2),))
    for node in exported.graph.nodes: # where torch lies on this machine
        node.meta.pop("stack_trace", None)
    torch.export.save(exported, folder / "exported.pt2")
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")


def rewrite(path, name, content):
    with zipfile.ZipFile(path) as archive:
        entries = [(i.filename, archive.read(i)) for i in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for entry, old in entries:
            info = zipfile.ZipInfo(entry)
            archive.writestr(info, content if entry.endswith("/" + name) else old)


def main():
    OUT.mkdir(exist_ok=True)
    write_safetensors()
    write_pytorch()
    write_refused()
    (OUT / "expected.json").write_text(json.dumps(EXPECTED, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
