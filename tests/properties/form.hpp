// What holds for decode_form. Each function returns nothing, or the sentence that is not true, and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_FORM_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_FORM_HPP

#include "choices.hpp"
#include "difference.hpp"
#include "encode.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace test {

// Any bytes are parameters, or an error with its place in them and a key that is written as the API writes it.
inline std::string reads_any_body(std::string_view body, st::form_limits limits = {}) {
    auto const read = st::decode_form(body, limits);
    auto const* const error = std::get_if<st::form_error>(&read);
    if (error == nullptr) return "";
    if (std::string_view(st::to_string(error->code)) == "unknown") return "an error has one of the codes";
    if (error->offset > body.size()) return "the place of an error is in the body";
    bool const spelled = std::all_of(error->key.begin(), error->key.end(),
                                     [](char c) { return is_unreserved(c) || c == '[' || c == ']'; });
    return spelled ? "" : "the key in an error is text that a form has";
}

// What is accepted has one body that stands for it, which is accepted too and stands for the same.
inline std::string reaches_a_fixed_point(std::string_view body, st::form_limits limits = {}) {
    auto const read = st::decode_form(body, limits);
    auto const* const p = std::get_if<st::params::create>(&read);
    if (p == nullptr) return "";
    std::string const once = st::encode(*p);
    auto const again = st::decode_form(once, limits);
    auto const* const same = std::get_if<st::params::create>(&again);
    if (same == nullptr) return "what is accepted encodes to what is accepted";
    std::string const twice = st::encode(*same);
    if (*same != *p)
        return differ("what is accepted encodes to the same parameters", {"again", twice}, {"first", once});
    return unless_equal("what is accepted encodes to a fixed point", {"again", twice}, {"first", once});
}

// What another client may write for the same body: brackets escaped, `+` for a space, lower-case escapes.
inline std::string written_differently(std::string_view body, choices& random) {
    std::string other;
    for (std::size_t i = 0; i != body.size(); ++i) {
        bool const differently = random.below(2) == 1;
        if (body[i] == '[' && differently) {
            other += random.below(2) == 0 ? "%5B" : "%5b";
        } else if (body[i] == ']' && differently) {
            other += "%5D";
        } else if (body.substr(i, 3) == "%20" && differently) {
            other += '+';
            i += 2;
        } else if (body[i] == '%' && differently) {
            for (char const c : body.substr(i, 3)) other += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            i += 2;
        } else {
            other += body[i];
        }
    }
    return other;
}

inline std::string reads_other_spellings(st::params::create const& p, choices& random) {
    auto const read = st::decode_form(written_differently(st::encode(p), random), collecting_form_limits());
    auto const* const same = std::get_if<st::params::create>(&read);
    if (same == nullptr) return "another spelling of a body can be decoded";
    if (*same == p) return "";
    return differ("another spelling of a body is the same parameters", {"decoded", st::encode(*same)},
                  {"given", st::encode(p)});
}

// A good body with one thing wrong in it is refused, and for that.
inline std::string refuses_what_it_must(st::params::create const& p, choices& random) {
    std::string const body = st::encode(p);
    auto const pairs = split_pairs(body);
    if (pairs.empty()) return "";
    st::form_limits const limits = collecting_form_limits();
    auto const code = [&](std::string const& damaged) {
        auto const read = st::decode_form(damaged, limits);
        auto const* const error = std::get_if<st::form_error>(&read);
        return error != nullptr ? error->code : st::form_errc();
    };
    // Between two pairs, in front of the first one or behind the last one.
    std::string const before = random.below(2) == 1 ? body + '&' : "";
    std::string const after = before.empty() ? '&' + body : "";

    struct {
        char const* pair;
        st::form_errc wanted;
        char const* says;
    } const cases[] = {
        {"x=%", st::form_errc::bad_escape, "a lone % is refused"},
        {"x=%4", st::form_errc::bad_escape, "half an escape is refused"},
        {"x=%zz", st::form_errc::bad_escape, "an escape of other digits is refused"},
        {"x%=", st::form_errc::bad_escape, "a lone % in a key is refused"},
        {"x= ", st::form_errc::invalid_character, "a bare space is refused"},
        {"x=\n", st::form_errc::invalid_character, "a bare line break is refused"},
        {"x", st::form_errc::missing_equals, "a pair without = is refused"},
        {"=x", st::form_errc::malformed_key, "a pair without a key is refused"},
        {"x[=", st::form_errc::malformed_key, "a bracket that is left open is refused"},
        {"x]=", st::form_errc::malformed_key, "a bracket that is closed twice is refused"},
        {"x[a]b=", st::form_errc::malformed_key, "text behind a bracket is refused"},
        {"x[a][b]c[d]=", st::form_errc::malformed_key, "text between brackets is refused"},
        {"x[%5D]=", st::form_errc::malformed_key, "a bracket that hides in an escape is refused"},
        {"x[%00]=", st::form_errc::unsafe_key, "a control character in a key is refused"},
        {"customer[x]=1", st::form_errc::wrong_type, "an object in place of a text is refused"},
        {"expand=1", p.expand.empty() || before.empty() ? st::form_errc::wrong_type : st::form_errc::conflict,
         "a text in place of a list is refused"},
        {"expand[][x]=1", st::form_errc::wrong_type, "an object in place of an item is refused"},
    };
    for (auto const& each : cases) {
        if (code(before + each.pair + after) != each.wanted) return each.says;
    }
    // Empty pairs are skipped, wherever they stand.
    std::string sparse = std::string(random.below(3), '&');
    for (auto const& [key, value] : pairs) ((sparse += key) += '=' + value) += std::string(1 + random.below(3), '&');
    auto const skipped = st::decode_form(sparse, limits);
    auto const* const same = std::get_if<st::params::create>(&skipped);
    if (same == nullptr || *same != p) return "empty pairs are skipped";
    // A list is numbered throughout or not at all.
    for (auto const& [key, value] : pairs) {
        if (key.size() < 3 || key.substr(key.size() - 2) != "[]") continue;
        std::string const list = key.substr(0, key.size() - 2);
        bool const is_known = std::count_if(p.extra.begin(), p.extra.end(), [&](auto const& entry) {
                                  return entry.item && list.rfind(escaped(entry.path[0]), 0) == 0;
                              }) == 0;
        st::form_errc const wanted = is_known ? st::form_errc::bad_index : st::form_errc::conflict;
        if (code(body + '&' + list + "[1]=x") != wanted || code(list + "[0]=x&" + body) != wanted) {
            return "a list of which only some items are numbered is refused";
        }
        break;
    }
    // Where a parameter is a single value, a second one of it is refused.
    auto const& [key, value] = pairs[random.below(pairs.size())];
    bool const is_item = key.size() > 2 && key.substr(key.size() - 2) == "[]";
    st::form_errc const doubled = code(before + key + '=' + value + after);
    if (is_item ? doubled != st::form_errc() : doubled != st::form_errc::duplicate) {
        return "a parameter that is there twice is refused, unless it is an item";
    }
    if (p.source.index() != 0) {
        bool const is_pii = std::holds_alternative<st::params::pii>(p.source);
        std::string const other = is_pii ? "card=card_1" : "pii[id_number]=1";
        if (code(before + other + after) != st::form_errc::multiple_sources) return "a second kind is refused";
    }
    st::form_limits strict;
    if (!std::holds_alternative<st::form_error>(st::decode_form(before + "x_unknown=1" + after, strict))) {
        return "an unknown parameter is refused unless it is asked for";
    }
    return "";
}

// A body with a few bytes changed, some of them to what means something in a form.
inline std::string damaged_body(std::string body, choices& random) {
    for (std::size_t changes = 1 + random.below(3); changes != 0 && !body.empty(); --changes) {
        std::size_t const at = random.below(body.size());
        constexpr std::string_view bytes = "&=[]%+0aA_\n\xC3";
        switch (random.below(3)) {
        case 0: body[at] = bytes[random.below(bytes.size())]; break;
        case 1: body.erase(at, 1 + random.below(4)); break;
        default: body.insert(at, 1, bytes[random.below(bytes.size())]);
        }
    }
    return body;
}

} // namespace test

#endif
