// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_MEMBER_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_MEMBER_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields/walk.hpp>
#include <stripe_tokens/detail/schema/scalar.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/objects/json_text.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// Type-erased descriptions of the members of a struct: one decoder, compiled once, serves every struct.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct object_type;

// A request's members also describe presence, because the form decoder and the validator ask which members are set. A
// request's maps take numbers and check their keys.
enum class direction : bool { request, response };

enum class member_kind : unsigned char {
    value,      // a scalar
    object,     // a struct with a field list
    list,       // of scalars or objects
    map,        // with user-supplied keys
    expandable, // an id or any object
    ignored,    // any value; it is skipped
};

struct member_type {
    member_kind kind = member_kind::ignored;
    bool required = false;
    // Stores a scalar. `key` is the key of a map's entry or the index of a list's item, or empty.
    assign_status (*assign)(void* member, std::string_view key, scalar const& value) = nullptr;
    // Creates the object, list or map and returns its address. Returns null if the variant already holds another kind
    // or reading is deferred.
    void* (*create)(void* member) = nullptr;
    object_type const* object = nullptr; // of kind `object`
    member_type const* item = nullptr;   // of kind `list` or `map`
    // Returns the string for the JSON of an object that `create` did not create; it is parsed later.
    std::string* (*defer)(void* member) = nullptr;
    // For the form decoder, which sees one pair at a time, and for the validator. `is_set`: has the member a value?
    // `find`: address of the object that `create` created, or null.
    bool (*is_set)(void const* member) = nullptr;
    void* (*find)(void* member) = nullptr;
};

// Converts to a default-initialised T. `emplace()` and `emplace({})` value-initialise, i.e. zero the aggregate first,
// which costs more than decoding it.
template <class T>
struct default_init {
    operator T() const {
        T result;
        return result;
    }
};

// ---- scalars

// Assigns a value to a member of type T, std::optional<T> or emptyable<T>: one value_reader serves all three.
template <class T, class Member, class Value>
void set_value(Member& member, Value&& value) {
    if constexpr (std::is_same_v<Member, std::string>) {
        member.clear(); // `append` costs less than `assign`
        member.append(value);
    } else if constexpr (std::is_same_v<Member, T>) {
        member = std::forward<Value>(value);
    } else if constexpr (std::is_same_v<Member, emptyable<T>>) {
        member.emplace(T(std::forward<Value>(value)));
    } else if constexpr (is_open_enum<T>) {
        member.emplace() = std::forward<Value>(value);
    } else {
        member.emplace(std::forward<Value>(value));
    }
}

template <class T>
struct value_reader { // string types: std::string, secret, open_enum
    template <class Member>
    static assign_status read(Member& member, scalar const& value) {
        if (!value.is_text()) return assign_status::wrong_type;
        set_value<T>(member, value.text);
        return assign_status::ok;
    }
};
template <>
struct value_reader<bool> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        bool const is_true = value.type == scalar::kind::boolean ? value.boolean : value.text == "true";
        if (value.type == scalar::kind::form_value) {
            if (!is_true && value.text != "false") return assign_status::wrong_type;
        } else if (value.type != scalar::kind::boolean) {
            return assign_status::wrong_type;
        }
        set_value<bool>(member, is_true);
        return assign_status::ok;
    }
};
template <>
struct value_reader<int> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        assign_status const error =
            read_integer(value, (std::numeric_limits<int>::min)(), (std::numeric_limits<int>::max)(), integer);
        if (error == assign_status::ok) set_value<int>(member, static_cast<int>(integer));
        return error;
    }
};
template <>
struct value_reader<timestamp> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        assign_status const error = read_integer(value, (std::numeric_limits<std::int64_t>::min)(),
                                                 (std::numeric_limits<std::int64_t>::max)(), integer);
        if (error == assign_status::ok) set_value<timestamp>(member, from_unix_seconds(integer));
        return error;
    }
};
template <>
struct value_reader<decimal> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) {
        if (value.type == scalar::kind::boolean) return assign_status::wrong_type;
        std::optional<decimal> number = decimal::parse(value.text);
        if (!number) return value.is_text() ? assign_status::invalid_number : assign_status::out_of_range;
        // A string keeps its digits as written; a JSON number is reduced to its shortest form.
        set_value<decimal>(member, value.is_text() ? *number : number->shortest());
        return assign_status::ok;
    }
};

template <class Reader, class Member>
assign_status assign_value(void* member, std::string_view, scalar const& value) {
    return Reader::read(*static_cast<Member*>(member), value);
}

// ---- from a member's type to its description

template <class T>
inline constexpr bool is_plain_value =
    std::is_same_v<T, std::string> || std::is_same_v<T, secret> || std::is_same_v<T, bool> || std::is_same_v<T, int> ||
    std::is_same_v<T, timestamp> || std::is_same_v<T, decimal>;
template <class E>
inline constexpr bool is_plain_value<open_enum<E>> = true;

template <class T, direction Direction>
struct object_type_of; // has a `static constexpr object_type value`

// Has a `static constexpr member_type value`. T is Member without its optional or emptyable.
template <direction Direction, class Member, class T = Member>
struct describe_member;

template <direction Direction, class T>
struct describe_member<Direction, std::optional<T>, std::optional<T>> {
    static constexpr member_type value = describe_member<Direction, std::optional<T>, T>::value;
};

inline assign_status reject_scalar(void*, std::string_view, scalar const&) noexcept {
    return assign_status::wrong_type;
}

// Clears the member for the value ""; passes any other value on to `Otherwise`. `Otherwise` is never null: under
// -fsanitize=undefined GCC cannot compare the address of a function, or of a constant, with null at compile time.
template <class Member, assign_status (*Otherwise)(void*, std::string_view, scalar const&)>
assign_status assign_cleared(void* member, std::string_view key, scalar const& value) {
    if (value.is_text() && value.text.empty()) {
        *static_cast<Member*>(member) = cleared;
        return assign_status::ok;
    }
    return Otherwise(member, key, value);
}
template <direction Direction, class T>
struct describe_member<Direction, emptyable<T>, emptyable<T>> {
    static constexpr member_type make() noexcept {
        member_type type = describe_member<Direction, emptyable<T>, T>::value;
        if constexpr (is_plain_value<T>) {
            type.assign = &assign_cleared<emptyable<T>, &assign_value<value_reader<T>, emptyable<T>>>;
        } else {
            type.assign = &assign_cleared<emptyable<T>, &reject_scalar>;
        }
        return type;
    }
    static constexpr member_type value = make();
};

template <direction Direction, class Member, class T>
struct describe_member {
    static void* create(void* member) {
        if constexpr (std::is_same_v<Member, T>) {
            return member;
        } else {
            return &static_cast<Member*>(member)->emplace(default_init<T>());
        }
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.required = std::is_same_v<Member, T>;
        if constexpr (is_plain_value<T>) {
            type.kind = member_kind::value;
            type.assign = &assign_value<value_reader<T>, Member>;
        } else {
            type.kind = member_kind::object;
            type.create = &create;
            type.object = &object_type_of<T, Direction>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};

// Returns true if `key` is the next index, or is empty (`a[]`, or a JSON array).
inline bool is_next_item(std::string_view key, std::size_t size) { return key.empty() || key == std::to_string(size); }

// Describes the items of a list: scalars are appended, objects are created at the end.
template <direction Direction, class T>
struct describe_item {
    static assign_status append(void* list, [[maybe_unused]] std::string_view key, scalar const& from) {
        std::vector<T>& items = *static_cast<std::vector<T>*>(list);
        if constexpr (Direction == direction::request) { // only a form has keys of items
            if (!is_next_item(key, items.size())) return assign_status::bad_index;
        }
        assign_status const error = value_reader<T>::read(items.emplace_back(), from);
        if (error != assign_status::ok) items.pop_back();
        return error;
    }
    static void* emplace(void* list) { return &static_cast<std::vector<T>*>(list)->emplace_back(); }
    static constexpr member_type make() noexcept {
        member_type type;
        type.required = true; // items cannot be null
        if constexpr (is_plain_value<T>) {
            type.kind = member_kind::value;
            type.assign = &append;
        } else {
            type.kind = member_kind::object;
            type.create = &emplace;
            type.object = &object_type_of<T, Direction>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};
// `List` is a std::vector<T>, or a class derived from it.
template <direction Direction, class Member, class List, class T>
struct describe_list {
    static void* create(void* member) {
        std::vector<T>* items;
        if constexpr (std::is_same_v<Member, List>) {
            items = static_cast<List*>(member);
        } else {
            items = &static_cast<Member*>(member)->emplace();
        }
        return items;
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::list;
        type.create = &create;
        type.item = &describe_item<Direction, T>::value;
        return type;
    }
    static constexpr member_type value = make();
};
template <direction Direction, class Member, class T>
struct describe_member<Direction, Member, std::vector<T>> : describe_list<Direction, Member, std::vector<T>, T> {};
template <direction Direction, class Member>
struct describe_member<Direction, Member, string_list> : describe_list<Direction, Member, string_list, std::string> {};

// Maps. In parameters, an entry may be a number or a boolean, and its key must be valid (key_errc). In responses, every
// entry must be a string.
inline constexpr std::size_t max_entries = 4096; // limit of decoded metadata: its lookup is a linear search
template <class Map>
assign_status insert_sent(void* map, std::string_view key, scalar const& value) {
    Map& entries = *static_cast<Map*>(map);
    if (entries.size() == max_entries) return assign_status::too_many_entries;
    std::string text;
    if (assign_status const status = to_form_value(value, text); status != assign_status::ok) return status;
    if (entries.contains(key)) return assign_status::duplicate;
    if (entries.insert_or_assign(std::string(key), std::move(text))) return assign_status::unsafe_key;
    return assign_status::ok;
}
template <class Map>
assign_status insert_received(void* map, std::string_view key, scalar const& value) {
    if (value.type != scalar::kind::text) return assign_status::wrong_type;
    bool const inserted = static_cast<Map*>(map)->emplace(key, value.text).second;
    return inserted ? assign_status::ok : assign_status::duplicate;
}
template <class Member, class Map, assign_status (*Insert)(void*, std::string_view, scalar const&)>
struct describe_map {
    static void* create(void* member) { return &static_cast<Member*>(member)->emplace(); }
    static constexpr member_type entry{member_kind::value, false, Insert};
    static constexpr member_type value{member_kind::map, false, nullptr, &create, nullptr, &entry};
};
template <direction Direction, class Member>
struct describe_member<Direction, Member, metadata> : describe_map<Member, metadata, &insert_sent<metadata>> {};
using string_map = std::map<std::string, std::string, std::less<>>;
template <direction Direction, class Member>
struct describe_member<Direction, Member, string_map> : describe_map<Member, string_map, &insert_received<string_map>> {
};

// A string, which is the id, or an object with an `id`.
template <direction Direction>
struct describe_member<Direction, std::optional<objects::expandable>, objects::expandable> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        static_cast<std::optional<objects::expandable>*>(member)->emplace().id = from.text;
        return assign_status::ok;
    }
    static void* create(void* member) { return &static_cast<std::optional<objects::expandable>*>(member)->emplace(); }
    static constexpr member_type value{member_kind::expandable, false, &assign, &create};
};

// All alternatives of a variant share one address. If the variant already holds one, `create` returns null and
// `assign_id` returns multiple_sources.
template <direction Direction, class Variant, class Kind, class Id>
struct describe_member<Direction, alternative<Variant, Kind, Id>, alternative<Variant, Kind, Id>> {
    static void* create(void* member) {
        auto& variant = *static_cast<Variant*>(member);
        return variant.index() == 0 ? &variant.template emplace<Kind>() : nullptr;
    }
    static assign_status assign_id(void* member, std::string_view, scalar const& from) {
        if (!from.is_text()) return assign_status::wrong_type;
        auto& variant = *static_cast<Variant*>(member);
        if (variant.index() != 0) return assign_status::multiple_sources;
        variant.template emplace<Id>().id = from.text;
        return assign_status::ok;
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::object;
        type.create = &create;
        type.object = &object_type_of<Kind, Direction>::value;
        if constexpr (!std::is_same_v<Id, no_id>) type.assign = &assign_id;
        return type;
    }
    static constexpr member_type value = make();
};

inline assign_status match_object_name(void* member, std::string_view, scalar const& value) noexcept {
    if (value.type != scalar::kind::text) return assign_status::wrong_type;
    return value.text == static_cast<char const*>(member) ? assign_status::ok : assign_status::wrong_object;
}
template <direction Direction>
struct describe_member<Direction, object_name, object_name> {
    static constexpr member_type value{member_kind::value, true, &match_object_name};
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
