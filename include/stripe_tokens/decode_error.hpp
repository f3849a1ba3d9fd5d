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

/** Why a JSON text could not be decoded, or could not be written.

    @par Example
    @code
    bool cut_off = broken.code == st::decode_errc::incomplete;
    @endcode
*/
enum class decode_errc {
    // What arrived.
    empty_body = 1, ///< There is nothing but white space.
    too_large,      ///< It is longer than decode_options::max_size.

    // Its syntax.
    invalid_json,  ///< It is not JSON as RFC 8259 has it.
    incomplete,    ///< It ends before the JSON does.
    trailing_data, ///< Something follows the JSON.
    too_deep,      ///< Objects and arrays nest deeper than decode_options::max_depth.

    // Its meaning.
    wrong_type,     ///< A member has another JSON type than the API documents.
    not_an_integer, ///< A number with a fraction stands where an integer belongs; in parameters, one with an exponent too.
    /** A number is outside of its member's range. Up to Boost 1.82 also any number, in any member, whose exponent does not fit
        an `int` (`1e2147483648`): its parser stops there. From Boost 1.83 on such a number is read like `1e400`. */
    out_of_range,
    duplicate_member, ///< An object has a member twice.
    missing_member,   ///< A member that is always there is not.
    wrong_object,     ///< The member `object` names another kind of object.

    // Of parameters written as JSON.
    unknown_member,   ///< The API has no such parameter.
    invalid_number,   ///< A text is not a number.
    unsafe_key,       ///< A key of the caller's breaks a rule of key_errc.
    multiple_sources, ///< More than one kind of token is asked for.

    // Of what is to be written as JSON.
    invalid_characters, ///< A text is not UTF-8, which is all that JSON can hold.
};

/** The category of @ref decode_errc, named "stripe_tokens.decode".

    @par Example
    @code
    std::error_code code = broken.code;
    bool ours = code.category() == st::decode_category();
    @endcode
*/
[[nodiscard]] std::error_category const& decode_category() noexcept;

/** Lets a @ref decode_errc convert to `std::error_code`, whose `message()` says it in words.

    @par Example
    @code
    std::string why = make_error_code(broken.code).message(); // "member has the wrong JSON type"
    bool same = std::error_code(broken.code) == st::decode_errc::wrong_type;
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(decode_errc code) noexcept;

/** The name of a code, such as "wrong_type".

    @par Example
    @code
    std::cerr << st::to_string(broken.code) << " at " << broken.pointer << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(decode_errc code) noexcept;

/** JSON that could not be decoded, or could not be written: why and where, never what.

    @par Example
    @code
    std::string line = "token response: " + broken.pointer + ", byte " + std::to_string(broken.offset);
    @endcode
*/
struct decode_error {
    decode_errc code{};     ///< why
    std::size_t offset = 0; ///< how many bytes had been read when that was clear; 0 of what is written
    std::string pointer{};  ///< the member, as a JSON pointer (RFC 6901); of what is not known, the member around it
    int http_status = 0;    ///< of the response; 0 where there is none
    /** The id of the token, if the body of a 2xx response was read up to the end of its `id` before the error: the body of
        a token that was made was cut off, for example. @ref make_retrieve_request reads that token. Otherwise empty. */
    std::string token_id{};

    /** Compares every member. */
    friend bool operator==(decode_error const& a, decode_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.pointer == b.pointer && a.http_status == b.http_status &&
               a.token_id == b.token_id;
    }
    /** The opposite of `==`. */
    friend bool operator!=(decode_error const& a, decode_error const& b) { return !(a == b); }
};

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::decode_errc> : std::true_type {};

#include <stripe_tokens/detail/impl/decode_error.hpp>

#endif
