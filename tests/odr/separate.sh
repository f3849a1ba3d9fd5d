#!/bin/sh
# SPDX-License-Identifier: MIT
# separate.sh CXX SOURCE_ROOT LIBRARY: mistakes of a program whose decoders are compiled in one file, and the single header.
set -eu
CXX=$1 root=$2 library=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
compile() { "$CXX" -std=c++17 -O0 "$@"; }
separately=-DSTRIPE_TOKENS_SEPARATE_COMPILATION

compile $separately -I "$root/include" -c "$root/tests/odr/declared.cpp" -o declared.o
# Without the one file, every undefined symbol names it.
if compile declared.o -lboost_json -o none 2>log; then
    echo 'a program without the decoders links'
    exit 1
fi
grep -q '_src_hpp_must_be_included_in_one_file' log
if grep 'undefined reference' log | grep 'stripe_tokens::' | grep -v '_src_hpp_must_be_included_in_one_file'; then exit 1; fi

# Twice is harmless.
mkdir members
(cd members && ar x "$library")
cp members/*.o again.o
compile declared.o members/*.o again.o -lboost_json -o twice
./twice

# The one file without the macro is an error with the reason.
if compile -fsyntax-only -I "$root/include" "$root/include/stripe_tokens.cpp" 2>log; then exit 1; fi
grep -m 1 'error: ' log | grep -q 'define STRIPE_TOKENS_SEPARATE_COMPILATION'

# A wrong type is a compile error as without the macro.
printf '%s\n' '#include <stripe_tokens/validate.hpp>' \
    'bool wrong() { return stripe_tokens::validate(stripe_tokens::params::company()).empty(); }' >wrong.cpp
if compile $separately -fsyntax-only -I "$root/include" wrong.cpp 2>log; then exit 1; fi
grep -m 1 'error: ' log | grep -q 'validate takes params::create'

# The single header: one file defines STRIPE_TOKENS_SOURCE.
echo '#include <stripe_tokens.hpp>' >source.cpp
compile $separately -DSTRIPE_TOKENS_SOURCE -I "$root/single_include" -c source.cpp -o source.o
compile $separately -DSINGLE_HEADER -I "$root/single_include" "$root/tests/odr/declared.cpp" source.o -lboost_json -o single
./single
# It also serves files with include/.
compile declared.o source.o -lboost_json -o mixed
./mixed
echo 'separate compilation works'
