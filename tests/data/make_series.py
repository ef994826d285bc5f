#!/usr/bin/env python3
"""Makes tests/data/series: a run of tiny BERTs over its training, the zeros and distances that numpy finds in them, and where
two levels fit sequences best, by trying every place. Deterministic."""
import json
import pathlib
import shutil

import numpy as np
import scipy.stats
from safetensors.numpy import save_file

OUT = pathlib.Path(__file__).resolve().parent / "series"
WIDTH, HIDDEN, BLOCKS = 8, 16, 2
rng = np.random.default_rng(8)


def names(block):
    p = f"bert.encoder.layer.{block}."
    for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
        yield p + name + ".weight", (WIDTH, WIDTH)
    yield p + "intermediate.dense.weight", (HIDDEN, WIDTH)
    yield p + "output.dense.weight", (WIDTH, HIDDEN)


POOL = [n for b in range(BLOCKS) for n in names(b)]


def change(values):
    """(at, low, high) of two levels, each of two values at least, or None; S by numpy's own mean, place by place."""
    v = np.asarray(values, np.float64)
    n = len(v)
    if n < 4:
        return None
    spread = lambda x: ((x - x.mean()) ** 2).sum()
    one = spread(v)
    s = {t: spread(v[:t]) + spread(v[t:]) for t in range(2, n - 1)}
    at = min(s, key=lambda t: s[t])
    if one == 0 or not (s[at] == 0 or n * np.log(one / s[at]) > 2 * np.log(n)):
        return None
    limit = scipy.stats.chi2.ppf(0.95, 1)
    likely = [t for t in s if s[t] == s[at] or (s[at] > 0 and n * np.log(s[t] / s[at]) <= limit)]
    return [at, min(likely), max(likely)]


def run():
    folder = OUT / "run"
    folder.mkdir(parents=True)
    weights = {n: rng.standard_normal(shape).astype(np.float32) * 0.02 for n, shape in POOL}
    embedding = rng.standard_normal((20, WIDTH)).astype(np.float32)
    saved = []
    for i in range(12):
        step = 100 * (i + 1)
        weights = {n: (w + rng.standard_normal(w.shape) * 0.001).astype(np.float32) for n, w in weights.items()}
        kept = {}
        for n, w in weights.items():
            # Few zeros until step 700, then a third; more in the second block.
            share = (0.02 if i < 7 else 0.3) + (0.05 if ".1." in n else 0) + rng.uniform(0, 0.01)
            kept[n] = np.where(rng.random(w.shape) < share, np.float32(0), w)
        tensors = kept | {"bert.embeddings.word_embeddings.weight": embedding}
        save_file(tensors, folder / f"step-{step:06}.safetensors", metadata={"step": str(step)})
        saved.append((step, kept))
        last = tensors
    save_file(last, folder / "final.safetensors", metadata={"step": str(step)})  # the last one again

    pool = lambda w: np.concatenate([w[n].ravel().astype(np.float64) for n, _ in POOL])
    rules = {"exact": lambda w: w == 0, "abs:0.01": lambda w: np.abs(w.astype(np.float64)) < 0.01,
             "std:0.5": lambda w: np.abs(w.astype(np.float64)) < 0.5 * w.astype(np.float64).std()}
    first, end = pool(saved[0][1]), pool(saved[-1][1])
    expected = {"steps": [s for s, _ in saved], "pool_numel": len(first),
                "distance_to_first": [np.linalg.norm(pool(w) - first) / np.linalg.norm(first) for _, w in saved],
                "distance_to_last": [np.linalg.norm(pool(w) - end) / np.linalg.norm(end) for _, w in saved], "rules": {}}
    for rule, isZero in rules.items():
        layers = [[int(sum(isZero(w[n]).sum() for n, _ in names(b))) for _, w in saved] for b in range(BLOCKS)]
        zeros = [sum(z) for z in zip(*layers)]
        place = change(np.array(zeros) / len(first))
        expected["rules"][rule] = {"zeros": zeros, "layers": layers,
                                   "change": place and [expected["steps"][i] for i in place]}
    return expected


def sequences():
    made = [[], [1, 2, 3], [1, 1, 1, 1, 1], [0, 0, 1, 1], [0, 1, 0, 1, 0, 1], [5, 5, 5, 9, 9, 9, 9], [1e9, 1e9, 1e9 + 1, 1e9 + 1, 1e9 + 1]]
    for n in (4, 5, 8, 13, 50, 200):
        for jump in (0, 0.5, 1, 3):
            v = rng.standard_normal(n)
            v[rng.integers(2, n - 1):] += jump
            made.append(v.tolist())
    return [{"values": v, "change": change(v)} for v in made]


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    expected = {"run": run(), "sequences": sequences()}
    (OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
