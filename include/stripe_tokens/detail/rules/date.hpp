// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_DATE_HPP
#define STRIPE_TOKENS_DETAIL_RULES_DATE_HPP

#include <stripe_tokens/config.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if the day exists in the month and year. Without a month that exists, every month is possible; without a
// year, a leap year is.
inline bool is_day(int day, std::optional<int> month, std::optional<int> year) noexcept {
    if (day < 1 || day > 31) return false;
    int const number = month.value_or(0);
    if (number == 2) {
        bool const is_leap = !year || (*year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0));
        return day <= (is_leap ? 29 : 28);
    }
    bool const is_short = number == 4 || number == 6 || number == 9 || number == 11;
    return day <= (is_short ? 30 : 31);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
