"""Tiny random decoders with a classifier of texts (transformers' ...ForSequenceClassification), and a training of one.

`classifiers/NAME` is a model, `classifiers/expected/NAME.safetensors` its `logits` of `tokens` [3, 12], of which `mask` says which
are no padding. `classifiers/training` is an OPT with OPT's tokenizer; `losses.json` are torch's losses of 20
steps on language/training's sentences, and the logits of the test sentences after them.
"""

import csv
import json
import pathlib
import shutil

import torch
from make_language import ours
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import (GPT2Config, GPT2ForSequenceClassification, LlamaConfig, LlamaForSequenceClassification, OPTConfig,
                          OPTForSequenceClassification, Qwen2Config, Qwen2ForSequenceClassification)

HERE = pathlib.Path(__file__).parent
OUT = HERE / "classifiers"
SENTENCES = HERE / "language" / "training"
SHAPE = {"vocab_size": 64, "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": 32, "bos_token_id": 1,
         "eos_token_id": 2, "pad_token_id": 0, "num_labels": 3}


def randomised(model, size=1.0):
    """Weights of a size at which every part of the model matters."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.ndim == 1:
                parameter.copy_((1 if name.endswith("weight") else 0) + 0.3 * torch.randn(parameter.shape))
            else:
                parameter.copy_(torch.randn(parameter.shape) * size * parameter.shape[-1] ** -0.5)
    return model.eval()


def save(model, folder):
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)


def parity():
    torch.manual_seed(2405)
    (OUT / "expected").mkdir()
    made = {
        "opt": OPTForSequenceClassification(OPTConfig(**SHAPE, ffn_dim=24, word_embed_proj_dim=16)),
        "opt-post": OPTForSequenceClassification(OPTConfig(**SHAPE, ffn_dim=24, word_embed_proj_dim=8, do_layer_norm_before=False)),
        "llama": LlamaForSequenceClassification(LlamaConfig(**SHAPE, intermediate_size=24, num_key_value_heads=2)),
        "qwen2": Qwen2ForSequenceClassification(Qwen2Config(**SHAPE, intermediate_size=24, num_key_value_heads=2)),
        "gpt2": GPT2ForSequenceClassification(GPT2Config(vocab_size=64, n_embd=16, n_layer=2, n_head=4, n_positions=32, bos_token_id=1, eos_token_id=2,
                                                         pad_token_id=0, num_labels=3)),
    }
    for name, model in made.items():
        randomised(model)
        tokens, mask = torch.randint(1, 64, (3, 12)), torch.ones(3, 12, dtype=torch.bool)
        for row, length in enumerate((12, 7, 1)):
            tokens[row, length:], mask[row, length:] = 0, False
        with torch.no_grad():
            logits = model(tokens, attention_mask=mask.long()).logits.float()
        save(model, OUT / name)
        save_file({"tokens": tokens, "mask": mask.to(torch.uint8), "logits": logits.contiguous()}, OUT / "expected" / f"{name}.safetensors")


def rows(name):
    with open(SENTENCES / name, newline="") as file:
        return [(row["sentence"], int(row["label"])) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def training():
    torch.manual_seed(31)
    folder, source = OUT / "training", HERE / "tokenizers" / "opt-merges"
    folder.mkdir()
    tokenizer = Tokenizer(models.BPE.from_file(str(source / "vocab.json"), str(source / "merges.txt")))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.post_processor = processors.TemplateProcessing(single="</s> $A", special_tokens=[("</s>", 2)])
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    config = OPTConfig(**(SHAPE | {"vocab_size": 421, "hidden_size": 32, "max_position_embeddings": 96, "pad_token_id": 1, "bos_token_id": 2}),
                       ffn_dim=48, word_embed_proj_dim=32, dropout=0.0)
    config.num_labels = 2
    model = randomised(OPTForSequenceClassification(config), 0.7)
    save(model, folder)
    for file in ("vocab.json", "merges.txt", "tokenizer_config.json"):
        shutil.copy(source / file, folder)
    train, test = rows("train.tsv"), rows("test.tsv")

    def batch(some):
        encoded = tokenizer.encode_batch([s for s, _ in some])
        return {"input_ids": torch.tensor([e.ids for e in encoded]), "attention_mask": torch.tensor([e.attention_mask for e in encoded])}

    result = {"losses": []}
    model.train()
    steps, rate = 20, 2e-3
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, eps=1e-8, weight_decay=0.0)
    for step, indices in enumerate(ours(len(train), 5, 5, 8)):
        for group in optimiser.param_groups:
            group["lr"] = rate * (1 - step / steps)
        some = [train[i] for i in indices]
        loss = torch.nn.functional.cross_entropy(model(**batch(some)).logits, torch.tensor([y for _, y in some]))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        result["losses"].append(loss.item())
    model.eval()
    with torch.no_grad():
        result["after"] = model(**batch(test)).logits.tolist()
    (folder / "losses.json").write_text(json.dumps(result))
    print(result["losses"][0], result["losses"][-1])


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    torch.set_num_threads(1)
    parity()
    training()
    print(sum(p.stat().st_size for p in OUT.rglob("*") if p.is_file()))
