// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_JSON_HPP
#define STRIPE_TOKENS_JSON_HPP

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/detail/fields.hpp>
#include <stripe_tokens/detail/text_argument.hpp>
#include <stripe_tokens/params.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** What @ref params_from_json takes before it gives up, and what it makes of parameters that the API does not have.

    @par Example
    @code
    st::json_limits limits;
    limits.collect_unknown = true;
    auto read = st::params_from_json(R"({"card":"card_1","loyalty":"gold"})", limits); // "loyalty" is in create::extra
    @endcode
*/
struct json_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< bytes of a text; 1 MiB
    std::size_t max_depth = 32;                  ///< of objects and arrays in one another; beyond 1,000 counts as 1,000
    bool collect_unknown = false; ///< unknown parameters go to params::create::extra; otherwise they are refused
};

/** Read parameters that are written as JSON, spelled as the API spells them.

    An empty string clears a parameter that can be cleared, `null` is the same as absent, `card` and `bank_account` may
    be an id in place of an object, a number may come as text where the API documents text (`"exp_month": "12"`), a
    metadata value as a number or a boolean. Everything else is refused: a member that the API does not have, one of
    another type, a second kind of token.

    @par Example
    @code
    auto read = st::params_from_json(R"({"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030}})");
    if (auto* what = std::get_if<st::params::create>(&read)) std::string body = st::encode(*what);
    @endcode
    @par Effects      Allocates what the parameters need. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in `text.size()`, and quadratic in the number of metadata keys; unknown parameters as for
                      @ref extra. Of each at most 4,096 are read.
    @param text       A JSON object. Neither changed nor kept, nor quoted in an error.
    @param limits     What is too much.
    @return           The parameters, or why and where the text is not that.
    @see RFC 8259; Stripe API reference, "Create a card token" and its neighbours
*/
template <class Params = params::create>
[[nodiscard]] std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits = {});

/** Write parameters as JSON: what @ref params_from_json reads. It holds their secrets.

    Those of params::create::extra stand where their paths say. A form holds any bytes, and JSON nothing but UTF-8: rather
    than change a text, this says where it is. `validate` finds all that are not UTF-8.
    A percentage is a number if it has at most 15 digits, which a reader that makes it a double gets exactly, and a text
    otherwise.

    @par Example
    @code
    auto written = st::to_json(st::params::create{st::params::card_id{"card_1"}});
    std::string const* text = std::get_if<std::string>(&written); // {"card":"card_1"}
    @endcode
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in the length of the result. Memory that held a part of it is zeroed when it is outgrown.
    @return           The JSON, or decode_errc::invalid_characters for a text that is not UTF-8, or
                      decode_errc::duplicate_member for a parameter of `extra` that is set besides, and where it is.
*/
template <class Params, detail::if_same<Params, params::create> = 0>
[[nodiscard]] std::variant<std::string, decode_error> to_json(Params const& p);

/** Write a token as JSON: as the API writes it, without members that are absent or unknown, an expanded object in place.

    @pre              The texts in it are UTF-8, as a decoder makes them. Otherwise, and without an assertion, it is empty.
    @par Example
    @code
    std::string text = st::to_json(token); // {"id":"tok_…","object":"token",…}
    @endcode
    @par Exceptions   `std::bad_alloc` only.
*/
template <class Token, detail::if_same<Token, token> = 0>
[[nodiscard]] std::string to_json(Token const& decoded);

/** Write an error as JSON: the API's members by its names, and `http_status`.

    @pre              The texts in it are UTF-8, as a decoder makes them. Otherwise, and without an assertion, it is empty.
    @par Example
    @code
    std::string text = st::to_json(error); // {"http_status":402,"code":"card_declined",…}
    @endcode
*/
template <class Error, detail::if_same<Error, api_error> = 0>
[[nodiscard]] std::string to_json(Error const& error);

/** Write a decoding error as JSON: `pointer`, `offset`, `code` (its name) and `message`; `token_id` if it has one.

    @par Example
    @code
    std::string text = st::to_json(broken); // {"pointer":"/card/exp_month","offset":41,…}
    @endcode
*/
[[nodiscard]] std::string to_json(decode_error const& error);

namespace params {

/** Lets Boost.JSON make parameters from a value: `boost::json::value_to<st::params::create>(value)`, which throws, and
    `try_value_to`, which does not. As strict as @ref params_from_json, whose @ref decode_errc is the error code.

    @par Example
    @code
    #include <boost/json/parse.hpp>
    #include <boost/json/value_to.hpp>

    auto what = boost::json::try_value_to<st::params::create>(boost::json::parse(R"({"card":"card_1"})"));
    bool good = what.has_value();
    @endcode
    @note The value has the secrets too, in memory that is Boost.JSON's.
*/
template <class Params, detail::if_same<Params, create> = 0>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value);

/** Lets Boost.JSON make a value from parameters: `boost::json::value_from(what)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(what);
    @endcode
    @par Exceptions   `boost::system::system_error` where `to_json` has an error. Its code is the `decode_errc`, and its
                      text begins with the place. Of Boost.JSON's conversions to a value none returns an error.
*/
template <class Params, detail::if_same<Params, create> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p);

} // namespace params

/** Lets Boost.JSON make a value from a token: `boost::json::value_from(token)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(token);
    @endcode
    @par Exceptions   `boost::system::system_error` for a text that is not UTF-8, which no decoder makes.
*/
template <class Token, detail::if_same<Token, token> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded);

/** Lets Boost.JSON make a value from an error.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(error);
    @endcode
    @par Exceptions   `boost::system::system_error` for a text that is not UTF-8, which no decoder makes.
*/
template <class Error, detail::if_same<Error, api_error> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error);

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/detail/impl/json.hpp>

#endif
