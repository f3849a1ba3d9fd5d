// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_PARAMS_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_PARAMS_HPP

#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/params.hpp>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Reads an expiry month or year, as a number or as text. The API documents text and accepts a number.
inline decode_errc assign_expiry(void* member, std::string_view key, scalar const& from) noexcept {
    scalar number = from;
    if (number.is_text()) {
        if (decode_errc const error = number_from_text(number); error != decode_errc()) return error;
    }
    return assign_value<value_reader<int>, std::optional<int>>(member, key, number);
}
inline constexpr member_type expiry_type = describe_presence<std::optional<int>>::add_to(
    {member_kind::value, false, &assign_expiry, nullptr, nullptr, nullptr});
template <>
struct special_members<params::card> {
    static constexpr member_type const& find(std::string_view name, member_type const& usual) noexcept {
        return name == "exp_month" || name == "exp_year" ? expiry_type : usual;
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
