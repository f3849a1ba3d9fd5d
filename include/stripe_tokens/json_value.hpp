// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_JSON_VALUE_HPP
#define STRIPE_TOKENS_JSON_VALUE_HPP

#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup json JSON
    @{
*/

namespace params {

/** Lets Boost.JSON convert a value to parameters: `boost::json::value_to<st::params::create>(value)` reports errors by
    throwing, `try_value_to` by its result. As strict as @ref params_from_json; the error code is a @ref decode_errc.

    @par Example
    @code
    #include <boost/json/parse.hpp>
    #include <boost/json/value_to.hpp>

    auto params = boost::json::try_value_to<st::params::create>(boost::json::parse(R"({"card":"card_1"})"));
    bool good = params.has_value();
    @endcode
    @note The value also contains the secrets, in memory owned by Boost.JSON. Neither this memory nor the working memory of
    Boost.JSON's parser is zeroed. There is no conversion to a token:
    `decode_response(200, boost::json::serialize(value))` reads one.
*/
template <class Params, detail::enable_if_same<Params, create> = 0>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value);

/** Lets Boost.JSON convert parameters to a value: `boost::json::value_from(params)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(params);
    @endcode
    @par Exceptions
    `boost::system::system_error` if `to_json` returns an error. Its code is the `decode_errc`, its text begins with the
    location. Conversions to a value in Boost.JSON cannot return an error.
*/
template <class Params, detail::enable_if_same<Params, create> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p);

} // namespace params

/** Lets Boost.JSON convert a token to a value: `boost::json::value_from(token)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(token);
    @endcode
    @note In an expanded object, a number out of the range of a `double` becomes infinity, which Boost.JSON may write as
    `Infinity`, and of members with the same name the last counts. @ref to_json keeps such an object as the API sent it.
    @par Exceptions
    `boost::system::system_error` for a string that is not UTF-8, which no decoder produces.
*/
template <class Token, detail::enable_if_same<Token, token> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded);

/** Lets Boost.JSON convert an error to a value: `boost::json::value_from(error)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(error);
    @endcode
    @par Exceptions
    `boost::system::system_error` for a string that is not UTF-8, which no decoder produces.
*/
template <class Error, detail::enable_if_same<Error, api_error> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/json_value.hpp>

#endif
