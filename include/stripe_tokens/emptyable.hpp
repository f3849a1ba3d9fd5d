// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_EMPTYABLE_HPP
#define STRIPE_TOKENS_EMPTYABLE_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/string_list.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// An empty string and a cleared parameter are sent as the same bytes: `key=`.
template <class T>
bool is_empty_text(T const&) noexcept {
    return false;
}
inline bool is_empty_text(std::string const& text) noexcept { return text.empty(); }
template <class E>
bool is_empty_text(open_enum<E> const& text) noexcept {
    return text.text().empty();
}

} // namespace detail

/** The type of @ref cleared.

    @par Example
    @code
    st::params::individual individual;
    individual.dob = st::cleared_t{}; // the same as st::cleared
    @endcode
*/
struct cleared_t {
    /** Returns true: all objects of this type are equal. */
    friend constexpr bool operator==(cleared_t, cleared_t) noexcept { return true; }
    /** The opposite of `==`. */
    friend constexpr bool operator!=(cleared_t, cleared_t) noexcept { return false; }
};

/** Marks a parameter to be sent with an empty value, which unsets it on the server.

    @par Example
    @code
    st::params::person person;
    person.full_name_aliases = st::cleared;
    std::string body = st::encode(person); // person[full_name_aliases]=
    @endcode
*/
inline constexpr cleared_t cleared{};

/** A parameter in one of three states: absent (not sent), cleared (sent as `key=`, which unsets it on the server), or
    set to a value.

    The API reads an empty value as "unset" only for a few parameters. These have this type; the others are
    `std::optional`. An empty string is sent as the same bytes as @ref cleared, so it counts as cleared.

    @par Example
    @code
    st::emptyable<std::string> user_agent;       // absent
    user_agent = "Mozilla/5.0";                  // a value
    user_agent = st::cleared;                    // unset it on the server
    @endcode
    A moved-from object unsets nothing on the server: if its value was a string, the object is absent.
    @par Exceptions
    Those of the constructors of `T`.
    @see Stripe API reference, "Form encoded bodies": an empty string unsets a value
*/
template <class T>
class emptyable {
public:
    /** The type of the value. */
    using value_type = T;

    /** Constructs an absent parameter. */
    emptyable() = default;

    /** Constructs a cleared parameter. */
    emptyable(cleared_t) noexcept : state_(state::unset) {}

    /** Constructs a parameter with a value: anything assignable to a `T`. A null pointer, as `std::getenv` may return,
        makes it absent. */
    template <class U = T, std::enable_if_t<std::is_constructible_v<T, U&&> && std::is_assignable_v<T&, U&&> &&
                                                !std::is_same_v<std::decay_t<U>, emptyable> &&
                                                !std::is_same_v<std::decay_t<U>, cleared_t> &&
                                                !std::is_null_pointer_v<std::decay_t<U>>,
                                            int> = 0>
    emptyable(U&& value) {
        if constexpr (std::is_pointer_v<std::decay_t<U>>) {
            std::decay_t<U> const pointer = value;
            if (pointer == nullptr) return;
        }
        value_.emplace(std::forward<U>(value));
    }

    /** Constructs a list from braces: `aliases = {"Jane", "Jenny"}`. */
    template <class U = T,
              std::enable_if_t<std::is_constructible_v<U, std::initializer_list<detail::list_item>>, int> = 0>
    emptyable(std::initializer_list<detail::list_item> items) : value_(std::in_place, items) {}

    /** Constructs a `T` in place and returns it. If the constructor throws, the parameter is absent: nothing is unset
        by accident. */
    template <class... Arguments>
    T& emplace(Arguments&&... arguments) {
        state_ = state::plain;
        return value_.emplace(std::forward<Arguments>(arguments)...);
    }

    /** Makes the parameter absent. */
    void reset() noexcept {
        value_.reset();
        state_ = state::plain;
    }

    /** Returns true if the parameter has no value and is not cleared. An empty list or map counts as a value but sends
        nothing; assign @ref cleared to unset it on the server. */
    [[nodiscard]] bool is_absent() const noexcept { return !(is_cleared)() && !has_value(); }
    /** Returns true if the parameter is sent with an empty value. In parentheses, because curses.h defines a macro of this
        name: after curses.h, call `(parameter.is_cleared)()` or define `NCURSES_NOMACROS`. */
    [[nodiscard]] bool(is_cleared)() const noexcept {
        return value_ ? detail::is_empty_text(*value_) && !state_.is(state::moved_from) : state_.is(state::unset);
    }
    /** Returns true if the parameter has a value other than the empty string. */
    [[nodiscard]] bool has_value() const noexcept { return value_ && !detail::is_empty_text(*value_); }

    /** Returns `has_value()`. */
    explicit operator bool() const noexcept { return has_value(); }

    /** Returns the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T& operator*() noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** Returns the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T const& operator*() const noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** Accesses a member of the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T* operator->() noexcept { return &**this; }
    /** Accesses a member of the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T const* operator->() const noexcept { return &**this; }

    /** Returns true if both have equal values, both are absent, or both are cleared. */
    friend bool operator==(emptyable const& a, emptyable const& b) {
        return a.has_value() && b.has_value() ? *a == *b
                                              : a.is_absent() == b.is_absent() && a.has_value() == b.has_value();
    }
    /** The opposite of `==`. */
    friend bool operator!=(emptyable const& a, emptyable const& b) { return !(a == b); }

private:
    // Remembers a move: a moved-from string is empty, but must not count as cleared.
    class state {
    public:
        enum kind : unsigned char { plain, unset, moved_from };

        state(kind value) noexcept : value_(value) {}
        state(state const&) = default;
        state& operator=(state const&) = default;
        state(state&& other) noexcept : value_(std::exchange(other.value_, moved_from)) {}
        state& operator=(state&& other) noexcept {
            value_ = other.value_;
            other.value_ = moved_from; // also on self-assignment
            return *this;
        }
        ~state() = default;

        [[nodiscard]] bool is(kind value) const noexcept { return value_ == value; }

    private:
        kind value_;
    };

    std::optional<T> value_{}; // a std::variant takes several times as long to compile
    state state_ = state::plain;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
