// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_RESPONSE_HPP
#define STRIPE_TOKENS_RESPONSE_HPP

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/token.hpp>

#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** A decoded response: a token, an API error, or a decoding error. Any status and any bytes give one of these.

    @par Example
    @code
    st::response result = st::decode_response(status, body);
    bool is_token = std::holds_alternative<st::token>(result);
    @endcode
*/
using response = std::variant<token, api_error, decode_error>;

/** Combines function objects into one, to visit a variant.

    @par Example
    @code
    std::visit(st::overloaded{
        [](st::token const& token) { use(token.id); },
        [](st::api_error const& error) { show(error.message); },
        [](st::decode_error const& broken) { log(broken.pointer, broken.offset); },
    }, response);
    @endcode
*/
template <class... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};
/** Deduces the types of the function objects.

    @par Example
    @code
    auto name = st::overloaded{[](st::token const&) { return "token"; }, [](auto const&) { return "error"; }};
    @endcode
*/
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
