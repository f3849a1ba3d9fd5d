// Parameters as JSON and as what is sent, as texts that a test compares.
#ifndef STRIPE_TOKENS_TESTS_UNIT_JSON_OF_PARAMS_HPP
#define STRIPE_TOKENS_TESTS_UNIT_JSON_OF_PARAMS_HPP

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"
#include "api_inventory.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace test {

namespace st = stripe_tokens;
namespace json = boost::json;

// What the parameters in a JSON text are sent as, or what is wrong with them.
inline std::string sent(std::string_view text, st::json_limits limits = {}) {
    auto const read = st::params_from_json(text, limits);
    if (auto const* const what = std::get_if<st::params::create>(&read)) return st::encode(*what);
    st::decode_error const& error = std::get<st::decode_error>(read);
    return st::to_string(error.code) + std::string(" at ") + error.pointer;
}

// Parameters as JSON; what is wrong with them is no JSON.
inline std::string written(st::params::create const& p) {
    auto result = st::to_json(p);
    if (auto* const text = std::get_if<std::string>(&result)) return std::move(*text);
    st::decode_error const& error = std::get<st::decode_error>(result);
    CHECK(error.offset == 0);
    return st::to_string(error.code) + std::string(" at ") + error.pointer;
}

inline std::string refused(char const* code, std::string const& pointer) {
    return std::string(code) + " at " + pointer;
}

inline std::string text_of(json::value const& value) { return {value.as_string().data(), value.as_string().size()}; }

inline std::vector<std::string> sorted_pairs(std::string_view body) {
    std::vector<std::string> pairs;
    while (!body.empty()) {
        std::size_t const end = (std::min)(body.find('&'), body.size());
        pairs.emplace_back(body.substr(0, end));
        body.remove_prefix((std::min)(end + 1, body.size()));
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

// `account[company][name]` taken apart.
inline std::vector<std::string> segments(std::string_view path) {
    std::vector<std::string> parts(1);
    for (char const c : path) {
        if (c == '[') {
            parts.emplace_back();
        } else if (c != ']') {
            parts.back() += c;
        }
    }
    return parts;
}
inline std::string pointer_to(std::string_view path) {
    std::string pointer;
    for (std::string const& part : segments(path)) (pointer += '/') += part;
    return pointer;
}
inline std::string nested(std::string_view path, std::string_view raw) {
    std::string before;
    std::string after;
    for (std::string const& part : segments(path)) {
        before += "{\"" + part + "\":";
        after += "}";
    }
    return before + std::string(raw) + after;
}

} // namespace test

#endif
