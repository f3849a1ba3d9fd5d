// What holds for decode_response and response_decoder. Each function returns nothing, or the sentence that is not true of
// the body, and never the body.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_RESPONSE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_RESPONSE_HPP

#include "choices.hpp"
#include "difference.hpp"
#include "memory_watch.hpp"
#include "pieces.hpp"
#include "reference_decoder.hpp"

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace test {

inline std::string line_of(st::deviation const& deviation) {
    return deviation.pointer + ' ' + st::to_string(deviation.code);
}
inline std::vector<std::string> sorted_deviations(st::response const& response) {
    std::vector<std::string> lines;
    for (st::deviation const& each : deviations_of(response)) lines.push_back(line_of(each));
    std::sort(lines.begin(), lines.end());
    return lines;
}

// Any status and any bytes are a token, a refusal, or an error with its place.
inline bool is_spelled(std::string_view pointer) {
    return std::all_of(pointer.begin(), pointer.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '/'; });
}
inline std::string reads_any_response(int status, std::string_view body) {
    st::response const got = st::decode_response(status, body);
    std::vector<std::string> lines = sorted_deviations(got);
    if (lines.size() > st::max_deviations) return "no more deviations are listed than the limit says";
    if (std::unique(lines.begin(), lines.end()) != lines.end()) return "no deviation is listed twice";
    for (st::deviation const& each : deviations_of(got)) {
        if (!is_spelled(each.pointer)) return "the pointer of a deviation is the API's own names, and numbers";
    }
    if (auto const* const refused = std::get_if<st::api_error>(&got)) {
        return refused->http_status == status ? "" : "a refusal keeps the status";
    }
    auto const* const error = std::get_if<st::decode_error>(&got);
    if (error == nullptr) return status >= 200 && status <= 299 ? "" : "a token comes with a success alone";
    if (error->http_status != status) return "an error keeps the status";
    if (std::string_view(st::to_string(error->code)) == "unknown") return "an error has one of the codes";
    if (error->offset > body.size()) return "the place of an error is in the body";
    return is_spelled(error->pointer) ? "" : "the pointer of an error is the API's own names, and numbers";
}

inline bool is_json(std::string_view body) {
    boost::system::error_code ec;
    boost::json::parse({body.data(), body.size()}, ec);
    return !ec;
}

inline std::string agrees_with_reference(int status, std::string const& body) {
    if (is_json(body) && has_duplicate_members(body)) return ""; // which a tree does not hold
    st::response const got = st::decode_response(status, body);
    st::response const want = reference_decoder::decode(status, body);
    if (got.index() != want.index()) {
        return differ("a body is what a tree of JSON says it is", {"decode_response", text_of(got)},
                      {"tree", text_of(want)});
    }
    if (std::holds_alternative<st::decode_error>(got)) return "";
    if (!(respelled(got) == want)) {
        return differ("a body means what a tree of JSON says it means", {"decode_response", text_of(respelled(got))},
                      {"tree", text_of(want)});
    }
    std::vector<std::string> const found = sorted_deviations(got);
    std::vector<std::string> const wanted = sorted_deviations(want);
    if (wanted.size() <= st::max_deviations ? found != wanted : found.size() != st::max_deviations) {
        return differ("a body deviates where a tree of JSON says it does", {"decode_response", joined(found)},
                      {"tree", joined(wanted)});
    }
    st::response const strictly = st::decode_response(status, body, strict());
    auto const* const error = std::get_if<st::decode_error>(&strictly);
    if (wanted.empty()) {
        return strictly == got ? ""
                               : differ("without a deviation strict changes nothing", {"strict", text_of(strictly)},
                                        {"not strict", text_of(got)});
    }
    return error != nullptr && line_of({error->code, error->pointer}) == line_of(deviations_of(got).front())
               ? ""
               : "strict makes the first deviation the error";
}

inline std::string has_no_good_beginning(int status, std::string_view body) {
    body = body.substr(0, body.find_last_not_of(" \t\r\n") + 1);
    if (std::holds_alternative<st::decode_error>(st::decode_response(status, body))) return "";
    for (std::size_t size = 0; size != body.size(); ++size) {
        st::response const got = st::decode_response(status, body.substr(0, size));
        auto const* const error = std::get_if<st::decode_error>(&got);
        bool const empty = body.substr(0, size).find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (error == nullptr || error->code != (empty ? st::decode_errc::empty_body : st::decode_errc::incomplete)) {
            return "the beginning of a body is incomplete";
        }
    }
    return "";
}

// What was decoded is written as what decodes to the same.
inline std::string survives_writing(int status, std::string_view body) {
    st::response const got = st::decode_response(status, body);
    if (auto const* const token = std::get_if<st::token>(&got)) {
        st::response const again = st::decode_response(status, st::to_json(*token));
        return again == got ? ""
                            : differ("a token that is written is the same token", {"again", text_of(again)},
                                     {"first", text_of(got)});
    }
    if (auto const* const refused = std::get_if<st::api_error>(&got)) {
        std::string const written = "{\"error\":" + st::to_json(*refused) + '}';
        st::response const again = st::decode_response(status, written);
        return again == got ? ""
                            : differ("a refusal that is written is the same refusal", {"again", text_of(again)},
                                     {"first", text_of(got)});
    }
    return "";
}

// Whichever allocation fails, that is thrown; nothing is leaked, and nothing else is different.
inline std::string survives_short_memory(int status, std::string_view body) {
    st::response const want = st::decode_response(status, body);
    bool same = true;
    allocation_report const report = fail_each_allocation({}, [&] {
        st::response const got = st::decode_response(status, body);
        same = same && got.index() == want.index();
    });
    return same && report.is_clean() ? "" : "an allocation that fails is thrown, and nothing is leaked";
}

// Writes a body in another way that means the same.
class respeller {
public:
    explicit respeller(choices& random) : random_(random) {}

    bool reorder = false;
    bool insert = false;
    bool escape = false;
    bool space = false;

    std::string write(boost::json::value const& value) {
        std::string out;
        write(out, value, insert);
        return out;
    }

private:
    std::size_t below(std::size_t bound) { return random_.below(bound); }

    void blank(std::string& out) {
        if (!space) return;
        for (std::size_t count = below(3); count != 0; --count) out += " \t\r\n"[below(4)];
    }

    void text(std::string& out, std::string_view from) {
        constexpr char hex[] = "0123456789abcdefABCDEF";
        std::string const plain =
            boost::json::serialize(boost::json::string(boost::json::string_view(from.data(), from.size())));
        if (!escape) {
            out += plain;
            return;
        }
        out += '"';
        for (std::size_t i = 0; i != from.size(); ++i) {
            unsigned const byte = static_cast<unsigned char>(from[i]);
            if (byte >= 0x80 || (byte >= 0x20 && byte != '"' && byte != '\\' && below(2) == 1)) {
                out += from[i];
            } else {
                unsigned const low = byte & 15;
                out += "\\u00";
                out += hex[byte >> 4];
                out += hex[low >= 10 && below(2) == 1 ? low + 6 : low];
            }
        }
        out += '"';
    }

    void unknown_member(std::string& out) {
        constexpr char const* const names[] = {"redaction", "wallet", "", "i", "idd", "Id", "cards", "x", "exp_mont"};
        constexpr char const* const values[] = {"null",
                                                "1e5",
                                                "-0.5",
                                                "\"\"",
                                                "[]",
                                                "{}",
                                                "true",
                                                R"({"id":5,"error":{"object":[]}})",
                                                R"([[],{"id":{}}])",
                                                R"("a\u0000\"b")",
                                                "123456789012345678901234567890"};
        text(out, names[below(std::size(names))]);
        blank(out);
        out += ':';
        blank(out);
        out += values[below(std::size(values))];
    }

    // Into the objects that are the caller's or kept as text nothing must be put, nor may they be reordered.
    void write(std::string& out, boost::json::value const& value, bool ours) {
        blank(out);
        if (value.is_object()) {
            std::vector<boost::json::key_value_pair const*> entries;
            for (auto const& entry : value.get_object()) entries.push_back(&entry);
            if (reorder && (ours || !insert)) {
                for (std::size_t i = entries.size(); i > 1; --i) std::swap(entries[i - 1], entries[below(i)]);
            }
            out += '{';
            char const* separator = "";
            for (boost::json::key_value_pair const* const entry : entries) {
                if (ours && below(2) == 1) {
                    out += separator;
                    blank(out);
                    unknown_member(out);
                    separator = ",";
                }
                out += separator;
                separator = ",";
                blank(out);
                text(out, {entry->key().data(), entry->key().size()});
                blank(out);
                out += ':';
                bool const opaque = entry->key() == "customer" || entry->key() == "account" ||
                                    entry->key() == "metadata" || entry->key() == "payment_intent" ||
                                    entry->key() == "payment_method" || entry->key() == "setup_intent" ||
                                    entry->key() == "source";
                bool const reordered = std::exchange(reorder, reorder && !opaque);
                write(out, entry->value(), ours && !opaque);
                reorder = reordered;
            }
            if (ours && below(2) == 1) {
                out += separator;
                unknown_member(out);
            }
            out += '}';
        } else if (value.is_array()) {
            out += '[';
            char const* separator = "";
            for (boost::json::value const& item : value.get_array()) {
                out += separator;
                separator = ",";
                write(out, item, ours);
            }
            out += ']';
        } else if (value.is_string()) {
            text(out, {value.get_string().data(), value.get_string().size()});
        } else if (value.is_double() && !std::isfinite(value.get_double())) {
            out += value.get_double() < 0 ? "-1e400" : "1e400"; // which a tree does not hold
        } else {
            out += boost::json::serialize(value);
        }
        blank(out);
    }

    choices& random_;
};

// Members that this version does not know, another order, escapes and white space change nothing.
inline std::string is_forward_compatible(int status, std::string const& body, choices& random) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (char const c : body) { // strings too: it is at least as deep as it is
        if (c == '{' || c == '[') deepest = (std::max)(deepest, ++depth);
        if ((c == '}' || c == ']') && depth != 0) --depth;
    }
    if (deepest > 24 || !is_json(body) || has_duplicate_members(body)) return "";
    respeller respell(random);
    respell.reorder = random.below(2) == 1;
    respell.insert = random.below(2) == 1;
    respell.escape = random.below(2) == 1;
    respell.space = random.below(2) == 1;
    std::string const other = respell.write(boost::json::parse(body));
    st::response const want = st::decode_response(status, body);
    st::response const got = st::decode_response(status, other);
    if (got.index() != want.index()) {
        return differ("unknown members, order, escapes and white space change nothing", {"respelled", text_of(got)},
                      {"plain", text_of(want)});
    }
    if (std::holds_alternative<st::decode_error>(got)) return "";
    if (sorted_deviations(want).size() < st::max_deviations && sorted_deviations(got) != sorted_deviations(want)) {
        return differ("unknown members, order, escapes and white space change no deviation",
                      {"respelled", joined(sorted_deviations(got))}, {"plain", joined(sorted_deviations(want))});
    }
    return respelled(got) == respelled(want)
               ? ""
               : differ("unknown members, order, escapes and white space change no value",
                        {"respelled", text_of(respelled(got))}, {"plain", text_of(respelled(want))});
}

// Does to a body what a bug, a gateway or an attacker might.
class damager {
public:
    // The seeds are bodies to begin with, and to take tails from.
    damager(choices& random, std::vector<answer> seeds) : random_(random), seeds_(std::move(seeds)) {}

    answer next() {
        constexpr int statuses[] = {200, 201, 400, 402, 500};
        answer a = seeds_[below(seeds_.size())];
        if (below(8) == 0) a.status = statuses[below(std::size(statuses))];
        for (std::size_t steps = 1 + below(2) * below(3); steps != 0 && !a.body.empty(); --steps) step(a.body);
        return a;
    }

private:
    std::size_t below(std::size_t bound) { return random_.below(bound); }

    static constexpr char const* values[] = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "13",
        "8",
        "8.0",
        "1e1",
        "99999999999",
        "1e400",
        "18446744073709551615",
        "\"\"",
        "\"card\"",
        "\"token\"",
        "\"bank_account\"",
        "\"pii\"",
        "\"\\u0041\\ud83d\\udcb3\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[\"instant\"]",
        "{\"id\":\"x\"}",
        "{\"id\":7}",
        "{\"errors\":[{}]}",
        "[[[]]]",
        "{\"preferred\":\"visa\"}",
        "{\"errors\":[{\"code\":\"a\",\"reason\":\"b\",\"requirement\":\"c\",\"x\":1}],\"past_due\":null}"};
    static constexpr char const* members_[] = {"\"id\":\"x\",",
                                               "\"error\":null,",
                                               "\"error\":{},",
                                               "\"error\":\"e\",",
                                               "\"error_description\":\"d\",",
                                               "\"x\":[{}],",
                                               "\"customer\":\"c\",",
                                               "\"exp_month\":1,",
                                               "\"message\":\"m\",",
                                               "\"metadata\":{\"a\":\"b\"},",
                                               "\"requirements\":{},",
                                               "\"payment_intent\":{\"a\":[1,2.5]},",
                                               "\"type\":\"card\","};

    void step(std::string& body) {
        std::size_t const at = below(body.size());
        std::size_t const count = (std::min)(below(24) + 1, body.size() - at);
        switch (below(14)) {
        case 0: body[at] = static_cast<char>(below(256)); break;
        case 1: body.erase(at, count); break;
        case 2: body.insert(at, values[below(std::size(values))]); break;
        case 3: body.insert(at, body.substr(at, count)); break;
        case 4: { // the head of one and the tail of another
            std::string const& other = seeds_[below(seeds_.size())].body;
            body = body.substr(0, at) + other.substr(below(other.size()));
            break;
        }
        case 5:
        case 6:
        case 7: replace_value(body, at); break;
        case 8:
        case 9:
        case 10: { // a member more, where one may stand
            std::size_t const open = body.find('{', at);
            if (open != std::string::npos) body.insert(open + 1, members_[below(std::size(members_))]);
            break;
        }
        default: { // a line less: mostly a member
            std::size_t const line = body.find('\n', at);
            if (line == std::string::npos) break;
            std::size_t const end = body.find('\n', line + 1);
            body.erase(line, end == std::string::npos ? end : end - line);
        }
        }
    }

    // Another value for the first member behind `at` that has a scalar.
    void replace_value(std::string& body, std::size_t at) {
        std::size_t const colon = body.find(": ", at);
        if (colon == std::string::npos) return;
        std::size_t const first = colon + 2;
        if (body[first] == '{' || body[first] == '[') return;
        std::size_t last = first + 1;
        if (body[first] == '"') {
            while (last < body.size() && body[last] != '"') last += body[last] == '\\' ? 2u : 1u;
            ++last;
        } else {
            last = (std::min)(body.find_first_of(",}\n", first), body.size());
        }
        if (last > body.size()) return;
        body.replace(first, last - first, values[below(std::size(values))]);
    }

    choices& random_;
    std::vector<answer> seeds_;
};

} // namespace test

#endif
