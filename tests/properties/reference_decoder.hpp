// decode_response again, the slow and obvious way: a document tree and lookups, by the field lists. It says what a body
// means, not where it is wrong. A tree holds the last of two members of one name, so a body that has_duplicate_members is
// not for it.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP

#include <stripe_tokens/response.hpp>

#include <boost/json.hpp>

#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace test {

// Whether an object anywhere in a valid JSON text has a member twice.
inline bool has_duplicate_members(std::string_view text) {
    std::vector<std::set<std::string>> names;
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text[i] == '{') names.emplace_back();
        if (text[i] == '}') names.pop_back();
        if (text[i] != '"') continue;
        std::size_t const first = i++;
        while (text[i] != '"') i += text[i] == '\\' ? 2u : 1u;
        std::size_t const next = text.find_first_not_of(" \t\r\n", i + 1);
        if (next == std::string_view::npos || text[next] != ':') continue;
        std::string const literal(text.substr(first, i + 1 - first));
        boost::json::value const name = boost::json::parse(literal);
        if (!names.back().emplace(name.as_string().c_str(), name.as_string().size()).second) return true;
    }
    return false;
}

// Decodes a tree, in the plainest way. A member that deviates is left as it is, and named in `deviations`.
class reference_decoder {
public:
    static stripe_tokens::response decode(int status, std::string const& body) {
        stripe_tokens::decode_error broken;
        broken.http_status = status;
        boost::system::error_code ec;
        boost::json::value const parsed = boost::json::parse(body, ec);
        if (ec || !parsed.is_object()) return broken;
        reference_decoder decoder;
        object const& root = parsed.get_object();
        value const* const error = find(root, "error");
        bool const is_error = error != nullptr && (error->is_object() || error->is_string());
        bool const is_empty =
            is_error && (error->is_object() ? error->as_object().empty() : error->as_string().empty());
        if (is_error && !is_empty) return decoder.read_error(status, root, *error);
        if (status >= 200 && status <= 299) {
            std::optional<stripe_tokens::token> token = decoder.read_token(root);
            if (token) {
                if (error != nullptr && !is_error) decoder.deviate(stripe_tokens::decode_errc::wrong_type, "/error");
                token->deviations = std::move(decoder.deviations_);
                return *std::move(token);
            }
        }
        if (is_error) return reference_decoder().read_error(status, root, *error);
        if (error == nullptr) return broken;
        stripe_tokens::api_error empty;
        empty.http_status = status;
        empty.deviations.push_back({stripe_tokens::decode_errc::wrong_type, "/error"});
        return empty;
    }

private:
    using value = boost::json::value;
    using object = boost::json::object;
    using errc = stripe_tokens::decode_errc;

    std::vector<stripe_tokens::deviation> deviations_;

    void deviate(errc code, std::string const& pointer) {
        stripe_tokens::deviation const found{code, pointer};
        for (stripe_tokens::deviation const& each : deviations_) {
            if (each == found) return;
        }
        deviations_.push_back(found);
    }

    // The member, unless it is absent or null.
    static value const* find(object const& from, char const* name) {
        value const* const found = from.if_contains(name);
        return found != nullptr && !found->is_null() ? found : nullptr;
    }

    // ---- from a value to what it is, or nothing if it deviates

    using text = std::optional<std::string>;
    text to_text(value const& from, std::string const& at) {
        if (!from.is_string()) return deviate(errc::wrong_type, at), std::nullopt;
        return std::string(from.get_string().data(), from.get_string().size());
    }
    std::optional<bool> to_bool(value const& from, std::string const& at) {
        if (!from.is_bool()) return deviate(errc::wrong_type, at), std::nullopt;
        return from.get_bool();
    }
    template <std::int64_t Lowest, std::int64_t Highest>
    std::optional<std::int64_t> to_integer(value const& from, std::string const& at) {
        std::int64_t integer = 0;
        if (from.is_int64()) {
            integer = from.get_int64();
        } else if (from.is_uint64()) {
            return deviate(errc::out_of_range, at), std::nullopt;
        } else if (from.is_double()) {
            double const real = from.get_double();
            if (std::isfinite(real) && real != std::trunc(real)) return deviate(errc::not_an_integer, at), std::nullopt;
            if (!(real >= -9223372036854775808.0 && real < 9223372036854775808.0)) {
                return deviate(errc::out_of_range, at), std::nullopt;
            }
            integer = static_cast<std::int64_t>(real);
        } else {
            return deviate(errc::wrong_type, at), std::nullopt;
        }
        if (integer < Lowest || integer > Highest) return deviate(errc::out_of_range, at), std::nullopt;
        return integer;
    }
    template <class T>
    std::optional<std::vector<T>> to_list(value const& from, std::string const& at) {
        if (!from.is_array()) return deviate(errc::wrong_type, at), std::nullopt;
        std::vector<T> list;
        for (std::size_t i = 0; i != from.get_array().size(); ++i) {
            value const& item = from.get_array()[i];
            std::string const here = at + '/' + std::to_string(i);
            if constexpr (!stripe_tokens::detail::has_fields<T>) {
                if (text read = to_text(item, here)) list.emplace_back(*read);
            } else if (item.is_object()) {
                read(item.get_object(), here, list.emplace_back());
            } else {
                deviate(errc::wrong_type, here);
            }
        }
        return list;
    }
    using map = std::map<std::string, std::string, std::less<>>;
    std::optional<map> to_map(value const& from, std::string const& at) {
        if (!from.is_object()) return deviate(errc::wrong_type, at), std::nullopt;
        map entries;
        for (auto const& entry : from.get_object()) {
            if (entry.value().is_null()) continue;
            if (text item = to_text(entry.value(), at)) entries.emplace(entry.key(), *item);
        }
        return entries;
    }
    std::optional<stripe_tokens::objects::expandable> to_expandable(value const& from, std::string const& at) {
        stripe_tokens::objects::expandable reference;
        if (from.is_object()) {
            member(from.get_object(), at, "id", reference.id, &reference_decoder::to_text);
            reference.object = stripe_tokens::objects::json_text{boost::json::serialize(from)};
            return reference;
        }
        text id = to_text(from, at);
        if (!id) return std::nullopt;
        reference.id = *id;
        return reference;
    }

    // ---- members

    template <class Into, class T>
    void member(object const& from, std::string const& at, char const* name, Into& into,
                std::optional<T> (reference_decoder::*to)(value const&, std::string const&)) {
        if (value const* const found = find(from, name)) {
            if (std::optional<T> read = (this->*to)(*found, at + '/' + name)) assign(into, *std::move(read));
        }
    }
    template <class Into, class T>
    void required(object const& from, std::string const& at, char const* name, Into& into,
                  std::optional<T> (reference_decoder::*to)(value const&, std::string const&)) {
        value const* const found = from.if_contains(name);
        if (found == nullptr) return deviate(errc::missing_member, at + '/' + name);
        if (found->is_null()) return deviate(errc::wrong_type, at + '/' + name);
        member(from, at, name, into, to);
    }
    void required_name(object const& from, std::string const& at, char const* name) {
        std::string read = name;
        required(from, at, "object", read, &reference_decoder::to_text);
        if (read != name) deviate(errc::wrong_object, at + "/object");
    }
    template <class Into, class T>
    static void assign(Into& into, T value) {
        into = std::move(value);
    }
    static void assign(int& into, std::int64_t value) { into = static_cast<int>(value); }
    static void assign(stripe_tokens::timestamp& into, std::int64_t value) {
        into = stripe_tokens::from_unix_seconds(value);
    }

    // ---- objects: the members that T lists, each read by its type

    template <class T>
    void read(object const& from, std::string const& at, T& into) {
        T::fields(into, [&](char const* name, auto&& field, auto... attributes) {
            read_field(from, at, name, field, attributes...);
        });
    }

    template <class... Attributes>
    void read_field(object const& from, std::string const& at, char const*, stripe_tokens::detail::object_name name,
                    Attributes...) {
        required_name(from, at, name.text);
    }
    template <class Variant, class Kind, class Id, class... Attributes>
    void read_field(object const&, std::string const&, char const*,
                    stripe_tokens::detail::alternative<Variant, Kind, Id>, Attributes...) {} // read_token
    template <class T, class... Attributes>
    void read_field(object const& from, std::string const& at, char const* name, std::optional<T>& into,
                    Attributes... attributes) {
        value const* const found = find(from, name);
        if (found == nullptr) return;
        if constexpr (stripe_tokens::detail::has_fields<T>) {
            if (!found->is_object()) return deviate(errc::wrong_type, at + '/' + name);
            read(found->get_object(), at + '/' + name, into.emplace());
        } else {
            member(from, at, name, into, converter(static_cast<T const*>(nullptr), attributes...));
        }
    }
    template <class T, class... Attributes>
    void read_field(object const& from, std::string const& at, char const* name, T& into, Attributes... attributes) {
        auto const to = converter(static_cast<T const*>(nullptr), attributes...);
        if ((std::is_same_v<Attributes, stripe_tokens::detail::optional_attribute> || ...)) {
            member(from, at, name, into, to);
        } else {
            required(from, at, name, into, to);
        }
    }

    template <class T>
    using converter_to = std::optional<T> (reference_decoder::*)(value const&, std::string const&);

    template <class... Attributes>
    static converter_to<std::string> converter(std::string const*, Attributes...) {
        return &reference_decoder::to_text;
    }
    template <class E, class... Attributes>
    static converter_to<std::string> converter(stripe_tokens::open_enum<E> const*, Attributes...) {
        return &reference_decoder::to_text;
    }
    static converter_to<bool> converter(bool const*) { return &reference_decoder::to_bool; }
    template <int Lowest, int Highest>
    static converter_to<std::int64_t> converter(int const*, stripe_tokens::detail::range_attribute<Lowest, Highest>) {
        return &reference_decoder::to_integer<Lowest, Highest>;
    }
    static converter_to<std::int64_t> converter(int const*) { return &reference_decoder::to_integer<INT_MIN, INT_MAX>; }
    static converter_to<std::int64_t> converter(stripe_tokens::timestamp const*) {
        return &reference_decoder::to_integer<INT64_MIN, INT64_MAX>;
    }
    static converter_to<map> converter(map const*) { return &reference_decoder::to_map; }
    static converter_to<stripe_tokens::objects::expandable> converter(stripe_tokens::objects::expandable const*) {
        return &reference_decoder::to_expandable;
    }
    template <class T>
    static converter_to<std::vector<T>> converter(std::vector<T> const*) {
        return &reference_decoder::to_list<T>;
    }

    std::optional<stripe_tokens::token> read_token(object const& root) {
        stripe_tokens::token token;
        value const* const id = find(root, "id");
        value const* const name = find(root, "object");
        if (id == nullptr || !id->is_string() || id->get_string().empty()) return std::nullopt;
        if (name == nullptr || !name->is_string() || name->get_string() != "token") return std::nullopt;
        read(root, "", token);
        std::optional<std::string> type;
        if (value const* const named = find(root, "type"); named != nullptr && named->is_string()) {
            type = std::string(token.type.text());
        }
        if (type == "account") token.payload = stripe_tokens::objects::account();
        if (type == "cvc_update") token.payload = stripe_tokens::objects::cvc_update();
        if (type == "person") token.payload = stripe_tokens::objects::person();
        if (type == "pii") token.payload = stripe_tokens::objects::pii();

        // The payload that the type names; without a type, the one that is present.
        value const* const card = find(root, "card");
        value const* const account = find(root, "bank_account");
        bool const has_card = card != nullptr && card->is_object();
        bool const has_account = account != nullptr && account->is_object();
        if (card != nullptr && !has_card && type.value_or("card") == "card") deviate(errc::wrong_type, "/card");
        if (account != nullptr && !has_account && type.value_or("bank_account") == "bank_account") {
            deviate(errc::wrong_type, "/bank_account");
        }
        bool const is_card = type ? type == "card" : has_card && !has_account;
        bool const is_account = type ? type == "bank_account" : has_account && !has_card;
        if (is_card && has_card) {
            read(card->get_object(), "/card", token.payload.emplace<stripe_tokens::objects::card>());
        }
        if (is_account && has_account) {
            read(account->get_object(), "/bank_account", token.payload.emplace<stripe_tokens::objects::bank_account>());
        }
        return token;
    }

    stripe_tokens::api_error read_error(int status, object const& root, value const& from) {
        stripe_tokens::api_error error;
        error.http_status = status;
        auto const to_text = &reference_decoder::to_text;
        if (from.is_string()) {
            std::optional<std::string> description;
            std::optional<std::string> message;
            member(root, "", "error_description", description, to_text);
            member(root, "", "message", message, to_text);
            error.type = std::string(from.get_string().data(), from.get_string().size());
            error.message = description && !description->empty() ? *description : message.value_or("");
        } else {
            read(from.get_object(), "/error", error);
        }
        error.deviations = std::move(deviations_);
        return error;
    }
};

// The same value, its embedded JSON spelled as Boost.JSON spells it: of 1.0 and 1.0E0 a tree knows no difference.
inline void respell(std::optional<stripe_tokens::objects::json_text>& embedded) {
    if (embedded) embedded->text = boost::json::serialize(boost::json::parse(embedded->text));
}
inline void respell(std::optional<stripe_tokens::objects::expandable>& reference) {
    if (reference) respell(reference->object);
}
// In each member that T lists.
template <class T>
void respell_members(T& object) {
    T::fields(object, [](char const*, auto&& member, auto...) {
        if constexpr (std::is_same_v<decltype(member), std::optional<stripe_tokens::objects::expandable>&>) {
            respell(member);
        }
    });
}
inline stripe_tokens::response respelled(stripe_tokens::response response) {
    if (auto* const token = std::get_if<stripe_tokens::token>(&response)) {
        if (auto* const card = std::get_if<stripe_tokens::objects::card>(&token->payload)) respell_members(*card);
        if (auto* const account = std::get_if<stripe_tokens::objects::bank_account>(&token->payload)) {
            respell_members(*account);
        }
    }
    if (auto* const error = std::get_if<stripe_tokens::api_error>(&response)) respell_members(*error);
    return response;
}

} // namespace test

#endif
