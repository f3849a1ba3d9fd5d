// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/quotable.hpp>

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

// RFC 3986's unreserved characters: all that a form body carries unescaped in a value or in a caller-named key.
constexpr bool is_unreserved(unsigned byte) noexcept {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// What each byte is sent as: one character or three in the low bytes, and in the highest how many.
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

// What is escaped and copied may write up to so many bytes past its end, which what comes next goes over: whole words
// are stored, and of some of them a part is too much.
inline constexpr std::size_t spill = 16;

// The most that so many bytes of text come to. 64 bits: a long text must not wrap around to a short one.
constexpr std::uint64_t most_escaped(std::size_t size) noexcept { return std::uint64_t{3} * size; }

// Writes the byte percent-encoded at `out`, which has room for exactly that, and returns the end.
inline char* escape(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    *out++ = static_cast<char>(entry & 0xFF);
    if (entry >> 24 == 1) return out;
    *out++ = static_cast<char>(entry >> 8 & 0xFF);
    *out++ = static_cast<char>(entry >> 16 & 0xFF);
    return out;
}

#if defined(__SSE2__) && !defined(STRIPE_TOKENS_NO_SIMD)

// All bits of a byte set where it is unreserved.
inline __m128i unreserved_bytes(__m128i bytes) noexcept {
    auto const is = [](__m128i values, char c) noexcept { return _mm_cmpeq_epi8(values, _mm_set1_epi8(c)); };
    // Moved up until `to` is the greatest signed value there is: what was above it is negative then.
    auto const is_from_to = [](__m128i values, char from, char to) noexcept {
        return _mm_cmpgt_epi8(_mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(127 - to))),
                              _mm_set1_epi8(static_cast<char>(126 - (to - from))));
    };
    __m128i const letter = is_from_to(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    __m128i const digit = _mm_andnot_si128(is(bytes, '/'), is_from_to(bytes, '-', '9')); // or one of -.
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
    __m128i sums = _mm_setzero_si128(); // of the unreserved in the two halves of a block
    for (; left >= 16; left -= 16, at += 16) {
        __m128i const ones = _mm_and_si128(unreserved_bytes(load_16(at)), _mm_set1_epi8(1));
        sums = _mm_add_epi64(sums, _mm_sad_epu8(ones, _mm_setzero_si128()));
    }
    std::size_t words[16 / sizeof(std::size_t)]; // the lowest of a half has all of it
    std::memcpy(words, &sums, sizeof words);
    std::size_t size = 3 * text.size() - 2 * (words[0] + words[8 / sizeof(std::size_t)]);
    for (; left != 0; --left, ++at) size -= 3 - (escapes[*at] >> 24);
    return size;
}

// Four bytes for each, whatever it needs: what is too much is written over by the next. Where all are known to need three,
// none waits for the end of the one before it.
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

// Writes `text` percent-encoded at `out`, which has room for the most that it can be and the spill; returns the end.
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

// Copies a short text, and returns the end of the copy.
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

// What stands in a redacted body for a value. The encoder writes no bare asterisk, so there it is no value.
inline constexpr std::string_view mask = "****";

enum class visibility : bool { exposed, masked };

// What no name of a field exceeds, nor all that stands before one: the longest of the API have 38 and 56 characters.
inline constexpr std::size_t longest_name = 48;
inline constexpr std::size_t longest_prefix = 112;

// Writes pairs into a range of memory, each with a `&` before it, the first too. Past the end of the range it only counts.
class form_writer {
public:
    // Of what is written, the first `there` bytes are somewhere already; what follows them is written from `first` on.
    form_writer(char* first, char* last, visibility secrets, std::size_t there = 0) noexcept
        : first_(first), next_(first), last_(there == 0 ? last : first), end_(last), there_(there),
          masked_(secrets == visibility::masked) {
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + missed_; }

    // Enters the object `name`; its members' keys are `…[name][member]`. Returns what `leave` needs.
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

    // Visits the fields of a struct.
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

    // A value that needs no escaping.
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

    // An item of the list `name`: `…[name][]=value`.
    [[gnu::noinline]] void item(std::string_view name, std::string_view value) noexcept {
        put(prefix());
        put(name);
        put(is_inside() ? "][]=" : "[]=");
        if (is_inside()) {
            escaped(value);
        } else {
            user_name(value); // `expand[]`, whose values are names
        }
    }

    // An entry of the caller's own in the map that was entered.
    [[gnu::noinline]] void entry(std::string_view name, std::string_view value) noexcept {
        put(prefix());
        user_name(name);
        put("]=");
        escaped(value);
    }

    // A parameter of the caller's own: all of its key is theirs.
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

    // For any key, a value of so many bytes and the spill.
    [[nodiscard]] bool has_room(std::uint64_t value) const noexcept {
        return value + (longest_prefix + longest_name + 2 + spill) <= room();
    }

    // `…[name]=`, or without brackets outside of an object. Returns where the value goes.
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

    // Where there may not be room for all of it: part by part.
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

    // A user-supplied name. A masked body must not show a secret in a name's place.
    void user_name(std::string_view name) noexcept {
        if (masked_ && may_be_secret(name)) {
            put(mask);
        } else {
            escaped(name);
        }
    }

    // Where there is room for the most that it can be, and the spill.
    [[gnu::noinline]] void put_escaped(char* out, std::string_view value) noexcept { next_ = escape(out, value); }

    [[gnu::noinline]] void escaped(std::string_view value) noexcept {
        if (most_escaped(value.size()) + spill <= room()) return put_escaped(next_, value);
        std::size_t const size = escaped_size(value);
        if (size > room()) return miss(size);
        // As much of it at a time as has room whatever it is; the end byte by byte.
        constexpr std::size_t least = 16;
        while (!value.empty() && room() >= most_escaped(least) + spill) {
            std::string_view const some = value.substr(0, (room() - spill) / 3);
            put_escaped(next_, some);
            value.remove_prefix(some.size());
        }
        for (char const c : value) next_ = escape(next_, c);
    }

    // Of what does not fit. From there on nothing does: what follows is counted, not written into the gap.
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
    char* last_; // what is between is free
    char* end_;
    std::size_t there_;
    std::size_t missed_ = 0;
    std::size_t prefix_size_ = 1;
    bool masked_;
    char prefix_[longest_prefix + spill]; // copied 16 bytes at a time
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
