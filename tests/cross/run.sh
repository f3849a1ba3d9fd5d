#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh SOURCE_ROOT WORKDIR COMPILER EMULATOR LINK_OPTION...: runs the unit tests for another machine, as one static
# program. The last line is the number of cases. Fails too if the program has fewer cases than the sources.
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

# Ten files make a unit: they share most template instantiations. config.cpp defines a macro before its first include.
echo '#include <boost/json/src.hpp>' >boost_json.cpp
echo '#include "unit/config.cpp"' >config.cpp
{
    printf '#include "%s"\n' unit/main.cpp properties/memory_watch.cpp
    sed -n 's|^unit/.*\.cpp$|#include "&"|p' "$root/tests/sources.txt" | grep -v '"unit/config.cpp"'
} | awk '{ print >("unit_" int((NR + 7) / 10) ".cpp") }'

# -O1, because without optimization the templates of a unit need more sections than an object file for Windows can have.
printf '%s\n' unit_*.cpp ./[!u]*.cpp | xargs -P "$jobs" -I SOURCE "$compiler" -std=c++17 -O1 -D_GLIBCXX_ASSERTIONS \
    -DSTRIPE_TOKENS_TEST_DATA="\"$root/tests\"" -I "$root/include" -I "$root/tests" -isystem include -c SOURCE
"$compiler" -static "$@" ./*.o -o unit_tests.exe

# As many processes as processors, each with an equal number of cases. Each counts all cases without a mark to skip them.
wanted=$(cat "$root"/tests/unit/*.cpp | grep -c '^TEST_CASE(')
size=$(((wanted + jobs - 1) / jobs))
result=0
# shellcheck disable=SC2016 # the inner shell expands these
awk -v size="$size" -v wanted="$wanted" 'BEGIN { for (i = 1; i <= wanted; i += size) print i, i + size - 1 }' |
    xargs -P "$jobs" -n 2 sh -c "$emulator"' ./unit_tests.exe --first="$1" --last="$2" >output_"$1" 2>&1' sh || result=$?
cat output_* | tr -d '\r' >output
cat output
[ "$result" = 0 ]
summary='test cases: *\([0-9]*\) | *[0-9]* passed | *[0-9]* failed | *\([0-9]*\) skipped.*'
ran=$(sed -n "s/.*$summary/\\1/p" output | sort -u)
skipped=$(sed -n "s/.*$summary/\\2/p" output | sort -u)
if [ $((ran + skipped)) != "$wanted" ]; then
    echo "error: the program lacks some of the $wanted cases"
    exit 1
fi
[ "$skipped" = 0 ] || echo "SKIPPED: $skipped cases"
echo "$ran cases"
