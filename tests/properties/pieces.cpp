#include "pieces.hpp"

#include "../fixtures/fixtures.hpp"
#include "choices.hpp"
#include "samples.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
using test::answer;
using test::choices;
using test::samples;

namespace {

// What is hard to cut: another value for the name on a card, or for the year of its expiry.
std::vector<answer> awkward_samples() {
    std::vector<answer> bodies = samples();
    std::string const card = test::read_file("fixtures/complete_card.json");
    auto const with = [&](std::string const& member, std::string const& value) {
        std::size_t const at = card.find("\"" + member + "\": ");
        REQUIRE(at != std::string::npos);
        std::size_t const first = at + member.size() + 4;
        std::string body = card;
        body.replace(first, body.find_first_of(",\n", first) - first, value);
        bodies.push_back({200, body});
    };
    with("name", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x92\xB3\\ud83d\\udcb3\\u0000\\\"\"");
    with("name", "\"\xC3\x28\"");
    with("name", "\"\\ud83d\\u0041\"");
    with("exp_year", "20300000000000000000000");
    with("exp_year", "-2030.0e-1");
    with("fingerprint", "nul1");
    with("default_for_currency", "truE");
    with("address_city", R"({"a":[-12.5e+3,true,false,null],"\u0069d":"cu\u0073_1"})");
    bodies.push_back({200, card + "\r\n x"});
    bodies.push_back({200, "  \n "});
    bodies.push_back({200, ""});
    bodies.push_back({200, "\xEF\xBB\xBF{}"});
    bodies.push_back({400, R"({"error":"invalid_grant","error_description":"a\u0062c"})"});
    return bodies;
}

// A decline whose message is that JSON string's inside.
std::string decline(std::string const& inside) { return R"({"error":{"message":")" + inside + R"("}})"; }

// Every kind of escape, and what only looks like one.
constexpr char const* escapes[] = {
    R"(\")",
    R"(\\)",
    R"(\/)",
    R"(\b)",
    R"(\f)",
    R"(\n)",
    R"(\r)",
    R"(\t)",
    R"(\u0041)",
    R"(\u00e9)",
    R"(\u2019)",
    R"(\uFFFF)",
    R"(\u0000)",
    R"(\ud83d\udcb3)",
    R"(\uDBFF\uDFFF)",
    R"(\\u2019)",
    R"(\\\u2019)",
    R"(\\\\)",
    R"(\u2019\u2019)",
    R"(\u2019\\)",
    R"(\u2019\n)",
    R"(\q)",
    R"(\u20G9)",
    R"(\u201)",
    R"(\u)",
    R"(\ud83d)",
    R"(\ud83dx)",
    R"(\ud83d\n)",
    R"(\ud83d\\)",
    R"(\ud83d\u0041)",
    R"(\ud83d\ud83d)",
    R"(\udcb3)",
    R"(\ud83d\u20)",
    R"(\ud83d\udcb3\ud83d\udcb3)",
    R"(\uda0f\udfff)",
    R"(\uDB0f\uDC00)",
    R"(\udb00\udc00)",
    R"(\uDA00\uDFFF)",
    R"(\\ud83d\u2019)",
    R"(\ud8)",
    "\\\x01",
};
// The sizes of the parser's buffer are 4,096 bytes on x86 and 256 elsewhere.
constexpr std::size_t runs[] = {0, 252, 253, 254, 255, 256, 4093, 4094, 4095, 4096, 4097, 5000};

} // namespace

TEST_CASE("property: pieces are the same answer as the whole, wherever they are cut") {
    choices random(1);
    for (answer const& each : awkward_samples()) {
        CAPTURE(each.body);
        for (std::size_t cut = 0; cut <= each.body.size(); ++cut) {
            CHECK(test::is_the_same_in_pieces(each.status, each.body, {cut, 0, each.body.size()}) == "");
        }
        for (std::size_t const size : {1u, 2u, 3u, 7u, 64u, 1024u}) {
            CHECK(test::is_the_same_in_pieces(each.status, each.body, {size}) == "");
        }
        for (int i = 0; i != 20; ++i) {
            std::vector<std::size_t> sizes(1 + random.below(8));
            for (std::size_t& size : sizes) size = random.below(100);
            CHECK(test::is_the_same_in_pieces(each.status, each.body, sizes) == "");
        }
    }
}

// Reported for Boost.JSON 1.81 (boostorg/json#876, mended in 1.82): a piece ends inside an escape, and the next one brings
// 4,094 further bytes of the same string. 119 bytes of the stack were in the message; with 4,095 bytes the program crashed.
TEST_CASE("property: a message that is cut inside an escape arrives as it was sent, however long its rest is") {
    for (std::size_t const middle : {std::size_t(256), std::size_t(4096)}) {
        for (std::size_t size = middle - 16; size != middle + 16; ++size) {
            CAPTURE(size);
            std::string const rest(size, 'x');
            st::response_decoder decoder(402);
            decoder.write(R"({"error":{"message":"\u201)");
            decoder.write("9" + rest + R"("}})");
            st::response const got = decoder.finish();
            REQUIRE(std::holds_alternative<st::api_error>(got));
            CHECK(test::unless_equal("the message is the same", {"decoded", std::get<st::api_error>(got).message},
                                     {"sent", "\xE2\x80\x99" + rest}) == "");
        }
    }
}

TEST_CASE("property: a cut inside any escape changes nothing, with all the rest in one piece") {
    for (std::string const escape : escapes) {
        CAPTURE(escape);
        for (std::size_t const run : runs) {
            CHECK(test::is_the_same_cut_in_escapes(402, decline("a" + escape + "b"), run, 9) == "");
        }
        CHECK(test::is_the_same_cut_in_escapes(402, decline(escape + escape), 4094, 9) == "");
        CHECK(test::is_the_same_cut_in_escapes(402, decline(escape), 65536, 1) == "");
        for (std::string const& where :
             {R"({"error":{"payment_intent":{"a":")" + escape + R"("}}})",
              R"({"later":")" + escape + R"(","error":{}})", R"({"error":{")" + escape + R"(":1}})", escape,
              R"({"error":{"charge":nul)" + escape + "}}"}) {
            CHECK(test::is_the_same_cut_in_escapes(402, where, 4200, 9) == "");
        }
    }
    for (answer const& each : awkward_samples()) {
        CHECK(test::is_the_same_cut_in_escapes(each.status, each.body, 4200, 9) == "");
    }
}

TEST_CASE("property: pieces of 1 byte to 64 KiB of a long string with escapes are the same answer as the whole") {
    choices random(876);
    for (int i = 0; i != 60; ++i) {
        std::string inside;
        std::size_t const size = random.below(30000);
        while (inside.size() < size) {
            if (random.below(3) == 0) {
                inside.append(random.below(5000), 'y');
            } else {
                inside += escapes[random.below(random.below(4) == 0 ? std::size(escapes) : 15)]; // mostly good ones
            }
        }
        std::vector<std::size_t> sizes(1 + random.below(6));
        for (std::size_t& piece : sizes) piece = 1 + random.below(random.below(2) == 0 ? 20 : 65536);
        CAPTURE(i);
        CHECK(test::is_the_same_in_pieces(402, decline(inside), sizes) == "");
    }
}
