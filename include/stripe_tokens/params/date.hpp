// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_DATE_HPP
#define STRIPE_TOKENS_PARAMS_DATE_HPP

#include <stripe_tokens/detail/fields/compare.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A calendar date. If it is sent, all three members are required.

    @par Example
    @code
    st::params::date& dob = person.dob.emplace();
    dob.day = 31;
    dob.month = 12;
    dob.year = 1990;
    @endcode
*/
struct date {
    std::optional<int> day{};   ///< 1 to 31
    std::optional<int> month{}; ///< 1 to 12
    std::optional<int> year{};  ///< four digits

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("day", self.day, detail::required, detail::format::day);
        visit("month", self.month, detail::required, detail::format::month);
        visit("year", self.year, detail::required, detail::format::year);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
