// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_FIELD_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_FIELD_HPP

#include <stripe_tokens/detail/fields/attributes.hpp>
#include <stripe_tokens/detail/fields/walk.hpp>
#include <stripe_tokens/detail/schema/member.hpp>
#include <stripe_tokens/detail/schema/scalar.hpp>

#include <cstdint>
#include <string_view>
#include <variant>

// The description of a field: its member's type, changed by the attributes of the field list.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// ---- presence

template <class Member>
struct presence_of {
    static bool is_set(void const* member) noexcept {
        Member const& value = *static_cast<Member const*>(member);
        if constexpr (is_emptyable<Member>) {
            return !value.is_absent();
        } else if constexpr (is_optional<Member>) {
            return value.has_value();
        } else {
            return !value.empty(); // a list
        }
    }
    static void* find(void* member) noexcept {
        Member& value = *static_cast<Member*>(member);
        if constexpr (is_emptyable<Member> || is_optional<Member>) {
            return value ? &*value : nullptr;
        } else {
            return &value;
        }
    }
};
template <class Variant, class Kind, class Id>
struct presence_of<alternative<Variant, Kind, Id>> {
    static bool is_set(void const* member) noexcept {
        Variant const& variant = *static_cast<Variant const*>(member);
        if constexpr (!std::is_same_v<Id, no_id>) {
            if (std::holds_alternative<Id>(variant)) return true;
        }
        return std::holds_alternative<Kind>(variant);
    }
    static void* find(void* member) noexcept { return std::get_if<Kind>(static_cast<Variant*>(member)); }
};

// ---- attributes that change how a member is read

template <class Member>
assign_status assign_number_or_text(void* member, std::string_view key, scalar const& value) noexcept {
    scalar number = value;
    if (number.is_text()) {
        if (assign_status const status = number_from_text(number); status != assign_status::ok) return status;
    }
    return assign_value<value_reader<int>, Member>(member, key, number);
}
template <class Member, int Lowest, int Highest>
assign_status assign_in_range(void* member, std::string_view, scalar const& value) noexcept {
    std::int64_t integer = 0;
    assign_status const status = read_integer(value, Lowest, Highest, integer);
    if (status == assign_status::ok) set_value<int>(*static_cast<Member*>(member), static_cast<int>(integer));
    return status;
}

template <class Member, class Attribute>
constexpr void change(member_type&, Attribute) noexcept {}
template <class Member>
constexpr void change(member_type& type, number_or_text_attribute) noexcept {
    type.assign = &assign_number_or_text<Member>;
}
template <class Member>
constexpr void change(member_type& type, optional_attribute) noexcept {
    type.required = false;
}
template <class Member, int Lowest, int Highest>
constexpr void change(member_type& type, range_attribute<Lowest, Highest>) noexcept {
    type.assign = &assign_in_range<Member, Lowest, Highest>;
}

template <direction Direction, class Member, class... Attributes>
struct describe_field {
    static constexpr member_type make() noexcept {
        member_type type = describe_member<Direction, Member>::value;
        (change<Member>(type, Attributes{}), ...);
        if constexpr (Direction == direction::request) {
            type.is_set = &presence_of<Member>::is_set;
            type.find = &presence_of<Member>::find;
        }
        return type;
    }
    static constexpr member_type value = make();
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
