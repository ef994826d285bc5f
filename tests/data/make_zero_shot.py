"""Invented documents of the harness's tasks in their owners' files, and what lm-evaluation-harness makes of them with tiny random models.

    TASK/               the files as their owners publish them
    MODEL/              a random language model of transformers; its tokenizer is one of `tokenizers`
    expected.json       `texts`: of each task the contexts and continuations (of rolling texts the text); `models`: of each model and task the
                        CRC-32s of each request's ids (32-bit, little-endian; context, then -1, then continuation), the log-likelihoods and the metrics
"""
import json
import pathlib
import struct
import tempfile
import zlib

import lm_eval.tasks
import numpy as np
import torch
import yaml
from lm_eval.api.task import ConfigurableTask
from lm_eval.models.huggingface import HFLM
from tokenizers import Tokenizer, pre_tokenizers, processors
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, OPTConfig, OPTForCausalLM, PreTrainedTokenizerFast

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "zero_shot"
TOKENIZERS = HERE / "tokenizers"
HARNESS = pathlib.Path(lm_eval.tasks.__file__).parent
CONTEXT = 128  # of the models: some prompts are longer
LONG = "The river that runs past the old mill turns twice before it meets the sea, and on both turns there are houses. " * 6
PASSAGE = "A mill is a device that breaks solid materials into smaller pieces by grinding, crushing, or cutting."

BOOLQ = [
    {"question": "does a mill break things", "passage": "Mill -- " + PASSAGE, "label": True},
    {"question": "is the moon made of cheese", "passage": "Moon (cheese) -- The Moon is Earth\u2019s only natural satellite.", "label": False},
    {"question": "do they speak fran\u00e7ais in Z\u00fcrich", "passage": "Z\u00fcrich -- \u00dcber 400.000 Menschen \u2014 na\u00efve caf\u00e9.", "label": False},
    {"question": "is this longer than the model", "passage": "River -- " + LONG, "label": True},
    {"question": "", "passage": "", "label": False},
    {"question": "is there an end?", "passage": "End -- It ends with two spaces.  ", "label": True},
]
RTE = [
    ("No Weapons of Mass Destruction Found in Iraq Yet.", "Weapons of Mass Destruction Found in Iraq.", "not_entailment"),
    ("A place of sorrow, after Pope John Paul II died, became a place of celebration.", "Pope Benedict XVI is the new leader.", "entailment"),
    ('He said "yes" and left the caf\u00e9.', "He left.", "entailment"),
    (LONG, "There are houses.", "entailment"),
    ("x", "y", "not_entailment"),
]
HELLASWAG = [
    ("Roof shingle removal", "A man is sitting on a roof. ", "he starts Pulling Up roofing.", 3,
     ["is using wrap to wrap a pair of skis.", "is ripping level tiles off.", "is holding a rubik's cube.", "starts pulling up roofing on a roof."]),
    ("Personal Care and Style", "[header] How to wash hair [title] Wet it first. [step] Use   warm water.", "", 0,
     ["[substeps] Then rinse   it.", "Dry it [title] with a towel [x] .", " and [y]", "Leave [unclosed it"]),
    ("Z\u00fcrich", "Eine Stra\u00dfe.", "\u00dfTRASSE \u0130STANBUL \u039f\u0394\u039f\u03a3 \u03a3", 1, ["\u00e4h [a\nb] c", "caf\u00e9  au   lait", "\u65e5\u672c\u8a9e", "\U0001f600"]),
    ("Long", LONG, "then It goes on", 2, ["to the sea.", "to the mill and back again, " * 3, "home", "away"]),
    (" Space ", "  starts here", "\u01c6ungla And END ", 0, ["one", "two", "three", "four"]),
    ("Same", "Twice the same", "ending", 1, ["tie", "tie", "tie", "tie"]),
]
WINOGRANDE = [
    ("Sarah was a much better surgeon than Maria so _ always got the easier cases.", "Sarah", "Maria", "2"),
    ("_ was late, so Maria left.", "Sarah", "The bus", "1"),
    ("The trophy doesn't fit into the suitcase because _ is too large .  ", "the trophy", "the suitcase", "1"),
    ("The caf\u00e9 was closed, so _went home; _ was tired.", "Zo\u00eb", "B\u00f6rn", "2"),
    (LONG + "The house was sold, and _ was empty.", "it", "the mill", "1"),
]
ARC = [
    ("Which factor will most likely cause a person to develop a fever?", ["a leg muscle relaxing", "a bacterial population in the bloodstream", "several viral particles on the skin",
                                                                        "carbohydrates being digested"], ["A", "B", "C", "D"], "B"),
    ("Which is a mineral?", ["oak", "quartz", "wool"], ["1", "2", "3"], "2"),
    ("How many are five?", ["one", "two", "three", "four", "five"], ["A", "B", "C", "D", "E"], "E"),
    ("What is 20 \u00b0C?", ["68 \u00b0F", "na\u00efve", "\u03c0", "0"], ["1", "2", "3", "4"], "1"),
    (LONG + "Where?", ["here", "there", "nowhere", "at the sea"], ["A", "B", "C", "D"], "D"),
    ("A question\nof two lines ", ["x y", "x", " lead", "trail "], ["A", "B", "C", "D"], "C"),
    ("Same?", ["same", "same"], ["A", "B"], "A"),
]
OPENBOOKQA = [
    ("The sun is responsible for", ["puppies learning new tricks", "children growing up and getting old", "flowers wilting in a vase", "plants sprouting, blooming and wilting"], "D"),
    ("When standing miles away from Mount Rushmore ", ["the mountains seem very close", "they are boring", "they look the same", "they seem smaller"], "D"),
    ("Two spaces end this  ", ["a", "b", "c", "d"], " B"),
    ("A tab and a no-break space\t\u00a0", ["caf\u00e9", "th\u00e9", "\u8336", "eau"], "C"),
    (LONG, ["sea", "mill", "house", "turn"], "A"),
    ("", ["nothing", "before", "this", "answer"], "A"),
]
PIQA = [
    ("How do I ready a guinea pig cage for its new occupants?", "Provide the guinea pig with a cage full of bedding.", "Provide the guinea pig with a cage full of jeans.", 0),
    ("dresser", "replace drawer with bobby pin", "finish, woodgrain with  bobby pin ", 1),
    ("Z\u00fcrich \u2014 how?", "by train \U0001f686", "by ship", 0),
    (LONG, "walk", "swim", 1),
]
SCIQ = [
    ("Compounds that are capable of oxidizing are called what?", "oxidants", "antioxidants", "Oxygen", "residues", "Oxidants and Reductants are\nagents. "),
    ("No support here?", "none", "some", "all", "most", ""),
    ("Leading space?", "yes", "no", "perhaps", "\u00e9", " \n Support with space before."),
    ("Long?", "very", "not", "hardly", "never", LONG),
]
MMLU = {  # subject: (dev, test); a row is question, A, B, C, D, letter
    "abstract_algebra": (
        [(f"Find {n} modulo 7.", str(n % 7), str((n + 1) % 7), "0", "6", "A") for n in (12, 33, 5, 70, 8, 9)],
        [("Find the degree for the given field extension Q(sqrt(2)) over Q.", "0", "4", "2", "6", "C"), (" Strip this \n", "x", "y, \"z\"", "z\nw", "\u03c0", "D"),
         ("Statement 1 | Every element.", "True, True", "False, False", "True, False", "False, True", "B")]),
    "us_foreign_policy": (
        [("Who?", "a", "b", "c", "d", letter) for letter in "ABCDA"],
        [("What is \"soft power\"?", "Force", "Attraction", "Both", "None", "B"), (LONG, "yes", "no", "both", "neither", "A")]),
    "world_religions": (
        [("Which?", "Tao", "Zen", "Sufi", "Bah\u00e1\u02bc\u00ed", "D")] * 5,
        [("How many?", "1", "2", "3", "4", "A")]),
    "virology": ([("Why?", "w", "x", "y", "z", "C")] * 5, [("Virus?", "HIV", "salt", "sea", "sun", "A"), ("And?", "1", "2", "3", "4", "B")]),
}
WIKI = """ 
 = Robert Boulter = 
 
 Robert Boulter is an English film , television and theatre actor . He had a guest @-@ starring role on the television series The Bill in 2000 ; 1 @,@ 500 people saw 3 @.@ 5 of it : all ! Why ? 
 In 2006 , he said " yes " and ' no ' ( on the   set ) [ or off ] { not } . The actors ' wives ' and Boulter 's wife .
 
 = = Career = = 
 
 = = = 2000 \u2013 2005 = = = 
 
 It was 20 \u00b0 and N degrees ( unclosed . 

 = = = = Deep = = = = 
 x
 = Second = 
 
 \u00dcber  Stra\u00dfen \u3000 und " Caf\u00e9s " .
= NotAHeading =
 = Third = 
""" + " " + LONG + LONG + "\n \n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=bool(i % 2)) + "\n" for i, row in enumerate(rows))


def csv_of(rows):
    quoted = lambda cell: '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell
    return "".join(",".join(quoted(cell) for cell in row) + "\n" for row in rows)


def owners_files():
    """Each task's documents as their owners have them; and as the harness is given them."""
    hub = {}
    write(OUT / "boolq/val.jsonl", lines([{**row, "idx": i} for i, row in enumerate(BOOLQ)]))
    own = [{"question": r["question"], "title": r["passage"].partition(" -- ")[0], "answer": r["label"], "passage": r["passage"].partition(" -- ")[2]} for r in BOOLQ if " -- " in r["passage"]]
    write(OUT / "boolq_own/dev.jsonl", lines(own))
    hub["boolq"] = [{**row, "label": int(row["label"])} for row in BOOLQ]
    write(OUT / "rte/dev.tsv", "index\tsentence1\tsentence2\tlabel\n" + "".join(f"{i}\t{a}\t{b}\t{label}\n" for i, (a, b, label) in enumerate(RTE)))
    write(OUT / "rte_super/val.jsonl", lines([{"premise": a, "hypothesis": b, "label": label, "idx": i} for i, (a, b, label) in enumerate(RTE)]))
    hub["rte-zero-shot"] = [{"sentence1": a, "sentence2": b, "label": int(label != "entailment")} for a, b, label in RTE]
    rows = [{"ind": i, "activity_label": label, "ctx_a": a, "ctx_b": b, "ctx": a + " " + b, "split": "val", "split_type": "indomain", "label": gold, "endings": endings, "source_id": f"activitynet~{i}"}
            for i, (label, a, b, gold, endings) in enumerate(HELLASWAG)]
    write(OUT / "hellaswag/hellaswag_val.jsonl", lines(rows))
    hub["hellaswag"] = [{**row, "label": str(row["label"])} for row in rows]
    rows = [{"qID": f"Q{i}", "sentence": s, "option1": a, "option2": b, "answer": answer} for i, (s, a, b, answer) in enumerate(WINOGRANDE)]
    write(OUT / "winogrande/dev.jsonl", lines(rows))
    hub["winogrande"] = rows
    science = lambda rows: lines([{"id": f"S_{i}", "question": {"stem": stem, "choices": [{"text": t, "label": l} for t, l in zip(texts, labels)]}, "answerKey": key}
                                  for i, (stem, texts, labels, key) in enumerate(rows)])
    write(OUT / "arc/ARC-Easy-Test.jsonl", science(ARC))
    write(OUT / "arc/ARC-Challenge-Test.jsonl", science(ARC[::-1]))
    as_hub = lambda rows, field: [{"id": str(i), field: stem, "choices": {"text": texts, "label": labels}, "answerKey": key} for i, (stem, texts, labels, key) in enumerate(rows)]
    hub["arc-easy"] = as_hub(ARC, "question")
    hub["arc-challenge"] = as_hub(ARC[::-1], "question")
    book = [(stem, texts, ["A", "B", "C", "D"], key) for stem, texts, key in OPENBOOKQA]
    write(OUT / "openbookqa/test.jsonl", science(book))
    hub["openbookqa"] = as_hub(book, "question_stem")
    write(OUT / "piqa/valid.jsonl", lines([{"goal": g, "sol1": a, "sol2": b} for g, a, b, _ in PIQA]))
    write(OUT / "piqa/valid-labels.lst", "".join(f"{label}\n" for *_, label in PIQA))
    hub["piqa"] = [{"goal": g, "sol1": a, "sol2": b, "label": label} for g, a, b, label in PIQA]
    rows = [{"question": q, "correct_answer": right, "distractor1": a, "distractor2": b, "distractor3": c, "support": s} for q, right, a, b, c, s in SCIQ]
    write(OUT / "sciq/test.json", json.dumps(rows, indent=1))
    hub["sciq"] = rows
    for subject, (dev, test) in MMLU.items():
        write(OUT / f"mmlu/dev/{subject}_dev.csv", csv_of(dev))
        write(OUT / f"mmlu/test/{subject}_test.csv", csv_of(test))
    write(OUT / "wiki.test.raw", WIKI)
    return hub


def wiki_pages():
    """EleutherAI/wikitext_document_level, wikitext_document_level.py."""
    page, pages = [], []
    for line in WIKI.split("\n"):
        short = line.replace("= = =", "===").replace("= =", "==").strip()
        if short.startswith("= ") and short.strip().endswith(" ="):
            pages.append("\n".join(page))
            page = []
        page.append(line)
    pages.append("\n".join(page))
    return [{"page": page} for page in pages if page.strip()]


CONFIGS = {"boolq": "super_glue/boolq/default.yaml", "rte-zero-shot": "glue/rte/default.yaml", "hellaswag": "hellaswag/hellaswag.yaml", "winogrande": "winogrande/default.yaml",
           "arc-easy": "arc/arc_easy.yaml", "arc-challenge": "arc/arc_easy.yaml", "openbookqa": "openbookqa/openbookqa.yaml", "piqa": "piqa/piqa.yaml", "sciq": "sciq/sciq.yaml"}


def task_of(config, splits, folder, **more):
    """The harness's own task with local documents instead of the hub's."""
    path = HARNESS / config
    text = path.read_text()

    class Loader(yaml.SafeLoader):
        pass

    def function(loader, node):
        module, name = loader.construct_scalar(node).rsplit(".", 1)
        scope = {}
        exec(compile((path.parent / f"{module}.py").read_text(), module, "exec"), scope)
        return scope[name]

    Loader.add_constructor("!function", function)
    config = yaml.load(text, Loader)
    config.update(more)
    files = {}
    for split, rows in splits.items():
        files[split] = str(pathlib.Path(folder) / f"{split}.jsonl")
        pathlib.Path(files[split]).write_text("".join(json.dumps(row) + "\n" for row in rows))
    config.update(dataset_path="json", dataset_name=None, dataset_kwargs={"data_files": files})
    for key in ("training_split", "validation_split", "test_split", "fewshot_split"):
        if config.get(key) not in files:
            config.pop(key, None)
    config.pop("include", None), config.pop("tag", None), config.pop("group", None)
    return ConfigurableTask(config=config)


def harness_tasks(hub, folder):
    made = {}

    def place(name):
        path = pathlib.Path(folder) / name
        path.mkdir()
        return path

    for name, config in CONFIGS.items():
        split = "test" if name in ("arc-easy", "arc-challenge", "openbookqa", "sciq") else "validation"
        made[name] = [(None, task_of(config, {split: hub[name]}, place(name)))]
    letters = "ABCD"
    row = lambda r: {"question": r[0], "choices": list(r[1:5]), "answer": letters.index(r[5])}
    for shots in (0, 2, 5):
        made[f"mmlu-{shots}"] = []
        for subject in sorted(MMLU):
            dev, test = MMLU[subject]
            description = yaml.safe_load((HARNESS / f"mmlu/default/mmlu_{subject}.yaml").read_text())["description"]
            made[f"mmlu-{shots}"].append((subject, task_of("mmlu/default/_default_template_yaml", {"dev": [row(r) for r in dev], "test": [row(r) for r in test]},
                                                           place(f"mmlu-{shots}-{subject}"), description=description, num_fewshot=shots, task=f"mmlu_{subject}")))
    made["word-perplexity"] = [(None, task_of("wikitext/wikitext.yaml", {"test": wiki_pages()}, place("wiki")))]
    return made


class Recorder(HFLM):
    """Keeps the ids of what it is asked."""

    def _loglikelihood_tokens(self, requests, *args, **kwargs):
        self.seen.extend((context, continuation) for _, context, continuation in requests)
        return super()._loglikelihood_tokens(requests, *args, **kwargs)


def opt_tokenizer():
    """As make_tokenizers.py makes `opt-merges`."""
    opt = Tokenizer.from_file(str(TOKENIZERS / "roberta/tokenizer.json"))
    opt.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    opt.post_processor = processors.TemplateProcessing(single="</s> $A", special_tokens=[("</s>", 2)])
    return opt


def models():
    torch.manual_seed(2405)
    rope = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 4, "max_position_embeddings": CONTEXT}
    fast = lambda name, **special: PreTrainedTokenizerFast(tokenizer_file=str(TOKENIZERS / name / "tokenizer.json"), **special)
    made = {"llama": (LlamaForCausalLM(LlamaConfig(vocab_size=620, intermediate_size=24, num_key_value_heads=2, bos_token_id=1, eos_token_id=2, tie_word_embeddings=True, **rope)),
                      "llama2", fast("llama2", bos_token="<s>", eos_token="</s>")),
            "opt": (OPTForCausalLM(OPTConfig(vocab_size=424, ffn_dim=24, word_embed_proj_dim=16, pad_token_id=1, bos_token_id=0, eos_token_id=2, do_layer_norm_before=True, **rope)),
                    "opt-merges", PreTrainedTokenizerFast(tokenizer_object=opt_tokenizer(), bos_token="</s>", eos_token="</s>")),
            "gpt2": (GPT2LMHeadModel(GPT2Config(vocab_size=420, n_embd=16, n_layer=2, n_head=4, n_positions=CONTEXT)), "gpt2", fast("gpt2", bos_token="<|endoftext|>", eos_token="<|endoftext|>"))}
    for model, _, _ in made.values():
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                parameter.copy_(1 + 0.3 * torch.randn(parameter.shape) if parameter.ndim == 1 and "norm" in name.lower() or ".ln_" in name and name.endswith("weight")
                                else torch.randn(parameter.shape) * (0.5 if parameter.ndim == 1 else 1.5 * parameter.shape[-1] ** -0.5))
            model.tie_weights()
        model.float().eval()
    return made


def crc(context, continuation):
    ids = list(context) + [-1] + list(continuation)
    return zlib.crc32(struct.pack(f"<{len(ids)}i", *ids))


def main():
    hub = owners_files()
    expected = {"context": CONTEXT, "texts": {}, "models": {}}
    with tempfile.TemporaryDirectory() as folder:
        tasks = harness_tasks(hub, folder)
        made = models()
        # A tokenizer that ends texts: a context is then no beginning of what goes on from it.
        made["opt-roberta"] = (made["opt"][0], "roberta", PreTrainedTokenizerFast(tokenizer_file=str(TOKENIZERS / "roberta/tokenizer.json"), bos_token="<s>", eos_token="</s>"))
        for name, (model, tokenizer_name, tokenizer) in made.items():
            folder_name = name.partition("-")[0]
            model.save_pretrained(OUT / folder_name)
            (OUT / folder_name / "generation_config.json").unlink(missing_ok=True)
            (OUT / folder_name / "model.safetensors").chmod(0o644)
            lm = Recorder(pretrained=model, tokenizer=tokenizer, batch_size=3, max_length=CONTEXT, dtype="float32")
            of_model = {"folder": folder_name, "tokenizer": tokenizer_name, "tasks": {}}
            for task_name, parts in tasks.items():
                texts, ids, sums, answers, metrics, accs = [], [], [], [], {}, {}
                for subject, task in parts:
                    task.build_all_requests(limit=None, rank=0, world_size=1)
                    lm.seen = []
                    requests = task.instances
                    if task_name == "word-perplexity":
                        replies = lm.loglikelihood_rolling(requests, disable_tqdm=True)
                        texts += [request.args[0] for request in requests]
                        ids += [crc(*pair) for pair in lm.seen]
                        sums += replies
                        weighted = [task.process_results(request.doc, [reply]) for request, reply in zip(requests, replies)]
                        for metric in ("word_perplexity", "byte_perplexity", "bits_per_byte"):
                            metrics[metric] = task.aggregation()[metric]([w[metric] for w in weighted])
                        continue
                    replies = lm.loglikelihood(requests, disable_tqdm=True)
                    texts += [list(request.args) for request in requests]
                    ids += [crc(*pair) for pair in lm.seen]
                    sums += [reply[0] for reply in replies]
                    by_doc = {}
                    for request, reply in zip(requests, replies):
                        by_doc.setdefault(request.doc_id, (request.doc, []))[1].append(reply)
                    for doc, found in by_doc.values():
                        answers.append(int(np.argmax([value for value, _ in found])))
                        for metric, value in task.process_results(doc, found).items():
                            metrics.setdefault(metric, []).append(float(value))
                            accs.setdefault(subject, {}).setdefault(metric, []).append(float(value))
                if task_name != "word-perplexity":
                    metrics = {metric: float(np.mean(values)) for metric, values in metrics.items() if metric in ("acc", "acc_norm")}
                    if len(parts) > 1:
                        metrics["subjects"] = {subject: float(np.mean(values["acc"])) for subject, values in accs.items()}
                assert expected["texts"].setdefault(task_name, texts) == texts
                of_model["tasks"][task_name] = {"ids": ids, "sums": [round(value, 5) for value in sums], "predictions": answers, "metrics": metrics}
            expected["models"][name] = of_model
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
