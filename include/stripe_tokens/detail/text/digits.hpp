// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_DIGITS_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_DIGITS_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool all_digits(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

inline unsigned digit_at(std::string_view digits, std::size_t index) noexcept {
    return static_cast<unsigned>(digits[index] - '0');
}

// Returns true if the check digit is right by the Luhn algorithm (ISO/IEC 7812-1, annex B). Every second digit from
// the right is doubled; a product of two digits counts as their sum. The total must be a multiple of ten.
inline bool luhn_fits(std::string_view digits) noexcept {
    unsigned sum = 0;
    for (std::size_t i = 0; i != digits.size(); ++i) {
        unsigned const digit = digit_at(digits, digits.size() - 1 - i);
        unsigned const counted = i % 2 == 1 ? digit * 2 : digit;
        sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
