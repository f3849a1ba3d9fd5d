// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_ENCODE_HPP
#define STRIPE_TOKENS_ENCODE_HPP

#include <stripe_tokens/params.hpp>

#include <cstddef>
#include <string>
#include <system_error>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** Encodes token parameters as an `application/x-www-form-urlencoded` body.

    Members that are set are sent in declaration order. Nested members become bracketed keys (`card[exp_month]`), a list
    repeats its key once per item (`expand[]`), a cleared member is a key with an empty value. Every byte of a value
    outside `A-Z a-z 0-9 - . _ ~` is percent-encoded. Equal parameters give the same bytes in every locale and thread.

    @par Example
    @code
    st::params::card card;
    card.number = "4242424242424242";
    card.cvc = "012";
    std::string body = st::encode(card); // card[cvc]=012&card[number]=4242424242424242
    @endcode
    @par Effects
    One allocation for exactly `encoded_size(p)` bytes, none if a short `std::string` holds them. No partial copy of a card
    number is left. Uses `STRIPE_TOKENS_STACK_BUFFER_SIZE` bytes of the stack, and up to 1 KiB more (GCC and Clang, -O2,
    x86-64). @ref encode_to needs no buffer.
    @tparam StackBufferSize  The macro. A part of the function's name, so that the files of a program may define the
                      macro differently.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
    @param p          The parameters: a params::create or one kind by itself. Neither changed nor kept.
    @return           The body, in bytes. It contains secrets; the body of a @ref make_create_request wipes itself.
    @see @ref encoded_size, @ref encode_to, @ref redacted; WHATWG URL, application/x-www-form-urlencoded
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string encode(Params const& p);

/** Returns the length of `encode(p)` in bytes.

    @par Example
    @code
    std::size_t length = st::encoded_size(st::params::card_id{"card_1"}); // 11
    @endcode
    @par Complexity
    Linear in the length of the output; neither allocates nor throws.
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::size_t encoded_size(Params const& p) noexcept;

/** The result of @ref encode_to, modelled on `std::to_chars_result`.

    @par Example
    @code
    char buffer[64];
    st::write_result written = st::encode_to(buffer, buffer + sizeof buffer, card);
    if (written.ec == std::errc()) send(std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)));
    @endcode
*/
struct write_result {
    char* ptr;    ///< One past the last byte written; `last` on failure.
    std::errc ec; ///< `std::errc()`, or `std::errc::value_too_large` when the range is too short.

    /** Compares every member. */
    friend bool operator==(write_result a, write_result b) noexcept { return a.ptr == b.ptr && a.ec == b.ec; }
    /** The opposite of `==`. */
    friend bool operator!=(write_result a, write_result b) noexcept { return !(a == b); }
};

/** Encodes token parameters into the memory from `first` to `last`.

    Writes exactly the bytes of `encode(p)` and no byte behind them. If the range is too short, zeroes it and returns
    `std::errc::value_too_large`. Uses at most 1 KiB of the stack (GCC and Clang, -O2, x86-64).

    @par Example
    @code
    char buffer[512];
    st::write_result written = st::encode_to(buffer, buffer + sizeof buffer, card);
    bool fits = written.ec == std::errc();
    @endcode
    @par Complexity
    Linear in the length of the output, in two passes: the first determines the length. Neither allocates nor throws.
    @see @ref encoded_size for the required length
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] write_result encode_to(char* first, char* last, Params const& p) noexcept;

/** Selects the overload of @ref redacted that shows personal data.

    @par Example
    @code
    std::string body = st::redacted(st::params::pii{"000000000"}, st::show_personal); // pii[id_number]=****
    @endcode
*/
struct show_personal_t {};
/** The argument of @ref redacted that shows personal data. */
inline constexpr show_personal_t show_personal{};

/** Returns the body of @ref encode with `****` for every secret, every personal value and every value of an @ref extra
    parameter. Logs may contain the result.

    | masked | examples |
    |---|---|
    | secrets, always | card number, CVC, account number, national id, date of birth |
    | personal values, unless @ref show_personal is given | name, address without its country, e-mail, phone, gender, nationality, race, IP address, tax id, routing number, expiry date, metadata, files |
    | values of `extra`, always | |
    | credentials in the wrong place, always | an API key or a card number in place of an id |

    Shown are the country of an address, a company's name and addresses, a person's job title and share of a company,
    currencies, ids, types, flags and dates of acceptance. A metadata key, a segment of an `extra` path or a value of
    `expand` is masked if it may be a secret (an API key, five digits, three digits in a row, 20 characters of a word with
    a digit). The result is only for people: @ref decode_form would read the stars as text.

    @par Example
    @code
    std::string line = st::redacted(card); // card[cvc]=****&card[number]=****
    @endcode
    @par Effects
    One allocation, of exactly the length of the result.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string redacted(Params const& p);

/** Like `redacted(p)`, but shows personal values. Secrets, values of `extra` and credentials stay masked.

    @par Example
    @code
    st::params::card owner;
    owner.name = "Jenny Rosen";
    std::string line = st::redacted(owner, st::show_personal); // card[name]=Jenny%20Rosen
    @endcode
    @par Effects
    One allocation, of exactly the length of the result.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string redacted(Params const& p, show_personal_t);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/encode.hpp>

#endif
