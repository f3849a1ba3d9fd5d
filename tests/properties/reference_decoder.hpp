// decode_response again, the slow and obvious way: a document tree and lookups. It says what a body means, not where
// it is wrong. A tree holds the last of two members of one name, so a body that has_duplicate_members is not for it.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_DECODER_HPP

#include <stripe_tokens/response.hpp>

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

class reference_decoder {
public:
    static stripe_tokens::response decode(int status, std::string const& body) {
        stripe_tokens::decode_error broken;
        broken.http_status = status;
        boost::system::error_code ec;
        boost::json::value const parsed = boost::json::parse(body, ec);
        if (ec) return broken;
        try {
            return read(status, parsed);
        } catch (refusal const&) {
            return broken;
        }
    }

private:
    struct refusal {};
    using value = boost::json::value;
    using object = boost::json::object;

    static stripe_tokens::response read(int status, value const& body) {
        object const& root = to_object(body);
        if (value const* const member = find(root, "error")) {
            stripe_tokens::api_error error;
            if (member->is_string()) {
                std::optional<std::string> description;
                optional(root, "error_description", description, to_text);
                error.type = to_text(*member);
                error.message = description.value_or("");
            } else {
                error = to_error(*member);
            }
            error.http_status = status;
            return error;
        }
        if (status < 200 || status > 299) throw refusal();

        stripe_tokens::token token;
        std::string name;
        std::string type;
        std::int64_t created = 0;
        always(root, "id", token.id, to_text);
        always(root, "object", name, to_text);
        always(root, "created", created, to_integer);
        always(root, "livemode", token.livemode, to_bool);
        always(root, "type", type, to_text);
        always(root, "used", token.used, to_bool);
        optional(root, "client_ip", token.client_ip, to_text);
        if (name != "token") throw refusal();
        token.created = stripe_tokens::from_unix_seconds(created);
        token.type = type;
        if (type == "account") token.payload = stripe_tokens::objects::account();
        if (type == "cvc_update") token.payload = stripe_tokens::objects::cvc_update();
        if (type == "person") token.payload = stripe_tokens::objects::person();
        if (type == "pii") token.payload = stripe_tokens::objects::pii();
        // The payload of another type may be what it likes.
        std::optional<stripe_tokens::objects::card> card;
        std::optional<stripe_tokens::objects::bank_account> bank_account;
        if (type == "card") optional(root, "card", card, to_card);
        if (type == "bank_account") optional(root, "bank_account", bank_account, to_bank_account);
        if (card) token.payload = *card;
        if (bank_account) token.payload = *bank_account;
        return token;
    }

    // The member, unless it is absent or null.
    static value const* find(object const& from, char const* name) {
        value const* const found = from.if_contains(name);
        return found != nullptr && !found->is_null() ? found : nullptr;
    }
    // False if it is absent.
    template <class T, class Read>
    static bool required(object const& from, char const* name, T& into, Read read_value) {
        value const* const found = from.if_contains(name);
        if (found != nullptr) into = read_value(*found);
        return found != nullptr;
    }
    template <class T, class Read>
    static void optional(object const& from, char const* name, std::optional<T>& into, Read read_value) {
        if (value const* const found = find(from, name)) into = read_value(*found);
    }
    template <class T, class Read>
    static void always(object const& from, char const* name, T& into, Read read_value) {
        if (!required(from, name, into, read_value)) throw refusal();
    }

    static object const& to_object(value const& from) {
        if (!from.is_object()) throw refusal();
        return from.get_object();
    }
    static std::string to_text(value const& from) {
        if (!from.is_string()) throw refusal();
        return {from.get_string().data(), from.get_string().size()};
    }
    static bool to_bool(value const& from) {
        if (!from.is_bool()) throw refusal();
        return from.get_bool();
    }
    static std::int64_t to_integer(value const& from) {
        if (!from.is_int64()) throw refusal();
        return from.get_int64();
    }
    template <int Lowest, int Highest>
    static int to_int(value const& from) {
        std::int64_t const integer = to_integer(from);
        if (integer < Lowest || integer > Highest) throw refusal();
        return static_cast<int>(integer);
    }
    template <class T>
    static std::vector<T> to_list(value const& from) {
        if (!from.is_array()) throw refusal();
        std::vector<T> list;
        for (value const& item : from.get_array()) list.emplace_back(to_text(item));
        return list;
    }
    static std::map<std::string, std::string, std::less<>> to_map(value const& from) {
        std::map<std::string, std::string, std::less<>> map;
        for (auto const& entry : to_object(from)) {
            if (!entry.value().is_null()) map.emplace(entry.key(), to_text(entry.value()));
        }
        return map;
    }
    static stripe_tokens::objects::json_text to_json_text(value const& from) { return {boost::json::serialize(from)}; }
    static stripe_tokens::objects::expandable to_expandable(value const& from) {
        if (!from.is_object()) return {to_text(from), std::nullopt};
        std::optional<std::string> id;
        optional(from.get_object(), "id", id, to_text);
        return {id.value_or(""), to_json_text(from)};
    }

    static stripe_tokens::objects::card_networks to_networks(value const& from) {
        stripe_tokens::objects::card_networks networks;
        optional(to_object(from), "preferred", networks.preferred, to_text);
        return networks;
    }
    static stripe_tokens::objects::card to_card(value const& from) {
        object const& o = to_object(from);
        if (value const* const name = find(o, "object")) {
            if (to_text(*name) != "card") throw refusal();
        }
        stripe_tokens::objects::card card;
        always(o, "id", card.id, to_text);
        optional(o, "account", card.account, to_expandable);
        optional(o, "address_city", card.address_city, to_text);
        optional(o, "address_country", card.address_country, to_text);
        optional(o, "address_line1", card.address_line1, to_text);
        optional(o, "address_line1_check", card.address_line1_check, to_text);
        optional(o, "address_line2", card.address_line2, to_text);
        optional(o, "address_state", card.address_state, to_text);
        optional(o, "address_zip", card.address_zip, to_text);
        optional(o, "address_zip_check", card.address_zip_check, to_text);
        optional(o, "allow_redisplay", card.allow_redisplay, to_text);
        optional(o, "available_payout_methods", card.available_payout_methods,
                 to_list<stripe_tokens::open_enum<stripe_tokens::payout_method>>);
        always(o, "brand", card.brand, to_text);
        optional(o, "country", card.country, to_text);
        optional(o, "currency", card.currency, to_text);
        optional(o, "customer", card.customer, to_expandable);
        optional(o, "cvc_check", card.cvc_check, to_text);
        optional(o, "default_for_currency", card.default_for_currency, to_bool);
        optional(o, "description", card.description, to_text);
        optional(o, "dynamic_last4", card.dynamic_last4, to_text);
        always(o, "exp_month", card.exp_month, to_int<1, 12>);
        always(o, "exp_year", card.exp_year, to_int<1, 9999>);
        optional(o, "fingerprint", card.fingerprint, to_text);
        always(o, "funding", card.funding, to_text);
        optional(o, "iin", card.iin, to_text);
        optional(o, "issuer", card.issuer, to_text);
        always(o, "last4", card.last4, to_text);
        optional(o, "metadata", card.metadata, to_map);
        optional(o, "name", card.name, to_text);
        optional(o, "networks", card.networks, to_networks);
        optional(o, "regulated_status", card.regulated_status, to_text);
        optional(o, "status", card.status, to_text);
        optional(o, "tokenization_method", card.tokenization_method, to_text);
        return card;
    }

    static std::vector<stripe_tokens::objects::requirement_error> to_requirement_errors(value const& from) {
        if (!from.is_array()) throw refusal();
        std::vector<stripe_tokens::objects::requirement_error> errors;
        for (value const& item : from.get_array()) {
            stripe_tokens::objects::requirement_error& error = errors.emplace_back();
            optional(to_object(item), "code", error.code, to_text);
            optional(to_object(item), "reason", error.reason, to_text);
            optional(to_object(item), "requirement", error.requirement, to_text);
        }
        return errors;
    }
    static stripe_tokens::objects::requirements to_requirements(value const& from) {
        object const& o = to_object(from);
        stripe_tokens::objects::requirements requirements;
        optional(o, "currently_due", requirements.currently_due, to_list<std::string>);
        optional(o, "errors", requirements.errors, to_requirement_errors);
        optional(o, "past_due", requirements.past_due, to_list<std::string>);
        optional(o, "pending_verification", requirements.pending_verification, to_list<std::string>);
        return requirements;
    }
    static stripe_tokens::objects::bank_account to_bank_account(value const& from) {
        object const& o = to_object(from);
        if (value const* const name = find(o, "object")) {
            if (to_text(*name) != "bank_account") throw refusal();
        }
        stripe_tokens::objects::bank_account account;
        always(o, "id", account.id, to_text);
        optional(o, "account", account.account, to_expandable);
        optional(o, "account_holder_name", account.account_holder_name, to_text);
        optional(o, "account_holder_type", account.account_holder_type, to_text);
        optional(o, "account_type", account.account_type, to_text);
        optional(o, "available_payout_methods", account.available_payout_methods,
                 to_list<stripe_tokens::open_enum<stripe_tokens::payout_method>>);
        optional(o, "bank_name", account.bank_name, to_text);
        always(o, "country", account.country, to_text);
        always(o, "currency", account.currency, to_text);
        optional(o, "customer", account.customer, to_expandable);
        optional(o, "default_for_currency", account.default_for_currency, to_bool);
        optional(o, "fingerprint", account.fingerprint, to_text);
        optional(o, "future_requirements", account.future_requirements, to_requirements);
        always(o, "last4", account.last4, to_text);
        optional(o, "metadata", account.metadata, to_map);
        optional(o, "requirements", account.requirements, to_requirements);
        optional(o, "routing_number", account.routing_number, to_text);
        always(o, "status", account.status, to_text);
        return account;
    }

    static stripe_tokens::api_error to_error(value const& from) {
        object const& o = to_object(from);
        stripe_tokens::api_error error;
        std::optional<std::string> message;
        optional(o, "advice_code", error.advice_code, to_text);
        optional(o, "charge", error.charge, to_text);
        optional(o, "code", error.code, to_text);
        optional(o, "decline_code", error.decline_code, to_text);
        optional(o, "doc_url", error.doc_url, to_text);
        optional(o, "message", message, to_text);
        error.message = message.value_or("");
        optional(o, "network_advice_code", error.network_advice_code, to_text);
        optional(o, "network_decline_code", error.network_decline_code, to_text);
        optional(o, "param", error.param, to_text);
        optional(o, "payment_intent", error.payment_intent, to_expandable);
        optional(o, "payment_method", error.payment_method, to_expandable);
        optional(o, "payment_method_type", error.payment_method_type, to_text);
        optional(o, "request_log_url", error.request_log_url, to_text);
        optional(o, "setup_intent", error.setup_intent, to_expandable);
        optional(o, "source", error.source, to_expandable);
        optional(o, "type", error.type, to_text);
        optional(o, "user_message", error.user_message, to_text);
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
