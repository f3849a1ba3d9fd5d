#!/bin/sh
# SPDX-License-Identifier: MIT
# macos.sh SOURCE_ROOT WORKDIR: checks that the headers compile for macOS 11, on Intel and on ARM.
#
# libc++ marks a function that the library of an older macOS lacks as unavailable, and the compiler rejects its use. The
# compiler checks the body of a function that is no template even if nothing calls it.
#
# The check shows that no header, and no instantiation in answers.cpp or quickstart.cpp, uses such a function. It neither
# links nor runs a program. The compiler's target is macOS and the C++ headers are those of LLVM's libc++. The C headers
# are those of Linux, and __APPLE__ is only defined for libc++'s marks: code for macOS in Boost is not compiled.
set -eu
root=$1 work=$2
mkdir -p "$work/include/__configuration"
cd "$work"

# libc++ 14 marks std::to_chars for double as unavailable in every macOS, libc++ 19 since its introduction in macOS 13.
# Unpacked instead of installed, because Debian's packages of two versions conflict.
library=/usr/lib/llvm-19/include/c++/v1
if ! [ -e $library/__config ]; then
    library=$work/package$library
    if ! [ -e "$library/__config" ]; then
        rm -f ./*.deb
        apt-get download libc++-19-dev || { apt-get update && apt-get download libc++-19-dev; }
        dpkg-deb -x ./*.deb package
    fi
fi

# Debian builds libc++ without the marks. A header without the line that turns them off precedes the original.
sed '/_LIBCPP_HAS_NO_VENDOR_AVAILABILITY_ANNOTATIONS/d' "$library/__config_site" >include/__config_site
printf '%s\n' '#define __APPLE__ 1' '#include_next <__configuration/availability.h>' '#undef __APPLE__' \
    >include/__configuration/availability.h
boost=$(echo '#include <boost/version.hpp>' | g++ -E -x c++ - | sed -n 's|^# 1 "\(.*/boost\)/version.hpp".*|\1|p' | head -n 1)
ln -sfn "$boost" include/boost

compiles() { # target, file, option…
    target=$1 file=$2
    shift 2
    clang++-19 --target="$target" -std=c++17 -fsyntax-only -U__APPLE__ -U__nonnull -D__linux__ -D_GNU_SOURCE \
        -nostdinc++ -nostdlibinc -isystem include -isystem "$library" -isystem /usr/aarch64-linux-gnu/include \
        "$@" "$file"
}

cat >from_double.cpp <<'END'
#include <stripe_tokens/decimal.hpp>
bool is_number(double value) { return stripe_tokens::decimal::from_double(value).has_value(); }
END

for machine in x86_64 arm64; do
    for source in tests/cross/answers.cpp tests/examples/quickstart.cpp; do
        compiles $machine-apple-macos11 "$root/$source" -I "$root/include"
    done
    for header in stripe_tokens stripe_tokens_encode; do
        echo "#include <$header.hpp>" >single.cpp
        compiles $machine-apple-macos11 single.cpp -I "$root/single_include"
    done
    # The check sees a function that macOS 11 lacks and macOS 14 has.
    compiles $machine-apple-macos14 from_double.cpp -I "$root/include"
    if compiles $machine-apple-macos11 from_double.cpp -I "$root/include" 2>control.log ||
        ! grep -q "'to_chars' is unavailable" control.log; then
        echo "error: from_double should not compile for $machine-apple-macos11"
        exit 1
    fi
done
echo compiled
