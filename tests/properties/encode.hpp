// What holds for the body of any parameters. Each function returns nothing, or the sentence that is not true of them,
// and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_ENCODE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_ENCODE_HPP

#include "choices.hpp"
#include "difference.hpp"
#include "leaves.hpp"
#include "memory_watch.hpp"
#include "reference_encoder.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace test {

inline st::form_limits collecting_form_limits() {
    st::form_limits limits;
    limits.collect_unknown = true;
    return limits;
}

// The pairs of a body, as they are written.
inline std::vector<std::pair<std::string, std::string>> split_pairs(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!body.empty()) {
        std::string_view const pair = body.substr(0, body.find('&'));
        std::size_t const equals = (std::min)(pair.find('='), pair.size());
        pairs.emplace_back(pair.substr(0, equals), pair.substr((std::min)(equals + 1, pair.size())));
        body.remove_prefix((std::min)(pair.size() + 1, body.size()));
    }
    return pairs;
}

inline bool is_form_text(std::string_view body) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (std::size_t at = 0; at != body.size(); ++at) {
        if (body[at] == '%') {
            if (body.size() - at < 3 || digits.find(body[at + 1]) == std::string_view::npos ||
                digits.find(body[at + 2]) == std::string_view::npos) {
                return false;
            }
        } else if (!is_unreserved(body[at]) && std::string_view("[]=&").find(body[at]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

// No value can add, end or rename a parameter.
inline std::string encodes_as_a_form(st::params::create& p) {
    std::string const body = st::encode(p);
    std::size_t const leaves = count_leaves(p);
    auto const count = [&](char wanted) {
        return static_cast<std::size_t>(std::count(body.begin(), body.end(), wanted));
    };
    if (!is_form_text(body)) return "a body has no byte but unreserved ones, escapes, brackets, = and &";
    if (count('=') != leaves) return "a body has one = for each leaf that is set";
    if (count('&') != (leaves == 0 ? 0 : leaves - 1)) return "a body has one & between two leaves";
    return "";
}

inline std::string agrees_with_reference(st::params::create const& p) {
    reference_encoder const rules(p);
    std::string const broken =
        unless_equal("a body is what the rules say", {"encode", st::encode(p)}, {"the rules", rules.body()});
    if (!broken.empty()) return broken;
    std::string const shown = unless_equal("a redacted body is what the rules say", {"redacted", st::redacted(p)},
                                           {"the rules", rules.redacted()});
    if (!shown.empty()) return shown;
    return unless_equal("a redacted body that shows personal data is what the rules say",
                        {"redacted", st::redacted(p, st::show_personal)}, {"the rules", rules.redacted(true)});
}

inline std::string decodes_to_itself(st::params::create const& p) {
    std::string const body = st::encode(p);
    auto const read = st::decode_form(body, collecting_form_limits());
    auto const* const same = std::get_if<st::params::create>(&read);
    if (same == nullptr) return "what is encoded can be decoded";
    std::string const again = st::encode(*same);
    if (*same != p)
        return differ("what is encoded decodes to the same parameters", {"decoded", again}, {"given", body});
    return unless_equal("what is decoded encodes to the same body", {"decoded", again}, {"given", body});
}

// Every capacity of a short body; of a long one those near its ends, and some between.
inline std::string fits_exactly(st::params::create const& p, choices& random) {
    std::string const body = st::encode(p);
    if (st::encoded_size(p) != body.size()) return "encoded_size is exact";
    constexpr char untouched = '\x5A';
    std::vector<char> memory(body.size() + 40);
    for (std::size_t capacity = 0; capacity <= body.size() + 8; ++capacity) {
        if (body.size() > 256 && capacity > 16 && capacity + 16 < body.size()) {
            capacity = (std::min)(capacity + body.size() / 16 + random.below(body.size() / 8), body.size() - 16);
        }
        std::fill(memory.begin(), memory.end(), untouched);
        char* const first = memory.data() + 16;
        char* const last = first + capacity;
        st::write_result const written = st::encode_to(first, last, p);
        char* const end = capacity < body.size() ? last : first + body.size();
        auto const holds_only = [](char const* from, char const* to, char what) {
            return std::all_of(from, to, [&](char c) { return c == what; });
        };
        if (!holds_only(memory.data(), first, untouched) ||
            !holds_only(end, memory.data() + memory.size(), untouched)) {
            return "encode_to writes nothing outside of what it is given, and nothing behind the body";
        }
        if (written != st::write_result{end, capacity < body.size() ? std::errc::value_too_large : std::errc()}) {
            return "encode_to says where it stopped and why";
        }
        if (capacity < body.size() ? !holds_only(first, last, '\0') : !std::equal(first, end, body.begin())) {
            return "encode_to writes the whole body or leaves nothing of it";
        }
    }
    return "";
}

inline std::string allocates_once(st::params::create const& p) {
    memory_watch watch;
    std::string const body = st::encode(p);
    watch.stop();
    bool const fits_itself = body.size() <= std::string().capacity();
    if (watch.allocations() != (fits_itself ? 0 : 1)) return "encode allocates once";
    if (!fits_itself && watch.bytes() != bytes_of_string(body.size())) return "encode allocates exactly what it needs";
    memory_watch measuring;
    static_cast<void>(st::encoded_size(p));
    measuring.stop();
    if (measuring.allocations() != 0) return "encoded_size allocates nothing";
    return "";
}

// Changes every value, and then the keys must be the same; changes one, and then the others must be.
inline std::string keeps_its_keys(st::params::create& p, choices& random) {
    auto const before = split_pairs(st::encode(p));
    std::size_t const leaves = count_leaves(p);
    if (leaves == 0) return "";
    std::size_t const chosen = random.below(leaves);
    bool const changed = change_leaf(p, chosen);
    auto const with_one = split_pairs(st::encode(p));
    if (with_one.size() != before.size()) return "the number of pairs does not depend on a value";
    for (std::size_t i = 0; i != before.size(); ++i) {
        if (with_one[i].first != before[i].first) return "a key does not depend on a value";
        bool const differs = with_one[i].second != before[i].second;
        if (differs != (changed && i == chosen)) return "changing one leaf changes its value alone";
    }
    visit_leaves(p, leaf_changer());
    auto const with_all = split_pairs(st::encode(p));
    bool const same_keys = std::equal(before.begin(), before.end(), with_all.begin(), with_all.end(),
                                      [](auto const& a, auto const& b) { return a.first == b.first; });
    return same_keys ? "" : "the keys do not depend on any value";
}

// A key of the caller's is either safe in every parser, or not let in.
inline std::string keeps_unsafe_keys_out(std::string const& key) {
    bool const safe = !key.empty() && std::none_of(key.begin(), key.end(), [](char c) {
        return c == '[' || c == ']' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    st::params::create p;
    st::params::person person;
    bool const stored = !person.metadata.emplace().insert_or_assign(key, "v");
    if (stored != safe) return "metadata takes safe keys and no others";
    p.source = std::move(person);
    if (!p.extra.insert({"x", key}, "v") != safe) return "extra takes safe segments and no others";
    if (!p.extra.append({key, "y"}, "v") != safe) return "extra takes a safe first segment and no other";
    std::string const escaped_key = escaped(key);
    std::string const wanted =
        safe ? "person[metadata][" + escaped_key + "]=v&x[" + escaped_key + "]=v&" + escaped_key + "[y][]=v" : "";
    return unless_equal("a key of the caller's is sent as it is, escaped", {"encode", st::encode(p)},
                        {"wanted", wanted});
}

} // namespace test

#endif
