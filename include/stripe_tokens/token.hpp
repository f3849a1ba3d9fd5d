// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TOKEN_HPP
#define STRIPE_TOKENS_TOKEN_HPP

#include <stripe_tokens/detail/fields.hpp>
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

/** An account token's payload: the API sends none, for what it stands for is not given out again.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::account>(token.payload);
    @endcode
*/
struct account {
    /** There is nothing in it that could differ. */
    friend bool operator==(account, account) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(account, account) noexcept { return false; }
};

/** A person token's payload: the API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::person>(token.payload);
    @endcode
*/
struct person {
    /** There is nothing in it that could differ. */
    friend bool operator==(person, person) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(person, person) noexcept { return false; }
};

/** A PII token's payload: the API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::pii>(token.payload);
    @endcode
*/
struct pii {
    /** There is nothing in it that could differ. */
    friend bool operator==(pii, pii) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(pii, pii) noexcept { return false; }
};

/** A CVC token's payload: the API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::cvc_update>(token.payload);
    @endcode
*/
struct cvc_update {
    /** There is nothing in it that could differ. */
    friend bool operator==(cvc_update, cvc_update) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(cvc_update, cvc_update) noexcept { return false; }
};

/** The payload of a token of a type that this version does not know, or whose object is missing or unusable. The id is
    valid.

    @par Example
    @code
    if (std::holds_alternative<st::objects::unrecognized>(token.payload)) show(token.type.text());
    @endcode
*/
struct unrecognized {
    /** There is nothing in it that could differ. */
    friend bool operator==(unrecognized, unrecognized) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(unrecognized, unrecognized) noexcept { return false; }
};

} // namespace objects

/** A token: what `POST /v1/tokens` makes and `GET /v1/tokens/{id}` reads. It can be used once.

    @par Example
    @code
    if (auto const* card = std::get_if<st::objects::card>(&token.payload)) std::string last4 = card->last4;
    @endcode
    @see Stripe API reference, "The Token object"
*/
struct token {
    /** What comes with a token of each type; @ref objects::unrecognized where there is nothing that we know. */
    using payload_type = std::variant<objects::unrecognized, objects::account, objects::bank_account, objects::card,
                                      objects::cvc_update, objects::person, objects::pii>;

    std::string id{};                       ///< what to use it by, such as `tok_…`
    std::optional<std::string> client_ip{}; ///< of the client that made it
    timestamp created{};                    ///< when it was made
    bool livemode = false;                  ///< false in test mode
    open_enum<token_type> type{};           ///< what it stands for
    bool used = false;                      ///< whether it was used already
    /** The alternative that `type` names. A token without a `type` has the payload that is present, if it has one only. */
    payload_type payload = objects::unrecognized{};
    std::vector<deviation>
        deviations{}; ///< where the response differs from the documented one; at most @ref max_deviations
};

// Templates, so that who compares no tokens compiles no comparison of every payload.
/** Compares every member but `deviations`. */
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
