// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_DETAIL_RULES_BANK_ACCOUNT_HPP

#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/detail/rules/country.hpp>
#include <stripe_tokens/detail/rules/iban.hpp>
#include <stripe_tokens/detail/text/digits.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if `digits` is a routing number of the United States (ABA): nine digits, weighted 3, 7, 1 over and over,
// with a sum that is a multiple of ten. The first two digits are 00 to 12, 21 to 32, 61 to 72 or 80:
// en.wikipedia.org/wiki/ABA_routing_transit_number; validator.js isAbaRouting; read on 2026-11-28.
inline bool is_aba_number(std::string_view digits) noexcept {
    if (digits.size() != 9 || !all_digits(digits) || digits == "000000000") return false;
    unsigned const prefix = digit_at(digits, 0) * 10 + digit_at(digits, 1);
    bool const is_known =
        prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    unsigned sum = 0;
    for (std::size_t i = 0; i != 9; ++i) sum += digit_at(digits, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return is_known && sum % 10 == 0;
}

// An account number without its spaces. No rule accepts 40 characters, so a longer number is cut there.
struct ungrouped_number {
    char characters[40];
    std::size_t size = 0;

    explicit ungrouped_number(std::string_view number) noexcept {
        for (char const c : number) {
            if (c != ' ' && size != sizeof characters) characters[size++] = c;
        }
    }
    ungrouped_number(ungrouped_number const&) = delete;
    ungrouped_number& operator=(ungrouped_number const&) = delete;
    ~ungrouped_number() { wipe(characters, size); }
};

// Returns true if an account number may be one of the country, a result of country_meant. A number of the United States
// has 1 to 17 digits: docs.stripe.com/api/v2, payout methods, bank account specification, read on 2026-11-28. Spaces are
// not judged: no page of the API says whether they are accepted.
inline bool is_account_number(std::string_view printed, std::string_view country) noexcept {
    ungrouped_number const ungrouped(printed);
    std::string_view const number(ungrouped.characters, ungrouped.size);
    if (country.empty() || number.empty()) return true; // not judged
    if (country == "US") return number.size() <= 17 && all_digits(number);
    if (looks_like_iban(number, country)) return is_iban(number, country);
    return !takes_only_ibans(country);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
