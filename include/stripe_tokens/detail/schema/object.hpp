// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>
#include <stripe_tokens/detail/text/equal.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/objects/json_text.hpp>
#include <stripe_tokens/open_enum.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <variant>
#include <vector>

// Type-erased descriptions of the structs' members: one decoder, compiled once, serves every struct.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// A scalar of the input: a string, number or boolean in JSON, or any value in a form.
struct scalar {
    enum class kind : unsigned char {
        text,
        integer,
        big_integer, // an integer beyond 64 bits
        real,
        boolean,
        untyped, // the value of a form: text that may stand for any of these
    };
    kind what;
    std::string_view text{}; // the text, or a number as written
    std::int64_t integer = 0;
    bool boolean = false;

    [[nodiscard]] bool is_text() const noexcept { return what == kind::text || what == kind::untyped; }
};

// Parses `value.text` as an integer into `value`. Leaves `value.what` unchanged on failure.
inline decode_errc number_from_text(scalar& value) noexcept {
    char const* const end = value.text.data() + value.text.size();
    auto const [stop, error] = std::from_chars(value.text.data(), end, value.integer);
    if (stop != end || error == std::errc::invalid_argument) return decode_errc::invalid_number;
    if (error == std::errc::result_out_of_range) return decode_errc::out_of_range;
    value.what = scalar::kind::integer;
    return {};
}

// Resolves a JSON number to the integer it equals: "1.7e9" and "1700000000.0" become 1700000000. `value` stays `real`
// if the number has a fraction, and becomes `big_integer` if the integer does not fit 64 bits.
[[gnu::noinline]] inline void resolve_integer(scalar& value) noexcept {
    std::string_view number = value.text;
    bool const is_negative = number[0] == '-';
    if (is_negative) number.remove_prefix(1);
    std::size_t const mark = (std::min)(number.find_first_of("eE"), number.size());
    std::string_view const mantissa = number.substr(0, mark);
    std::string_view exponent = number.substr((std::min)(mark + 1, number.size()));
    bool const is_small = !exponent.empty() && exponent[0] == '-';
    if (is_small || (!exponent.empty() && exponent[0] == '+')) exponent.remove_prefix(1);

    std::size_t const first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        value.what = scalar::kind::integer;
        value.integer = 0;
        return;
    }
    // The number equals the digits from `first` to `last`, its first and last nonzero digits, times 10 to the power of
    // `zeros`.
    std::size_t const last = mantissa.find_last_of("123456789");
    std::size_t const point = (std::min)(mantissa.find('.'), mantissa.size());
    std::int64_t zeros = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(last) - (point > last ? 1 : 0);
    constexpr std::int64_t beyond = std::int64_t(1) << 40; // more than the length of any input
    std::int64_t shift = 0;
    for (char const digit : exponent) shift = (std::min)(shift * 10 + (digit - '0'), beyond);
    zeros += is_small ? -shift : shift;
    if (zeros < 0) return;

    value.what = scalar::kind::big_integer;
    if (zeros > 18 || last - first > 19) return;
    constexpr std::uint64_t max = std::uint64_t((std::numeric_limits<std::int64_t>::max)());
    std::uint64_t magnitude = 0;
    auto const append = [&magnitude](unsigned digit) {
        if (magnitude > (max + 1 - digit) / 10) return false;
        magnitude = magnitude * 10 + digit;
        return true;
    };
    for (std::size_t i = first; i <= last; ++i) {
        if (mantissa[i] != '.' && !append(static_cast<unsigned>(mantissa[i] - '0'))) return;
    }
    for (; zeros != 0; --zeros) {
        if (!append(0)) return;
    }
    if (magnitude > max + (is_negative ? 1 : 0)) return;
    value.what = scalar::kind::integer;
    value.integer = static_cast<std::int64_t>(is_negative ? 0 - magnitude : magnitude);
}

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

struct object_type;

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
    // Stores a scalar. `key` is the key of a map's entry or the index of a list's item, or empty. Returns decode_errc()
    // on success.
    decode_errc (*assign)(void* member, std::string_view key, scalar const& value) = nullptr;
    // Creates the object, list or map and returns its address. Returns null if the variant already holds another kind
    // or reading is deferred.
    void* (*open)(void* member) = nullptr;
    object_type const* object = nullptr; // of kind `object`
    member_type const* item = nullptr;   // of kind `list` or `map`
    // Returns the string for the JSON of an object that `open` did not create; it is parsed later.
    std::string* (*postpone)(void* member) = nullptr;
    // For the form decoder, which sees one pair at a time. `is_set`: has the member a value? `reach`: address of the
    // object that `open` created, or null.
    bool (*is_set)(void const* member) = nullptr;
    void* (*reach)(void* member) = nullptr;
};

// Converts to a default-initialised T. `emplace()` and `emplace({})` value-initialise, i.e. zero the aggregate first,
// which costs more than decoding it.
template <class T>
struct empty {
    operator T() const {
        T made;
        return made;
    }
};

// ---- scalars

[[gnu::noinline]] inline decode_errc read_integer(scalar value, std::int64_t lowest, std::int64_t highest,
                                                  std::int64_t& out) noexcept {
    if (value.what == scalar::kind::untyped) {
        if (decode_errc const error = number_from_text(value); error != decode_errc()) return error;
    }
    switch (value.what) {
    case scalar::kind::integer: break;
    case scalar::kind::big_integer: return decode_errc::out_of_range;
    case scalar::kind::real: return decode_errc::not_an_integer;
    default: return decode_errc::wrong_type;
    }
    if (value.integer < lowest || value.integer > highest) return decode_errc::out_of_range;
    out = value.integer;
    return {};
}

template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;

// Assigns a value to a member of type T, std::optional<T> or emptyable<T>: one value_reader serves all three.
template <class T, class Member, class Value>
void store(Member& member, Value&& value) {
    if constexpr (std::is_same_v<Member, T>) {
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
    static decode_errc read(Member& member, scalar const& value) {
        if (!value.is_text()) return decode_errc::wrong_type;
        store<T>(member, value.text);
        return {};
    }
};
template <>
struct value_reader<bool> {
    template <class Member>
    static decode_errc read(Member& member, scalar const& value) noexcept {
        bool const is_true = value.what == scalar::kind::boolean ? value.boolean : value.text == "true";
        if (value.what == scalar::kind::untyped) {
            if (!is_true && value.text != "false") return decode_errc::wrong_type;
        } else if (value.what != scalar::kind::boolean) {
            return decode_errc::wrong_type;
        }
        store<bool>(member, is_true);
        return {};
    }
};
template <>
struct value_reader<int> {
    template <class Member>
    static decode_errc read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        decode_errc const error =
            read_integer(value, (std::numeric_limits<int>::min)(), (std::numeric_limits<int>::max)(), integer);
        if (error == decode_errc()) store<int>(member, static_cast<int>(integer));
        return error;
    }
};
template <>
struct value_reader<timestamp> {
    template <class Member>
    static decode_errc read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        decode_errc const error = read_integer(value, (std::numeric_limits<std::int64_t>::min)(),
                                               (std::numeric_limits<std::int64_t>::max)(), integer);
        if (error == decode_errc()) store<timestamp>(member, from_unix_seconds(integer));
        return error;
    }
};
template <>
struct value_reader<decimal> {
    template <class Member>
    static decode_errc read(Member& member, scalar const& value) {
        if (value.what == scalar::kind::boolean) return decode_errc::wrong_type;
        std::optional<decimal> number = decimal::parse(value.text);
        if (!number) return value.is_text() ? decode_errc::invalid_number : decode_errc::out_of_range;
        // A string keeps its digits as written; a JSON number is reduced to its shortest form.
        store<decimal>(member, value.is_text() ? *number : number->shortest());
        return {};
    }
};

template <class Reader, class Member>
decode_errc assign_value(void* member, std::string_view, scalar const& value) {
    return Reader::read(*static_cast<Member*>(member), value);
}

// ---- from a member's type to its description

template <class T>
inline constexpr bool is_plain_value =
    std::is_same_v<T, std::string> || std::is_same_v<T, secret> || std::is_same_v<T, bool> || std::is_same_v<T, int> ||
    std::is_same_v<T, timestamp> || std::is_same_v<T, decimal>;
template <class E>
inline constexpr bool is_plain_value<open_enum<E>> = true;

template <class T>
struct object_type_of; // has a `static constexpr object_type value`

template <class Member, class T = Member>
struct describe_member; // has a `static constexpr member_type value`; T is Member without its optional or emptyable

template <class T>
struct describe_member<std::optional<T>, std::optional<T>> {
    static constexpr member_type value = describe_member<std::optional<T>, T>::value;
};

inline decode_errc refuse_scalar(void*, std::string_view, scalar const&) noexcept { return decode_errc::wrong_type; }

// Clears the member for the value ""; passes any other value on to `Otherwise`. `Otherwise` is never null: under
// -fsanitize=undefined GCC cannot compare the address of a function, or of a constant, with null at compile time.
template <class Member, decode_errc (*Otherwise)(void*, std::string_view, scalar const&)>
decode_errc assign_cleared(void* member, std::string_view key, scalar const& value) {
    if (value.is_text() && value.text.empty()) {
        *static_cast<Member*>(member) = cleared;
        return {};
    }
    return Otherwise(member, key, value);
}
template <class T>
struct describe_member<emptyable<T>, emptyable<T>> {
    static constexpr member_type make() noexcept {
        member_type type = describe_member<emptyable<T>, T>::value;
        if constexpr (is_plain_value<T>) {
            type.assign = &assign_cleared<emptyable<T>, &assign_value<value_reader<T>, emptyable<T>>>;
        } else {
            type.assign = &assign_cleared<emptyable<T>, &refuse_scalar>;
        }
        return type;
    }
    static constexpr member_type value = make();
};

template <class Member, class T>
struct describe_member {
    static void* open(void* member) {
        if constexpr (std::is_same_v<Member, T>) {
            return member;
        } else {
            return &static_cast<Member*>(member)->emplace(empty<T>());
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
            type.open = &open;
            type.object = &object_type_of<T>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};

// Returns true if `key` is the next index, or is empty (`a[]`, or a JSON array).
inline bool is_next_item(std::string_view key, std::size_t size) { return key.empty() || key == std::to_string(size); }

// Describes the items of a list: scalars are appended, objects are created at the end.
template <class T>
struct describe_item {
    static decode_errc append(void* list, std::string_view key, scalar const& from) {
        std::vector<T>& items = *static_cast<std::vector<T>*>(list);
        if (!is_next_item(key, items.size())) return decode_errc::out_of_range;
        decode_errc const error = value_reader<T>::read(items.emplace_back(), from);
        if (error != decode_errc()) items.pop_back();
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
            type.open = &emplace;
            type.object = &object_type_of<T>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};
template <class Member, class T>
struct describe_member<Member, std::vector<T>> {
    static void* open(void* member) {
        if constexpr (std::is_same_v<Member, std::vector<T>>) {
            return member;
        } else {
            return &static_cast<Member*>(member)->emplace();
        }
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::list;
        type.open = &open;
        type.item = &describe_item<T>::value;
        return type;
    }
    static constexpr member_type value = make();
};

// Converts a scalar of any type to the text sent for it.
inline decode_errc spell(scalar const& value, std::string& text) {
    switch (value.what) {
    case scalar::kind::boolean: text = value.boolean ? "true" : "false"; return {};
    case scalar::kind::real: {
        std::optional<decimal> const number = decimal::parse(value.text);
        if (!number) return decode_errc::out_of_range;
        text = number->shortest().text();
        return {};
    }
    case scalar::kind::integer: text = value.integer == 0 ? "0" : value.text; return {}; // -0 becomes 0
    default: text = value.text; return {};
    }
}

// Maps. In parameters, an entry may be a number or a boolean, and its key must be valid (key_errc). In responses, every
// entry must be a string.
inline constexpr std::size_t most_entries = 4096; // limit of decoded metadata: its lookup is a linear search
template <class Map>
decode_errc insert_sent(void* map, std::string_view key, scalar const& value) {
    Map& entries = *static_cast<Map*>(map);
    if (entries.size() == most_entries) return decode_errc::too_large;
    std::string text;
    if (decode_errc const error = spell(value, text); error != decode_errc()) return error;
    if (entries.contains(key)) return decode_errc::duplicate_member;
    if (entries.insert_or_assign(std::string(key), std::move(text))) return decode_errc::unsafe_key;
    return {};
}
using received_map = std::map<std::string, std::string, std::less<>>;
template <class Map>
decode_errc insert_received(void* map, std::string_view key, scalar const& value) {
    if (value.what != scalar::kind::text) return decode_errc::wrong_type;
    bool const inserted = static_cast<Map*>(map)->emplace(key, value.text).second;
    return inserted ? decode_errc() : decode_errc::duplicate_member;
}
template <class Member, class Map, decode_errc (*Insert)(void*, std::string_view, scalar const&)>
struct describe_map {
    static void* open(void* member) { return &static_cast<Member*>(member)->emplace(); }
    static constexpr member_type entry{member_kind::value, false, Insert, nullptr, nullptr, nullptr};
    static constexpr member_type value{member_kind::map, false, nullptr, &open, nullptr, &entry};
};
template <class Member>
struct describe_member<Member, metadata> : describe_map<Member, metadata, &insert_sent<metadata>> {};
template <class Member>
struct describe_member<Member, received_map> : describe_map<Member, received_map, &insert_received<received_map>> {};

// A string, which is the id, or an object with an `id`.
template <>
struct describe_member<std::optional<objects::expandable>, objects::expandable> {
    static decode_errc assign(void* member, std::string_view, scalar const& from) {
        if (from.what != scalar::kind::text) return decode_errc::wrong_type;
        static_cast<std::optional<objects::expandable>*>(member)->emplace().id = from.text;
        return {};
    }
    static void* open(void* member) { return &static_cast<std::optional<objects::expandable>*>(member)->emplace(); }
    static constexpr member_type value{member_kind::expandable, false, &assign, &open, nullptr, nullptr};
};

// All alternatives of a variant share one address. If the variant already holds one, `open` returns null and
// `assign_id` returns multiple_sources.
template <class Variant, class Kind, class Id>
struct describe_member<alternative<Variant, Kind, Id>, alternative<Variant, Kind, Id>> {
    static void* open(void* member) {
        auto& variant = *static_cast<Variant*>(member);
        return variant.index() == 0 ? &variant.template emplace<Kind>() : nullptr;
    }
    static decode_errc assign_id(void* member, std::string_view, scalar const& from) {
        if (!from.is_text()) return decode_errc::wrong_type;
        auto& variant = *static_cast<Variant*>(member);
        if (variant.index() != 0) return decode_errc::multiple_sources;
        variant.template emplace<Id>().id = from.text;
        return {};
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::object;
        type.open = &open;
        type.object = &object_type_of<Kind>::value;
        if constexpr (!std::is_same_v<Id, no_id>) type.assign = &assign_id;
        return type;
    }
    static constexpr member_type value = make();
};

inline decode_errc match_object_name(void* member, std::string_view, scalar const& value) noexcept {
    if (value.what != scalar::kind::text) return decode_errc::wrong_type;
    return value.text == static_cast<char const*>(member) ? decode_errc() : decode_errc::wrong_object;
}
template <>
struct describe_member<object_name, object_name> {
    static constexpr member_type value{member_kind::value, true, &match_object_name, nullptr, nullptr, nullptr};
};

// True for request types. Their members also describe presence, because the form decoder asks which members are set.
template <class Object>
inline constexpr bool is_sent = true;

template <class Member>
struct describe_presence {
    static bool is_set(void const* member) noexcept {
        Member const& there = *static_cast<Member const*>(member);
        if constexpr (is_emptyable<Member>) {
            return !there.is_absent();
        } else if constexpr (is_optional<Member>) {
            return there.has_value();
        } else {
            return !there.empty(); // a list
        }
    }
    static void* reach(void* member) noexcept {
        Member& there = *static_cast<Member*>(member);
        if constexpr (is_emptyable<Member> || is_optional<Member>) {
            return there ? &*there : nullptr;
        } else {
            return &there;
        }
    }
    static constexpr member_type add_to(member_type type) noexcept {
        type.is_set = &is_set;
        type.reach = &reach;
        return type;
    }
    static constexpr member_type value = add_to(describe_member<Member>::value);
};
template <class Variant, class Kind, class Id>
struct describe_presence<alternative<Variant, Kind, Id>> {
    static bool is_set(void const* member) noexcept {
        Variant const& variant = *static_cast<Variant const*>(member);
        if constexpr (!std::is_same_v<Id, no_id>) {
            if (std::holds_alternative<Id>(variant)) return true;
        }
        return std::holds_alternative<Kind>(variant);
    }
    static void* reach(void* member) noexcept { return std::get_if<Kind>(static_cast<Variant*>(member)); }
    static constexpr member_type make() noexcept {
        member_type type = describe_member<alternative<Variant, Kind, Id>>::value;
        type.is_set = &is_set;
        type.reach = &reach;
        return type;
    }
    static constexpr member_type value = make();
};

// Customisation point: overrides the description derived from the type of a member.
template <class Object>
struct special_members {
    static constexpr member_type const& find(std::string_view, member_type const& usual) noexcept { return usual; }
};

// ---- objects

inline constexpr std::size_t most_members = 48;

// Perfect hash of the names of one object, each of at least two characters. The compiler searches for a factor without
// collisions. The length and the three characters used distinguish the names within every object of the API.
struct name_hash {
    std::uint32_t factor = 1;

    static constexpr std::uint32_t traits(std::string_view name) noexcept {
        std::uint32_t const size = static_cast<std::uint32_t>(name.size());
        std::uint32_t const first = static_cast<unsigned char>(name[0]);
        std::uint32_t const last = static_cast<unsigned char>(name[size - 1]);
        std::uint32_t const before_last = static_cast<unsigned char>(name[size - 2]);
        return size | first << 8 | before_last << 16 | last << 24;
    }
    [[nodiscard]] constexpr std::size_t of(std::uint32_t traits) const noexcept { return traits * factor >> 24; }
    [[nodiscard]] constexpr std::size_t operator()(std::string_view name) const noexcept { return of(traits(name)); }
};

struct object_type {
    static constexpr unsigned char none = 0xFF;

    std::size_t count = 0;
    std::array<std::string_view, most_members + 1> names{};
    std::array<member_type const*, most_members> types{};
    name_hash hash{};
    std::array<unsigned char, 256> index_by_hash{}; // `count`, which has an empty name, for an unused hash
    std::uint64_t required = 0;                     // bit mask of the required members
    void (*addresses)(void* object, void** out) = nullptr;

    // Returns the index of the member `name`, or `none`. Compares at most one name.
    [[nodiscard]] std::size_t find(std::string_view name) const noexcept {
        if (name.size() < 2) return none;
        std::size_t const index = index_by_hash[hash(name)];
        return is_name(index, name) ? index : none;
    }
    // Returns true if member `index` is named `name`. `index == count` is allowed and never matches.
    [[nodiscard]] bool is_name(std::size_t index, std::string_view name) const noexcept {
        return name.size() == names[index].size() && name.size() >= 2 &&
               same_text(names[index].data(), name.data(), name.size());
    }

    constexpr void index_names() noexcept {
        std::uint32_t traits[most_members]{};
        for (std::size_t i = 0; i != count; ++i) traits[i] = name_hash::traits(names[i]);
        hash.factor = 0x9E3779B1u;
        while (!is_perfect(traits)) hash.factor += 2 * 0x3C6EF372u;
        for (unsigned char& index : index_by_hash) index = static_cast<unsigned char>(count);
        for (std::size_t i = 0; i != count; ++i) index_by_hash[hash.of(traits[i])] = static_cast<unsigned char>(i);
    }

private:
    [[nodiscard]] constexpr bool is_perfect(std::uint32_t const* traits) const noexcept {
        std::uint64_t taken[4]{};
        for (std::size_t i = 0; i != count; ++i) {
            std::size_t const at = hash.of(traits[i]);
            std::uint64_t const bit = std::uint64_t(1) << at % 64;
            if ((taken[at / 64] & bit) != 0) return false;
            taken[at / 64] |= bit;
        }
        return true;
    }
};

// Never defined: a constant expression names the members of `object` but reads none of them.
template <class T>
struct prototype {
    static T object;
};

// The type to take the field list of T from. Differs from T if T has reference members: a constant expression cannot
// read them without an object.
template <class T>
struct described {
    using type = T;
};

template <class Object>
struct member_describer {
    object_type& type;

    template <class Member>
    constexpr void operator()(std::string_view name, Member const&) const noexcept {
        if constexpr (is_sent<Object>) {
            add(name, special_members<Object>::find(name, describe_presence<Member>::value));
        } else {
            add(name, special_members<Object>::find(name, describe_member<Member>::value));
        }
    }

private:
    constexpr void add(std::string_view name, member_type const& member) const noexcept {
        if (member.required) type.required |= std::uint64_t(1) << type.count;
        type.names[type.count] = name;
        type.types[type.count] = &member;
        ++type.count;
    }
};

struct address_writer {
    void** out;
    template <class Member>
    void operator()(char const*, Member& member) noexcept {
        *out++ = &member;
    }
    template <class Variant, class Kind, class Id>
    void operator()(char const*, alternative<Variant, Kind, Id>&& member) noexcept {
        *out++ = &member.variant;
    }
    void operator()(char const*, object_name&& name) noexcept { *out++ = const_cast<char*>(name.text); }
};

template <class T>
struct object_type_of {
    static void addresses(void* object, void** out) { T::fields(*static_cast<T*>(object), address_writer{out}); }
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template" // `prototype::object` has no definition on purpose
#endif
    static constexpr object_type make() noexcept {
        object_type type;
        T::fields(prototype<typename described<T>::type>::object, member_describer<T>{type});
        type.index_names();
        type.addresses = &addresses;
        return type;
    }
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
    static constexpr object_type value = make();
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
