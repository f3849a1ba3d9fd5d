// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DECODE_ERROR_HPP
#define STRIPE_TOKENS_DECODE_ERROR_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string>
#include <system_error>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** Reasons for a failure to decode or write JSON.

    @par Example
    @code
    bool cut_off = broken.code == st::decode_errc::incomplete;
    @endcode
*/
enum class decode_errc {
    // Size of the input.
    empty_body = 1, ///< The body is empty or only white space.
    too_large,      ///< The input, or a part with a limit of its own, is too long: decode_options, json_limits.

    // Syntax.
    invalid_json,  ///< The body is not JSON in UTF-8 (RFC 8259), or has the escape of half a surrogate pair.
    incomplete,    ///< The body ends before the JSON does.
    trailing_data, ///< Data follows the JSON.
    too_deep,      ///< Objects and arrays nest deeper than decode_options::max_depth.

    // Content.
    wrong_type,     ///< A member has another JSON type than the documented one.
    not_an_integer, ///< A number must be an integer but has a fraction or, in parameters, an exponent.
    /** A number is outside the range of its member. Up to Boost 1.82 also any number, in any member, with an exponent
        too large for an `int` (`1e2147483648`): the parser of Boost.JSON stops there. Since Boost 1.83, such a number
        is read like `1e400`. */
    out_of_range,
    duplicate_member, ///< An object has a member twice.
    missing_member,   ///< A required member is missing.
    wrong_object,     ///< The member `object` names another kind of object.

    // Parameters written as JSON.
    unknown_member,   ///< The API has no such parameter.
    invalid_number,   ///< A string is not a number.
    unsafe_key,       ///< A user-supplied key violates a rule of key_errc.
    multiple_sources, ///< More than one kind of token is requested.

    // Writing JSON.
    invalid_characters, ///< A string is not UTF-8, the only encoding of JSON.
};

} // namespace v1
} // namespace stripe_tokens

// Before its first use: behind `using namespace std`, GCC looks at the specialisation for each `==` below.
template <>
struct std::is_error_code_enum<stripe_tokens::decode_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The category of @ref decode_errc, named "stripe_tokens.decode".

    @par Example
    @code
    std::error_code code = broken.code;
    bool ours = code.category() == st::decode_category();
    @endcode
*/
[[nodiscard]] std::error_category const& decode_category() noexcept;

/** Converts a @ref decode_errc to `std::error_code`, implicitly too. Its `message()` describes the error in words.

    @par Example
    @code
    std::string why = make_error_code(broken.code).message(); // "member has the wrong JSON type"
    bool same = std::error_code(broken.code) == st::decode_errc::wrong_type;
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(decode_errc code) noexcept;

/** Returns the name of a code, such as "wrong_type".

    @par Example
    @code
    std::cerr << st::to_string(broken.code) << " at " << broken.pointer << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(decode_errc code) noexcept;

/** A failure to decode or write JSON: its reason and location. It quotes no value except the token id.

    @par Example
    @code
    std::string line = "token response: " + broken.pointer + ", byte " + std::to_string(broken.offset);
    @endcode
*/
struct decode_error {
    decode_errc code{};     ///< the reason
    std::size_t offset = 0; ///< the number of bytes read when the error was detected; 0 if JSON is written
    std::string pointer{};  ///< JSON pointer (RFC 6901) to the member, to the map of a metadata key, or to the
                            ///< parent of a member whose name must not be quoted
    int http_status = 0;    ///< the HTTP status of the response; 0 without a response
    /** The id of the token, if the body of a 2xx response was read up to the end of its `id` before the error, and may be
        that of a token; empty otherwise. Example: the body of a created token was truncated. @ref make_retrieve_request
        reads this token. */
    std::string token_id{};

    /** Compares every member. */
    friend bool operator==(decode_error const& a, decode_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.pointer == b.pointer && a.http_status == b.http_status &&
               a.token_id == b.token_id;
    }
    /** The opposite of `==`. */
    friend bool operator!=(decode_error const& a, decode_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/decode_error.hpp>

#endif
