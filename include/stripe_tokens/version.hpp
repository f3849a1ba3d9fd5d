// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT

// The missing header ends the compilation: the errors of older standards would hide this one.
#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "stripe_tokens needs C++17 or later: compile with -std=c++17 (MSVC: /std:c++17)"
#include <stripe_tokens/needs_cpp17>
#endif

// Two versions in one translation unit would define everything twice.
#if defined(STRIPE_TOKENS_VERSION_MAJOR) &&                                                                            \
    (STRIPE_TOKENS_VERSION_MAJOR != 0 || STRIPE_TOKENS_VERSION_MINOR != 1 || STRIPE_TOKENS_VERSION_PATCH != 0)
#error "stripe_tokens: two different versions are included in one translation unit"
#endif

#ifndef STRIPE_TOKENS_VERSION_HPP
#define STRIPE_TOKENS_VERSION_HPP

#include <string_view>

/** @file
    The version of the library (Semantic Versioning 2.0.0) and of the API. Both build files read the version from this
    file.

    @par Example
    @code
    static_assert(STRIPE_TOKENS_VERSION_MAJOR == 0 && STRIPE_TOKENS_VERSION_MINOR >= 1);
    @endcode
*/

/** @namespace stripe_tokens
    The entire library.
*/

/** @namespace stripe_tokens::v1
    The inline namespace of the entire library. Its name is part of every symbol. Write `stripe_tokens::card_brand`.
*/

/** @namespace stripe_tokens::v1::params
    The parameters of requests: one struct per object of the API, with the names of the API.
*/

/** @namespace stripe_tokens::v1::objects
    The contents of responses: one struct per object of the API, with the names of the API.
*/

/** Incremented for incompatible changes. */
#define STRIPE_TOKENS_VERSION_MAJOR 0
/** Incremented for additions; before the first major version, also for incompatible changes. */
#define STRIPE_TOKENS_VERSION_MINOR 1
/** Incremented for fixes. */
#define STRIPE_TOKENS_VERSION_PATCH 0

namespace stripe_tokens {
inline namespace v1 {

/** The version of the Stripe API implemented by this library.

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
