// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

// Every parameter and response struct lists its fields once:
//
//     template <class Self, class Visit>
//     static constexpr void fields(Self& self, Visit&& visit) { visit("name", self.name); ... }
//
// The encoder, the decoder, comparison and the tests walk this list.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// One alternative of a variant, listed as a field. `account`, `card` and the other kinds of token share one variant, so
// a request names at most one of them. `Id` is the alternative sent as an id in place of the object (`card=card_...`),
// or `no_id`.
template <class Variant, class Kind, class Id>
struct alternative {
    Variant& variant;
};
struct no_id {};

template <class Kind, class Id = no_id, class Variant>
constexpr alternative<Variant, Kind, Id> alternative_of(Variant& variant) noexcept {
    return {variant};
}

// The constant value of an object's `object` member.
struct object_name {
    char const* text;
};

struct ignore_field {
    template <class Member>
    constexpr void operator()(char const*, Member&&) const noexcept {}
};

template <class T, class = void>
inline constexpr bool has_fields = false;
template <class T>
inline constexpr bool has_fields<T, std::void_t<decltype(T::fields(std::declval<T&>(), ignore_field{}))>> = true;

// Compile on use: a function of one type is still a template if it pulls in much code. A template is compiled when it
// is instantiated, so only callers pay for it. `if_same` restricts the template parameter to the one type, `Only`.
// Other places are marked "Compile on use."
template <class T, class Only>
using if_same = std::enable_if_t<std::is_same_v<T, Only>, int>;

namespace fieldwise {

// Compares two objects field by field. `address_collector` stores the addresses of one object's members in order;
// `comparer` visits the other object's members and compares each with the member at the stored address.
inline constexpr std::size_t most_fields = 64;
struct address_collector {
    void const* addresses[most_fields];
    std::size_t count = 0;

    template <class Member>
    void operator()(char const*, Member const& member) noexcept {
        addresses[count++] = &member;
    }
};
struct comparer {
    address_collector const& others;
    std::size_t index = 0;
    bool equal = true;

    template <class Member>
    void operator()(char const*, Member const& member) {
        equal = equal && member == *static_cast<Member const*>(others.addresses[index]);
        ++index;
    }
    void operator()(char const*, object_name const&) noexcept { ++index; }
};

// Specialised as true for a type that also compares members outside of its field list, in an `operator==` of its own.
template <class T>
inline constexpr bool has_own_comparison = false;

template <class T, std::enable_if_t<has_fields<T> && !has_own_comparison<T>, int> = 0>
[[nodiscard]] bool operator==(T const& a, T const& b) {
    address_collector others;
    T::fields(b, others);
    comparer compare{others};
    T::fields(a, compare);
    return compare.equal;
}
template <class T, std::enable_if_t<has_fields<T> && !has_own_comparison<T>, int> = 0>
[[nodiscard]] bool operator!=(T const& a, T const& b) {
    return !(a == b);
}

} // namespace fieldwise
} // namespace detail
namespace params {
using detail::fieldwise::operator==;
using detail::fieldwise::operator!=;
} // namespace params
namespace objects {
using detail::fieldwise::operator==;
using detail::fieldwise::operator!=;
} // namespace objects

} // namespace v1
} // namespace stripe_tokens

#endif
