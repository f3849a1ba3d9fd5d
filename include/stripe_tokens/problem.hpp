// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PROBLEM_HPP
#define STRIPE_TOKENS_PROBLEM_HPP

#include <stripe_tokens/config.hpp>

#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup validation Validation
    @{
*/

/** Problems of a parameter. A problem with an error code in the API has the name of this code.

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) {
        if (found.code == st::problem_code::incorrect_number) show("Please check the card number.");
    }
    @endcode
*/
enum class problem_code {
    account_number_invalid = 1, ///< An IBAN or a US account number has a wrong length, character or check digit.
    country_code_invalid,       ///< A country is not two capital letters (ISO 3166-1 alpha-2).
    expired_card,               ///< The last month of the card is over in every time zone.
    incorrect_number,           ///< A card number has a wrong first digit or check digit (Luhn; not for UnionPay).
    invalid_characters,         ///< A string is not UTF-8, or contains NUL.
    invalid_cvc,                ///< A CVC is not 3 digits; American Express and unknown brands: 3 or 4.
    invalid_date,               ///< A day, month or year does not exist.
    invalid_expiry_month,       ///< A month is not 1 to 12.
    invalid_expiry_year,        ///< A year has neither two nor four digits, or is more than 50 years ahead.
    invalid_number,             ///< A card number has a character other than a digit, or a wrong length for its brand.
    invalid_percentage,         ///< A percentage is below 0 or above 100.
    invalid_ssn_last_4,         ///< The last digits of a social security number are not four digits.
    parameter_invalid_empty,    ///< A string is empty: the API would try to unset a parameter that cannot be unset.
    parameter_missing,          ///< A required parameter is missing.
    parameter_repeated,         ///< A parameter of create::extra is also set, or has a member: set the member.
    parameters_exclusive,       ///< A parameter excludes another one that is present.
    routing_number_invalid,     ///< An ABA routing number has a wrong length, prefix or check digit.
    source_missing,             ///< Neither a kind of token nor a customer is sent.
    too_long,                   ///< A string has more characters than the API accepts.
    too_many_keys,              ///< Metadata has more than 50 keys.
    tos_not_accepted, ///< `tos_shown_and_accepted` is not true. Ignore this for a token that updates an account.
};

/** Returns the name of a code, such as "invalid_cvc".

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) std::cerr << found.param << ": " << to_string(found.code) << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(problem_code code) noexcept;

/** Returns a description of a code, for a programmer.

    @par Example
    @code
    std::string why = message(st::problem_code::expired_card); // "the card has expired"
    @endcode
*/
[[nodiscard]] char const* message(problem_code code) noexcept;

/** A parameter that the API would reject, or an obvious mistake. Never contains the value.

    @par Example
    @code
    for (auto const& [param, code] : st::validate(params)) log(param, message(code));
    @endcode
*/
struct problem {
    std::string param{}; ///< the key of the parameter, such as `card[exp_month]`
    problem_code code{}; ///< the problem

    /** Compares every member. */
    friend bool operator==(problem const& a, problem const& b) { return a.param == b.param && a.code == b.code; }
    /** The opposite of `==`. */
    friend bool operator!=(problem const& a, problem const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/problem.hpp>

#endif
