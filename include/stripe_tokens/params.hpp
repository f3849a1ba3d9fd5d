// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_HPP
#define STRIPE_TOKENS_PARAMS_HPP

// The parameters of requests: one struct per object of the API, with the names of the API.

#include <stripe_tokens/params/account.hpp>
#include <stripe_tokens/params/address.hpp>
#include <stripe_tokens/params/bank_account.hpp>
#include <stripe_tokens/params/card.hpp>
#include <stripe_tokens/params/company.hpp>
#include <stripe_tokens/params/create.hpp>
#include <stripe_tokens/params/cvc_update.hpp>
#include <stripe_tokens/params/date.hpp>
#include <stripe_tokens/params/declaration.hpp>
#include <stripe_tokens/params/individual.hpp>
#include <stripe_tokens/params/person.hpp>
#include <stripe_tokens/params/pii.hpp>
#include <stripe_tokens/params/verification.hpp>

#endif
