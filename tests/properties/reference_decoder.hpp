// decode_response again, the slow and obvious way: a document tree and lookups. It says what a body means, not where
// it is wrong. A tree holds the last of two members of one name, so a body that has_duplicate_members is not for it.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP

#include <stripe_tokens/response.hpp>

#include <boost/json.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
        if (error != nullptr && (error->is_object() || error->is_string())) {
            return decoder.read_error(status, root, *error);
        }
        if (status >= 200 && status <= 299) {
            std::optional<stripe_tokens::token> token = decoder.read_token(root);
            if (token) {
                if (error != nullptr) decoder.deviate(stripe_tokens::decode_errc::wrong_type, "/error");
                token->deviations = std::move(decoder.deviations_);
                return *std::move(token);
            }
        }
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
            if (text item = to_text(from.get_array()[i], at + '/' + std::to_string(i))) list.emplace_back(*item);
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

    template <class Preference>
    void preference(object const& from, std::string const& at, Preference& networks) {
        value const* const found = find(from, "networks");
        if (found == nullptr) return;
        if (!found->is_object()) return deviate(errc::wrong_type, at + "/networks");
        member(found->get_object(), at + "/networks", "preferred", networks.emplace().preferred,
               &reference_decoder::to_text);
    }
    void requirements(object const& from, std::string const& at, char const* name,
                      std::optional<stripe_tokens::objects::requirements>& into) {
        value const* const found = find(from, name);
        if (found == nullptr) return;
        std::string const here = at + '/' + name;
        if (!found->is_object()) return deviate(errc::wrong_type, here);
        object const& o = found->get_object();
        stripe_tokens::objects::requirements& read = into.emplace();
        member(o, here, "currently_due", read.currently_due, &reference_decoder::to_list<std::string>);
        member(o, here, "past_due", read.past_due, &reference_decoder::to_list<std::string>);
        member(o, here, "pending_verification", read.pending_verification, &reference_decoder::to_list<std::string>);
        value const* const errors = find(o, "errors");
        if (errors == nullptr) return;
        if (!errors->is_array()) return deviate(errc::wrong_type, here + "/errors");
        auto& list = read.errors.emplace();
        for (std::size_t i = 0; i != errors->get_array().size(); ++i) {
            value const& item = errors->get_array()[i];
            std::string const there = here + "/errors/" + std::to_string(i);
            if (!item.is_object()) {
                deviate(errc::wrong_type, there);
                continue;
            }
            stripe_tokens::objects::requirement_error& error = list.emplace_back();
            member(item.get_object(), there, "code", error.code, &reference_decoder::to_text);
            member(item.get_object(), there, "reason", error.reason, &reference_decoder::to_text);
            member(item.get_object(), there, "requirement", error.requirement, &reference_decoder::to_text);
        }
    }

    using methods = stripe_tokens::open_enum<stripe_tokens::payout_method>;

    stripe_tokens::objects::card read_card(object const& o) {
        stripe_tokens::objects::card card;
        std::string const at = "/card";
        auto const to_text = &reference_decoder::to_text;
        auto const to_expandable = &reference_decoder::to_expandable;
        required_name(o, at, "card");
        required(o, at, "id", card.id, to_text);
        required(o, at, "brand", card.brand, to_text);
        required(o, at, "exp_month", card.exp_month, &reference_decoder::to_integer<1, 12>);
        required(o, at, "exp_year", card.exp_year, &reference_decoder::to_integer<1, 9999>);
        required(o, at, "funding", card.funding, to_text);
        required(o, at, "last4", card.last4, to_text);
        member(o, at, "account", card.account, to_expandable);
        member(o, at, "address_city", card.address_city, to_text);
        member(o, at, "address_country", card.address_country, to_text);
        member(o, at, "address_line1", card.address_line1, to_text);
        member(o, at, "address_line1_check", card.address_line1_check, to_text);
        member(o, at, "address_line2", card.address_line2, to_text);
        member(o, at, "address_state", card.address_state, to_text);
        member(o, at, "address_zip", card.address_zip, to_text);
        member(o, at, "address_zip_check", card.address_zip_check, to_text);
        member(o, at, "allow_redisplay", card.allow_redisplay, to_text);
        member(o, at, "available_payout_methods", card.available_payout_methods, &reference_decoder::to_list<methods>);
        member(o, at, "country", card.country, to_text);
        member(o, at, "currency", card.currency, to_text);
        member(o, at, "customer", card.customer, to_expandable);
        member(o, at, "cvc_check", card.cvc_check, to_text);
        member(o, at, "default_for_currency", card.default_for_currency, &reference_decoder::to_bool);
        member(o, at, "description", card.description, to_text);
        member(o, at, "dynamic_last4", card.dynamic_last4, to_text);
        member(o, at, "fingerprint", card.fingerprint, to_text);
        member(o, at, "iin", card.iin, to_text);
        member(o, at, "issuer", card.issuer, to_text);
        member(o, at, "metadata", card.metadata, &reference_decoder::to_map);
        member(o, at, "name", card.name, to_text);
        preference(o, at, card.networks);
        member(o, at, "regulated_status", card.regulated_status, to_text);
        member(o, at, "status", card.status, to_text);
        member(o, at, "tokenization_method", card.tokenization_method, to_text);
        return card;
    }
    stripe_tokens::objects::bank_account read_bank_account(object const& o) {
        stripe_tokens::objects::bank_account account;
        std::string const at = "/bank_account";
        auto const to_text = &reference_decoder::to_text;
        auto const to_expandable = &reference_decoder::to_expandable;
        required_name(o, at, "bank_account");
        required(o, at, "id", account.id, to_text);
        required(o, at, "country", account.country, to_text);
        required(o, at, "currency", account.currency, to_text);
        required(o, at, "last4", account.last4, to_text);
        required(o, at, "status", account.status, to_text);
        member(o, at, "account", account.account, to_expandable);
        member(o, at, "account_holder_name", account.account_holder_name, to_text);
        member(o, at, "account_holder_type", account.account_holder_type, to_text);
        member(o, at, "account_type", account.account_type, to_text);
        member(o, at, "available_payout_methods", account.available_payout_methods,
               &reference_decoder::to_list<methods>);
        member(o, at, "bank_name", account.bank_name, to_text);
        member(o, at, "customer", account.customer, to_expandable);
        member(o, at, "default_for_currency", account.default_for_currency, &reference_decoder::to_bool);
        member(o, at, "fingerprint", account.fingerprint, to_text);
        requirements(o, at, "future_requirements", account.future_requirements);
        member(o, at, "metadata", account.metadata, &reference_decoder::to_map);
        requirements(o, at, "requirements", account.requirements);
        member(o, at, "routing_number", account.routing_number, to_text);
        return account;
    }

    std::optional<stripe_tokens::token> read_token(object const& root) {
        stripe_tokens::token token;
        value const* const id = find(root, "id");
        value const* const name = find(root, "object");
        if (id == nullptr || !id->is_string() || id->get_string().empty()) return std::nullopt;
        if (name == nullptr || !name->is_string() || name->get_string() != "token") return std::nullopt;
        std::optional<std::string> type;
        required(root, "", "id", token.id, &reference_decoder::to_text);
        required(root, "", "created", token.created, &reference_decoder::to_integer<INT64_MIN, INT64_MAX>);
        required(root, "", "livemode", token.livemode, &reference_decoder::to_bool);
        required(root, "", "type", type, &reference_decoder::to_text);
        required(root, "", "used", token.used, &reference_decoder::to_bool);
        member(root, "", "client_ip", token.client_ip, &reference_decoder::to_text);
        if (type) token.type = *type;
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
        if (is_card && has_card) token.payload = read_card(card->get_object());
        if (is_account && has_account) token.payload = read_bank_account(account->get_object());
        return token;
    }

    stripe_tokens::api_error read_error(int status, object const& root, value const& from) {
        stripe_tokens::api_error error;
        error.http_status = status;
        auto const to_text = &reference_decoder::to_text;
        auto const to_expandable = &reference_decoder::to_expandable;
        if (from.is_string()) {
            std::optional<std::string> description;
            std::optional<std::string> message;
            member(root, "", "error_description", description, to_text);
            member(root, "", "message", message, to_text);
            error.type = std::string(from.get_string().data(), from.get_string().size());
            error.message = description ? *description : message.value_or("");
        } else {
            object const& o = from.get_object();
            std::string const at = "/error";
            member(o, at, "advice_code", error.advice_code, to_text);
            member(o, at, "charge", error.charge, to_text);
            member(o, at, "code", error.code, to_text);
            member(o, at, "decline_code", error.decline_code, to_text);
            member(o, at, "doc_url", error.doc_url, to_text);
            member(o, at, "message", error.message, to_text);
            member(o, at, "network_advice_code", error.network_advice_code, to_text);
            member(o, at, "network_decline_code", error.network_decline_code, to_text);
            member(o, at, "param", error.param, to_text);
            member(o, at, "payment_intent", error.payment_intent, to_expandable);
            member(o, at, "payment_method", error.payment_method, to_expandable);
            member(o, at, "payment_method_type", error.payment_method_type, to_text);
            member(o, at, "request_log_url", error.request_log_url, to_text);
            member(o, at, "setup_intent", error.setup_intent, to_expandable);
            member(o, at, "source", error.source, to_expandable);
            member(o, at, "type", error.type, to_text);
            member(o, at, "user_message", error.user_message, to_text);
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
inline stripe_tokens::response respelled(stripe_tokens::response response) {
    if (auto* const token = std::get_if<stripe_tokens::token>(&response)) {
        if (auto* const card = std::get_if<stripe_tokens::objects::card>(&token->payload)) {
            respell(card->account);
            respell(card->customer);
        }
        if (auto* const account = std::get_if<stripe_tokens::objects::bank_account>(&token->payload)) {
            respell(account->account);
            respell(account->customer);
        }
    }
    if (auto* const error = std::get_if<stripe_tokens::api_error>(&response)) {
        respell(error->payment_intent);
        respell(error->payment_method);
        respell(error->setup_intent);
        respell(error->source);
    }
    return response;
}

} // namespace test

#endif
