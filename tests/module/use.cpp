// SPDX-License-Identifier: MIT
// The library as a module: exit 0 if it works. What a header would bring besides is asked for here.
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

import stripe_tokens;

namespace st = stripe_tokens;

int main() {
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    st::params::create what;
    what.source = std::move(card);
    if (st::encode(what) != "card[exp_month]=12&card[number]=4242424242424242") return 1;

    // Comparisons that are free templates, and one that is in a params:: type.
    auto const read = st::decode_form(st::encode(what));
    st::params::create const* again = std::get_if<st::params::create>(&read);
    if (again == nullptr || !(*again == what) || *again != what) return 2;
    st::params::date a, b;
    a.year = 2000;
    if (a == b || !(a != b)) return 3;
    st::token first, second;
    second.used = true;
    if (first == second || !(first != second)) return 3;

    st::response const answer = st::decode_response(402, R"({"error":{"type":"card_error","message":"No."}})");
    if (!std::holds_alternative<st::api_error>(answer)) return 4;
    std::string const shown =
        std::visit(st::overloaded{[](st::token const& token) { return st::to_json(token); },
                                  [](st::api_error const& error) { return error.message; },
                                  [](st::decode_error const& error) { return std::string(to_string(error.code)); }},
                   answer);
    if (shown != "No.") return 5;

    // Specializations in std are reachable too.
    std::error_code const refused = st::key_errc::bracket;
    if (st::check_key("a][b") != refused || refused.category() != st::key_category()) return 6;
    if (!std::holds_alternative<st::decode_error>(st::params_from_json("[]"))) return 7;
    st::request const request = st::make_create_request(what, st::request_options{});
    if (st::validate(what).empty() || request.redacted_body.empty()) return 8;
    return st::brand_of("4242424242424242") == st::card_brand::visa ? 0 : 9;
}
