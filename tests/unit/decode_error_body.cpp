#include <stripe_tokens/decode.hpp>

#include "../fixtures/fixtures.hpp"
#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::complete_card;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::fixtures;
using test::outcome;
using test::sample;

TEST_CASE("decode: refusals") {
    st::api_error declined;
    declined.http_status = 402;
    declined.charge = "ch_3Pgc7BB7WZ01zgkW0decl001";
    declined.code = "card_declined";
    declined.decline_code = "insufficient_funds";
    declined.doc_url = "https://stripe.com/docs/error-codes/card-declined";
    declined.message = "The card has insufficient funds.";
    declined.param = "";
    declined.request_log_url = "https://dashboard.stripe.com/test/logs/req_decl0001?t=1785349114";
    declined.type = st::error_type::card_error;

    st::api_error intent;
    intent.http_status = 402;
    intent.advice_code = "do_not_try_again";
    intent.charge = "ch_3Pgc7BB7WZ01zgkW0decl002";
    intent.code = "card_declined";
    intent.decline_code = "generic_decline";
    intent.message = "Your card was declined. \xE2\x80\x94 \"Visa\" \xF0\x9F\x92\xB3";
    intent.network_advice_code = "03";
    intent.network_decline_code = "05";
    intent.payment_intent.emplace().id = "pi_3Pgc7BB7WZ01zgkW0pi00001";
    intent.payment_intent->object = st::objects::json_text{
        R"({"id":"pi_3Pgc7BB7WZ01zgkW0pi00001","object":"payment_intent","amount":2000,"amount_details":{"tip":{}},)"
        R"("charges":[{"id":"ch_1","refunds":[],"paid":false},null,-1,")"
        "\xC3\xA9"
        R"(\n"],"description":"Caf)"
        "\xC3\xA9"
        R"( / \"Z\"\t\u0001","livemode":false,"metadata":{"id":"not this one"},"next_action":null,)"
        R"("status":"requires_payment_method"})"};
    intent.payment_method.emplace().id = "pm_1Pgc7BB7WZ01zgkWpm000001";
    intent.payment_method->object =
        st::objects::json_text{R"({"id":"pm_1Pgc7BB7WZ01zgkWpm000001","object":"payment_method","type":"card"})"};
    intent.payment_method_type = "card";
    intent.type = st::error_type::card_error;

    st::api_error missing;
    missing.http_status = 400;
    missing.code = "parameter_missing";
    missing.doc_url = "https://stripe.com/docs/error-codes/parameter-missing";
    missing.message = "Missing required param: bank_account[account_number].";
    missing.param = "bank_account[account_number]";
    missing.request_log_url = "https://dashboard.stripe.com/test/logs/req_miss0001?t=1785349114";
    missing.type = st::error_type::invalid_request_error;

    st::api_error raw;
    raw.http_status = 402;
    raw.message = "Raw card numbers are not enabled for this account.";
    raw.request_log_url = "https://dashboard.stripe.com/test/logs/req_raw00001?t=1785349114";
    raw.type = st::error_type::invalid_request_error;

    st::api_error key;
    key.http_status = 401;
    key.message = "Invalid API Key provided: sk_test_********************aaaa";
    key.type = st::error_type::invalid_request_error;

    st::api_error rate;
    rate.http_status = 429;
    rate.code = "rate_limit";
    rate.doc_url = "https://stripe.com/docs/error-codes/rate-limit";
    rate.message = "Too many requests.";
    rate.request_log_url = "https://dashboard.stripe.com/test/logs/req_rate0001?t=1785349114";
    rate.type = st::error_type::invalid_request_error;

    st::api_error oauth;
    oauth.http_status = 401;
    oauth.message = "No API key provided.";
    oauth.type.emplace("invalid_client");

    struct {
        std::string file;
        st::api_error const& want;
        st::api_error_kind kind;
    } const cases[] = {
        {"card_declined_402.json", declined, st::api_error_kind::card},
        {"card_declined_intent_402.json", intent, st::api_error_kind::card},
        {"invalid_request_parameter_missing_400.json", missing, st::api_error_kind::invalid_request},
        {"invalid_request_raw_card_data.json", raw, st::api_error_kind::raw_card_data},
        {"authentication_invalid_key_401.json", key, st::api_error_kind::authentication},
        {"rate_limit_429.json", rate, st::api_error_kind::rate_limit},
        {"oauth_401.json", oauth, st::api_error_kind::authentication},
    };
    for (auto const& c : cases) {
        CAPTURE(c.file);
        st::response const got = decode_strictly(c.want.http_status, test::read_file("fixtures/" + c.file));
        CHECK(got == st::response(c.want));
        CHECK(std::get<st::api_error>(got).kind() == c.kind);
    }
}

TEST_CASE("decode: a success with an error in it is an error") {
    CHECK(outcome(200, R"({"error":{"message":"m"}})") == "api_error");
    CHECK(outcome(200, R"({"error":{}})") == "api_error");
    CHECK(outcome(200, R"({"error":"invalid_grant"})") == "api_error");
    CHECK(outcome(200, R"({"id":"tok_1","error":{}})") == "api_error");
    CHECK(outcome(200, sample("/error_").with("/error", "{\"code\":\"c\"}")) == "api_error");
    CHECK(outcome(200, R"({"error":null})") == failure("missing_member", "/id"));
    CHECK(outcome(200, sample("/x").with("/redaction", "null,\"error\":null")) == "token");
    CHECK(outcome(400, R"({"error":null})") == failure("missing_member", "/error"));
    st::response const got = decode_strictly(201, R"({"error":{"message":"m","type":"api_error"}})");
    CHECK(std::get<st::api_error>(got).http_status == 201);
    CHECK(std::get<st::api_error>(got).message == "m");
}

TEST_CASE("decode: a refusal does not depend on the token's members") {
    CHECK(outcome(400, R"({"id":5,"object":"list","card":[],"created":"x","error":{"message":"m"}})") == "api_error");
}

TEST_CASE("decode: an error that is a text is its type, and its description the message") {
    struct {
        std::string body;
        std::string type;
        char const* message;
    } const cases[] = {
        {R"({"error":"invalid_grant","error_description":"No such code"})", "invalid_grant", "No such code"},
        {R"({"error_description":"No such code","error":"invalid_grant"})", "invalid_grant", "No such code"},
        {R"({"error":"invalid_grant"})", "invalid_grant", ""},
        {R"({"error":"invalid_grant","error_description":null})", "invalid_grant", ""},
        {R"({"error":"","error_description":""})", "", ""},
        {R"({"error":"card_error","error_description":"x","error_uri":7})", "card_error", "x"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.body);
        st::api_error want;
        want.http_status = 401;
        want.type.emplace(c.type);
        want.message = c.message;
        CHECK(decode_strictly(401, c.body) == st::response(want));
    }
    // Beside an object the description is nobody's.
    st::response const got = decode_strictly(400, R"({"error":{"code":"c"},"error_description":"d"})");
    CHECK(std::get<st::api_error>(got).message.empty());
    CHECK(outcome(400, R"({"error":"x","error_description":7})") == failure("wrong_type", "/error_description"));
}

TEST_CASE("decode: errors without a type, with a type of the second API, with one of the future") {
    st::response const typeless = decode_strictly(429, R"({"error":{"message":"Too many"}})");
    CHECK(std::get<st::api_error>(typeless).type == std::nullopt);
    CHECK(std::get<st::api_error>(typeless).kind() == st::api_error_kind::rate_limit);
    st::response const lonely = decode_strictly(500, R"({"error":{"type":"api_error"}})");
    CHECK(std::get<st::api_error>(lonely).type == st::error_type::api_error);
    CHECK(std::get<st::api_error>(lonely).message.empty());
    for (std::string const type :
         {"already_canceled", "blocked_by_stripe", "temporary_session_expired", "new_in_2031"}) {
        st::response const got = decode_strictly(400, R"({"error":{"type":")" + type + R"(","code":"x"}})");
        CHECK(std::get<st::api_error>(got).type.value().text() == type);
        CHECK_FALSE(std::get<st::api_error>(got).type.value().known());
        CHECK(std::get<st::api_error>(got).kind() == st::api_error_kind::invalid_request);
    }
}

TEST_CASE("decode: embedded objects are kept to the letter, or their ids alone") {
    for (std::string const name : {"payment_intent", "payment_method", "setup_intent", "source"}) {
        struct {
            std::string raw;
            char const* want;
        } const cases[] = {
            {R"( { "id" : "x" , "a" : [ 1 , [ ] , { } , [ [ 2 ] , 3 ] ] , "b" : { "c" : null , "d" : true } } )",
             R"({"id":"x","a":[1,[],{},[[2],3]],"b":{"c":null,"d":true}})"},
            {R"({"a":1.50,"b":-0,"c":1E+2,"d":123456789012345678901234567890,"e":0.1e-7})",
             R"({"a":1.50,"b":-0,"c":1E+2,"d":123456789012345678901234567890,"e":0.1e-7})"},
            {R"({"a":"\u0041\/\u00e9\"\\\n\u0000\u001f","\u0041":false})",
             "{\"a\":\"A/\xC3\xA9\\\"\\\\\\n\\u0000\\u001f\",\"A\":false}"},
            {R"({"a":"{","b":"[","c":":","d":",","":""})", R"({"a":"{","b":"[","c":":","d":",","":""})"},
            {R"({"error":{"message":5},"message":6,"id":"7"})", R"({"error":{"message":5},"message":6,"id":"7"})"},
            {"{}", "{}"},
            {R"({"a":{"id":"y"},"id":"x","id2":"z"})", R"({"a":{"id":"y"},"id":"x","id2":"z"})"},
            {R"({"id":null,"b":[{"id":"y"}]})", R"({"id":null,"b":[{"id":"y"}]})"},
            {R"({"id":"x","a":{},"id":"y"})", R"({"id":"x","a":{},"id":"y"})"},
            {"\"pi_1\"", nullptr},
        };
        for (auto const& c : cases) {
            CAPTURE(name);
            CAPTURE(c.raw);
            sample s{std::string("/error")};
            for (char const* const other : {"payment_intent", "payment_method", "setup_intent", "source"}) {
                s.object("/error").erase(other);
            }
            std::string const body = s.with(std::string("/error/") + name, c.raw);
            st::response const got = decode_strictly(402, body);
            REQUIRE(std::holds_alternative<st::api_error>(got));
            auto const embedded = [&](st::api_error const& error) {
                std::map<std::string_view, std::optional<st::objects::expandable>> const by_name{
                    {"payment_intent", error.payment_intent},
                    {"payment_method", error.payment_method},
                    {"setup_intent", error.setup_intent},
                    {"source", error.source}};
                return by_name.at(name);
            };
            json::value const value = json::parse(c.raw);
            st::objects::expandable want;
            if (value.is_string()) {
                want.id = value.get_string().c_str();
            } else if (json::value const* const id = value.get_object().if_contains("id"); id && id->is_string()) {
                want.id = id->get_string() == "y" ? "x" : id->get_string().c_str(); // the first of two
            }
            st::objects::expandable const by_id = want;
            if (c.want != nullptr) want.object = st::objects::json_text{c.want};
            CHECK(embedded(std::get<st::api_error>(got)) == want);

            st::decode_options limits;
            limits.keep_embedded = false;
            st::response const slim = st::decode_response(402, body, limits);
            CHECK(embedded(std::get<st::api_error>(slim)) == by_id);
            s.object("/error")[name] = by_id.id;
            CHECK(slim == decode_strictly(402, json::serialize(s.body)));
            // In a success it is read when all of the body was.
            st::response const late = st::decode_response(200, body, limits);
            REQUIRE(std::holds_alternative<st::api_error>(late));
            CHECK(embedded(std::get<st::api_error>(late)) == by_id);
        }
        for (char const* const wrong : {"7", "false", "[]", "[null,null]", "1.5"}) {
            CAPTURE(wrong);
            CHECK(outcome(402, std::string(R"({"error":{")") + name + "\":" + wrong + "}}") ==
                  failure("wrong_type", "/error/" + name));
        }
    }
    // What is expanded was asked for: it stays.
    st::decode_options limits;
    limits.keep_embedded = false;
    CHECK(st::decode_response(200, complete_card(), limits) == decode_strictly(200, complete_card()));
    // What is not kept is still JSON.
    CHECK(outcome(402, R"({"error":{"source":{"a":01}}})", limits) == failure("invalid_json", "/error/source"));
}

TEST_CASE("decode: a body with an error is a refusal, whatever else of it is no token's") {
    st::response const want = decode_strictly(200, R"({"error":{"type":"api_error","message":"m"}})");
    REQUIRE(std::holds_alternative<st::api_error>(want));
    std::string const error = R"("error":{"type":"api_error","message":"m"})";
    for (std::string const odd :
         {R"("object":"error")", R"("object":7)", R"("id":null)", R"("id":["a",{"b":"c"}])", R"("id":"a","id":"b")",
          R"("type":null)", R"("created":"2026")", R"("created":1.5)", R"("used":"x")", R"("livemode":{"a":[1]})",
          R"("client_ip":false)", R"("card":"x")", R"("card":{"id":[{}]})", R"("bank_account":[])",
          R"("error_description":5)", R"("error_description":{"a":["b"]})", R"("id":1,"type":2,"card":3,"used":4)"}) {
        for (std::string const& body : {"{" + odd + "," + error + "}", "{" + error + "," + odd + "}"}) {
            CAPTURE(body);
            CHECK(decode_strictly(200, body) == want);
        }
        CAPTURE(odd);
        CHECK(outcome(200, "{" + odd + "}").find(" at /") != std::string::npos);
    }
    for (std::string const odd : {R"("error_description":5)", R"("error_description":["a"])"}) {
        CAPTURE(odd);
        CHECK(outcome(400, "{" + error + "," + odd + "}") == "api_error");
        CHECK(outcome(400, "{" + odd + "," + error + "}") == "api_error");
        // Of a text it is a part.
        for (int const status : {200, 400}) {
            CHECK(outcome(status, R"({"error":"x",)" + odd + "}") == failure("wrong_type", "/error_description"));
            CHECK(outcome(status, "{" + odd + R"(,"error":"x"})") == failure("wrong_type", "/error_description"));
        }
    }
    CHECK(outcome(200, sample("/used").with("/error_description", "5")) == "token");
    CHECK(outcome(200, R"({"error":"x","error":"y"})") == failure("duplicate_member", "/error"));
    CHECK(outcome(400, R"({"error":{},"error":{}})") == failure("duplicate_member", "/error"));
}

TEST_CASE("decode: an error in a success is read like any other, and what is wrong with it is known after the body") {
    for (std::string const token : {R"("id":"tok_1","object":"token","created":1,)", ""}) {
        for (std::string const rest : {"", R"(,"livemode":false,"error_description":"no \u00e9")"}) {
            auto const body = [&](std::string const& error) {
                return "{" + token + R"("error":)" + error + rest + "}";
            };
            CAPTURE(body(""));
            st::response const object =
                decode_strictly(200, body(R"({ "code" : "c\"\u20ac", "payment_intent" : { "a" : [ 1 ] } })"));
            REQUIRE(std::holds_alternative<st::api_error>(object));
            CHECK(std::get<st::api_error>(object).code == "c\"\u20ac");
            CHECK(std::get<st::api_error>(object).http_status == 200);
            CHECK(std::get<st::api_error>(object).payment_intent->object->text == R"({"a":[1]})");
            st::response const text = decode_strictly(200, body(R"("invalid \"grant\"")"));
            REQUIRE(std::holds_alternative<st::api_error>(text));
            CHECK(std::get<st::api_error>(text).type->text() == "invalid \"grant\"");
            CHECK(std::get<st::api_error>(text).message == (rest.empty() ? "" : "no \u00e9"));
            std::string const wrong = body(R"({"code":{}})");
            CHECK(outcome(200, wrong) == failure("wrong_type", "/error/code"));
            CHECK(error_of(decode_strictly(200, wrong)).offset == wrong.size());
            CHECK(outcome(200, body("[]")) == failure("wrong_type", "/error"));
            CHECK(outcome(200, body("1")) == failure("wrong_type", "/error"));
        }
    }
}
