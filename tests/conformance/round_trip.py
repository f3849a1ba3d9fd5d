#!/usr/bin/env python3
"""Generated parameters through the program `tokens`: what is encoded and parsed again is what went in.

round_trip.py TOKENS SOURCE_ROOT [COUNT] [SEED]

The parameters are generated from tests/inventory/params.json, not from the library's own lists. Prints how often the
rarest leaf was set; with a count of 100,000 or more, each must have been set at least 1,000 times.
"""

import collections
import decimal
import json
import random
import subprocess
import sys
from pathlib import Path

CHARACTERS = "abcXYZ019 -._~!*'()&=+%[]/?#:@,;$\"\\<>{}|^`\t\r\n\x00\x1f\x7fäßéñЖ中あア😀\u0300\u200f\ufeff"
KEY_CHARACTERS = "".join(c for c in CHARACTERS if c not in "[]" and c >= " " and c != "\x7f")


def text(rng, characters=CHARACTERS, shortest=1):
    return "".join(rng.choices(characters, k=rng.choice((shortest, 1, 2, 5, 20, 100))))


def number(rng):
    value = rng.choice((0, 1, 25, 33.333, 100, 0.00001, 1e-7, 1e21, 0.30000000000000004, rng.uniform(0, 100)))
    return value if rng.random() < 0.5 else format(decimal.Decimal(repr(value)), "f")


def value_of(rng, leaf):
    kind = leaf["type"]
    if leaf.get("emptyable") and rng.random() < 0.2:
        return ""
    if kind == "boolean":
        return rng.random() < 0.5
    if leaf["path"] in ("card[exp_month]", "card[exp_year]") or kind == "integer":
        return rng.choice((1, 12, 31, 1999, 2030, 0, -1, 2147483647, -2147483648))
    if kind == "timestamp":
        return rng.choice((0, 1609798905, -1, 2**62))
    if kind == "number":
        return number(rng)
    if kind == "map<string>":
        return {text(rng, KEY_CHARACTERS): text(rng) for _ in range(rng.randint(1, 5))}
    item = (lambda: rng.choice(leaf["enum"])) if "enum" in leaf and rng.random() < 0.8 else (lambda: text(rng))
    return [item() for _ in range(rng.randint(1, 4))] if kind.startswith("array") else item()


def generate(rng, leaves, emptyable_objects, counts):
    """One set of parameters: leaves of one kind of token, and of the two that go with every kind."""
    kinds = sorted({leaf["path"].split("[")[0] for leaf in leaves} - {"customer", "expand"})
    kind = rng.choice(kinds + ["account"] * 4 + ["person"] * 3)
    by_id = kind in ("bank_account", "card") and rng.random() < 0.4
    eligible = [leaf for leaf in leaves
                if leaf["path"].split("[")[0] in (kind, "customer", "expand") and leaf.get("id", False) == by_id
                or leaf["path"] in ("customer", "expand")]
    chosen = [leaf for leaf in eligible if rng.random() < rng.choice((0.05, 0.2, 0.6))] or [rng.choice(eligible)]
    cleared = {path for path in emptyable_objects if path.startswith(kind) and rng.random() < 0.02}
    params = {}
    for leaf in chosen:
        if any(leaf["path"].startswith(path + "[") for path in cleared):
            continue
        counts[leaf["path"]] += 1
        *parents, name = leaf["path"].replace("]", "").split("[")
        place = params
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = value_of(rng, leaf)
    if not by_id:
        for path in cleared:
            *parents, name = path.replace("]", "").split("[")
            place = params
            for parent in parents:
                place = place.setdefault(parent, {})
            place[name] = ""
    return params


def comparable(value, name=""):
    """A percentage is the same as a number and as the text of that number."""
    if isinstance(value, dict):
        return {key: comparable(member, key) for key, member in value.items()}
    if name == "percent_ownership" and value != "":
        return decimal.Decimal(repr(value) if isinstance(value, float) else str(value)).normalize()
    return value


def answers(tokens, command, lines):
    ran = subprocess.run([tokens, command, "--lines"], input="".join(line + "\n" for line in lines).encode(),
                         stdout=subprocess.PIPE, check=True)
    got = [json.loads(line) for line in ran.stdout.split(b"\n")[:-1]]
    assert len(got) == len(lines), f"{command}: {len(got)} answers to {len(lines)} lines"
    return got


def main():
    tokens, root = sys.argv[1], Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    inventory = json.loads((root / "tests/inventory/params.json").read_text(encoding="utf-8"))
    counts = collections.Counter({leaf["path"]: 0 for leaf in inventory["leaves"]})
    failures = 0
    for start in range(0, count, 10000):
        cases = [generate(rng, inventory["leaves"], inventory["emptyable_objects"], counts)
                 for _ in range(min(10000, count - start))]
        encoded = answers(tokens, "encode", [json.dumps(case, ensure_ascii=rng.random() < 0.5) for case in cases])
        parsed = answers(tokens, "parse", [answer.get("body", "") for answer in encoded])
        again = answers(tokens, "encode", [json.dumps(answer.get("params", {})) for answer in parsed])
        for case, body, params, body_again in zip(cases, encoded, parsed, again):
            same = comparable(params.get("params")) == comparable(case) and body == body_again
            if not same:
                failures += 1
                print("differs:", json.dumps(case), body, params, sep="\n  ")
                if failures == 10:
                    return 1
    rarest = min(counts.values())
    print(f"{count} parameters, {len(counts)} leaves, the rarest set {rarest} times, {failures} failures")
    return 1 if failures or (count >= 100000 and rarest < 1000) else 0


if __name__ == "__main__":
    sys.exit(main())
