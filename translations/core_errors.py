#!/usr/bin/env python3
"""Writes core_errors.h, the templates of what core and the worker say of errors in English, from their sources.

`core_errors.py` prints the header; `update` puts it beside this file, and error_texts_test compares the two. A template
is a literal, its pieces and what is added to it joined; what is put in is %1 to %9, except for words that a condition
chooses, of which there is a template each. Errors are in the arguments of CALLS; in the rooms of PROSE all English
counts, because much of it is a part of an error that is thrown elsewhere.
"""
import itertools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALLS = re.compile(r"(Error|fail\w*|refuse\w*|\w*[eE]rror|\w*[fF]ault|damaged|wrong|mismatch|misfitOf|lose|lacks"
                   r"|leaveUnread|unread|missing|UnreadableTensor|require\w*|textAt|take|takeHeads|natural|naturals"
                   r"|checkIds)$")
PROSE = ("core/base/", "core/launch/", "core/study/", "core/weights/checkpoint/", "core/weights/masks/",
         "core/weights/analysis/", "core/engine/tasks/tokenizer/", "core/engine/training/merge.cpp",
         "core/engine/models/bert_source", "core/engine/models/decoder_source", "core/engine/models/vit_source",
         "core/experiment/model_fit.cpp", "app/worker/stage_",
         *("core/weights/anatomy/" + file for file in
           ("anatomy.cpp", "block_shapes", "config_notes", "hugging_face_", "model_choice", "stack_matrices",
            "unread_pool")))
# Phases, heads of tables, output, and what is translated where it is written.
NOT_CALLS = {"begin", "say", "attribute", "table", "find", "startsWith", "starts_with", "ends_with", "printLine",
             "printText", "add_option", "add_flag", "add_subcommand", "footer", "Sentence", "contains", "parse",
             "_Pragma", "TORCH_CHECK", "tr", "translate", "programError"}
ADVICE = re.compile(r"(unpack|put|name|get|install) ")  # of a task, how its data are had
# strerror's.
SYSTEM = ["Cannot allocate memory", "Disk quota exceeded", "File name too long", "File too large",
          "Input/output error", "Interrupted system call", "Is a directory", "No space left on device",
          "No such file or directory", "Not a directory", "Operation not permitted", "Permission denied",
          "Read-only file system", "Stale file handle", "Too many levels of symbolic links", "Too many open files"]

# What nlohmann-json 3.11 says of a text that is no JSON.
JSON = ["parse error at line %1, column %2: %3", "syntax error while parsing %1 - %2",
        *(f"syntax error while parsing {what} - %1" for what in
          ("array", "object", "object key", "object separator", "value")),
        "unexpected %1", "unexpected %1; expected %2", "unexpected end of input", "unexpected end of input; expected %1",
        "%1; last read: '%2'", "%1; last read: '%2'; expected %3", "string literal", "number literal",
        "'[', '{', or a literal", "end of input", "invalid literal", "invalid number; expected digit after '.'",
        "invalid number; expected digit after '-'", "invalid string: ill-formed UTF-8 byte",
        "invalid string: missing closing quote", "invalid string: forbidden character after backslash",
        "invalid string: control character %1 must be escaped to %2"]

TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|^\s*\#[^\n]*|\s+
    |R"(?P<mark>[^(\s"]*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:[^"\\\n]|\\.)*)"
    |(?P<other>'(?:[^'\\\n]|\\.)+'|[A-Za-z_]\w*|\d(?:[\w.]|'\d)*|::|->|&&|\|\||<<|[-+*/<>=!]=|.)""",
                   re.S | re.X | re.M)
DELIMITERS = {",", ";", "?", ":", "=", "return", "&&", "||", "==", "!=", "<<", "+=", "throw", "co_return", "{", "}"}
PAIRS = {"(": ")", "[": "]", "{": "}"}


class Group(list):
    """What is between two brackets: texts are tuples of one, groups are groups, all else are strings."""
    def __init__(self, call=""):
        super().__init__()
        self.call = call


def unescaped(text):
    simple = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
    return re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", lambda m: chr(int(m[1][1:], 16))
                  if len(m[1]) > 1 else simple.get(m[1], m[1]), text)


def parsed(source):
    top = Group()
    stack, closing = [top], []
    for match in TOKEN.finditer(source):
        here = stack[-1]
        if match["text"] is not None or match["raw"] is not None:
            text = match["raw"] if match["text"] is None else unescaped(match["text"])
            if here and isinstance(here[-1], tuple):
                here[-1] = (here[-1][0] + text,)
            else:
                here.append((text,))
        elif (token := match["other"]) is not None:
            if token in PAIRS:
                name = here[-1] if here and isinstance(here[-1], str) and re.match(r"\w", here[-1]) else ""
                group = Group(name)
                here.append(group)
                stack.append(group)
                closing.append(PAIRS[token])
            elif closing and token == closing[-1]:
                stack.pop()
                closing.pop()
            else:
                here.append(token)
    return top


def split(items, at):
    parts = [[]]
    for item in items:
        if isinstance(item, str) and item in at:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def literal(term):
    """The text of "..." or std::string("..."); None of anything else."""
    if len(term) == 1 and isinstance(term[0], tuple):
        return term[0][0]
    if term[:2] in (["std", "::"], ["QStringLiteral", ""]) and len(term) == 4 and isinstance(term[3], Group):
        return literal(list(term[3]))
    return None


def choices(argument):
    """The condition of `condition ? "a" : "b"` and both texts, where they are words; None of anything else."""
    if "?" not in argument:
        return None
    at = argument.index("?")
    texts = [literal(part) for part in split(argument[at + 1:], {":"})]
    words = len(texts) == 2 and all(text is not None and re.fullmatch(r"[\w' -]{,16}", text) for text in texts)
    return (str(argument[:at]), texts) if words else None


def formatted(text, arguments):
    """The templates of a format string: words that depend on a condition are put in, so that sentences are whole."""
    places, pieces, counter, position = [], [], 0, 0
    for match in re.finditer(r"\{\{|\}\}|\{(\d*)(?::[^{}]*)?\}", text):
        pieces.append(text[position:match.start()])
        position = match.end()
        if match[0] in ("{{", "}}"):
            pieces[-1] += match[0][0]
            pieces.append(None)
            continue
        index = int(match[1]) if match[1] else counter
        counter += 1
        pieces.append(index)
        if index not in places:
            places.append(index)
    pieces.append(text[position:])
    words = {i: choices(arguments[i]) for i in places if i < len(arguments) and choices(arguments[i])}
    conditions = sorted({condition for condition, _ in words.values()})
    free = [i for i in places if i not in words]
    for answers in itertools.product((0, 1), repeat=len(conditions)):
        put = {i: texts[answers[conditions.index(condition)]] for i, (condition, texts) in words.items()}
        yield "".join("" if p is None else p if isinstance(p, str) else
                      put[p] if p in put else "%" + str(free.index(p) + 1) for p in pieces)


def templates(group, calls=()):
    """(template, the calls around it) of all texts in the brackets."""
    if group.call:
        calls = calls + (group.call,)
    isFormat = group.call in ("format", "runtime")
    arguments = split(group, {","})
    for number, argument in enumerate(arguments):
        for segment in split(argument, DELIMITERS):
            terms = split(segment, {"+"})
            texts = [literal(term) for term in terms]
            if isFormat and number == 0 and texts != [None]:
                for text in texts:
                    if text is not None:
                        for template in formatted(text, arguments[1:]):
                            yield template, calls
            elif any(text is not None for text in texts):
                count = itertools.count(1)
                yield "".join("%" + str(next(count)) if text is None else text for text in texts), calls
            if isFormat and number > 0 and choices(argument):
                continue
            for term in terms:
                for item in term:
                    if isinstance(item, Group) and literal(term) is None:
                        yield from templates(item, calls)


NO_TEXT = re.compile(r"""\n                    # a table or a document
    |:\{"|^[\[{(]*("\w+"|\?|\\\\):(?!.*\},)|\\p\{|^<    # JSON, expressions
    |%10|[^.]\w\.$                         # more places than there are, a note""", re.X)


def isSaid(path, text, calls):
    words = re.findall(r"(?<![\w./:-])[a-z]{2,}(?![\w./(:-]\w|[\w(])", re.sub(r"%\d", " ", text))
    if not (words or re.match("an? [A-Z]", text)) or " " not in text or NO_TEXT.search(text):
        return False
    if text.startswith("%1") and max(map(len, words)) < 3 or any(call in NOT_CALLS for call in calls):
        return False
    if any(CALLS.match(call) for call in calls):
        return True
    if path == "core/experiment/task.cpp":
        return bool(ADVICE.match(text))
    return path.startswith(PROSE) and len(words) >= 2 and not re.match("(Beside|Its|The) ", text)  # of notes


def found():
    texts = set(SYSTEM + JSON)
    for folder in ("core", "app/worker", "widgets"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".cpp", ".h"):
                path = str(file.relative_to(ROOT))
                for text, calls in templates(parsed(file.read_text(encoding="utf-8"))):
                    if isSaid(path, text.strip(), calls):
                        texts.add(text.strip())
    return sorted(texts)


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    print("// What core and the worker say of errors; made by core_errors.py, which `update` runs. Do not edit.\n"
          "// clang-format off\n#pragma once\n\n#include <QCoreApplication>\n\nnamespace sparsescope {\n\n"
          "inline constexpr const char* coreErrors[] = {")
    for text in found():
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        print(f'    QT_TRANSLATE_NOOP("CoreError", "{escaped}"),')
    print("};\n\n} // namespace sparsescope")


if __name__ == "__main__":
    sys.exit(main())
