"""Half the layers of a real model: SmolLM2-135M from 30 to 15 by LayerCHOP's five sets, continued on half of the editorials of smollm2_study.py
and scored on the other half before and after; then how long the whole model, its half and the same model with 2:4 zeros take to answer.

    smollm2_layers.py BIN SDIST FOLDER [--tokens N] [--windows K] [--sets SET ...]

BIN and SDIST are smollm2_study.py's. FOLDER keeps the models: the same call again goes on where it was ended. The budget is for each set.
"""

import argparse
import json
import os
import pathlib
import subprocess
import time

from smollm2_study import WINDOW, model_file, sentences

SETS = ["input", "output", "middle", "both", "max-gap"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("sdist", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--tokens", type=int, default=131072)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--learning-rate", type=float, default=1e-4)
    parser.add_argument("--windows", type=int, default=24)
    parser.add_argument("--layers", type=int, default=15)
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-latency", action="store_true", help="of a machine that has other work")
    arguments = parser.parse_args()
    model, folder = model_file(), arguments.folder.resolve()
    environment = os.environ | {"OMP_NUM_THREADS": str(arguments.threads)}

    def cli(*words):
        done = subprocess.run([arguments.bin / "sparsescope-cli", *map(str, words)], capture_output=True, text=True, env=environment)
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, words))}\n{done.stderr}")
        return done.stdout

    def perplexity(path):
        return json.loads(cli("evaluate", path, "--task", f"perplexity:{folder / 'scored.txt'}", "--window", WINDOW, "--windows",
                              arguments.windows, "--tokenizer", model, "--threads", arguments.threads, "--json"))["score"]

    folder.mkdir(parents=True, exist_ok=True)
    lines = sentences(arguments.sdist)
    (folder / "learnt.txt").write_text("\n".join(lines[:len(lines) // 2]))
    (folder / "scored.txt").write_text("\n".join(lines[len(lines) // 2:]))
    if not (folder / "dense").is_dir():
        cli("convert", model, folder / "dense", "--names", "hf")
    print(f"Perplexity of {arguments.windows} windows of {WINDOW} tokens; dense: {perplexity(folder / 'dense'):.2f}", flush=True)
    print("| set | removed | before | after | seconds of training |\n|---|---|---|---|---|", flush=True)
    for name in arguments.sets:
        half, longer = folder / name, folder / f"{name}-continued"
        if not (folder / f"{name}.json").exists():
            told = cli("prune", folder / "dense", "--method", "layers", "--set", name, "--layers", arguments.layers, "--out", half, "--json")
            (folder / f"{name}.json").write_text(told)
        removed = json.loads((folder / f"{name}.json").read_text())["removed"]
        spec = {"method": "causal", "model": str(half), "text": str(folder / "learnt.txt"), "tokenizer": str(model), "tokens": arguments.tokens,
                "sequence": WINDOW, "batch_size": arguments.batch, "together": min(4, arguments.batch), "optimizer": "lion",
                "learning_rate": arguments.learning_rate}
        (folder / f"{name}-spec.json").write_text(json.dumps(spec))
        before = perplexity(half)
        started = time.perf_counter()
        if not (longer / "config.json").exists():
            cli("pretrain", folder / f"{name}-spec.json", "--out", longer, "--threads", arguments.threads)
        seconds = time.perf_counter() - started
        print(f"| {name} | {','.join(map(str, removed))} | {before:,.0f} | {perplexity(longer):,.1f} | {seconds:.0f} |", flush=True)
    if arguments.no_latency:
        return
    pruned = folder / "zeros"
    if not pruned.is_dir():
        pruned.mkdir()
        (pruned / "config.json").write_text((folder / "dense" / "config.json").read_text())
        cli("prune", folder / "dense", "--method", "nm", "--pattern", "2:4", "--out", pruned / "model.safetensors")
    print(cli("latency", folder / "dense", folder / arguments.sets[0], pruned, "--threads", arguments.threads))


if __name__ == "__main__":
    main()
