"""Transformers in Keras' own files: numbered blocks, attention whose heads are axes, and int8.

Made with keras 3.15.1 (tensorflow or torch behind it): python3 make_keras.py
"""
import json
from pathlib import Path

import keras
import numpy as np

OUT = Path(__file__).parent / "keras"
WIDTH, HEADS, HIDDEN, BLOCKS = 8, 2, 12, 2
SHARD = 1500 / 1024**3  # "GB": layers are cut through, which the index does not tell


class Block(keras.layers.Layer):
    def __init__(self, **options):
        super().__init__(**options)
        self.attention = keras.layers.MultiHeadAttention(HEADS, WIDTH // HEADS)
        self.norm = keras.layers.LayerNormalization()
        self.up = keras.layers.Dense(HIDDEN, activation="relu")
        self.down = keras.layers.Dense(WIDTH)

    def build(self, shape):
        self.attention.build(shape, shape)
        self.norm.build(shape)
        self.up.build(shape)
        self.down.build((*shape[:-1], HIDDEN))
        self.built = True

    def call(self, x):
        x = x + self.attention(x, x)
        return x + self.down(self.up(self.norm(x)))


def model():
    tokens = keras.Input((5,), dtype="int32")
    x = keras.layers.Embedding(20, WIDTH)(tokens)
    for _ in range(BLOCKS):
        x = Block()(x)
    return keras.Model(tokens, keras.layers.Dense(20)(x))


def adapted():
    """Two layers with LoRA: in Keras' old files beside the kernels, in its own merged into them."""
    x = keras.Input((WIDTH,))
    layers = [keras.layers.Dense(HIDDEN, name="up"), keras.layers.Dense(WIDTH, name="down")]
    whole = keras.Model(x, layers[1](layers[0](x)))
    for layer in layers:
        layer.enable_lora(2)
    rng = np.random.default_rng(6)
    whole.set_weights([rng.normal(size=w.shape).astype(np.float32) for w in whole.weights])
    whole.save(OUT / "lora.h5")
    whole.save_weights(OUT / "lora.weights.h5")
    merged = [np.asarray(layer.kernel.detach().cpu() if hasattr(layer.kernel, "detach") else layer.kernel) for layer in layers]
    (OUT / "lora.json").write_text(json.dumps({
        "kernels": [float(np.abs(np.asarray(layer._kernel).astype(np.float64)).sum()) for layer in layers],
        "merged": [float(np.abs(m.astype(np.float64)).sum()) for m in merged]}) + "\n")


def main():
    OUT.mkdir(exist_ok=True)
    adapted()
    rng = np.random.default_rng(5)
    whole = model()
    values = [rng.normal(size=w.shape).astype(np.float32) for w in whole.weights]
    for value in values:
        value[np.abs(value) < 0.5] = 0
    whole.set_weights(values)
    whole.save(OUT / "blocks.keras")
    (OUT / "sharded").mkdir(exist_ok=True)
    whole.save_weights(OUT / "sharded" / "blocks.weights.json", max_shard_size=SHARD)
    kernels = [np.array(w) for layer in whole.layers if isinstance(layer, Block) for w in layer.weights if w.path.endswith("kernel")]
    expected = {"blocks": BLOCKS, "matrices": len(kernels), "pool_numel": sum(k.size for k in kernels), "pool_zeros": int(sum((k == 0).sum() for k in kernels)),
                "abs_sum": float(sum(np.abs(k.astype(np.float64)).sum() for k in kernels))}
    whole.quantize("int8")
    whole.save_weights(OUT / "int8.weights.h5")
    (OUT / "expected.json").write_text(json.dumps(expected) + "\n")


main()
