// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_CREDENTIAL_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_CREDENTIAL_HPP

#include <stripe_tokens/detail/text/ascii.hpp>
#include <stripe_tokens/detail/text/digits.hpp>

#include <cstddef>
#include <string_view>

// Texts that are, or may be, an API key, another credential or a card number.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool has_at(std::string_view text, std::size_t at, std::string_view lower) noexcept {
    if (text.size() - at < lower.size()) return false;
    for (std::size_t i = 0; i != lower.size(); ++i) {
        if (to_lower(text[at + i]) != lower[i]) return false;
    }
    return true;
}

// Returns true if `text` contains the prefix of one of Stripe's keys, in either case: at the start of a word, or
// anywhere if a mode follows the prefix. (`task_id` is not a key; `task_test_...` counts as one.)
//
// | prefix | credential | source, read 2026-11-28 |
// |---|---|---|
// | sk_, rk_, pk_ | secret, restricted, publishable key | docs.stripe.com/keys; GitHub secret scanning, "Stripe" |
// | sk_org_ | key of an organization | docs.stripe.com/keys |
// | ek_ | ephemeral key | docs.stripe.com, mobile payment sheet |
// | pst_ | connection token of Terminal | docs.stripe.com/terminal |
// | whsec_ | signing secret of a webhook | docs.stripe.com/webhooks; GitHub secret scanning, "Stripe" |
//
// Scanners: gitleaks `(sk|rk)_(test|live|prod)_[0-9a-z]{10,99}` (in either case), trufflehog
// `[rs]k_live_[a-zA-Z0-9]{20,247}` and `pk_live_...`, detect-secrets `(r|s)k_live_[0-9a-zA-Z]{24}`. This function
// requires no length, so the beginning of a key is not quoted either.
inline bool has_key_prefix(std::string_view text) noexcept {
    constexpr std::string_view prefixes[] = {"sk_", "rk_", "pk_", "ek_", "pst_", "whsec_"};
    constexpr std::string_view modes[] = {"live_", "test_", "prod_", "org_"};
    for (std::size_t at = 0; at != text.size(); ++at) {
        bool const is_behind_escape = at >= 3 && text[at - 3] == '%'; // `%2Fsk_`
        bool const is_in_word = at != 0 && !is_behind_escape && is_letter(text[at - 1]);
        for (std::string_view const prefix : prefixes) {
            if (!has_at(text, at, prefix)) continue;
            if (!is_in_word) return true;
            for (std::string_view const mode : modes) {
                if (has_at(text, at + prefix.size(), mode)) return true;
            }
        }
    }
    return false;
}

// Returns true if a name may be, or contain, a secret:
// - an API key;
// - another credential, such as an OAuth code `ac_...` or a client secret: 20 or more characters of `[A-Za-z0-9_-]`
//   with a digit among them;
// - a card number: more than four digits;
// - a CVC or the end of a national id: three digits in a row.
// No parameter of the API has such a name.
inline bool may_be_secret(std::string_view name) noexcept {
    std::size_t digits = 0;
    std::size_t digits_in_row = 0;
    std::size_t word = 0;
    bool word_has_digit = false;
    for (char const c : name) {
        bool const digit = is_digit(c);
        digits += digit;
        digits_in_row = digit ? digits_in_row + 1 : 0;
        bool const in_word = digit || is_letter(c) || c == '_' || c == '-';
        word = in_word ? word + 1 : 0;
        word_has_digit = in_word && (word_has_digit || digit);
        if (digits > 4 || digits_in_row > 2 || (word >= 20 && word_has_digit)) return true;
    }
    return has_key_prefix(name);
}

// Returns the digits of a card number, 12 to 19 with a valid check digit (ISO/IEC 7812-1), that begins with `text`, or 0.
// Up to three bytes, neither letters nor digits, may stand between two groups of digits. A card number ends with a group:
// an expiry date may follow.
inline std::size_t card_number_size(std::string_view text) noexcept {
    constexpr std::size_t max_size = 19;
    constexpr std::size_t max_separator_size = 3;
    char digits[max_size];
    std::size_t size = 0;
    std::size_t separator_size = 0;
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (is_digit(text[at])) {
            if (size == max_size) return 0;
            separator_size = 0;
            digits[size++] = text[at];
            bool const is_end_of_group = at + 1 == text.size() || !is_digit(text[at + 1]);
            if (is_end_of_group && size >= 12 && luhn_fits({digits, size})) return size;
        } else if (is_letter(text[at]) || ++separator_size > max_separator_size) {
            return 0;
        }
    }
    return 0;
}
inline bool has_card_number(std::string_view text) noexcept {
    for (std::size_t at = 0; at != text.size(); ++at) {
        bool const is_start_of_group = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
        if (is_start_of_group && card_number_size(text.substr(at)) != 0) return true;
    }
    return false;
}

// Returns true if a value that logs may show holds a credential: an API key or a card number in place of an id.
inline bool may_hold_credential(std::string_view value) noexcept {
    return has_key_prefix(value) || has_card_number(value);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
