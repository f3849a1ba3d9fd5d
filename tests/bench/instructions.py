#!/usr/bin/env python3
# stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
"""Counts the instructions of operations, compares them with instructions.txt, and checks that they grow linearly.

callgrind counts the instructions of 2N and of N operations; the difference excludes one-time costs. The counts repeat
exactly on one machine. Another compiler or C library gives other counts.

Usage: instructions.py PROGRAM [--update NOTE]
"""

import re
import subprocess
import sys
from pathlib import Path

RECORD = Path(__file__).with_name("instructions.txt")
WORKLOADS = ("E1", "E2", "E3", "D1", "D2", "D3", "D3-", "D1/1024", "D3/1024")
MAY_GROW = 1.02
MAY_BEND = 0.05


def instructions(program, *arguments):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *map(str, arguments)]
    log = subprocess.run(command, check=True, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
    return int(re.search(r"Collected : (\d+)", log).group(1))


def per_operation(program, workload, times, *arguments):
    once = instructions(program, workload, times, *arguments)
    twice = instructions(program, workload, 2 * times, *arguments)
    return round((twice - once) / times)


def read_record():
    lines = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.exists() else []
    head = [line for line in lines if line.startswith("#")]
    rows = (re.fullmatch(r"(\S+) +(\d+) *(.*)", line) for line in lines if not line.startswith("#"))
    return head, {row[1]: (int(row[2]), row[3]) for row in rows if row}


def main():
    program, *options = sys.argv[1:]
    if options and (len(options) != 2 or options[0] != "--update"):
        sys.exit("usage: instructions [--update NOTE], where NOTE says what changed them")
    note = options[1] if options else None
    head, record = read_record()

    good = True
    print(f"{'':8} {'now':>9} {'was':>9} {'':>7}  (per operation; may grow by {MAY_GROW - 1:.0%})")
    for workload in WORKLOADS:
        now = per_operation(program, workload, 100)
        was, why = record.get(workload, (None, ""))
        if was is None:
            good = False
            print(f"{workload:8} {now:>9} {'-':>9} {'':>7}  not in {RECORD.name}")
        else:
            fine = now <= was * MAY_GROW
            good = good and fine
            print(f"{workload:8} {now:>9} {was:>9} {now / was - 1:>+7.1%}  {why if fine else 'FAIL: grew'}")
        if note is not None and now != was:
            record[workload] = now, note

    print()
    # Either few values or very many. Few values fit in one pass, and stay below 2 KB: from this size on, the C library
    # copies with an instruction that callgrind counts once per byte. With very many values, neither effect matters.
    for what, values in (("encode", 10), ("encode", 20000), ("decode", 2000)):
        none, one, four = (per_operation(program, what, 2, n) for n in (0, values, 4 * values))
        growth = (four - none) / (one - none)
        fine = abs(growth / 4 - 1) <= MAY_BEND
        good = good and fine
        print(f"{what} {values} values: {one - none}, {4 * values}: {four - none}, "
              f"times {growth:.3f} {'' if fine else 'FAIL: not linear'}")

    if note is not None:
        rows = (f"{name:8} {record[name][0]:>9}  {record[name][1]}".rstrip() for name in WORKLOADS)
        RECORD.write_text("\n".join([*head, *rows, ""]), encoding="utf-8")
        return 0
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
