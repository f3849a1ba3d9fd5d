#!/bin/sh
# SPDX-License-Identifier: MIT
# build.sh SOURCE_ROOT WORKDIR: builds the module page.wasm and the page tokens.html in WORKDIR.
set -eu
root=$1 work=$2
page=$root/tests/examples/page
mkdir -p "$work/include"
cd "$work"

# The headers of Boost suit every machine; the other headers in the same folder do not.
boost=$(echo '#include <boost/version.hpp>' | g++ -E -x c++ - | sed -n 's|^# 1 "\(.*/boost\)/version.hpp".*|\1|p' | head -n 1)
ln -sfn "$boost" include/boost
echo '#include <boost/json/src.hpp>' >boost_json.cpp

# The stack is at the start of the memory: an overflow traps, and `wipe` knows its place.
printf '%s\n' "$page/page.cpp" boost_json.cpp | xargs -P 2 -I SOURCE clang++-14 --target=wasm32-wasi -std=c++17 -Os -DNDEBUG \
    -fno-exceptions -fno-rtti -DBOOST_SYSTEM_DISABLE_THREADS -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
    -Wsign-conversion -Wold-style-cast -Werror -I "$root/include" -isystem include -c SOURCE
clang++-14 --target=wasm32-wasi -fuse-ld="$(command -v wasm-ld-14)" -mexec-model=reactor -Wl,--strip-all,--gc-sections \
    -Wl,--stack-first,-z,stack-size=262144,--max-memory=268435456 \
    -Wl,--export=allocate,--export=answer,--export=answer_text,--export=wipe page.o boost_json.o -o page.wasm
python3 "$page/build.py" "$root" page.wasm tokens.html
