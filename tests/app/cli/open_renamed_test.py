#!/usr/bin/env python3
"""transformers opens what `convert --names hf` writes and computes what the source's own library does:
open_renamed_test.py SPARSESCOPE_CLI. Ends with 77, which ctest reports as skipped, where a package is not installed."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
try:
    import gguf
    import msgpack
    import numpy as np
    import timm
    import torch
    import transformers as hf
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers, timm, gguf and msgpack in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

CLI = sys.argv[1]
torch.manual_seed(1)


def convert(source, out):
    subprocess.run([CLI, "convert", str(source), str(out), "--names", "hf"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def same(what, a, b):
    difference = (a - b).abs().max().item()
    print(f"{what}: largest difference {difference:.2g}")
    assert difference < 1e-5, what


def loaded(model_class, folder):
    model, report = model_class.from_pretrained(folder, output_loading_info=True)
    assert not report["missing_keys"] and not report["unexpected_keys"], report
    return model.eval()


def vit(folder):
    own = timm.create_model("vit_tiny_patch16_224", img_size=32, patch_size=8, embed_dim=128, depth=2, num_heads=2, num_classes=5).eval()
    for parameter in own.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    torch.save({"state_dict": own.state_dict()}, folder / "timm.pth")
    convert(folder / "timm.pth", folder / "vit")
    pictures = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        same("timm ViT", loaded(hf.ViTForImageClassification, folder / "vit")(pictures).logits, own(pictures))


CONFIG = hf.LlamaConfig(hidden_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, intermediate_size=96, vocab_size=50,
                        rms_norm_eps=1e-5, rope_theta=10000.0, tie_word_embeddings=False)


def paired(weight, heads):
    """Meta's and llama.cpp's order of rows (convert_hf_to_gguf.py: permute)."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, weight.shape[1]).swapaxes(1, 2).reshape(weight.shape)


def llama(folder):
    own = hf.LlamaForCausalLM(CONFIG).eval()
    for parameter in own.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    state = own.state_dict()
    tokens = torch.arange(20).reshape(2, 10)
    with torch.no_grad():
        expected = own(tokens).logits
    meta = [("model.embed_tokens", "tok_embeddings"), ("model.norm", "norm"), ("lm_head", "output"), ("model.layers.", "layers."), ("self_attn.q_proj", "attention.wq"),
            ("self_attn.k_proj", "attention.wk"), ("self_attn.v_proj", "attention.wv"), ("self_attn.o_proj", "attention.wo"), ("mlp.gate_proj", "feed_forward.w1"),
            ("mlp.down_proj", "feed_forward.w2"), ("mlp.up_proj", "feed_forward.w3"), ("input_layernorm", "attention_norm"), ("post_attention_layernorm", "ffn_norm")]
    ggml = [("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"), ("lm_head", "output"), ("model.layers.", "blk."), ("self_attn.q_proj", "attn_q"),
            ("self_attn.k_proj", "attn_k"), ("self_attn.v_proj", "attn_v"), ("self_attn.o_proj", "attn_output"), ("mlp.gate_proj", "ffn_gate"),
            ("mlp.down_proj", "ffn_down"), ("mlp.up_proj", "ffn_up"), ("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm")]

    def renamed(table):
        for name, tensor in state.items():
            heads = 4 if "q_proj" in name else 2 if "k_proj" in name else 0
            for ours, theirs in table:
                name = name.replace(ours, theirs)
            yield name, paired(tensor, heads) if heads else tensor

    (folder / "meta").mkdir()
    (folder / "meta" / "params.json").write_text(json.dumps({"dim": 64, "n_layers": 2, "n_heads": 4, "n_kv_heads": 2, "norm_eps": 1e-5}))
    torch.save({**dict(renamed(meta)), "rope.freqs": torch.ones(8)}, folder / "meta" / "consolidated.00.pth")
    writer = gguf.GGUFWriter(folder / "model.gguf", "llama")
    writer.add_embedding_length(64)
    writer.add_block_count(2)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_feed_forward_length(96)
    writer.add_context_length(2048)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    for name, tensor in renamed(ggml):
        writer.add_tensor(name, tensor.contiguous().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    for source, out in (("meta", "meta-hf"), ("model.gguf", "gguf-hf")):
        convert(folder / source, folder / out)
        with torch.no_grad():
            same(f"LLaMA from {source}", loaded(hf.LlamaForCausalLM, folder / out)(tokens).logits, expected)


def flax(folder):
    config = hf.BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48, vocab_size=40)
    own = hf.BertModel(config).eval()
    tree = {}
    for name, tensor in own.state_dict().items():
        if not tensor.is_floating_point():
            continue
        array = tensor.numpy()
        *path, last = name.split(".")
        if last == "weight" and "LayerNorm" in name:
            last = "scale"
        elif last == "weight" and path[-1].endswith("embeddings"):
            last = "embedding"
        elif last == "weight":
            last, array = "kernel", array.T
        node = tree
        for key in path:
            node = node.setdefault(key, {})
        node[last] = np.ascontiguousarray(array)
    pack = lambda array: msgpack.ExtType(1, msgpack.packb((array.shape, array.dtype.name, array.tobytes())))
    (folder / "flax").mkdir()
    (folder / "flax" / "flax_model.msgpack").write_bytes(msgpack.packb(tree, default=pack, strict_types=True))
    (folder / "flax" / "config.json").write_text(config.to_json_string())
    convert(folder / "flax", folder / "flax-hf")
    tokens = torch.arange(20).reshape(2, 10)
    with torch.no_grad():
        same("Flax BERT", loaded(hf.BertModel, folder / "flax-hf")(tokens).last_hidden_state, own(tokens).last_hidden_state)


with tempfile.TemporaryDirectory() as scratch:
    for test in (vit, llama, flax):
        test(pathlib.Path(scratch))
