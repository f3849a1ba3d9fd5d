#include <stripe_tokens/token.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace st = stripe_tokens;

namespace {

st::token sample_token() {
    st::objects::card card;
    card.id = "card_1";
    card.last4 = "0042";
    st::token token;
    token.id = "tok_1";
    token.client_ip = "203.0.113.7";
    token.created = st::from_unix_seconds(1785349114);
    token.livemode = true;
    token.type = st::token_type::card;
    token.used = true;
    token.payload = card;
    return token;
}

} // namespace

TEST_CASE("token: a new one stands for nothing known") {
    st::token const token;
    CHECK(token.id.empty());
    CHECK_FALSE(token.client_ip);
    CHECK(st::unix_seconds(token.created) == 0);
    CHECK_FALSE(token.livemode);
    CHECK_FALSE(token.used);
    CHECK_FALSE(token.type.known());
    CHECK(std::holds_alternative<st::objects::unrecognized>(token.payload));
}

TEST_CASE("token: it is another when any of its members is") {
    st::token const token = sample_token();
    CHECK(token == sample_token());
    CHECK_FALSE(token != sample_token());
    auto const differs = [&](auto change) {
        st::token other = sample_token();
        change(other);
        CHECK(other != token);
        CHECK_FALSE(other == token);
    };
    differs([](st::token& other) { other.id = "tok_2"; });
    differs([](st::token& other) { other.client_ip.reset(); });
    differs([](st::token& other) { other.created += std::chrono::seconds(1); });
    differs([](st::token& other) { other.livemode = false; });
    differs([](st::token& other) { other.type = "new_in_2031"; });
    differs([](st::token& other) { other.used = false; });
    differs([](st::token& other) { other.payload = st::objects::pii(); });
    differs([](st::token& other) { std::get<st::objects::card>(other.payload).last4 = "4242"; });
    differs([](st::token& other) { std::get<st::objects::card>(other.payload).name = ""; });
}

TEST_CASE("token: payloads without members are equal to their own kind alone") {
    std::tuple<st::objects::account, st::objects::person, st::objects::pii, st::objects::cvc_update,
               st::objects::unrecognized> const kinds;
    std::apply(
        [](auto const&... kind) {
            CHECK(((kind == kind) && ...));
            CHECK_FALSE(((kind != kind) || ...));
            st::token::payload_type const payloads[] = {kind...};
            for (st::token::payload_type const& a : payloads) {
                for (st::token::payload_type const& b : payloads) CHECK((a == b) == (&a == &b));
            }
        },
        kinds);
}

TEST_CASE("token: moving one neither throws nor copies") {
    static_assert(std::is_nothrow_move_constructible_v<st::token>);
    static_assert(std::is_nothrow_move_constructible_v<st::objects::card>);
    static_assert(std::is_copy_constructible_v<st::token>);
    st::token first = sample_token();
    first.id = std::string(100, 'x');
    char const* const text = first.id.data();
    st::token const second = std::move(first);
    CHECK(second.id.data() == text);
}
