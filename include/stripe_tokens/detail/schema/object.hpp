// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP

#include <stripe_tokens/detail/schema/field.hpp>
#include <stripe_tokens/detail/schema/member.hpp>
#include <stripe_tokens/detail/schema/name_hash.hpp>
#include <stripe_tokens/detail/text/equal.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

// The description of a struct: its members by name, in a perfect hash table made at compile time.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct object_type {
    static constexpr unsigned char none = 0xFF;

    std::size_t count = 0;
    std::array<std::string_view, max_members + 1> names{};
    std::array<member_type const*, max_members> types{};
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
    // Returns true if member `index` is named `name`. `index == count` is allowed and never matches: it has the empty
    // name, which is tested last because few keys are empty.
    [[nodiscard]] bool is_name(std::size_t index, std::string_view name) const noexcept {
        return name.size() == names[index].size() && same_text(names[index].data(), name.data(), name.size()) &&
               !name.empty();
    }

    constexpr void index_names() noexcept {
        std::uint32_t fingerprint[max_members]{};
        for (std::size_t i = 0; i != count; ++i) fingerprint[i] = name_hash::fingerprint(names[i]);
        hash.factor = 0x9E3779B1u;
        while (!is_perfect(fingerprint)) hash.factor += 2 * 0x3C6EF372u;
        for (unsigned char& index : index_by_hash) index = static_cast<unsigned char>(count);
        for (std::size_t i = 0; i != count; ++i) index_by_hash[hash.of(fingerprint[i])] = static_cast<unsigned char>(i);
    }

private:
    [[nodiscard]] constexpr bool is_perfect(std::uint32_t const* fingerprint) const noexcept {
        std::uint64_t taken[4]{};
        for (std::size_t i = 0; i != count; ++i) {
            std::size_t const at = hash.of(fingerprint[i]);
            std::uint64_t const bit = std::uint64_t(1) << (at % 64);
            if ((taken[at / 64] & bit) != 0) return false;
            taken[at / 64] |= bit;
        }
        return true;
    }
};

// Never defined: a constant expression names the members of `object` but reads none of them.
template <class T>
struct unevaluated {
    static T object;
};

// The type to take the field list of T from. Differs from T if T has reference members: a constant expression cannot
// read them without an object.
template <class T>
struct field_list_of {
    using type = T;
};

template <direction Direction>
struct member_describer {
    object_type& type;

    template <class Member, class... Attributes>
    constexpr void operator()(std::string_view name, Member const&, Attributes...) const noexcept {
        if constexpr ((std::is_base_of_v<reading_attribute, Attributes> || ...)) {
            add(name, describe_field<Direction, Member, Attributes...>::value);
        } else {
            add(name, describe_field<Direction, Member>::value);
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
    template <class Member, class... Attributes>
    void operator()(char const*, Member& member, Attributes...) noexcept {
        *out++ = &member;
    }
    template <class Variant, class Kind, class Id>
    void operator()(char const*, alternative<Variant, Kind, Id>&& member) noexcept {
        *out++ = &member.variant;
    }
    void operator()(char const*, object_name&& name) noexcept { *out++ = const_cast<char*>(name.text); }
};

template <class T, direction Direction>
struct object_type_of {
    static void addresses(void* object, void** out) { T::fields(*static_cast<T*>(object), address_writer{out}); }
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template" // `unevaluated::object` has no definition on purpose
#endif
    static constexpr object_type make() noexcept {
        object_type type;
        T::fields(unevaluated<typename field_list_of<T>::type>::object, member_describer<Direction>{type});
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
