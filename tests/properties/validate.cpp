#include "validate.hpp"

#include "for_generated.hpp"

#include <doctest/doctest.h>

#include <string>

namespace st = stripe_tokens;
using test::choices;
using test::for_generated;

TEST_CASE("property: validate takes whatever can be encoded, changes nothing, and says the same of the same") {
    for_generated(1, [](st::params::create& p, choices& random) { return test::validates_any_parameters(p, random); });
}

TEST_CASE("property: parameters come back from their body, unless validate reports one in extra") {
    for_generated(3, [](st::params::create& p, choices& random) { return test::knows_what_comes_back(p, random); });
}

TEST_CASE("property: of a good card number every wrong digit is seen") {
    choices random(2);
    std::size_t good = 0;
    for (int i = 0; i != 5000; ++i) {
        constexpr char const* prefixes[] = {"4", "51", "2221", "34", "6011", "36", "3528", "62", "9"};
        std::string number = prefixes[random.below(9)];
        while (number.size() < 15) number += static_cast<char>('0' + random.below(10));
        for (char last = '0'; last <= '9'; ++last) {
            st::params::card card;
            card.number = number + last;
            card.exp_month = 1;
            card.exp_year = 2030;
            good += st::validate(card).empty();
            CHECK(test::judges_any_number(number + last) == "");
        }
    }
    CHECK(good > 1000);
}
