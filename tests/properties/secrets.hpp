// What holds for secrets. Each function returns nothing, or the sentence that is not true.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_SECRETS_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_SECRETS_HPP

#include "choices.hpp"
#include "form.hpp"
#include "json.hpp"
#include "leaves.hpp"
#include "memory_watch.hpp"

#include <stripe_tokens.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace test {

// A card number that no message and no freed memory may have five digits in a row of.
inline constexpr std::string_view canary = "4000056655665556";

inline bool shows_canary(std::string_view text) {
    for (std::size_t i = 0; i + 5 <= canary.size(); ++i) {
        if (text.find(canary.substr(i, 5)) != std::string_view::npos) return true;
    }
    return false;
}

// Puts the canary into every secret, unless there is something like it elsewhere: there are long numbers.
inline bool plant_in_secrets(st::params::create& p) {
    plant(p, "", false);
    if (shows_canary(st::encode(p))) return false;
    return plant(p, canary, false) != 0;
}

inline bool shows_canary(st::decode_error const& error) {
    return shows_canary(error.pointer) || shows_canary(make_error_code(error.code).message()) ||
           shows_canary(st::to_json(error));
}
inline bool shows_canary(st::form_error const& error) {
    return shows_canary(error.key) || shows_canary(make_error_code(error.code).message());
}

// Whether each pair of a damaged body that shows the canary has the key of a secret in the whole one: damage may have made
// it the value, or the key, of what is no secret.
inline bool keeps_secrets_in_place(std::string_view damaged, std::string_view whole) {
    auto const for_each_pair = [](std::string_view body, auto&& visit) {
        for (std::size_t begin = 0; begin <= body.size();) {
            std::size_t const end = (std::min)(body.find('&', begin), body.size());
            visit(body.substr(begin, end - begin));
            begin = end + 1;
        }
    };
    bool in_place = true;
    for_each_pair(damaged, [&](std::string_view pair) {
        if (!shows_canary(pair)) return;
        std::string_view const key = pair.substr(0, pair.find('='));
        bool is_secret = false;
        for_each_pair(whole, [&](std::string_view original) {
            is_secret = is_secret || (shows_canary(original) && original.substr(0, original.find('=')) == key);
        });
        in_place = in_place && is_secret;
    });
    return in_place;
}

// The same JSON with every digit of a text as an escape, so that the parser cannot hand it over in one piece.
inline std::string with_escaped_digits(std::string_view json) {
    std::string out;
    bool in_text = false;
    for (std::size_t i = 0; i != json.size(); ++i) {
        char const c = json[i];
        if (c == '"') in_text = !in_text;
        if (c == '\\' && i + 1 != json.size()) {
            out += c;
            out += json[++i];
            if (json[i] == 'u') {
                out += json.substr(i + 1, 4);
                i += json.substr(i + 1, 4).size();
            }
        } else if (in_text && c >= '0' && c <= '9') {
            (out += "\\u003") += c;
        } else {
            out += c;
        }
    }
    return out;
}

// Nothing that is shown to anybody shows a canary, which is in every text of the parameters.
inline std::string says_nothing_of_a_value(st::params::create& p, choices& random) {
    plant(p, canary, true);
    for (st::problem const& found : st::validate(p)) {
        if (shows_canary(found.param) || shows_canary(message(found.code))) return "a problem does not quote a value";
    }
    std::string const body = st::encode(p);
    std::string const json = json_of(p);
    for (int i = 0; i != 4; ++i) {
        std::string const damaged = damaged_body(body, random);
        for (st::form_limits const& limits : {st::form_limits(), collecting_form_limits()}) {
            auto const read = st::decode_form(damaged, limits);
            auto const* const error = std::get_if<st::form_error>(&read);
            if (error != nullptr && shows_canary(*error)) return "an error of a form does not quote a value";
        }
        std::string text = i % 2 == 0 ? json : with_escaped_digits(json);
        text[random.below(text.size())] = "{}[]\",:0"[random.below(8)];
        st::json_limits limits;
        for (bool const collect : {false, true}) {
            limits.collect_unknown = collect;
            auto const read = st::params_from_json(text, limits);
            auto const* const error = std::get_if<st::decode_error>(&read);
            if (error != nullptr && shows_canary(*error)) return "an error of JSON does not quote a value";
        }
        // A response that is none of the API's.
        st::response const answer = st::decode_response(i % 2 == 0 ? 200 : 400, text);
        auto const* const error = std::get_if<st::decode_error>(&answer);
        if (error != nullptr && shows_canary(*error)) return "an error of a response does not quote a value";
    }
    return "";
}

// Keys that others published: the Stripe API reference, Stripe's documentation of the mobile payment sheet, the tests of
// gitleaks and detect-secrets; and the beginning of a signing secret. In two parts, so that no scanner takes them for real.
struct published_key {
    std::string_view prefix;
    std::string_view body;
};
inline constexpr published_key published_keys[] = {
    {"sk_test_", "BQokikJOvBiI2HlWgH4olfQ2"},
    {"sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"},
    {"pk_test_", "TYooMQauvdEDq54NiTphI7jx"},
    {"rk_live_", "5TcWfjKmJgpql9hjpRnwRXbT"},
    {"rk_prod_", "51OuEMLAlTWGaDypquDn9aZigaJOsa9NR1w1BxZXs9JlYsVVkv5XDu6aLmAxwt5Tgun5WcSwQMKzQyqV16c9iD4sx00BRijuoon"},
    {"ek_test_", "YWNjdF8xSFhSd0xIZGxNYVpsZTNlLENrVUxKWWNjZExxSDJDb1VKa1YwaXU5VDZVcmVmQXQ_00drAg7pBQ"},
    {"sk_org_", "ReTllpYQYfIZuJnf"},
    {"whsec_", "ReTllpYQYfIZuJnf"},
    {"", "ReTllpYQYfIZu2Jnf2lAPFjD"},
};

// A key in a name's place, with something around it that a name may have.
inline std::string key_like_name(published_key const& key, choices& random) {
    constexpr std::string_view before[] = {"", " ", "x_", "/", "~", "-", "%20", "Bearer ", "\xC3\xA9"};
    constexpr std::string_view after[] = {"", " ", "_x", "/", "%", ".", ":"};
    return std::string(before[random.below(9)]).append(key.prefix).append(key.body).append(after[random.below(7)]);
}

// Returns true if a text shows eight characters in a row of the key behind its prefix.
inline bool shows_key(std::string_view text, published_key const& key) {
    for (std::size_t i = 0; i + 8 <= key.body.size(); ++i) {
        if (text.find(key.body.substr(i, 8)) != std::string_view::npos) return true;
    }
    return false;
}
inline bool shows_key(st::decode_error const& error, published_key const& key) {
    return shows_key(error.pointer, key) || shows_key(make_error_code(error.code).message(), key) ||
           shows_key(st::to_json(error), key);
}

// The JSON with a member of that name put into one of its objects, or an object with it into one of its lists.
inline std::string with_member(std::string const& json, std::string const& name, choices& random) {
    std::string escaped_name;
    for (char const c : name) escaped_name += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    constexpr std::string_view values[] = {"1",      "\"x\"",     "null",  "true",        "[1]", "[{}]",
                                           "[null]", "{\"a\":1}", "1e999", "\"\\ud800\"", "nul"};
    std::string member = '"' + escaped_name + "\":";
    std::string const value(values[random.below(11)]);
    switch (random.below(4)) {
    case 0: member += '{' + member + value + '}'; break;
    case 1: member += value + ',' + member + value; break; // twice
    case 2: member += "{\"a\":{" + member + '[' + value + "]}}"; break;
    default: member += value;
    }
    std::vector<std::size_t> places; // behind an opening bracket that is not in a text
    bool in_text = false;
    for (std::size_t i = 0; i != json.size(); ++i) {
        if (json[i] == '\\') {
            ++i;
        } else if (json[i] == '"') {
            in_text = !in_text;
        } else if (!in_text && (json[i] == '{' || json[i] == '[')) {
            places.push_back(i + 1);
        }
    }
    std::size_t const at = places[random.below(places.size())];
    if (json[at - 1] == '[') member = '{' + member + '}';
    if (json[at] != '}' && json[at] != ']') member += ',';
    return std::string(json).insert(at, member);
}

// The form with a pair whose key has that name somewhere: in place of a segment, before or behind another key.
inline std::string with_pair(std::string const& body, std::string const& name, choices& random) {
    auto const pairs = split_pairs(body);
    std::string const escaped_name = random.below(2) == 0 ? escaped(name) : name;
    std::string key = pairs.empty() ? "card[number]" : pairs[random.below(pairs.size())].first;
    std::size_t const bracket = (std::min)(key.find('['), key.size());
    switch (random.below(5)) {
    case 0: key = escaped_name; break;
    case 1: key = escaped_name + key.substr(bracket); break;
    case 2: key = key.substr(0, bracket) + '[' + escaped_name + ']'; break;
    case 3: key += '[' + escaped_name + "][]"; break;
    default: key += '[' + escaped_name + ']';
    }
    constexpr std::string_view values[] = {"=1", "=", "", "=%", "=%FF", "= "};
    std::string const pair = key.append(values[random.below(6)]);
    switch (random.below(3)) {
    case 0: return pair + '&' + body;
    case 1: return body + '&' + pair + '&' + pair;
    default: return body + '&' + pair;
    }
}

// An API key in a name's place is quoted by no error and no problem, and shown in no log.
inline std::string quotes_no_key(st::params::create& p, choices& random) {
    published_key const& key = published_keys[random.below(9)];
    std::string const json = json_of(p);
    std::string const body = st::encode(p);
    st::json_limits json_limits;
    for (int i = 0; i != 4; ++i) {
        std::string const name = key_like_name(key, random);
        for (bool const collect : {false, true}) {
            json_limits.collect_unknown = collect;
            auto const read = st::params_from_json(with_member(json, name, random), json_limits);
            auto const* const error = std::get_if<st::decode_error>(&read);
            if (error != nullptr && shows_key(*error, key)) return "an error of JSON does not quote an API key";
            if (error == nullptr) {
                for (st::problem const& found : st::validate(std::get<st::params::create>(read))) {
                    if (shows_key(found.param, key)) return "a problem does not quote an API key of JSON";
                }
            }
            st::form_limits form_limits;
            form_limits.collect_unknown = collect;
            auto const parsed = st::decode_form(with_pair(body, name, random), form_limits);
            auto const* const refused = std::get_if<st::form_error>(&parsed);
            if (refused != nullptr &&
                (shows_key(refused->key, key) || shows_key(make_error_code(refused->code).message(), key))) {
                return "an error of a form does not quote an API key";
            }
        }
        st::response const answer = st::decode_response(i % 2 == 0 ? 200 : 400, with_member(json, name, random));
        auto const* const error = std::get_if<st::decode_error>(&answer);
        if (error != nullptr && shows_key(*error, key)) return "an error of a response does not quote an API key";
    }

    // The same in parameters that a program made.
    std::string const value = random.below(2) == 0 ? "1" : "\xFF"; // of which JSON holds one
    if (auto* const person = std::get_if<st::params::person>(&p.source)) {
        st::metadata metadata;
        static_cast<void>(metadata.insert_or_assign(key_like_name(key, random), value));
        person->metadata = std::move(metadata);
    }
    std::vector<std::string> path{"person", "metadata", "x"};
    path.resize(1 + random.below(3));
    path[random.below(path.size())] = key_like_name(key, random);
    if (random.below(2) == 0) path.push_back(key_like_name(key, random));
    static_cast<void>(random.below(2) == 0 ? p.extra.insert(path, value) : p.extra.append(path, value));
    p.expand.push_back(key_like_name(key, random));

    for (st::problem const& found : st::validate(p)) {
        if (shows_key(found.param, key) || shows_key(message(found.code), key)) {
            return "a problem does not quote an API key";
        }
    }
    auto const written = st::to_json(p);
    auto const* const error = std::get_if<st::decode_error>(&written);
    if (error != nullptr && shows_key(*error, key)) return "an error of writing JSON does not quote an API key";
    if (shows_key(st::redacted(p), key)) return "a redacted body shows no API key in a name's place";

    st::request_options options;
    std::string const text(std::string(key.prefix).append(key.body));
    if (!key.prefix.empty() && (options.set_stripe_account(text) || options.set_stripe_version(text))) {
        return "a key is a header value";
    }
    if (shows_key(st::to_curl(st::make_create_request(p, options)), key)) return "a curl command shows no API key";
    std::string const id = key.prefix.empty() ? "tok_1" : key_like_name(key, random);
    auto const made = st::make_retrieve_request(id, p.expand, options);
    auto const* const request = std::get_if<st::request>(&made); // null: the id has a slash
    if (request != nullptr && shows_key(st::to_curl(*request), key)) return "a curl command of a GET shows no API key";
    return "";
}

// What is made for logs shows everything but secrets.
inline std::string shows_no_secret(st::params::create& p) {
    if (!plant_in_secrets(p)) return "";
    st::request_options options;
    if (options.set_api_key(canary)) return "a key of digits is a key";
    st::request const made = st::make_create_request(p, options);
    if (shows_canary(st::redacted(p)) || shows_canary(made.redacted_body)) return "a redacted body shows no secret";
    return shows_canary(st::to_curl(made)) ? "a curl command shows no secret" : "";
}

// No memory that is freed has a canary in it, whichever allocation fails, nor when what is read is refused.
inline std::string leaves_no_secret_behind(st::params::create& p, choices& random) {
    if (!plant_in_secrets(p)) return "";
    st::request_options options;
    if (options.set_api_key(canary)) return "a key of digits is a key";
    auto const is_clean = [](auto&& act) { return fail_each_allocation(canary, act).is_clean(); };

    if (!is_clean([&] {
            st::secret const body = st::encode(p);
            keep(body.expose().data());
        })) {
        return "encode leaves no secret behind";
    }
    if (!is_clean([&] {
            st::request made = st::make_create_request(p, options);
            st::request const moved = std::move(made);
            made = st::make_create_request(p, options);
            keep(moved.body.expose().data());
            keep(st::to_curl(made).data());
        })) {
        return "a request leaves no secret behind";
    }
    if (!is_clean([&] {
            st::secret const text = json_of(p);
            keep(text.expose().data());
        })) {
        return "to_json leaves no secret behind";
    }
    if (!is_clean([&] { static_cast<void>(st::validate(p)); })) return "validate leaves no secret behind";

    std::string const body = st::encode(p);
    std::vector<std::string> bodies{body, written_differently(body, random), body + "&x=%", body + '&' + body,
                                    body.substr(0, random.below(body.size()))};
    std::string const damaged = damaged_body(body, random);
    if (keeps_secrets_in_place(damaged, body)) bodies.push_back(damaged);
    for (std::string const& each : bodies) {
        if (!is_clean([&] {
                auto read = st::decode_form(each, collecting_form_limits());
                if (auto* const made = std::get_if<st::params::create>(&read)) {
                    st::params::create const moved = std::move(*made);
                    keep(&moved);
                }
            })) {
            return "decode_form leaves no secret behind";
        }
    }
    std::string const json = json_of(p);
    std::vector<std::string> texts{json, with_escaped_digits(json), json + 'x',
                                   json.substr(0, random.below(json.size())),
                                   with_escaped_digits(json).substr(0, random.below(json.size()))};
    st::json_limits limits;
    limits.collect_unknown = true;
    for (std::string const& each : texts) {
        if (!is_clean([&] {
                auto const read = st::params_from_json(each, limits);
                keep(&read);
            })) {
            return "params_from_json leaves no secret behind";
        }
    }
    return "";
}

} // namespace test

#endif
