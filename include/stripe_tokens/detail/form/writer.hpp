// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__) && !defined(STRIPE_TOKENS_NO_SIMD)
#include <emmintrin.h>
#endif

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

// `escape` and `form_writer::key` store whole words, so they may write up to `spill` bytes past the end of their
// output. The next write overwrites these bytes; the buffer must have room for them.
inline constexpr std::size_t spill = 16;

// Upper bound for the escaped size of `size` bytes. 64 bits: with a 32-bit std::size_t, the bound for a long text must
// not wrap around to a small number.
constexpr std::uint64_t most_escaped(std::size_t size) noexcept { return std::uint64_t{3} * size; }

// Writes the percent-encoding of `c` at `out`, which has room for exactly these bytes. Returns the end.
inline char* escape(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    *out++ = static_cast<char>(entry & 0xFF);
    if (entry >> 24 == 1) return out;
    *out++ = static_cast<char>(entry >> 8 & 0xFF);
    *out++ = static_cast<char>(entry >> 16 & 0xFF);
    return out;
}

#if defined(__SSE2__) && !defined(STRIPE_TOKENS_NO_SIMD)

// Returns a mask: every bit of a byte is set if the byte is unreserved.
inline __m128i unreserved_bytes(__m128i bytes) noexcept {
    auto const is = [](__m128i values, char c) noexcept { return _mm_cmpeq_epi8(values, _mm_set1_epi8(c)); };
    // Shifts the range so that `to` becomes 127. Larger bytes wrap to negative or small numbers and fail the signed
    // comparison.
    auto const is_from_to = [](__m128i values, char from, char to) noexcept {
        return _mm_cmpgt_epi8(_mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(127 - to))),
                              _mm_set1_epi8(static_cast<char>(126 - (to - from))));
    };
    __m128i const letter = is_from_to(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    __m128i const digit = _mm_andnot_si128(is(bytes, '/'), is_from_to(bytes, '-', '9')); // also `-` and `.`
    __m128i const mark = _mm_or_si128(is(bytes, '_'), is(bytes, '~'));
    return _mm_or_si128(_mm_or_si128(letter, mark), digit);
}
inline __m128i load_16(char const* from) noexcept {
    __m128i bytes;
    std::memcpy(&bytes, from, 16);
    return bytes;
}

[[gnu::noinline]] inline std::size_t escaped_size(std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t left = text.size();
    __m128i sums = _mm_setzero_si128(); // counts of unreserved bytes, one for each half of a block
    for (; left >= 16; left -= 16, at += 16) {
        __m128i const ones = _mm_and_si128(unreserved_bytes(load_16(at)), _mm_set1_epi8(1));
        sums = _mm_add_epi64(sums, _mm_sad_epu8(ones, _mm_setzero_si128()));
    }
    std::size_t words[16 / sizeof(std::size_t)]; // the lowest word of a half holds its entire count
    std::memcpy(words, &sums, sizeof words);
    std::size_t size = 3 * text.size() - 2 * (words[0] + words[8 / sizeof(std::size_t)]);
    for (; left != 0; --left, ++at) size -= 3 - (escapes[*at] >> 24);
    return size;
}

// Always stores four bytes and advances by one or three; the next store overwrites the excess. With `AllReserved` the
// advance is a constant, so no store waits for the one before it.
template <bool AllReserved = false>
[[gnu::always_inline]] inline char* put(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    std::memcpy(out, &entry, 4);
    return out + (AllReserved ? 3 : entry >> 24);
}
template <bool AllReserved = false>
[[gnu::always_inline]] inline char* put_2(char* out, char const* at) noexcept {
    out = put<AllReserved>(out, at[0]);
    return put<AllReserved>(out, at[1]);
}
template <bool AllReserved = false>
[[gnu::always_inline]] inline char* put_4(char* out, char const* at) noexcept {
    return put_2<AllReserved>(put_2<AllReserved>(out, at), at + 2);
}
template <bool AllReserved = false>
[[gnu::always_inline]] inline char* put_8(char* out, char const* at) noexcept {
    return put_4<AllReserved>(put_4<AllReserved>(out, at), at + 4);
}

// Writes `text` percent-encoded at `out` and returns the end. Precondition: room for most_escaped(text.size()) + spill
// bytes.
[[gnu::always_inline]] inline char* escape(char* out, std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t const size = text.size();
    for (char const* const end = at + (size - size % 16); at != end; at += 16) {
        __m128i const bytes = load_16(at);
        int const unreserved = _mm_movemask_epi8(unreserved_bytes(bytes));
        if (unreserved == 0xFFFF) {
            std::memcpy(out, &bytes, 16);
            out += 16;
        } else if (unreserved == 0) {
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

[[gnu::noinline]] inline std::size_t escaped_size(std::string_view text) noexcept {
    std::size_t size = 0;
    for (char const c : text) size += escapes[c] >> 24;
    return size;
}
[[gnu::always_inline]] inline char* escape(char* out, std::string_view text) noexcept {
    for (char const c : text) out = escape(out, c);
    return out;
}

#endif

// Copies a short text and returns the end of the copy. Writes nothing past that end.
inline char* copy(char* out, std::string_view text) noexcept {
    std::size_t const size = text.size();
    char const* const data = text.data();
    if (size >= 16) {
        for (std::size_t done = 0; done + 16 < size; done += 16) std::memcpy(out + done, data + done, 16);
        std::memcpy(out + size - 16, data + size - 16, 16);
    } else if (size >= 8) {
        std::memcpy(out, data, 8);
        std::memcpy(out + size - 8, data + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(out, data, 4);
        std::memcpy(out + size - 4, data + size - 4, 4);
    } else {
        for (std::size_t i = 0; i != size; ++i) out[i] = data[i];
    }
    return out + size;
}

inline constexpr std::size_t most_digits = 20;
[[gnu::noinline]] inline char* put_integer(char* out, std::int64_t value) noexcept {
    return std::to_chars(out, out + most_digits, value).ptr;
}

// Replaces a value in a redacted body. The encoder escapes every asterisk of a value, so no value looks like the mask.
inline constexpr std::string_view mask = "****";

enum class visibility : bool { exposed, masked };

// Upper bounds for a field name and for the key prefix before it. The API's longest are 38 and 56 characters. A
// `static_assert` checks every name, an assertion every prefix.
inline constexpr std::size_t longest_name = 48;
inline constexpr std::size_t longest_prefix = 112;

// Writes pairs into a range of memory, each with a `&` before it, the first pair too. Past the end of the range it only
// counts bytes.
class form_writer {
public:
    // Skips the first `there` bytes of the output, which an earlier pass has written, and writes the rest at `first`.
    form_writer(char* first, char* last, visibility secrets, std::size_t there = 0) noexcept
        : first_(first), next_(first), last_(there == 0 ? last : first), end_(last), there_(there),
          masked_(secrets == visibility::masked) {
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + missed_; }

    // Enters the object `name`: the keys of its members are `...[name][member]`. Returns the argument of `leave`.
    [[gnu::noinline]] std::size_t enter(std::string_view name) noexcept {
        std::size_t const outer = prefix_size_;
        STRIPE_TOKENS_ASSERT(outer + name.size() + 2 <= longest_prefix);
        char* end = copy(prefix_ + outer, name);
        if (is_inside()) *end++ = ']';
        *end++ = '[';
        prefix_size_ = static_cast<std::size_t>(end - prefix_);
        return outer;
    }
    void leave(std::size_t outer) noexcept { prefix_size_ = outer; }

    // Writes one field: `T::fields` calls it for every field of a struct.
    template <std::size_t Size, class Member>
    void operator()(char const (&name)[Size], Member const& member) noexcept;

    [[gnu::noinline]] void text(std::string_view name, std::string_view value) noexcept {
        if (!has_room(most_escaped(value.size()))) return text_at_end(name, value);
        put_escaped(key(name), value);
    }

    [[gnu::noinline]] void secret_text(std::string_view name, std::string_view value) noexcept {
        if (masked_) {
            plain(name, mask);
        } else {
            text(name, value);
        }
    }

    // Writes a value without characters to escape.
    [[gnu::noinline]] void plain(std::string_view name, std::string_view value) noexcept {
        if (!has_room(value.size())) return plain_at_end(name, value);
        next_ = copy(key(name), value);
    }

    void boolean(std::string_view name, bool value) noexcept { plain(name, value ? "true" : "false"); }

    [[gnu::noinline]] void integer(std::string_view name, std::int64_t value) noexcept {
        if (masked_ && in_birth_date()) {
            plain(name, mask);
        } else if (has_room(most_digits)) {
            next_ = put_integer(key(name), value);
        } else {
            char digits[most_digits];
            plain_at_end(name, {digits, static_cast<std::size_t>(put_integer(digits, value) - digits)});
        }
    }

    void cleared(std::string_view name) noexcept { plain(name, {}); }

    // Writes an item of the list `name`: `...[name][]=value`.
    [[gnu::noinline]] void item(std::string_view name, std::string_view value) noexcept {
        put(prefix());
        put(name);
        put(is_inside() ? "][]=" : "[]=");
        if (is_inside()) {
            escaped(value);
        } else {
            user_name(value); // `expand[]`: its values are names of members
        }
    }

    // Writes an entry of the map entered last. The key of the entry is user-supplied.
    [[gnu::noinline]] void entry(std::string_view name, std::string_view value) noexcept {
        put(prefix());
        user_name(name);
        put("]=");
        escaped(value);
    }

    // Writes a parameter of `extra`. Its entire key is user-supplied.
    template <class Segments>
    void parameter(Segments const& path, bool item, std::string_view value) noexcept {
        put(prefix());
        bool first = true;
        for (std::string_view const segment : path) {
            if (!first) put("[");
            user_name(segment);
            if (!first) put("]");
            first = false;
        }
        put(item ? "[]=" : "=");
        if (masked_) {
            put(mask);
        } else {
            escaped(value);
        }
    }

private:
    [[nodiscard]] bool is_inside() const noexcept { return prefix_size_ != 1; }
    [[nodiscard]] std::size_t room() const noexcept { return static_cast<std::size_t>(last_ - next_); }
    [[nodiscard]] std::string_view prefix() const noexcept { return {prefix_, prefix_size_}; }

    // Returns true if there is room for any key, a value of `value` bytes and the spill.
    [[nodiscard]] bool has_room(std::uint64_t value) const noexcept {
        return value + (longest_prefix + longest_name + 2 + spill) <= room();
    }

    // Writes the key: `...[name]=`, or `name=` outside of an object. Returns the address for the value. Precondition:
    // has_room for the value.
    [[nodiscard]] char* key(std::string_view name) const noexcept {
        char* out = next_;
        std::size_t const size = prefix_size_;
        std::memcpy(out, prefix_, 16);
        for (std::size_t done = 16; done < size; done += 16) std::memcpy(out + done, prefix_ + done, 16);
        out = copy(out + size, name);
        if (size == 1) {
            *out = '=';
            return out + 1;
        }
        std::memcpy(out, "]=", 2);
        return out + 2;
    }

    // Write a pair unit by unit (prefix, name, `]=`, value), because not all of it may fit.
    [[gnu::noinline]] void text_at_end(std::string_view name, std::string_view value) noexcept {
        key_at_end(name);
        escaped(value);
    }
    [[gnu::noinline]] void plain_at_end(std::string_view name, std::string_view value) noexcept {
        key_at_end(name);
        put(value);
    }
    void key_at_end(std::string_view name) noexcept {
        put(prefix());
        put(name);
        put(is_inside() ? "]=" : "=");
    }

    [[gnu::noinline]] void put(std::string_view raw) noexcept {
        if (raw.size() > room()) return miss(raw.size());
        next_ = copy(next_, raw);
    }

    // Writes a user-supplied name. A masked body must not show a secret that was used as a name.
    void user_name(std::string_view name) noexcept {
        if (masked_ && may_be_secret(name)) {
            put(mask);
        } else {
            escaped(name);
        }
    }

    // Precondition: room for most_escaped(value.size()) + spill bytes.
    [[gnu::noinline]] void put_escaped(char* out, std::string_view value) noexcept { next_ = escape(out, value); }

    [[gnu::noinline]] void escaped(std::string_view value) noexcept {
        if (most_escaped(value.size()) + spill <= room()) return put_escaped(next_, value);
        std::size_t const size = escaped_size(value);
        if (size > room()) return miss(size);
        // Escape the largest chunk that fits even if every byte triples; escape the rest byte by byte.
        constexpr std::size_t least = 16;
        while (!value.empty() && room() >= most_escaped(least) + spill) {
            std::string_view const some = value.substr(0, (room() - spill) / 3);
            put_escaped(next_, some);
            value.remove_prefix(some.size());
        }
        for (char const c : value) next_ = escape(next_, c);
    }

    // Called when a unit does not fit. Sets `last_` to `next_`, so every later unit misses too: the output never has a
    // hole. The second pass relies on both passes stopping between the same units (prefix, name, `]=`, value). While
    // the second pass skips, every unit misses and is counted down from `there_`.
    [[gnu::noinline]] void miss(std::size_t size) noexcept {
        if (there_ != 0) {
            there_ -= size;
            if (there_ == 0) last_ = end_;
            return;
        }
        missed_ += size;
        last_ = next_;
    }

    // A date of birth identifies a person, so it is as secret as an id number.
    [[nodiscard]] bool in_birth_date() const noexcept {
        constexpr std::string_view inside = "[dob][";
        std::string_view const prefix(prefix_, prefix_size_);
        return prefix.size() >= inside.size() && prefix.substr(prefix.size() - inside.size()) == inside;
    }

    char* first_;
    char* next_;
    char* last_; // the bytes from next_ to last_ are free
    char* end_;
    std::size_t there_;
    std::size_t missed_ = 0;
    std::size_t prefix_size_ = 1;
    bool masked_;
    char prefix_[longest_prefix + spill]; // `key` copies it 16 bytes at a time
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
