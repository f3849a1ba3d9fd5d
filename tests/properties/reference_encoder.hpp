#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_ENCODER_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_REFERENCE_ENCODER_HPP

#include "generate.hpp"

#include <stripe_tokens/params.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace test {

inline bool is_unreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

inline std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            unsigned const byte = static_cast<unsigned char>(c);
            ((out += '%') += digits[byte / 16]) += digits[byte % 16];
        }
    }
    return out;
}

// Returns true if the text contains the prefix of an API key of Stripe's.
inline bool has_key_prefix(std::string_view text) {
    static std::regex const prefix(
        "(^|[^a-z]|%..)(sk|rk|pk|ek|pst|whsec)_|(sk|rk|pk|ek|pst|whsec)_(live|test|prod|org)_", std::regex::icase);
    return std::regex_search(text.begin(), text.end(), prefix);
}

// Returns true if a name may be a secret, so that no message quotes it and no log shows it.
inline bool may_be_secret(std::string_view name) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::count_if(name.begin(), name.end(), is_digit) > 4) return true;
    for (std::size_t at = 0; at != name.size(); ++at) {
        std::string_view const three = name.substr(at, 3);
        if (three.size() == 3 && std::all_of(three.begin(), three.end(), is_digit)) return true;
        std::string_view word = name.substr(at);
        word =
            word.substr(0, word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"));
        if (word.size() >= 20 && std::any_of(word.begin(), word.end(), is_digit)) return true;
    }
    return has_key_prefix(name);
}

// Returns true if a value that logs show holds a credential: an API key or a card number.
inline bool may_hold_credential(std::string_view value) {
    // Groups of digits, each with the text before it.
    std::vector<std::pair<std::string, std::string>> groups;
    std::string between;
    for (std::size_t at = 0; at != value.size();) {
        std::size_t const end = (std::min)(value.find_first_not_of("0123456789", at), value.size());
        if (end == at) {
            between += value[at++];
            continue;
        }
        groups.emplace_back(between, value.substr(at, end - at));
        between.clear();
        at = end;
    }
    static std::regex const separator("[^a-zA-Z]{0,3}");
    for (std::size_t first = 0; first != groups.size(); ++first) {
        std::string digits;
        for (std::size_t i = first; i != groups.size() && digits.size() <= 19; ++i) {
            if (i != first && !std::regex_match(groups[i].first, separator)) break;
            digits += groups[i].second;
            int sum = 0;
            for (std::size_t k = 0; k != digits.size(); ++k) {
                int const digit = digits[digits.size() - 1 - k] - '0';
                sum += k % 2 == 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
            }
            if (digits.size() >= 12 && digits.size() <= 19 && sum % 10 == 0) return true;
        }
    }
    return has_key_prefix(value);
}

// Returns true if the parameter is sensitive: tests/inventory/params.json, written as patterns.
inline bool is_secret(std::string const& key) {
    static std::regex const pattern(
        "card\\[(cvc|number)\\]|cvc_update\\[cvc\\]|pii\\[id_number\\]|bank_account\\[account_number\\]|"
        ".*\\[(id_number(_secondary)?|ssn_last_4)\\]|.*\\[dob\\]\\[.*\\]");
    return std::regex_match(key, pattern);
}
inline bool is_personal(std::string const& key) {
    static std::regex const pattern(
        "card\\[(address_(city|line[12]|state|zip)|exp_month|exp_year|name)\\]|"
        "bank_account\\[(account_holder_name|routing_number)\\]|"
        ".*\\[(ip|user_agent|back|front|files)\\](\\[\\])?|"
        "account\\[company\\]\\[(export_license_id|phone|registration_number|tax_id|vat_id)\\]|"
        "(person|account\\[individual\\])(?!.*\\[(address|address_kana|address_kanji|registered_address)\\]\\["
        "country\\])"
        "(?!\\[(relationship|additional_tos_acceptances)\\])\\[.*");
    return std::regex_match(key, pattern);
}

// What `encode` writes, the slow and obvious way: the rules written down once more.
class reference_encoder {
public:
    struct pair {
        std::string key;
        std::string value;
        bool hidden;           // the value, in a redacted body
        bool hidden_always;    // the value, in a redacted body that shows personal data
        std::string shown_key; // in a redacted body
    };

    explicit reference_encoder(st::params::create const& what) {
        std::visit([this](auto const& kind) { top(kind); }, what.source);
        if (what.customer) add("customer", *what.customer);
        for (std::string const& member : what.expand) add("expand[]", member, may_be_secret(member));
        for (auto const& more : what.extra) {
            std::string key = escaped(more.path.front());
            std::string shown = shown_name(more.path.front());
            for (std::size_t i = 1; i != more.path.size(); ++i) {
                key += '[' + escaped(more.path[i]) + ']';
                shown += '[' + shown_name(more.path[i]) + ']';
            }
            std::string const end = more.item ? "[]" : "";
            pairs_.push_back({key + end, std::string(more.value.expose()), true, true, shown + end});
        }
    }

    std::vector<pair> const& pairs() const { return pairs_; }

    std::string body() const {
        std::string out;
        for (pair const& each : pairs_) out += (out.empty() ? "" : "&") + each.key + '=' + escaped(each.value);
        return out;
    }
    std::string redacted(bool show_personal = false) const {
        std::string out;
        for (pair const& each : pairs_) {
            bool const hidden = show_personal ? each.hidden_always : each.hidden;
            out += (out.empty() ? "" : "&") + each.shown_key + '=' + (hidden ? "****" : escaped(each.value));
        }
        return out;
    }

private:
    void add(std::string key, std::string_view value, bool hidden = false) {
        bool const always = hidden || is_secret(key) || may_hold_credential(value);
        bool const personal = is_personal(key);
        std::string shown = key;
        pairs_.push_back({std::move(key), std::string(value), always || personal, always, std::move(shown)});
    }
    void add_number(std::string const& key, std::string const& value) {
        bool const always = is_secret(key) || may_hold_credential(value);
        pairs_.push_back({key, value, always || is_personal(key), always, key});
    }
    void add_cleared(std::string const& key) { pairs_.push_back({key, "", false, false, key}); }
    static std::string shown_name(std::string_view name) { return may_be_secret(name) ? "****" : escaped(name); }

    void top(std::monostate) {}
    void top(st::params::account const& kind) { member("account", kind); }
    void top(st::params::bank_account const& kind) { member("bank_account", kind); }
    void top(st::params::bank_account_id const& kind) { add("bank_account", kind.id); }
    void top(st::params::card const& kind) { member("card", kind); }
    void top(st::params::card_id const& kind) { add("card", kind.id); }
    void top(st::params::cvc_update const& kind) { member("cvc_update", kind); }
    void top(st::params::person const& kind) { member("person", kind); }
    void top(st::params::pii const& kind) { member("pii", kind); }

    void member(std::string const& key, std::string const& value) { add(key, value); }
    void member(std::string const& key, st::secret const& value) { add(key, value.expose(), true); }
    void member(std::string const& key, st::decimal const& value) { add_number(key, std::string(value.text())); }
    void member(std::string const& key, st::timestamp value) {
        add_number(key, std::to_string(st::unix_seconds(value)));
    }
    void member(std::string const& key, bool value) { add_number(key, value ? "true" : "false"); }
    void member(std::string const& key, int value) { add_number(key, std::to_string(value)); }
    void member(std::string const& key, st::metadata const& notes) {
        for (auto const& [name, value] : notes) {
            pairs_.push_back({key + '[' + escaped(name) + ']', value, true, may_hold_credential(value),
                              key + '[' + shown_name(name) + ']'});
        }
    }
    template <class E>
    void member(std::string const& key, st::open_enum<E> const& value) {
        add(key, value.text());
    }
    template <class T>
    void member(std::string const& key, std::optional<T> const& value) {
        if (value) member(key, *value);
    }
    template <class T>
    void member(std::string const& key, st::emptyable<T> const& value) {
        if (value.is_cleared()) add_cleared(key);
        if (value.has_value()) member(key, *value);
    }
    template <class T>
    void member(std::string const& key, std::vector<T> const& items) {
        for (T const& item : items) member(key + "[]", item);
    }
    template <class T, std::enable_if_t<is_struct<T>, int> = 0>
    void member(std::string const& key, T const& object) {
        T::fields(object,
                  [&](char const* name, auto const& inner, auto const&...) { member(key + '[' + name + ']', inner); });
    }

    std::vector<pair> pairs_;
};

} // namespace test

#endif
