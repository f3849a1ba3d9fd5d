// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/fields/walk.hpp>
#include <stripe_tokens/detail/form/percent.hpp>
#include <stripe_tokens/detail/text/credential.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Copies a short text and returns the end of the copy. Writes nothing past that end.
inline char* copy(char* out, std::string_view text) noexcept {
    std::size_t const size = text.size();
    char const* const data = text.data();
    if (size >= 8) {
        if (size <= 16) {
            std::memcpy(out, data, 8);
            std::memcpy(out + size - 8, data + size - 8, 8);
        } else {
            for (std::size_t done = 0; done + 16 < size; done += 16) std::memcpy(out + done, data + done, 16);
            std::memcpy(out + size - 16, data + size - 16, 16);
        }
    } else if (size >= 4) {
        std::memcpy(out, data, 4);
        std::memcpy(out + size - 4, data + size - 4, 4);
    } else {
        for (std::size_t i = 0; i != size; ++i) out[i] = data[i];
    }
    return out + size;
}

inline constexpr std::size_t max_digits = 20;
STRIPE_TOKENS_NOINLINE inline char* put_integer(char* out, std::int64_t value) noexcept {
    return std::to_chars(out, out + max_digits, value).ptr;
}

// Replaces a value in a redacted body. The encoder escapes every asterisk of a value, so no value looks like the mask.
inline constexpr std::string_view mask = "****";

// The values that a body masks: bits of `sensitivity`.
enum class masking : unsigned char {
    none = 0,
    secrets = static_cast<unsigned char>(sensitivity::secret_data),
    secrets_and_personal = secrets | static_cast<unsigned char>(sensitivity::personal_data),
};

// Every pair begins with `&`, the first one of a body too: removed by the caller.
inline constexpr std::size_t separator_size = 1;

// Upper bound for the key prefix before a field name. The API's longest has 56 characters. An assertion checks every
// prefix.
inline constexpr std::size_t max_prefix_size = 80;

// Writes pairs into a range of memory, each with a `&` before it, the first pair too. Past the end of the range it only
// counts bytes.
class form_writer {
public:
    // Skips the first `skip` bytes of the output, which an earlier pass has written, and writes the rest at `first`.
    form_writer(char* first, char* last, masking masked, std::size_t skip = 0) noexcept
        : first_(first), next_(first), last_(first), fast_last_(first), end_(last),
          skip_(skip), scope_{1, static_cast<std::uint32_t>(masked)} {
        if (skip == 0) use_memory();
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + overflow_; }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) noexcept {
        Object::fields(object, field_walker<form_writer>{*this});
    }

    struct scope { // of an object: the end of an object restores the scope around it
        std::uint32_t prefix_size;
        std::uint32_t masked; // bits of the levels that are masked
    };
    // Enters the object or map `name`: the keys of its members are `...[name][member]`.
    scope begin_object(field at) noexcept { return enter(at); }
    void end_object(scope outer, field) noexcept { scope_ = outer; }
    scope begin_map(field at) noexcept { return enter(at); }
    void end_map(scope outer, field at) noexcept { end_object(outer, at); }
    // Writes an entry of the map entered last. The key of the entry is user-supplied.
    STRIPE_TOKENS_NOINLINE void entry(std::string_view name, std::string_view value) noexcept {
        put_prefix();
        put_user_name(name);
        put("]=");
        value_at_end(value, sensitivity::unmarked);
    }

    static std::size_t begin_list(field) noexcept { return 0; }
    static void end_list(std::size_t, field) noexcept {}
    // Writes an item of a list: `...[name][]=value`.
    STRIPE_TOKENS_NOINLINE void item(field at, std::string_view value, std::size_t) noexcept {
        put_prefix();
        put(at.name());
        put(is_inside() ? "][]=" : "[]=");
        value_at_end(value, at.level());
    }

    STRIPE_TOKENS_NOINLINE void text(field at, std::string_view value) noexcept {
        if (!has_fast_room(max_escaped(value.size()))) return text_at_end(at, value);
        put_escaped(value, key(at.name()));
    }
    void decimal_number(field at, decimal const& value) noexcept { plain(at, value.text()); }
    void boolean(field at, bool value) noexcept { plain(at, value ? "true" : "false"); }
    STRIPE_TOKENS_NOINLINE void integer(field at, std::int64_t value) noexcept {
        if (has_fast_room(max_digits)) {
            next_ = put_integer(key(at.name()), value);
        } else {
            char digits[max_digits];
            plain_at_end(at, {digits, static_cast<std::size_t>(put_integer(digits, value) - digits)});
        }
    }
    void cleared(field at) noexcept { key_at_end(at.name()); } // the value is empty

    // ---- other parameters

    // Writes a parameter of `extra`. Its entire key is user-supplied, and its value may be a secret.
    template <class Segments>
    void parameter(Segments const& path, bool item, std::string_view value) noexcept {
        put_prefix();
        bool first = true;
        for (std::string_view const segment : path) {
            if (!first) put("[");
            put_user_name(segment);
            if (!first) put("]");
            first = false;
        }
        put(item ? "[]=" : "=");
        value_at_end(value, sensitivity::secret_data);
    }

private:
    STRIPE_TOKENS_NOINLINE scope enter(field at) noexcept {
        scope const outer = scope_;
        STRIPE_TOKENS_ASSERT(outer.prefix_size + at.name().size() + 2 <= max_prefix_size);
        char* end = copy(prefix_ + outer.prefix_size, at.name());
        if (outer.prefix_size != 1) *end++ = ']';
        *end++ = '[';
        scope_.prefix_size = static_cast<std::uint32_t>(end - prefix_);
        if (is_masked(at.level())) scope_.masked |= bit(sensitivity::unmarked);
        return outer;
    }

    // Writes a value without characters to escape.
    STRIPE_TOKENS_NOINLINE void plain(field at, std::string_view value) noexcept {
        if (!has_fast_room(value.size())) return plain_at_end(at, value);
        next_ = copy(key(at.name()), value);
    }

    static constexpr unsigned bit(sensitivity level) noexcept { return static_cast<unsigned>(level); }
    [[nodiscard]] bool is_masked(sensitivity level) const noexcept { return (scope_.masked & bit(level)) != 0; }
    // Returns true if a redacted body masks the value. Precondition: the body is redacted. A value that is shown may
    // still be a credential in the wrong place: an API key in place of an id.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool is_masked(std::string_view value,
                                                                           sensitivity level) const noexcept {
        return is_masked(level) ||
               (level == sensitivity::user_supplied ? may_be_secret(value) : may_hold_credential(value));
    }

    [[nodiscard]] std::size_t key_size(std::string_view name) const noexcept {
        return scope_.prefix_size + name.size() + (is_inside() ? 2 : 1);
    }
    [[nodiscard]] bool is_inside() const noexcept { return scope_.prefix_size != 1; }
    [[nodiscard]] std::size_t room() const noexcept { return static_cast<std::size_t>(last_ - next_); }

    // Returns true if there is room for any key, a value of `value` bytes and write_slack. A redacted body never has
    // fast room, so the fast path need not know what to mask.
    [[nodiscard]] bool has_fast_room(std::uint64_t value) const noexcept {
        constexpr std::uint64_t max_key = max_prefix_size + max_name_size + 2 + write_slack;
        return static_cast<std::int64_t>(value + max_key) <= fast_last_ - next_;
    }
    void use_memory() noexcept {
        last_ = end_;
        if (scope_.masked == 0) fast_last_ = end_;
    }

    // Writes the key: `...[name]=`, or `name=` outside of an object. Returns the address for the value. Precondition:
    // has_fast_room for the value.
    [[nodiscard]] char* key(std::string_view name) const noexcept {
        char* out = next_;
        std::size_t const size = scope_.prefix_size;
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

    // Write a pair unit by unit (prefix, name, `]=`, value), because not all of it may fit, and mask its value.
    STRIPE_TOKENS_NOINLINE void text_at_end(field at, std::string_view value) noexcept {
        if (overflow_ != 0 && scope_.masked == 0) { // past the end: every unit only counts
            overflow_ += key_size(at.name()) + escaped_size(value);
            return;
        }
        key_at_end(at.name());
        value_at_end(value, at.level());
    }
    STRIPE_TOKENS_NOINLINE void plain_at_end(field at, std::string_view value) noexcept {
        key_at_end(at.name());
        put(scope_.masked != 0 && is_masked(value, at.level()) ? mask : value);
    }
    // The separator is a unit of its own: the second pass may begin behind it.
    STRIPE_TOKENS_NOINLINE void put_prefix() noexcept {
        std::string_view const prefix(prefix_, scope_.prefix_size);
        if (prefix.size() <= room() || overflow_ != 0 || skip_ > prefix.size()) return put(prefix);
        put(prefix.substr(0, separator_size));
        put(prefix.substr(separator_size));
    }
    void key_at_end(std::string_view name) noexcept {
        std::size_t const size = key_size(name);
        if (overflow_ != 0 || skip_ > size) return count_only(size); // every unit of the key
        put_prefix();
        put(name);
        put(is_inside() ? "]=" : "=");
    }

    STRIPE_TOKENS_NOINLINE void put(std::string_view raw) noexcept {
        if (raw.size() > room()) return count_only(raw.size());
        next_ = copy(next_, raw);
    }

    // Writes a user-supplied name. A redacted body must not show a secret that was used as a name.
    void put_user_name(std::string_view name) noexcept { value_at_end(name, sensitivity::user_supplied); }

    void value_at_end(std::string_view value, sensitivity level) noexcept {
        if (scope_.masked != 0 && is_masked(value, level)) {
            put(mask);
        } else {
            escaped(value);
        }
    }

    // Precondition: room for max_escaped(value.size()) + write_slack bytes.
    STRIPE_TOKENS_NOINLINE void put_escaped(std::string_view value, char* out) noexcept { next_ = escape(out, value); }

    STRIPE_TOKENS_NOINLINE void escaped(std::string_view value) noexcept {
        if (max_escaped(value.size()) + write_slack <= room()) return put_escaped(value, next_);
        std::size_t const size = escaped_size(value);
        if (size > room()) return count_only(size);
        // Escape the largest chunk that fits even if every byte triples; escape the rest byte by byte.
        constexpr std::size_t min_chunk = 16;
        while (!value.empty() && room() >= max_escaped(min_chunk) + write_slack) {
            std::string_view const some = value.substr(0, (room() - write_slack) / 3);
            put_escaped(some, next_);
            value.remove_prefix(some.size());
        }
        for (char const c : value) next_ = escape(next_, c);
    }

    // Called when a unit does not fit. Sets `last_` to `next_`, so every later unit is only counted too: the output
    // never has a hole. The second pass relies on both passes stopping between the same units (prefix, name, `]=`,
    // value). While the second pass skips, every unit is counted down from `skip_`.
    STRIPE_TOKENS_NOINLINE void count_only(std::size_t size) noexcept {
        if (skip_ != 0) {
            skip_ -= size;
            if (skip_ == 0) use_memory();
            return;
        }
        overflow_ += size;
        last_ = next_;
        fast_last_ = first_;
    }

    char* first_;
    char* next_;
    char* last_;      // the bytes from next_ to last_ are free
    char* fast_last_; // last_, or first_ to turn the fast path off
    char* end_;
    std::size_t skip_;
    std::size_t overflow_ = 0;
    scope scope_;
    char prefix_[max_prefix_size + write_slack]; // `key` copies it 16 bytes at a time
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
