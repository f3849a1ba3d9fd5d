// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_VALIDATE_HPP
#define STRIPE_TOKENS_VALIDATE_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/problem.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup validation Validation
    @{
*/

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct validated {
    static_assert(is_token_params<Params>,
                  "validate takes params::create or one kind of token parameters, such as params::card");
    using checked = void;
};

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Finds problems that are visible without the server. Does not change the parameters. Calls are optional.

    Checks
    - required members, a kind of token without any parameter, lengths (in code points), empty strings, UTF-8 without NUL;
    - card numbers (digits, length by brand, Luhn), CVC lengths by brand, expiry (not over, at most 50 years ahead);
    - account numbers: IBANs (check digits, length, structure), the only form in most countries with IBANs; 1 to 17 digits
      in the United States; other countries are not judged;
    - ABA routing numbers (prefix, check digit), countries (two capital letters), dates, `ssn_last_4`, percentages;
    - parameters that exclude or need each other, including a second kind of token in params::create::extra;
    - parameters in `extra` that have a member.

    The page "Rules of validate" of the guide lists each rule with its source.

    The limits of lengths are those that Stripe's OpenAPI description of 2026-09-30 states. Parameters added later have no
    limit here.

    Problems are listed in the order in which the parameters are sent.

    @par Example
    @code
    std::vector<st::problem> problems = st::validate(params, now);
    bool good = problems.empty();
    @endcode
    @note An account token for a new account needs `tos_shown_and_accepted` to be true; a token that updates an account
          does not. The parameters do not tell these apart, so problem_code::tos_not_accepted is always reported.
          Ignore this code when updating an account.
    @par Effects
    Allocates for the problems found, and for the path of the current parameter.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the parameters.
    @param p          Parameters, the same as for `encode`, a params::create or one kind by itself.
    @param now        The time to compare expiry dates with; without it, no card is expired. The library has no clock.
    @see ISO/IEC 7812-1 (card numbers), ISO 13616 (IBAN); "Rules of validate" in the guide
*/
template <class Params, class = typename detail::validated<Params>::checked>
[[nodiscard]] std::vector<problem> validate(Params const& p, std::optional<timestamp> now = {});

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::vector<problem> validate(params::create const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::account const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::bank_account const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::bank_account_id const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::card const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::card_id const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::cvc_update const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::person const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::pii const&, std::optional<timestamp>);
#endif

STRIPE_TOKENS_END_COMPILED

/** Returns the brand of a card by the first six digits of its number. Returns nothing for fewer digits, and for digits of
    no known range.

    Knows the published ranges of Visa, Mastercard, American Express, Discover, Diners Club, JCB (3528 to 3589) and
    UnionPay. Not a BIN database.

    @par Example
    @code
    std::optional<st::card_brand> brand = st::brand_of("378282246310005"); // card_brand::american_express
    @endcode
    @par Complexity
    Constant; neither allocates nor throws.
*/
[[nodiscard]] std::optional<card_brand> brand_of(detail::text_argument number) noexcept;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/brand.hpp>

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#include <stripe_tokens/impl/validate.hpp>
#endif

#endif
