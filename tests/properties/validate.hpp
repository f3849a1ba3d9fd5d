// What holds for validate. Each function returns nothing, or the sentence that is not true, and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_VALIDATE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_VALIDATE_HPP

#include "choices.hpp"
#include "encode.hpp"
#include "json.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>
#include <stripe_tokens/validate.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace test {

inline bool is_name_of_a_problem(std::string_view param) {
    return std::all_of(param.begin(), param.end(), [](char c) { return is_unreserved(c) || c == '[' || c == ']'; });
}

// It takes whatever can be encoded, changes nothing, and says the same of what was decoded again.
inline std::string validates_any_parameters(st::params::create const& p, choices& random) {
    std::optional<st::timestamp> now;
    if (random.below(4) != 0) generator(random).fill(now);
    std::string const body = st::encode(p);
    std::vector<st::problem> const problems = st::validate(p, now);
    std::string const changed = unless_equal("validate changes nothing", {"after", st::encode(p)}, {"before", body});
    if (!changed.empty()) return changed;
    for (st::problem const& found : problems) {
        if (std::string_view(st::to_string(found.code)) == "unknown") return "a problem has one of the codes";
        if (!is_name_of_a_problem(found.param)) return "a problem names a parameter, never a value";
        if (found.code == st::problem_code::expired_card && !now) return "without a time no card expires";
    }
    auto const read = st::decode_form(body, collecting_form_limits());
    auto const* const same = std::get_if<st::params::create>(&read);
    if (same == nullptr || st::validate(*same, now) != problems) return "the same parameters have the same problems";
    // What can be seen of a kind by itself is seen in a request too.
    return std::visit(
        [&](auto const& kind) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(kind)>, std::monostate>) {
                return "";
            } else {
                std::vector<st::problem> alone = st::validate(kind, now);
                // The id of a card by itself lacks the customer.
                bool const has_customer = p.customer.has_value();
                if (std::is_same_v<std::decay_t<decltype(kind)>, st::params::card_id> && has_customer) alone.pop_back();
                bool const first =
                    alone.size() <= problems.size() && std::equal(alone.begin(), alone.end(), problems.begin());
                return first ? "" : "a kind by itself has the problems that it has in a request";
            }
        },
        p.source);
}

// The segments of a key as `encode` writes it, and whether it is that of an item.
inline std::pair<std::vector<std::string>, bool> path_of(std::string_view key) {
    std::vector<std::string> path{std::string(key.substr(0, key.find('[')))};
    key.remove_prefix(path[0].size());
    while (!key.empty()) {
        std::string_view const segment = key.substr(1, key.find(']') - 1);
        path.emplace_back(segment);
        key.remove_prefix(segment.size() + 2);
    }
    bool const item = path.back().empty();
    if (item) path.pop_back();
    return {path, item};
}

// Parameters come back from their body as they were, unless `extra` has one that validate reports.
inline std::string knows_what_comes_back(st::params::create& p, choices& random) {
    constexpr std::string_view names[] = {"card",    "number",      "customer", "expand", "person", "metadata",
                                          "dob",     "day",         "pii",      "0",      "x",      "full_name_aliases",
                                          "address", "bank_account"};
    auto const count = [&] {
        std::vector<st::problem> const problems = st::validate(p);
        return std::count_if(problems.begin(), problems.end(), [](st::problem const& found) {
            return found.code == st::problem_code::parameter_repeated ||
                   found.code == st::problem_code::parameters_exclusive;
        });
    };
    p.extra = st::extra();
    auto const before = count();
    auto const pairs = split_pairs(st::encode(p));
    for (std::size_t left = 1 + random.below(2); left != 0; --left) {
        std::vector<std::string> path;
        bool item = random.below(4) == 0;
        if (!pairs.empty() && random.below(2) == 0) { // at, above, below or beside a parameter that is set
            std::tie(path, item) = path_of(pairs[random.below(pairs.size())].first);
            switch (random.below(5)) {
            case 0: path.resize(1 + random.below(path.size())); break;
            case 1: path.emplace_back("x"); break;
            case 2: path.back() = "x"; break;
            case 3: item = !item; break;
            default: break;
            }
        } else {
            for (std::size_t size = 1 + random.below(3); size != 0; --size) {
                path.emplace_back(names[random.below(std::size(names))]);
            }
        }
        static_cast<void>(item ? p.extra.append(path, "1") : p.extra.insert(path, "1"));
    }
    bool const reported = count() != before;
    auto const read = st::decode_form(st::encode(p), collecting_form_limits());
    auto const* const same = std::get_if<st::params::create>(&read);
    bool const comes_back = same != nullptr && *same == p;
    if (reported == comes_back) return "parameters come back, or validate says what in extra keeps them from it";
    std::string const json = json_of(p); // empty if a text is not UTF-8
    if (reported || json.empty()) return "";
    auto const from_json = st::params_from_json(json, collecting_json_limits());
    auto const* const pairs_of_json = std::get_if<st::params::create>(&from_json);
    bool const is_same = pairs_of_json != nullptr && has_same_pairs(*pairs_of_json, p);
    return is_same ? "" : "parameters that come back from a form come back from JSON";
}

// A card number is judged the same whatever stands around it, and never throws.
inline std::string judges_any_number(std::string_view number) {
    std::optional<st::card_brand> const brand = st::brand_of(number);
    if (brand && number.size() < 6) return "six digits tell a brand, and fewer do not";
    st::params::card card;
    card.number = number;
    card.exp_month = 1;
    card.exp_year = 2030;
    std::vector<st::problem> const problems = st::validate(card);
    if (problems.size() > 1) return "a card number has one problem at most";
    if (!problems.empty() && problems[0].param != "card[number]") return "the problem of a card number is its own";
    std::string wrong(number);
    auto const has_check_digit = [](std::string_view tried) { return st::brand_of(tried) != st::card_brand::unionpay; };
    if (problems.empty() && has_check_digit(number)) {
        for (char& digit : wrong) {
            char const right = digit;
            digit = right == '9' ? '0' : static_cast<char>(right + 1);
            card.number = wrong;
            if (has_check_digit(wrong) && st::validate(card).empty()) return "a wrong digit is seen";
            digit = right;
        }
    }
    return "";
}

} // namespace test

#endif
