// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/fields/attributes.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

// Every parameter and response struct lists its fields once, with their attributes (attributes.hpp):
//
//     template <class Self, class Visit>
//     static constexpr void fields(Self& self, Visit&& visit) { visit("name", self.name, detail::personal); ... }
//
// The encoder, the decoder, the JSON writer, the validator, comparison and the tests walk this list. A visitor ignores
// the attributes it does not need.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t max_members = 48; // of a struct

// One alternative of a variant, listed as a field. `account`, `card` and the other kinds of token share one variant, so
// a request names at most one of them. `Id` is the alternative sent as an id in place of the object (`card=card_...`),
// or `no_id`.
template <class Variant, class Kind, class Id>
struct alternative {
    Variant& variant;
};
struct no_id {};

// The constant value of an object's `object` member.
struct object_name {
    char const* text;
};

struct ignore_field {
    template <class Member, class... Attributes>
    constexpr void operator()(char const*, Member&&, Attributes...) const noexcept {}
};

template <class T, class = void>
inline constexpr bool has_fields = false;
template <class T>
inline constexpr bool has_fields<T, std::void_t<decltype(T::fields(std::declval<T&>(), ignore_field{}))>> = true;

// A kind of token carries its name in the API: `wire_name`. An id that stands for an object of a kind carries the same.
template <class T, class = void>
inline constexpr bool has_wire_name = false;
template <class T>
inline constexpr bool has_wire_name<T, std::void_t<decltype(T::wire_name)>> = true;

template <class Kind, class Other>
constexpr bool is_id_of() noexcept {
    if constexpr (has_fields<Other> || !has_wire_name<Other>) {
        return false;
    } else {
        return std::string_view(Kind::wire_name) == Other::wire_name;
    }
}

// The id type of a kind among the alternatives of a variant, or `no_id`.
template <class Kind, class... Alternatives>
struct id_of {
    using type = no_id;
};
template <class Kind, class First, class... Rest>
struct id_of<Kind, First, Rest...>
    : std::conditional_t<is_id_of<Kind, First>(), std::enable_if<true, First>, id_of<Kind, Rest...>> {
    // std::enable_if<true, First> has the member `type`: C++20's std::type_identity.
};

// Lists the kinds of a variant as fields. The variant is the only list of kinds.
template <class Variant>
struct kinds_of;
template <class... Alternatives>
struct kinds_of<std::variant<Alternatives...>> {
    template <class Self, class Visit>
    static constexpr void fields(Self& variant, Visit& visit) {
        (field<Alternatives>(variant, visit), ...);
    }
    // Returns true if a kind with fields has this wire name.
    static constexpr bool has_fields_named(std::string_view name) noexcept {
        return (is_field_named<Alternatives>(name) || ...);
    }
    template <class T>
    static constexpr bool contains = ((std::is_same_v<T, Alternatives> && has_wire_name<T>) || ...);

private:
    template <class Kind>
    static constexpr bool is_field_named([[maybe_unused]] std::string_view name) noexcept {
        if constexpr (has_fields<Kind>) {
            return name == Kind::wire_name;
        } else {
            return false;
        }
    }
    template <class Kind, class Self, class Visit>
    static constexpr void field([[maybe_unused]] Self& variant, [[maybe_unused]] Visit& visit) {
        if constexpr (has_fields<Kind>) {
            using id = typename id_of<Kind, Alternatives...>::type;
            visit(Kind::wire_name, alternative<Self, Kind, id>{variant});
        }
    }
};

// Compile on use (include/README.md): restricts the template parameter of a function to the one type `Only`.
template <class T, class Only>
using enable_if_same = std::enable_if_t<std::is_same_v<T, Only>, int>;

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
