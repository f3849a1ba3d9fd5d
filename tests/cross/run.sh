#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh SOURCE_ROOT WORKDIR COMPILER EMULATOR OPTION...: runs the unit tests for another machine, as one static
# program. The last line is the number of cases. Fails too if the program runs fewer cases than the sources contain.
set -eu
root=$1 work=$2 compiler=$3 emulator=$4
shift 4
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
rm -rf "$work"
mkdir -p "$work/include"
cd "$work"

# The headers of Boost and doctest suit every machine; the other headers in the same folder do not.
for header in boost/version.hpp doctest/doctest.h; do
    folder=$(echo "#include <$header>" | g++ -E -x c++ - | sed -n "s|^# 1 \"\\(.*\\)/$header\".*|\\1|p" | head -n 1)
    ln -s "$folder/${header%%/*}" "include/${header%%/*}"
done

# Five files make a unit: they share most template instantiations. An object file for Windows has at most 32,768
# sections, and each instantiation takes one. config.cpp defines a macro before its first include.
echo '#include <boost/json/src.hpp>' >boost_json.cpp
echo '#include "unit/config.cpp"' >config.cpp
{
    printf '#include "%s"\n' unit/main.cpp properties/memory_watch.cpp
    sed -n 's|^unit/.*\.cpp$|#include "&"|p' "$root/tests/sources.txt" | grep -v '"unit/config.cpp"'
} | awk '{ print >("unit_" int((NR + 2) / 5) ".cpp") }'

printf '%s\n' unit_*.cpp ./[!u]*.cpp | xargs -P "$jobs" -I SOURCE "$compiler" -std=c++17 "$@" -D_GLIBCXX_ASSERTIONS \
    -DSTRIPE_TOKENS_TEST_DATA="\"$root/tests\"" -I "$root/include" -I "$root/tests" -isystem include -c SOURCE
"$compiler" -static "$@" ./*.o -o unit_tests.exe

result=0
$emulator ./unit_tests.exe >output 2>&1 || result=$?
tr -d '\r' <output
[ "$result" = 0 ]
summary='^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *[0-9]* failed | *\([0-9]*\) skipped'
passed=$(sed -n "s/$summary.*/\\1/p" output)
skipped=$(sed -n "s/$summary.*/\\2/p" output)
wanted=$(cat "$root"/tests/unit/*.cpp | grep -c '^TEST_CASE(')
if [ $((passed + skipped)) != "$wanted" ]; then
    echo "error: $wanted cases, but $passed passed and $skipped were skipped"
    exit 1
fi
[ "$skipped" = 0 ] || echo "SKIPPED: $skipped cases"
echo "$passed cases"
