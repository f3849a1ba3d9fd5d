// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_TEXT_HPP
#define STRIPE_TOKENS_DETAIL_JSON_TEXT_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

[[nodiscard]] constexpr bool is_escaped_in_json(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Returns true if any of eight bytes must be escaped (SWAR: less-than and equality tests on a 64-bit word).
[[nodiscard]] inline bool has_escaped_in_json(char const* eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, 8);
    std::uint64_t const quote = bytes ^ (ones * '"');
    std::uint64_t const backslash = bytes ^ (ones * '\\');
    return ((((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
            (ones * 0x80)) != 0;
}

// Returns the index of the first character to escape, or the size.
[[nodiscard]] inline std::size_t find_escaped_in_json(std::string_view text) noexcept {
    std::size_t at = 0;
    if (text.size() >= 8) {
        std::size_t const last_eight = text.size() - 8;
        while (at < last_eight && !has_escaped_in_json(text.data() + at)) at += 8;
        if (at >= last_eight && !has_escaped_in_json(text.data() + last_eight)) return text.size();
    }
    while (at != text.size() && !is_escaped_in_json(text[at])) ++at;
    return at;
}

// Appends `value` as a JSON string (RFC 8259 section 7). Escapes only the characters that must be escaped. `Text` is
// std::string or zeroizing_string.
template <class Text>
STRIPE_TOKENS_NOINLINE void append_json_string(Text& out, std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr std::string_view short_escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view short_escapes = "\"\\bfnrt";
    out.push_back('"');
    for (;;) {
        std::size_t const plain = find_escaped_in_json(value);
        out.append(value.substr(0, plain));
        if (plain == value.size()) break;
        char const escaped = value[plain];
        value.remove_prefix(plain + 1);
        std::size_t const index = short_escaped.find(escaped);
        bool const is_short = index != std::string_view::npos;
        char const escape[] = {
            '\\', is_short ? short_escapes[index] : 'u', '0', '0', hex[(escaped >> 4) & 1], hex[escaped & 15]};
        out.append(std::string_view(escape, is_short ? 2 : sizeof escape));
    }
    out.push_back('"');
}

// Appends a comma before the next part of the JSON, unless the last part opens or names it.
template <class Text>
STRIPE_TOKENS_NOINLINE void separate_json(Text& out) {
    if (out.empty()) return;
    char const last = out.back();
    if (last != '{' && last != '[' && last != ':') out.push_back(',');
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
