#include <stripe_tokens/response.hpp>

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <variant>

namespace st = stripe_tokens;

namespace {

std::string describe(st::response const& response) {
    return std::visit(st::overloaded{
                          [](st::token const& token) { return "token " + token.id; },
                          [](st::api_error const& refused) { return "refused: " + refused.message; },
                          [](st::decode_error const& broken) { return "broken at " + broken.pointer; },
                      },
                      response);
}

} // namespace

TEST_CASE("response: each alternative has its visitor") {
    st::token token;
    token.id = "tok_1";
    st::api_error refused;
    refused.message = "no";
    st::decode_error broken;
    broken.pointer = "/card";
    CHECK(describe(token) == "token tok_1");
    CHECK(describe(refused) == "refused: no");
    CHECK(describe(broken) == "broken at /card");
}

TEST_CASE("response: equal means the same alternative with the same members") {
    CHECK(st::response(st::token()) == st::response(st::token()));
    CHECK(st::response(st::token()) != st::response(st::api_error()));
    CHECK(st::response(st::api_error()) != st::response(st::decode_error()));
    st::decode_error broken;
    broken.offset = 1;
    CHECK(st::response(broken) != st::response(st::decode_error()));
    static_assert(std::variant_size_v<st::response> == 3);
    static_assert(std::is_nothrow_move_constructible_v<st::response>); // it is never without a value
}

TEST_CASE("response: overloaded function objects may have state, and a catch-all") {
    int tokens = 0;
    int others = 0;
    auto const count = [&](st::response const& response) {
        std::visit(st::overloaded{[&](st::token const&) { ++tokens; }, [&](auto const&) { ++others; }}, response);
    };
    count(st::token());
    count(st::api_error());
    count(st::decode_error());
    CHECK(tokens == 1);
    CHECK(others == 2);
}
