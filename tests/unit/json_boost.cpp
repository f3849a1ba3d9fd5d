#include <stripe_tokens/json_value.hpp>

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/decode.hpp>

#include "../properties/memory_watch.hpp"
#include "json_of_params.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#if __has_include(<pthread.h>)
#include <pthread.h>
#endif

namespace st = stripe_tokens;
namespace json = boost::json;
using test::refused;
using test::written;

// boostorg/json#599: the default parser is inexact beyond 22 powers of ten. 9,356 of 60,000 random decimals came back changed.
TEST_CASE("value_to: a percentage that value_from wrote comes back as it was") {
    for (std::string const& number :
         {"20009089984348" + std::string(24, '0'), "0." + std::string(30, '0') + "20009089984348",
          std::string("33.3333333333333"), "1" + std::string(22, '0')}) {
        CAPTURE(number);
        st::params::create params;
        st::params::person person;
        person.relationship.emplace().percent_ownership = st::decimal::parse(number).value();
        params.source = std::move(person);
        auto const back = json::try_value_to<st::params::create>(json::value_from(params));
        REQUIRE(back.has_value());
        CHECK(*back == params);
    }
}

// Reported for Boost.JSON 1.81 (boostorg/json#814, mended in 1.82): the parser takes a text that ends where the parser begins
// for one that goes on. g++ -O2 places the buffer of value_to there: valid values were rejected, or the program crashed.
TEST_CASE("value_to: values of every length are read, wherever the buffer of their text ends") {
    for (std::size_t size = 0; size != 1100; ++size) {
        st::params::create params;
        st::params::card card;
        card.address_city = std::string(size, 'x');
        card.number = "4242424242424242";
        params.source = std::move(card);
        auto const back = json::try_value_to<st::params::create>(json::value_from(params));
        REQUIRE(back.has_value());
        CHECK(*back == params);
    }
}

TEST_CASE("json: Boost.JSON converts parameters, tokens and errors by itself") {
    boost::json::value const written = boost::json::parse(R"({"card":{"exp_month":12,"number":"4242424242424242"}})");
    auto const p = boost::json::value_to<st::params::create>(written);
    CHECK(st::encode(p) == "card[exp_month]=12&card[number]=4242424242424242");
    CHECK(boost::json::value_from(p) == written);

    auto const refused = boost::json::try_value_to<st::params::create>(boost::json::parse(R"({"car":1})"));
    REQUIRE(refused.has_error());
    CHECK((refused.error() == boost::system::error_code(make_error_code(st::decode_errc::unknown_member))));
    CHECK_THROWS_AS(boost::json::value_to<st::params::create>(boost::json::parse("[]")), boost::system::system_error);

    st::response const token = st::decode_response(
        200, R"({"id":"pii_1","object":"token","created":1,"livemode":false,"type":"pii","used":true})");
    CHECK(
        boost::json::value_from(std::get<st::token>(token)) ==
        boost::json::parse(R"({"id":"pii_1","object":"token","created":1,"livemode":false,"type":"pii","used":true})"));
    st::response const error = st::decode_response(429, R"({"error":{"code":"rate_limit"}})");
    CHECK(boost::json::value_from(std::get<st::api_error>(error)) ==
          boost::json::parse(R"({"http_status":429,"code":"rate_limit"})"));
}

TEST_CASE("json: Boost.JSON's conversion leaves no text of its own behind, however long the value is") {
    for (std::size_t const size : {0u, 300u, 505u, 511u, 512u, 20000u}) {
        CAPTURE(size);
        json::object card;
        card["number"] = "4000056655665556";
        card["name"] = std::string(size, 'n');
        card["cvc"] = "012";
        json::value const value{{"card", std::move(card)}};
        test::memory_watch watch("4000056655665556");
        {
            auto const made = json::value_to<st::params::create>(value);
            CHECK(std::get<st::params::card>(made.source).number->expose() == "4000056655665556");
            CHECK(std::get<st::params::card>(made.source).name->size() == size);
        }
        watch.stop();
        CHECK(watch.freed() > 2);
        CHECK(watch.exposed() == 0);
    }
}

#if __has_include(<pthread.h>)
TEST_CASE("json: Boost.JSON's conversion leaves nothing on the stack") {
    static json::value const value{
        {"card", {{"name", std::string(400, 'n')}, {"number", "4000056655665556001"}, {"cvc", "012"}}}};
    std::vector<char> stack(std::size_t(1) << 20);
    pthread_attr_t attributes;
    REQUIRE(pthread_attr_init(&attributes) == 0);
    REQUIRE(pthread_attr_setstack(&attributes, stack.data(), stack.size()) == 0);
    pthread_t thread;
    auto const convert = [](void*) -> void* {
        auto const made = json::try_value_to<st::params::create>(value);
        return made ? const_cast<json::value*>(&value) : nullptr;
    };
    REQUIRE(pthread_create(&thread, &attributes, convert, nullptr) == 0);
    void* converted = nullptr;
    REQUIRE(pthread_join(thread, &converted) == 0);
    pthread_attr_destroy(&attributes);
    CHECK(converted != nullptr);
    auto const is_there = [&](std::string_view text) {
        return std::search(stack.begin(), stack.end(), text.begin(), text.end()) != stack.end();
    };
    // Longer than a register, which a compiler may put there.
    CHECK_FALSE(is_there("4000056655665556001"));
}
#endif

TEST_CASE("json: Boost.JSON's conversion leaves no text of its own behind when memory is short") {
    json::value const value = json::parse(R"({"card":{"number":"4000056655665556"}})");
    test::allocation_report const report = test::fail_each_allocation("4000056655665556", [&] {
        auto const made = json::try_value_to<st::params::create>(value);
        test::keep(&made);
    });
    CHECK(report.is_clean());
    CHECK(report.allocations > 1);
}
