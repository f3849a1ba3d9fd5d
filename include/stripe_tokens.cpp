// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// The decoders for a program with STRIPE_TOKENS_SEPARATE_COMPILATION: the one file that includes src.hpp.
#include <stripe_tokens/src.hpp>
