// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_PROBLEM_HPP
#define STRIPE_TOKENS_IMPL_PROBLEM_HPP

#include <stripe_tokens/problem.hpp>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

struct problem_text {
    char const* name;
    char const* message;
};

inline problem_text describe(problem_code code) noexcept {
    switch (code) {
    case problem_code::account_number_invalid:
        return {"account_number_invalid", "the account number has a wrong length, character or check digit"};
    case problem_code::country_code_invalid:
        return {"country_code_invalid", "a country is two capital letters (ISO 3166-1 alpha-2)"};
    case problem_code::expired_card: return {"expired_card", "the card has expired"};
    case problem_code::incorrect_number: return {"incorrect_number", "the check digit or the first digit is wrong"};
    case problem_code::invalid_characters: return {"invalid_characters", "the text is not UTF-8, or contains NUL"};
    case problem_code::invalid_cvc: return {"invalid_cvc", "a CVC has 3 digits, or 3 or 4 for American Express"};
    case problem_code::invalid_date: return {"invalid_date", "the day, month or year does not exist"};
    case problem_code::invalid_expiry_month: return {"invalid_expiry_month", "a month is 1 to 12"};
    case problem_code::invalid_expiry_year:
        return {"invalid_expiry_year", "a year has two or four digits and is at most 50 years ahead"};
    case problem_code::invalid_number:
        return {"invalid_number", "the number is not all digits, or not as long as its brand's"};
    case problem_code::invalid_percentage: return {"invalid_percentage", "a percentage is 0 to 100"};
    case problem_code::invalid_ssn_last_4: return {"invalid_ssn_last_4", "ssn_last_4 has four digits"};
    case problem_code::parameter_invalid_empty:
        return {"parameter_invalid_empty", "the value is empty and cannot be unset"};
    case problem_code::parameter_missing: return {"parameter_missing", "the parameter is required and missing"};
    case problem_code::parameter_repeated:
        return {"parameter_repeated", "extra names a parameter that is set or has a member"};
    case problem_code::parameters_exclusive: return {"parameters_exclusive", "another parameter excludes this one"};
    case problem_code::routing_number_invalid:
        return {"routing_number_invalid", "a routing number has 9 digits, a known prefix and a check digit"};
    case problem_code::source_missing: return {"source_missing", "neither a kind of token nor a customer is sent"};
    case problem_code::too_long: return {"too_long", "the text is longer than the API accepts"};
    case problem_code::too_many_keys: return {"too_many_keys", "metadata has more than 50 keys"};
    case problem_code::tos_not_accepted:
        return {"tos_not_accepted", "must be true if the token is to create an account"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline char const* to_string(problem_code code) noexcept { return detail::describe(code).name; }

inline char const* message(problem_code code) noexcept { return detail::describe(code).message; }

} // namespace v1
} // namespace stripe_tokens

#endif
