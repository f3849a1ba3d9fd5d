#include "response.hpp"

#include "samples.hpp"

#include "../fixtures/fixtures.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
using test::answer;
using test::choices;
using test::samples;

TEST_CASE("property: no part of a body from its beginning is an answer") {
    for (answer const& each : samples()) CHECK(test::has_no_good_beginning(each.status, each.body) == "");
}

TEST_CASE("property: unknown members, order, escapes and white space change nothing") {
    choices random(2);
    for (answer const& each : samples()) {
        for (int i = 0; i != 64; ++i) {
            CAPTURE(i);
            CHECK(test::is_forward_compatible(each.status, each.body, random) == "");
        }
    }
}

TEST_CASE("property: damaged bodies are read, and mean what a tree of JSON says they mean") {
    // `tests/run proof` asks for more of them.
    char const* const asked = std::getenv("STRIPE_TOKENS_CASES");
    std::size_t const cases = asked != nullptr ? std::stoul(asked) : 20000;
    choices random(20261028);
    test::damager damage(random, samples());
    std::size_t answers[3] = {};
    for (std::size_t i = 0; i != cases; ++i) {
        answer const each = damage.next();
        CAPTURE(i);
        CAPTURE(each.body);
        ++answers[st::decode_response(each.status, each.body).index()];
        REQUIRE(test::reads_any_response(each.status, each.body) == "");
        REQUIRE(test::agrees_with_reference(each.status, each.body) == "");
        REQUIRE(test::survives_writing(each.status, each.body) == "");
        if (i % 8 == 0) {
            REQUIRE(test::is_forward_compatible(each.status, each.body, random) == "");
            REQUIRE(test::is_the_same_in_pieces(each.status, each.body, {random.below(40), random.below(400)}) == "");
        }
    }
    // That says something only if there were enough of each.
    MESSAGE(answers[0], " tokens, ", answers[1], " refusals and ", answers[2], " errors");
    CHECK(answers[0] > cases / 10);
    CHECK(answers[1] > cases / 10);
    CHECK(answers[2] > cases / 4);
}

TEST_CASE("property: whichever allocation fails, that is thrown and nothing is leaked") {
    for (answer const& each : samples()) CHECK(test::survives_short_memory(each.status, each.body) == "");
}

TEST_CASE("property: bytes without any sense are an error, never more") {
    choices random(7);
    constexpr std::string_view alphabet = "{}[]\",:\\u0123456789abcdefnulltruefalse.eE+- \n\t\xC3\xA9\xF0\x80\xFF";
    for (int i = 0; i != 5000; ++i) {
        std::string body = i % 2 == 0 ? "" : "{\"error\":{\"payment_intent\":{\"";
        for (std::size_t size = random.below(60); size != 0; --size) body += alphabet[random.below(alphabet.size())];
        CAPTURE(body);
        REQUIRE(test::reads_any_response(402, body) == "");
        REQUIRE(std::holds_alternative<st::decode_error>(st::decode_response(402, body)));
    }
}
