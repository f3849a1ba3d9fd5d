#!/usr/bin/env python3
# stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
"""Measures the cost of compiling files with different includes, as ratios to <boost/json.hpp> in the same run.

Usage: include_cost.py INCLUDE-DIR WORK-DIR [--clang]
"""

import os
import subprocess
import sys
from pathlib import Path

ROUNDS = 5  # the minimum counts: other processes can only add time

# Name, wanted ratio to BASE, source.
BASE = "<boost/json.hpp>"
OTHER = "<nlohmann/json.hpp>"  # only if installed
CARD = """#include <stripe_tokens/encode.hpp>
std::string body(stripe_tokens::params::card const& card) { return stripe_tokens::encode(card); }"""
DECODE = """#include <stripe_tokens/decode.hpp>
stripe_tokens::response read(std::string_view body) { return stripe_tokens::decode_response(200, body); }"""
FILES = (
    ("<string> <variant> <vector> <optional>", None,
     "#include <string>\n#include <variant>\n#include <vector>\n#include <optional>"),
    ("all params structs", None, "#include <stripe_tokens/params.hpp>"),
    (BASE, None, f"#include {BASE}"),
    (OTHER, None, f"#include {OTHER}"),
    ("including encode.hpp", 0.62, "#include <stripe_tokens/encode.hpp>"),
    ("encoding a card", None, CARD),
    ("encoding an account", 1.2, CARD.replace("card", "account")),
    ("including everything", 1.5, "#include <stripe_tokens.hpp>"),
    ("decoding a response", 3.6, DECODE),
    ("the same, compiled in another file", 0.85, "#define STRIPE_TOKENS_SEPARATE_COMPILATION\n" + DECODE),
)


def compile_file(compiler, include, source, made):
    process = subprocess.Popen([compiler, "-std=c++17", "-O2", "-I", include, "-c", source, "-o", made])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{source} does not compile")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def output(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def preprocessed_lines(compiler, include, source):
    text = output(compiler, "-std=c++17", "-O2", "-I", include, "-E", "-P", source)
    return sum(bool(line.strip()) for line in text.splitlines())


def is_there(compiler, header):
    command = [compiler, "-E", "-x", "c++", "-", "-o", os.devnull]
    return subprocess.run(command, input=f"#include {header}\n", text=True, stderr=subprocess.DEVNULL).returncode == 0


def text_bytes(made):
    rows = (line.split() for line in output("size", "-A", made).splitlines())
    return sum(int(row[1]) for row in rows if row and row[0].startswith(".text"))


def main():
    include, work, *options = sys.argv[1:]
    if options not in ([], ["--clang"]):
        sys.exit("usage: include-cost [--clang]")
    compiler = "clang++" if options else "g++"
    work = Path(work)
    work.mkdir(parents=True, exist_ok=True)

    files = [file for file in FILES if file[0] != OTHER or is_there(compiler, OTHER)]
    measured = {}
    sources = {}
    for number, (name, _, source) in enumerate(files):
        sources[name] = work / f"{number}.cpp"
        sources[name].write_text(source + "\n", encoding="utf-8")
        measured[name] = []
    for _ in range(ROUNDS):
        for name, source in sources.items():
            measured[name].append(compile_file(compiler, include, source, source.with_suffix(".o")))

    seconds = {name: min(second for second, _ in runs) for name, runs in measured.items()}
    print(f"{compiler} -O2, the least of {ROUNDS} interleaved runs; seconds of processor time")
    print(f"{'':40} {'ratio':>6} {'goal':>5} {'s':>6} {'MiB':>6} {'lines':>8} {'.text':>8}")
    for name, goal, _ in files:
        memory = max(peak for _, peak in measured[name])
        print(f"{name:40} {seconds[name] / seconds[BASE]:6.2f} {goal or '':>5} {seconds[name]:6.2f} {memory:6.0f} "
              f"{preprocessed_lines(compiler, include, sources[name]):8} "
              f"{text_bytes(sources[name].with_suffix('.o')):8}")


if __name__ == "__main__":
    main()
