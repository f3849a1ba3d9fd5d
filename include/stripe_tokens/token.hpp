// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TOKEN_HPP
#define STRIPE_TOKENS_TOKEN_HPP

#include <stripe_tokens/detail/fields/list.hpp>
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
namespace objects {

/** The payload of an account token. The API sends none: it does not return the data behind the token.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::account>(token.payload);
    @endcode
*/
struct account {
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
};

// Compile on use.
/** Compares every member except `deviations`. */
template <class Token, detail::if_same<Token, token> = 0>
[[nodiscard]] bool operator==(Token const& a, Token const& b) {
    return a.id == b.id && a.client_ip == b.client_ip && a.created == b.created && a.livemode == b.livemode &&
           a.type == b.type && a.used == b.used && a.payload == b.payload;
}
/** The opposite of `==`. */
template <class Token, detail::if_same<Token, token> = 0>
[[nodiscard]] bool operator!=(Token const& a, Token const& b) {
    return !(a == b);
}

} // namespace v1
} // namespace stripe_tokens

#endif
