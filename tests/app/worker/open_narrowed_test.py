#!/usr/bin/env python3
"""transformers opens what `pretrain` writes of a model of which hidden dimensions went, and computes what it computes of the same model with zeros in their place:
open_narrowed_test.py SPARSESCOPE_CLI DATA, the folder of the tests' data. Ends with 77, which ctest reports as skipped, where a package is not installed."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
try:
    import torch
    import transformers as hf
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch and transformers in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

CLI, DATA = sys.argv[1], pathlib.Path(sys.argv[2]).absolute()
TOKENS = torch.tensor([[2, 7, 1, 8, 2, 8, 1, 8], [3, 1, 4, 1, 5, 9, 2, 6]])
USUAL = dict(hidden_size=32, intermediate_size=48, num_attention_heads=4, num_key_value_heads=2, num_hidden_layers=3, vocab_size=320, max_position_embeddings=64)
FAMILIES = {  # and where the configuration says the hidden dimensions
    "llama": (dict(USUAL, mlp_bias=True), "intermediate_size"), "mistral": (USUAL, "intermediate_size"), "qwen2": (USUAL, "intermediate_size"),
    "opt": (dict(hidden_size=32, ffn_dim=48, num_attention_heads=4, num_hidden_layers=3, vocab_size=320, word_embed_proj_dim=32, max_position_embeddings=64), "ffn_dim"),
    "gpt2": (dict(n_embd=32, n_inner=48, n_head=4, n_layer=3, vocab_size=320, n_positions=64), "n_inner")}


def learnt(work, source, name, cut):
    spec = {"method": "causal", "model": str(source), "tokenizer": str(DATA / "data_study" / "llama"), "text": str(DATA / "continued" / "text.txt"), "tokens": 8 * 96, "sequence": 32,
            "batch_size": 3, "optimizer": "adamw", "learning_rate": 1e-2, "dimensions": {"remove": 19, "until": 5 * 96, "cut": cut}}
    if name == "shallow":
        spec |= {"set": "1"}
    (work / "spec.json").write_text(json.dumps(spec))
    out = work / f"{name}-{'cut' if cut else 'zeros'}"
    result = subprocess.run([CLI, "--json", "pretrain", str(work / "spec.json"), "--out", str(out)], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    model, report = hf.AutoModelForCausalLM.from_pretrained(out, output_loading_info=True, dtype=torch.float32)
    assert not report["missing_keys"] and not report["unexpected_keys"] and not report["mismatched_keys"], (name, report)
    with torch.no_grad():
        return model, model.eval()(TOKENS, use_cache=False).logits


def main(work):
    for kind, (options, key) in FAMILIES.items():
        torch.manual_seed(5)
        model = hf.AutoModelForCausalLM.from_config(hf.AutoConfig.for_model(kind, **options))
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter, std=0.2)
        model.save_pretrained(work / kind)
        for name in [kind, "shallow"] if kind == "llama" else [kind]:
            (zeros, wanted), (cut, logits) = (learnt(work, work / kind, name, how) for how in (False, True))
            assert getattr(zeros.config, key) == 48 and getattr(cut.config, key) == 29, cut.config
            assert cut.config.num_hidden_layers == (2 if name == "shallow" else 3)
            assert cut.num_parameters() < zeros.num_parameters()
            difference = (logits - wanted).abs().max().item()
            assert difference < 1e-5, (name, difference)
            print(f"{name}: largest difference {difference:.2g} of {wanted.abs().max().item():.2g}")
    print(f"opened by torch {torch.__version__}, transformers {hf.__version__}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(pathlib.Path(folder))
