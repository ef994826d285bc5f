#!/usr/bin/env python3
"""A cut of the study of SmolLM2-135M, a real LLaMA, on real editorials: smollm2_recovery_test.py FOLDER CLI

Pruned by half and to 2:4, tuned, killed and gone on with. What magnitude and Wanda leave is torch's and transformers' number (expected.json,
by make_expected.py); of the rest the order that it shows, and that tuning lost no zero.
"""
import json
import pathlib

from real import cli, fetched, killed_once, scores, told, workspace

model, text, other = fetched("smollm2/smollm2-135m.gguf", "editorials/calibration.txt", "editorials/scored.txt")
expected = json.loads((pathlib.Path(__file__).parent / "expected.json").read_text())
look = {"samples": 8, "length": 128}
wanda, pattern = {"method": "wanda"} | look, {"along": "pattern"}
spec = {
    "name": "SmolLM2-135M on editorials, cut", "models": [{"name": "SmolLM2-135M", "path": str(model)}],
    "tasks": [{"task": "perplexity", "folder": str(other), "window": 128, "test_examples": 8}],
    "methods": ["omp", "uniform", wanda, {"method": "sparsegpt"} | look, {"method": "dsnot"} | look, "nm", wanda | pattern,
                *(wanda | {"tune": kind} for kind in ("spp", "lora", "full")), wanda | pattern | {"tune": "spp"}],
    "sparsities": [0.5], "patterns": ["2:4"], "calibration": {"text": str(text)},
    "tuning": {"examples": str(text), "cutoff": 128, "limit": 16, "epochs": 1, "batch_size": 4, "learning_rate": 2e-3, "full_learning_rate": 1e-4}}
with workspace() as work:
    work = pathlib.Path(work)
    (work / "spec.json").write_text(json.dumps(spec))
    study = work / "study"
    cli("study", "create", work / "spec.json", study)
    killed_once(["study", "run", study, "--cores", "2", "--jobs", "1"],
                lambda: any(run["state"] == "done" and run["sparsity"] > 0 for run in told("study", "status", study)["runs"]))
    found = scores(study)
    label = f"length{look['length']}-samples{look['samples']}"
    at = {"dense": found["omp", 0], "omp": found["omp", 0.5], "uniform": found["uniform", 0.5], "nm": found["nm", "2:4"],
          **{name: found[f"{name}-{label}", 0.5] for name in ("wanda", "sparsegpt", "dsnot")},
          **{kind: found[f"wanda-{label}-{kind}", 0.5] for kind in ("spp", "lora", "full")},
          "wanda 2:4": found[f"wanda-pattern-{label}", "2:4"], "spp 2:4": found[f"wanda-pattern-{label}-spp", "2:4"]}
    print(json.dumps(at, indent=1))
    for name in ("dense", "omp", "uniform", "nm", "wanda"):
        assert abs(at[name] / expected[name] - 1) < (0.02 if name == "wanda" else 1e-4), (name, at[name], expected[name])
    assert at["dense"] < at["wanda"] < at["uniform"] and at["wanda"] < at["omp"], at
    assert at["dense"] < at["sparsegpt"] < at["uniform"], at
    assert at["wanda 2:4"] < at["nm"], at
    assert at["dense"] < at["lora"] < at["wanda"] and at["dense"] < at["full"] < at["wanda"], at
    cli("study", "export", study, "--out", work / "table.md")
    table = (work / "table.md").read_text()
    assert f"{at['spp']:.2f}" in table and f"{at['lora']:.2f}" in table, table
    print(table)
