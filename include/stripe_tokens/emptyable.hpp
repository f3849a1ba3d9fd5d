// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_EMPTYABLE_HPP
#define STRIPE_TOKENS_EMPTYABLE_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/open_enum.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

// An empty text is the same bytes as none: `key=`.
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
    /** There is nothing in it that could differ. */
    friend constexpr bool operator==(cleared_t, cleared_t) noexcept { return true; }
    /** The opposite of `==`. */
    friend constexpr bool operator!=(cleared_t, cleared_t) noexcept { return false; }
};

/** Says that a parameter is to be sent with no value, which unsets it on the server.

    @par Example
    @code
    st::params::person person;
    person.full_name_aliases = st::cleared;
    std::string body = st::encode(person); // person[full_name_aliases]=
    @endcode
*/
inline constexpr cleared_t cleared{};

/** A parameter that is absent (not sent), cleared (sent as `key=`, which unsets it on the server) or has a value.

    The API reads an empty value as "unset" for a few parameters only; those have this type, the others are
    `std::optional`. An empty text is the same bytes as @ref cleared, and so it is the same here.

    @par Example
    @code
    st::emptyable<std::string> user_agent;       // absent
    user_agent = "Mozilla/5.0";                  // a value
    user_agent = st::cleared;                    // unset it on the server
    @endcode
    One that was moved from unsets nothing: of a text it is absent.
    @par Exceptions   Those of `T`'s own constructors.
    @see Stripe API reference, "Form encoded bodies": an empty string unsets a value
*/
template <class T>
class emptyable {
public:
    /** What it may hold. */
    using value_type = T;

    /** Absent. */
    emptyable() = default;

    /** Cleared. */
    emptyable(cleared_t) noexcept : state_(state::unset) {}

    /** A value: whatever a `T` can be assigned. A null pointer, such as `std::getenv` returns, makes it absent. */
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

    /** Makes a `T` in place and returns it. If that throws, this is absent: nothing is unset by accident. */
    template <class... Arguments>
    T& emplace(Arguments&&... arguments) {
        state_ = state::plain;
        return value_.emplace(std::forward<Arguments>(arguments)...);
    }

    /** Makes it absent. */
    void reset() noexcept {
        value_.reset();
        state_ = state::plain;
    }

    /** Whether there is neither a value nor that it is to be unset. (An empty list or map is a value of which nothing is
        sent: to unset it, clear it.) */
    [[nodiscard]] bool is_absent() const noexcept { return !is_cleared() && !has_value(); }
    /** Whether it is sent with no value. */
    [[nodiscard]] bool is_cleared() const noexcept {
        return value_ ? detail::is_empty_text(*value_) && !state_.is(state::moved_from) : state_.is(state::unset);
    }
    /** Whether there is a value that is not an empty text. */
    [[nodiscard]] bool has_value() const noexcept { return value_ && !detail::is_empty_text(*value_); }

    /** Whether there is a value. */
    explicit operator bool() const noexcept { return has_value(); }

    /** The value. @pre There is one, be it an empty text. */
    [[nodiscard]] T& operator*() noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** The value. @pre There is one, be it an empty text. */
    [[nodiscard]] T const& operator*() const noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** A member of the value. @pre There is one, be it an empty text. */
    [[nodiscard]] T* operator->() noexcept { return &**this; }
    /** A member of the value. @pre There is one, be it an empty text. */
    [[nodiscard]] T const* operator->() const noexcept { return &**this; }

    /** Compares values; without them, whether both are absent or both cleared. */
    friend bool operator==(emptyable const& a, emptyable const& b) {
        return a.has_value() && b.has_value() ? *a == *b
                                              : a.is_absent() == b.is_absent() && a.has_value() == b.has_value();
    }
    /** The opposite of `==`. */
    friend bool operator!=(emptyable const& a, emptyable const& b) { return !(a == b); }

private:
    // A text that was moved away is empty, which must unset nothing.
    class state {
    public:
        enum kind : unsigned char { plain, unset, moved_from };

        state(kind what) noexcept : what_(what) {}
        state(state const&) = default;
        state& operator=(state const&) = default;
        state(state&& other) noexcept : what_(std::exchange(other.what_, moved_from)) {}
        state& operator=(state&& other) noexcept {
            what_ = other.what_;
            other.what_ = moved_from; // of itself too
            return *this;
        }
        ~state() = default;

        [[nodiscard]] bool is(kind what) const noexcept { return what_ == what; }

    private:
        kind what_;
    };

    std::optional<T> value_{}; // not a std::variant, which takes a compiler several times as long
    state state_ = state::plain;
};

} // namespace v1
} // namespace stripe_tokens

#endif
