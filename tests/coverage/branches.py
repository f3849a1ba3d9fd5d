#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reports the branches of include/ run by the tests, from the output of `llvm-cov export`.

A branch is one outcome, true or false, of one condition in the source: `a && b` has four branches. All instances of a
template count as one: a branch is covered if any instance ran it. Conditions decided by the compiler, as in
`if constexpr`, are left out.

The figures of gcovr are not usable for templates: gcov numbers the branches of each instance separately, including
branches of exceptions, and gcovr adds up branches with the same number.

Usage: branches.py ROOT LEAST-PERCENT <coverage.json
"""

import collections
import json
import sys
from pathlib import Path

BRANCH = 4  # the kind of a region in the export


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
