"""Writes core/engine/tasks/tokenizer/unicode_tables.h: what `tokenizers` (the Rust library) takes each code point for.

Its tables are of several old versions of Unicode, so nobody else's equal them; they are asked here point by point.
"""
import pathlib

from tokenizers import normalizers, pre_tokenizers

POINTS = [c for c in range(1, 0x110000) if not 0xD800 <= c <= 0xDFFF]
TARGET = pathlib.Path(__file__).resolve().parents[2] / "core/engine/tasks/tokenizer/unicode_tables.h"


def ranges(points):
    out = []
    for c in points:
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def runs(mapping):
    """(first, last, step, delta): points first, first + step ... last become themselves + delta."""
    out = []
    for c, to in mapping.items():
        if out:
            first, last, step, delta = out[-1]
            if delta == to - c and (c - last == step or (first == last and c - last <= 2)):
                out[-1] = (first, c, c - last, delta)
                continue
        out.append((c, c, 1, to - c))
    return out


def pieces(pre_tokenizer):
    return [len(pre_tokenizer.pre_tokenize_str("a" + chr(c) + "a")) for c in POINTS]


def table(name, comment, rows):
    lines = [f"/// {comment}", f"constexpr char32_t {name}[][2] = {{"]
    line = "   "
    for first, last in rows:
        cell = f" {{0x{first:X}, 0x{last:X}}},"
        if len(line) + len(cell) > 110:
            lines.append(line)
            line = "   "
        line += cell
    return "\n".join([*lines, line, "};"])


def main():
    bert = normalizers.BertNormalizer
    clean, strip, lower = bert(True, False, False, False), bert(False, False, True, False), bert(False, False, False, True)
    ideographs = bert(False, True, False, False)
    lowered = {c: lower.normalize_str(chr(c)) for c in POINTS}
    lowered = {c: text for c, text in lowered.items() if text != chr(c)}
    assert [c for c, text in lowered.items() if len(text) > 1] == [0x130] and lowered[0x130] == "i\u0307"
    space = pieces(pre_tokenizers.WhitespaceSplit())
    tables = [
        table("Controls", "What BERT's clean_text drops.", ranges(c for c in POINTS if clean.normalize_str(chr(c)) == "")),
        table("Spaces", "White space.", ranges(c for c, n in zip(POINTS, space) if n == 2)),
        table("Ideographs", "What BERT puts between spaces.",
              ranges(c for c in POINTS if ideographs.normalize_str(chr(c)) != chr(c))),
        table("Marks", "Mn, which strip_accents drops.", ranges(c for c in POINTS if strip.normalize_str(chr(c)) == "")),
        table("Combining", "M*, which the normaliser StripAccents drops.",
              ranges(c for c in POINTS if normalizers.StripAccents().normalize_str(chr(c)) == "")),
        table("Punctuation", "ASCII's and categories P*.",
              ranges(c for c, n in zip(POINTS, pieces(pre_tokenizers.Punctuation())) if n == 3)),
        table("Numbers", "Categories N*.", ranges(c for c, n in zip(POINTS, pieces(pre_tokenizers.Digits(True))) if n == 3)),
        table("Words", "\\w of Rust's regular expressions.",
              ranges(c for c, n in zip(POINTS, pieces(pre_tokenizers.Whitespace())) if n == 1)),
    ]
    rows = [f"    {{0x{a:X}, 0x{b:X}, {step}, {delta}}}," for a, b, step, delta in
            runs({c: ord(text) for c, text in lowered.items() if len(text) == 1})]
    lower_rows = "\n".join(" ".join(row.strip() if i else row for i, row in enumerate(rows[at:at + 4]))
                           for at in range(0, len(rows), 4))
    TARGET.write_text(f"""// Made by tests/data/make_unicode_tables.py: what `tokenizers` takes each code point for.
// clang-format off
#pragma once

#include <cstdint>

namespace sparsescope::unicode_tables {{

{(chr(10) * 2).join(tables)}

/// Points first, first + step, ..., last are lowered by adding delta (U+0130, which becomes two, is not here).
struct LowerRun {{
    char32_t first, last;
    uint32_t step;
    int32_t delta;
}};
constexpr LowerRun Lower[] = {{
{lower_rows}
}};

}} // namespace sparsescope::unicode_tables
""")


main()
