#include <stripe_tokens/decode.hpp>

#include "../fixtures/fixtures.hpp"
#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::as_sent;
using test::complete_bank_account;
using test::complete_card;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::fixture;
using test::fixtures;
using test::outcome;
using test::sample;
using test::without_nulls;

TEST_CASE("decode: a card token") {
    st::objects::card card;
    card.id = "card_1Pgc7BB7WZ01zgkWeZoy4YdD";
    card.brand = st::card_brand::visa;
    card.country = "US";
    card.cvc_check = st::check_result::pass;
    card.exp_month = 8;
    card.exp_year = 2030;
    card.fingerprint = "AOB934RVNwzk6xtn";
    card.funding = st::card_funding::credit;
    card.last4 = "4242";
    card.metadata.emplace();
    card.networks.emplace();
    st::token want;
    want.id = "tok_1Pgc7BB7WZ01zgkWptnajzKJ";
    want.created = st::from_unix_seconds(1234567890);
    want.type = st::token_type::card;
    want.payload = card;
    CHECK(decode_strictly(200, test::read_file("fixtures/card.json")) == st::response(want));

    std::string const expanded = test::read_file("fixtures/card_expanded_customer.json");
    json::value const customer = json::parse(expanded).at("card").at("customer");
    card.customer = st::objects::expandable{"cus_QXg1o8vcGmoR32", st::objects::json_text{json::serialize(customer)}};
    want.payload = card;
    CHECK(decode_strictly(200, expanded) == st::response(want));
}

TEST_CASE("decode: a bank account token") {
    st::objects::bank_account account;
    account.id = "ba_1PgagAB7WZ01zgkWr3DySp2Q";
    account.account_holder_name = "Jane Austen";
    account.account_holder_type = st::account_holder_type::company;
    account.bank_name = "STRIPE TEST BANK";
    account.country = "US";
    account.currency = "usd";
    account.fingerprint = "AuoSJ18zsVWV9SPc";
    account.last4 = "6789";
    account.routing_number = "110000000";
    account.status = st::external_account_status::new_;
    st::token want;
    want.id = "btok_1Pgc7BB7WZ01zgkWbank0001";
    want.created = st::from_unix_seconds(1785349114);
    want.type = st::token_type::bank_account;
    want.payload = account;
    CHECK(decode_strictly(201, test::read_file("fixtures/bank_account.json")) == st::response(want));
}

TEST_CASE("decode: tokens that have no object of their own") {
    struct {
        std::string file;
        char const* id;
        bool has_ip;
        st::token_type type;
        st::token::payload_type payload;
    } const cases[] = {
        {"account.json", "ct_1Pgc7BB7WZ01zgkWacct0001", true, st::token_type::account, st::objects::account()},
        {"cvc_update.json", "cvctok_1Pgc7BB7WZ01zgkWcvc00001", false, st::token_type::cvc_update,
         st::objects::cvc_update()},
        {"person.json", "cpt_1Pgc7BB7WZ01zgkWpers0001", true, st::token_type::person, st::objects::person()},
        {"pii.json", "pii_1Pgc7BB7WZ01zgkWpii00001", true, st::token_type::pii, st::objects::pii()},
    };
    for (auto const& c : cases) {
        CAPTURE(c.file);
        st::token want;
        want.id = c.id;
        if (c.has_ip) want.client_ip = "203.0.113.7";
        want.created = st::from_unix_seconds(1785349114);
        want.type = c.type;
        want.payload = c.payload;
        CHECK(decode_strictly(200, test::read_file("fixtures/" + c.file)) == st::response(want));
    }
}

TEST_CASE("decode: every fixture is what its name says, and keeps its status") {
    for (fixture const& file : fixtures) {
        CAPTURE(std::string(file.name));
        st::response const got = decode_strictly(file.status, file.body());
        CHECK(got.index() == static_cast<std::size_t>(file.kind));
        if (auto const* error = std::get_if<st::api_error>(&got)) CHECK(error->http_status == file.status);
        if (auto const* error = std::get_if<st::decode_error>(&got)) CHECK(error->http_status == file.status);
    }
}

TEST_CASE("decode: the extreme times arrive as they are") {
    for (std::int64_t const seconds :
         {(std::numeric_limits<std::int64_t>::max)(), (std::numeric_limits<std::int64_t>::min)()}) {
        st::response const got = decode_strictly(200, sample("/created").with("/created", std::to_string(seconds)));
        CHECK(st::unix_seconds(std::get<st::token>(got).created) == seconds);
    }
}

TEST_CASE("decode: the status says whether a token was asked for") {
    for (int const status : {200, 201, 204, 299}) CHECK(outcome(status, complete_card()) == "token");
    for (int const status : {199, 300, 302, 400, 404, 500, 100, 0, -1, -200, 999, (std::numeric_limits<int>::max)(),
                             (std::numeric_limits<int>::min)()}) {
        CAPTURE(status);
        st::response const got = decode_strictly(status, complete_card());
        CHECK(outcome(got) == failure("missing_member", "/error"));
        CHECK(error_of(got).http_status == status);
        st::response const refused = decode_strictly(status, R"({"error":{"message":"m"}})");
        CHECK(std::get<st::api_error>(refused).http_status == status);
    }
}

TEST_CASE("decode: the payload is what the type says, never what else is there") {
    json::value const card = json::parse(complete_card()).at("card");
    json::value const account = json::parse(complete_bank_account()).at("bank_account");
    struct {
        std::string type;
        bool has_card;
        bool has_account;
        std::size_t want;
    } const cases[] = {
        {"card", true, false, 3},         {"card", true, true, 3},
        {"card", false, true, 0},         {"card", false, false, 0},
        {"bank_account", true, true, 2},  {"bank_account", false, true, 2},
        {"bank_account", true, false, 0}, {"account", true, true, 1},
        {"cvc_update", true, true, 4},    {"person", true, false, 5},
        {"pii", false, true, 6},          {"pii", false, false, 6},
        {"crypto_wallet", true, true, 0}, {"", true, false, 0},
        {"Card", true, false, 0},         {"card ", true, false, 0},
    };
    using payload = st::token::payload_type;
    CHECK(std::holds_alternative<st::objects::unrecognized>(payload(std::in_place_index<0>)));
    CHECK(std::holds_alternative<st::objects::card>(payload(std::in_place_index<3>)));
    for (auto const& c : cases) {
        for (bool const by_null : {false, true}) {
            CAPTURE(c.type);
            sample s{std::string("/type")};
            s.object("")["type"] = c.type;
            s.object("").erase("card");
            if (by_null) s.object("")["card"] = s.object("")["bank_account"] = nullptr;
            if (c.has_card) s.object("")["card"] = card;
            if (c.has_account) s.object("")["bank_account"] = account;
            st::response const got = decode_strictly(200, json::serialize(s.body));
            REQUIRE(std::holds_alternative<st::token>(got));
            st::token const& token = std::get<st::token>(got);
            CHECK(token.id == "tok_1");
            CHECK(token.type.text() == c.type);
            CHECK(token.payload.index() == c.want);
        }
    }
}

TEST_CASE(
    "decode: of two payloads the type's counts, whichever comes first and whether the type comes before or after") {
    std::string const card =
        R"("card":{"id":"card_1","object":"card","brand":"Visa","exp_month":12,"exp_year":2030,"funding":"credit","last4":"4242"})";
    std::string const account =
        R"("bank_account":{"id":"ba_1","object":"bank_account","country":"US","currency":"usd","last4":"6789","status":"new"})";
    for (std::string const& payloads : {card + "," + account, account + "," + card}) {
        for (std::string const type : {"card", "bank_account", "pii"}) {
            std::string const named = R"("type":")" + type + "\"";
            for (std::string const& both : {payloads + "," + named, named + "," + payloads}) {
                CAPTURE(both);
                st::response const got = decode_strictly(
                    200, R"({"id":"tok_1","object":"token","created":1,"livemode":false,"used":true,)" + both + "}");
                REQUIRE(std::holds_alternative<st::token>(got));
                st::token const& token = std::get<st::token>(got);
                CHECK(token.id == "tok_1");
                CHECK(token.used);
                auto const* const read_card = std::get_if<st::objects::card>(&token.payload);
                auto const* const read_account = std::get_if<st::objects::bank_account>(&token.payload);
                CHECK((read_card != nullptr) == (type == "card"));
                CHECK((read_account != nullptr) == (type == "bank_account"));
                if (read_card) CHECK(read_card->id + read_card->last4 == "card_14242");
                if (read_account) CHECK(read_account->id + read_account->last4 == "ba_16789");
            }
        }
    }
}

TEST_CASE(
    "decode: of two payloads the second one's errors count when the type names it, and are known after the body") {
    std::string const card =
        R"("card":{"id":"card_1","object":"card","brand":"Visa","exp_month":12,"exp_year":2030,"funding":"credit","last4":4})";
    std::string const account =
        R"("bank_account":{"id":"ba_1","object":"bank_account","country":"US","currency":"usd","last4":"6789","status":"new"})";
    for (std::string const type : {"card", "bank_account", "pii"}) {
        CAPTURE(type);
        std::string const body = R"({"id":"tok_1","object":"token","created":1,"livemode":false,"used":true,)" +
                                 account + ", " + card + R"(, "type":")" + type + "\"}";
        CHECK(outcome(200, body) == (type == "card" ? failure("wrong_type", "/card/last4") : "token"));
        if (type == "card") CHECK(error_of(decode_strictly(200, body)).offset == body.size());
    }
}

TEST_CASE("decode: what is wrong with a payload that the type does not name costs nobody the token") {
    std::string const card =
        R"("card":{"id":"card_1","object":"card","brand":"Visa","exp_month":12,"exp_year":2030,"funding":"credit","last4":"4242"})";
    std::string const account =
        R"("bank_account":{"id":"ba_1","object":"bank_account","country":"US","currency":"usd","last4":"6789","status":"new"})";
    struct {
        std::string payload;
        std::string want; // where the type names it
    } const cases[] = {
        {R"("card":"card_1")", "wrong_type at /card"},
        {R"("card":[{"id":"card_1"},"x"])", "wrong_type at /card"},
        {R"("card":7)", "wrong_type at /card"},
        {R"("card":true)", "wrong_type at /card"},
        {R"("card":{})", "missing_member at /card/id"},
        {R"("card":{"id":"card_1","last4":"4242"})", "missing_member at /card/object"},
        {R"("card":{"id":null,"x":[{"id":[1]}]})", "wrong_type at /card/id"},
        {R"("card":{"id":{"a":[{}]},"exp_month":"12","x":{}})", "wrong_type at /card/id"},
        {R"("card":{"metadata":{"a":"b","c":[1]},"x":"\u00e9"})", "wrong_type at /card/metadata"},
        {R"("card":{"networks":{"preferred":5},"x":{"y":[]}})", "wrong_type at /card/networks/preferred"},
        {R"("card":{"available_payout_methods":["standard",{"a":1}],"x":0})",
         "wrong_type at /card/available_payout_methods/1"},
        {R"("card":{"customer":{"a":[{}],"id":[5],"b":"c"},"x":-1.5})", "wrong_type at /card/customer/id"},
        {R"("card":{"exp_month":13,"x":18446744073709551615})", "out_of_range at /card/exp_month"},
        {R"("card":{"object":"bank_account","id":"ba_1"})", "wrong_object at /card/object"},
        {R"("card":{"id":"card_1","\u0069d":"card_2","x":{"id":1}})", "duplicate_member at /card/id"},
        {card + ',' + card, "duplicate_member at /card"},
        {R"("card":5,"card":6)", "wrong_type at /card"},
    };
    for (auto const& c : cases) {
        for (std::string const type : {"card", "bank_account", "account", "network_token", ""}) {
            std::string const head = R"({"id":"tok_1","object":"token","type":")" + type + "\",";
            std::string const rest = R"("created":1,"livemode":false,"used":true)";
            bool const has_account = type == "bank_account";
            for (std::string const& body : {head + c.payload + ',' + rest + '}', head + rest + ',' + c.payload + '}',
                                            head + c.payload + ',' + account + ',' + rest + '}',
                                            head + account + ',' + rest + ',' + c.payload + '}'}) {
                CAPTURE(body);
                st::response const got = decode_strictly(200, body);
                // Of an account that comes first the card is read at the end, and a second card is seen on the way.
                if (type == "card") {
                    CHECK(outcome(got) == c.want);
                    continue;
                }
                REQUIRE(std::holds_alternative<st::token>(got));
                st::token const& token = std::get<st::token>(got);
                CHECK(token.id == "tok_1");
                CHECK(token.type.text() == type);
                CHECK(token.used);
                bool const is_there =
                    has_account && body.find("ba_1\",\"object\":\"bank_account\",\"country") != std::string::npos;
                CHECK(std::holds_alternative<st::objects::bank_account>(token.payload) == is_there);
                CHECK_FALSE(std::holds_alternative<st::objects::card>(token.payload));
            }
        }
    }
}

TEST_CASE("decode: values that are new to this version are kept") {
    char const* const pointers[] = {"/type",
                                    "/card/brand",
                                    "/card/funding",
                                    "/card/cvc_check",
                                    "/card/address_zip_check",
                                    "/card/address_line1_check",
                                    "/card/allow_redisplay",
                                    "/card/regulated_status",
                                    "/card/status",
                                    "/card/tokenization_method",
                                    "/card/networks/preferred",
                                    "/bank_account/account_holder_type",
                                    "/bank_account/account_type",
                                    "/bank_account/status",
                                    "/error/type"};
    for (std::string const pointer : pointers) {
        for (std::string const text : {"new_in_2031", "VISA", "", " visa", "visa\\u0000"}) {
            CAPTURE(pointer);
            sample s(pointer);
            std::string const body = s.with(pointer, std::string("\"") + text + "\"");
            json::value want = without_nulls(json::parse(body));
            if (pointer == "/type") want.as_object().erase("card");
            if (pointer == "/type" && text.empty()) want.as_object().erase("type");
            CHECK(as_sent(decode_strictly(s.status, body)) == want);
        }
    }
    sample s{std::string("/card/available_payout_methods")};
    std::string const body = s.with("/card/available_payout_methods", R"(["instant","by pigeon","instant"])");
    st::response const got = decode_strictly(200, body);
    CHECK(std::get<st::objects::card>(std::get<st::token>(got).payload).available_payout_methods ==
          std::vector<st::open_enum<st::payout_method>>{"instant", "by pigeon", "instant"});
}
