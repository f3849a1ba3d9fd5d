// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_FORM_HPP
#define STRIPE_TOKENS_IMPL_FORM_HPP

#include <stripe_tokens/detail/form/reader.hpp>
#include <stripe_tokens/form.hpp>

#include <type_traits>
#include <utility>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits) {
    std::variant<Params, form_error> result;
    detail::form_reader<Params> reader(body, limits, *std::get_if<Params>(&result),
                                       detail::object_type_of<Params, detail::direction::request>::value);
    if (!reader.read()) result = std::move(reader.error);
    return result;
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
