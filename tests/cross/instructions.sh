#!/bin/sh
# SPDX-License-Identifier: MIT
# instructions.sh SOURCE_ROOT WORKDIR: counts the instructions to encode the card of tests/bench (E1) on aarch64. The last
# line is the number. Fails above the goal.
set -eu
root=$1 work=$2 goal=1700
mkdir -p "$work"
cd "$work"
cat >e1.cpp <<'END'
#include <stripe_tokens/encode.hpp>
#include "workloads.hpp"
int main(int argc, char** argv) {
    stripe_tokens::params::card const card = workloads::card();
    std::size_t bytes = 0;
    for (int times = argc > 1 ? std::atoi(argv[1]) : 0; times != 0; --times) bytes += stripe_tokens::encode(card).size();
    return bytes == 0;
}
END
aarch64-linux-gnu-g++ -std=c++17 -O2 -DNDEBUG -static -I "$root/include" -I "$root/tests/bench" e1.cpp -o e1
for times in 10 30; do
    # A line for each instruction: one per block, and blocks that do not jump to each other.
    qemu-aarch64-static -singlestep -d nochain,exec -D "trace_$times" ./e1 "$times"
done
count=$((($(grep -c '^Trace' trace_30) - $(grep -c '^Trace' trace_10)) / 20))
rm -f trace_10 trace_30
[ "$count" -le "$goal" ] || echo "error: the goal is $goal"
echo "$count instructions"
[ "$count" -le "$goal" ]
