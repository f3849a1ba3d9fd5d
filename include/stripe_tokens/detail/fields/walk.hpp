// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/string_list.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

// The walk over the members of a struct: the one place that distinguishes optional, emptyable, list, map, alternative,
// struct and scalar. The form writer, the JSON writer and the validator are its sinks.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_emptyable = false;
template <class T>
inline constexpr bool is_emptyable<emptyable<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <>
inline constexpr bool is_vector<string_list> = true;
template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;

// Maps with user-supplied keys: `metadata` of parameters, and a map of strings of responses.
template <class T, class = void>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<T, std::void_t<typename T::mapped_type>> = true;
template <>
inline constexpr bool is_map<metadata> = true;

// Passes a member to the sink, if it has a value. Calls, by the member's type:
//
//   text, integer, boolean, decimal_number, expandable_object (field, value)
//   constant(field, text), cleared(field)         an emptyable to unset on the server
//   begin_list(field), item(field, text, index) or begin_item(), end_item(index), end_list(field)
//   begin_map(field), entry(key, text), end_map(field)
//   begin_object(field), members(object), end_object(field)
//
// Every begin returns a value for its end. A sink implements the calls that its structs need.
template <class Sink, class Member>
void walk(Sink& sink, field at, Member const& member);

template <class Sink, class Item>
void walk_list(Sink& sink, field at, std::vector<Item> const& items) {
    auto const outer = sink.begin_list(at);
    std::size_t index = 0;
    for (Item const& item : items) {
        if constexpr (has_fields<Item>) {
            auto const around = sink.begin_item();
            sink.members(item);
            sink.end_item(around, index);
        } else if constexpr (is_open_enum<Item>) {
            sink.item(at, item.text(), index);
        } else {
            sink.item(at, item, index);
        }
        ++index;
    }
    sink.end_list(outer, at);
}

// Passes the value of an optional or emptyable. Unlike a plain list, an empty list is a value here.
template <class Sink, class Value>
void walk_value(Sink& sink, field at, Value const& value) {
    if constexpr (is_vector<Value>) {
        walk_list(sink, at, value);
    } else {
        walk(sink, at, value);
    }
}

template <class Sink, class Variant, class Kind, class Id>
void walk(Sink& sink, field at, alternative<Variant, Kind, Id> const& member) {
    if (Kind const* const object = std::get_if<Kind>(&member.variant)) walk(sink, at, *object);
    if constexpr (!std::is_same_v<Id, no_id>) {
        if (Id const* const by_id = std::get_if<Id>(&member.variant)) sink.text({at.name(), id_traits<Id>}, by_id->id);
    }
}

template <class Sink, class Member>
void walk(Sink& sink, field at, Member const& member) {
    if constexpr (is_optional<Member>) {
        if (!member) return;
        walk_value(sink, at, *member);
    } else if constexpr (is_emptyable<Member>) {
        if (member.has_value()) {
            walk_value(sink, at, *member);
        } else if ((member.is_cleared)()) {
            sink.cleared(at);
        }
    } else if constexpr (is_vector<Member>) { // not optional: an empty list is absent
        if (!member.empty()) walk_list(sink, at, member);
    } else if constexpr (is_map<Member>) {
        auto const outer = sink.begin_map(at);
        for (auto const& [key, value] : member) sink.entry(key, value);
        sink.end_map(outer, at);
    } else if constexpr (has_fields<Member>) {
        auto const outer = sink.begin_object(at);
        sink.members(member);
        sink.end_object(outer, at);
    } else if constexpr (std::is_same_v<Member, secret>) {
        sink.text(at, member.expose());
    } else if constexpr (is_open_enum<Member>) {
        sink.text(at, member.text());
    } else if constexpr (std::is_same_v<Member, std::string>) {
        sink.text(at, member);
    } else if constexpr (std::is_same_v<Member, bool>) {
        sink.boolean(at, member);
    } else if constexpr (std::is_same_v<Member, int>) {
        sink.integer(at, member);
    } else if constexpr (std::is_same_v<Member, timestamp>) {
        sink.integer(at, unix_seconds(member));
    } else if constexpr (std::is_same_v<Member, decimal>) {
        sink.decimal_number(at, member);
    } else if constexpr (std::is_same_v<Member, object_name>) {
        sink.constant(at, member.text);
    } else {
        sink.expandable_object(at, member);
    }
}

// The attributes of a field. A member of type `secret` is secret.
template <class Member, class... Attributes>
inline constexpr field_traits traits_for = traits_of<Attributes...>;
template <class... Attributes>
inline constexpr field_traits
    traits_for<std::optional<secret>, Attributes...> = make_traits<Attributes..., secret_attribute>();
template <class... Attributes>
inline constexpr field_traits
    traits_for<emptyable<secret>, Attributes...> = make_traits<Attributes..., secret_attribute>();

// Visitor of a field list: walks every member.
template <class Sink>
struct field_walker {
    Sink& sink;

    template <class Member, class... Attributes>
    void operator()(std::string_view name, Member const& member, Attributes...) const {
        walk(sink, field(name, traits_for<Member, Attributes...>), member);
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
