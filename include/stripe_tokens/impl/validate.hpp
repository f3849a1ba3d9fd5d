// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_VALIDATE_HPP
#define STRIPE_TOKENS_IMPL_VALIDATE_HPP

#include <stripe_tokens/detail/rules/validator.hpp>
#include <stripe_tokens/validate.hpp>

#include <optional>
#include <type_traits>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::vector<problem> validate(Params const& p, std::optional<timestamp> now) {
    detail::validator found(now);
    if constexpr (std::is_same_v<Params, params::create>) {
        found.create(p);
    } else {
        found.kind(p);
    }
    return found.take();
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
