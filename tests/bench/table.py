#!/usr/bin/env python3
# stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
"""Time ours and the peers in turns, and print one table: nanoseconds (medians), times ours, and allocations.

Usage: table.py PROGRAM [ARGUMENT OF GOOGLE BENCHMARK...]
"""

import json
import subprocess
import sys


def main():
    program, *arguments = sys.argv[1:]
    command = [program, "--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=9",
               "--benchmark_min_time=0.02", "--benchmark_report_aggregates_only=true", "--benchmark_format=json"]
    measured = json.loads(subprocess.run([*command, *arguments], check=True, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL).stdout)
    rows = {}
    for run in measured["benchmarks"]:
        if run["aggregate_name"] == "median":
            workload, name = run["run_name"].split("/")[:2]
            rows.setdefault(workload, []).append((name, run["cpu_time"], run["allocations"]))
    for workload, results in rows.items():
        ours = next(time for name, time, _ in results if name == "ours")
        print(f"{workload:36} {'ns':>9} {'x ours':>7} {'allocations':>12}")
        for name, time, allocations in results:
            print(f"    {name:32} {time:>9.0f} {time / ours:>7.2f} {allocations:>12.0f}")
    for what, why in measured["context"].items():
        if what.startswith("not timed: "):
            print(f"{what}: {why}")


if __name__ == "__main__":
    sys.exit(main())
