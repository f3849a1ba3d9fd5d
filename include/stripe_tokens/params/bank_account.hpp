// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_PARAMS_BANK_ACCOUNT_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/secret.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A bank account by its details (`bank_account[...]`).

    @par Example
    @code
    st::params::bank_account bank_account;
    bank_account.country = "US";
    bank_account.currency = "usd";
    bank_account.routing_number = "110000000";
    bank_account.account_number = "000123456789";
    @endcode
    @see NACHA Operating Rules (routing numbers), ISO 13616 (IBAN)
*/
struct bank_account {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the parameter

    std::optional<std::string> account_holder_name{}; ///< the name of the account holder
    std::optional<open_enum<stripe_tokens::account_holder_type>>
        account_holder_type{};                                  ///< whether the holder is a company or a person
    std::optional<secret> account_number{};                     ///< an IBAN in countries with IBANs
    std::optional<open_enum<bank_account_type>> account_type{}; ///< the type of account
    std::optional<std::string> country{};                       ///< ISO 3166-1 alpha-2
    std::optional<std::string> currency{};                      ///< ISO 4217, lower case
    std::optional<std::string>
        payment_method{}; ///< the id of a us_bank_account payment method; excludes all other members
    std::optional<std::string>
        routing_number{}; ///< text: leading zeros matter; ABA in the United States, not needed with an IBAN

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account_holder_name", self.account_holder_name, detail::personal);
        visit("account_holder_type", self.account_holder_type);
        visit("account_number", self.account_number, detail::required, detail::format::account_number);
        visit("account_type", self.account_type);
        visit("country", self.country, detail::required, detail::format::country);
        visit("currency", self.currency, detail::any_length);
        visit("payment_method", self.payment_method, detail::replaces_others);
        visit("routing_number", self.routing_number, detail::format::routing_number, detail::personal);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
