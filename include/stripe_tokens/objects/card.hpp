// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OBJECTS_CARD_HPP
#define STRIPE_TOKENS_OBJECTS_CARD_HPP

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

/** The preferred network of a co-badged card.

    @par Example
    @code
    if (card_object.networks && card_object.networks->preferred) show(card_object.networks->preferred->text());
    @endcode
*/
struct card_networks {
    std::optional<open_enum<card_network_preference>> preferred{}; ///< the network to try first

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("preferred", self.preferred);
    }
};

/** A payment card in a response, never with its number.

    Members that are not optional are required. The others may be null or absent, which means the same.

    @par Example
    @code
    if (auto const* card = std::get_if<st::objects::card>(&token.payload)) {
        show(card->brand.text());
        show(card->last4);
    }
    @endcode
    @see Stripe API reference, "The Card object"
*/
struct card {
    static constexpr char wire_name[] = "card"; ///< the name of the member and the type of the token

    std::string id{};                                             ///< the id of the card, `card_...`
    std::optional<objects::expandable> account{};                 ///< the connected account that owns the card
    std::optional<std::string> address_city{};                    ///< city, district, suburb, town or village
    std::optional<std::string> address_country{};                 ///< the country of the billing address
    std::optional<std::string> address_line1{};                   ///< street and number
    std::optional<open_enum<check_result>> address_line1_check{}; ///< the issuer's check of `address_line1`
    std::optional<std::string> address_line2{};                   ///< flat, suite, unit or building
    std::optional<std::string> address_state{};                   ///< state, county, province or region
    std::optional<std::string> address_zip{};                     ///< ZIP or postal code; text: leading zeros matter
    std::optional<open_enum<check_result>> address_zip_check{};   ///< the issuer's check of `address_zip`
    std::optional<open_enum<stripe_tokens::allow_redisplay>>
        allow_redisplay{}; ///< whether the card may be shown to its customer again
    std::optional<std::vector<open_enum<payout_method>>>
        available_payout_methods{};                     ///< methods for payouts to the card
    open_enum<card_brand> brand{};                      ///< the brand of the card
    std::optional<std::string> country{};               ///< ISO 3166-1 alpha-2
    std::optional<std::string> currency{};              ///< ISO 4217, lower case
    std::optional<objects::expandable> customer{};      ///< the customer that owns the card
    std::optional<open_enum<check_result>> cvc_check{}; ///< the issuer's check of the CVC
    std::optional<bool> default_for_currency{};         ///< whether payouts in its currency go to this card
    std::optional<std::string> description{};           ///< the issuer's description of the card, on request
    std::optional<std::string> dynamic_last4{};         ///< last four digits of a wallet's device account number
    int exp_month{};                                    ///< 1 to 12
    int exp_year{};                                     ///< four digits
    std::optional<std::string> fingerprint{};           ///< equal for equal numbers in one Stripe account
    open_enum<card_funding> funding{};                  ///< the type of funding
    std::optional<std::string> iin{};                   ///< the issuer identification number, on request
    std::optional<std::string> issuer{};                ///< the name of the issuer, on request
    std::string last4{};                                ///< text: leading zeros matter
    std::optional<std::map<std::string, std::string, std::less<>>> metadata{}; ///< user-supplied keys and values
    std::optional<std::string> name{};                                         ///< the name of the cardholder
    std::optional<objects::card_networks> networks{};                          ///< the preferred network
    std::optional<open_enum<stripe_tokens::regulated_status>>
        regulated_status{};                                     ///< whether the interchange is regulated
    std::optional<open_enum<external_account_status>> status{}; ///< whether payouts to the card are possible
    std::optional<open_enum<stripe_tokens::tokenization_method>>
        tokenization_method{}; ///< the wallet that supplied the card

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
        visit("exp_month", self.exp_month, detail::range<1, 12>);
        visit("exp_year", self.exp_year, detail::range<1, 9999>);
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
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
