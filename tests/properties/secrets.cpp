#include "secrets.hpp"

#include "for_generated.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>
#include <string>

namespace st = stripe_tokens;
using test::choices;
using test::for_generated;

TEST_CASE("property: no error and no problem quotes a value") {
    for_generated(
        1, [](st::params::create& p, choices& random) { return test::says_nothing_of_a_value(p, random); }, 1000,
        test::texts::utf8);
}

TEST_CASE("property: an API key in a name's place is quoted by no error and no problem, and shown in no log") {
    for_generated(
        4, [](st::params::create& p, choices& random) { return test::quotes_no_key(p, random); }, test::usual_cases,
        test::texts::utf8);
}

TEST_CASE("property: what is made for logs shows no secret") {
    for_generated(2, [](st::params::create& p, choices&) { return test::shows_no_secret(p); });
}

TEST_CASE("property: no freed memory has a secret in it, whichever allocation fails") {
    for_generated(
        3, [](st::params::create& p, choices& random) { return test::leaves_no_secret_behind(p, random); }, 400,
        test::texts::utf8);
}

TEST_CASE("property: a failed check prints nothing of a secret, alone or in the parameters that hold it") {
    st::secret const secret = test::canary;
    std::optional<st::secret> const held(test::canary);
    st::params::card card;
    card.number = test::canary;
    for (doctest::String const& shown : {doctest::toString(secret), doctest::toString(held), doctest::toString(card),
                                         doctest::toString(st::params::create{std::move(card)})}) {
        CHECK_FALSE(test::shows_canary(shown.c_str()));
        CHECK(shown == "{?}");
    }
}

TEST_CASE("property: the canary is seen where it is") {
    CHECK(test::shows_key("x4eC39HqLy", test::published_keys[1]));
    CHECK_FALSE(test::shows_key("x4eC39H", test::published_keys[1]));
    CHECK(test::shows_canary("x40000y"));
    CHECK(test::shows_canary("65556"));
    CHECK_FALSE(test::shows_canary("4000 0566 5566 5556"));
    CHECK(test::with_escaped_digits(R"({"a1":12,"b":"3\u00e9\"4"})") == R"({"a\u0031":12,"b":"\u0033\u00e9\"\u0034"})");
}

TEST_CASE("property: a card number as the name of a member stays in no freed memory") {
    for (char const* const text : {R"({"card":{"4242424242424242":1}})", R"({"4242424242424242":1})",
                                   R"({"card":{"\u00344242424242424242":1}})"}) {
        CAPTURE(text);
        test::memory_watch watch("4242424242424242");
        {
            auto const read = st::params_from_json(text);
            CHECK(std::holds_alternative<st::decode_error>(read));
        }
        watch.stop();
        CHECK(watch.exposed() == 0);
    }
}
