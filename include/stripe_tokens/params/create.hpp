// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_CREATE_HPP
#define STRIPE_TOKENS_PARAMS_CREATE_HPP

#include <stripe_tokens/detail/fields.hpp>
#include <stripe_tokens/extra.hpp>
#include <stripe_tokens/params/account.hpp>
#include <stripe_tokens/params/bank_account.hpp>
#include <stripe_tokens/params/card.hpp>
#include <stripe_tokens/params/cvc_update.hpp>
#include <stripe_tokens/params/person.hpp>
#include <stripe_tokens/params/pii.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace params {

/** A card that a customer has, by its id: sent as `card=…`.

    @par Example
    @code
    std::string body = st::encode(st::params::card_id{"card_1"}); // card=card_1
    @endcode
*/
struct card_id {
    std::string id{}; ///< of the card, `card_…`

    /** Compares every member. */
    friend bool operator==(card_id const& a, card_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(card_id const& a, card_id const& b) { return !(a == b); }
};

/** A bank account that a customer has, by its id: sent as `bank_account=…`.

    @par Example
    @code
    std::string body = st::encode(st::params::bank_account_id{"ba_1"}); // bank_account=ba_1
    @endcode
*/
struct bank_account_id {
    std::string id{}; ///< of the bank account, `ba_…`

    /** Compares every member. */
    friend bool operator==(bank_account_id const& a, bank_account_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(bank_account_id const& a, bank_account_id const& b) { return !(a == b); }
};

/** What a token is to be made of: exactly one kind, or none of them when a customer's default source is meant.

    @par Example
    @code
    what.source = st::params::pii{"000000000"}; // in place of any other kind
    @endcode
*/
using source_type =
    std::variant<std::monostate, account, bank_account, bank_account_id, card, card_id, cvc_update, person, pii>;

/** Everything that `POST /v1/tokens` takes.

    @par Example
    @code
    st::params::create what;
    what.source = st::params::card_id{"card_1Pgc7BB7WZ01zgkWeZoy4YdD"};
    what.customer = "cus_QXg1o8vcGmoR32";
    what.expand.push_back("card.customer");
    @endcode
    @note Nothing is required by the type: what is set is sent, and nothing else. `validate` names what is missing.
    @see Stripe API reference, "Create a card token" and its neighbours
*/
struct create {
    source_type source{};                  ///< what the token stands for
    std::optional<std::string> customer{}; ///< the customer that owns it; alone, its default source (Connect)
    std::vector<std::string> expand{};     ///< members of the answer to send as objects instead of ids
    stripe_tokens::extra extra{};          ///< parameters that this version does not know

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account", detail::alternative_of<account>(self.source));
        visit("bank_account", detail::alternative_of<bank_account, bank_account_id>(self.source));
        visit("card", detail::alternative_of<card, card_id>(self.source));
        visit("cvc_update", detail::alternative_of<cvc_update>(self.source));
        visit("person", detail::alternative_of<person>(self.source));
        visit("pii", detail::alternative_of<pii>(self.source));
        visit("customer", self.customer);
        visit("expand", self.expand);
    }
};

// Templates, so that who compares nothing compiles no comparison of everything that may be in it.
/** Compares every member. */
template <class Create, detail::if_same<Create, create> = 0>
[[nodiscard]] bool operator==(Create const& a, Create const& b) {
    return a.source == b.source && a.customer == b.customer && a.expand == b.expand && a.extra == b.extra;
}
/** The opposite of `==`. */
template <class Create, detail::if_same<Create, create> = 0>
[[nodiscard]] bool operator!=(Create const& a, Create const& b) {
    return !(a == b);
}

} // namespace params

template <>
inline constexpr bool detail::fieldwise::has_own_comparison<params::create> = true;

} // namespace v1
} // namespace stripe_tokens

#endif
