// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TIMESTAMP_HPP
#define STRIPE_TOKENS_TIMESTAMP_HPP

#include <stripe_tokens/config.hpp>

#include <chrono>
#include <cstdint>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** A moment in whole seconds since 1970-01-01T00:00:00Z, without leap seconds: `std::chrono::sys_seconds` in C++20.

    @par Example
    @code
    st::timestamp now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    @endcode
*/
using timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/** Converts seconds since 1970-01-01T00:00:00Z, the API's format of times, to a timestamp.

    @par Example
    @code
    st::timestamp accepted = st::from_unix_seconds(1609798905); // 2021-01-04T22:21:45Z
    @endcode
*/
[[nodiscard]] constexpr timestamp from_unix_seconds(std::int64_t seconds) noexcept {
    return timestamp(std::chrono::seconds(seconds));
}

/** Returns the seconds from 1970-01-01T00:00:00Z to `moment`.

    @par Example
    @code
    std::int64_t seconds = st::unix_seconds(token.created);
    @endcode
*/
[[nodiscard]] constexpr std::int64_t unix_seconds(timestamp moment) noexcept {
    return moment.time_since_epoch().count();
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
