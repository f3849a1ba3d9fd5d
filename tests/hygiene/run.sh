#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh SOURCE_ROOT CXX [WAY…]: the effect of the headers on an including file, and of the file's macros on the headers.
set -eu
root=$1 CXX=$2
shift 2
[ $# -gt 0 ] || set -- hostile macros language warnings boost
here=$root/tests/hygiene
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

compile() { "$CXX" -std=c++17 -fsyntax-only "$@"; }
is_clang() { "$CXX" -dM -E -x c++ /dev/null | grep -q '__clang__'; }

# Foreign macros, defined before the headers are included.
hostile() {
    compile -I "$root/include" "$here/hostile.cpp"
    compile -I "$root/include" -DWITHOUT_ASSERT "$here/hostile.cpp"
    # `using namespace std` before the headers, as in beginners' programs.
    printf '%s\n' '#include <iostream>' 'using namespace std;' '#include <stripe_tokens.hpp>' >"$work/using.cpp"
    compile -I "$root/include" "$work/using.cpp"
    # Self-test: a header using one of these names must fail to compile.
    printf '%s\n' '#define I ] I [' '#include "probe.hpp"' >"$work/probe.cpp"
    echo 'template <class I> struct probe {};' >"$work/probe.hpp"
    if compile "$work/probe.cpp" 2>/dev/null; then
        echo 'a macro did no harm'
        return 1
    fi
    echo "$(grep -c '^#define' "$here/hostile.cpp") macros"
}

# The macros defined by the headers: only include guards and the documented macros, which are in the guide's table.
macros_of() { # flags of the compiler, headers
    "$CXX" -std=c++17 -dM -E -x c++ "$@" | sort
}
compare_macros() { # what, header, flags of the compiler
    what=$1 header=$2
    shift 2
    echo '#include "before.hpp"' >"$work/before.cpp"
    printf '%s\n' '#include "before.hpp"' "#include <$header>" >"$work/after.cpp"
    macros_of -I "$here" "$@" "$work/before.cpp" >"$work/before"
    macros_of -I "$here" "$@" "$work/after.cpp" >"$work/after"
    if comm -23 "$work/before" "$work/after" | grep .; then
        echo "$what: the macros above are undefined or changed"
        return 1
    fi
    comm -13 "$work/before" "$work/after" | sed 's/^#define \([A-Za-z0-9_]*\).*/\1/' >"$work/new"
    if grep -vE '^STRIPE_TOKENS_([A-Z0-9_]+_)?HPP$|^STRIPE_TOKENS_(VERSION_(MAJOR|MINOR|PATCH)|ASSERT|STACK_BUFFER_SIZE|BEGIN_COMPILED|END_COMPILED|NOINLINE|ALWAYS_INLINE|COLD|SSE2|NEON)$' "$work/new"; then
        echo "$what: the macros above are new and not documented"
        return 1
    fi
    grep -qx STRIPE_TOKENS_VERSION_MAJOR "$work/new" # it was included
    echo "$what: $(grep -c . "$work/new") new macros, $(grep -vc 'HPP$' "$work/new") of them no include guard"
}
macros() {
    compare_macros 'include' stripe_tokens.hpp -I "$root/include"
    compare_macros 'single header' stripe_tokens.hpp -I "$root/single_include"
    compare_macros 'request side' stripe_tokens/encode.hpp -DWITHOUT_BOOST -I "$root/include"
    compare_macros 'single header of the request side' stripe_tokens_encode.hpp -DWITHOUT_BOOST -I "$root/single_include"
    for macro in STRIPE_TOKENS_VERSION_MAJOR STRIPE_TOKENS_ASSERT STRIPE_TOKENS_NO_SIMD STRIPE_TOKENS_STACK_BUFFER_SIZE \
        STRIPE_TOKENS_SEPARATE_COMPILATION STRIPE_TOKENS_NOINLINE; do
        grep -q "^| \`$macro" "$root/tests/docs/guide/versions.md" || { echo "versions.md does not have $macro"; return 1; }
    done
    # The headers test no undocumented macro.
    if grep -rhoE '\bSTRIPE_TOKENS_[A-Z0-9_]+' "$root/include" | sort -u |
        grep -vE '_HPP$|^STRIPE_TOKENS_(VERSION_(MAJOR|MINOR|PATCH)|ASSERT|NO_SIMD|STACK_BUFFER_SIZE|SEPARATE_COMPILATION|SOURCE|BEGIN_COMPILED|END_COMPILED|NOINLINE|ALWAYS_INLINE|COLD|SSE2|NEON)$'; then
        echo 'the macros above are not documented'
        return 1
    fi
}

# An older standard is one error: of the header with everything, and of each single header, at most five lines. Of every
# other public header, ours is the first error.
language() {
    for include in "$root/include" "$root/single_include"; do
        for header in stripe_tokens stripe_tokens_encode; do
            [ -f "$include/$header.hpp" ] || continue
            echo "#include <$header.hpp>" >"$work/old.cpp"
            if "$CXX" -std=c++14 -fsyntax-only -I "$include" "$work/old.cpp" 2>"$work/log" ||
                ! grep -q 'error.*stripe_tokens needs C++17' "$work/log" || [ "$(wc -l <"$work/log")" -gt 5 ]; then
                head "$work/log"
                return 1
            fi
        done
    done
    for header in "$root"/include/stripe_tokens/*.hpp "$root"/include/stripe_tokens/[op]*/*.hpp; do
        echo "#include <stripe_tokens/${header#"$root/include/stripe_tokens/"}>" >"$work/old.cpp"
        "$CXX" -std=c++14 -fsyntax-only -I "$root/include" "$work/old.cpp" 2>"$work/log" || true
        grep -m 1 'error: ' "$work/log" | grep -q 'stripe_tokens needs C++17' || { echo "$header"; head "$work/log"; return 1; }
    done
}

# Every warning that applies to these headers.
warnings() {
    if is_clang; then
        set -- -Weverything -Wno-unknown-warning-option
        # Warnings for other standards: the library is C++17.
        set -- "$@" -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-pre-c++14-compat -Wno-pre-c++17-compat
        # Padding is expected: members are in the order of the API.
        set -- "$@" -Wno-padded
        # The error categories are static, as in the standard library. No other destructor runs at exit.
        set -- "$@" -Wno-exit-time-destructors
        # -Wswitch-enum requires all enumerators even with a default, -Wswitch-default a default even with all enumerators.
        # -Wswitch stays on: a switch without a default must have all enumerators.
        set -- "$@" -Wno-switch-enum -Wno-switch-default
        # Newer versions of clang report an empty paragraph if the text is on the line of the heading.
        set -- "$@" -Wno-documentation
        # The suggested alternative, std::span, needs C++20.
        set -- "$@" -Wno-unsafe-buffer-usage
    else
        set -- -Wall -Wextra -Wpedantic -Weffc++ # see below for -Weffc++
        # Conversions and casts.
        set -- "$@" -Wconversion -Wsign-conversion -Warith-conversion -Wdouble-promotion -Wfloat-equal -Wsign-promo \
            -Wold-style-cast -Wuseless-cast -Wcast-qual -Wcast-align=strict -Wzero-as-null-pointer-constant
        # Shadowing names and redundant declarations.
        set -- "$@" -Wshadow=global -Wredundant-decls -Wredundant-tags -Wmismatched-tags -Wextra-semi -Wundef -Wunused-macros
        # Contradictory branches.
        set -- "$@" -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wimplicit-fallthrough=5
        # Classes: overriding, copying, destroying.
        set -- "$@" -Wsuggest-override -Woverloaded-virtual -Wnon-virtual-dtor -Wdeprecated-copy-dtor -Wctor-dtor-privacy \
            -Wcatch-value=3
        set -- "$@" -Walloca -Wvla -Wformat=2 -Wdate-time -Wcomma-subscript
        # Not enabled:
        # - -Wswitch-enum and -Wswitch-default, which contradict each other;
        # - -Wnoexcept, which demands noexcept on templates of the library because the standard library tests for it;
        # - -Wabi-tag, -Wsuggest-attribute=…, -Winline, -Wpadded, -Waggregate-return, -Wtemplates and -Wnamespaces, which
        #   report properties, not faults;
        # - -Wnull-dereference, which does not track the alternative of a std::variant.
    fi
    for header in stripe_tokens.hpp stripe_tokens_encode.hpp; do
        case $header in
        stripe_tokens.hpp) alone='-UENCODE_ALONE' include=$root/include ;;
        *) alone='-DENCODE_ALONE' include=$root/single_include ;;
        esac
        compile -I "$include" "$alone" "$@" "$here/use.cpp" 2>"$work/log" ||
            { cat "$work/log"; return 1; }
        # -Weffc++ demands explicit initializers for members with a default constructor, and has no switch for this alone.
        if grep 'warning:' "$work/log" | grep -v 'should be initialized in the member initialization list \[-Weffc++\]' |
            grep -E "^($include|$here)/"; then
            return 1
        fi
        echo "$header: no warning"
    done
    # Self-test: faulty code causes a warning with these flags.
    echo 'int probe(double x, double y) { return x == y ? (int)x : 0; }' >"$work/probe.cpp"
    [ "$(compile "$@" "$work/probe.cpp" 2>&1 | grep -c 'warning:.*\(float-equal\|old-style-cast\)')" -ge 2 ]
}

# The library uses nothing removed from later versions of Boost; the test needs no such version. A faked Boost below 1.81
# is rejected with the reason.
preprocess() { "$CXX" -std=c++17 -E -o /dev/null "$@"; }
boost() {
    # Aliases deprecated since 1.85 and removed in 1.87, and their header.
    if grep -rnE 'boost/json/system_error\.hpp|json::(error_code|error_category|error_condition|system_error|result|generic_category)\b' \
        "$root/include"; then
        echo 'Boost 1.87 has not got the above'
        return 1
    fi
    mkdir -p "$work/fake/boost"
    printf '%s\n' '#pragma once' '#define BOOST_VERSION 108000' '#define BOOST_LIB_VERSION "1_80"' >"$work/fake/boost/version.hpp"
    for include in "$root/include" "$root/single_include"; do
        echo '#include <stripe_tokens.hpp>' >"$work/old.cpp"
        if preprocess -I "$work/fake" -I "$include" "$work/old.cpp" 2>"$work/log"; then
            echo 'Boost 1.80 is not refused'
            return 1
        fi
        grep -m 1 'error:' "$work/log" | grep 'stripe_tokens needs Boost 1.81 or later' || { head "$work/log"; return 1; }
    done
    # Boost 1.81 is accepted. The encoder accepts any version, or none.
    sed -i.old 's/108000/108100/' "$work/fake/boost/version.hpp"
    echo '#include <stripe_tokens.hpp>' >"$work/new.cpp"
    preprocess -I "$work/fake" -I "$root/include" "$work/new.cpp" 2>"$work/log" || ! grep 'needs Boost' "$work/log"
    printf '%s\n' '#error "Boost was included"' >"$work/fake/boost/version.hpp"
    echo '#include <stripe_tokens/encode.hpp>' >"$work/encode.cpp"
    preprocess -I "$work/fake" -I "$root/include" "$work/encode.cpp"
    # Only decode.hpp and json.hpp include Boost. The headers of requests include no header of responses.
    for header in encode form validate request response retry; do
        echo "#include <stripe_tokens/$header.hpp>" >"$work/includes.cpp"
        "$CXX" -std=c++17 -M -I "$root/include" "$work/includes.cpp" | tr -s '[:space:]' '\n' >"$work/includes"
        grep -q "/stripe_tokens/$header.hpp\$" "$work/includes"
        case $header in
        response | retry) others='/boost/' ;;
        *) others='/boost/|/stripe_tokens/(retry|response|token|api_error|decode)\.hpp$' ;;
        esac
        if grep -E "$others" "$work/includes"; then
            echo "$header.hpp includes the above"
            return 1
        fi
    done
}

for way; do
    echo "== $way"
    case $way in
    hostile | macros | language | warnings | boost) "$way" ;;
    *)
        echo "run.sh: no such way: $way" >&2
        exit 2
        ;;
    esac
done
