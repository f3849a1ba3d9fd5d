// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_EXACTLY_HPP
#define STRIPE_TOKENS_EXACTLY_HPP

#include <stripe_tokens/detail/is_number.hpp>

#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

// Whether every `From` is a `T` as it is.
template <class T, class From>
inline constexpr bool is_exactly = std::is_same_v<T, From>;
template <class From>
inline constexpr bool is_exactly<int, From> = is_number<From> &&
                                              (sizeof(From) < sizeof(int) ||
                                               (sizeof(From) == sizeof(int) && std::is_signed_v<From>));

} // namespace detail

/** A `bool` or an `int` that is made of one and of nothing that merely converts to it.

    To the language alone the text "false" is true, the character '7' is 55, 12.9 is 12, and a number of 64 bits what is
    left of it. What accepts terms or ends a card's life is not to be had that way: all of these do not compile.

    @par Example
    @code
    st::params::account account;
    account.tos_shown_and_accepted = true; // "false", 1 or 2.5 would not compile
    bool accepted = account.tos_shown_and_accepted.value_or(false);
    @endcode
    @par Effects      None: it neither allocates nor throws.
    @tparam T         `bool`, of which only `bool` is one; or `int`, of which every smaller integer is one too.
*/
template <class T>
class exactly {
    static_assert(std::is_same_v<T, bool> || std::is_same_v<T, int>);

public:
    /** False, or 0. */
    constexpr exactly() noexcept = default;

    /** That value. */
    template <class From, std::enable_if_t<detail::is_exactly<T, From>, int> = 0>
    constexpr exactly(From value) noexcept : value_(value) {}

    /** The value. */
    constexpr operator T() const noexcept { return value_; }

private:
    T value_ = T();
};

} // namespace v1
} // namespace stripe_tokens

#endif
