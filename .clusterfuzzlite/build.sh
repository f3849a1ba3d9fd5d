#!/bin/bash -eu
# Builds each fuzz target into $OUT, with its corpus and dictionary. Compiles Boost.JSON with the same compiler and
# sanitizer, because a packaged Boost.JSON uses another standard library.
cd "$SRC/stripe_tokens/tests/fuzz"
echo '#include <boost/json/src.hpp>' >"$WORK/boost_json.cpp"
# shellcheck disable=SC2086 # several words are meant
for source in "$WORK/boost_json.cpp" ../properties/memory_watch.cpp; do
    $CXX $CXXFLAGS -std=c++17 -I ../../include -c "$source" -o "$WORK/$(basename "$source" .cpp).o"
done
for source in *.cpp; do
    target=$(basename "$source" .cpp)
    [ "$target" != replay ] || continue
    # shellcheck disable=SC2086
    $CXX $CXXFLAGS -std=c++17 -I ../../include "$source" "$WORK/boost_json.o" "$WORK/memory_watch.o" $LIB_FUZZING_ENGINE \
        -o "$OUT/$target"
    zip -jqr "$OUT/${target}_seed_corpus.zip" "corpus/$target"
    case $target in
    decode_form) kind=form ;;
    headers) kind=headers ;;
    decode_response | response_decoder | params_from_json) kind=json ;;
    *) continue ;;
    esac
    sh dictionary.sh "$kind" >"$OUT/$target.dict"
done
