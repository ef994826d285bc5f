"""Makes tests/data/flax_scan: a transformer of three layers whose parameters flax.linen's nn.scan stacks, along the first
axis (layers.msgpack) and along the second (second.msgpack, as T5X has it), and each layer's own arrays (expected.safetensors),
of which three unscanned layers compute the same.

Made with flax 0.12.8, jax 0.10.2, numpy 2.4.6, safetensors.
"""
import pathlib

import flax.linen as nn
import flax.serialization
import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import save_file

OUT = pathlib.Path(__file__).parent / "flax_scan"
LAYERS, WIDTH, FEED = 3, 4, 6


class Layer(nn.Module):
    @nn.compact
    def __call__(self, x, _=None):
        y = nn.LayerNorm(name="norm")(x)
        query, key, value = (nn.Dense(WIDTH, name=name)(y) for name in ("query", "key", "value"))
        weights = nn.softmax(query @ key.swapaxes(-1, -2))
        x = x + nn.Dense(WIDTH, name="out")(weights @ value)
        return x + nn.Dense(WIDTH, name="wo")(nn.gelu(nn.Dense(FEED, use_bias=False, name="wi")(x))), None


class Stack(nn.Module):
    axis: int

    @nn.compact
    def __call__(self, x):
        scanned = nn.scan(Layer, variable_axes={"params": self.axis}, split_rngs={"params": True}, length=LAYERS)
        return scanned(name="layers")(x, None)[0]


class Model(nn.Module):
    axis: int

    @nn.compact
    def __call__(self, x):
        x = Stack(self.axis, name="encoder")(nn.Dense(WIDTH, name="embed")(x))
        return nn.Dense(2, name="head")(nn.LayerNorm(name="norm")(x))


def leaves(tree, front=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, front + key + ".")
        else:
            yield front + key, np.asarray(value)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    x = jax.random.normal(jax.random.key(1), (5, WIDTH))
    for axis, file in ((0, "layers.msgpack"), (1, "second.msgpack")):
        model = Model(axis)
        params = model.init(jax.random.key(0), x)["params"]
        (OUT / file).write_bytes(flax.serialization.msgpack_serialize(jax.tree.map(np.asarray, params)))
        stacked = params["encoder"]["layers"]
        own = [jax.tree.map(lambda array: jnp.take(array, i, axis=axis), stacked) for i in range(LAYERS)]
        y = nn.Dense(WIDTH).apply({"params": params["embed"]}, x)
        for layer in own:
            y = Layer().apply({"params": layer}, y)[0]
        y = nn.Dense(2).apply({"params": params["head"]}, nn.LayerNorm().apply({"params": params["norm"]}, y))
        assert np.allclose(y, model.apply({"params": params}, x), atol=1e-5)
        if axis == 0:
            tree = {**params, "encoder": {"layers": {str(i): layer for i, layer in enumerate(own)}}}
            save_file(dict(leaves(tree)), OUT / "expected.safetensors")
