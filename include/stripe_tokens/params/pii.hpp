// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_PII_HPP
#define STRIPE_TOKENS_PARAMS_PII_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/secret.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** Personally identifiable information (`pii[...]`).

    @par Example
    @code
    std::string body = st::encode(st::params::pii{"000000000"}); // pii[id_number]=000000000
    @endcode
*/
struct pii {
    static constexpr char wire_name[] = "pii"; ///< the name of the parameter

    std::optional<secret> id_number{}; ///< a government id; the API does not store it in the clear

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id_number", self.id_number);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
