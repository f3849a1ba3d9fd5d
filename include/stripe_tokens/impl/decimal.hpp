// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_DECIMAL_HPP
#define STRIPE_TOKENS_IMPL_DECIMAL_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/text/ascii.hpp>

#include <charconv>
#include <cstddef>
#include <limits>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The parts of a JSON number: sign, digits before the point, digits after it, power of ten.
struct number_parts {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    int exponent = 0;
};

inline std::string_view take_digits(std::string_view& rest) noexcept {
    std::size_t count = 0;
    while (count != rest.size() && is_digit(rest[count])) ++count;
    std::string_view const digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

inline bool take(std::string_view& rest, char wanted) noexcept {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
}

inline std::optional<number_parts> split_number(std::string_view text) noexcept {
    number_parts parts;
    parts.negative = take(text, '-');
    parts.whole = take_digits(text);
    if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole.front() == '0')) return std::nullopt;
    if (take(text, '.')) {
        parts.fraction = take_digits(text);
        if (parts.fraction.empty()) return std::nullopt;
    }
    if (take(text, 'e') || take(text, 'E')) {
        bool const negative = take(text, '-');
        if (!negative) take(text, '+');
        std::string_view const digits = take_digits(text);
        if (digits.empty()) return std::nullopt;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parts.exponent);
        if (error != std::errc()) parts.exponent = (std::numeric_limits<int>::max)(); // clamped: beyond every limit
        if (negative) parts.exponent = -parts.exponent;
    }
    if (!text.empty()) return std::nullopt;
    return parts;
}

inline constexpr std::size_t max_decimal_size = 1000;

} // namespace detail

inline std::optional<decimal> decimal::parse(detail::text_argument text) {
    if (text.view().size() > detail::max_decimal_size) return std::nullopt;
    std::optional<detail::number_parts> const parts = detail::split_number(text);
    if (!parts) return std::nullopt;
    decimal result;
    if (text.view().find_first_of("eE") == std::string_view::npos) {
        result.text_ = text.view();
        return result;
    }
    std::string_view const mantissa = text.view().substr(0, text.view().find_first_of("eE"));
    if (mantissa.find_first_not_of("-0.") == std::string_view::npos) return result; // zero for any exponent
    int const limit = static_cast<int>(detail::max_decimal_size);
    if (parts->exponent > limit || parts->exponent < -limit) return std::nullopt;
    std::string digits(parts->whole);
    digits += parts->fraction;
    int point = static_cast<int>(parts->whole.size()) + parts->exponent;
    if (point < 1) {
        digits.insert(0, static_cast<std::size_t>(1 - point), '0');
        point = 1;
    }
    if (static_cast<std::size_t>(point) > digits.size()) digits.resize(static_cast<std::size_t>(point), '0');
    std::size_t leading = 0; // the digits of 0.5e1 are 05 here
    while (static_cast<int>(leading) + 1 < point && digits[leading] == '0') ++leading;
    digits.erase(0, leading);
    point -= static_cast<int>(leading);
    if (static_cast<std::size_t>(point) < digits.size()) digits.insert(static_cast<std::size_t>(point), 1, '.');
    if (parts->negative) digits.insert(0, 1, '-');
    result.text_ = std::move(digits);
    result = result.shortest();
    if (result.text_.size() > detail::max_decimal_size) return std::nullopt;
    return result;
}

template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int>>
std::optional<decimal> decimal::from_double(Number value) {
    // A type that depends on `Number`: a compiler must not look for std::to_chars before there is a caller.
    using real = std::enable_if_t<std::is_arithmetic_v<Number>, double>;
    using limits = std::numeric_limits<real>;
    real const number = static_cast<real>(value);
    if (!(number >= limits::lowest() && number <= (limits::max)())) return std::nullopt; // rejects NaN and infinities
    char buffer[32]; // the longest text is -1.7976931348623157e+308
    auto const written = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    return parse(std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)));
}

inline decimal decimal::shortest() const {
    std::optional<detail::number_parts> const parts = detail::split_number(text());
    std::string_view whole = parts->whole;
    std::string_view fraction = parts->fraction;
    while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    decimal result;
    result.text_.clear();
    if (parts->negative && !(whole.empty() && fraction.empty())) result.text_ += '-';
    if (whole.empty()) result.text_ += '0';
    result.text_ += whole;
    if (!fraction.empty()) (result.text_ += '.') += fraction;
    return result;
}

} // namespace v1
} // namespace stripe_tokens

#endif
