#!/bin/sh
# readme.sh COMPILER SOURCE_ROOT: each complete program in the README compiles against the single headers and succeeds,
# and the first one is examples/quickstart.cpp with its output.
set -eu
compiler=$1 root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v work="$work" '
    /^```/ { if (file == "") { file = work "/" ++blocks "." substr($0, 4) } else { close(file); file = "" } next }
    file != "" { print > file }' "$root/README.md"
diff -u "$root/tests/examples/quickstart.cpp" "$work/1.cpp"
diff -u "$root/tests/examples/quickstart.output" "$work/2."
programs=0
for source in "$work"/*.cpp; do
    "$compiler" -std=c++17 -I "$root/single_include" "$source" -lboost_json -o "$work/program"
    "$work/program" >/dev/null
    programs=$((programs + 1))
done
echo "$programs programs"
[ "$programs" -ge 3 ]
