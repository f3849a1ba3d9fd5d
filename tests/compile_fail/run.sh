#!/bin/sh
# run.sh COMPILER INCLUDE_DIR: each .cpp file in this folder must compile, and must fail to compile with SHOULD_FAIL.
# If the file has a comment `SAYS: text`, the first error must contain this text.
compiler=$1 include=$2
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
failed=0 count=0

compiles() { "$compiler" -std=c++17 -fsyntax-only -I "$include" "$@" >"$log" 2>&1; }

for case in "$(dirname -- "$0")"/*.cpp; do
    [ -f "$case" ] || continue
    count=$((count + 1))
    if ! compiles "$case"; then
        echo "$case: does not compile"
        cat "$log"
        failed=1
    elif compiles -DSHOULD_FAIL "$case"; then
        echo "$case: compiles with SHOULD_FAIL"
        failed=1
    else
        says=$(sed -n 's|^// SAYS: ||p' "$case")
        if [ -n "$says" ] && ! grep 'error:' "$log" | head -n 1 | grep -qF "$says"; then
            echo "$case: does not first say \"$says\""
            cat "$log"
            failed=1
        fi
    fi
done

echo "$count pairs"
[ "$failed" = 0 ] && [ "$count" != 0 ]
