// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_UTF8_HPP
#define STRIPE_TOKENS_DETAIL_UTF8_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Whether a text is ASCII, of which all is UTF-8.
inline bool is_ascii(std::string_view text) noexcept {
    auto const eight = [](char const* at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return bytes;
    };
    char const* at = text.data();
    char const* const end = at + text.size();
    std::uint64_t seen = 0;
    for (; end - at >= 32; at += 32) seen |= eight(at) | eight(at + 8) | eight(at + 16) | eight(at + 24);
    for (; end - at >= 8; at += 8) seen |= eight(at);
    for (; at != end; ++at) seen |= static_cast<unsigned char>(*at);
    return (seen & 0x8080808080808080) == 0;
}

// How many code points a text has, or nothing if it is not UTF-8 (RFC 3629: no surrogates, nothing overlong).
inline std::optional<std::size_t> count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t at = 0; at != text.size(); ++count) {
        unsigned const lead = static_cast<unsigned char>(text[at]);
        std::size_t size = 1;
        unsigned lowest = 0x80; // of the second byte: what the lead leaves of the range
        unsigned highest = 0xBF;
        if (lead >= 0x80) {
            if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
            size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (lead == 0xE0) lowest = 0xA0;
            if (lead == 0xED) highest = 0x9F;
            if (lead == 0xF0) lowest = 0x90;
            if (lead == 0xF4) highest = 0x8F;
        }
        if (size > text.size() - at) return std::nullopt;
        for (std::size_t i = 1; i != size; ++i) {
            unsigned const byte = static_cast<unsigned char>(text[at + i]);
            if (byte < lowest || byte > highest) return std::nullopt;
            lowest = 0x80;
            highest = 0xBF;
        }
        at += size;
    }
    return count;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
