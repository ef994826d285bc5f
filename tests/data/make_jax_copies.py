"""Makes tests/data/jax_copies: a tiny Vision Transformer in Google's names, saved beside its optimizer, its average and on
several devices, as JAX's trainers do, and its arrays alone (expected.safetensors).

    big_vision.npz         params/, and AdamW's moments under opt/
    flax_optim.npz         target/, and the moments under state/param_states/
    train_state.npz        optimizer/target/, and the moments under optimizer/state/param_states/
    train_state.msgpack    the same in Flax's file
    average.npz            params/ and ema_params/
    stacked.npz            params/, its blocks stacked in one array each, and opt/ likewise: big_vision's scan=True
    devices.npz, .msgpack  each array eight times, by flax.jax_utils.replicate

Made with flax 0.12.8, jax 0.10.2, numpy 2.4.6, safetensors: python3 make_jax_copies.py
"""
import os
import pathlib

os.environ["XLA_FLAGS"] = "--xla_force_host_platform_device_count=8"

import flax.jax_utils
import flax.serialization
import jax
import numpy as np
from safetensors.numpy import save_file

OUT = pathlib.Path(__file__).resolve().parent / "jax_copies"
LAYERS, WIDTH, HEADS, FEED = 2, 4, 2, 6


def model(seed):
    random = np.random.default_rng(seed)
    draw = lambda *shape: random.standard_normal(shape, np.float32)
    tree = {"embedding/kernel": draw(2, 2, 3, WIDTH), "embedding/bias": draw(WIDTH), "head/kernel": draw(WIDTH, 3)}
    size = WIDTH // HEADS
    for i in range(LAYERS):
        block = f"Transformer/encoderblock_{i}/"
        for name in ("query", "key", "value"):
            tree[block + f"MultiHeadDotProductAttention_1/{name}/kernel"] = draw(WIDTH, HEADS, size)
            tree[block + f"MultiHeadDotProductAttention_1/{name}/bias"] = draw(HEADS, size)
        tree[block + "MultiHeadDotProductAttention_1/out/kernel"] = draw(HEADS, size, WIDTH)
        tree[block + "LayerNorm_0/scale"] = draw(WIDTH)
        tree[block + "MlpBlock_3/Dense_0/kernel"] = draw(WIDTH, FEED)
        tree[block + "MlpBlock_3/Dense_1/kernel"] = draw(FEED, WIDTH)
    return tree


def front(tree, name):
    return {name + key: value for key, value in tree.items()}


def stacked(tree):
    made = {}
    for key, value in tree.items():
        if "encoderblock_0" in key:
            made[key.replace("encoderblock_0", "encoderblock")] = np.stack([tree[key.replace("encoderblock_0", f"encoderblock_{i}")] for i in range(LAYERS)])
        elif "encoderblock" not in key:
            made[key] = value
    return made


def nested(flat):
    tree = {}
    for name, value in flat.items():
        *modules, leaf = name.split("/")
        place = tree
        for module in modules:
            place = place.setdefault(module, {})
        place[leaf] = value
    return tree


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    params, mu, nu = (model(seed) for seed in range(3))
    save_file(params, OUT / "expected.safetensors")
    np.savez(OUT / "big_vision.npz", **front(params, "params/"), **front(mu, "opt/0/mu/"), **front(nu, "opt/0/nu/"))
    np.savez(OUT / "flax_optim.npz", **front(params, "target/"), **front(mu, "state/param_states/"))
    np.savez(OUT / "train_state.npz", **front(params, "optimizer/target/"), **front(mu, "optimizer/state/param_states/"))
    state = {"optimizer": {"target": nested(params), "state": {"step": 3, "param_states": nested(mu)}}}
    (OUT / "train_state.msgpack").write_bytes(flax.serialization.msgpack_serialize(state))
    np.savez(OUT / "average.npz", **front(params, "params/"), **front(mu, "ema_params/"))
    np.savez(OUT / "stacked.npz", **front(stacked(params), "params/"), **front(stacked(mu), "opt/0/mu/"))
    assert jax.local_device_count() == 8
    replicated = jax.tree.map(np.asarray, flax.jax_utils.replicate(params))
    np.savez_compressed(OUT / "devices.npz", **replicated)
    (OUT / "devices.msgpack").write_bytes(flax.serialization.msgpack_serialize({"params": nested(replicated)}))
