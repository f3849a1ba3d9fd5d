#!/bin/sh
# compare.sh PROGRAM EXPECTED: checks that the program succeeds and prints exactly the content of EXPECTED.
program=$1 expected=$2
actual=$(mktemp) || exit 1
trap 'rm -f "$actual"' EXIT
"$program" </dev/null >"$actual" || { echo "$program failed with $?"; exit 1; }
diff -u "$expected" "$actual"
