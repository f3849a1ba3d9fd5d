// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DECIMAL_HPP
#define STRIPE_TOKENS_DECIMAL_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// Excludes bool and the character types, which `std::is_integral` accepts.
template <class T>
inline constexpr bool is_number =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> &&
#if defined(__cpp_char8_t)
    !std::is_same_v<T, char8_t> &&
#endif
    !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t>;

} // namespace detail

/** An exact decimal number, such as a percentage. It is sent digit for digit: never rounded, never with an exponent.

    @par Example
    @code
    st::params::person_relationship role;
    role.percent_ownership = 25;                                       // integers are always exact
    role.percent_ownership = st::decimal::parse("33.3333333333").value();
    role.percent_ownership = st::decimal::from_double(0.00001).value(); // sent as 0.00001
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @see RFC 8259 section 6 for the grammar of a number
*/
class decimal {
public:
    /** Constructs zero. */
    decimal() : text_("0") {}

    /** Constructs the exact number `value`. */
    template <class Integer, std::enable_if_t<detail::is_number<Integer>, int> = 0>
    decimal(Integer value) : text_(std::to_string(value)) {}

    /** Parses `text` as a JSON number. Returns nothing if `text` is not one, or if the result exceeds 1,000 characters.

        Digits are kept as written. An exponent is written out: `1e3` becomes `1000`, `0e9999` becomes `0`.
        @par Complexity
        Linear in the length of the result.
    */
    [[nodiscard]] static std::optional<decimal> parse(detail::text_argument text);

    /** Converts `value` to `double` and returns the shortest number that parses back to it, or nothing if `value` is not
        finite.

        Only calls need `std::to_chars` for `double`, which Apple's library has since macOS 13.3 and iOS 16.3
        (developer.apple.com/xcode/cpp; podofo/podofo issue 295; read on 2026-11-28). */
    template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
    [[nodiscard]] static std::optional<decimal> from_double(Number value);

    /** Returns the number as sent: an optional `-`, digits, and optionally a point and more digits.

        The view is valid as long as this object lives, so a temporary has no `text`. */
    [[nodiscard]] std::string_view text() const& noexcept { return text_.empty() ? std::string_view("0") : text_; }
    std::string_view text() const&& = delete;

    /** Returns the same number without redundant zeros: `12.50` becomes `12.5`, `-0` becomes `0`. */
    [[nodiscard]] decimal shortest() const;

    /** Compares by value: `12.50` equals `12.5`. */
    friend bool operator==(decimal const& a, decimal const& b) {
        return a.text() == b.text() || a.shortest().text_ == b.shortest().text_;
    }
    /** The opposite of `==`. */
    friend bool operator!=(decimal const& a, decimal const& b) { return !(a == b); }

private:
    std::string text_; // empty in a moved-from object, which is zero
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/decimal.hpp>

#endif
