// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_CONFIG_HPP
#define STRIPE_TOKENS_CONFIG_HPP

#include <stripe_tokens/version.hpp>

/** @file
    What a program can define before it includes the library. It has to be the same in every file of the program.

    `STRIPE_TOKENS_ASSERT(expression)` replaces `assert`.

    `STRIPE_TOKENS_NO_SIMD`: the encoder uses no vector instructions (SSE2) where there are some: the same bytes, slower.
*/

/** What happens when a precondition is broken, which is a bug of the caller: `assert` unless defined before inclusion.

    The expression never mentions a secret's text, so neither does what an assertion prints.
*/
#ifndef STRIPE_TOKENS_ASSERT
#include <cassert>
#define STRIPE_TOKENS_ASSERT(expression) assert(expression)
#endif

#endif
