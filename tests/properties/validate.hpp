// What holds for validate. Each function returns nothing, or the sentence that is not true, and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_VALIDATE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_VALIDATE_HPP

#include "choices.hpp"
#include "encode.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>
#include <stripe_tokens/validate.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
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
    if (st::encode(p) != body) return "validate changes nothing";
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
                std::vector<st::problem> const alone = st::validate(kind, now);
                bool const first =
                    alone.size() <= problems.size() && std::equal(alone.begin(), alone.end(), problems.begin());
                return first ? "" : "a kind by itself has the problems that it has in a request";
            }
        },
        p.source);
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
    if (problems.empty()) {
        for (char& digit : wrong) {
            char const right = digit;
            digit = right == '9' ? '0' : static_cast<char>(right + 1);
            card.number = wrong;
            if (st::validate(card).empty()) return "a wrong digit is seen";
            digit = right;
        }
    }
    return "";
}

} // namespace test

#endif
