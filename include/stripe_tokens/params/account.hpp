// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_ACCOUNT_HPP
#define STRIPE_TOKENS_PARAMS_ACCOUNT_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/params/company.hpp>
#include <stripe_tokens/params/individual.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The details of a connected account (`account[...]`).

    @par Example
    @code
    st::params::account account;
    account.business_type = st::business_type::company;
    account.company.emplace().name = "Example Ltd";
    account.tos_shown_and_accepted = true;
    @endcode
*/
struct account {
    static constexpr char wire_name[] = "account"; ///< the name of the parameter

    std::optional<open_enum<stripe_tokens::business_type>> business_type{}; ///< the legal form
    std::optional<params::company> company{};                               ///< the company, for a company
    std::optional<params::individual> individual{};                         ///< the person, for an individual
    std::optional<bool> tos_shown_and_accepted{}; ///< must be true if the token creates an account; not for an update

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("business_type", self.business_type, detail::any_length);
        visit("company", self.company);
        visit("individual", self.individual);
        visit("tos_shown_and_accepted", self.tos_shown_and_accepted, detail::must_be_true);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
