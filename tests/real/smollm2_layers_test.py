#!/usr/bin/env python3
"""A cut of the study of half of SmolLM2-135M's layers: smollm2_layers_test.py FOLDER CLI

Two of LayerCHOP's sets, as transformers scores the model without these blocks (expected.json), then some steps of continued pre-training; layers
that go one by one; and that latency tells of both models (what, no test says).
"""
import json
import pathlib

from real import cli, fetched, told, workspace

model, text, other = fetched("smollm2/smollm2-135m.gguf", "editorials/calibration.txt", "editorials/scored.txt")
expected = json.loads((pathlib.Path(__file__).parent / "expected.json").read_text())


def perplexity(path):
    return told("evaluate", path, "--task", f"perplexity:{other}", "--window", 128, "--windows", 8, "--tokenizer", model)["score"]


with workspace() as work:
    work = pathlib.Path(work)
    cli("convert", model, work / "dense", "--names", "hf")
    for name, removed in (("middle", list(range(7, 22))), ("output", list(range(14, 29)))):
        half, learnt = work / name, work / f"{name}-learnt"
        assert told("prune", work / "dense", "--method", "layers", "--set", name, "--layers", 15, "--out", half)["removed"] == removed
        before = perplexity(half)
        assert abs(before / expected[name] - 1) < 1e-4, (name, before, expected[name])
        spec = {"method": "causal", "model": str(half), "text": str(text), "tokenizer": str(model), "tokens": 4096, "sequence": 128,
                "batch_size": 4, "optimizer": "lion", "learning_rate": 1e-4}
        (work / "spec.json").write_text(json.dumps(spec))
        cli("pretrain", work / "spec.json", "--out", learnt)
        after = perplexity(learnt)
        print(f"{name}: {before:.1f} without its layers, {after:.1f} after 4,096 tokens")
        assert expected["dense"] < after < before / 2, (name, before, after)
    # One layer every 512 tokens on the way: what is left has as many as what began with them gone.
    gradual = {**spec, "model": str(work / "dense"), "set": "output", "layers": 4, "layer_every": 512, "tokens": 2048}
    (work / "gradual.json").write_text(json.dumps(gradual))
    said = cli("pretrain", work / "gradual.json", "--out", work / "gradual")
    assert [f"behind {512 * i} tokens: layer {25 + i} goes" in said for i in range(4)] == [True] * 4, said
    assert json.loads((work / "gradual" / "config.json").read_text())["num_hidden_layers"] == 26
    print(f"four layers, one by one: {perplexity(work / 'gradual'):.1f}")
    latency = told("latency", work / "dense", work / "middle", "--prompt", 32, "--tokens", 8)
    assert [m["layers"] for m in latency["models"]] == [30, 15] and latency["runs"] >= 20, latency
    print(f"answers {latency['speed_up'][1]:.2f} times as fast here")
