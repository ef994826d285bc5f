#!/usr/bin/env python3
"""transformers, torch.load and safetensors open what `prune` writes: open_pruned_test.py SPARSESCOPE_CLI. Ends with 77,
which ctest reports as skipped, where one of them is not installed."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

os.environ["HF_HUB_OFFLINE"] = "1"
try:
    import safetensors.torch
    import torch
    import transformers as hf
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers and safetensors in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

CLI = sys.argv[1]
SPARSITY = 0.6


def prune(source, out, *more):
    subprocess.run([CLI, "prune", str(source), *(more or ("--method", "omp", "--sparsity", str(SPARSITY))), "--out", str(out)],
                   check=True, stdout=subprocess.DEVNULL)


def in_pool(name):
    return name.endswith(".weight") and "encoder.layer." in name and "LayerNorm" not in name


def check(dense, pruned):
    """Everything but the smallest magnitudes of the pool is as it was, and they are 0."""
    assert list(dense) == list(pruned), (list(dense)[:3], list(pruned)[:3])
    pool = torch.cat([w.double().abs().flatten() for n, w in dense.items() if in_pool(n)])
    k = int(SPARSITY * pool.numel() + 0.5)
    threshold = pool.kthvalue(k).values
    for name, w in dense.items():
        p = pruned[name]
        assert p.dtype == w.dtype and p.shape == w.shape, name
        expected = torch.where(w.double().abs() <= threshold, torch.zeros_like(w), w) if in_pool(name) else w
        assert torch.equal(p, expected), name
    assert sum(int((w == 0).sum()) for n, w in pruned.items() if in_pool(n)) == k


def model_of(folder, kind=None):
    return (kind or hf.BertModel).from_pretrained(folder)


def main(work):
    torch.manual_seed(3)
    config = hf.BertConfig(vocab_size=60, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
    model = hf.BertModel(config)
    dense = model.state_dict()

    # One safetensors file, and the same in shards.
    model.save_pretrained(work / "one")
    (work / "one-pruned").mkdir()
    prune(work / "one", work / "one-pruned" / "model.safetensors")
    shutil.copy(work / "one" / "config.json", work / "one-pruned")
    check(dense, model_of(work / "one-pruned").state_dict())
    stored = safetensors.torch.load_file(work / "one" / "model.safetensors")
    check(stored, safetensors.torch.load_file(work / "one-pruned" / "model.safetensors"))
    model.save_pretrained(work / "shards", max_shard_size="20KB")
    prune(work / "shards", work / "shards-pruned")
    files = lambda folder: sorted(f.name for f in (work / folder).iterdir() if f.name.startswith("model"))
    assert len(files("shards")) > 3 and files("shards") == files("shards-pruned"), files("shards-pruned")
    weight_map = lambda folder: json.loads((work / folder / "model.safetensors.index.json").read_text())["weight_map"]
    assert weight_map("shards") == weight_map("shards-pruned")
    check(dense, model_of(work / "shards-pruned").state_dict())

    # PyTorch files: bare, wrapped with other things, in half precision, in shards.
    torch.save(dense, work / "state.pt")
    prune(work / "state.pt", work / "state-pruned.pt")
    check(dense, torch.load(work / "state-pruned.pt", weights_only=True))
    assert zipfile.ZipFile(work / "state-pruned.pt").testzip() is None  # its checksums
    prune(work / "state.pt", work / "state-pruned.safetensors")
    check(dense, {n: safetensors.torch.load_file(work / "state-pruned.safetensors")[n] for n in dense})
    half = {n: w.to(torch.bfloat16 if "query" in n else torch.float16) if w.is_floating_point() else w for n, w in dense.items()}
    half = {n: w.to(torch.float16) if in_pool(n) else w for n, w in half.items()}
    torch.save({"epoch": 3, "state_dict": dense, "optimizer": {"state": {0: {"exp_avg": torch.ones(5)}}}}, work / "wrapped.pth")
    prune(work / "wrapped.pth", work / "wrapped-pruned.pth")
    wrapped = torch.load(work / "wrapped-pruned.pth", weights_only=True)
    assert wrapped["epoch"] == 3 and torch.equal(wrapped["optimizer"]["state"][0]["exp_avg"], torch.ones(5))
    check(dense, wrapped["state_dict"])
    torch.save(half, work / "half.bin")
    prune(work / "half.bin", work / "half-pruned.bin", "--method", "uniform", "--sparsity", "0.5")
    for name, w in torch.load(work / "half-pruned.bin", weights_only=True).items():
        assert w.dtype == half[name].dtype
        if in_pool(name):
            assert (w == 0).sum() == w.numel() // 2
        else:
            assert torch.equal(w, half[name])
    (work / "bins").mkdir()
    names = list(dense)
    parts = {f"pytorch_model-0000{i + 1}-of-00002.bin": names[i * 20:(i + 1) * 20 if i == 0 else None] for i in range(2)}
    for file, held in parts.items():
        torch.save({n: dense[n].clone() for n in held}, work / "bins" / file)
    index = {"metadata": {"total_size": 1}, "weight_map": {n: f for f, held in parts.items() for n in held}}
    (work / "bins" / "pytorch_model.bin.index.json").write_text(json.dumps(index))
    config.save_pretrained(work / "bins")
    prune(work / "bins", work / "bins-pruned")
    assert json.loads((work / "bins-pruned" / "pytorch_model.bin.index.json").read_text())["weight_map"] == index["weight_map"]
    merged = {}
    for file in parts:
        merged |= torch.load(work / "bins-pruned" / file, weights_only=True)
    check(dense, {n: merged[n] for n in dense})
    check(dense, model_of(work / "bins-pruned").state_dict())

    # Conv1D is stored [in, out]: the groups of 2:4 run along the inputs.
    gpt2 = hf.GPT2Model(hf.GPT2Config(n_embd=32, n_layer=2, n_head=2, vocab_size=60, n_positions=16))
    gpt2.save_pretrained(work / "gpt2")
    (work / "gpt2-pruned").mkdir()
    prune(work / "gpt2", work / "gpt2-pruned" / "model.safetensors", "--method", "nm", "--pattern", "2:4")
    shutil.copy(work / "gpt2" / "config.json", work / "gpt2-pruned")
    for block in model_of(work / "gpt2-pruned", hf.GPT2Model).h:
        for layer in (block.attn.c_attn, block.attn.c_proj, block.mlp.c_fc, block.mlp.c_proj):
            assert ((layer.weight.T.reshape(-1, 4) != 0).sum(1) == 2).all()

    # Two names for one storage: pruning one of them would prune the other.
    shared = dict(dense)
    shared["embeddings.also"] = shared["encoder.layer.0.intermediate.dense.weight"]
    torch.save(shared, work / "shared.pt")
    refused = subprocess.run([CLI, "prune", str(work / "shared.pt"), "--method", "omp", "--sparsity", "0.5", "--out", str(work / "no.pt")],
                             capture_output=True, text=True)
    assert refused.returncode == 3 and "format.unsupported" in refused.stderr, refused.stderr
    assert not (work / "no.pt").exists()
    refused = subprocess.run([CLI, "prune", str(work / "one"), "--method", "omp", "--sparsity", "0.5", "--out", str(work / "no.pt")],
                             capture_output=True, text=True)
    assert refused.returncode == 2 and not (work / "no.pt").exists(), refused.stderr
    print(f"opened by torch {torch.__version__}, transformers {hf.__version__}, safetensors {safetensors.__version__}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(pathlib.Path(folder))
