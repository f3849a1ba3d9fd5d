// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_OPEN_ENUM_HPP
#define STRIPE_TOKENS_OPEN_ENUM_HPP

#include <stripe_tokens/config.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

// The number of `text` among so many, or how many there are. The first characters mostly tell them apart.
inline std::size_t find_text(std::string_view const* texts, std::size_t count, std::string_view text) noexcept {
    if (text.empty()) return count;
    std::size_t i = 0;
    while (i != count && (texts[i].size() != text.size() || texts[i][0] != text[0] || texts[i] != text)) ++i;
    return i;
}

} // namespace detail

/** The texts that stand for the enumerators of `E` on the wire, in the order of the enumerators (which count from 0). */
template <class E>
inline constexpr std::array<std::string_view, 0> wire_names{};

/** An enumerator of `E`, or a text that this version does not know, kept to the letter.

    A newer API may add values at any time; they decode, encode and compare like any other. A text that has an
    enumerator is always held as that enumerator, so equal texts are equal values.

    @par Example
    @code
    st::open_enum<st::card_network> network = st::card_network::visa;
    network = "girocard";                       // not among ours
    bool known = network.known().has_value();   // false
    std::string_view text = network.text();     // "girocard"
    @endcode
    @par Effects      Allocates for an unknown text that does not fit a small `std::string`.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   From text: linear in the number of enumerators.
*/
template <class E>
class open_enum {
    static_assert(std::is_enum_v<E>);

public:
    /** The empty text, which no enumerator has. */
    open_enum() = default;

    /** A known value. */
    open_enum(E value) noexcept : known_(true), value_(value) {
        STRIPE_TOKENS_ASSERT(static_cast<std::size_t>(value) < wire_names<E>.size());
    }

    /** A value by its text on the wire: anything that converts to `std::string_view`. */
    template <class Text, std::enable_if_t<std::is_convertible_v<Text const&, std::string_view> &&
                                               !std::is_same_v<Text, open_enum> && !std::is_null_pointer_v<Text>,
                                           int> = 0>
    open_enum(Text const& text) {
        assign(text);
    }

    /** The enumerator, or nothing when the text is not among ours. */
    [[nodiscard]] std::optional<E> known() const noexcept { return known_ ? std::optional<E>(value_) : std::nullopt; }

    /** What stands on the wire. It lives as long as this object. */
    [[nodiscard]] std::string_view text() const noexcept {
        return known_ ? wire_names<E>[static_cast<std::size_t>(value_)] : std::string_view(unknown_);
    }

    /** Compares texts. */
    friend bool operator==(open_enum const& a, open_enum const& b) noexcept { return a.text() == b.text(); }
    /** The opposite of `==`. */
    friend bool operator!=(open_enum const& a, open_enum const& b) noexcept { return !(a == b); }

private:
    void assign(std::string_view text) {
        std::size_t const index = detail::find_text(wire_names<E>.data(), wire_names<E>.size(), text);
        if (index == wire_names<E>.size()) {
            unknown_ = text;
        } else {
            value_ = static_cast<E>(index);
            known_ = true;
        }
    }

    std::string unknown_;
    bool known_ = false;
    E value_{};
};

} // namespace v1
} // namespace stripe_tokens

#endif
