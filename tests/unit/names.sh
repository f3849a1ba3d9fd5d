#!/bin/sh
# names.sh UNIT_TESTS PROPERTY_TESTS: CTest runs each test case by its name, so each name is one that CMake's lists and
# doctest's filter take as it is, and no two are the same to that filter, which does not tell capitals from small letters.
set -eu
names() { "$1" --list-test-cases --no-colors | sed '/^\[doctest\] /d; /^=*$/d'; }
unit=$(names "$1") properties=$(names "$2")

# A ; or a lone [ breaks a list otherwise; a * or ? stands for any text; \ and $ are CMake's own.
wrong=$(printf '%s\n' "$unit" "$properties" | grep "[^A-Za-z0-9 .,:'()/_+=-]") || true
twice=$(printf '%s\n' "$unit" "$properties" | tr '[:upper:]' '[:lower:]' | sort | uniq -d)
strange=$(printf '%s\n' "$properties" | grep -v '^property: ') || true
[ -z "$wrong" ] || printf 'has another character than letters, digits, spaces and .,:()/_+=- or an apostrophe:\n%s\n' "$wrong"
[ -z "$twice" ] || printf 'is there twice:\n%s\n' "$twice"
[ -z "$strange" ] || printf 'does not begin with "property: ":\n%s\n' "$strange"
[ -z "$wrong$twice$strange" ]
