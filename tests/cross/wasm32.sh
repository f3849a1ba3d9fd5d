#!/bin/sh
# SPDX-License-Identifier: MIT
# wasm32.sh SOURCE_ROOT WORKDIR: compares the answers of answers.cpp as a WebAssembly module, run by node, with those of
# the native program, byte for byte. The last line is the number of bodies.
set -eu
root=$1 work=$2
mkdir -p "$work/include"
cd "$work"

# The headers of Boost suit every machine; the other headers in the same folder do not.
boost=$(echo '#include <boost/version.hpp>' | g++ -E -x c++ - | sed -n 's|^# 1 "\(.*/boost\)/version.hpp".*|\1|p' | head -n 1)
ln -sfn "$boost" include/boost
echo '#include <boost/json/src.hpp>' >boost_json.cpp

source=$root/tests/cross/answers.cpp
printf '%s\n' "$source" boost_json.cpp | xargs -P 2 -I SOURCE clang++-14 --target=wasm32-wasi -std=c++17 -O1 -DNDEBUG \
    -fno-exceptions -fno-rtti -DBOOST_SYSTEM_DISABLE_THREADS -Wall -Wextra -I "$root/include" -isystem include -c SOURCE
clang++-14 --target=wasm32-wasi -fuse-ld="$(command -v wasm-ld-14)" -mexec-model=reactor -Wl,--strip-all \
    -Wl,--export=allocate,--export=answer,--export=answer_text answers.o boost_json.o -o answers.wasm

# Boost's compiled part contains `try`: the native program uses the compiled library.
g++ -std=c++17 -O0 -fno-exceptions -fno-rtti -Wall -Wextra -I "$root/include" "$source" -o answers -lboost_json
node "$root/tests/cross/answers.mjs" "$root" ./answers answers.wasm
