// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_DECLARATION_HPP
#define STRIPE_TOKENS_PARAMS_DECLARATION_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The time and origin of a declaration.

    @par Example
    @code
    st::params::declaration declaration;
    declaration.date = now;
    declaration.ip = "203.0.113.7";
    @endcode
*/
struct declaration {
    std::optional<timestamp> date{};         ///< the time of the declaration
    std::optional<std::string> ip{};         ///< the IP address of its author
    std::optional<std::string> user_agent{}; ///< the user agent of the browser

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("date", self.date);
        visit("ip", self.ip, detail::any_length, detail::personal);
        visit("user_agent", self.user_agent, detail::personal);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
