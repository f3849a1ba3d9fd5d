// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_EXPIRY_HPP
#define STRIPE_TOKENS_DETAIL_RULES_EXPIRY_HPP

#include <stripe_tokens/timestamp.hpp>

#include <cstdint>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct month {
    std::int64_t year;
    int number; // 1 to 12
};

// Returns the month in UTC-12, where it is earliest on Earth: no card expires as long as it is valid anywhere.
inline month earliest_month(timestamp now) noexcept {
    std::int64_t const seconds = unix_seconds(now);
    std::int64_t const of_day = (seconds % 86400 + 86400) % 86400;
    // Divides before subtracting half a day: a subtraction from the earliest time would overflow.
    std::int64_t const days =
        seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0) - (of_day < std::int64_t(12) * 3600 ? 1 : 0);
    // Days since 0000-03-01, in eras of 400 years: a leap day is the last day of its year.
    std::int64_t const shifted = days + 719468;
    std::int64_t const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    std::int64_t const day_of_era = shifted - era * 146097;
    std::int64_t const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const march_based = static_cast<int>((5 * day_of_year + 2) / 153);
    int const number = march_based < 10 ? march_based + 3 : march_based - 9;
    return {era * 400 + year_of_era + (number <= 2 ? 1 : 0), number};
}

// An expiry year that is more than 50 years ahead is rejected: stripe-android `DateConfig.kt`, stripe-ios pull 3545; read
// on 2026-11-28.
inline constexpr std::int64_t max_years_ahead = 50;

// Returns the year that a card's two-digit year means: 20xx.
inline std::int64_t four_digits(int year) noexcept { return year >= 0 && year <= 99 ? year + 2000 : year; }

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
