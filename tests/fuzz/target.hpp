// What the fuzz targets share: a property that does not hold ends the program, so that the fuzzer keeps the input.
#ifndef STRIPE_TOKENS_TESTS_FUZZ_TARGET_HPP
#define STRIPE_TOKENS_TESTS_FUZZ_TARGET_HPP

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace fuzz {

inline void require(std::string const& broken) {
    if (broken.empty()) return;
    std::fprintf(stderr, "does not hold: %s\n", broken.c_str());
    std::abort();
}

inline std::string_view text(std::uint8_t const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size};
}

// A body behind a line of numbers: "402", a line break, the body.
struct numbered_body {
    std::vector<int> numbers;
    std::string_view body;
};
inline numbered_body split_numbers(std::string_view input) {
    numbered_body read;
    std::size_t const end = (std::min)(input.find('\n'), input.size());
    for (std::string_view line = input.substr(0, end); !line.empty();) {
        int number = 0;
        auto const [next, error] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (error == std::errc()) read.numbers.push_back(number);
        line.remove_prefix((std::max)(static_cast<std::size_t>(next - line.data()), std::size_t(1)));
    }
    read.body = input.substr((std::min)(end + 1, input.size()));
    return read;
}

} // namespace fuzz

#endif
