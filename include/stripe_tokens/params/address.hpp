// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_ADDRESS_HPP
#define STRIPE_TOKENS_PARAMS_ADDRESS_HPP

#include <stripe_tokens/detail/fields.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {
namespace params {

/** A postal address. */
struct address {
    std::optional<std::string> city{};
    std::optional<std::string> country{}; ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};
    std::optional<std::string> line2{};
    std::optional<std::string> postal_code{};
    std::optional<std::string> state{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city);
        visit("country", self.country);
        visit("line1", self.line1);
        visit("line2", self.line2);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
    }
};

/** A postal address in Japanese script: kana or kanji. */
struct japan_address {
    std::optional<std::string> city{};
    std::optional<std::string> country{}; ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};
    std::optional<std::string> line2{};
    std::optional<std::string> postal_code{};
    std::optional<std::string> state{};
    std::optional<std::string> town{}; ///< town or cho-me

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city);
        visit("country", self.country);
        visit("line1", self.line1);
        visit("line2", self.line2);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
        visit("town", self.town);
    }
};

} // namespace params
} // namespace v1
} // namespace stripe_tokens

#endif
