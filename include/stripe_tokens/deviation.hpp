// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DEVIATION_HPP
#define STRIPE_TOKENS_DEVIATION_HPP

#include <stripe_tokens/decode_error.hpp>

#include <cstddef>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** A difference between a decoded response and the API documentation. `token::deviations` and `api_error::deviations`
    list the differences.

    The member at `pointer` is left at its empty value: absent, `""`, 0 or false. A rejected item of a list is left out.

    | code | the member |
    |---|---|
    | `missing_member` | is required and absent |
    | `wrong_type` | has another JSON type, or is required and null |
    | `not_an_integer` | is a number with a fraction |
    | `out_of_range` | is a number outside of its range |
    | `wrong_object` | is an `object` with another name |
    | `duplicate_member` | is present more than once: the first value that can be stored counts |

    @par Example
    @code
    for (st::deviation const& deviation : token.deviations) log(deviation.pointer, st::to_string(deviation.code));
    @endcode
    @see decode_options::strict, which makes the first deviation a @ref decode_error
*/
struct deviation {
    decode_errc code{};    ///< the difference
    std::string pointer{}; ///< JSON pointer (RFC 6901) to the member, or to the map of a metadata key; never a value

    /** Compares every member. */
    friend bool operator==(deviation const& a, deviation const& b) {
        return a.code == b.code && a.pointer == b.pointer;
    }
    /** The opposite of `==`. */
    friend bool operator!=(deviation const& a, deviation const& b) { return !(a == b); }
};

/** The maximum number of deviations in one response. Further ones are dropped.

    @par Example
    @code
    bool complete = token.deviations.size() < st::max_deviations;
    @endcode
*/
inline constexpr std::size_t max_deviations = 64;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
