#!/usr/bin/env python3
"""Checks that third-party parsers read form bodies of generated parameters as exactly the tree sent.

parsers.py TOKENS SOURCE_ROOT WORKDIR [COUNT] [SEED] [--require-all]

Rack, PHP and qs read the output of the program `tokens`, and skip the same empty pairs as `tokens`. Rack rejects the same
lists as `tokens`. Rack also reads the output of Stripe's npm package for the same parameters. The script installs this
package and qs into WORKDIR, once. Missing programs are skipped; with --require-all, a missing program is a failure.
"""

import argparse
import collections
import decimal
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

from generate import parameters
from round_trip import answers

# Bodies with the same meaning for all parsers: empty pairs are skipped.
SPARSE = {body: {"card": "card_1", "customer": "cus_1"} for body in (
    "card=card_1&&customer=cus_1", "&card=card_1&customer=cus_1", "card=card_1&customer=cus_1&", "&&card=card_1&&&customer=cus_1&&")}
# Bodies rejected by Rack and the library: two notations of one list.
MIXED = ("expand[0]=a&expand[]=b", "expand[]=a&expand[0]=b", "expand[]=a&expand[1]=b")
PACKAGES = {"stripe": "23.1.0", "qs": "6.17.1"}
HERE = Path(__file__).resolve().parent
Sent = collections.namedtuple("Sent", "params bodies trees")


# ---- running the programs

Program = collections.namedtuple("Program", "needs command")
RACK = Program("ruby with rack", ["ruby", HERE / "rack.rb"])
PHP = Program("php", ["php", "-n", HERE / "parse_str.php"])
QS = Program("node with qs", ["node", HERE / "qs.js"])
STRIPE = Program("node with stripe", ["node", HERE / "stripe.js"])


class Missing(Exception):
    """A program is not installed."""


def install(folder):
    """Installs the npm packages, in exactly these versions."""
    os.environ["NODE_PATH"] = str(folder / "node_modules")
    manifests = {folder / "node_modules" / name / "package.json": version for name, version in PACKAGES.items()}
    there = all(manifest.exists() and json.loads(manifest.read_text(encoding="utf-8"))["version"] == version
                for manifest, version in manifests.items())
    if not there and shutil.which("npm"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts",
                        "--prefix", folder, *(f"{name}@{version}" for name, version in PACKAGES.items())],
                       stdout=subprocess.DEVNULL, check=False)


def ask(program, lines):
    """The title of a program, its output lines, and its error message if it failed."""
    try:
        ran = subprocess.run(program.command, input="".join(line + "\n" for line in lines).encode(),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except FileNotFoundError as error:
        raise Missing(f"no {program.needs}") from error
    complaint = ran.stderr.decode(errors="replace").strip()
    title, *told = ran.stdout.decode().split("\n")[:-1] or [""]
    if not title:
        why = next((line for line in complaint.split("\n") if "Error" in line), complaint)
        raise Missing(f"no {program.needs} ({why.strip()})")
    return title, told, complaint if ran.returncode else ""


def read(program, bodies):
    title, told, complaint = ask(program, bodies)
    return title, [json.loads(line) for line in told], complaint


# ---- trees

def form(value):
    """Every value as a form value: numbers with all digits, without an exponent."""
    if isinstance(value, dict):
        return {key: form(member) for key, member in value.items()}
    if isinstance(value, list):
        return [form(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else format(decimal.Decimal(repr(value)), "f")


def indexed(value):
    """Converts lists to maps from their indices, for parsers that do not distinguish lists and maps."""
    if isinstance(value, list):
        value = {str(index): item for index, item in enumerate(value)}
    return {key: indexed(member) for key, member in value.items()} if isinstance(value, dict) else value


def appended(value):
    """PHP reads the key " " as an empty key: the entry gets the number after the largest number so far."""
    if not isinstance(value, dict):
        return value
    held = {}
    for key, member in value.items():
        if key == " ":
            key = str(max((int(seen) for seen in held if re.fullmatch("0|-?[1-9][0-9]*", seen)), default=-1) + 1)
        held[key] = appended(member)
    return held


def without_proto(value):
    """qs never stores a member named `__proto__`."""
    if not isinstance(value, dict):
        return value
    return {key: without_proto(member) for key, member in value.items() if key != "__proto__"}


def without_exponents(value, name=""):
    """JavaScript writes 1e-7 where we write 0.0000001. Percentages are the only numbers with a fraction."""
    if isinstance(value, dict):
        return {key: without_exponents(member, key) for key, member in value.items()}
    if name == "percent_ownership" and re.fullmatch(r"[0-9.]+e[+-][0-9]+", value):
        return format(decimal.Decimal(value), "f")
    return value


def changed(change, trees):
    """The trees after the change, and the number of changed trees."""
    after = [change(tree) for tree in trees]
    return after, sum(before != tree for before, tree in zip(trees, after))


def difference(there, here, path=""):
    """The first difference of two unequal trees: its path, and the value in each tree, or None if absent."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in [*there, *here]:
            if there.get(key) != here.get(key):
                return difference(there.get(key), here.get(key), f"{path}[{key}]" if path else key)
    return path, there, here


def compare(title, bodies, sent, found, complaint, remark=""):
    """Prints the number of different trees, and the first differences."""
    differing = [case for case in itertools.zip_longest(sent, found, bodies) if case[0] != case[1]]
    print(f"{title}: {len(sent)} bodies, {len(differing)} differ{remark}")
    for there, here, body in differing[:5]:
        path, there, here = difference(there, here)
        print(f"  {title} at {path or 'the top'}", f"sent {json.dumps(there)}", f"read {json.dumps(here)}",
              f"body {body}", sep="\n    ")
    if complaint:
        print(complaint)
    return bool(differing or complaint)


# ---- one function per line of the output; returns true on a difference

def rack(sent):
    title, found, complaint = read(RACK, sent.bodies)
    return (compare(title, sent.bodies, sent.trees, found, complaint) | skips(read(RACK, SPARSE)) |
            rejects(read(RACK, MIXED)))


def php(sent):
    title, found, complaint = read(PHP, sent.bodies)
    trees, count = changed(appended, [indexed(tree) for tree in sent.trees])
    return compare(title, sent.bodies, trees, found, complaint, f'; {count} with the key " ", which PHP numbers') | \
        skips(read(PHP, SPARSE))


def qs(sent):
    title, found, complaint = read(QS, sent.bodies)
    trees, count = changed(without_proto, [indexed(tree) for tree in sent.trees])
    return compare(title, sent.bodies, trees, found, complaint, f'; {count} with the key "__proto__", which qs drops') | \
        skips(read(QS, SPARSE))


def stripe(sent):
    encoder, bodies, complaint = ask(STRIPE, sent.params)
    reader, found, more = read(RACK, bodies)
    trees = [indexed(tree) for tree in sent.trees]
    found, count = changed(without_exponents, found)
    return compare(f"{encoder}, read by {reader}", bodies, trees, found, complaint + more,
                   f"; {count} with an exponent")


def skips(reader):
    title, found, complaint = reader
    return compare(title, list(SPARSE), list(SPARSE.values()), found, complaint, ", with empty pairs")


def rejects(reader):
    title, found, complaint = reader
    accepted = [body for body, answer in zip(MIXED, found) if isinstance(answer, dict)]
    print(f"{title}: {len(MIXED)} lists in two spellings, {len(accepted)} accepted")
    return bool(accepted or complaint or len(found) != len(MIXED))


def parse(tokens, bodies):
    return "tokens parse", [answer.get("params", "rejected") for answer in answers(tokens, "parse", bodies)], ""


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("tokens", metavar="TOKENS")
    arguments.add_argument("root", metavar="SOURCE_ROOT", type=Path)
    arguments.add_argument("workdir", metavar="WORKDIR", type=Path)
    arguments.add_argument("count", metavar="COUNT", type=int, nargs="?", default=10000)
    arguments.add_argument("seed", metavar="SEED", type=int, nargs="?", default=1)
    arguments.add_argument("--require-all", action="store_true")
    given = arguments.parse_args()

    rng = random.Random(given.seed)
    inventory = json.loads((given.root / "tests/inventory/params.json").read_text(encoding="utf-8"))
    # JavaScript represents integers exactly only up to 2**53.
    cases = [parameters(rng, inventory, collections.Counter(), 2**53) for _ in range(given.count)]
    params = [json.dumps(case) for case in cases]
    bodies = [answer.get("body", json.dumps(answer)) for answer in answers(given.tokens, "encode", params)]
    sent = Sent(params, bodies, [form(case) for case in cases])

    install(given.workdir.resolve() / "node")
    failed = skips(parse(given.tokens, SPARSE)) | rejects(parse(given.tokens, MIXED))
    for name, check in (("Rack", rack), ("PHP", php), ("qs", qs), ("stripe", stripe)):
        try:
            failed |= check(sent)
        except Missing as why:
            print(f"SKIPPED {name}: {why}")
            failed |= given.require_all
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
