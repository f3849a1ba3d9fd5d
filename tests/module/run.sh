#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh SOURCE_ROOT [CXX…]: import the library as a module with the first of the compilers that can; exit 77 if none can.
set -eu
root=$1
shift
[ $# -gt 0 ] || set -- clang++-21 clang++-20 clang++-19 clang++-18 clang++
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo 'export module probe; export int one() { return 1; }' >"$work/probe.cppm"
can_import() { "$1" -std=c++20 --precompile "$work/probe.cppm" -o "$work/probe.pcm"; }

for CXX; do
    # Before version 16, clang uses another syntax for modules.
    command -v "$CXX" >/dev/null && [ "$("$CXX" -dumpversion | cut -d . -f 1)" -ge 16 ] &&
        can_import "$CXX" >/dev/null 2>&1 || continue
    cd "$work"
    "$CXX" -std=c++20 -Wall -Wextra -Werror -I "$root/include" --precompile "$root/include/stripe_tokens.cppm" -o stripe_tokens.pcm
    # No -I: the program sees only the names of the module.
    "$CXX" -std=c++20 -Wall -Wextra -Werror -fmodule-file=stripe_tokens=stripe_tokens.pcm "$root/tests/module/use.cpp" \
        stripe_tokens.pcm -lboost_json -o use
    ./use
    echo "imported with $("$CXX" --version | head -n 1)"
    exit
done
echo "SKIPPED: none of $* compiles modules (Debian: clang-19)"
exit 77
