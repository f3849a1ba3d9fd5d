// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_CONFIG_HPP
#define STRIPE_TOKENS_CONFIG_HPP

#include <stripe_tokens/version.hpp>

/** @file
    Macros to define before the library is included. Every file of a program must define them alike.

    `STRIPE_TOKENS_ASSERT(expression)` replaces `assert`.

    `STRIPE_TOKENS_NO_SIMD` disables the vector instructions (SSE2) of the encoder. The output is the same; encoding is
    slower.
*/

/** Checks a precondition; a violation is a bug in the calling code. `assert`, unless defined before inclusion.

    The expression never contains the text of a secret, so a failed assertion cannot print one.
*/
#ifndef STRIPE_TOKENS_ASSERT
#include <cassert>
#define STRIPE_TOKENS_ASSERT(expression) assert(expression)
#endif

#endif
