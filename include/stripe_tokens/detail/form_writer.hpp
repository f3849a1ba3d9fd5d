// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#include <stripe_tokens/config.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// RFC 3986's unreserved characters: all that a form body carries unescaped in a value or in a caller-named key.
struct unreserved_table {
    bool is[256] = {};
    constexpr unreserved_table() {
        for (char const c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")) {
            is[static_cast<unsigned char>(c)] = true;
        }
    }
};
inline constexpr unreserved_table unreserved{};

[[gnu::noinline]] inline std::size_t escaped_size(std::string_view text) noexcept {
    std::size_t size = text.size();
    for (char const c : text) {
        if (!unreserved.is[static_cast<unsigned char>(c)]) size += 2;
    }
    return size;
}

// Writes `text` percent-encoded at `out`, which has room for it, and returns the end.
[[gnu::noinline]] inline char* escape(char* out, std::string_view text) noexcept {
    for (char const c : text) {
        unsigned const byte = static_cast<unsigned char>(c);
        if (unreserved.is[byte]) {
            *out++ = c;
        } else {
            *out++ = '%';
            *out++ = "0123456789ABCDEF"[byte >> 4];
            *out++ = "0123456789ABCDEF"[byte & 15];
        }
    }
    return out;
}

// What stands in a redacted body for a value: no encoder writes an asterisk, so it cannot be taken for one.
inline constexpr std::string_view mask = "****";

enum class visibility : bool { exposed, masked };

// Writes pairs into a range of memory. Past the end of the range it only counts.
class form_writer {
public:
    form_writer(char* first, char* last, visibility secrets) noexcept
        : first_(first), next_(first), last_(last), masked_(secrets == visibility::masked) {}

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
        if (outer != 0) *end++ = ']';
        *end++ = '[';
        prefix_size_ = static_cast<std::size_t>(end - prefix_);
        return outer;
    }
    void leave(std::size_t outer) noexcept { prefix_size_ = outer; }

    [[gnu::noinline]] void text(std::string_view name, std::string_view value) noexcept {
        key(name, prefix_size_ == 0 ? "=" : "]=");
        escaped(value);
    }

    [[gnu::noinline]] void secret_text(std::string_view name, std::string_view value) noexcept {
        key(name, prefix_size_ == 0 ? "=" : "]=");
        secret_value(value);
    }

    // A value that needs no escaping.
    [[gnu::noinline]] void plain(std::string_view name, std::string_view value) noexcept {
        key(name, prefix_size_ == 0 ? "=" : "]=");
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
        key(name, prefix_size_ == 0 ? "[]=" : "][]=");
        escaped(value);
    }

    // An entry of the caller's own in the map that was entered.
    [[gnu::noinline]] void entry(std::string_view name, std::string_view value) noexcept {
        key({}, {});
        escaped(name);
        put("]=");
        escaped(value);
    }

    // A parameter of the caller's own: all of its key is theirs.
    template <class Segments>
    void parameter(Segments const& path, bool item, std::string_view value) noexcept {
        key({}, {});
        bool first = true;
        for (std::string_view const segment : path) {
            if (!first) put("[");
            escaped(segment);
            if (!first) put("]");
            first = false;
        }
        put(item ? "[]=" : "=");
        secret_value(value);
    }

private:
    void key(std::string_view name, std::string_view suffix) noexcept {
        std::size_t const size = separator_size_ + prefix_size_ + name.size() + suffix.size();
        if (size > static_cast<std::size_t>(last_ - next_)) {
            miss(size);
        } else {
            if (separator_size_ != 0) *next_++ = '&';
            append({prefix_, prefix_size_});
            append(name);
            append(suffix);
        }
        separator_size_ = 1;
    }

    void put(std::string_view raw) noexcept {
        if (raw.size() > static_cast<std::size_t>(last_ - next_)) {
            miss(raw.size());
        } else {
            append(raw);
        }
    }

    void escaped(std::string_view value) noexcept {
        std::size_t const room = static_cast<std::size_t>(last_ - next_);
        if (value.size() <= room / 3) {
            next_ = escape(next_, value);
            return;
        }
        std::size_t const size = escaped_size(value);
        if (size > room) {
            miss(size);
        } else {
            next_ = escape(next_, value);
        }
    }

    void secret_value(std::string_view value) noexcept {
        if (masked_) {
            put(mask);
        } else {
            escaped(value);
        }
    }

    void append(std::string_view raw) noexcept {
        if (!raw.empty()) std::memcpy(next_, raw.data(), raw.size());
        next_ += raw.size();
    }

    // From here on nothing fits: what follows is counted, not written into the gap.
    void miss(std::size_t size) noexcept {
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
    char* last_;
    std::size_t missed_ = 0;
    std::size_t separator_size_ = 0;
    std::size_t prefix_size_ = 0;
    bool masked_;
    char prefix_[112]; // the longest of the API has 54 characters
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
