// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OBJECTS_CARD_HPP
#define STRIPE_TOKENS_OBJECTS_CARD_HPP

#include <stripe_tokens/detail/fields.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/objects/json_text.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace objects {

/** Which network a co-badged card prefers. */
struct card_networks {
    std::optional<open_enum<card_network_preference>> preferred{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("preferred", self.preferred);
    }
};

/** A payment card, as it comes back: never its number.

    Members that are not optional are always there; the others may be null or absent, which is the same.

    @see Stripe API reference, "The Card object"
    */
struct card {
    std::string id{};
    std::optional<objects::expandable> account{};
    std::optional<std::string> address_city{};
    std::optional<std::string> address_country{};
    std::optional<std::string> address_line1{};
    std::optional<open_enum<check_result>> address_line1_check{};
    std::optional<std::string> address_line2{};
    std::optional<std::string> address_state{};
    std::optional<std::string> address_zip{};
    std::optional<open_enum<check_result>> address_zip_check{};
    std::optional<open_enum<stripe_tokens::allow_redisplay>> allow_redisplay{};
    std::optional<std::vector<open_enum<payout_method>>> available_payout_methods{};
    open_enum<card_brand> brand{};
    std::optional<std::string> country{};  ///< ISO 3166-1 alpha-2
    std::optional<std::string> currency{}; ///< ISO 4217, lower case
    std::optional<objects::expandable> customer{};
    std::optional<open_enum<check_result>> cvc_check{};
    std::optional<bool> default_for_currency{};
    std::optional<std::string> description{};
    std::optional<std::string> dynamic_last4{}; ///< of the device account number, for a wallet
    int exp_month{};                            ///< 1 to 12
    int exp_year{};                             ///< four digits
    std::optional<std::string> fingerprint{};   ///< the same for the same number in one account
    open_enum<card_funding> funding{};
    std::optional<std::string> iin{}; ///< the issuer identification number, on request
    std::optional<std::string> issuer{};
    std::string last4{}; ///< text: leading zeros matter
    std::optional<std::map<std::string, std::string, std::less<>>> metadata{};
    std::optional<std::string> name{};
    std::optional<objects::card_networks> networks{};
    std::optional<open_enum<stripe_tokens::regulated_status>> regulated_status{};
    std::optional<open_enum<external_account_status>> status{};
    std::optional<open_enum<stripe_tokens::tokenization_method>> tokenization_method{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"card"});
        visit("account", self.account);
        visit("address_city", self.address_city);
        visit("address_country", self.address_country);
        visit("address_line1", self.address_line1);
        visit("address_line1_check", self.address_line1_check);
        visit("address_line2", self.address_line2);
        visit("address_state", self.address_state);
        visit("address_zip", self.address_zip);
        visit("address_zip_check", self.address_zip_check);
        visit("allow_redisplay", self.allow_redisplay);
        visit("available_payout_methods", self.available_payout_methods);
        visit("brand", self.brand);
        visit("country", self.country);
        visit("currency", self.currency);
        visit("customer", self.customer);
        visit("cvc_check", self.cvc_check);
        visit("default_for_currency", self.default_for_currency);
        visit("description", self.description);
        visit("dynamic_last4", self.dynamic_last4);
        visit("exp_month", self.exp_month);
        visit("exp_year", self.exp_year);
        visit("fingerprint", self.fingerprint);
        visit("funding", self.funding);
        visit("iin", self.iin);
        visit("issuer", self.issuer);
        visit("last4", self.last4);
        visit("metadata", self.metadata);
        visit("name", self.name);
        visit("networks", self.networks);
        visit("regulated_status", self.regulated_status);
        visit("status", self.status);
        visit("tokenization_method", self.tokenization_method);
    }
};

} // namespace objects
} // namespace v1
} // namespace stripe_tokens

#endif
