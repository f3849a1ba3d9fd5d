// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_VALIDATE_HPP
#define STRIPE_TOKENS_VALIDATE_HPP

#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** Problems of a parameter. A problem with an error code in the API has the name of this code.

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) {
        if (found.code == st::problem_code::incorrect_number) show("Please check the card number.");
    }
    @endcode
*/
enum class problem_code {
    account_number_invalid = 1, ///< An IBAN has a wrong length, character or check digit (ISO 13616).
    expired_card,               ///< The last month of the card is over in every time zone.
    incorrect_number,           ///< The check digit of a card number is wrong (Luhn, ISO/IEC 7812-1).
    invalid_characters,         ///< A string is not UTF-8.
    invalid_cvc,                ///< A CVC is not 3 digits, or 4 for American Express.
    invalid_expiry_month,       ///< A month is not 1 to 12.
    invalid_expiry_year,        ///< A year has neither two nor four digits.
    invalid_number,             ///< A card number has a character other than a digit, or a wrong length for its brand.
    parameter_invalid_empty,    ///< A string is empty: the API would try to unset a parameter that cannot be unset.
    parameter_known,            ///< A parameter of create::extra has a member, or is inside one: set the member.
    parameter_missing,          ///< A required parameter is missing.
    parameter_repeated,         ///< A parameter is set, and is also in create::extra.
    parameters_exclusive,       ///< A parameter excludes another one that is present.
    routing_number_invalid,     ///< An ABA routing number is not 9 digits or has a wrong check digit (NACHA).
    source_missing,             ///< Neither a kind of token nor a customer is set.
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
    for (auto const& [param, code] : st::validate(what)) log(param, message(code));
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

/** Finds every problem visible without the server. Never changes the encoded parameters. Calls are optional.

    Checks
    - required members, lengths (in characters), empty strings, UTF-8;
    - card numbers (digits, length by brand, Luhn), CVC lengths by brand, expiry;
    - ABA routing numbers;
    - IBANs (length by country, check digits);
    - parameters that exclude each other, including a second kind of token in params::create::extra;
    - parameters in `extra` that have a member.

    Problems are listed in the order in which the parameters are sent.

    @par Example
    @code
    std::vector<st::problem> problems = st::validate(what, now);
    bool good = problems.empty();
    @endcode
    @note An account token for a new account needs `tos_shown_and_accepted` to be true; a token that updates an account
          does not. The parameters do not tell these apart, so problem_code::tos_not_accepted is always reported.
          Ignore this code when updating an account.
    @par Effects      Allocates for the problems found, and for the path of the current parameter.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in the length of the parameters. For each parameter of params::create::extra inside
                      metadata, also linear in the number of keys of this metadata.
    @param p          Parameters, the same as for `encode`, a params::create or one kind by itself.
    @param now        The time to compare expiry dates with; without it, no card is expired. The library has no clock.
    @see ISO/IEC 7812-1 (card numbers), ISO 13616 (IBAN), NACHA Operating Rules (routing numbers)
*/
template <class Params>
[[nodiscard]] std::vector<problem> validate(Params const& p, std::optional<timestamp> now = {});

/** Returns the brand of a card by the first digits of its number, or nothing if they do not determine the brand.

    Knows the published ranges of Visa, Mastercard, American Express, Discover, Diners Club, JCB and UnionPay. Not a BIN
    database.

    @par Example
    @code
    std::optional<st::card_brand> brand = st::brand_of("378282246310005"); // card_brand::american_express
    @endcode
    @par Complexity   Constant; neither allocates nor throws.
*/
[[nodiscard]] std::optional<card_brand> brand_of(detail::text_argument number) noexcept;

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/validate.hpp>

#endif
