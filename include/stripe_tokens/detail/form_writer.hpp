// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#include <stripe_tokens/config.hpp>

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
    auto const up_to = [](__m128i values, char most) noexcept {
        return _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(most)), values);
    };
    auto const is = [bytes](char c) noexcept { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    __m128i const letter = up_to(_mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a')), 25);
    __m128i const digit = up_to(_mm_sub_epi8(bytes, _mm_set1_epi8('-')), '9' - '-'); // or one of -./
    __m128i const mark = _mm_or_si128(is('_'), is('~'));
    return _mm_or_si128(_mm_or_si128(letter, mark), _mm_andnot_si128(is('/'), digit));
}
inline bool all_unreserved(__m128i bytes) noexcept { return _mm_movemask_epi8(unreserved_bytes(bytes)) == 0xFFFF; }
inline __m128i load_16(char const* from) noexcept {
    __m128i bytes;
    std::memcpy(&bytes, from, 16);
    return bytes;
}

[[gnu::noinline]] inline std::size_t escaped_size(std::string_view text) noexcept {
    char const* at = text.data();
    char const* const end = at + text.size();
    std::size_t size = 3 * text.size();
    for (; end - at >= 16; at += 16) {
        __m128i const ones = _mm_sub_epi8(_mm_setzero_si128(), unreserved_bytes(load_16(at)));
        __m128i const sums = _mm_sad_epu8(ones, _mm_setzero_si128());
        size -= 2 * static_cast<unsigned>(_mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4));
    }
    for (; at != end; ++at) size -= 3 - (escapes[*at] >> 24);
    return size;
}

// Writes `text` percent-encoded at `out`, which has room for exactly that, and returns the end.
[[gnu::noinline]] inline char* escape(char* out, std::string_view text) noexcept {
    char const* at = text.data();
    char const* const end = at + text.size();
    // Four bytes for each, whatever it needs: what is too much is written over by the next three.
    auto const put = [&out](char c) noexcept {
        std::uint32_t const entry = escapes[c];
        std::memcpy(out, &entry, 4);
        out += entry >> 24;
    };
    while (end - at >= 16) {
        __m128i const bytes = load_16(at);
        if (all_unreserved(bytes)) {
            std::memcpy(out, &bytes, 16);
            out += 16;
            at += 16;
            continue;
        }
        if (end - at < 16 + 3) break;
        for (char const* const block = at + 16; at != block; at += 4) {
            put(at[0]);
            put(at[1]);
            put(at[2]);
            put(at[3]);
        }
    }
    if (end - at >= 8 && end - at < 16) {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::memcpy(&first, at, 8);
        std::memcpy(&last, end - 8, 8);
        if (all_unreserved(_mm_set_epi64x(first, last))) {
            std::memcpy(out, &first, 8);
            out += end - at;
            std::memcpy(out - 8, &last, 8);
            return out;
        }
    }
    for (; end - at > 4; at += 2) {
        put(at[0]);
        put(at[1]);
    }
    for (; at != end; ++at) out = escape(out, *at);
    return out;
}

#else

[[gnu::noinline]] inline std::size_t escaped_size(std::string_view text) noexcept {
    std::size_t size = 0;
    for (char const c : text) size += escapes[c] >> 24;
    return size;
}
[[gnu::noinline]] inline char* escape(char* out, std::string_view text) noexcept {
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

// What stands in a redacted body for a value: no encoder writes an asterisk, so it cannot be taken for one.
inline constexpr std::string_view mask = "****";

enum class visibility : bool { exposed, masked };

// Writes pairs into a range of memory. Past the end of the range it only counts.
class form_writer {
public:
    // The first `there` bytes of the body are there already, and are not written again.
    form_writer(char* first, char* last, visibility secrets, std::size_t there = 0) noexcept
        : first_(first), next_(first + there), last_(there == 0 ? last : next_), end_(last), there_(there),
          masked_(secrets == visibility::masked) {
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] bool fits() const noexcept { return missed_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + missed_; }

    // Enters the object `name`; its members' keys are `…[name][member]`. Returns what `leave` needs.
    [[gnu::noinline]] std::size_t enter(std::string_view name) noexcept {
        std::size_t const outer = prefix_size_;
        STRIPE_TOKENS_ASSERT(outer + name.size() + 2 <= sizeof prefix_);
        char* end = prefix_ + outer;
        std::memcpy(end, name.data(), name.size());
        end += name.size();
        if (is_inside()) *end++ = ']';
        *end++ = '[';
        prefix_size_ = static_cast<std::size_t>(end - prefix_);
        return outer;
    }
    void leave(std::size_t outer) noexcept { prefix_size_ = outer; }

    [[gnu::noinline]] void text(std::string_view name, std::string_view value) noexcept {
        key(name);
        escaped(value);
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
        key(name);
        put(value);
    }

    void boolean(std::string_view name, bool value) noexcept { plain(name, value ? "true" : "false"); }

    [[gnu::noinline]] void integer(std::string_view name, std::int64_t value) noexcept {
        char digits[20];
        std::to_chars_result const written = std::to_chars(digits, digits + sizeof digits, value);
        plain(name, masked_ && in_birth_date()
                        ? mask
                        : std::string_view(digits, static_cast<std::size_t>(written.ptr - digits)));
    }

    void cleared(std::string_view name) noexcept { plain(name, {}); }

    // An item of the list `name`: `…[name][]=value`.
    [[gnu::noinline]] void item(std::string_view name, std::string_view value) noexcept {
        begin_key();
        put(name);
        put(is_inside() ? "][]=" : "[]=");
        escaped(value);
    }

    // An entry of the caller's own in the map that was entered.
    [[gnu::noinline]] void entry(std::string_view name, std::string_view value) noexcept {
        begin_key();
        escaped(name);
        put("]=");
        escaped(value);
    }

    // A parameter of the caller's own: all of its key is theirs.
    template <class Segments>
    void parameter(Segments const& path, bool item, std::string_view value) noexcept {
        begin_key();
        bool first = true;
        for (std::string_view const segment : path) {
            if (!first) put("[");
            escaped(segment);
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

    // `…[name]=`, or without brackets outside of an object.
    void key(std::string_view name) noexcept {
        std::size_t const size = prefix().size() + name.size() + (is_inside() ? 2 : 1);
        if (size > room()) {
            miss(size);
        } else {
            next_ = copy(copy(next_, prefix()), name);
            *next_ = ']';
            next_ += is_inside();
            *next_++ = '=';
        }
        first_pair_ = 0;
    }

    // What comes before a name.
    void begin_key() noexcept {
        put(prefix());
        first_pair_ = 0;
    }
    [[nodiscard]] std::string_view prefix() const noexcept {
        return {prefix_ + first_pair_, prefix_size_ - first_pair_};
    }

    void put(std::string_view raw) noexcept {
        if (raw.size() > room()) {
            miss(raw.size());
        } else {
            next_ = copy(next_, raw);
        }
    }

    void escaped(std::string_view value) noexcept {
        if (value.size() > room() / 3) {
            std::size_t const size = escaped_size(value);
            if (size > room()) return miss(size);
        }
        next_ = escape(next_, value);
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
    std::size_t first_pair_ = 1; // which begins without the `&` of the prefix
    std::size_t prefix_size_ = 1;
    bool masked_;
    char prefix_[112]; // the longest of the API has 55 characters
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
