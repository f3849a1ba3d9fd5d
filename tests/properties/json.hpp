// What holds for parameters as JSON. Each function returns nothing, or the sentence that is not true, and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_JSON_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_JSON_HPP

#include "difference.hpp"
#include "encode.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace test {

inline st::json_limits collecting_json_limits() {
    st::json_limits limits;
    limits.collect_unknown = true;
    return limits;
}

// The order of extra parameters is not kept: those of one object come together.
inline bool has_same_pairs(st::params::create const& a, st::params::create const& b) {
    auto of_a = split_pairs(st::encode(a));
    auto of_b = split_pairs(st::encode(b));
    std::sort(of_a.begin(), of_a.end());
    std::sort(of_b.begin(), of_b.end());
    return of_a == of_b;
}

// The parameters as JSON, or nothing if there is a text in them that JSON cannot hold.
inline std::string json_of(st::params::create const& p) {
    auto written = st::to_json(p);
    auto* const text = std::get_if<std::string>(&written);
    return text != nullptr ? std::move(*text) : std::string();
}

// Parameters whose texts are UTF-8, which JSON can hold.
inline std::string survives_json(st::params::create const& p) {
    std::string const text = json_of(p);
    auto const read = st::params_from_json(text, collecting_json_limits());
    auto const* const same = std::get_if<st::params::create>(&read);
    if (same == nullptr) return "what is written as JSON can be read";
    std::string const again = st::encode(*same);
    std::string const body = st::encode(p);
    named_text const read_body{"read", again};
    named_text const given{"given", body};
    if (p.extra.empty() && *same != p)
        return differ("what is written as JSON reads as the same parameters", read_body, given);
    if (!has_same_pairs(*same, p)) return differ("what is written as JSON reads as the same pairs", read_body, given);
    return unless_equal("what is read writes the same JSON", {"read", json_of(*same)}, {"written", text});
}

// Any bytes are parameters, or an error with its place in them; what they are is written and read again as the same.
inline std::string reads_any_json(std::string_view text, st::json_limits limits = {}) {
    auto const read = st::params_from_json(text, limits);
    if (auto const* const error = std::get_if<st::decode_error>(&read)) {
        if (std::string_view(st::to_string(error->code)) == "unknown") return "an error has one of the codes";
        if (error->offset > text.size()) return "the place of an error is in the text";
        bool const spelled =
            std::all_of(error->pointer.begin(), error->pointer.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
        return spelled ? "" : "the pointer of an error is names and numbers";
    }
    st::params::create const& p = std::get<st::params::create>(read);
    std::string const once = json_of(p);
    auto const again = st::params_from_json(once, limits);
    auto const* const same = std::get_if<st::params::create>(&again);
    if (same == nullptr) return "what is accepted is written as what is accepted";
    std::string const broken =
        unless_equal("what is accepted is written to a fixed point", {"again", json_of(*same)}, {"first", once});
    if (!broken.empty() || has_same_pairs(*same, p)) return broken;
    return differ("what is accepted is written as the same parameters", {"again", st::encode(*same)},
                  {"first", st::encode(p)});
}

} // namespace test

#endif
