#include "form.hpp"

#include "for_generated.hpp"

#include <doctest/doctest.h>

#include <string>

namespace st = stripe_tokens;
using test::choices;
using test::for_generated;

TEST_CASE("property: other spellings of a body are the same parameters") {
    for_generated(1, [](st::params::create& p, choices& random) { return test::reads_other_spellings(p, random); });
}

TEST_CASE("property: a body with one thing wrong in it is refused, and for that") {
    for_generated(2, [](st::params::create& p, choices& random) { return test::refuses_what_it_must(p, random); });
}

TEST_CASE("property: what decode_form accepts, encode writes to a fixed point") {
    std::size_t accepted = 0;
    std::size_t all = 0;
    for_generated(3, [&](st::params::create& p, choices& random) {
        for (int i = 0; i != 5; ++i) {
            std::string const body = test::damaged_body(st::encode(p), random);
            for (st::form_limits const& limits : {st::form_limits(), test::collecting_form_limits()}) {
                ++all;
                accepted += std::holds_alternative<st::params::create>(st::decode_form(body, limits));
                std::string broken = test::reads_any_body(body, limits);
                if (broken.empty()) broken = test::reaches_a_fixed_point(body, limits);
                if (!broken.empty()) return broken;
            }
        }
        return std::string();
    });
    CHECK(accepted > all / 10); // or it says little
    CHECK(accepted < all);
}
