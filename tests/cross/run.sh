#!/bin/sh
# run.sh SOURCE_ROOT WORKDIR COMPILER [EMULATOR]: runs the unit tests for another machine, as one static program.
set -eu
root=$1 work=$2 compiler=$3 emulator=${4:-}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
mkdir -p "$work/include"
cd "$work"

# The headers of Boost and doctest suit every machine; the other headers in the same folder do not.
for header in boost/version.hpp doctest/doctest.h; do
    folder=$(echo "#include <$header>" | g++ -E -x c++ - | sed -n "s|^# 1 \"\\(.*\\)/$header\".*|\\1|p" | head -n 1)
    ln -sfn "$folder/${header%%/*}" "include/${header%%/*}"
done
echo '#include <boost/json/src.hpp>' >boost_json.cpp

compile() { # source
    object=$(echo "$1" | tr '/.' '__').o
    "$compiler" -std=c++17 -O1 -D_GLIBCXX_ASSERTIONS -DSTRIPE_TOKENS_TEST_DATA="\"$root/tests\"" \
        -I "$root/include" -isystem include -c "$1" -o "$object"
}
if [ "${5:-}" != '' ]; then
    compile "$5"
    exit
fi

{
    sed -n "s|^unit/.*\\.cpp\$|$root/tests/&|p" "$root/tests/sources.txt"
    printf '%s\n' "$root/tests/unit/main.cpp" "$root/tests/properties/memory_watch.cpp" boost_json.cpp
} >sources
rm -f ./*.o
# The slow ones first.
xargs ls -S <sources | xargs -P "$jobs" -I SOURCE sh "$root/tests/cross/run.sh" "$root" "$work" "$compiler" "$emulator" SOURCE
"$compiler" -static ./*.o -o unit_tests
${emulator:+"$emulator"} ./unit_tests
