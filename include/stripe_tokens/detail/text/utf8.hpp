// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_UTF8_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_UTF8_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline std::uint64_t eight_bytes(char const* at) noexcept {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}
inline constexpr std::uint64_t not_ascii = 0x8080808080808080; // the top bit of each of eight bytes

// Returns true if `text` is ASCII. ASCII is always valid UTF-8.
inline bool is_ascii(std::string_view text) noexcept {
    std::uint64_t seen = 0;
    if (text.size() < 8) {
        for (char const c : text) seen |= static_cast<unsigned char>(c);
        return (seen & not_ascii) == 0;
    }
    char const* at = text.data();
    char const* const last = at + text.size() - 8;
    for (std::size_t blocks = text.size() / 64; blocks != 0; --blocks, at += 64) {
        seen |= eight_bytes(at) | eight_bytes(at + 8) | eight_bytes(at + 16) | eight_bytes(at + 24) |
                eight_bytes(at + 32) | eight_bytes(at + 40) | eight_bytes(at + 48) | eight_bytes(at + 56);
    }
    for (; at < last; at += 8) seen |= eight_bytes(at);
    return ((seen | eight_bytes(last)) & not_ascii) == 0;
}

// Validates UTF-8 in one or more pieces (RFC 3629: no surrogates, no overlong forms).
class utf8_follower {
public:
    // Returns the number of valid bytes at the start of the next piece: its size, or the index of the first invalid
    // byte.
    std::size_t accept(std::string_view piece) noexcept {
        return missing_ == 0 && is_ascii(piece) ? piece.size() : accept_any(piece);
    }
    // Returns true if the text may end here, between two code points.
    [[nodiscard]] bool is_complete() const noexcept { return missing_ == 0; }

private:
    STRIPE_TOKENS_NOINLINE std::size_t accept_any(std::string_view piece) noexcept {
        std::size_t at = 0;
        while (at != piece.size()) {
            while (missing_ == 0 && piece.size() - at >= 8 && (eight_bytes(piece.data() + at) & not_ascii) == 0) {
                at += 8;
            }
            if (at == piece.size() || !accept_byte(static_cast<unsigned char>(piece[at]))) break;
            ++at;
        }
        return at;
    }
    bool accept_byte(unsigned byte) noexcept {
        if (missing_ != 0) {
            if (byte < lowest_ || byte > highest_) return false;
            --missing_;
        } else if (byte >= 0x80) {
            if (byte < 0xC2 || byte > 0xF4) return false;
            missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
            // The first byte narrows the range of the second: no overlong forms, no surrogates, nothing above U+10FFFF.
            lowest_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
            highest_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
            return true;
        }
        lowest_ = 0x80;
        highest_ = 0xBF;
        return true;
    }

    unsigned missing_ = 0; // bytes still to come of the current code point
    unsigned lowest_ = 0x80;
    unsigned highest_ = 0xBF; // range of the next of these bytes
};

// Returns the number of code points, or nothing if `text` is not UTF-8.
inline std::optional<std::size_t> count_code_points(std::string_view text) noexcept {
    utf8_follower follower;
    if (follower.accept(text) != text.size() || !follower.is_complete()) return std::nullopt;
    std::size_t count = 0;
    for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
