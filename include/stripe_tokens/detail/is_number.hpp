// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_IS_NUMBER_HPP
#define STRIPE_TOKENS_DETAIL_IS_NUMBER_HPP

#include <stripe_tokens/config.hpp>

#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// An integer that is meant as one: no bool and no character.
template <class T>
inline constexpr bool is_number =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> &&
#if defined(__cpp_char8_t)
    !std::is_same_v<T, char8_t> &&
#endif
    !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t>;

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
