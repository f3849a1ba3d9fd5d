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

inline constexpr std::size_t max_digits = 20;
[[gnu::noinline]] inline char* put_integer(char* out, std::int64_t value) noexcept {
    return std::to_chars(out, out + max_digits, value).ptr;
}

// Replaces a value in a redacted body. The encoder escapes every asterisk of a value, so no value looks like the mask.
inline constexpr std::string_view mask = "****";

// The values that a body masks: bits of `sensitivity`.
enum class masking : unsigned char {
    none = 0,
    secrets = static_cast<unsigned char>(sensitivity::secret),
    secrets_and_personal = secrets | static_cast<unsigned char>(sensitivity::personal),
};

// Upper bound for the key prefix before a field name. The API's longest has 56 characters. An assertion checks every
// prefix.
inline constexpr std::size_t max_prefix_size = 112;

// Writes pairs into a range of memory, each with a `&` before it, the first pair too. Past the end of the range it only
// counts bytes.
class form_writer {
public:
    // Skips the first `skip` bytes of the output, which an earlier pass has written, and writes the rest at `first`.
    form_writer(char* first, char* last, masking masked, std::size_t skip = 0) noexcept
        : first_(first), next_(first), last_(skip == 0 ? last : first), end_(last), skip_(skip),
          masked_(static_cast<unsigned>(masked)) {
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + overflow_; }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) noexcept {
        Object::fields(object, field_walker<form_writer>{*this});
    }

    struct scope { // of an object: what its end restores
        std::uint32_t prefix_size;
        std::uint32_t masked;
    };
    // Enters the object or map `name`: the keys of its members are `...[name][member]`.
    scope begin_object(std::string_view name, field_traits const& traits) noexcept { return enter(name, traits.level); }
    void end_object(scope outer, std::string_view) noexcept {
        prefix_size_ = outer.prefix_size;
        masked_ = outer.masked;
    }
    scope begin_map(std::string_view name, field_traits const& traits) noexcept { return enter(name, traits.level); }
    void end_map(scope outer, std::string_view name) noexcept { end_object(outer, name); }
    // Writes an entry of the map entered last. The key of the entry is user-supplied.
    [[gnu::noinline]] void entry(std::string_view name, std::string_view value) noexcept {
        put(prefix());
        user_name(name);
        put("]=");
        value_at_end(value, sensitivity::inherited);
    }

    static std::size_t begin_list(std::string_view, field_traits const&) noexcept { return 0; }
    static void end_list(std::size_t, std::string_view) noexcept {}
    void item(std::string_view name, std::string_view value, std::size_t, field_traits const& traits) noexcept {
        item(name, value, traits.level);
    }

    void text(std::string_view name, std::string_view value, field_traits const& traits) noexcept {
        text(name, value, traits.level);
    }
    void secret_text(std::string_view name, std::string_view value, field_traits const&) noexcept {
        text(name, value, sensitivity::secret);
    }
    void decimal_number(std::string_view name, decimal const& value, field_traits const& traits) noexcept {
        plain(name, value.text(), traits.level);
    }
    void boolean(std::string_view name, bool value, field_traits const& traits) noexcept {
        plain(name, value ? "true" : "false", traits.level);
    }
    void integer(std::string_view name, std::int64_t value, field_traits const& traits) noexcept {
        integer(name, value, traits.level);
    }
    void cleared(std::string_view name) noexcept { plain(name, {}, sensitivity::shown); }

    // ---- other parameters

    // Writes a parameter of `extra`. Its entire key is user-supplied, and its value may be a secret.
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
        value_at_end(value, sensitivity::secret);
    }

private:
    [[gnu::noinline]] scope enter(std::string_view name, sensitivity level) noexcept {
        scope const outer{static_cast<std::uint32_t>(prefix_size_), masked_};
        STRIPE_TOKENS_ASSERT(prefix_size_ + name.size() + 2 <= max_prefix_size);
        char* end = copy(prefix_ + prefix_size_, name);
        if (is_inside()) *end++ = ']';
        *end++ = '[';
        prefix_size_ = static_cast<std::size_t>(end - prefix_);
        if (is_masked(level)) masked_ |= bit(sensitivity::inherited);
        return outer;
    }

    [[gnu::noinline]] void text(std::string_view name, std::string_view value, sensitivity level) noexcept {
        if (masked_ != 0 && is_masked(value, level)) return plain(name, mask, sensitivity::shown);
        if (!has_room(max_escaped(value.size()))) return text_at_end(name, value);
        put_escaped(key(name), value);
    }

    // Writes a value without characters to escape.
    [[gnu::noinline]] void plain(std::string_view name, std::string_view value, sensitivity level) noexcept {
        if (is_masked(level)) value = mask;
        if (!has_room(value.size())) return plain_at_end(name, value);
        next_ = copy(key(name), value);
    }

    [[gnu::noinline]] void integer(std::string_view name, std::int64_t value, sensitivity level) noexcept {
        if (is_masked(level)) {
            plain(name, mask, sensitivity::shown);
        } else if (has_room(max_digits)) {
            next_ = put_integer(key(name), value);
        } else {
            char digits[max_digits];
            plain_at_end(name, {digits, static_cast<std::size_t>(put_integer(digits, value) - digits)});
        }
    }

    // Writes an item of the list `name`: `...[name][]=value`.
    [[gnu::noinline]] void item(std::string_view name, std::string_view value, sensitivity level) noexcept {
        put(prefix());
        put(name);
        put(is_inside() ? "][]=" : "[]=");
        value_at_end(value, level);
    }

    static constexpr unsigned bit(sensitivity level) noexcept { return static_cast<unsigned>(level); }
    [[nodiscard]] bool is_masked(sensitivity level) const noexcept { return (masked_ & bit(level)) != 0; }
    // Returns true if a redacted body masks the value. Precondition: the body is redacted. A value that is shown may
    // still be a credential in the wrong place: an API key in place of an id.
    [[nodiscard, gnu::noinline, gnu::cold]] bool is_masked(std::string_view value, sensitivity level) const noexcept {
        return is_masked(level) || (level == sensitivity::name ? may_be_secret(value) : may_hold_credential(value));
    }

    [[nodiscard]] bool is_inside() const noexcept { return prefix_size_ != 1; }
    [[nodiscard]] std::size_t room() const noexcept { return static_cast<std::size_t>(last_ - next_); }
    [[nodiscard]] std::string_view prefix() const noexcept { return {prefix_, prefix_size_}; }

    // Returns true if there is room for any key, a value of `value` bytes and write_slack.
    [[nodiscard]] bool has_room(std::uint64_t value) const noexcept {
        return value + (max_prefix_size + max_name_size + 2 + write_slack) <= room();
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
        if (raw.size() > room()) return count_only(raw.size());
        next_ = copy(next_, raw);
    }

    // Writes a user-supplied name. A redacted body must not show a secret that was used as a name.
    void user_name(std::string_view name) noexcept { value_at_end(name, sensitivity::name); }

    void value_at_end(std::string_view value, sensitivity level) noexcept {
        if (masked_ != 0 && is_masked(value, level)) {
            put(mask);
        } else {
            escaped(value);
        }
    }

    // Precondition: room for max_escaped(value.size()) + write_slack bytes.
    [[gnu::noinline]] void put_escaped(char* out, std::string_view value) noexcept { next_ = escape(out, value); }

    [[gnu::noinline]] void escaped(std::string_view value) noexcept {
        if (max_escaped(value.size()) + write_slack <= room()) return put_escaped(next_, value);
        std::size_t const size = escaped_size(value);
        if (size > room()) return count_only(size);
        // Escape the largest chunk that fits even if every byte triples; escape the rest byte by byte.
        constexpr std::size_t least = 16;
        while (!value.empty() && room() >= max_escaped(least) + write_slack) {
            std::string_view const some = value.substr(0, (room() - write_slack) / 3);
            put_escaped(next_, some);
            value.remove_prefix(some.size());
        }
        for (char const c : value) next_ = escape(next_, c);
    }

    // Called when a unit does not fit. Sets `last_` to `next_`, so every later unit is only counted too: the output never has a
    // hole. The second pass relies on both passes stopping between the same units (prefix, name, `]=`, value). While
    // the second pass skips, every unit is counted down from `skip_`.
    [[gnu::noinline]] void count_only(std::size_t size) noexcept {
        if (skip_ != 0) {
            skip_ -= size;
            if (skip_ == 0) last_ = end_;
            return;
        }
        overflow_ += size;
        last_ = next_;
    }

    char* first_;
    char* next_;
    char* last_; // the bytes from next_ to last_ are free
    char* end_;
    std::size_t skip_;
    std::size_t overflow_ = 0;
    std::size_t prefix_size_ = 1;
    unsigned masked_;                            // bits of the levels that are masked
    char prefix_[max_prefix_size + write_slack]; // `key` copies it 16 bytes at a time
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
