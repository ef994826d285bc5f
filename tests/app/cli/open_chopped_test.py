#!/usr/bin/env python3
"""transformers opens what `prune --method layers` writes and computes what its own model computes from which the same blocks were taken:
open_chopped_test.py SPARSESCOPE_CLI. Ends with 77, which ctest reports as skipped, where a package is not installed."""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
try:
    import numpy as np
    import torch
    import transformers as hf
    from safetensors.torch import load_file
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers and safetensors in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

CLI = sys.argv[1]
DEPTH, WIDTH = 6, 32
TOKENS = torch.tensor([[2, 7, 1, 8, 2, 8, 1, 8], [3, 1, 4, 1, 5, 9, 2, 6]])
PICTURES = torch.linspace(-1, 1, 2 * 3 * 16 * 16).reshape(2, 3, 16, 16)
# What each family calls width, feed-forward, heads and depth, and what else is its own.
USUAL = dict(hidden_size=WIDTH, intermediate_size=48, num_attention_heads=4, num_hidden_layers=DEPTH, vocab_size=40)
LLAMA = dict(USUAL, num_key_value_heads=2, pad_token_id=0)
GPT2 = dict(n_embd=WIDTH, n_head=4, n_layer=DEPTH, vocab_size=40, n_positions=16)
VIT = dict(USUAL, image_size=16, patch_size=8)
FAMILIES = {
    "llama": LLAMA, "mistral": dict(LLAMA, sliding_window=3), "mixtral": dict(LLAMA, num_local_experts=3, num_experts_per_tok=2),
    "qwen2": dict(LLAMA, use_sliding_window=True, sliding_window=3, max_window_layers=3), "qwen3": dict(LLAMA, head_dim=8), "gemma": dict(LLAMA, head_dim=8),
    "phi": USUAL, "phi3": LLAMA, "olmo": LLAMA, "olmo2": LLAMA, "granite": LLAMA, "cohere": LLAMA, "starcoder2": LLAMA, "stablelm": LLAMA, "nemotron": LLAMA,
    "opt": dict(hidden_size=WIDTH, ffn_dim=48, num_attention_heads=4, num_hidden_layers=DEPTH, vocab_size=40, word_embed_proj_dim=WIDTH, max_position_embeddings=16),
    "gpt2": GPT2, "gptj": dict(GPT2, rotary_dim=4), "gpt_neox": USUAL, "bloom": dict(hidden_size=WIDTH, n_head=4, n_layer=DEPTH, vocab_size=40), "falcon": dict(USUAL, alibi=False),
    "bert": USUAL, "roberta": USUAL, "camembert": USUAL, "xlm-roberta": USUAL, "electra": dict(USUAL, embedding_size=16),
    "distilbert": dict(dim=WIDTH, hidden_dim=48, n_heads=4, n_layers=DEPTH, vocab_size=40),
    "vit": VIT, "deit": VIT, "dinov2": dict(VIT, mlp_ratio=1), "dinov2_with_registers": dict(VIT, mlp_ratio=1),
}
# By hand, of six layers: three removed, four, or those named.
SETS = [(("--set", "max-gap", "--layers", "3"), [1, 3, 4]), (("--set", "input", "--layers", "4"), [1, 2, 3, 4]), (("--set", "4,2"), [2, 4])]


def made(kind, options):
    config = hf.AutoConfig.for_model(kind, **options)
    if "image_size" in options:
        model = {"vit": hf.ViTForImageClassification, "deit": hf.DeiTForImageClassification}.get(kind, getattr(hf, type(config).__name__.replace("Config", "Model")))(config)
    elif kind in ("bert", "roberta", "camembert", "xlm-roberta", "electra", "distilbert"):
        model = hf.AutoModelForMaskedLM.from_config(config)
    else:
        model = hf.AutoModelForCausalLM.from_config(config)
    torch.manual_seed(5)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return model.eval()


def chopped(model, removed):
    """By transformers' and torch's own means: the list of blocks without some."""
    model = copy.deepcopy(model)
    lists = [(parent, name) for parent in model.modules() for name, child in parent.named_children() if isinstance(child, torch.nn.ModuleList) and len(child) == DEPTH]
    assert len(lists) == 1, lists
    parent, name = lists[0]
    setattr(parent, name, torch.nn.ModuleList(block for i, block in enumerate(getattr(parent, name)) if i not in removed))
    for config in {id(m.config): m.config for m in model.modules() if hasattr(m, "config")}.values():
        config.num_hidden_layers = DEPTH - len(removed)
        if getattr(config, "layer_types", None):
            config.layer_types = [t for i, t in enumerate(config.layer_types[:DEPTH]) if i not in removed]
    return model


def output(model):
    with torch.no_grad():
        if model.main_input_name == "pixel_values":
            computed = model(pixel_values=PICTURES)
        else:
            computed = model(input_ids=TOKENS, **({"use_cache": False} if "ForCausalLM" in type(model).__name__ or "LMHead" in type(model).__name__ else {}))
    return computed.logits if "logits" in computed else computed.last_hidden_state


def chop(source, out, options):
    result = subprocess.run([CLI, "--json", "prune", str(source), "--method", "layers", *options, "--out", str(out)], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def compare(kind, source, out, model, model_class, removed):
    with_model, report = model_class.from_pretrained(out, output_loading_info=True, dtype=torch.float32)
    assert not report["missing_keys"] and not report["unexpected_keys"] and not report["mismatched_keys"], (kind, report)
    assert with_model.config.num_hidden_layers == DEPTH - len(removed), kind
    wanted, dense = output(chopped(model, removed)), output(model)
    difference = (output(with_model.eval()) - wanted).abs().max().item()
    assert difference < 1e-5, (kind, removed, difference)
    assert (wanted - dense).abs().max().item() > 1e-3, (kind, "the layers say nothing")
    # Outside of blocks every byte stays.
    before, after = (load_file(folder / "model.safetensors") for folder in (source, out))
    for name in set(after) - {n for n in after if any(part.isdigit() for part in n.split("."))}:
        assert before[name].dtype == after[name].dtype and before[name].numpy().tobytes() == after[name].numpy().tobytes(), name
    return difference


def main(work):
    for kind, options in FAMILIES.items():
        model = made(kind, options)
        source = work / kind
        model.save_pretrained(source)
        worst = 0.0
        for options, removed in SETS:
            out = work / f"{kind}-{options[1]}"
            told = chop(source, out, options)
            assert told["removed"] == removed and told["layers"] == DEPTH - len(removed) and told["layers_before"] == DEPTH, told
            worst = max(worst, compare(kind, source, out, model, type(model), removed))
        print(f"{kind}: largest difference {worst:.2g}")
    # In half precision and in shards, from PyTorch's file, each tensor as it was.
    half = made("llama", LLAMA).to(torch.bfloat16)
    half.save_pretrained(work / "half", max_shard_size="20KB")
    assert len(list((work / "half").glob("*.safetensors"))) > 3
    chop(work / "half", work / "half-chopped", SETS[0][0])
    tensors = load_file(work / "half-chopped" / "model.safetensors")
    assert {t.dtype for t in tensors.values()} == {torch.bfloat16}
    wanted = chopped(half, SETS[0][1]).state_dict()
    assert all(torch.equal(tensor, wanted[name]) for name, tensor in tensors.items())
    assert json.loads((work / "half-chopped" / "config.json").read_text())["dtype"] == "bfloat16"
    (work / "bin").mkdir()
    torch.save(half.state_dict(), work / "bin" / "pytorch_model.bin")
    half.config.save_pretrained(work / "bin")
    chop(work / "bin", work / "bin-chopped", SETS[0][0])
    for name, tensor in load_file(work / "bin-chopped" / "model.safetensors").items():
        assert torch.equal(tensor, wanted[name]), name
    # A GGUF file, quantised: its query and key rows in another order, its values dequantised by gguf itself.
    try:
        import gguf
    except ImportError:
        print("without gguf: no GGUF file")
    else:
        of_gguf(work, gguf)
    print(f"opened by torch {torch.__version__}, transformers {hf.__version__}")


def of_gguf(work, gguf):
    model = made("llama", LLAMA)
    writer = gguf.GGUFWriter(work / "model.gguf", "llama")
    writer.add_block_count(DEPTH)
    writer.add_context_length(64)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(48)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10000.0)
    names = {"self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate",
             "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down", "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
    values = {}
    for name, tensor in model.state_dict().items():
        array = tensor.numpy()
        *front, last = name.removeprefix("model.").split(".")
        if front[0] == "layers":
            own = f"blk.{front[1]}.{names['.'.join(front[2:])]}.{last}"
            if "_q." in own or "_k." in own:  # llama.cpp's converter
                heads = 4 if "_q." in own else 2
                array = array.reshape(heads, 2, array.shape[0] // heads // 2, *array.shape[1:]).swapaxes(1, 2).reshape(array.shape)
        else:
            own = {"embed_tokens.weight": "token_embd.weight", "norm.weight": "output_norm.weight", "lm_head.weight": "output.weight"}[name.removeprefix("model.")]
        kind = gguf.GGMLQuantizationType.Q8_0 if array.ndim == 2 and array.shape[-1] % 32 == 0 else gguf.GGMLQuantizationType.F32
        data = gguf.quantize(np.ascontiguousarray(array), kind)
        writer.add_tensor(own, data, raw_dtype=kind)
        back = gguf.dequantize(data, kind).reshape(array.shape)
        if "_q." in own or "_k." in own:
            back = back.reshape(heads, array.shape[0] // heads // 2, 2, *array.shape[1:]).swapaxes(1, 2).reshape(array.shape)
        values[name] = torch.from_numpy(np.ascontiguousarray(back))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model.load_state_dict(values)
    told = chop(work / "model.gguf", work / "of-gguf", SETS[0][0])
    assert told["removed"] == SETS[0][1]
    opened = hf.LlamaForCausalLM.from_pretrained(work / "of-gguf").eval()
    difference = (output(opened) - output(chopped(model, SETS[0][1]))).abs().max().item()
    assert difference < 1e-5, difference
    print(f"GGUF: largest difference {difference:.2g}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(pathlib.Path(folder))
