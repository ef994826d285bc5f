#!/usr/bin/env python3
"""Writes tests/data/flax: tiny models as transformers 4 saved them in Flax and TensorFlow, and what they compute.

Made with transformers 4.57.6, the last that has both, flax 0.12.8, jax 0.10.2, tensorflow 2.21.0, tf-keras and safetensors 0.8.0, in an
environment of their own: python3 make_flax.py
"""
import os
import pathlib
import shutil

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import jax
import jax.numpy as jnp
import numpy as np
import transformers as hf
from safetensors.numpy import save_file

clip = jnp.clip
jnp.clip = lambda x, a_max: clip(x, max=a_max)  # as T5 calls it; jax has dropped the name
OUT = pathlib.Path(__file__).parent / "flax"
IDS = np.arange(1, 13).reshape(2, 6)


def randomised(model, seed):
    """Every parameter, also those that begin as ones and zeros."""
    leaves, tree = jax.tree_util.tree_flatten(model.params)
    rng = np.random.default_rng(seed)
    model.params = jax.tree_util.tree_unflatten(tree, [np.float32(0.2) * rng.standard_normal(np.shape(leaf), np.float32) for leaf in leaves])
    return model


def write(name, model, inputs, output):
    folder = OUT / name
    model = randomised(model, len(name))
    model.save_pretrained(folder)
    out = np.ascontiguousarray(np.array(output(model(**inputs))))
    save_file({**{f"in.{key}": np.ascontiguousarray(value) for key, value in inputs.items()}, "out": out}, OUT / f"{name}.safetensors")
    (folder / "generation_config.json").unlink(missing_ok=True)


def write_tf(name, model, inputs, output):
    """As tf_model.h5."""
    model(**inputs)  # makes the weights
    rng = np.random.default_rng(len(name))
    for weight in model.weights:
        weight.assign(np.float32(0.2) * rng.standard_normal(weight.shape).astype(np.float32))
    out = np.array(output(model(**inputs)))
    model.save_pretrained(OUT / name, safe_serialization=False)
    save_file({**{f"in.{key}": np.ascontiguousarray(value) for key, value in inputs.items()}, "out": np.ascontiguousarray(out)}, OUT / f"{name}.safetensors")
    (OUT / name / "generation_config.json").unlink(missing_ok=True)


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    logits = lambda out: out.logits
    write("gpt2", hf.FlaxGPT2LMHeadModel(hf.GPT2Config(n_embd=16, n_layer=2, n_head=2, vocab_size=20, n_positions=12)), {"input_ids": IDS}, logits)
    t5 = hf.T5Config(d_model=16, d_kv=8, d_ff=24, num_layers=2, num_heads=2, vocab_size=20, feed_forward_proj="gated-gelu", tie_word_embeddings=False)
    write("t5", hf.FlaxT5ForConditionalGeneration(t5), {"input_ids": IDS, "decoder_input_ids": IDS[:, :4]}, logits)
    bart = hf.BartConfig(d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=24, decoder_ffn_dim=24, vocab_size=20, max_position_embeddings=12)
    write("bart", hf.FlaxBartForConditionalGeneration(bart), {"input_ids": IDS, "decoder_input_ids": IDS[:, :4]}, logits)
    tower = dict(hidden_size=16, intermediate_size=24, num_hidden_layers=1, num_attention_heads=2)
    clip = hf.CLIPConfig(text_config=dict(tower, vocab_size=20, max_position_embeddings=12, eos_token_id=12), vision_config=dict(tower, image_size=8, patch_size=4), projection_dim=8)
    pictures = np.random.default_rng(1).standard_normal((2, 3, 8, 8)).astype(np.float32)
    write("clip", hf.FlaxCLIPModel(clip), {"input_ids": IDS, "pixel_values": pictures, "attention_mask": np.ones_like(IDS)}, lambda out: out.logits_per_image)
    llama = hf.LlamaConfig(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2, intermediate_size=24, vocab_size=20, max_position_embeddings=16)
    write("llama", hf.FlaxLlamaForCausalLM(llama), {"input_ids": IDS}, logits)
    vit = hf.ViTConfig(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24, image_size=8, patch_size=4)
    write("vit", hf.FlaxViTForImageClassification(vit), {"pixel_values": pictures}, logits)
    # Heads that hold the embeddings once more, tables that two stacks share, a bias by itself
    bert = hf.BertConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=24, vocab_size=20, max_position_embeddings=16, pad_token_id=0)
    write_tf("tf-bert", hf.TFBertForMaskedLM(bert), {"input_ids": IDS}, logits)
    t5 = hf.T5Config(d_model=16, d_kv=8, d_ff=24, num_layers=1, num_heads=2, vocab_size=20)
    write_tf("tf-t5", hf.TFT5ForConditionalGeneration(t5), {"input_ids": IDS, "decoder_input_ids": IDS[:, :4]}, logits)
    write_tf("tf-bart", hf.TFBartForConditionalGeneration(bart), {"input_ids": IDS, "decoder_input_ids": IDS[:, :4]}, logits)
    write_tf("tf-clip", hf.TFCLIPModel(clip), {"input_ids": IDS, "pixel_values": pictures, "attention_mask": np.ones_like(IDS)}, lambda out: out.logits_per_image)


if __name__ == "__main__":
    main()
