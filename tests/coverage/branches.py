#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which branches of include/ the tests run, from what `llvm-cov export` writes.

A branch is one outcome, true or false, of one condition in the source: `a && b` has four. The instances of a template
count as one: what any of them ran is run. (gcov numbers the branches of each instance for itself, those of exceptions
among them, and gcovr adds up what has the same number: its figure for templates means nothing.) A condition that the
compiler decides, as in `if constexpr`, has no outcome to be missed and is left out.

Usage: branches.py ROOT LEAST-PERCENT <coverage.json
"""

import collections
import json
import sys
from pathlib import Path

BRANCH = 4  # a kind of region


def main():
    root, least = Path(sys.argv[1]), float(sys.argv[2])
    outcomes = collections.defaultdict(lambda: [0, 0])
    for function in json.load(sys.stdin)["data"][0]["functions"]:
        names = function["filenames"]
        for line, column, _, _, true, false, file, _, kind in function["branches"]:
            if kind == BRANCH and names[file].startswith(f"{root}/include/"):
                counts = outcomes[names[file], line, column]
                counts[0] += true
                counts[1] += false

    total = ran = 0
    for (file, line, column), counts in sorted(outcomes.items()):
        for count, outcome in zip(counts, ("true", "false")):
            if any(counts):
                total += 1
                ran += count != 0
                if count == 0:
                    code = Path(file).read_text(encoding="utf-8").split("\n")[line - 1].strip()
                    print(f"     never {outcome}: {Path(file).relative_to(root)}:{line}:{column}: {code}")
    share = 100 * ran / max(total, 1)
    print(f"     branches: {share:.1f} % ({ran} of {total}), at least {least:g} % wanted")
    return 0 if total and share >= least else 1


if __name__ == "__main__":
    sys.exit(main())
