// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_VALIDATE_HPP
#define STRIPE_TOKENS_VALIDATE_HPP

#include <stripe_tokens/detail/text_argument.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** What is wrong with a parameter. Where the API has an error code for it, that is its name here.

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) {
        if (found.code == st::problem_code::incorrect_number) show("Please check the card number.");
    }
    @endcode
*/
enum class problem_code {
    account_number_invalid = 1, ///< An IBAN has a wrong length, character or check digit (ISO 13616).
    expired_card,               ///< The card's last month is over, everywhere on Earth.
    incorrect_number,           ///< The last digit of a card number does not fit the others (Luhn, ISO/IEC 7812-1).
    invalid_characters,         ///< A text is not UTF-8.
    invalid_cvc,                ///< A CVC is not 3 digits, or 4 for American Express.
    invalid_expiry_month,       ///< A month is not 1 to 12.
    invalid_expiry_year,        ///< A year has neither two nor four digits.
    invalid_number,             ///< A card number is not all digits, or not as long as its brand's.
    parameter_invalid_empty,    ///< An empty text, which the API takes for an attempt to unset what cannot be unset.
    parameter_known,            ///< A parameter of create::extra has a member of its own, or is inside one: set that.
    parameter_missing,          ///< A parameter that its object must have is not there.
    parameter_repeated,         ///< A parameter is set and is in create::extra too.
    parameters_exclusive,       ///< A parameter must not be there together with another one that is.
    routing_number_invalid,     ///< An ABA routing number has not 9 digits or a wrong check digit (NACHA).
    source_missing,             ///< Neither a kind of token nor a customer.
    too_long,                   ///< A text has more characters than the API takes.
    too_many_keys,              ///< Metadata has more than 50 keys.
    tos_not_accepted, ///< `tos_shown_and_accepted` is not true: of a token that is to update an account, no problem.
};

/** The name of a code, such as "invalid_cvc".

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) std::cerr << found.param << ": " << to_string(found.code) << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(problem_code code) noexcept;

/** A code in words, for a programmer.

    @par Example
    @code
    std::string why = message(st::problem_code::expired_card); // "the card has expired"
    @endcode
*/
[[nodiscard]] char const* message(problem_code code) noexcept;

/** Something that the API would refuse, or that is surely not what was meant. Never the value itself.

    @par Example
    @code
    for (auto const& [param, code] : st::validate(what)) log(param, message(code));
    @endcode
*/
struct problem {
    std::string param{}; ///< the parameter as the API spells it, such as `card[exp_month]`
    problem_code code{}; ///< what is wrong with it

    /** Compares every member. */
    friend bool operator==(problem const& a, problem const& b) { return a.param == b.param && a.code == b.code; }
    /** The opposite of `==`. */
    friend bool operator!=(problem const& a, problem const& b) { return !(a == b); }
};

/** Find every problem that can be seen without the server. Never changes what is encoded; nothing has to call it.

    Checked are: members that their object must have, lengths (in characters), empty texts, UTF-8; card numbers (digits,
    length by brand, Luhn), CVC lengths by brand, expiry; ABA routing numbers; IBANs (length by country, check digits);
    what excludes what, a second kind of token in params::create::extra too; parameters in `extra` that have a member. Problems come in the order in which the
    parameters are sent.

    @par Example
    @code
    std::vector<st::problem> problems = st::validate(what, now);
    bool good = problems.empty();
    @endcode
    @note An account token may be for a new account, which needs `tos_shown_and_accepted` to be true, or for one that is
          there already, which does not. The parameters do not tell, so problem_code::tos_not_accepted is always
          reported: who updates an account leaves that one code out.
    @par Effects      Allocates for the problems it finds, and for the path that it is at.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in the length of the parameters, and for each of params::create::extra in the number of keys
                      of the metadata that it is in.
    @param p          What @ref encode takes: a params::create or one kind by itself.
    @param now        The time to judge an expiry by; without it, a card does not expire. The library has no clock.
    @see ISO/IEC 7812-1 (card numbers), ISO 13616 (IBAN), NACHA Operating Rules (routing numbers)
*/
template <class Params>
[[nodiscard]] std::vector<problem> validate(Params const& p, std::optional<timestamp> now = {});

/** The brand of a card by the first digits of its number, or nothing where they do not tell.

    Knows Visa, Mastercard, American Express, Discover, Diners Club, JCB and UnionPay, as their own publications give
    them; it is no BIN database.

    @par Example
    @code
    std::optional<st::card_brand> brand = st::brand_of("378282246310005"); // card_brand::american_express
    @endcode
    @par Complexity   Constant; neither allocates nor throws.
*/
[[nodiscard]] std::optional<card_brand> brand_of(detail::text_argument number) noexcept;

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/detail/impl/validate.hpp>

#endif
