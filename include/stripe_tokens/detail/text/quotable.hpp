// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_QUOTABLE_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_QUOTABLE_HPP

#include <stripe_tokens/detail/text/ascii.hpp>
#include <stripe_tokens/detail/text/credential.hpp>

#include <cstddef>
#include <string>
#include <string_view>

// User-supplied names in errors, problems and logs. A secret may be used as a name (`card[4242...]=1`). Such a name
// reaches a message only through append_to_pointer or append_to_key, which check it.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if an error may quote a user-supplied name: 1 to 64 printable characters that cannot be a secret.
inline bool is_quotable(std::string_view name) noexcept {
    for (char const c : name) {
        if (c < 0x20 || c > 0x7E) return false;
    }
    return !name.empty() && name.size() <= 64 && !may_be_secret(name);
}

// Returns true if an error may quote a user-supplied name in a form's key. A key is written as it is sent, so only
// letters, digits, `_`, `-` and `.` are accepted.
inline bool is_quotable_in_key(std::string_view name) noexcept {
    for (char const c : name) {
        if (!is_digit(c) && !is_letter(c) && c != '_' && c != '-' && c != '.') return false;
    }
    return is_quotable(name);
}

// Appends a name to a JSON pointer (RFC 6901 section 3). Returns false, and appends nothing, if the name must not be
// quoted: then the pointer ends here.
inline bool append_to_pointer(std::string& pointer, std::string_view name) {
    if (!is_quotable(name)) return false;
    pointer += '/';
    for (char const c : name) {
        if (c == '~' || c == '/') {
            pointer += c == '~' ? "~0" : "~1";
        } else {
            pointer += c;
        }
    }
    return true;
}

// Appends one of the API's own names to a key: `name`, or `[name]` after another name.
inline void append_own_name(std::string& key, std::string_view name) {
    if (key.empty()) {
        key = name;
    } else {
        ((key += '[') += name) += ']';
    }
}

// Appends a user-supplied name to a key. Returns false, and appends nothing, if the name must not be quoted.
inline bool append_to_key(std::string& key, std::string_view name) {
    if (!is_quotable_in_key(name)) return false;
    append_own_name(key, name);
    return true;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
