// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_PERCENTAGE_HPP
#define STRIPE_TOKENS_DETAIL_RULES_PERCENTAGE_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if a number, as decimal::text writes it, is 0 to 100.
inline bool is_percentage(std::string_view number) noexcept {
    constexpr std::string_view nonzero = "123456789";
    if (number[0] == '-') return number.find_first_of(nonzero) == std::string_view::npos;
    std::string_view const integer = number.substr(0, number.find('.'));
    if (integer.size() <= 2) return true;
    return integer == "100" && number.find_first_of(nonzero, 3) == std::string_view::npos;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
