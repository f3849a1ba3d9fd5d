#!/bin/sh
# fuzz.sh SOURCE_ROOT BUILD_DIR SECONDS TARGET: runs one target for SECONDS. The corpus grows in the build directory.
# Crashing inputs are stored in crashes/, where the ordinary tests replay them.
root=$1 build=$2 seconds=$3 target=$4
cd "$root/tests/fuzz" || exit 1
mkdir -p "$build/corpus/$target" "crashes/$target"
case $target in
decode_form) kind=form ;;
headers) kind=headers ;;
decode_response | response_decoder | params_from_json) kind=json ;;
*) kind= ;; # the bytes are choices, not text
esac
dictionary=
if [ -n "$kind" ]; then
    dictionary=-dict=$build/$target.dict
    sh dictionary.sh "$kind" >"$build/$target.dict" || exit 1
fi
# shellcheck disable=SC2086 # none or one word is meant
"$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=8192 -timeout=25 -rss_limit_mb=4096 \
    -print_final_stats=1 -artifact_prefix="crashes/$target/" $dictionary \
    "$build/corpus/$target" "corpus/$target" >"$build/$target.log" 2>&1
echo "exit status $?" >>"$build/$target.log"
rmdir "crashes/$target" crashes 2>/dev/null
exit 0
