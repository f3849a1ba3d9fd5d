// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_BODY_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_BODY_HPP

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/token.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Names of the members on which the reading of a body depends.
struct body_member {
    static constexpr char id[] = "id";
    static constexpr char object[] = "object";
    static constexpr char type[] = "type";
    static constexpr char error[] = "error";
    static constexpr char error_description[] = "error_description";
    static constexpr char message[] = "message";
};

// The member `error` of an error body: an object, or the string sent instead by OAuth endpoints and some gateways.
struct error_member {
    api_error* result = nullptr;
    bool is_present = false;
    bool is_text = false;
};

template <direction Direction>
struct describe_member<Direction, error_member, error_member> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        error_member& read = *static_cast<error_member*>(member);
        read.result->type.emplace() = from.text;
        read.is_present = true;
        read.is_text = true;
        return assign_status::ok;
    }
    static void* create(void* member) noexcept {
        error_member& read = *static_cast<error_member*>(member);
        read.is_present = true;
        return read.result;
    }
    static constexpr member_type value{member_kind::object, false, &assign, &create,
                                       &object_type_of<api_error, Direction>::value};
};

// The message beside an `error` that is a string: OAuth (RFC 6749 section 5.2) names it `error_description`, gateways
// name it `message`.
struct error_texts {
    std::optional<std::string> error_description;
    std::optional<std::string> message;
};

// The body of an error.
struct error_body : error_texts {
    error_member error;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};

// The member `error` of a 2xx body. Its JSON is kept until the end of the body. The body is then an API error, unless the
// error is empty and the body is a token.
struct deferred_error {
    std::string json{};
};
template <direction Direction>
struct describe_member<Direction, deferred_error, deferred_error> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        append_json_string(static_cast<deferred_error*>(member)->json, from.text);
        return assign_status::ok;
    }
    static void* create(void*) noexcept { return nullptr; }
    static std::string* defer(void* member) noexcept { return &static_cast<deferred_error*>(member)->json; }
    static constexpr member_type value{member_kind::object, false, &assign, &create, nullptr, nullptr, &defer};
};

// Destination of a token's payload: the token itself. If a body has two payloads, the second is kept as JSON until
// `type` tells which of them counts.
struct payload_slots {
    explicit payload_slots(token& result) : first(result.payload) {}

    token::payload_type& first;
    std::string_view second_name{};
    std::string second_json{};
};

template <direction Direction, class Kind>
struct describe_member<Direction, alternative<payload_slots, Kind, no_id>, alternative<payload_slots, Kind, no_id>> {
    static void* create(void* member) {
        payload_slots& payloads = *static_cast<payload_slots*>(member);
        return payloads.first.index() == 0 ? &payloads.first.template emplace<Kind>(default_init<Kind>()) : nullptr;
    }
    static std::string* defer(void* member) noexcept {
        payload_slots& payloads = *static_cast<payload_slots*>(member);
        payloads.second_name = Kind::wire_name;
        return &payloads.second_json;
    }
    static constexpr member_type value{
        member_kind::object, false, nullptr, &create, &object_type_of<Kind, Direction>::value, nullptr, &defer};
};

// Lists the members of a token. Each kind of payload refers to the payload_slots instead of the variant of the token.
template <class Slots, class Visit>
struct token_visitor {
    Slots& payloads;
    Visit& visit;

    template <class Name, class Member, class... Attributes>
    constexpr void operator()(Name const& name, Member&& member, Attributes... attributes) const {
        visit(name, std::forward<Member>(member), attributes...);
    }
    template <class Name, class Variant, class Kind, class Id>
    constexpr void operator()(Name const& name, alternative<Variant, Kind, Id>) const {
        visit(name, alternative<Slots, Kind, Id>{payloads});
    }
};

// A 2xx body, before it is known to be a token or an error. The members of a token are stored directly in the token of
// the result.
template <class Token>
struct basic_success_body : error_texts {
    explicit basic_success_body(token& result) : read(result), payloads(result) {}

    Token read;
    payload_slots payloads;
    deferred_error error;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        using slots_type = decltype(self.payloads);
        token::fields(self.read, token_visitor<slots_type, std::remove_reference_t<Visit>>{self.payloads, visit});
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};
using success_body = basic_success_body<token&>;
template <>
struct field_list_of<success_body> {
    using type = basic_success_body<token>;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
