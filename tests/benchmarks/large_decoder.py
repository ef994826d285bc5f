#!/usr/bin/env python3
"""A LLaMA-7B-shaped model of bf16, pruned by Wanda and scored with one block in memory: seconds and memory.

    large_decoder.py BIN [--layers 32] [--windows 8] [--length 512] [--threads T] [--folder DIR]

BIN is the folder of a release build's programs. Writes 13.5 GB of random weights with 32 layers into a temporary folder of DIR, and as much
again for the pruned model; prunes half of it by Wanda on --windows windows of --length tokens, then scores as many. Memory is what the
process has besides mapped files (RssAnon), watched a hundred times a second; less than 6 GB is the goal. Needs numpy.
"""
import argparse
import pathlib
import shutil
import tempfile

from large_model import make, timed

DATA = pathlib.Path(__file__).parents[1] / "data" / "data_study"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--layers", type=int, default=32)
    parser.add_argument("--windows", type=int, default=8)
    parser.add_argument("--length", type=int, default=512)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=pathlib.Path)
    arguments = parser.parse_args()
    cli = str(arguments.bin / "sparsescope-cli")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = pathlib.Path(name)
        dense, pruned, text = folder / "dense", folder / "pruned", folder / "text.txt"
        dense.mkdir()
        _, total = make(dense, arguments.layers, runs=True)
        print(f"{total / 1e9:.1f} GB, {arguments.layers} layers", flush=True)
        shutil.copy(DATA / "llama" / "tokenizer.json", dense)
        words = (DATA / "calibration.txt").read_text()
        text.write_text(words * (1 + 8 * arguments.windows * arguments.length // len(words)))
        common = ["--threads", str(arguments.threads), "--json"]
        seconds, megabytes = timed([cli, "prune", str(dense), "--method", "wanda", "--sparsity", "0.5", "--out", str(pruned), "--calibration", f"text:{text}",
                                    "--samples", str(arguments.windows), "--length", str(arguments.length), *common], 1)
        print(f"wanda: {seconds:.0f} s, {megabytes:.0f} MB", flush=True)
        shutil.copy(dense / "config.json", pruned)
        seconds, megabytes = timed([cli, "evaluate", str(pruned), "--task", f"perplexity:{text}", "--tokenizer", str(dense), "--window", str(arguments.length),
                                    "--windows", str(arguments.windows), *common], 1)
        print(f"perplexity: {seconds:.0f} s, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
