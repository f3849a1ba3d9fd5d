// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_RESPONSE_HPP
#define STRIPE_TOKENS_RESPONSE_HPP

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/token.hpp>

#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** What came back: a token, the API's refusal, or something that is neither. Any status and any bytes are one of these. */
using response = std::variant<token, api_error, decode_error>;

/** Function objects as one, to visit a variant with.

    @par Example
    @code
    std::visit(st::overloaded{
        [](st::token const& token) { use(token.id); },
        [](st::api_error const& refused) { show(refused.message); },
        [](st::decode_error const& broken) { log(broken.pointer, broken.offset); },
    }, response);
    @endcode
*/
template <class... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

} // namespace v1
} // namespace stripe_tokens

#endif
