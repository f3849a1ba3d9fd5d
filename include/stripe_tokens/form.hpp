// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_FORM_HPP
#define STRIPE_TOKENS_FORM_HPP

#include <stripe_tokens/detail/text_argument.hpp>
#include <stripe_tokens/params.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {

/** Why a form body could not be decoded.

    @par Example
    @code
    auto read = st::decode_form("card[nmber]=1");
    bool unknown = std::get<st::form_error>(read).code == st::form_errc::unknown_parameter;
    @endcode
*/
enum class form_errc {
    // Its size.
    too_large = 1, ///< It is longer than form_limits::max_size.
    too_many,      ///< It has more parameters than form_limits::max_parameters.
    too_deep,      ///< A key has more segments than form_limits::max_depth.

    // Its syntax.
    bad_escape,        ///< A `%` is not followed by two hexadecimal digits.
    invalid_character, ///< A control character or a bare space.
    missing_equals,    ///< A pair has no `=`.
    malformed_key,     ///< The brackets of a key do not match, or a key has no name.

    // Its meaning.
    unknown_parameter, ///< The API has no such parameter.
    wrong_type,        ///< A value where an object or a list belongs, or the other way round.
    invalid_value,     ///< A value is not a boolean or a number where one belongs.
    out_of_range,      ///< A number is too large for its parameter.
    duplicate,         ///< A parameter has a value already.
    conflict,          ///< A parameter is both a value and an object.
    bad_index,         ///< The items of a list are not numbered 0, 1, 2 and so on, or some have a number and some `[]`.
    unsafe_key,        ///< A key of the caller's breaks a rule of key_errc.
    multiple_sources,  ///< More than one kind of token is asked for.
};

/** The category of @ref form_errc, named "stripe_tokens.form".

    @par Example
    @code
    bool ours = std::error_code(st::form_errc::bad_escape).category() == st::form_category();
    @endcode
*/
[[nodiscard]] std::error_category const& form_category() noexcept;

/** Lets a @ref form_errc convert to `std::error_code`, whose `message()` says it in words.

    @par Example
    @code
    std::string why = make_error_code(st::form_errc::duplicate).message(); // "duplicate parameter"
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(form_errc code) noexcept;

/** The name of a code, such as "bad_escape".

    @par Example
    @code
    std::string name = to_string(st::form_errc::bad_escape); // "bad_escape"
    @endcode
*/
[[nodiscard]] char const* to_string(form_errc code) noexcept;

/** A form body that could not be decoded: why and where, never what.

    @par Example
    @code
    auto read = st::decode_form(body);
    if (auto* error = std::get_if<st::form_error>(&read)) log(error->key, error->offset);
    @endcode
*/
struct form_error {
    form_errc code{};       ///< why
    std::size_t offset = 0; ///< of the byte in the body where that is clear
    std::string key{};      ///< the parameter as the API spells it, such as `card[exp_month]`, as far as it is known

    /** Compares every member. */
    friend bool operator==(form_error const& a, form_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.key == b.key;
    }
    /** The opposite of `==`. */
    friend bool operator!=(form_error const& a, form_error const& b) { return !(a == b); }
};

/** What @ref decode_form takes before it gives up, and what it makes of parameters that the API does not have.

    @par Example
    @code
    st::form_limits limits;
    limits.collect_unknown = true;
    auto read = st::decode_form("card=card_1&loyalty=gold", limits); // "loyalty" is in create::extra
    @endcode
*/
struct form_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< bytes of a body; 1 MiB
    std::size_t max_parameters = 4096; ///< pairs of key and value; beyond 4,096 no more metadata of one object
    std::size_t max_depth = 32;        ///< segments of a key; beyond 1,000 none is collected
    bool collect_unknown = false;      ///< unknown parameters go to params::create::extra; otherwise they are refused
};

/** Decode a form body into parameters: the inverse of @ref encode, for mock servers, gateways and round trips.

    Understands what other clients write: `a[]` and `a[0]`, bare and escaped brackets, `+` and `%20`; empty pairs (`a=1&&b=2`,
    a `&` at either end) are skipped (WHATWG URL section 5.1, read 2026-11-28; so do Rack, PHP and qs). Otherwise strict: what
    it accepts, it accepts whole. A list is written in one way: `a[0]=x&a[]=y` is an error, as in Rack.

    `decode_form(encode(p), limits) == p` for all parameters p within the limits that
    - have no empty object, list or map in them, and
    - have nothing in params::create::extra that @ref validate reports as problem_code::parameter_known (a parameter that
      has a member: it is decoded into that member), problem_code::parameter_repeated or problem_code::parameters_exclusive,
      where form_limits::collect_unknown is set if `extra` is not empty.

    A parameter that is collected is held to what is known around it: two kinds, a value that is an object
    too or a list in an object's place are refused whether the names in them are known or not.

    @par Example
    @code
    auto read = st::decode_form("card[exp_month]=12&card%5Bname%5D=Zo%C3%AB+%26+Co");
    if (auto* what = std::get_if<st::params::create>(&read)) handle(*what);
    @endcode
    @par Effects      Allocates what the parameters need. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in `body.size()`, and quadratic in the number of metadata keys, which `limits.max_parameters`
                      bounds; unknown parameters as for @ref extra.
    @tparam Params    What is read: params::create. (A template, so that who does not use it need not compile it.)
    @param body       The body of a request. Neither changed nor kept, nor quoted in an error.
    @param limits     What is too much.
    @return           The parameters, or why and where the body is not that.
    @see WHATWG URL, application/x-www-form-urlencoded; Rack, `Rack::QueryParser`
*/
template <class Params = params::create>
[[nodiscard]] std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits = {});

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::form_errc> : std::true_type {};

#include <stripe_tokens/detail/impl/form.hpp>

#endif
