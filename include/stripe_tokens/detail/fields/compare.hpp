// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_COMPARE_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_COMPARE_HPP

#include <stripe_tokens/detail/fields/list.hpp>

#include <cstddef>
#include <type_traits>

// `==` and `!=` of every struct with fields, in the namespaces `params` and `objects`.

namespace stripe_tokens {
inline namespace v1 {
namespace detail::fieldwise {

// Compares two objects field by field. `address_collector` stores the addresses of one object's members in order;
// `comparer` visits the other object's members and compares each with the member at the stored address.
struct address_collector {
    void const* addresses[max_members];
    std::size_t count = 0;

    template <class Member, class... Attributes>
    void operator()(char const*, Member const& member, Attributes...) noexcept {
        addresses[count++] = &member;
    }
};
struct comparer {
    address_collector const& others;
    std::size_t index = 0;
    bool equal = true;

    template <class Member, class... Attributes>
    void operator()(char const*, Member const& member, Attributes...) {
        equal = equal && member == *static_cast<Member const*>(others.addresses[index]);
        ++index;
    }
    void operator()(char const*, object_name const&) noexcept { ++index; }
    // The struct compares its variant itself.
    template <class Variant, class Kind, class Id>
    void operator()(char const*, alternative<Variant, Kind, Id> const&) noexcept {
        ++index;
    }
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

} // namespace detail::fieldwise
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
