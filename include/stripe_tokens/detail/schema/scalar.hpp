// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_SCALAR_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_SCALAR_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decimal.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The result of assigning a scalar to a member. Each reader maps the status to its own error code.
enum class assign_status : unsigned char {
    ok,
    wrong_type,
    wrong_object, // the member `object` names another kind of object
    invalid_number,
    not_an_integer,
    out_of_range,
    bad_index, // a list's item is not the next one
    duplicate, // of a map's key
    too_many_entries,
    unsafe_key,
    multiple_sources,
};

// A scalar of the input: a string, number or boolean in JSON, or any value in a form.
struct scalar {
    enum class kind : unsigned char {
        text,
        integer,
        big_integer, // an integer beyond 64 bits
        real,
        boolean,
        form_value, // the value of a form: text that may stand for any of these
    };
    kind type;
    std::string_view text{}; // the text, or a number as written
    std::int64_t integer = 0;
    bool boolean = false;

    [[nodiscard]] bool is_text() const noexcept { return type == kind::text || type == kind::form_value; }
};

// Parses `value.text` as an integer into `value`. Leaves `value.type` unchanged on failure.
inline assign_status number_from_text(scalar& value) noexcept {
    char const* const end = value.text.data() + value.text.size();
    auto const [stop, error] = std::from_chars(value.text.data(), end, value.integer);
    if (stop != end || error == std::errc::invalid_argument) return assign_status::invalid_number;
    if (error == std::errc::result_out_of_range) return assign_status::out_of_range;
    value.type = scalar::kind::integer;
    return assign_status::ok;
}

// Resolves a JSON number to the integer it equals: "1.7e9" and "1700000000.0" become 1700000000. `value` stays `real`
// if the number has a fraction, and becomes `big_integer` if the integer does not fit 64 bits.
STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD inline void resolve_integer(scalar& value) noexcept {
    std::string_view number = value.text;
    bool const is_negative = number[0] == '-';
    if (is_negative) number.remove_prefix(1);
    std::size_t const mark = (std::min)(number.find_first_of("eE"), number.size());
    std::string_view const mantissa = number.substr(0, mark);
    std::string_view exponent = number.substr((std::min)(mark + 1, number.size()));
    bool const is_small = !exponent.empty() && exponent[0] == '-';
    if (is_small || (!exponent.empty() && exponent[0] == '+')) exponent.remove_prefix(1);

    std::size_t const first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        value.type = scalar::kind::integer;
        value.integer = 0;
        return;
    }
    // The number equals the digits from `first` to `last`, its first and last nonzero digits, times 10 to the power of
    // `zeros`.
    std::size_t const last = mantissa.find_last_of("123456789");
    std::size_t const point = (std::min)(mantissa.find('.'), mantissa.size());
    std::int64_t zeros = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(last) - (point > last ? 1 : 0);
    constexpr std::int64_t beyond = std::int64_t(1) << 40; // more than the length of any input
    std::int64_t shift = 0;
    for (char const digit : exponent) shift = (std::min)(shift * 10 + (digit - '0'), beyond);
    zeros += is_small ? -shift : shift;
    if (zeros < 0) return;

    value.type = scalar::kind::big_integer;
    if (zeros > 18 || last - first > 19) return;
    constexpr auto max = std::uint64_t((std::numeric_limits<std::int64_t>::max)());
    std::uint64_t magnitude = 0;
    auto const append = [&magnitude](unsigned digit) {
        if (magnitude > (max + 1 - digit) / 10) return false;
        magnitude = magnitude * 10 + digit;
        return true;
    };
    for (std::size_t i = first; i <= last; ++i) {
        if (mantissa[i] != '.' && !append(static_cast<unsigned>(mantissa[i] - '0'))) return;
    }
    for (; zeros != 0; --zeros) {
        if (!append(0)) return;
    }
    if (magnitude > max + (is_negative ? 1 : 0)) return;
    value.type = scalar::kind::integer;
    value.integer = static_cast<std::int64_t>(is_negative ? 0 - magnitude : magnitude);
}

STRIPE_TOKENS_NOINLINE inline assign_status read_integer(scalar value, std::int64_t lowest, std::int64_t highest,
                                                         std::int64_t& out) noexcept {
    if (value.type == scalar::kind::form_value) {
        if (assign_status const error = number_from_text(value); error != assign_status::ok) return error;
    }
    switch (value.type) {
    case scalar::kind::integer: break;
    case scalar::kind::big_integer: return assign_status::out_of_range;
    case scalar::kind::real: return assign_status::not_an_integer;
    default: return assign_status::wrong_type;
    }
    if (value.integer < lowest || value.integer > highest) return assign_status::out_of_range;
    out = value.integer;
    return assign_status::ok;
}

// Converts a scalar of any type to the text sent for it.
inline assign_status to_form_value(scalar const& value, std::string& text) {
    switch (value.type) {
    case scalar::kind::boolean: text = value.boolean ? "true" : "false"; return assign_status::ok;
    case scalar::kind::real: {
        std::optional<decimal> const number = decimal::parse(value.text);
        if (!number) return assign_status::out_of_range;
        decimal const shortest = number->shortest();
        text = shortest.text();
        return assign_status::ok;
    }
    case scalar::kind::integer: text = value.integer == 0 ? "0" : value.text; return assign_status::ok; // -0 becomes 0
    default: text = value.text; return assign_status::ok;
    }
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
