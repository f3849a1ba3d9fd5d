#include "json.hpp"

#include "for_generated.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace st = stripe_tokens;
using test::choices;
using test::for_generated;

TEST_CASE("property: params_from_json is the inverse of to_json") {
    for_generated(
        1, [](st::params::create& p, choices&) { return test::survives_json(p); }, test::usual_cases,
        test::texts::utf8);
}

TEST_CASE("property: what params_from_json accepts, to_json writes to a fixed point") {
    std::size_t accepted = 0;
    std::size_t all = 0;
    for_generated(
        2,
        [&](st::params::create& p, choices& random) {
            std::string text = test::json_of(p);
            for (std::size_t changes = 1 + random.below(2); changes != 0; --changes) {
                constexpr std::string_view bytes = "{}[]\",:0 xe-\\\xC3";
                std::size_t const at = random.below(text.size());
                switch (random.below(3)) {
                case 0: text[at] = bytes[random.below(bytes.size())]; break;
                case 1: text.erase(at, 1 + random.below(3)); break;
                default: text.insert(at, 1, bytes[random.below(bytes.size())]);
                }
                if (text.empty()) break;
            }
            std::string broken;
            for (st::json_limits const& limits : {st::json_limits(), test::collecting_json_limits()}) {
                ++all;
                accepted += std::holds_alternative<st::params::create>(st::params_from_json(text, limits));
                if (broken.empty()) broken = test::reads_any_json(text, limits);
            }
            return broken;
        },
        test::usual_cases, test::texts::utf8);
    CHECK(accepted > all / 20);
    CHECK(accepted < all);
}
