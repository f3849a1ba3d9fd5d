#!/bin/sh
# SPDX-License-Identifier: MIT
# cortex_m4.sh SOURCE_ROOT WORKDIR: builds microcontroller.cpp. Prints its size, the largest frames on the stack of
# the encoders, and, as the last line, the bytes of code and data. The program is not run.
set -eu
root=$1 work=$2
mkdir -p "$work"
cd "$work"

compile() { # object, option…
    object=$1
    shift
    arm-none-eabi-g++ -std=c++17 -mcpu=cortex-m4 -mthumb -Os -DNDEBUG -fno-exceptions -fno-rtti -ffunction-sections \
        -fdata-sections -Wall -Wextra -I "$root/single_include" "$@" -c "$root/tests/cross/microcontroller.cpp" -o "$object"
}
compile microcontroller.o
arm-none-eabi-g++ -mcpu=cortex-m4 -mthumb --specs=nano.specs --specs=nosys.specs -Wl,--gc-sections microcontroller.o -o microcontroller
compile every_kind.o -DEVERY_KIND -fstack-usage

# A line: the place and the function, the bytes of its frame, the kind of the frame.
tab=$(printf '\t')
sort -t "$tab" -k 2,2 -n -r every_kind.su | sed -e 's|^[^:]*:||' -e 's|stripe_tokens::v1::||g' >frames
head -n 5 frames
arm-none-eabi-size microcontroller
echo "largest frame on the stack: $(head -n 1 frames | cut -f 2) bytes"
echo "$(arm-none-eabi-size microcontroller | awk 'NR == 2 { print $1 + $2 + $3 }') bytes"
