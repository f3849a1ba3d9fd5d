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

/** True if @ref encode accepts `Params`: params::create, or any one kind of token parameters by itself.

    A kind by itself (`encode(card)`) is encoded like a params::create with only this source.

    @par Example
    @code
    static_assert(st::is_token_params<st::params::card>);
    @endcode
*/
template <class Params>
inline constexpr bool is_token_params =
    std::is_same_v<Params, params::create> || std::is_same_v<Params, params::account> ||
    std::is_same_v<Params, params::bank_account> || std::is_same_v<Params, params::bank_account_id> ||
    std::is_same_v<Params, params::card> || std::is_same_v<Params, params::card_id> ||
    std::is_same_v<Params, params::cvc_update> || std::is_same_v<Params, params::person> ||
    std::is_same_v<Params, params::pii>;

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
    @par Effects      One allocation of exactly `encoded_size(p)` bytes, which leaves no partial copy of a card number.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in the length of the output.
    @param p          The parameters: a params::create or one kind by itself. Neither changed nor kept.
    @return           The body, in bytes. It contains secrets; the body of a @ref make_create_request wipes itself.
    @see @ref encoded_size, @ref encode_to, @ref redacted; WHATWG URL, application/x-www-form-urlencoded
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string encode(Params const& p);

/** Returns the length of `encode(p)` in bytes.

    @par Example
    @code
    std::size_t length = st::encoded_size(st::params::card_id{"card_1"}); // 11
    @endcode
    @par Complexity   Linear in the length of the output; neither allocates nor throws.
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

    Writes exactly the bytes of `encode(p)`, and never writes at or past `last`. If the range is too short, zeroes it
    (no part of a card number remains) and returns `std::errc::value_too_large`.

    @par Example
    @code
    char buffer[512];
    st::write_result written = st::encode_to(buffer, buffer + sizeof buffer, card);
    bool fits = written.ec == std::errc();
    @endcode
    @par Complexity   Linear in the length of the output; neither allocates nor throws.
    @see @ref encoded_size for the required length
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] write_result encode_to(char* first, char* last, Params const& p) noexcept;

/** Returns the body of @ref encode, with `****` for every secret, date of birth and value of an @ref extra parameter.

    Names, addresses and metadata stay readable. A metadata key, a segment of an `extra` path or a value of `expand` is
    also masked if it may be a secret (an API key, five digits). The result is only for people: @ref decode_form would
    read the stars as text.

    @par Example
    @code
    std::string line = st::redacted(card); // card[cvc]=****&card[number]=****
    @endcode
    @par Effects      One allocation, of exactly the length of the result.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in the length of the output.
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string redacted(Params const& p);

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/encode.hpp>

#endif
