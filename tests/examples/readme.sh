#!/bin/sh
# readme.sh COMPILER SOURCE_ROOT: checks that each complete program in the README compiles with the single headers and
# succeeds, that the first program and its output equal examples/quickstart.cpp and quickstart.output, and that the fuzz
# target in fuzz/README.md runs a corpus.
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

blocks "$root/README.md" "$work/readme"
diff -u "$root/tests/examples/quickstart.cpp" "$work/readme/1.cpp"
diff -u "$root/tests/examples/quickstart.output" "$work/readme/2."
programs=0
for source in "$work"/readme/*.cpp; do
    "$compiler" -std=c++17 -I "$root/single_include" "$source" -lboost_json -o "$work/program"
    "$work/program" >/dev/null
    programs=$((programs + 1))
done
echo "$programs programs"
[ "$programs" -ge 3 ]

blocks "$root/tests/fuzz/README.md" "$work/fuzz"
for source in "$work"/fuzz/*.cpp; do
    "$compiler" -std=c++17 -I "$root/single_include" "$source" "$root/tests/fuzz/replay.cpp" -o "$work/program"
    "$work/program" "$root/tests/fuzz/corpus/decode_form" 2>/dev/null
done
