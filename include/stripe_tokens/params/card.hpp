// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_CARD_HPP
#define STRIPE_TOKENS_PARAMS_CARD_HPP

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

/** The preferred network of a co-badged card (`card[networks]`).

    @par Example
    @code
    card.networks = st::params::card_networks{st::card_network::visa};
    @endcode
*/
struct card_networks {
    std::optional<open_enum<card_network>> preferred{}; ///< the network to try first

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("preferred", self.preferred, detail::any_length);
    }
};

/** A payment card by its details (`card[...]`).

    @note Sending card numbers needs a permission of the account and widens the PCI DSS scope.
    @par Example
    @code
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    @endcode
    @warning C++ converts a character to `int`: ``card.exp_month = '9'`` is 57.
    */
struct card {
    static constexpr char wire_name[] = "card"; ///< the name of the parameter

    std::optional<std::string> address_city{};       ///< city, district, suburb, town or village
    std::optional<std::string> address_country{};    ///< ISO 3166-1 alpha-2, sent unchanged
    std::optional<std::string> address_line1{};      ///< street and number
    std::optional<std::string> address_line2{};      ///< flat, suite, unit or building
    std::optional<std::string> address_state{};      ///< state, county, province or region
    std::optional<std::string> address_zip{};        ///< ZIP or postal code; text: leading zeros matter
    std::optional<std::string> currency{};           ///< ISO 4217, lower case; needed to pay out to a debit card
    std::optional<secret> cvc{};                     ///< text: leading zeros matter
    std::optional<int> exp_month{};                  ///< 1 to 12
    std::optional<int> exp_year{};                   ///< four digits; two mean 20xx
    std::optional<std::string> name{};               ///< the cardholder, in full
    std::optional<params::card_networks> networks{}; ///< for a co-badged card
    std::optional<secret> number{};                  ///< digits only

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address_city", self.address_city, detail::personal);
        visit("address_country", self.address_country);
        visit("address_line1", self.address_line1, detail::personal);
        visit("address_line2", self.address_line2, detail::personal);
        visit("address_state", self.address_state, detail::personal);
        visit("address_zip", self.address_zip, detail::personal);
        visit("currency", self.currency);
        visit("cvc", self.cvc, detail::format::cvc);
        visit("exp_month", self.exp_month, detail::required, detail::number_or_text, detail::format::expiry_month,
              detail::personal);
        visit("exp_year", self.exp_year, detail::required, detail::number_or_text, detail::format::expiry_year,
              detail::personal);
        visit("name", self.name, detail::personal);
        visit("networks", self.networks);
        visit("number", self.number, detail::required, detail::format::card_number);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
