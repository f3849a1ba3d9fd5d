// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_PERCENT_HPP
#define STRIPE_TOKENS_DETAIL_FORM_PERCENT_HPP

#include <stripe_tokens/config.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if STRIPE_TOKENS_SSE2
#include <emmintrin.h>
#elif STRIPE_TOKENS_NEON
#include <arm_neon.h>
#endif

// Percent-encoding of values and user-supplied names. The vector path and the plain path give the same bytes.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true for RFC 3986's unreserved characters. A form body escapes every other byte of a value or a user-supplied
// name.
constexpr bool is_unreserved(unsigned byte) noexcept {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// Encoding of each byte: its one or three characters in the low bytes, their count in the top byte.
struct escape_table {
    std::uint32_t entries[256] = {};
    constexpr escape_table() {
        for (unsigned byte = 0; byte != 256; ++byte) {
            entries[byte] = is_unreserved(byte) ? 1u << 24 | byte : triplet(byte);
        }
    }
    static constexpr std::uint32_t triplet(unsigned byte) noexcept {
        return 3u << 24 | hex_digit(byte & 15) << 16 | hex_digit(byte >> 4) << 8 | std::uint32_t('%');
    }
    static constexpr std::uint32_t hex_digit(unsigned value) noexcept {
        return static_cast<std::uint32_t>("0123456789ABCDEF"[value]);
    }
    [[nodiscard]] constexpr std::uint32_t operator[](char c) const noexcept {
        return entries[static_cast<unsigned char>(c)];
    }
};
inline constexpr escape_table escapes{};

// `escape` and `form_writer::key` store whole words, so they may write up to `write_slack` bytes past the end of their
// output. The next write overwrites these bytes; the buffer must have room for them.
inline constexpr std::size_t write_slack = 16;

// Upper bound for the escaped size of `size` bytes. 64 bits: with a 32-bit std::size_t, the bound for a long text must
// not wrap around to a small number.
constexpr std::uint64_t max_escaped(std::size_t size) noexcept { return std::uint64_t{3} * size; }

// Writes the percent-encoding of `c` at `out`, which has room for exactly these bytes. Returns the end.
inline char* escape(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    *out++ = static_cast<char>(entry & 0xFF);
    if (entry >> 24 == 1) return out;
    *out++ = static_cast<char>(entry >> 8 & 0xFF);
    *out++ = static_cast<char>(entry >> 16 & 0xFF);
    return out;
}

#if STRIPE_TOKENS_SSE2 || STRIPE_TOKENS_NEON

// Sixteen bytes of a text. `unreserved` is a mask: every bit of a byte is set if the byte is unreserved.
#if STRIPE_TOKENS_SSE2

using block = __m128i;

inline block unreserved(block bytes) noexcept {
    auto const is = [](block values, char c) noexcept { return _mm_cmpeq_epi8(values, _mm_set1_epi8(c)); };
    // Shifts the range so that `to` becomes 127. Larger bytes wrap to negative or small numbers and fail the signed
    // comparison.
    auto const is_from_to = [](block values, char from, char to) noexcept {
        return _mm_cmpgt_epi8(_mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(127 - to))),
                              _mm_set1_epi8(static_cast<char>(126 - (to - from))));
    };
    block const letter = is_from_to(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    block const digit = _mm_andnot_si128(is(bytes, '/'), is_from_to(bytes, '-', '9')); // also `-` and `.`
    block const mark = _mm_or_si128(is(bytes, '_'), is(bytes, '~'));
    return _mm_or_si128(_mm_or_si128(letter, mark), digit);
}
inline bool is_all(block mask) noexcept { return _mm_movemask_epi8(mask) == 0xFFFF; }
inline bool is_none(block mask) noexcept { return _mm_movemask_epi8(mask) == 0; }
using block_sums = __m128i; // one sum for each half of a block
inline block_sums add_count(block_sums sums, block mask) noexcept {
    return _mm_add_epi64(sums, _mm_sad_epu8(_mm_and_si128(mask, _mm_set1_epi8(1)), _mm_setzero_si128()));
}

#else

using block = uint8x16_t;

inline block unreserved(block bytes) noexcept {
    auto const is = [](block values, std::uint8_t c) noexcept { return vceqq_u8(values, vdupq_n_u8(c)); };
    auto const is_from_to = [](block values, std::uint8_t from, std::uint8_t to) noexcept {
        return vcleq_u8(vsubq_u8(values, vdupq_n_u8(from)), vdupq_n_u8(static_cast<std::uint8_t>(to - from)));
    };
    block const letter = is_from_to(vorrq_u8(bytes, vdupq_n_u8(0x20)), 'a', 'z');
    block const digit = vbicq_u8(is_from_to(bytes, '-', '9'), is(bytes, '/')); // also `-` and `.`
    block const mark = vorrq_u8(is(bytes, '_'), is(bytes, '~'));
    return vorrq_u8(vorrq_u8(letter, mark), digit);
}
inline bool is_all(block mask) noexcept { return vminvq_u8(mask) == 0xFF; }
inline bool is_none(block mask) noexcept { return vmaxvq_u8(mask) == 0; }
using block_sums = uint64x2_t;
inline block_sums add_count(block_sums sums, block mask) noexcept {
    return vaddq_u64(sums, vpaddlq_u32(vpaddlq_u16(vpaddlq_u8(vandq_u8(mask, vdupq_n_u8(1))))));
}

#endif

inline block load(char const* from) noexcept {
    block bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

STRIPE_TOKENS_NOINLINE inline std::size_t escaped_size(std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t left = text.size();
    block_sums sums{};
    for (; left >= 16; left -= 16, at += 16) sums = add_count(sums, unreserved(load(at)));
    std::size_t words[16 / sizeof(std::size_t)]; // the lowest word of a half holds its entire count
    std::memcpy(words, &sums, sizeof words);
    std::size_t size = 3 * text.size() - 2 * (words[0] + words[8 / sizeof(std::size_t)]);
    for (; left != 0; --left, ++at) size -= 3 - (escapes[*at] >> 24);
    return size;
}

// Always stores four bytes and advances by one or three; the next store overwrites the excess. With `AllReserved` the
// advance is a constant, so no store waits for the one before it.
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    std::memcpy(out, &entry, 4);
    return out + (AllReserved ? 3 : entry >> 24);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_2(char* out, char const* at) noexcept {
    out = put<AllReserved>(out, at[0]);
    return put<AllReserved>(out, at[1]);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_4(char* out, char const* at) noexcept {
    return put_2<AllReserved>(put_2<AllReserved>(out, at), at + 2);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_8(char* out, char const* at) noexcept {
    return put_4<AllReserved>(put_4<AllReserved>(out, at), at + 4);
}

// Writes `text` percent-encoded at `out` and returns the end. Precondition: room for max_escaped(text.size()) +
// write_slack bytes.
STRIPE_TOKENS_ALWAYS_INLINE char* escape(char* out, std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t const size = text.size();
    for (char const* const end = at + (size - size % 16); at != end; at += 16) {
        block const bytes = load(at);
        block const mask = unreserved(bytes);
        if (is_all(mask)) {
            std::memcpy(out, &bytes, 16);
            out += 16;
        } else if (is_none(mask)) {
            out = put_8<true>(put_8<true>(out, at), at + 8);
        } else {
            out = put_8(put_8(out, at), at + 8);
        }
    }
    if ((size & 8) != 0) {
        out = put_8(out, at);
        at += 8;
    }
    if ((size & 4) != 0) {
        out = put_4(out, at);
        at += 4;
    }
    if ((size & 2) != 0) {
        out = put_2(out, at);
        at += 2;
    }
    if ((size & 1) != 0) out = put(out, *at);
    return out;
}

#else

STRIPE_TOKENS_NOINLINE inline std::size_t escaped_size(std::string_view text) noexcept {
    std::size_t size = 0;
    for (char const c : text) size += escapes[c] >> 24;
    return size;
}
STRIPE_TOKENS_ALWAYS_INLINE char* escape(char* out, std::string_view text) noexcept {
    for (char const c : text) out = escape(out, c);
    return out;
}

#endif

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
