// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT

// Two versions in one translation unit would be two definitions of everything.
#if defined(STRIPE_TOKENS_VERSION_MAJOR) &&                                                                            \
    (STRIPE_TOKENS_VERSION_MAJOR != 0 || STRIPE_TOKENS_VERSION_MINOR != 1 || STRIPE_TOKENS_VERSION_PATCH != 0)
#error "stripe_tokens: two different versions are included in one translation unit"
#endif

#ifndef STRIPE_TOKENS_VERSION_HPP
#define STRIPE_TOKENS_VERSION_HPP

#include <string_view>

/** The version of the library, as Semantic Versioning 2.0.0 has it. Both build files read it from here. */
#define STRIPE_TOKENS_VERSION_MAJOR 0
#define STRIPE_TOKENS_VERSION_MINOR 1
#define STRIPE_TOKENS_VERSION_PATCH 0

namespace stripe_tokens {
inline namespace v1 {

/** The version of the Stripe API whose parameters and objects this library knows.

    Sent as the `Stripe-Version` header unless @ref request_options names another.

    @par Example
    @code
    std::string_view version = stripe_tokens::api_version; // "2026-10-28.endive"
    @endcode
    @see Stripe API reference, "Versioning"
*/
inline constexpr std::string_view api_version = "2026-10-28.endive";

} // namespace v1
} // namespace stripe_tokens

#endif
