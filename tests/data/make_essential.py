#!/usr/bin/env python3
"""Curves and what they should give, for tests/core/study/essential_sparsity_test.cpp.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 kneed==0.8.5
    venv/bin/python tests/data/make_essential.py

Nothing here shares code or method with the C++: the crossing is searched on a fine grid of np.interp, the interval
comes from all n**n resamples of the seeds, the knee from the package kneed.
"""
import itertools
import json
import pathlib

import numpy as np
from kneed import KneeLocator

GRID = 2_000_001


def crossing(s, d, eps):
    """The last place of the piecewise linear curve that is within the tolerance and followed by one that is not."""
    x = np.linspace(s[0], s[-1], GRID)
    inside = np.interp(x, s, d) >= -eps
    last = np.flatnonzero(inside[:-1] & ~inside[1:])
    return float(x[last[-1]]) if len(last) else None


def exact(s, d, eps):
    """The same on the segments, for the many resamples of the bootstrap (checked against crossing() below)."""
    for a in reversed(range(len(s) - 1)):
        if d[a] >= -eps > d[a + 1]:
            return float(np.interp(eps, [-d[a], -d[a + 1]], [s[a], s[a + 1]]))
    return None


def interval(s, drops, eps):
    n = len(drops)
    values = []
    for chosen in itertools.product(range(n), repeat=n):
        value = exact(s, np.mean([drops[i] for i in chosen], axis=0), eps)
        values.append(s[-1] if value is None else value)
    return [float(v) for v in np.percentile(values, [2.5, 97.5], method="inverted_cdf")]


def knee(s, d):
    found = KneeLocator(s, d, curve="concave", direction="decreasing", S=1.0).knee
    return None if found is None else float(found)


def main():
    random = np.random.default_rng(20230605)
    cases = []
    while len(cases) < 40:
        levels = int(random.integers(5, 14))
        s = np.round(np.linspace(0, 0.9, levels), 6)
        seeds = 6 if len(cases) % 20 == 0 else int(random.integers(1, 6))
        middle, width, depth = random.uniform(0.5, 1.1), random.uniform(0.03, 0.2), random.uniform(5, 60)
        fall = -depth / (1 + np.exp(-(s - middle) / width))
        drops = np.round(fall - fall[0] + random.normal(0, 0.15, (seeds, levels)), 4)
        drops[:, 0] = 0
        eps = float(random.choice([0.5, 1.0, 2.0]))
        mean = drops.mean(axis=0)
        value = crossing(s, mean, eps)
        reference = exact(s, mean, eps)
        assert (value is None) == (reference is None) and (value is None or abs(value - reference) < 2e-6)
        case = {"sparsities": s.tolist(), "drops": drops.tolist(), "epsilon": eps, "value": value}
        bend = knee(s.tolist(), mean.tolist())
        if bend not in (s[0], s[-1]):  # kneed may stop at an end of the curve, which bends nowhere; we look on
            case["knee"] = bend
        if value is not None and seeds > 1:
            case["interval"] = interval(s.tolist(), drops, eps)
        cases.append(case)
    path = pathlib.Path(__file__).parent / "essential" / "curves.json"
    path.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    known = [case for case in cases if case["value"] is not None]
    print(len(cases), "curves,", len(known), "with a crossing,", sum(case.get("knee") is not None for case in known), "knees")


if __name__ == "__main__":
    main()
