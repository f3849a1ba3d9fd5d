#!/usr/bin/env python3
"""Round trips of generated parameters through the program `tokens`: `parse` of `encode` must give the same parameters.

round_trip.py TOKENS SOURCE_ROOT [COUNT] [SEED]

The parameters come from tests/inventory/params.json, not from the library's own lists. Prints the number of times the
rarest leaf was set. With a COUNT of 100,000 or more, each leaf must have been set at least 1,000 times.
"""

import collections
import decimal
import json
import random
import subprocess
import sys
from pathlib import Path

from generate import parameters


def comparable(value, name=""):
    """Makes a percentage equal as a number and as a string."""
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
        cases = [parameters(rng, inventory, counts) for _ in range(min(10000, count - start))]
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
