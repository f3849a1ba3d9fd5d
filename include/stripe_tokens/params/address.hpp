// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_ADDRESS_HPP
#define STRIPE_TOKENS_PARAMS_ADDRESS_HPP

#include <stripe_tokens/detail/fields/compare.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A postal address.

    @par Example
    @code
    st::params::address address;
    address.line1 = "510 Townsend St";
    address.city = "San Francisco";
    address.state = "CA";
    address.postal_code = "94103";
    address.country = "US";
    @endcode
*/
struct address {
    std::optional<std::string> city{};        ///< city, district, suburb, town or village
    std::optional<std::string> country{};     ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};       ///< street and number, or a post box
    std::optional<std::string> line2{};       ///< flat, suite, unit or building
    std::optional<std::string> postal_code{}; ///< text: leading zeros matter
    std::optional<std::string> state{};       ///< state, county, province or region

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city, detail::max_length<100>);
        visit("country", self.country, detail::shown, detail::format::country);
        visit("line1", self.line1, detail::max_length<200>);
        visit("line2", self.line2, detail::max_length<200>);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
    }
};

/** A postal address in Japanese script: kana or kanji.

    @par Example
    @code
    person.address_kanji.emplace().town = "\u795E\u5BAE\u524D";
    @endcode
*/
struct japan_address {
    std::optional<std::string> city{};        ///< city or ward
    std::optional<std::string> country{};     ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};       ///< block or building number
    std::optional<std::string> line2{};       ///< building and room
    std::optional<std::string> postal_code{}; ///< text: leading zeros matter
    std::optional<std::string> state{};       ///< prefecture
    std::optional<std::string> town{};        ///< town or cho-me

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city);
        visit("country", self.country, detail::shown, detail::format::country);
        visit("line1", self.line1);
        visit("line2", self.line2);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
        visit("town", self.town);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
