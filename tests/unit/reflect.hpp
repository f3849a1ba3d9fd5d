// Names of types and enumerators, and the structs and enumerations that the field lists reach.
#ifndef STRIPE_TOKENS_TESTS_UNIT_REFLECT_HPP
#define STRIPE_TOKENS_TESTS_UNIT_REFLECT_HPP

#include <stripe_tokens/params.hpp>
#include <stripe_tokens/response.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace test {

namespace st = stripe_tokens;

// `signature` is the signature of a function template as the compiler prints it. Returns the name after `before`, without
// its namespaces. A value without a name is printed as a cast; its result contains a parenthesis.
constexpr std::string_view name_in(std::string_view signature, std::string_view before, std::string_view after) {
    std::size_t const at = signature.find(before);
    if (at == std::string_view::npos) return signature;
    std::string_view const rest = signature.substr(at + before.size());
    std::string_view const name = rest.substr(0, rest.find_first_of(after));
    std::size_t const scope = name.rfind("::");
    return scope == std::string_view::npos ? name : name.substr(scope + 2);
}

template <class Type>
constexpr std::string_view type_name() {
#ifdef _MSC_VER
    return name_in(__FUNCSIG__, "type_name<", ">");
#else
    return name_in(__PRETTY_FUNCTION__, "Type = ", ";]");
#endif
}
template <auto Value>
constexpr std::string_view enumerator_name() {
#ifdef _MSC_VER
    return name_in(__FUNCSIG__, "enumerator_name<", ">");
#else
    return name_in(__PRETTY_FUNCTION__, "Value = ", ";]");
#endif
}

// The names of the enumerators 0 to Size - 1. A value without an enumerator has a name with a parenthesis.
template <class E, std::size_t... Index>
constexpr std::array<std::string_view, sizeof...(Index)> enumerator_names(std::index_sequence<Index...>) {
    return {enumerator_name<static_cast<E>(Index)>()...};
}

// ---- the structs and enumerations of the field lists

template <class T>
struct element {
    using type = T;
};
template <class T>
struct element<std::optional<T>> : element<T> {};
template <class T>
struct element<st::emptyable<T>> : element<T> {};
template <class T>
struct element<std::vector<T>> : element<T> {};
template <>
struct element<st::string_list> : element<std::string> {};
template <class Variant, class Kind, class Id>
struct element<st::detail::alternative<Variant, Kind, Id>> : element<Kind> {};
template <class T>
using element_of = typename element<std::decay_t<T>>::type;

template <class T>
inline constexpr bool is_enumeration = false;
template <class E>
inline constexpr bool is_enumeration<st::open_enum<E>> = true;

template <class T>
struct type_tag {
    using type = T;
};

// Calls `act` with a type_tag of each struct in T, and of T, and of each enumeration: once per use, in the order of use.
template <class T, class Act>
void for_each_type(Act& act) {
    if constexpr (st::detail::has_fields<T>) {
        act(type_tag<T>());
        static T const object{};
        T::fields(object, [&](char const*, auto&& member, auto const&...) {
            for_each_type<element_of<decltype(member)>>(act);
        });
    } else if constexpr (is_enumeration<T>) {
        act(type_tag<T>());
    }
}

} // namespace test

#endif
