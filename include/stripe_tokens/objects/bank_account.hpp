// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OBJECTS_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_OBJECTS_BANK_ACCOUNT_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/objects/json_text.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** A failed verification of submitted information.

    @par Example
    @code
    if (auto const& needed = bank_account_object.requirements; needed && needed->errors) {
        for (st::objects::requirement_error const& failed : *needed->errors) show(failed.reason.value_or(""));
    }
    @endcode
*/
struct requirement_error {
    std::optional<std::string> code{};        ///< an error code of the API, which may add new ones
    std::optional<std::string> reason{};      ///< a text on how to resolve the error
    std::optional<std::string> requirement{}; ///< the field concerned

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("code", self.code);
        visit("reason", self.reason);
        visit("requirement", self.requirement);
    }
};

/** The information required to keep a bank account usable for payouts.

    @par Example
    @code
    if (auto const& needed = bank_account_object.requirements) {
        for (std::string const& field : needed->currently_due.value_or(std::vector<std::string>())) show(field);
    }
    @endcode
*/
struct requirements {
    std::optional<std::vector<std::string>> currently_due{};         ///< fields needed now to keep the account enabled
    std::optional<std::vector<objects::requirement_error>> errors{}; ///< submitted fields that could not be verified
    std::optional<std::vector<std::string>> past_due{};              ///< fields not submitted in time
    std::optional<std::vector<std::string>> pending_verification{};  ///< fields under verification

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("currently_due", self.currently_due);
        visit("errors", self.errors);
        visit("past_due", self.past_due);
        visit("pending_verification", self.pending_verification);
    }
};

/** A bank account in a response, never with its number.

    Members that are not optional are required. The others may be null or absent, which means the same.

    @par Example
    @code
    if (auto const* bank = std::get_if<st::objects::bank_account>(&token.payload)) show(bank->last4);
    @endcode
    @see Stripe API reference, "The Bank Account object"
*/
struct bank_account {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the member and the type of the token

    std::string id{};                                 ///< the id of the bank account, `ba_...`
    std::optional<objects::expandable> account{};     ///< the connected account that owns the bank account
    std::optional<std::string> account_holder_name{}; ///< the name of the account holder
    std::optional<open_enum<stripe_tokens::account_holder_type>>
        account_holder_type{};                                  ///< whether the holder is a company or a person
    std::optional<open_enum<bank_account_type>> account_type{}; ///< the type of account
    std::optional<std::vector<open_enum<payout_method>>>
        available_payout_methods{};                             ///< methods for payouts to the bank account
    std::optional<std::string> bank_name{};                     ///< the name of the bank with the routing number
    std::string country{};                                      ///< ISO 3166-1 alpha-2
    std::string currency{};                                     ///< ISO 4217, lower case
    std::optional<objects::expandable> customer{};              ///< the customer that owns the bank account
    std::optional<bool> default_for_currency{};                 ///< whether payouts in its currency go to this account
    std::optional<std::string> fingerprint{};                   ///< equal for equal numbers in one Stripe account
    std::optional<objects::requirements> future_requirements{}; ///< information required in the future
    std::string last4{};                                        ///< text: leading zeros matter
    std::optional<std::map<std::string, std::string, std::less<>>> metadata{}; ///< user-supplied keys and values
    std::optional<objects::requirements> requirements{};                       ///< information required now
    std::optional<std::string> routing_number{};                               ///< text: leading zeros matter
    open_enum<external_account_status> status{};                               ///< whether payouts to it are possible

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"bank_account"});
        visit("account", self.account);
        visit("account_holder_name", self.account_holder_name);
        visit("account_holder_type", self.account_holder_type);
        visit("account_type", self.account_type);
        visit("available_payout_methods", self.available_payout_methods);
        visit("bank_name", self.bank_name);
        visit("country", self.country);
        visit("currency", self.currency);
        visit("customer", self.customer);
        visit("default_for_currency", self.default_for_currency);
        visit("fingerprint", self.fingerprint);
        visit("future_requirements", self.future_requirements);
        visit("last4", self.last4);
        visit("metadata", self.metadata);
        visit("requirements", self.requirements);
        visit("routing_number", self.routing_number);
        visit("status", self.status);
    }
};

} // namespace objects
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
