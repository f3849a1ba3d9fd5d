// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_CVC_UPDATE_HPP
#define STRIPE_TOKENS_PARAMS_CVC_UPDATE_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/secret.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A CVC collected again for a card on file (`cvc_update[...]`).

    @par Example
    @code
    std::string body = st::encode(st::params::cvc_update{"012"}); // cvc_update[cvc]=012
    @endcode
*/
struct cvc_update {
    static constexpr char wire_name[] = "cvc_update"; ///< the name of the parameter

    std::optional<secret> cvc{}; ///< text: leading zeros matter

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("cvc", self.cvc, detail::required, detail::format::cvc);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
