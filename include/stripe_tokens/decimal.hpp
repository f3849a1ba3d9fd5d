// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DECIMAL_HPP
#define STRIPE_TOKENS_DECIMAL_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text_argument.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

// Bools and characters are integers to the language alone.
template <class T>
inline constexpr bool is_number =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> &&
#if defined(__cpp_char8_t)
    !std::is_same_v<T, char8_t> &&
#endif
    !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t>;

} // namespace detail

/** An exact decimal number, such as a percentage: what is written is what arrives, never rounded, never an exponent.

    @par Example
    @code
    st::params::person_relationship role;
    role.percent_ownership = 25;                                       // integers are always exact
    role.percent_ownership = st::decimal::parse("33.3333333333").value();
    role.percent_ownership = st::decimal::from_double(0.00001).value(); // sent as 0.00001
    @endcode
    @par Exceptions   `std::bad_alloc` only.
    @see RFC 8259 section 6 for the grammar of a number
*/
class decimal {
public:
    /** Zero. */
    decimal() : text_("0") {}

    /** An integer. */
    template <class Integer, std::enable_if_t<detail::is_number<Integer>, int> = 0>
    decimal(Integer value) : text_(std::to_string(value)) {}

    /** The number that `text` spells, or nothing if it is not a number as JSON has them.

        Digits are kept as they are written; an exponent is written out (`1e3` becomes `1000`, `0e9999` is `0`). Nothing
        too for a number that would take more than 1,000 characters.
        @par Complexity   Linear in the length of the result.
    */
    [[nodiscard]] static std::optional<decimal> parse(detail::text_argument text);

    /** The shortest number that reads back as `value`, or nothing if it is not finite. */
    [[nodiscard]] static std::optional<decimal> from_double(double value);

    /** The number as it is sent: an optional `-`, digits, and if need be a point and more digits. It lives as long as this. */
    [[nodiscard]] std::string_view text() const noexcept { return text_.empty() ? std::string_view("0") : text_; }

    /** The same number with no needless zeros: `12.50` becomes `12.5`, `-0` becomes `0`. */
    [[nodiscard]] decimal shortest() const;

    /** Compares numbers, not spellings: `12.50` equals `12.5`. */
    friend bool operator==(decimal const& a, decimal const& b) {
        return a.text() == b.text() || a.shortest().text() == b.shortest().text();
    }
    /** The opposite of `==`. */
    friend bool operator!=(decimal const& a, decimal const& b) { return !(a == b); }

private:
    std::string text_; // empty after it was moved from: zero too
};

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/detail/impl/decimal.hpp>

#endif
