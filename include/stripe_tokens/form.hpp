// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_FORM_HPP
#define STRIPE_TOKENS_FORM_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/form_error.hpp>
#include <stripe_tokens/form_limits.hpp>
#include <stripe_tokens/params.hpp>

#include <type_traits>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct form_result {
    static_assert(std::is_same_v<Params, params::create>,
                  "decode_form reads params::create: call it as decode_form(body)");
    using checked = void;
};

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Decodes a form body into parameters: the inverse of @ref encode, for mock servers, gateways and round trips.

    Accepts the notations of other clients: `a[]` and `a[0]`, bare and escaped brackets, `+` and `%20`. Skips empty
    pairs (`a=1&&b=2`, a `&` at either end), as do WHATWG URL section 5.1 (read 2026-11-28), Rack, PHP and qs. Otherwise
    strict: no part of an accepted body is ignored. One list has one notation: `a[0]=x&a[]=y` is an error, as in Rack. An
    unescaped `;` is an error: some servers read `;` as `&`.

    `decode_form(encode(p), limits) == p` for all parameters p within the limits under three conditions:
    - p contains no empty object, list or map.
    - @ref validate reports no entry of params::create::extra as problem_code::parameter_repeated (the parameter has a
      member and is decoded into it) or problem_code::parameters_exclusive.
    - form_limits::collect_unknown is set if `extra` is not empty.

    Collected parameters must agree with the known ones. A second kind of token, a value that is also an object, or a
    list in place of an object is an error, with known names and unknown ones alike.

    @par Example
    @code
    auto read = st::decode_form("card[exp_month]=12&card%5Bname%5D=Zo%C3%AB+%26+Co");
    if (auto* params = std::get_if<st::params::create>(&read)) handle(*params);
    @endcode
    @par Effects
    Allocates for the parameters. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `body.size()`, and quadratic in the number of metadata keys, of which one object may have 4,096; unknown
    parameters as for @ref extra.
    @tparam Params    The result: always params::create. Compile on use: programs without calls do not compile it.
    @param body       The body of a request. Neither changed nor kept, nor quoted in an error.
    @param limits     Limits, and the handling of unknown parameters.
    @return           The parameters, or the reason and location of the error.
    @see WHATWG URL, application/x-www-form-urlencoded; Rack, `Rack::QueryParser`
*/
template <class Params = params::create, class = typename detail::form_result<Params>::checked>
[[nodiscard]] std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits = {});

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<params::create, form_error> decode_form<params::create>(detail::text_argument,
                                                                                     form_limits);
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#include <stripe_tokens/impl/form.hpp>
#endif

#endif
