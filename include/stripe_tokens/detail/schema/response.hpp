// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_RESPONSE_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_RESPONSE_HPP

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/token.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

template <>
inline constexpr bool is_sent<api_error> = false;
template <>
inline constexpr bool is_sent<objects::bank_account> = false;
template <>
inline constexpr bool is_sent<objects::card> = false;
template <>
inline constexpr bool is_sent<objects::card_networks> = false;
template <>
inline constexpr bool is_sent<objects::requirement_error> = false;
template <>
inline constexpr bool is_sent<objects::requirements> = false;

// `message` is a plain std::string and would be required. This description makes it optional: null or absent leaves it
// empty.
inline constexpr member_type message_type{
    member_kind::value, false, &assign_value<value_reader<std::string>, std::string>, nullptr, nullptr, nullptr};
template <>
struct special_members<api_error> {
    static constexpr member_type const& find(std::string_view name, member_type const& usual) noexcept {
        return name == "message" ? message_type : usual;
    }
};

template <std::int64_t Lowest, std::int64_t Highest>
decode_errc assign_in_range(void* member, std::string_view, scalar const& from) noexcept {
    std::int64_t integer = 0;
    decode_errc const error = read_integer(from, Lowest, Highest, integer);
    if (error == decode_errc()) *static_cast<int*>(member) = static_cast<int>(integer);
    return error;
}
inline constexpr member_type month_type{member_kind::value, true, &assign_in_range<1, 12>, nullptr, nullptr, nullptr};
inline constexpr member_type year_type{member_kind::value, true, &assign_in_range<1, 9999>, nullptr, nullptr, nullptr};
template <>
struct special_members<objects::card> {
    static constexpr member_type const& find(std::string_view name, member_type const& usual) noexcept {
        return name == "exp_month" ? month_type : name == "exp_year" ? year_type : usual;
    }
};

// Names of the members on which the reading of a body depends. The field lists below and the reader of responses share
// these constants.
struct body_member {
    static constexpr char const* id = "id";
    static constexpr char const* object = "object";
    static constexpr char const* type = "type";
    static constexpr char const* error = "error";
    static constexpr char const* error_description = "error_description";
    static constexpr char const* message = "message";
};

// The member `error` of an error body: an object, or the string sent instead by OAuth endpoints and some gateways.
struct error_member {
    api_error* answer = nullptr;
    bool is_there = false;
    bool is_text = false;
};

template <>
struct describe_member<error_member, error_member> {
    static decode_errc assign(void* member, std::string_view, scalar const& from) {
        if (from.what != scalar::kind::text) return decode_errc::wrong_type;
        error_member& read = *static_cast<error_member*>(member);
        read.answer->type.emplace() = from.text;
        read.is_there = true;
        read.is_text = true;
        return {};
    }
    static void* open(void* member) noexcept {
        error_member& read = *static_cast<error_member*>(member);
        read.is_there = true;
        return read.answer;
    }
    static constexpr member_type value{
        member_kind::object, false, &assign, &open, &object_type_of<api_error>::value, nullptr};
};

// The body of an error. If `error` is a string, the message stands beside it: OAuth (RFC 6749 section 5.2) names it
// `error_description`, gateways name it `message`.
struct failure_body {
    error_member error;
    std::optional<std::string> error_description;
    std::optional<std::string> message;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};
template <>
inline constexpr bool is_sent<failure_body> = false;

// The member `error` of a 2xx body. Its JSON is kept until the end of the body; with it, the body is an API error.
struct postponed_error {
    std::string json{};
};
template <>
struct describe_member<postponed_error, postponed_error> {
    static decode_errc assign(void* member, std::string_view, scalar const& from) {
        if (from.what != scalar::kind::text) return decode_errc::wrong_type;
        append_json_string(static_cast<postponed_error*>(member)->json, from.text);
        return {};
    }
    static void* open(void*) noexcept { return nullptr; }
    static std::string* postpone(void* member) noexcept { return &static_cast<postponed_error*>(member)->json; }
    static constexpr member_type value{member_kind::object, false, &assign, &open, nullptr, nullptr, &postpone};
};

// Destination of a token's payload: the token itself. If a body has two payloads, the second is kept as JSON until
// `type` tells which of them counts.
struct payload_places {
    explicit payload_places(token& answer) : first(answer.payload) {}

    token::payload_type& first;
    std::string_view second_name{};
    std::string second_json{};
};

template <class Kind>
inline constexpr char const* payload_name = nullptr;
template <>
inline constexpr char const* payload_name<objects::bank_account> = "bank_account";
template <>
inline constexpr char const* payload_name<objects::card> = "card";

template <class Kind>
struct describe_member<alternative<payload_places, Kind, no_id>, alternative<payload_places, Kind, no_id>> {
    static void* open(void* member) {
        payload_places& places = *static_cast<payload_places*>(member);
        return places.first.index() == 0 ? &places.first.template emplace<Kind>(empty<Kind>()) : nullptr;
    }
    static std::string* postpone(void* member) noexcept {
        payload_places& places = *static_cast<payload_places*>(member);
        places.second_name = payload_name<Kind>;
        return &places.second_json;
    }
    static constexpr member_type value{member_kind::object,          false,   nullptr,  &open,
                                       &object_type_of<Kind>::value, nullptr, &postpone};
};

// A 2xx body, before it is known to be a token or an error. The members of a token are stored directly in the token of
// the result.
template <class Token>
struct basic_success_body {
    explicit basic_success_body(token& answer) : read(answer), payload(answer) {}

    Token read;
    payload_places payload;
    postponed_error error;
    std::optional<std::string> error_description;
    std::optional<std::string> message;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit(body_member::id, self.read.id);
        visit(body_member::object, object_name{"token"});
        visit(payload_name<objects::bank_account>, alternative_of<objects::bank_account>(self.payload));
        visit(payload_name<objects::card>, alternative_of<objects::card>(self.payload));
        visit("client_ip", self.read.client_ip);
        visit("created", self.read.created);
        visit("livemode", self.read.livemode);
        visit(body_member::type, self.read.type);
        visit("used", self.read.used);
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};
using success_body = basic_success_body<token&>;
template <>
inline constexpr bool is_sent<success_body> = false;
template <>
struct described<success_body> {
    using type = basic_success_body<token>;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
