// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_BRAND_HPP
#define STRIPE_TOKENS_DETAIL_RULES_BRAND_HPP

#include <stripe_tokens/detail/text/digits.hpp>
#include <stripe_tokens/enums.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// Card brands by the first digits of a number, with the lengths of their numbers and CVCs. Sources, read on 2026-11-28:
// braintree/credit-card-type for ranges and lengths; stripe-android's CardBrand for the CVC; the test cards of Stripe
// and ten other processors. The lengths are the widest that a source names, because a card that exists must not be
// reported.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct brand_rule {
    std::uint32_t first; // the range of the first six digits
    std::uint32_t last;
    card_brand brand;
    std::uint32_t lengths; // bit n: the number may have n digits
};

// Returns the bits of brand_rule::lengths for all lengths from the shortest to the longest.
constexpr std::uint32_t lengths(unsigned shortest, unsigned longest) noexcept {
    return (std::uint32_t(2) << longest) - (std::uint32_t(1) << shortest);
}

inline constexpr std::uint32_t visa_lengths = lengths(13, 13) | lengths(16, 16) | lengths(18, 19);

// The ranges do not overlap. 493698, and parts of 62, are Maestro's 12 to 19 digits: braintree/credit-card-type,
// `src/lib/card-types.ts`, read on 2026-11-29.
inline constexpr brand_rule brand_rules[] = {
    {222100, 272099, card_brand::mastercard, lengths(16, 16)},
    {300000, 305999, card_brand::diners_club, lengths(14, 19)},
    {309500, 309599, card_brand::diners_club, lengths(14, 19)},
    {340000, 349999, card_brand::american_express, lengths(15, 15)},
    {352800, 358999, card_brand::jcb, lengths(16, 19)},
    {360000, 369999, card_brand::diners_club, lengths(14, 19)},
    {370000, 379999, card_brand::american_express, lengths(15, 15)},
    {380000, 399999, card_brand::diners_club, lengths(14, 19)},
    {400000, 493697, card_brand::visa, visa_lengths},
    {493698, 493698, card_brand::visa, lengths(12, 19)},
    {493699, 499999, card_brand::visa, visa_lengths},
    {510000, 559999, card_brand::mastercard, lengths(16, 16)},
    {601100, 601199, card_brand::discover, lengths(16, 19)},
    {620000, 629999, card_brand::unionpay, lengths(12, 19)},
    {644000, 659999, card_brand::discover, lengths(16, 19)},
    {810000, 819999, card_brand::unionpay, lengths(13, 19)},
};

// Returns true if no card network issues numbers with this beginning: the API answers incorrect_number to a number that
// begins with 0 or 1, although its check digit fits (stripe/react-stripe-js issue 115, read on 2026-11-28). JCB's 1800
// is the exception.
inline bool has_no_network(std::string_view number) noexcept {
    return number[0] == '0' || (number[0] == '1' && number.substr(0, 4) != "1800");
}

inline brand_rule const* find_brand(std::string_view number) noexcept {
    if (number.size() < 6 || !all_digits(number.substr(0, 6))) return nullptr;
    std::uint32_t first = 0;
    for (std::size_t i = 0; i != 6; ++i) first = first * 10 + digit_at(number, i);
    for (brand_rule const& rule : brand_rules) {
        if (first >= rule.first && first <= rule.last) return &rule;
    }
    return nullptr;
}

// Returns true if the API may accept the CVC: three digits, or three or four for American Express and unknown brands.
inline bool is_cvc(std::string_view cvc, std::optional<card_brand> brand) noexcept {
    bool const may_have_four = !brand || *brand == card_brand::american_express;
    return all_digits(cvc) && (cvc.size() == 3 || (cvc.size() == 4 && may_have_four));
}

// Returns true if the last digit may be right. Not judged for UnionPay, of which some cards do not pass the check:
// braintree/card-validator issue 112; stripe-archive/jquery.payment, `luhn: false`; read on 2026-11-29.
inline bool has_check_digit(std::string_view number) noexcept {
    brand_rule const* const rule = find_brand(number);
    return (rule != nullptr && rule->brand == card_brand::unionpay) || luhn_fits(number);
}

inline bool has_card_length(std::string_view number) noexcept {
    brand_rule const* const rule = find_brand(number);
    std::uint32_t const allowed = rule == nullptr ? lengths(10, 19) : rule->lengths;
    return number.size() <= 19 && (allowed >> number.size() & 1) != 0;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
