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
