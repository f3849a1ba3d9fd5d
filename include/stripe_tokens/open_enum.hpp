// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OPEN_ENUM_HPP
#define STRIPE_TOKENS_OPEN_ENUM_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/detail/text/equal.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// The base of every open_enum: the index of a known string, or an unknown string. Not a template, so all enumerations
// share one function.
class enum_text {
protected:
    enum_text() = default;
    explicit enum_text(std::size_t index) noexcept : index_(index) {}
    enum_text(enum_text const&) = default;
    // Moves the string only if it has a meaning: most values are known, and the move of a string is a call.
    enum_text(enum_text&& other) noexcept : index_(other.index_) {
        if (index_ == none) unknown_ = std::move(other.unknown_);
    }
    enum_text& operator=(enum_text const&) = default;
    enum_text& operator=(enum_text&&) = default;
    ~enum_text() = default;

    // Assigns `text` after a search in the `count` known strings.
    STRIPE_TOKENS_NOINLINE void assign(std::string_view const* texts, std::size_t count, std::string_view text) {
        for (std::size_t i = 0; i != count; ++i) {
            if (texts[i].size() == text.size() && same_text(texts[i].data(), text.data(), text.size())) {
                index_ = i;
                return;
            }
        }
        unknown_ = text; // may throw; `text` may be a part of `unknown_`
        index_ = none;
    }

    static constexpr std::size_t none = std::size_t(-1);
    std::size_t index_ = none;
    std::string unknown_; // meaningless if there is an index
};

} // namespace detail

/** The strings sent and received for the enumerators of `E`, in the order of the enumerators (which count from 0). */
template <class E>
inline constexpr std::array<std::string_view, 0> wire_names{};

/** An enumerator of `E`, or a string unknown to this version, stored unchanged.

    A newer API may add values at any time; they decode, encode and compare like any other. A string with an enumerator
    is always stored as this enumerator, so equal strings are equal values.

    @par Example
    @code
    st::open_enum<st::card_network> network = st::card_network::visa;
    network = "girocard";                       // not among ours
    bool known = network.known().has_value();   // false
    std::string_view text = network.text();     // "girocard"
    @endcode
    @par Effects
    Allocates for an unknown string too long for a small `std::string`.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    From a string: linear in the number of enumerators.
*/
template <class E>
class open_enum : detail::enum_text {
    static_assert(std::is_enum_v<E>);

    template <class Text>
    static constexpr bool is_text = detail::is_text_argument<Text> && !std::is_same_v<Text, open_enum>;

public:
    /** Constructs the empty string, which no enumerator has. */
    open_enum() = default;

    /** Constructs a known value. An `E` outside the enumerators, made by a cast, gives the empty string. */
    open_enum(E value) noexcept
        : enum_text(static_cast<std::size_t>(value) < wire_names<E>.size() ? static_cast<std::size_t>(value) : none) {}

    /** Constructs a value from its string: anything convertible to `std::string_view`. A null pointer is the empty
        string. */
    template <class Text, std::enable_if_t<is_text<Text>, int> = 0>
    open_enum(Text const& text) {
        assign(wire_names<E>.data(), wire_names<E>.size(), detail::text_argument(text));
    }

    /** Assigns a value from its string, like the constructor. */
    template <class Text, std::enable_if_t<is_text<Text>, int> = 0>
    open_enum& operator=(Text const& text) {
        assign(wire_names<E>.data(), wire_names<E>.size(), detail::text_argument(text));
        return *this;
    }

    /** Returns the enumerator, or nothing if the string is unknown. */
    [[nodiscard]] std::optional<E> known() const noexcept {
        return index_ != none ? std::optional<E>(static_cast<E>(index_)) : std::nullopt;
    }

    /** Returns the string sent or received. The view is valid as long as this object lives, so a temporary has no
        `text`. */
    [[nodiscard]] std::string_view text() const& noexcept {
        return index_ != none ? wire_names<E>[index_] : std::string_view(unknown_);
    }
    std::string_view text() const&& = delete;

    /** Compares strings. */
    friend bool operator==(open_enum const& a, open_enum const& b) noexcept { return a.text() == b.text(); }
    /** The opposite of `==`. */
    friend bool operator!=(open_enum const& a, open_enum const& b) noexcept { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
