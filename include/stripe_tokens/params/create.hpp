// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_CREATE_HPP
#define STRIPE_TOKENS_PARAMS_CREATE_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/extra.hpp>
#include <stripe_tokens/params/account.hpp>
#include <stripe_tokens/params/bank_account.hpp>
#include <stripe_tokens/params/card.hpp>
#include <stripe_tokens/params/cvc_update.hpp>
#include <stripe_tokens/params/person.hpp>
#include <stripe_tokens/params/pii.hpp>
#include <stripe_tokens/string_list.hpp>

#include <optional>
#include <string>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** An existing card of a customer, by its id. Sent as `card=...`.

    @par Example
    @code
    std::string body = st::encode(st::params::card_id{"card_1"}); // card=card_1
    @endcode
*/
struct card_id {
    static constexpr char wire_name[] = "card"; ///< the name of the parameter

    std::string id{}; ///< the id of the card, `card_...`

    /** Compares every member. */
    friend bool operator==(card_id const& a, card_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(card_id const& a, card_id const& b) { return !(a == b); }
};

/** An existing bank account of a customer, by its id. Sent as `bank_account=...`.

    @par Example
    @code
    std::string body = st::encode(st::params::bank_account_id{"ba_1"}); // bank_account=ba_1
    @endcode
*/
struct bank_account_id {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the parameter

    std::string id{}; ///< the id of the bank account, `ba_...`

    /** Compares every member. */
    friend bool operator==(bank_account_id const& a, bank_account_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(bank_account_id const& a, bank_account_id const& b) { return !(a == b); }
};

/** The source of a token: exactly one kind, or none for the default source of a customer.

    @par Example
    @code
    params.source = st::params::pii{"000000000"}; // in place of any other kind
    @endcode
*/
using source_type =
    std::variant<std::monostate, account, bank_account, bank_account_id, card, card_id, cvc_update, person, pii>;

/** All parameters of `POST /v1/tokens`.

    @par Example
    @code
    st::params::create params;
    params.source = st::params::card_id{"card_1Pgc7BB7WZ01zgkWeZoy4YdD"};
    params.customer = "cus_QXg1o8vcGmoR32";
    params.expand.push_back("card.customer");
    @endcode
    @note The type requires no member. Only members that are set are sent; `validate` reports missing ones.
    @see Stripe API reference, "Create a card token" and its neighbours
*/
struct create {
    source_type source{};                  ///< the source of the token
    std::optional<std::string> customer{}; ///< the owner of the source; alone: its default source (Connect)
    string_list expand{};                  ///< members of the response to send as objects instead of ids
    stripe_tokens::extra extra{};          ///< parameters unknown to this version

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        detail::kinds_of<source_type>::fields(self.source, visit);
        visit("customer", self.customer, detail::excludes<card>, detail::needed_by<card_id>);
        visit("expand", self.expand, detail::user_name);
    }
};

// Compile on use.
/** Compares every member. */
template <class Create, detail::enable_if_same<Create, create> = 0>
[[nodiscard]] bool operator==(Create const& a, Create const& b) {
    return a.source == b.source && a.customer == b.customer && a.expand == b.expand && a.extra == b.extra;
}
/** The opposite of `==`. */
template <class Create, detail::enable_if_same<Create, create> = 0>
[[nodiscard]] bool operator!=(Create const& a, Create const& b) {
    return !(a == b);
}

} // namespace params

/** True if @ref encode accepts `Params`: params::create, or any one kind of token parameters by itself.

    A kind by itself (`encode(card)`) is encoded like a params::create with only this source.

    @par Example
    @code
    static_assert(st::is_token_params<st::params::card>);
    @endcode
*/
template <class Params>
inline constexpr bool is_token_params =
    std::is_same_v<Params, params::create> || detail::kinds_of<params::source_type>::contains<Params>;

template <>
inline constexpr bool detail::fieldwise::has_own_comparison<params::create> = true;
template <>
inline constexpr detail::field_traits
    detail::id_traits<params::bank_account_id> = detail::make_traits<detail::max_length_attribute<0>>();

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
