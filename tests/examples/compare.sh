#!/bin/sh
# compare.sh PROGRAM EXPECTED: does the program print exactly this and succeed?
program=$1 expected=$2
actual=$(mktemp) || exit 1
trap 'rm -f "$actual"' EXIT
"$program" </dev/null >"$actual" || { echo "$program failed with $?"; exit 1; }
diff -u "$expected" "$actual"
