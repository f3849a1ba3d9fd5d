#!/bin/sh
# run.sh SOURCE_ROOT WORKDIR CXX [WAY…]: use the library in each way available to a consumer.
set -eu
root=$1 work=$2 CXX=$3
shift 3
[ $# -gt 0 ] || set -- find_package add_subdirectory fetch_content meson wrap pkg_config single_include header_only recipes
export CXX CMAKE_GENERATOR=Ninja
here=$root/tests/packages

# Builds and runs both programs of the consumer, or the named one.
with_cmake() { # build-dir, arguments of cmake
    build=$1
    shift
    cmake -S "$here" -B "$build" -DCMAKE_BUILD_TYPE=Debug "$@"
    cmake --build "$build"
    ctest --test-dir "$build" --output-on-failure --no-tests=error
}

by_hand() { # source, flags of the compiler
    source=$1
    shift
    "$CXX" -std=c++17 "$here/$source.cpp" -o "$work/$way/$source" "$@"
    "$work/$way/$source"
}

install_with_cmake() {
    cmake -S "$root" -B "$work/$way/build" -DSTRIPE_TOKENS_BUILD_TESTS=OFF
    cmake --install "$work/$way/build" --prefix "$work/$way/prefix"
}

for way; do
    echo "== $way"
    rm -rf "${work:?}/$way"
    mkdir -p "$work/$way"
    case $way in
    find_package)
        install_with_cmake
        with_cmake "$work/$way/full" -DCMAKE_PREFIX_PATH="$work/$way/prefix"
        with_cmake "$work/$way/no_boost" -DCMAKE_PREFIX_PATH="$work/$way/prefix" -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
        ;;
    add_subdirectory)
        with_cmake "$work/$way/full" -DROOT="$root"
        with_cmake "$work/$way/no_boost" -DROOT="$root" -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
        ;;
    fetch_content)
        with_cmake "$work/$way/full" -DFETCH="$root"
        ;;
    meson)
        mkdir -p "$work/$way/consumer/subprojects"
        cp "$here"/*.cpp "$here/meson.build" "$work/$way/consumer"
        ln -s "$root" "$work/$way/consumer/subprojects/stripe_tokens"
        meson setup --wrap-mode=nodownload "$work/$way/build" "$work/$way/consumer"
        meson test -C "$work/$way/build" --print-errorlogs
        ;;
    wrap)
        # Simulates an unpacked release; nothing is downloaded.
        wrap=$root/.github/packaging/meson/stripe_tokens.wrap
        mkdir -p "$work/$way/consumer/subprojects"
        cp "$here"/*.cpp "$here/meson.build" "$work/$way/consumer"
        cp "$wrap" "$work/$way/consumer/subprojects"
        ln -s "$root" "$work/$way/consumer/subprojects/$(sed -n 's/^directory *= *//p' "$wrap")"
        # Uses the names provided by the wrap, without a fallback named by the consumer.
        sed -e "s/, fallback: 'stripe_tokens'//" -e '/compiled/d' "$here/meson.build" >"$work/$way/consumer/meson.build"
        meson setup --wrap-mode=nodownload "$work/$way/build" "$work/$way/consumer"
        meson test -C "$work/$way/build" --print-errorlogs
        ;;
    pkg_config)
        # The installations of CMake and Meson must work alike.
        install_with_cmake
        meson setup --prefix "$work/$way/meson" "$work/$way/build_meson" "$root"
        meson install -C "$work/$way/build_meson" --no-rebuild
        for prefix in "$work/$way/prefix" "$work/$way/meson"; do
            export PKG_CONFIG_PATH="$prefix/share/pkgconfig"
            # shellcheck disable=SC2046 # several words are meant
            by_hand encode $(pkg-config --cflags --libs 'stripe_tokens_encode >= 0.1')
            # shellcheck disable=SC2046
            by_hand full $(pkg-config --cflags --libs 'stripe_tokens >= 0.1')
        done
        ;;
    single_include)
        by_hand encode -I "$root/single_include" -fno-exceptions -fno-rtti -Wall -Wextra -Wpedantic -Werror
        by_hand full -I "$root/single_include" -Wall -Wextra -Wpedantic -Werror -lboost_json
        ;;
    header_only)
        # Header-only Boost, compiled in one file of the program.
        "$CXX" -std=c++17 -I "$root/single_include" "$here/header_only.cpp" "$here/full.cpp" -o "$work/$way/full"
        "$work/$way/full"
        if ldd "$work/$way/full" 2>/dev/null | grep boost; then exit 1; fi
        ;;
    recipes)
        # The recipes in .github/packaging/, checked by the two commands below. No package manager is run.
        "$here/metadata.py"
        cmake -DROOT="$root" -DWORK="$work/$way/vcpkg" -P "$here/vcpkg.cmake"
        with_cmake "$work/$way/no_boost" -DCMAKE_PREFIX_PATH="$work/$way/vcpkg/packages/stripe-tokens" \
            -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
        ;;
    *)
        echo "run.sh: no such way: $way" >&2
        exit 2
        ;;
    esac
done
