#!/usr/bin/env python3
"""Benchmarks two commits and prints their ratios.

    python3 tests/benchmarks/compare_commits.py OLD [NEW] --target weights_benchmark -- VIT-B.safetensors

Builds the target of both commits with the release preset, each in a work tree of its own under build/compare (which
stays, for the next time; `git worktree remove` takes it away), then
runs the two programs in turn (old, new, new, old, ...), so that a machine that grows slower meets both alike. Every
number that a program prints is compared line by line: the median over the runs, and new / old of the medians with the
spread of the ratios of neighbouring runs. Lines are matched by their text without numbers. Exit 1 where a time grew
by more than --limit. Use a quiet machine.
"""
import argparse
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d,]*\.?\d*(?:[eE][-+]?\d+)?(?![\w.]*\w)")
TIME = re.compile(r"\s*(?:s|ms|us|ns|seconds)\b")


def run(command, **options):
    return subprocess.run(command, check=True, text=True, **options)


def build(commit, target):
    """The program of that commit."""
    name = run(["git", "rev-parse", "--short", commit], cwd=ROOT, capture_output=True).stdout.strip()
    tree = ROOT / "build" / "compare" / name
    if not tree.exists():
        run(["git", "worktree", "add", "--detach", str(tree), commit], cwd=ROOT)
    run(["cmake", "--preset", "release"], cwd=tree, stdout=subprocess.DEVNULL)
    run(["cmake", "--build", "--preset", "release", "--target", target], cwd=tree, stdout=subprocess.DEVNULL)
    return name, tree / "build" / "release" / "bin" / target


def numbers(output):
    """{what the line says: [(number, whether it is a time)]} of a program's output."""
    found = {}
    for line in output.splitlines():
        values = [(float(m.group().replace(",", "")), bool(TIME.match(line, m.end()))) for m in NUMBER.finditer(line)]
        if values:
            found[" ".join(NUMBER.sub("#", line).split())] = values
    return found


def compare(old, new):
    """Rows of (line, old median, new median, ratio, lowest and highest ratio of neighbours, whether it is a time)."""
    rows = []
    for line in old[0]:
        if not all(line in one and len(one[line]) == len(old[0][line]) for one in old + new):
            continue
        for place, (_, is_time) in enumerate(old[0][line]):
            before = [one[line][place][0] for one in old]
            after = [one[line][place][0] for one in new]
            middle = statistics.median(before)
            if middle == 0 or all(value == before[0] for value in before + after):
                continue  # a size, a count: no measurement
            ratios = [b / a for a, b in zip(before, after) if a != 0]
            words = line.split("#")
            here = "#".join(words[:place + 1]) + "[#]" + "#".join(words[place + 1:])  # which of the line's numbers
            rows.append((here, middle, statistics.median(after), statistics.median(after) / middle,
                         min(ratios, default=0), max(ratios, default=0), is_time))
    return rows


def main():
    arguments, passed = sys.argv[1:], []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, passed = arguments[:cut], arguments[cut + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?", default="HEAD")
    parser.add_argument("--target", default="weights_benchmark", help="a program of tests/benchmarks")
    parser.add_argument("--runs", type=int, default=5, help="of each program")
    parser.add_argument("--limit", type=float, default=0, help="exit 1 where a time's ratio is above; 0: never")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error("--runs must be 1 or more")
    programs = [build(options.old, options.target), build(options.new, options.target)]
    outputs = [[], []]
    for turn in range(options.runs):
        for which in ((0, 1) if turn % 2 == 0 else (1, 0)):
            done = run([str(programs[which][1]), *passed], capture_output=True)
            outputs[which].append(numbers(done.stdout))
    rows = compare(*outputs)
    if not rows:
        sys.exit("the two programs print no numbers under the same words")
    print(f"{options.target}: {programs[1][0]} against {programs[0][0]}, medians of {options.runs} runs in turn")
    print(f"{'old':>12} {'new':>12} {'new/old':>8} {'spread':>13}")
    for line, before, after, ratio, low, high, _ in rows:
        print(f"{before:12.5g} {after:12.5g} {ratio:8.3f} {low:6.2f}-{high:<6.2f} {line}")
    if options.limit and any(is_time and ratio > options.limit for *_, ratio, _, _, is_time in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
