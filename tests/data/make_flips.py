#!/usr/bin/env python3
"""p-values and intervals of flips and of essential sparsities, for tests/core/study/flips_test.cpp.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python tests/data/make_flips.py

p-values are scipy's. The resamples are fixed: SplitMix64 by position, as core/study/flips.h says; each is drawn out as a
list of examples, and numpy scores the examples that were drawn, one by one, seed by seed.
"""
import json
import pathlib

import numpy as np
from scipy.stats import binomtest

RESAMPLES = 2000
EXAMPLES, SEEDS = 230603805, 13  # streams
M64 = (1 << 64) - 1


def splitmix(stream, position):
    z = (stream + (position + 1) * 0x9E3779B97F4A7C15) & M64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def drawn_examples(number, n):
    half = (n + 1) // 2
    drawn = []
    for i in range(half):
        bits = splitmix(EXAMPLES, number * half + i)
        drawn += [(bits >> 32) * n >> 32, (bits & 0xFFFFFFFF) * n >> 32]
    return np.array(drawn[:n])


def drawn_seeds(number, n):
    if n == 1:
        return [0]
    return [(splitmix(SEEDS, number * n + i) >> 32) * n >> 32 for i in range(n)]


def score(metric, run, chosen):
    label, prediction = run["labels"][chosen], run["predictions"][chosen]
    if metric == "accuracy":
        return 100 * np.mean(label == prediction)
    if metric == "F1":
        hits = np.sum((label == 1) & (prediction == 1))
        return 200 * hits / (np.sum(label == 1) + np.sum(prediction == 1)) if hits else 0.0
    if metric.startswith("macro accuracy"):
        group = run["groups" if metric.endswith("groups") else "labels"][chosen]
        return 100 * np.mean([np.mean((label == prediction)[group == one]) for one in np.unique(group)])
    if metric == "macro F1":
        f1 = [2 * np.sum((label == one) & (prediction == one)) / (np.sum(label == one) + np.sum(prediction == one))
              for one in np.union1d(label, prediction)]
        return 100 * np.mean(f1)
    return np.exp(np.mean(-run["margins"][chosen]))


def drop(metric, pair, chosen):
    before, after = (score(metric, pair[side], chosen) for side in ("before", "after"))
    return 100 * (before / after - 1) if metric == "perplexity" else after - before


def interval(metric, pairs):
    n = len(pairs[0]["before"]["labels"])
    drops = []
    for number in range(RESAMPLES):
        chosen = drawn_examples(number, n)
        drops.append(np.mean([drop(metric, pairs[seed], chosen) for seed in drawn_seeds(number, len(pairs))]))
    return [float(v) for v in np.percentile(drops, [2.5, 97.5], method="inverted_cdf")]


def crossing(sparsities, drops, epsilon):
    """The last sparsity at which the piecewise linear curve falls through the tolerance; else the largest one."""
    for a in reversed(range(len(drops) - 1)):
        if drops[a] >= -epsilon > drops[a + 1]:
            return float(np.interp(epsilon, [-drops[a], -drops[a + 1]], [sparsities[a], sparsities[a + 1]]))
    return sparsities[-1]


def essential_interval(metric, sparsities, points, epsilon):
    """Of the crossing of each resample; `points` are the pairs of each sparsity but the first, which is dense."""
    n = len(points[0][0]["before"]["labels"])
    values = []
    for number in range(RESAMPLES):
        chosen = drawn_examples(number, n)
        drops = [0.0] + [float(np.mean([drop(metric, pairs[seed], chosen) for seed in drawn_seeds(number, len(pairs))]))
                         for pairs in points]
        values.append(crossing(sparsities, drops, epsilon))
    return [float(v) for v in np.percentile(values, [2.5, 97.5], method="inverted_cdf")]


def run(random, labels, classes, wrong, metric):
    predictions = np.where(random.random(len(labels)) < wrong, random.integers(0, classes, len(labels)), labels)
    margins = np.where(predictions == labels, 1, -1) * np.round(random.random(len(labels)) * 4 + 0.01, 3)
    if metric == "perplexity":
        margins = -np.round(random.random(len(labels)) * 2 + 2 + wrong, 3)
    return {"labels": labels, "predictions": predictions, "margins": margins}


def short(one, metric):
    """What the metric looks at."""
    return one["margins" if metric == "perplexity" else "predictions"].tolist()


def main():
    random = np.random.default_rng(13)
    counts = [(0, 0), (1, 0), (0, 1), (1, 1), (3, 9), (9, 3), (10, 10), (25, 61), (150, 100), (312, 101), (1000, 1100),
              (5000, 5000), (2, 9998), (4900, 5101), (0, 5000)]
    p_values = [[b, c, float(binomtest(min(b, c), b + c).pvalue) if b + c else 1.0] for b, c in counts]
    # McNemar over the examples of all seeds together: the flips of each seed, and the p-value of their sums.
    pooled = [{"seeds": seeds, "p_value": float(binomtest(min(sum(b for b, _ in seeds), sum(c for _, c in seeds)), sum(b + c for b, c in seeds)).pvalue)}
              for seeds in ([[20, 0], [0, 4]], [[6, 0], [0, 6]], [[3, 0], [5, 0], [0, 1]])]
    points = []
    macro = np.random.default_rng(16)  # of its own, so that the other cases stay what they were
    for metric, classes, n, seeds in [("accuracy", 10, 211, 1), ("accuracy", 4, 100, 3), ("F1", 2, 150, 2), ("perplexity", 1, 60, 2),
                                      ("macro accuracy", 6, 70, 2), ("macro accuracy over groups", 4, 90, 1), ("macro F1", 5, 60, 2)]:
        drawn = macro if metric.startswith("macro") else random
        labels = drawn.integers(0, classes, n)
        if drawn is macro:  # some classes are so small that some resamples have none of them
            labels = np.minimum(drawn.geometric(0.5, n) - 1, classes - 1)
        pairs = [{"before": run(drawn, labels, classes, 0.15, metric), "after": run(drawn, labels, classes, 0.3, metric)}
                 for _ in range(seeds)]
        if metric.endswith("groups"):  # groups that are not the classes
            groups = drawn.choice([3, 7, 40], n, p=[0.6, 0.38, 0.02])
            pairs = [{side: {**pair[side], "groups": groups} for side in pair} for pair in pairs]
        points.append({"metric": metric, "interval": interval(metric, pairs),
                       "score": float(score(metric, pairs[0]["before"], np.arange(n))),
                       "pairs": [{side: {k: v.tolist() for k, v in pair[side].items()} for side in pair} for pair in pairs]})
        print(metric, seeds, points[-1]["score"], points[-1]["interval"])
    curves = []
    sparsities, wrong = [0, 0.3, 0.5, 0.7, 0.9], [0.1, 0.11, 0.14, 0.3]
    for metric, classes, n, seeds, epsilon in [("accuracy", 10, 120, 1, 3.0), ("accuracy", 3, 80, 3, 4.0), ("perplexity", 1, 40, 2, 6.0)]:
        labels = random.integers(0, classes, n)
        dense = [run(random, labels, classes, 0.1, metric) for _ in range(seeds)]
        curve = [[{"before": dense[seed], "after": run(random, labels, classes, share, metric)} for seed in range(seeds)] for share in wrong]
        interval_ = essential_interval(metric, sparsities, curve, epsilon)
        curves.append({"metric": metric, "epsilon": epsilon, "sparsities": sparsities, "interval": interval_, "labels": labels.tolist(),
                       "dense": [short(one, metric) for one in dense],
                       "pruned": [[short(pair["after"], metric) for pair in point] for point in curve]})
        print("curve", metric, seeds, interval_)
    path = pathlib.Path(__file__).parent / "flips" / "cases.json"
    path.write_text(json.dumps({"p_values": p_values, "pooled": pooled, "points": points, "curves": curves}, separators=(",", ":")) + "\n")
    print(path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
