// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT

// Two versions in one translation unit would be two definitions of everything.
#if defined(STRIPE_TOKENS_VERSION_MAJOR) &&                                                                            \
    (STRIPE_TOKENS_VERSION_MAJOR != 0 || STRIPE_TOKENS_VERSION_MINOR != 1 || STRIPE_TOKENS_VERSION_PATCH != 0)
#error "stripe_tokens: two different versions are included in one translation unit"
#endif

#ifndef STRIPE_TOKENS_VERSION_HPP
#define STRIPE_TOKENS_VERSION_HPP

#include <string_view>

/** @file
    The version of the library, as Semantic Versioning 2.0.0 has it, and of the API. Both build files read it from here.

    @par Example
    @code
    static_assert(STRIPE_TOKENS_VERSION_MAJOR == 0 && STRIPE_TOKENS_VERSION_MINOR >= 1);
    @endcode
*/

/** @namespace stripe_tokens
    All of the library.
*/

/** @namespace stripe_tokens::v1
    The inline namespace that everything is in, whose name is part of every symbol. Write `stripe_tokens::card_brand`.
*/

/** @namespace stripe_tokens::v1::params
    What is sent: one struct per object of the API, its members by the API's own names.
*/

/** @namespace stripe_tokens::v1::objects
    What comes back: one struct per object of the API, its members by the API's own names.
*/

/** Another one may break what compiles. */
#define STRIPE_TOKENS_VERSION_MAJOR 0
/** Another one adds; before the first major version it may break, too. */
#define STRIPE_TOKENS_VERSION_MINOR 1
/** Another one repairs. */
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
