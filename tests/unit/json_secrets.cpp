#include <stripe_tokens/json.hpp>

#include <stripe_tokens/encode.hpp>

#include "../properties/memory_watch.hpp"
#include "json_of_params.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <variant>

namespace st = stripe_tokens;
using test::sent;
using test::written;

TEST_CASE("params_from_json: no secret is left in freed memory, an escaped one neither") {
    std::string const digits = "49927398716";
    std::string escaped;
    for (char const c : digits) escaped += std::string("\\u003") + c;
    for (std::string const& spelled : {digits, digits.substr(0, 5) + escaped.substr(30), escaped}) {
        for (char const* const end : {"\"}}", "\",\"exp_month\":true}}", "\\q", "\""}) {
            std::string const text = "{\"card\":{\"number\":\"" + spelled + end;
            CAPTURE(text);
            test::memory_watch watch(digits);
            {
                auto const read = st::params_from_json(text);
                test::keep(&read);
            }
            watch.stop();
            CHECK(watch.exposed() == 0);
            CHECK(watch.live() == 0);
        }
    }
}

TEST_CASE("to_json: the memory that a secret outgrew is wiped") {
    st::params::card card;
    card.name = std::string(3000, 'n'); // before the number
    card.number = "49927398716";
    card.address_zip = "00501";
    st::params::create const what{std::move(card)};
    std::string text;
    test::memory_watch watch("49927398716");
    text = written(what);
    watch.stop();
    CHECK(text.find("49927398716") != std::string::npos);
    CHECK(watch.exposed() == 0);
}

TEST_CASE("params_from_json: an unknown parameter that is one too many is not left in freed memory") {
    std::string text = "{";
    for (int i = 0; i != 4096; ++i) text += "\"k" + std::to_string(i) + "\":\"\",";
    text += R"("number":"4242424242424242"})";
    st::json_limits limits;
    limits.collect_unknown = true;
    test::memory_watch watch("4242424242424242");
    {
        auto const read = st::params_from_json(text, limits);
        CHECK((std::get<st::decode_error>(read).code == st::decode_errc::too_large));
        CHECK(std::get<st::decode_error>(read).pointer == "/number");
    }
    watch.stop();
    CHECK(watch.freed() > 4096);
    CHECK(watch.exposed() == 0);
}

TEST_CASE("params_from_json: an unknown number is sent as it is written, and no copy of it is left behind") {
    st::json_limits limits;
    limits.collect_unknown = true;
    for (std::string const number : {"4242424242424242.50", "4242424242424242e1", "4242424242424242"}) {
        std::string const text = "{\"x\":{\"y\":" + number + "}}";
        CAPTURE(number);
        CHECK(test::fail_each_allocation("4242424242424242", [&] {
                  auto const read = st::params_from_json(text, limits);
                  test::keep(&read);
              }).is_clean());
        auto const read = st::params_from_json(text, limits);
        CHECK(st::encode(std::get<st::params::create>(read)) == "x[y]=" + number);
    }
}

TEST_CASE("to_json: the memory that a secret outgrew is wiped when more is written after it") {
    st::params::card card;
    card.number = "4000056655665556";
    st::params::create what{std::move(card)};
    what.customer = std::string(3000, 'c'); // after the number
    std::string text;
    test::memory_watch watch("4000056655665556");
    text = written(what);
    watch.stop();
    CHECK(text.find("4000056655665556") != std::string::npos);
    CHECK(watch.freed() != 0);
    CHECK(watch.exposed() == 0);
}

TEST_CASE("params_from_json: a secret that comes in pieces leaves none of them in freed memory") {
    std::string const digits = "4000056655665556"; // too long for a std::string to keep inside itself
    std::string escapes;
    for (int i = 0; i != 300; ++i) escapes += "\\u0030";
    for (std::string const& more : {escapes.substr(0, 6), escapes}) {
        for (char const* const end : {"\"}}", "\",\"exp_month\":true}}", "\\q", "\""}) {
            std::string const text = "{\"card\":{\"number\":\"" + digits + more + end;
            CAPTURE(text);
            test::memory_watch watch(digits);
            {
                auto const read = st::params_from_json(text);
                test::keep(&read);
            }
            watch.stop();
            CHECK(watch.exposed() == 0);
            CHECK(watch.live() == 0);
        }
    }
}
