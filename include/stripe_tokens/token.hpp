// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TOKEN_HPP
#define STRIPE_TOKENS_TOKEN_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/deviation.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/objects/bank_account.hpp>
#include <stripe_tokens/objects/card.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** The payload of an account token. The API sends none: it does not return the data behind the token.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::account>(token.payload);
    @endcode
*/
struct account {
    static constexpr char wire_name[] = "account"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(account, account) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(account, account) noexcept { return false; }
};

/** The payload of a person token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::person>(token.payload);
    @endcode
*/
struct person {
    static constexpr char wire_name[] = "person"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(person, person) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(person, person) noexcept { return false; }
};

/** The payload of a PII token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::pii>(token.payload);
    @endcode
*/
struct pii {
    static constexpr char wire_name[] = "pii"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(pii, pii) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(pii, pii) noexcept { return false; }
};

/** The payload of a CVC token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::cvc_update>(token.payload);
    @endcode
*/
struct cvc_update {
    static constexpr char wire_name[] = "cvc_update"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(cvc_update, cvc_update) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(cvc_update, cvc_update) noexcept { return false; }
};

/** The payload of a token with a type unknown to this version, or with a missing or unusable object. The id of the
    token is valid.

    @par Example
    @code
    if (std::holds_alternative<st::objects::unrecognized>(token.payload)) show(token.type.text());
    @endcode
*/
struct unrecognized {
    /** Returns true: all objects of this type are equal. */
    friend bool operator==(unrecognized, unrecognized) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(unrecognized, unrecognized) noexcept { return false; }
};

} // namespace objects

/** A token, created by `POST /v1/tokens` and read by `GET /v1/tokens/{id}`. It can be used once.

    @par Example
    @code
    if (auto const* card = std::get_if<st::objects::card>(&token.payload)) std::string last4 = card->last4;
    @endcode
    @see Stripe API reference, "The Token object"
*/
struct token {
    /** The payload for each type of token; @ref objects::unrecognized if it is unknown to this version. */
    using payload_type = std::variant<objects::unrecognized, objects::account, objects::bank_account, objects::card,
                                      objects::cvc_update, objects::person, objects::pii>;

    std::string id{};                       ///< the id of the token, such as `tok_...`
    std::optional<std::string> client_ip{}; ///< the IP address of the client that created the token
    timestamp created{};                    ///< the time of creation
    bool livemode = false;                  ///< false in test mode
    open_enum<token_type> type{};           ///< the kind of token
    bool used = false;                      ///< whether the token was already used
    /** The alternative named by `type`. A token without a `type` has the payload present in the response, if there is
        exactly one. */
    payload_type payload = objects::unrecognized{};
    std::vector<deviation>
        deviations{}; ///< differences between the response and the documented one; at most @ref max_deviations

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"token"});
        detail::kinds_of<payload_type>::fields(self.payload, visit);
        visit("client_ip", self.client_ip);
        visit("created", self.created);
        visit("livemode", self.livemode);
        visit("type", self.type, detail::omitted_if_empty);
        visit("used", self.used);
    }
};

// Compile on use.
/** Compares every member except `deviations`. */
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] bool operator==(Token const& a, Token const& b) {
    return detail::fieldwise::operator==(a, b) && a.payload == b.payload;
}
/** The opposite of `==`. */
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] bool operator!=(Token const& a, Token const& b) {
    return !(a == b);
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
