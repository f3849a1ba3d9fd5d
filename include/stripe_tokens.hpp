// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT

// The include guard skips the rest.
#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "stripe_tokens needs C++17 or later: compile with -std=c++17 (MSVC: /std:c++17)"
#define STRIPE_TOKENS_HPP
#endif

#ifndef STRIPE_TOKENS_HPP
#define STRIPE_TOKENS_HPP

// Vocabulary.
#include <stripe_tokens/version.hpp>
#include <stripe_tokens/config.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/string_list.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/timestamp.hpp>
#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/key_errc.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/extra.hpp>

// Requests. These headers need only the standard library.
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form_error.hpp>
#include <stripe_tokens/form_limits.hpp>
#include <stripe_tokens/form.hpp>
#include <stripe_tokens/problem.hpp>
#include <stripe_tokens/validate.hpp>
#include <stripe_tokens/request.hpp>

// Responses.
#include <stripe_tokens/token.hpp>
#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/deviation.hpp>
#include <stripe_tokens/response.hpp>

// Retries.
#include <stripe_tokens/retry.hpp>

// Responses and JSON. The definitions need Boost.JSON.
#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#endif
