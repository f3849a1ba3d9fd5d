// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_ARGUMENT_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_ARGUMENT_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// Parameters of public functions that take a string. They accept every type convertible to std::string_view, as a
// parameter of that type does. They also accept a null `char const*` as the empty string: `std::getenv` and C
// interfaces return null for "none". std::string_view and std::string have undefined behaviour for null before the
// function begins.
//
// Every function with a string parameter uses one of these types. Not covered: members of type std::string, which
// belong to the standard library, and vectors of std::string for paths and `expand`.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

template <class Text>
inline constexpr bool is_text_argument =
    std::is_convertible_v<Text const&, std::string_view> && !std::is_null_pointer_v<Text>;

// A view. Valid as long as the argument is.
class text_argument {
public:
    constexpr text_argument() noexcept = default;
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    constexpr text_argument(Text const& text) : view_(view_of(text)) {}
    constexpr text_argument(char const* first, std::size_t size) : view_(first, size) {} // for `f({first, size})`
    text_argument(std::nullptr_t) = delete;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_; }
    constexpr operator std::string_view() const noexcept { return view_; }

private:
    template <class Text>
    static constexpr std::string_view view_of(Text const& text) {
        if constexpr (std::is_pointer_v<Text>) {
            if (text == nullptr) return {};
        }
        return text;
    }

    std::string_view view_{};
};

// An owned string: moved from an rvalue, copied from everything else.
class string_argument {
public:
    string_argument() = default;
    string_argument(std::string&& text) noexcept : text_(std::move(text)) {}
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    string_argument(Text const& text) : text_(text_argument(text).view()) {}
    string_argument(char const* first, std::size_t size) : text_(text_argument(first, size).view()) {}
    string_argument(std::nullptr_t) = delete;

    [[nodiscard]] std::string_view view() const noexcept { return text_; }
    [[nodiscard]] std::string&& take() noexcept { return std::move(text_); }

private:
    std::string text_{};
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
