#!/usr/bin/env python3
"""Makes specs/cases.json: specs of studies, whether the reader takes each (by the documents, written here by hand), and, where a JSON schema cannot say why not, that
the schema does take it. tests/core/experiment/spec_test.cpp asks the reader, tests/app/cli/spec_schema_test.py asks jsonschema. Needs nothing but Python."""
import copy
import json
import pathlib

BASE = {
    "name": "small",
    "models": [{"name": "ViT", "path": "vit.safetensors"}],
    "tasks": [{"task": "fashion-mnist", "folder": "data"}],
    "sparsities": [0.5],
}
YES, NO, UNSAID = "yes", "no", "no, which no schema says"
CASES = []


def case(verdict, name, change):
    spec = copy.deepcopy(BASE)
    change(spec)
    CASES.append({"name": name, "spec": spec, "reader": verdict == YES, "schema": verdict != NO})


def at_root(verdict, name, /, **keys):
    case(verdict, name, lambda spec: spec.update(keys))


def of_model(verdict, name, /, **keys):
    case(verdict, name, lambda spec: spec["models"][0].update(keys))


def of_task(verdict, name, /, **keys):
    case(verdict, name, lambda spec: spec["tasks"][0].update(keys))


def training(verdict, name, /, **keys):
    at_root(verdict, name, training=keys)


def methods(verdict, name, *entries, **keys):
    """Without sparsities, unless they are given."""
    case(verdict, name, lambda spec: (spec.pop("sparsities"), spec.update(methods=list(entries), **keys)))


at_root(YES, "as it is")
at_root(NO, "unknown key", colour="red")
at_root(NO, "$schema", **{"$schema": "x"})
for key in ("name", "models", "tasks"):
    case(NO, f"no {key}", lambda spec, key=key: spec.pop(key))
    at_root(NO, f"{key} null", **{key: None})

at_root(YES, "name of 200 bytes", name="x" * 200)
at_root(NO, "name of 201 bytes", name="x" * 201)
at_root(UNSAID, "name of 202 bytes and 101 characters", name="\u00e9" * 101)
at_root(NO, "empty name", name="")
at_root(YES, "name of a formula", name="=1+1")
for what, text in {"escape": "a\x1b[31m", "line feed": "a\nb", "delete": "a\x7f", "C1": "a\x85b", "override": "a\u202eb", "zero width": "a\u200bb", "isolate": "a\u2066b"}.items():
    at_root(NO, f"name with {what}", name=text)
    of_model(NO, f"model with {what}", name=text)
of_model(YES, "model in letters of any script", name="m\u00f4 h\u00ecnh \u6a21\u578b \u00a0\u2010\u2027\u202f\u2065")

case(NO, "model twice", lambda spec: spec["models"].append(spec["models"][0]))
case(UNSAID, "two models of one name", lambda spec: spec["models"].append({"name": "ViT", "path": "other"}))
case(NO, "task twice", lambda spec: spec["tasks"].append(spec["tasks"][0]))
case(UNSAID, "one task with two folders", lambda spec: spec["tasks"].append({"task": "fashion-mnist", "folder": "other"}))
at_root(NO, "no model", models=[])
of_model(NO, "empty path", path="")
of_model(NO, "path with a NUL", path="a\0b")
of_model(NO, "path of 4001 bytes", path="a" * 4001)
of_model(NO, "unknown key of a model", colour="red")
of_model(YES, "empty pool", pool="")
of_model(YES, "empty root", root="")
of_model(YES, "null root", root=None, pool=None, pool_except=None, pool_with=None, pool_without=None, partial=None)
of_model(YES, "pool by hand", pool_with=["a", ""], pool_without=[], partial=True)
of_model(NO, "pool_with a text", pool_with="a")
of_model(NO, "partial a number", partial=1)
of_model(UNSAID, "pool no regular expression", pool="(")
of_model(NO, "pool too long", pool="a" * 4097)

of_task(NO, "unknown task", task="no-such-task")
of_task(NO, "empty folder", folder="")
of_task(NO, "window of pictures", window=5)
of_task(NO, "window null of pictures", window=None)
of_task(YES, "window of perplexity", task="perplexity", window=128)
of_task(YES, "window null of perplexity", task="perplexity", window=None)
of_task(NO, "window too long", task="perplexity", window=(1 << 24) + 1)
of_task(YES, "caps null", train_examples=None, test_examples=0)
of_task(NO, "cap below 0", train_examples=-1)

methods(NO, "omp without sparsities", "omp")
case(NO, "nothing without sparsities", lambda spec: spec.pop("sparsities"))
at_root(NO, "sparsities null", sparsities=None)
at_root(YES, "methods null", methods=None)
at_root(NO, "no methods", methods=[])
at_root(NO, "null in methods", methods=[None])
at_root(YES, "patterns null", patterns=None)
at_root(NO, "omp with patterns", patterns=["2:4"])
methods(NO, "nm without patterns", "nm")
methods(YES, "nm", "nm", patterns=["2:4", "1:2"])
methods(YES, "nm with null sparsities", "nm", patterns=["2:4"], sparsities=None)
methods(NO, "nm with sparsities", "nm", patterns=["2:4"], sparsities=[0.5])
methods(YES, "nm as an object", {"method": "nm"}, patterns=["2:4"])
methods(NO, "nm as an object without patterns", {"method": "nm"})
methods(YES, "both axes", "nm", "omp", patterns=["2:4"], sparsities=[0.5])
methods(NO, "both axes, no sparsities", "nm", "omp", patterns=["2:4"])
methods(NO, "both axes, no patterns", {"method": "nm"}, "omp", sparsities=[0.5])
for pattern, verdict in {"4:4": YES, "02:04": YES, "1:4096": YES, "4096:4096": YES, "5:4": UNSAID, "0:4": NO, "1:0": NO, "1:4097": NO, "1:99999999999999999999": NO, "-1:4": NO, "+1:4": NO, "2:4 ": NO, "2": NO, "": NO}.items():
    methods(verdict, f"pattern '{pattern}'", "nm", patterns=[pattern])
methods(NO, "pattern twice", "nm", patterns=["2:4", "2:4"])
methods(UNSAID, "pattern twice, written otherwise", "nm", patterns=["2:4", "02:4"])
methods(NO, "no patterns", "nm", patterns=[])
methods(YES, "layers", "layers", layers=[0.25, 0.5])
methods(YES, "layers by a set", {"method": "layers", "set": "both"}, layers=[0, 0.5])
methods(YES, "layers by their numbers", {"method": "layers", "set": "3,4,15"}, layers=[0.5])
methods(NO, "layers by another word", {"method": "layers", "set": "every"}, layers=[0.5])
methods(NO, "layers by numbers that are none", {"method": "layers", "set": "3,,4"}, layers=[0.5])
methods(NO, "layers without their shares", "layers")
methods(NO, "layers at sparsities", "layers", sparsities=[0.5])
methods(NO, "layers at sparsities too", "layers", layers=[0.5], sparsities=[0.5])
methods(NO, "all layers", "layers", layers=[1])
methods(NO, "no layers", "layers", layers=[])
methods(YES, "layers and weights", "layers", "omp", layers=[0.5], sparsities=[0.5])
methods(NO, "shares of layers without a method of them", layers=[0.5])
methods(YES, "null layers", "omp", sparsities=[0.5], layers=None)
methods(NO, "layers along patterns", {"method": "layers", "along": "pattern"}, layers=[0.5])

POINT = {"model": "ViT", "task": "fashion-mnist", "method": "omp", "sparsity": 0.65}
at_root(YES, "a point", points=[POINT])
at_root(YES, "points null", points=None)
at_root(YES, "a point of the product", points=[{**POINT, "sparsity": 0.5}])
at_root(NO, "no points", points=[])
at_root(NO, "a point twice", points=[POINT, POINT])
at_root(NO, "a dense point", points=[{**POINT, "sparsity": 0}])
at_root(NO, "a point of everything", points=[{**POINT, "sparsity": 1}])
at_root(NO, "a point without a method", points=[{key: POINT[key] for key in ("model", "task", "sparsity")}])
at_root(NO, "a point with a seed", points=[{**POINT, "seed": 1}])
at_root(UNSAID, "a point of another model", points=[{**POINT, "model": "DINO"}])
at_root(UNSAID, "a point of another task", points=[{**POINT, "task": "cifar-10"}])
at_root(UNSAID, "a point of another method", points=[{**POINT, "method": "erk"}])
methods(UNSAID, "a point of layers", "layers", layers=[0.5], points=[{**POINT, "method": "layers"}])
methods(UNSAID, "a point of a pattern", "nm", patterns=["2:4"], points=[{**POINT, "method": "nm"}])
methods(YES, "a point of a method with an option", {"method": "erk", "seed": 5}, sparsities=[0.5], points=[{**POINT, "method": "erk-seed5"}])

at_root(YES, "omp as an object", methods=[{"method": "omp"}])
at_root(NO, "omp with an option", methods=[{"method": "omp", "seed": 5}])
at_root(YES, "erk with a seed", methods=[{"method": "erk", "seed": 5}, "erk", {"method": "erk", "seed": 6.0}])
at_root(YES, "erk with a null seed", methods=[{"method": "erk", "seed": None}])
at_root(NO, "erk with half a seed", methods=[{"method": "erk", "seed": 0.5}])
at_root(NO, "erk with a seed below 0", methods=[{"method": "erk", "seed": -1}])
PICTURES, TEXT = {"task": "cifar-10", "folder": "c"}, {"text": "c.txt"}
LANGUAGE = [{"task": "perplexity", "folder": "p.txt"}]
at_root(NO, "a method that needs data without any", methods=["wanda"])
at_root(NO, "a method that needs data with null", methods=["wanda"], calibration=None)
at_root(NO, "calibration for nobody", calibration=PICTURES)
at_root(YES, "null calibration for nobody", calibration=None)
at_root(YES, "methods that need data", methods=["omp", "wanda", "sparsegpt", "dsnot"], calibration=PICTURES)
at_root(UNSAID, "a text for pictures", methods=["wanda"], calibration=TEXT)
at_root(UNSAID, "pictures for a text", tasks=LANGUAGE, methods=["wanda"], calibration=PICTURES)
at_root(YES, "a text for a text", tasks=LANGUAGE, methods=["wanda"], calibration=TEXT)
at_root(YES, "a text beside nulls", tasks=LANGUAGE, methods=["wanda"], calibration=TEXT | {"task": None, "folder": None})
at_root(YES, "pictures beside null", methods=["wanda"], calibration=PICTURES | {"text": None})
at_root(NO, "a text and pictures", methods=["wanda"], calibration=PICTURES | TEXT)
at_root(NO, "a task without its folder", methods=["wanda"], calibration={"task": "cifar-10"})
at_root(NO, "calibration by a task of text", methods=["wanda"], calibration={"task": "rte", "folder": "c"})
at_root(NO, "no path of a text", methods=["wanda"], calibration={"text": ""})
at_root(NO, "calibration a path", methods=["wanda"], calibration="c.txt")
at_root(NO, "unknown key of calibration", methods=["wanda"], calibration=PICTURES | {"samples": 3})
at_root(YES, "options of data", methods=[{"method": "wanda", "samples": 3, "length": 64, "seed": 2, "allocation": "owl", "along": "sparsity"}], calibration=PICTURES)
at_root(NO, "no samples", methods=[{"method": "wanda", "samples": 0}], calibration=PICTURES)
methods(YES, "wanda along patterns", {"method": "wanda", "along": "pattern"}, patterns=["2:4"], calibration=PICTURES)
methods(NO, "wanda along patterns without any", {"method": "wanda", "along": "pattern"}, calibration=PICTURES)
methods(NO, "wanda along patterns with sparsities", {"method": "wanda", "along": "pattern"}, patterns=["2:4"], sparsities=[0.5], calibration=PICTURES)
methods(YES, "wanda along both", {"method": "wanda", "along": "pattern"}, "wanda", patterns=["2:4"], sparsities=[0.5], calibration=PICTURES)
methods(NO, "wanda along null", {"method": "wanda", "along": None}, patterns=["2:4"], calibration=PICTURES)
methods(NO, "omp along patterns", {"method": "omp", "along": "pattern"}, patterns=["2:4"])
TUNING = {"examples": "alpaca.json"}
at_root(YES, "tuned", tasks=LANGUAGE, methods=["omp", {"method": "omp", "tune": "spp"}, {"method": "omp", "tune": "lora"}], tuning=TUNING)
at_root(YES, "tuned in detail", tasks=LANGUAGE, methods=[{"method": "uniform", "tune": "spp"}], tuning=TUNING | {"rank": 8, "scale": 1, "dropout": 0, "epochs": 1, "batch_size": 4, "cutoff": 64, "limit": 10, "learning_rate": 0.01, "weight_decay": 0, "warmup": 0})
at_root(NO, "tuned without examples", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "spp"}])
at_root(NO, "examples for nobody", tasks=LANGUAGE, tuning=TUNING)
at_root(NO, "examples for none", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "none"}], tuning=TUNING)
at_root(YES, "tuned by none", methods=[{"method": "omp", "tune": "none"}])
at_root(YES, "tuned by null", methods=[{"method": "omp", "tune": None}])
at_root(UNSAID, "tuned for pictures", methods=[{"method": "omp", "tune": "spp"}], tuning=TUNING)
at_root(NO, "tuned otherwise", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "dora"}], tuning=TUNING)
at_root(NO, "tickets tuned", tasks=LANGUAGE, methods=[{"method": "ltp", "tune": "spp"}], tuning=TUNING)
at_root(NO, "tuning of no rank", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "spp"}], tuning=TUNING | {"rank": 0})
at_root(NO, "tuning without its file", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "spp"}], tuning={"rank": 4})
FULL = {"method": "omp", "tune": "full"}
at_root(YES, "weights tuned themselves", tasks=LANGUAGE, methods=["omp", FULL], tuning=TUNING | {"full_learning_rate": 1e-5})
at_root(NO, "a rate of 11", tasks=LANGUAGE, methods=[FULL], tuning=TUNING | {"full_learning_rate": 11})
at_root(YES, "ranks and betas", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "spp", "tune_rank": 4}, {"method": "omp", "tune": "spp", "tune_beta": "none"}], tuning=TUNING | {"beta": "random"})
at_root(NO, "another beta", tasks=LANGUAGE, methods=[FULL], tuning=TUNING | {"beta": "one"})
at_root(NO, "a rank of 0", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "spp", "tune_rank": 0}], tuning=TUNING)
at_root(UNSAID, "a rank of no tuning", methods=[{"method": "omp", "tune_rank": 4}])
at_root(UNSAID, "a rank of weights", tasks=LANGUAGE, methods=[FULL | {"tune_rank": 4}], tuning=TUNING)
at_root(UNSAID, "a beta of LoRA", tasks=LANGUAGE, methods=[{"method": "omp", "tune": "lora", "tune_beta": "none"}], tuning=TUNING)
GIVEN = {"method": "wanda", "allocation": "given"}
SHARES = {"shares": {"a.weight": 0.25}}
at_root(YES, "shares", methods=[GIVEN], calibration=PICTURES, shares=SHARES)
at_root(YES, "points of a scan", methods=[GIVEN, "wanda"], calibration=PICTURES, shares={"points": [{"block": 0, "component": "query", "drop": -1}], "unit": "points"})
at_root(NO, "no shares", methods=[GIVEN], calibration=PICTURES)
at_root(NO, "shares for nobody", methods=["wanda"], calibration=PICTURES, shares=SHARES)
at_root(YES, "null shares for nobody", methods=["wanda"], calibration=PICTURES, shares=None)
at_root(NO, "shares of neither", methods=[GIVEN], calibration=PICTURES, shares={"a.weight": 0.25})
at_root(NO, "no names", methods=[GIVEN], calibration=PICTURES, shares={"shares": {}})
at_root(NO, "a number of shares", methods=[GIVEN], calibration=PICTURES, shares=3)
methods(UNSAID, "an allocation of patterns", {"method": "wanda", "along": "pattern", "allocation": "owl"}, patterns=["2:4"], calibration=PICTURES)
at_root(NO, "unknown method", methods=["no-such-method"])
at_root(NO, "method twice", methods=["omp", "omp"])
at_root(UNSAID, "method twice, written otherwise", methods=["omp", {"method": "omp"}])
at_root(NO, "object without method", methods=[{"seed": 1}])

at_root(YES, "tickets", methods=["ltp", {"method": "ltp", "rounds": 4, "rewind": "all", "seed": 7}])
at_root(NO, "tickets in no round", methods=[{"method": "ltp", "rounds": 0}])
at_root(NO, "tickets that rewind half", methods=[{"method": "ltp", "rewind": "half"}])

at_root(YES, "sparsity twice, and -0", sparsities=[0.5, 0.5, -0.0])
for sparsity in (1, 1e308, -0.1, "0.5"):
    at_root(NO, f"sparsity {sparsity}", sparsities=[sparsity])
at_root(NO, "no sparsity", sparsities=[])
at_root(YES, "1000 sparsities", sparsities=[i / 2000 for i in range(1000)])
at_root(NO, "1001 sparsities", sparsities=[i / 2000 for i in range(1001)])
at_root(UNSAID, "more than 10,000 runs", sparsities=[i / 2000 for i in range(1000)], seeds=list(range(11)))

for task, verdict in {"squad": YES, "boolq": YES, "sst-2": NO}.items():
    at_root(verdict, f"part of {task}", tasks=[{"task": task, "folder": "data", "partial": True}], training={"epochs": 0})

at_root(YES, "seeds null", seeds=None)
at_root(YES, "seed 1.0", seeds=[1.0, 2**53])
for what, seeds in {"1.5": [1.5], "-1": [-1], "2^53 + 1": [2**53 + 1], "2^70": [2**70], "1e300": [1e300], "twice": [1, 1], "1 and 1.0": [1, 1.0], "text": ["1"], "true": [True], "none": []}.items():
    at_root(NO, f"seed {what}", seeds=seeds)

at_root(YES, "training null", training=None)
training(YES, "whole numbers as floats", epochs=1.0, batch_size=64.0, image_size=0.0)
training(YES, "training all null", epochs=None, batch_size=None, learning_rate=None, weight_decay=None, adam_epsilon=None, image_size=None)
training(YES, "learning rate 0", learning_rate=0, epochs=0, image_size=8192)
training(YES, "without dropout", dropout=False)
training(NO, "dropout as a share", dropout=0.1)
training(NO, "half an epoch", epochs=0.5)
training(NO, "batch 0", batch_size=0)
training(NO, "batch of 100,000", batch_size=100000)
training(NO, "adam_epsilon 0", adam_epsilon=0)
training(NO, "unknown key of training", momentum=0.9)

for device, verdict in {"cuda": YES, "cuda:0": YES, "cuda:07": YES, "cuda:100": NO, "cuda:": NO, "gpu": NO, None: YES}.items():
    at_root(verdict, f"device {device}", device=device)
at_root(YES, "epsilon null", epsilon=None)
at_root(NO, "epsilon 1e308", epsilon=1e308)

out = pathlib.Path(__file__).parent / "specs" / "cases.json"
out.parent.mkdir(exist_ok=True)
out.write_text("[\n" + ",\n".join(json.dumps(one) for one in CASES) + "\n]\n")
print(f"{out}: {len(CASES)} cases, {out.stat().st_size} bytes")
