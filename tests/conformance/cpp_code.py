#!/usr/bin/env python3
"""Compiles and runs the C++ code that `tokens request --cpp` writes: its headers and its body must be those of `tokens request`.

cpp_code.py TOKENS COMPILER SOURCE_ROOT [COUNT] [SEED]

The parameters are generated from tests/inventory/params.json, and those of tests/vectors/encode.json. The masked code must
compile too, mask as many texts as the redacted body, and hold none that the redacted body masks.
"""

import collections
import json
import os
import random
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

from generate import parameters

HEADERS = [
    [],
    ["--idempotency-key", "a \"quoted\" \\key\\"],
    ["--stripe-account", "acct_1", "--stripe-version", "2025-01-01.acacia"],
    ["--gateway", "https://gateway.example"],
    ["--idempotency-key", "4242 4242 4242 4242", "--stripe-account", "sk_test_BQokikJOvBiI2HlWgH4olfQ2"],
]


ENVIRONMENT = {**os.environ, "STRIPE_API_KEY": "sk_test_123"}


def tokens(program, text, *arguments):
    ran = subprocess.run([program, *arguments], input=text.encode(), stdout=subprocess.PIPE, check=True, env=ENVIRONMENT)
    return ran.stdout.decode()


def texts(value):
    if isinstance(value, dict):
        return [text for each in value.items() for part in each for text in texts(part)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def function(code, name):
    includes, function_text = code.split("namespace st = stripe_tokens;\n")
    return set(includes.split("\n")) - {""}, function_text.replace("make_request()", name + "()")


def main():
    program, compiler, root = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    rng = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 1)
    inventory = json.loads((root / "tests/inventory/params.json").read_text(encoding="utf-8"))
    counts = collections.Counter({leaf["path"]: 0 for leaf in inventory["leaves"]})
    vectors = json.loads((root / "tests/vectors/encode.json").read_text(encoding="utf-8"))
    cases = [json.dumps(vector["params"]) for vector in vectors if vector["want"] == "pairs"]
    cases.append('{"person":{"first_name":"Jane Doe","metadata":{"sk_live_1":"x","order":"6735"}},"expand":["pk_test_1"]}')
    cases += [json.dumps(parameters(rng, inventory, counts)) for _ in range(count)]

    includes, functions, requests = set(), [], []
    for number, case in enumerate(cases):
        headers = HEADERS[number % len(HEADERS)]
        # The header fields between Host and Content-Length, and the body.
        head, body = tokens(program, case, "request", "--show-secrets", *headers).split("\n\n")
        requests.append("\n".join(head.split("\n")[2:-1] + [body]))
        shown = tokens(program, case, "request", "--cpp", "--show-secrets", *headers)
        masked = tokens(program, case, "request", "--cpp", *headers)
        redacted = tokens(program, case, "request", *headers)
        masks = masked.replace("// **** replaces a value.", "").count("****")
        if masks != redacted.count("****"):
            sys.exit(f"case {number}: the code masks {masks} texts, the redacted request {redacted.count('****')}")
        for text in texts(json.loads(case)):
            is_plain = len(text) > 8 and text.isascii() and text.isalnum()
            if is_plain and text not in urllib.parse.unquote(redacted) and text in masked:
                sys.exit(f"case {number}: the masked code holds what the redacted body masks")
        for code, name in ((shown, f"case_{number}"), (masked, f"masked_{number}")):
            needed, text = function(code, name)
            includes |= needed
            functions.append(text)

    calls = "".join(f"    show(case_{number}());\n" for number in range(len(cases)))
    source = "\n".join(sorted(includes | {"#include <cstdio>"})) + "\n\nnamespace st = stripe_tokens;\n" + "".join(functions)
    source += """
void show(st::request const& made) {
    for (st::header const& each : made.headers) std::printf("%s: %s\\n", std::string(each.name).c_str(), std::string(each.value.expose()).c_str());
    std::puts(std::string(made.body.expose()).c_str());
    std::puts("--");
}
"""
    source += f"int main() {{\n{calls}}}\n"
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "requests.cpp"
        file.write_text(source, encoding="utf-8")
        strict = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Wsign-conversion", "-Werror"]
        subprocess.run([compiler, "-std=c++17", "-O0", *strict, "-DSTRIPE_TOKENS_SEPARATE_COMPILATION",
                        "-I", root / "include", file, "-o", Path(work) / "requests"], check=True)
        ran = subprocess.run([Path(work) / "requests"], stdout=subprocess.PIPE, check=True, env=ENVIRONMENT)
    got = ran.stdout.decode().split("\n--\n")[:-1]
    wrong = [number for number, made in enumerate(requests) if number >= len(got) or got[number] != made]
    print(f"{len(requests)} requests, {len(wrong)} with other headers or another body", *wrong)
    return 1 if wrong or len(got) != len(requests) or len(requests) < count else 0


if __name__ == "__main__":
    sys.exit(main())
