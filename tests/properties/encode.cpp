#include "encode.hpp"

#include "for_generated.hpp"

#include <doctest/doctest.h>

#include <string>

namespace st = stripe_tokens;
using test::choices;
using test::for_generated;

TEST_CASE("property: a body has one pair for each leaf that is set, and no byte that a form does not have") {
    for_generated(1, [](st::params::create& p, choices&) { return test::encodes_as_a_form(p); });
}

TEST_CASE("property: a body is what the rules say, and so is a redacted one") {
    for_generated(2, [](st::params::create& p, choices&) { return test::agrees_with_reference(p); });
}

TEST_CASE("property: decode_form is the inverse of encode") {
    for_generated(3, [](st::params::create& p, choices&) { return test::decodes_to_itself(p); });
}

TEST_CASE("property: encoded_size is exact, and encode_to fills exactly that or leaves nothing") {
    for_generated(
        4, [](st::params::create& p, choices& random) { return test::fits_exactly(p, random); }, 1000);
}

TEST_CASE("property: encode allocates once, exactly what it needs") {
    for_generated(5, [](st::params::create& p, choices&) { return test::allocates_once(p); });
}

TEST_CASE("property: no value changes a key, nor another value") {
    for_generated(6, [](st::params::create& p, choices& random) { return test::keeps_its_keys(p, random); });
}

TEST_CASE("property: a key of the caller's that is not safe is not let in") {
    choices random(7);
    for (int i = 0; i != 20000; ++i) {
        std::string const key = test::generator(random).text();
        CAPTURE(key);
        CHECK(test::keeps_unsafe_keys_out(key) == "");
    }
    for (int byte = 0; byte != 256; ++byte) {
        std::string const key(1, static_cast<char>(byte));
        CAPTURE(byte);
        CHECK(test::keeps_unsafe_keys_out(key) == "");
        CHECK(test::keeps_unsafe_keys_out('a' + key + 'b') == "");
    }
}
