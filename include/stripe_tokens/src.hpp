// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_SRC_HPP
#define STRIPE_TOKENS_SRC_HPP

#include <stripe_tokens/config.hpp>

/** @file
    Compiles the decoders and `validate` for a program: include src.hpp in exactly one file, beside `<boost/json/src.hpp>`
    if that is used. Every file of the program defines `STRIPE_TOKENS_SEPARATE_COMPILATION`. The other files then include
    no header of Boost.
*/

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#error                                                                                                                 \
    "stripe_tokens: define STRIPE_TOKENS_SEPARATE_COMPILATION for every file of the program to include src.hpp in one"
#endif

#include <stripe_tokens/impl/decode.hpp>
#include <stripe_tokens/impl/form.hpp>
#include <stripe_tokens/impl/json.hpp>
#include <stripe_tokens/impl/validate.hpp>

namespace stripe_tokens {
inline namespace v1 {

template response decode_response<response>(int, detail::text_argument, decode_options);
template class basic_response_decoder<response>;
template std::variant<params::create, form_error> decode_form<params::create>(detail::text_argument, form_limits);
template std::vector<problem> validate(params::create const&, std::optional<timestamp>);
template std::vector<problem> validate(params::account const&, std::optional<timestamp>);
template std::vector<problem> validate(params::bank_account const&, std::optional<timestamp>);
template std::vector<problem> validate(params::bank_account_id const&, std::optional<timestamp>);
template std::vector<problem> validate(params::card const&, std::optional<timestamp>);
template std::vector<problem> validate(params::card_id const&, std::optional<timestamp>);
template std::vector<problem> validate(params::cvc_update const&, std::optional<timestamp>);
template std::vector<problem> validate(params::person const&, std::optional<timestamp>);
template std::vector<problem> validate(params::pii const&, std::optional<timestamp>);
template std::variant<params::create, decode_error> params_from_json<params::create>(detail::text_argument,
                                                                                     json_limits);
template std::variant<std::string, decode_error> to_json(params::create const&);
template std::variant<std::string, decode_error> to_json(params::account const&);
template std::variant<std::string, decode_error> to_json(params::bank_account const&);
template std::variant<std::string, decode_error> to_json(params::bank_account_id const&);
template std::variant<std::string, decode_error> to_json(params::card const&);
template std::variant<std::string, decode_error> to_json(params::card_id const&);
template std::variant<std::string, decode_error> to_json(params::cvc_update const&);
template std::variant<std::string, decode_error> to_json(params::person const&);
template std::variant<std::string, decode_error> to_json(params::pii const&);
template std::string to_json(token const&);
template std::string to_json(api_error const&);
template std::string to_json(decode_error const&);
template std::variant<std::string, decode_error> detail::to_json_text(token const&);
template std::variant<std::string, decode_error> detail::to_json_text(api_error const&);

} // namespace v1
} // namespace stripe_tokens

#endif
