// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_FORM_LIMITS_HPP
#define STRIPE_TOKENS_FORM_LIMITS_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** The limits of @ref decode_form, and its handling of unknown parameters.

    @par Example
    @code
    st::form_limits limits;
    limits.collect_unknown = true;
    auto read = st::decode_form("card=card_1&loyalty=gold", limits); // "loyalty" is in create::extra
    @endcode
*/
struct form_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a body; 1 MiB
    std::size_t max_parameters = 4096; ///< maximum pairs of key and value; metadata of one object: 4,096 at most
    std::size_t max_depth = 32;        ///< maximum segments of a key; of an unknown key, 1,000 at most
    bool collect_unknown = false;      ///< unknown parameters go to params::create::extra; otherwise they are rejected
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
