// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_VALIDATE_HPP
#define STRIPE_TOKENS_IMPL_VALIDATE_HPP

#include <stripe_tokens/detail/rules/brand.hpp>
#include <stripe_tokens/detail/rules/validator.hpp>
#include <stripe_tokens/validate.hpp>

#include <optional>
#include <type_traits>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
inline std::optional<card_brand> brand_of(detail::text_argument number) noexcept {
    detail::brand_rule const* const rule = detail::find_brand(number);
    return rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand);
}

template <class Params>
std::vector<problem> validate(Params const& p, std::optional<timestamp> now) {
    static_assert(is_token_params<Params>,
                  "validate takes params::create or one kind of token parameters, such as params::card");
    detail::validator found(now);
    if constexpr (std::is_same_v<Params, params::create>) {
        found.create(p);
    } else if constexpr (is_token_params<Params>) {
        found.kind(p);
    }
    return found.take();
}

} // namespace v1
} // namespace stripe_tokens

#endif
