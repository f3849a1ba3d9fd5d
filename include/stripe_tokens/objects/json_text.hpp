// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OBJECTS_JSON_TEXT_HPP
#define STRIPE_TOKENS_OBJECTS_JSON_TEXT_HPP

#include <stripe_tokens/config.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** A JSON value stored as text: UTF-8, valid, no white space between its parts. The library does not interpret it.

    @par Example
    @code
    #include <boost/json/parse.hpp>

    if (error.source && error.source->object) boost::json::value source = boost::json::parse(error.source->object->text);
    @endcode
*/
struct json_text {
    std::string text{}; ///< the value

    /** Compares every member. */
    friend bool operator==(json_text const& a, json_text const& b) { return a.text == b.text; }
    /** The opposite of `==`. */
    friend bool operator!=(json_text const& a, json_text const& b) { return !(a == b); }
};

/** A reference to another object. Contains its id. Also contains the object if the request asked for it with `expand`,
    or if the API always sends it, as in errors.

    @par Example
    @code
    if (card_object.customer) show(card_object.customer->id);
    @endcode
    @see Stripe API reference, "Expanding responses"
*/
struct expandable {
    std::string id{};                  ///< the id of the object, expanded or not; empty if an expanded object has none
    std::optional<json_text> object{}; ///< the object, if expanded; a deleted one has `"deleted":true`

    /** Compares every member. */
    friend bool operator==(expandable const& a, expandable const& b) { return a.id == b.id && a.object == b.object; }
    /** The opposite of `==`. */
    friend bool operator!=(expandable const& a, expandable const& b) { return !(a == b); }
};

} // namespace objects
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
