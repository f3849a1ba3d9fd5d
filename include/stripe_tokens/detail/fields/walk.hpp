// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <cstddef>
#include <map>
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
template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;

// Maps with user-supplied keys: of parameters and of responses.
using string_map = std::map<std::string, std::string, std::less<>>;
template <class T>
inline constexpr bool is_map = std::is_same_v<T, metadata> || std::is_same_v<T, string_map>;

// Passes a member to the sink, if it has a value. Calls, by the member's type:
//
//   text, secret_text, integer, boolean, decimal_number, expandable_object, constant (name, value, traits)
//   cleared(name)                                 an emptyable to unset on the server
//   begin_list(name, traits), item(name, text, index, traits) or begin_item(), end_item(index), end_list(name)
//   begin_map(name, traits), entry(key, text), end_map(name)
//   begin_object(name, traits), members(object), end_object(name)
//
// Every begin returns a value for its end. A sink implements the calls that its structs need.
template <class Sink, class Member>
void walk(Sink& sink, std::string_view name, Member const& member, field_traits const& traits);

template <class Sink, class Item>
void walk_list(Sink& sink, std::string_view name, std::vector<Item> const& items, field_traits const& traits) {
    auto const outer = sink.begin_list(name, traits);
    std::size_t index = 0;
    for (Item const& item : items) {
        if constexpr (has_fields<Item>) {
            auto const around = sink.begin_item();
            sink.members(item);
            sink.end_item(around, index);
        } else if constexpr (is_open_enum<Item>) {
            sink.item(name, item.text(), index, traits);
        } else {
            sink.item(name, item, index, traits);
        }
        ++index;
    }
    sink.end_list(outer, name);
}

template <class Sink, class Variant, class Kind, class Id>
void walk(Sink& sink, std::string_view name, alternative<Variant, Kind, Id> const& member, field_traits const& traits) {
    if (Kind const* const object = std::get_if<Kind>(&member.variant)) walk(sink, name, *object, traits);
    if constexpr (!std::is_same_v<Id, no_id>) {
        if (Id const* const by_id = std::get_if<Id>(&member.variant)) sink.text(name, by_id->id, id_traits<Id>);
    }
}

template <class Sink, class Member>
void walk(Sink& sink, std::string_view name, Member const& member, field_traits const& traits) {
    if constexpr (is_optional<Member>) {
        if (!member) return;
        if constexpr (is_vector<typename Member::value_type>) {
            walk_list(sink, name, *member, traits);
        } else {
            walk(sink, name, *member, traits);
        }
    } else if constexpr (is_emptyable<Member>) {
        if (member.has_value()) {
            if constexpr (is_vector<typename Member::value_type>) {
                walk_list(sink, name, *member, traits);
            } else {
                walk(sink, name, *member, traits);
            }
        } else if (member.is_cleared()) {
            sink.cleared(name);
        }
    } else if constexpr (is_vector<Member>) { // not optional: an empty list is absent
        if (!member.empty()) walk_list(sink, name, member, traits);
    } else if constexpr (is_map<Member>) {
        auto const outer = sink.begin_map(name, traits);
        for (auto const& [key, value] : member) sink.entry(key, value);
        sink.end_map(outer, name);
    } else if constexpr (has_fields<Member>) {
        auto const outer = sink.begin_object(name, traits);
        sink.members(member);
        sink.end_object(outer, name);
    } else if constexpr (std::is_same_v<Member, secret>) {
        sink.secret_text(name, member.expose(), traits);
    } else if constexpr (is_open_enum<Member>) {
        sink.text(name, member.text(), traits);
    } else if constexpr (std::is_same_v<Member, std::string>) {
        sink.text(name, member, traits);
    } else if constexpr (std::is_same_v<Member, bool>) {
        sink.boolean(name, member, traits);
    } else if constexpr (std::is_same_v<Member, int>) {
        sink.integer(name, member, traits);
    } else if constexpr (std::is_same_v<Member, timestamp>) {
        sink.integer(name, unix_seconds(member), traits);
    } else if constexpr (std::is_same_v<Member, decimal>) {
        sink.decimal_number(name, member, traits);
    } else if constexpr (std::is_same_v<Member, object_name>) {
        sink.constant(name, member.text);
    } else {
        sink.expandable_object(name, member, traits);
    }
}

// Visitor of a field list: walks every member.
template <class Sink>
struct field_walker {
    Sink& sink;

    template <std::size_t Size, class Member, class... Attributes>
    void operator()(char const (&name)[Size], Member const& member, Attributes...) const {
        static_assert(Size - 1 <= max_name_size);
        walk(sink, std::string_view(name, Size - 1), member, traits_of<Attributes...>);
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
