#!/bin/sh
# SPDX-License-Identifier: MIT
# readme.sh COMPILER SOURCE_ROOT: checks that each complete program in the README and the guide compiles with the single
# headers and succeeds, that the first program of the README and its output equal examples/quickstart.cpp and
# quickstart.output, that links to files of the project resolve, and that the fuzz target in fuzz/README.md runs a corpus.
set -eu
compiler=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

blocks() { # page, folder for its code blocks
    mkdir "$2"
    awk -v work="$2" '
        /^```/ { if (file == "") { file = work "/" ++blocks "." substr($0, 4) } else { close(file); file = "" } next }
        file != "" { print > file }' "$1"
}

# The targets of links, relative to the page, without anchors.
for page in "$root"/README.md "$root"/.github/*.md "$root"/tests/docs/guide/*.md "$root"/tests/README.md "$root"/include/README.md; do
    for target in $(awk '/^```/ { code = !code } !code' "$page" | grep -o '](\([^)# ]*\)' | cut -c 3- | grep -v '://' | sort -u); do
        [ -e "$(dirname "$page")/$target" ] || { echo "$page: $target does not exist"; exit 1; }
    done
done

# The decoders are compiled once for all programs; the first program is also compiled as the README says.
separately=-DSTRIPE_TOKENS_SEPARATE_COMPILATION
echo '#include <stripe_tokens.hpp>' >"$work/source.cpp"
"$compiler" -std=c++17 $separately -DSTRIPE_TOKENS_SOURCE -I "$root/single_include" -c "$work/source.cpp" -o "$work/source.o"
"$compiler" -std=c++17 -I "$root/single_include" "$root/tests/examples/quickstart.cpp" -lboost_json -o "$work/program"
"$work/program" | diff -u "$root/tests/examples/quickstart.output" -

programs=0
for page in "$root/README.md" "$root"/tests/docs/guide/*.md; do
    folder=$work/page_$(basename "$page" .md)
    blocks "$page" "$folder"
    for source in "$folder"/*.cpp; do
        [ -e "$source" ] || continue
        "$compiler" -std=c++17 $separately -I "$root/single_include" "$source" "$work/source.o" -lboost_json -o "$work/program"
        "$work/program" >/dev/null || { echo "$page: $source fails"; exit 1; }
        programs=$((programs + 1))
    done
done
diff -u "$root/tests/examples/quickstart.cpp" "$work/page_README/1.cpp"
diff -u "$root/tests/examples/quickstart.output" "$work/page_README/3."
echo "$programs programs"
[ "$programs" -ge 6 ]

blocks "$root/tests/fuzz/README.md" "$work/page_fuzz"
for source in "$work"/page_fuzz/*.cpp; do
    "$compiler" -std=c++17 -I "$root/single_include" "$source" "$root/tests/fuzz/replay.cpp" -o "$work/program"
    "$work/program" "$root/tests/fuzz/corpus/decode_form" 2>/dev/null
done
