// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_BRAND_HPP
#define STRIPE_TOKENS_IMPL_BRAND_HPP

#include <stripe_tokens/detail/rules/brand.hpp>
#include <stripe_tokens/validate.hpp>

#include <optional>

namespace stripe_tokens {
inline namespace v1 {

inline std::optional<card_brand> brand_of(detail::text_argument number) noexcept {
    detail::brand_rule const* const rule = detail::find_brand(number);
    return rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand);
}

} // namespace v1
} // namespace stripe_tokens

#endif
