// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_FORM_ERROR_HPP
#define STRIPE_TOKENS_FORM_ERROR_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string>
#include <system_error>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** Reasons for a failure to decode a form body.

    @par Example
    @code
    auto read = st::decode_form("card[nmber]=1");
    bool unknown = std::get<st::form_error>(read).code == st::form_errc::unknown_parameter;
    @endcode
*/
enum class form_errc {
    // Size.
    too_large = 1, ///< The body is longer than form_limits::max_size.
    too_many,      ///< The body has more parameters than form_limits::max_parameters.
    too_deep,      ///< A key has more segments than form_limits::max_depth.

    // Syntax.
    bad_escape,        ///< A `%` is not followed by two hexadecimal digits.
    invalid_character, ///< The body contains a control character, an unescaped space or an unescaped `;`.
    missing_equals,    ///< A pair has no `=`.
    malformed_key,     ///< The brackets of a key do not match, or its name is empty.

    // Content.
    unknown_parameter, ///< The API has no such parameter.
    wrong_type,        ///< A value was sent instead of an object or a list, or the reverse.
    invalid_value,     ///< A value is not a boolean or a number, but must be one.
    out_of_range,      ///< A number is too large for its parameter.
    duplicate,         ///< A parameter is set twice.
    conflict,          ///< A parameter is both a value and an object.
    bad_index,         ///< The items of a list are not numbered 0, 1, 2 and so on, or some have a number and some `[]`.
    unsafe_key,        ///< A user-supplied key violates a rule of key_errc.
    multiple_sources,  ///< More than one kind of token is requested.
};

} // namespace v1
} // namespace stripe_tokens

// Before its first use: behind `using namespace std`, GCC looks at the specialisation for each `==` below.
template <>
struct std::is_error_code_enum<stripe_tokens::form_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The category of @ref form_errc, named "stripe_tokens.form".

    @par Example
    @code
    bool ours = std::error_code(st::form_errc::bad_escape).category() == st::form_category();
    @endcode
*/
[[nodiscard]] std::error_category const& form_category() noexcept;

/** Converts a @ref form_errc to `std::error_code`, implicitly too. Its `message()` describes the error in words.

    @par Example
    @code
    std::string why = make_error_code(st::form_errc::duplicate).message(); // "duplicate parameter"
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(form_errc code) noexcept;

/** Returns the name of a code, such as "bad_escape".

    @par Example
    @code
    std::string name = to_string(st::form_errc::bad_escape); // "bad_escape"
    @endcode
*/
[[nodiscard]] char const* to_string(form_errc code) noexcept;

/** A failure to decode a form body: its reason and location, never a value.

    @par Example
    @code
    auto read = st::decode_form(body);
    if (auto* error = std::get_if<st::form_error>(&read)) log(error->key, error->offset);
    @endcode
*/
struct form_error {
    form_errc code{};       ///< the reason
    std::size_t offset = 0; ///< the offset in the body of the byte that reveals the error
    std::string key{};      ///< the parameter's key, such as `card[exp_month]`, at most up to its first unknown name

    /** Compares every member. */
    friend bool operator==(form_error const& a, form_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.key == b.key;
    }
    /** The opposite of `==`. */
    friend bool operator!=(form_error const& a, form_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/form_error.hpp>

#endif
