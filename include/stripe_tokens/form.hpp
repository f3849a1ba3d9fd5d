// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_FORM_HPP
#define STRIPE_TOKENS_FORM_HPP

#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/params.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

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
    invalid_character, ///< The body contains a control character or an unescaped space.
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

/** The limits of @ref decode_form, and its handling of unknown parameters.

    @par Example
    @code
    st::form_limits limits;
    limits.collect_unknown = true;
    auto read = st::decode_form("card=card_1&loyalty=gold", limits); // "loyalty" is in create::extra
    @endcode
*/
struct form_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a body; 1 MiB
    std::size_t max_parameters = 4096; ///< maximum pairs of key and value; metadata of one object: 4,096 at most
    std::size_t max_depth = 32;        ///< maximum segments of a key; of an unknown key, 1,000 at most
    bool collect_unknown = false;      ///< unknown parameters go to params::create::extra; otherwise they are rejected
};

/** Decodes a form body into parameters: the inverse of @ref encode, for mock servers, gateways and round trips.

    Accepts the notations of other clients: `a[]` and `a[0]`, bare and escaped brackets, `+` and `%20`. Skips empty
    pairs (`a=1&&b=2`, a `&` at either end), as do WHATWG URL section 5.1 (read 2026-11-28), Rack, PHP and qs. Otherwise
    strict: no part of an accepted body is ignored. One list has one notation: `a[0]=x&a[]=y` is an error, as in Rack.

    `decode_form(encode(p), limits) == p` for all parameters p within the limits under three conditions:
    - p contains no empty object, list or map.
    - @ref validate reports no entry of params::create::extra as problem_code::parameter_known (the parameter has a
      member and is decoded into it), problem_code::parameter_repeated or problem_code::parameters_exclusive.
    - form_limits::collect_unknown is set if `extra` is not empty.

    Collected parameters must agree with the known ones. A second kind of token, a value that is also an object, or a
    list in place of an object is an error, with known names and unknown ones alike.

    @par Example
    @code
    auto read = st::decode_form("card[exp_month]=12&card%5Bname%5D=Zo%C3%AB+%26+Co");
    if (auto* what = std::get_if<st::params::create>(&read)) handle(*what);
    @endcode
    @par Effects      Allocates for the parameters. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in `body.size()`, and quadratic in the number of metadata keys, at most
                      `limits.max_parameters`; unknown parameters as for @ref extra.
    @tparam Params    The result: always params::create. Compile on use: programs without calls do not compile it.
    @param body       The body of a request. Neither changed nor kept, nor quoted in an error.
    @param limits     Limits, and the handling of unknown parameters.
    @return           The parameters, or the reason and location of the error.
    @see WHATWG URL, application/x-www-form-urlencoded; Rack, `Rack::QueryParser`
*/
template <class Params = params::create>
[[nodiscard]] std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits = {});

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::form_errc> : std::true_type {};

#include <stripe_tokens/impl/form.hpp>

#endif
