#!/usr/bin/env python3
"""Makes tests/data/histograms/edges.json: what numpy.histogram counts of values that lie on its edges and beside them.

Each case is a range, a number of bins, a type and a seed. The values are planted on the edges by integer operations on
their bits (values_of; the test has the same ones), so that only hashes have to be kept: of numpy.linspace's edges and
of numpy.histogram's counts. Deterministic: the same file comes out again.
"""
import json
import pathlib

import numpy as np

OUT = pathlib.Path(__file__).resolve().parent / "histograms"
CASES = 1500
rng = np.random.default_rng(5000)
BITS = {"F16": 16, "BF16": 16, "F32": 32, "F64": 64}
MASK = (1 << 64) - 1


def splitmix(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def pattern(edge, dtype):
    """The bits of a number of the type on the edge, or next to it towards zero."""
    if dtype == "F64":
        return int(np.float64(edge).view(np.uint64))
    with np.errstate(over="ignore"):
        bits = int(np.float32(edge).view(np.uint32))
    if dtype == "F32":
        return bits
    if dtype == "BF16":
        return bits >> 16
    sign, exponent, mantissa = bits >> 16 & 0x8000, (bits >> 23 & 0xFF) - 127, bits >> 13 & 0x3FF
    if exponent < -14:
        return sign
    return sign | (0x7BFF if exponent > 15 else exponent + 15 << 10 | mantissa)


def values_of(edges, dtype, seed):
    """292 patterns: on edges and one unit beside them, near edges, zeros of both signs."""
    bits, top = splitmix(seed), (1 << BITS[dtype]) - 1
    out = []
    for _ in range(60):
        p = pattern(edges[next(bits) % len(edges)], dtype)
        out += [p - 1 & top, p, p + 1 & top]
    for _ in range(100):
        p = pattern(edges[next(bits) % len(edges)], dtype)
        away = next(bits) & (1 << next(bits) % (BITS[dtype] // 2)) - 1
        out.append((p + away if next(bits) & 1 else p - away) & top)
    return out + 8 * [0] + 4 * [1 << BITS[dtype] - 1]


def numbers(patterns, dtype):
    if dtype == "F64":
        return np.array(patterns, np.uint64).view(np.float64)
    if dtype == "F32":
        return np.array(patterns, np.uint32).view(np.float32).astype(np.float64)
    if dtype == "BF16":
        return (np.array(patterns, np.uint32) << 16).view(np.float32).astype(np.float64)
    return np.array(patterns, np.uint16).view(np.float16).astype(np.float64)


def hashed(words):
    h = 0xCBF29CE484222325
    for word in words:
        h = ((h ^ int(word)) * 0x100000001B3) & MASK
    return f"{h:016x}"


def a_case(i):
    bins = int(rng.choice([1, 2, 3, 7, 10, 37, 100, 200, 255, 256, 1000, 4999, 5000]))
    kind = i % 5
    if kind == 0:  # as people give them, zero in the middle: the paper's 5,000 bins on [-1, 1] among them
        high = float(rng.choice([1, 0.5, 0.1, 0.2, 0.05, 0.3, 3, 6, 0.01]))
        return -high, high, 5000 if i == 0 else bins
    if kind == 1:  # edges that all types hold
        scale = 2.0 ** int(rng.integers(-8, 6))
        low = int(rng.integers(-64, 64)) * scale
        bins = int(rng.choice([1, 2, 4, 16, 64, 128]))
        return low, low + bins * scale, bins
    width = 10.0 ** rng.uniform(-6, 4)
    if kind == 2:  # far from zero: few bits are left for the width
        low = float(rng.normal() * width * 10.0 ** rng.uniform(0, 8))
    else:
        low = float(-width * rng.uniform(-0.2, 1.2))
    return low, low + width, bins


def main():
    cases = []
    while len(cases) < CASES:
        low, high, bins = a_case(len(cases))
        dtype = str(rng.choice(list(BITS)))
        edges = np.linspace(low, high, bins + 1)
        if not (np.diff(edges) > 0).all():
            continue  # numpy has no such bins
        values = numbers(values_of(edges, dtype, len(cases)), dtype)
        with np.errstate(invalid="ignore", over="ignore"):
            counts, told = np.histogram(values, bins=bins, range=(low, high))
            searched, _ = np.histogram(values[np.isfinite(values)], bins=told)
        assert (told == edges).all() and (counts == searched).all(), (low, high, bins, dtype)
        finite = values[np.isfinite(values)]
        held = np.flatnonzero(counts)
        cases.append([low, high, bins, dtype, hashed(edges.view(np.uint64)), hashed(np.stack([held, counts[held]], 1).ravel()),
                      int((values == 0).sum()), int((finite < low).sum()), int((finite > high).sum()), int(len(values) - len(finite))])
    OUT.mkdir(exist_ok=True)
    head = json.dumps(["low", "high", "bins", "dtype", "edges", "counts", "zeros", "below", "above", "not_finite"])
    (OUT / "edges.json").write_text("[\n" + ",\n".join([head] + [json.dumps(c, separators=(",", ":")) for c in cases]) + "\n]\n")


main()
