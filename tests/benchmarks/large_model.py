#!/usr/bin/env python3
"""A LLaMA-7B-shaped model of bf16 against reading its bytes, in one run on one machine.

    large_model.py BIN [--layers 32] [--folder DIR] [--rounds N]

BIN is the folder of a release build's programs. Makes a sharded safetensors model (13.5 GB with 32 layers) in
a temporary folder of DIR, and reports the median times of `cat SHARDS > /dev/null`, `sparsescope-cli inspect` and
`sparsescope-cli threshold`, all from the page cache where it is large enough, and the most memory that
they have besides mapped files; then what window_benchmark says of the model with an empty cache and when it opens it
again. Needs numpy.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import struct
import subprocess
import tempfile
import threading
import time

import numpy as np

WIDTH, HIDDEN, VOCABULARY = 4096, 11008, 32000
LAYERS_IN_SHARD = 8


def matrices(layer):
    prefix = f"model.layers.{layer}."
    for name in "qkvo":
        yield f"{prefix}self_attn.{name}_proj.weight", (WIDTH, WIDTH)
    for name, shape in (("gate", (HIDDEN, WIDTH)), ("up", (HIDDEN, WIDTH)), ("down", (WIDTH, HIDDEN))):
        yield f"{prefix}mlp.{name}_proj.weight", shape


def write_shard(path, tensors, values):
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, shape in tensors:
        begin, end = end, end + 2 * math.prod(shape)
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for begin in range(0, end, len(values)):
            file.write(values[:end - begin])
    return end


def norms(layer):
    for name in ("input_layernorm", "post_attention_layernorm"):
        yield f"model.layers.{layer}.{name}.weight", (WIDTH,)


def make(folder, layers, runs=False):
    """The shards and their bytes; `runs`: with norms and config.json, as an engine needs them."""
    rng = np.random.default_rng(0)
    normal = rng.standard_normal(32 << 20, np.float32) * np.float32(0.02)
    values = (normal.view(np.uint32) >> 16).astype(np.uint16).tobytes()
    weight_map, total, shards = {}, 0, []
    for first in range(0, layers, LAYERS_IN_SHARD):
        tensors = [t for layer in range(first, min(layers, first + LAYERS_IN_SHARD)) for t in matrices(layer)]
        if first == 0:
            tensors += [("model.embed_tokens.weight", (VOCABULARY, WIDTH)), ("lm_head.weight", (VOCABULARY, WIDTH))]
            tensors += [("model.norm.weight", (WIDTH,))] if runs else []
        if runs:
            tensors += [t for layer in range(first, min(layers, first + LAYERS_IN_SHARD)) for t in norms(layer)]
        shards.append(folder / f"model-{first:05}.safetensors")
        total += write_shard(shards[-1], tensors, values)
        weight_map.update({name: shards[-1].name for name, _ in tensors})
    (folder / "model.safetensors.index.json").write_text(
        json.dumps({"metadata": {"total_size": total}, "weight_map": weight_map}))
    if runs:
        config = {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": WIDTH, "intermediate_size": HIDDEN, "num_hidden_layers": layers,
                  "num_attention_heads": 32, "num_key_value_heads": 32, "vocab_size": VOCABULARY, "max_position_embeddings": 2048, "rms_norm_eps": 1e-6,
                  "tie_word_embeddings": False, "hidden_act": "silu", "rope_theta": 10000.0}
        (folder / "config.json").write_text(json.dumps(config))
    return shards, total


def anonymous_kilobytes(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def timed(command, rounds):
    """Median seconds, and the most anonymous memory in MB."""
    times, most = [], 0
    for _ in range(rounds):
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            done = threading.Event()

            def watch():
                nonlocal most
                while not done.wait(0.01):
                    most = max(most, anonymous_kilobytes(process.pid))

            watcher = threading.Thread(target=watch)
            watcher.start()
            process.wait()
            times.append(time.perf_counter() - start)
            done.set()
            watcher.join()
        if process.returncode:
            raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return statistics.median(times), most / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--layers", type=int, default=32)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    cli = str(arguments.bin / "sparsescope-cli")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = pathlib.Path(name)
        shards, total = make(folder, arguments.layers)
        print(f"{total / 1e9:.1f} GB in {len(shards)} shards")
        cat, _ = timed(["cat", *map(str, shards)], arguments.rounds)
        print(f"cat: {cat:.2f} s, {total / cat / 1e9:.1f} GB/s")
        for command in (["inspect", name], ["threshold", name, "--sparsity", "0.5"]):
            seconds, megabytes = timed([cli, "--json", *command], arguments.rounds)
            print(f"{command[0]}: {seconds:.2f} s, {cat / seconds:.2f} of cat's speed (goal 0.70), "
                  f"{megabytes:.0f} MB (limit 400)")
        window = arguments.bin / "window_benchmark"
        if window.exists():
            environment = os.environ | {"XDG_CACHE_HOME": name + "/cache", "QT_QPA_PLATFORM": "offscreen"}
            for what in ("the window, nothing in the cache", "the window again (goals: opened 300 ms, slider 16 ms)"):
                print(what, flush=True)
                subprocess.run([window, name], env=environment, check=True)


if __name__ == "__main__":
    main()
