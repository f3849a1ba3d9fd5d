#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""examples.py COMPILER SOURCE_ROOT: every @code block of include/ compiles, all in one translation unit.

Each block becomes the body of its own function and sees the names of PRELUDE; a line `#include <…>` moves to the top.
Compiler messages name the header and the line. The last line of the output counts the examples.
"""

import subprocess
import sys
from pathlib import Path

# Names available to every example: one object of each kind, and stand-ins for functions of the calling program.
PRELUDE = """
namespace st = stripe_tokens;

namespace examples { // so that `random` and `log` are not those of the C library

int const status = 200;                     // the response
std::string_view const body = "{}";
st::response_head const head;
st::response response;
st::token const token;
st::api_error const error;
st::decode_error const broken;
st::objects::card const card_object;        // what is in a token
st::objects::bank_account const bank_account_object;

st::params::create params;                  // the parameters
st::params::card card;
st::params::bank_account bank_account;
st::params::person person;
st::request_options const options;
st::request const request = st::make_create_request(card, options);

st::timestamp const now = st::from_unix_seconds(1795478400);
int const attempt = 1;
std::vector<std::pair<std::string, std::string>> const fields;

double random();
std::optional<std::string_view> receive();  // a piece of the response
void add_header(std::string_view name, std::string_view value);
void show(std::string_view text);           // for people
void log(std::string_view text, std::size_t number);
void log(std::string_view text, std::string_view more);
template <class Any> void use(Any const&);
template <class Any> void send(Any const&);
template <class Any> void handle(Any const&);
"""
HEADERS = "algorithm cassert chrono cstdint cstring iostream iterator optional string string_view system_error thread utility variant vector"


def blocks(path):
    """The first line number of each block, and the lines of the block."""
    start, block = 0, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() == "@code":
            start, block = number + 1, []
        elif line.strip() == "@endcode":
            yield start, block
            start = 0
        elif start:
            block.append(line)
    if start:
        sys.exit(f"{path}:{start}: @code without @endcode")


def main():
    compiler, root = sys.argv[1], Path(sys.argv[2])
    includes, functions = [f"#include <{name}>" for name in HEADERS.split()], []
    for path in sorted((root / "include").rglob("*.hpp")):
        for start, block in blocks(path):
            functions.append(f"void example_{len(functions)}() {{\n#line {start} \"{path.relative_to(root)}\"")
            for line in block:
                moved = line.strip().startswith("#include ")
                functions[-1] += "\n" + ("" if moved else line)
                if moved:
                    includes.append(line.strip())
            functions[-1] += "\n}"
    unit = "\n".join(["#include <stripe_tokens.hpp>", *includes, PRELUDE, *functions, "}", ""])
    # Examples may leave values unused.
    quiet = ["-Wno-unused-variable", "-Wno-unused-but-set-variable", "-Wno-unused-local-typedefs"]
    run = subprocess.run([compiler, "-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", *quiet,
                          "-I", str(root / "include"), "-x", "c++", "-"], input=unit.encode())
    if run.returncode == 0:
        print(f"{len(functions)} examples compile")
    return run.returncode or not functions


if __name__ == "__main__":
    sys.exit(main())
