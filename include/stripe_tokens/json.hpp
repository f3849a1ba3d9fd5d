// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_JSON_HPP
#define STRIPE_TOKENS_JSON_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/response.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup json JSON
    @{
*/

/** The limits of @ref params_from_json, and its handling of unknown parameters.

    @par Example
    @code
    st::json_limits limits;
    limits.collect_unknown = true;
    auto read = st::params_from_json(R"({"card":"card_1","loyalty":"gold"})", limits); // "loyalty" is in create::extra
    @endcode
*/
struct json_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a text; 1 MiB
    std::size_t max_depth = 32;                  ///< maximum nesting of objects and arrays; above 1,000 means 1,000
    bool collect_unknown = false; ///< unknown parameters go to params::create::extra; otherwise they are rejected
};

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct json_result {
    static_assert(std::is_same_v<Params, params::create>,
                  "params_from_json reads params::create: call it as params_from_json(text)");
    using checked = void;
};

STRIPE_TOKENS_BEGIN_COMPILED

// Returns the JSON, or an error for a string that is not UTF-8.
template <class Decoded>
std::variant<std::string, decode_error> to_json_text(Decoded const& decoded);

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<std::string, decode_error> to_json_text(token const&);
extern template std::variant<std::string, decode_error> to_json_text(api_error const&);
#endif

STRIPE_TOKENS_END_COMPILED

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Reads parameters written as JSON, with the names of the API.

    - An empty string clears a parameter that can be cleared.
    - `null` means absent.
    - `card` and `bank_account` may be an id in place of an object.
    - A number may be a string if the API documents a string (`"exp_month": "12"`).
    - A metadata value may be a number or a boolean. A number is kept without redundant zeros and exponent: `1.50` is
      `1.5`, `1e5` is `100000`.

    Everything else is rejected: unknown members, members of another type, a second kind of token.

    @par Example
    @code
    auto read = st::params_from_json(R"({"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030}})");
    if (auto* params = std::get_if<st::params::create>(&read)) std::string body = st::encode(*params);
    @endcode
    @par Effects
    Allocates for the parameters. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `text.size()`, and quadratic in the number of metadata keys; unknown parameters as for
    @ref extra. More than 4,096 of either, or paths of unknown parameters with more than json_limits::max_size bytes
    together, are decode_errc::too_large.
    @param text       A JSON object. Neither changed nor kept, nor quoted in an error.
    @param limits     Limits, and the handling of unknown parameters.
    @return           The parameters, or the reason and location of the error.
    @see RFC 8259; Stripe API reference, "Create a card token" and its neighbours
*/
template <class Params = params::create, class = typename detail::json_result<Params>::checked>
[[nodiscard]] std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits = {});

/** Writes parameters as JSON, in the format of @ref params_from_json. The result contains their secrets.

    Parameters of params::create::extra are written at their paths. `params_from_json(to_json(p), limits)` gives p back
    under three conditions:
    - @ref validate reports no entry of `extra` as problem_code::parameter_repeated or
      problem_code::parameters_exclusive.
    - json_limits::collect_unknown is set if `extra` is not empty. Its entries may come in another order.
    - No entry of `extra` is in an object that is not set, as is `card[x]` without a card: reading sets this object.

    A form can
    hold any bytes, JSON only UTF-8. A string in another encoding is never changed: the result is an error with its
    location. `validate` finds all such strings. A percentage of at most 15 significant digits, without redundant zeros, is
    written as a number, which every reader that uses `double` gives back. Any other percentage is written as a string.

    A kind by itself is written like a params::create with only this source, as @ref encode does.

    @par Example
    @code
    auto written = st::to_json(st::params::card_id{"card_1"});
    std::string const* text = std::get_if<std::string>(&written); // {"card":"card_1"}
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the result. Outgrown buffers are zeroed before they are freed.
    @return           The JSON, or an error with its location: decode_errc::invalid_characters for a string that is not
                      UTF-8, decode_errc::duplicate_member for a parameter of `extra` that is also set.
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::variant<std::string, decode_error> to_json(Params const& p);

/** Writes a token as JSON, in the format of the API. Omits absent and unknown members; embeds expanded objects.

    @pre              All strings are UTF-8, as after decoding. Without assertions, a violation gives an empty result.
    @par Example
    @code
    std::string text = st::to_json(token); // {"id":"tok_...","object":"token",...}
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
*/
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] std::string to_json(Token const& decoded);

/** Writes an error as JSON: the members and names of the API, and `http_status`.

    @pre              All strings are UTF-8, as after decoding. Without assertions, a violation gives an empty result.
    @par Example
    @code
    std::string text = st::to_json(error); // {"http_status":402,"code":"card_declined",...}
    @endcode
*/
template <class Error, detail::enable_if_same<Error, api_error> = 0>
[[nodiscard]] std::string to_json(Error const& error);

/** Writes a decoding error as JSON: `pointer`, `offset`, `code` (the name) and `message`; also `token_id` if it is set.

    @par Example
    @code
    std::string text = st::to_json(broken); // {"pointer":"/card/exp_month","offset":41,...}
    @endcode
*/
template <class Broken, detail::enable_if_same<Broken, decode_error> = 0>
[[nodiscard]] std::string to_json(Broken const& error);

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<params::create, decode_error> params_from_json<params::create>(detail::text_argument,
                                                                                            json_limits);
extern template std::variant<std::string, decode_error> to_json(params::create const&);
extern template std::variant<std::string, decode_error> to_json(params::account const&);
extern template std::variant<std::string, decode_error> to_json(params::bank_account const&);
extern template std::variant<std::string, decode_error> to_json(params::bank_account_id const&);
extern template std::variant<std::string, decode_error> to_json(params::card const&);
extern template std::variant<std::string, decode_error> to_json(params::card_id const&);
extern template std::variant<std::string, decode_error> to_json(params::cvc_update const&);
extern template std::variant<std::string, decode_error> to_json(params::person const&);
extern template std::variant<std::string, decode_error> to_json(params::pii const&);
extern template std::string to_json(token const&);
extern template std::string to_json(api_error const&);
extern template std::string to_json(decode_error const&);
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#include <stripe_tokens/impl/json.hpp>
#include <stripe_tokens/json_value.hpp>
#endif

#endif
