#include <stripe_tokens/deviation.hpp>

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;

namespace {

constexpr std::string_view token_head =
    R"("id":"tok_1","object":"token","created":1,"livemode":false,"type":"card","used":false)";
constexpr std::string_view card_head =
    R"("id":"card_1","object":"card","brand":"Visa","exp_month":8,"exp_year":2030,"funding":"credit","last4":"4242")";

std::string token_with(std::string const& members) {
    return "{" + std::string(token_head) + (members.empty() ? "" : ",") + members + "}";
}
std::string card_with(std::string const& members) {
    return token_with("\"card\":{" + std::string(card_head) + (members.empty() ? "" : ",") + members + "}");
}

std::string listed(std::vector<st::deviation> const& deviations) {
    std::string lines;
    for (st::deviation const& each : deviations) {
        lines += (lines.empty() ? "" : ", ") + std::string(st::to_string(each.code)) + " at " + each.pointer;
    }
    return lines;
}
std::string deviations_of(st::response const& response) {
    if (auto const* const token = std::get_if<st::token>(&response)) return listed(token->deviations);
    if (auto const* const error = std::get_if<st::api_error>(&response)) return listed(error->deviations);
    return "a decode_error";
}
std::string first_error(st::response const& response) {
    auto const* const error = std::get_if<st::decode_error>(&response);
    return error == nullptr ? "none" : st::to_string(error->code) + (" at " + error->pointer);
}

st::response in_pieces(int status, std::string_view body, std::size_t size, st::decode_options options = {}) {
    st::response_decoder decoder(status, options);
    for (std::size_t at = 0; at < body.size(); at += size) decoder.write(std::string(body.substr(at, size)));
    return decoder.finish();
}

st::decode_options strict() {
    st::decode_options options;
    options.strict = true;
    return options;
}

} // namespace

TEST_CASE("deviation: equal means the same code at the same pointer") {
    st::deviation const one{st::decode_errc::wrong_type, "/card"};
    CHECK(one == st::deviation{st::decode_errc::wrong_type, "/card"});
    CHECK(one != st::deviation{st::decode_errc::out_of_range, "/card"});
    CHECK(one != st::deviation{st::decode_errc::wrong_type, "/type"});
}

TEST_CASE("deviation: bodies of old API versions, compatible servers and gateways keep their answer") {
    struct {
        char const* what;
        int status;
        std::string body;
        std::string deviations;
    } const cases[] = {
        {"a card without funding", 200,
         token_with(
             R"("card":{"id":"card_1","object":"card","brand":"Visa","exp_month":8,"exp_year":2030,"last4":"4242"})"),
         "missing_member at /card/funding"},
        {"brand is null", 200,
         token_with(
             R"("card":{"id":"card_1","object":"card","brand":null,"exp_month":8,"exp_year":2030,"funding":"credit","last4":"4242"})"),
         "wrong_type at /card/brand"},
        {"type in place of brand", 200,
         token_with(
             R"("card":{"id":"card_1","object":"card","type":"Visa","exp_month":8,"exp_year":2030,"funding":"credit","last4":"4242"})"),
         "missing_member at /card/brand"},
        {"metadata is an empty list, as PHP writes an empty map", 200, card_with(R"("metadata":[])"),
         "wrong_type at /card/metadata"},
        {"created has an exponent", 200,
         R"({"id":"tok_1","object":"token","created":1.7e9,"livemode":false,"type":"pii","used":false})", ""},
        {"client_ip is a number", 200, token_with(R"("client_ip":5)"), "wrong_type at /client_ip"},
        {"card is an id", 200, token_with(R"("card":"card_1")"), "wrong_type at /card"},
        {"exp_month is 0", 200,
         token_with(
             R"("card":{"id":"card_1","object":"card","brand":"Visa","exp_month":0,"exp_year":2030,"funding":"credit","last4":"4242"})"),
         "out_of_range at /card/exp_month"},
        {"no used", 200, R"({"id":"tok_1","object":"token","created":1,"livemode":false,"type":"pii"})",
         "missing_member at /used"},
        {"only an id and an object", 200, R"({"object":"token","id":"tok_1"})",
         "missing_member at /created, missing_member at /livemode, missing_member at /type, missing_member at /used"},
        {"a card without an object", 200,
         token_with(
             R"("card":{"id":"card_1","brand":"Visa","exp_month":8,"exp_year":2030,"funding":"credit","last4":"4242"})"),
         "missing_member at /card/object"},
        {"a card that says it is another object", 200, card_with(R"("networks":{"preferred":7},"object":"source")"),
         "wrong_type at /card/networks/preferred, duplicate_member at /card/object"},
        {"an error that is a number beside a token", 200, token_with(R"("error":0)"), "wrong_type at /error"},
        {"items of a list", 200, card_with(R"("available_payout_methods":["standard",5,null,["x"],{"y":0},"instant"])"),
         "wrong_type at /card/available_payout_methods/1, wrong_type at /card/available_payout_methods/2, "
         "wrong_type at /card/available_payout_methods/3, wrong_type at /card/available_payout_methods/4"},
        {"entries of a map, named once", 200, card_with(R"("metadata":{"a":1,"b":"2","c":[3],"d":{"e":4},"f":null})"),
         "wrong_type at /card/metadata"},
        {"the id of an expanded customer", 200, card_with(R"("customer":{"id":[1],"object":"customer"})"),
         "wrong_type at /card/customer/id"},
        {"doc_url and param beside a decline", 402,
         R"({"error":{"type":"card_error","code":"card_declined","doc_url":5,"param":[]}})",
         "wrong_type at /error/doc_url, wrong_type at /error/param"},
        {"code is a number in a gateway's error", 503, R"({"error":{"code":503,"message":"unavailable"}})",
         "wrong_type at /error/code"},
        {"error is a number", 500, R"({"error":500})", "wrong_type at /error"},
        {"error is a list", 500, R"({"error":["no"]})", "wrong_type at /error"},
        {"error is a boolean in a 2xx body that is no token", 200, R"({"error":true,"id":""})", "wrong_type at /error"},
        {"error_description of an error that is an object", 400, R"({"error":{},"error_description":5})", ""},
        {"error_description of an error that is a string", 400, R"({"error_description":5,"error":"invalid_grant"})",
         "wrong_type at /error_description"},
        {"message beside an error that is a string, in a 2xx body", 200, R"({"message":{},"error":"no","id":5})",
         "wrong_type at /message"},
        {"a payload that the type does not name", 200, token_with(R"("bank_account":{"last4":5})"), ""},
        {"members beside an error", 200, token_with(R"("used":5,"card":[],"error":{"message":5})"),
         "wrong_type at /error/message"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.what);
        st::response const got = st::decode_response(c.status, c.body);
        CHECK(deviations_of(got) == c.deviations);
        for (std::size_t const size : {1u, 3u, 64u}) {
            st::response const pieces = in_pieces(c.status, c.body, size);
            CHECK(pieces == got);
            CHECK(deviations_of(pieces) == c.deviations);
        }
        // Strict: the first deviation is the error.
        st::response const strictly = st::decode_response(c.status, c.body, strict());
        CHECK(first_error(strictly) ==
              (c.deviations.empty() ? "none" : c.deviations.substr(0, c.deviations.find(','))));
        if (c.deviations.empty()) CHECK(strictly == got);
        CHECK(first_error(in_pieces(c.status, c.body, 5, strict())) == first_error(strictly));
    }
}

TEST_CASE("deviation: what is left of a member is its empty value, and all other members are kept") {
    st::response const got = st::decode_response(
        200,
        R"({"id":"tok_1","object":"token","created":"1","livemode":1,"type":"card","used":"true","client_ip":["1"],"card":{"id":1,"object":"card","brand":[],"country":5,"exp_month":13,"exp_year":"2030","funding":{},"last4":"4242","metadata":{"a":"b","c":5},"name":"Jenny Rosen"}})");
    st::token const& token = std::get<st::token>(got);
    CHECK(token.id == "tok_1");
    CHECK(st::unix_seconds(token.created) == 0);
    CHECK_FALSE(token.livemode);
    CHECK_FALSE(token.used);
    CHECK_FALSE(token.client_ip);
    st::objects::card const& card = std::get<st::objects::card>(token.payload);
    CHECK(card.id == "");
    CHECK(card.brand.text() == "");
    CHECK_FALSE(card.country);
    CHECK(card.exp_month == 0);
    CHECK(card.exp_year == 0);
    CHECK(card.funding.text() == "");
    CHECK(card.last4 == "4242");
    REQUIRE(card.metadata);
    CHECK(card.metadata->size() == 1);
    CHECK(card.metadata->at("a") == "b");
    CHECK(card.name == "Jenny Rosen");
    CHECK(token.deviations.size() == 11);
}

TEST_CASE("deviation: of a duplicate the first value that can be stored counts") {
    struct {
        std::string members;
        std::string last4;
        std::string deviations;
    } const cases[] = {
        {R"("last4":"1111","last4":"2222")", "1111", "duplicate_member at /card/last4"},
        {R"("last4":1111,"last4":"2222")", "2222", "wrong_type at /card/last4, duplicate_member at /card/last4"},
        {R"("last4":null,"last4":"2222","last4":"3333")", "2222",
         "wrong_type at /card/last4, duplicate_member at /card/last4"},
        {R"("last4":[[1]],"last4":{"last4":"5555"},"last4":"2222")", "2222",
         "wrong_type at /card/last4, duplicate_member at /card/last4"},
        {R"("last4":"1111","last4":{"last4":"5555"},"last4":[],"last4":null,"last4":7)", "1111",
         "duplicate_member at /card/last4"},
        {R"("last4":"1111","name":null,"name":"Jenny Rosen")", "1111", "duplicate_member at /card/name"},
    };
    std::string const rest =
        R"("id":"card_1","object":"card","brand":"Visa","exp_month":8,"exp_year":2030,"funding":"credit",)";
    for (auto const& c : cases) {
        CAPTURE(c.members);
        st::response const got = st::decode_response(200, token_with("\"card\":{" + rest + c.members + "}"));
        CHECK(deviations_of(got) == c.deviations);
        st::objects::card const& card = std::get<st::objects::card>(std::get<st::token>(got).payload);
        CHECK(card.last4 == c.last4);
        CHECK(card.name.value_or("Jenny Rosen") == "Jenny Rosen");
    }
    // What makes a body a token or an error, too.
    st::response const token = st::decode_response(
        200,
        R"({"id":7,"object":"card","id":"tok_1","object":"token","created":1,"livemode":false,"type":"card","used":false,"card":"x","card":{},"card":{"id":"card_2"}})");
    REQUIRE(std::holds_alternative<st::token>(token));
    CHECK(std::get<st::token>(token).id == "tok_1");
    CHECK(deviations_of(token) ==
          "wrong_type at /id, wrong_object at /object, duplicate_member at /id, duplicate_member at /object, "
          "wrong_type at /card, duplicate_member at /card, missing_member at /card/id, missing_member at /card/object, "
          "missing_member at /card/brand, missing_member at /card/exp_month, missing_member at /card/exp_year, "
          "missing_member at /card/funding, missing_member at /card/last4");
    for (int const status : {200, 402}) {
        CAPTURE(status);
        st::response const error = st::decode_response(
            status,
            R"({"error":null,"error":5,"error":{"message":"first"},"error":{"message":"second"},"error":"third"})");
        REQUIRE(std::holds_alternative<st::api_error>(error));
        CHECK(std::get<st::api_error>(error).message == "first");
        CHECK(deviations_of(error) == "duplicate_member at /error, wrong_type at /error");
    }
}

TEST_CASE("deviation: a body is a token with an id and an object, an error with an error, and a decode_error else") {
    struct {
        int status;
        std::string body;
        std::string error;
        std::string token_id;
    } const cases[] = {
        {200, R"({"object":"token"})", "missing_member at /id", ""},
        {200, R"({"id":"","object":"token"})", "missing_member at /id", ""},
        {200, R"({"id":null,"object":"token"})", "wrong_type at /id", ""},
        {200, R"({"id":5,"object":"token"})", "wrong_type at /id", ""},
        {200, R"({"id":5,"id":{},"object":"token"})", "wrong_type at /id", ""},
        {200, R"({"id":"tok_1"})", "missing_member at /object", ""}, // complete, and no token
        {200, R"({"id":"cus_9","object":["token"]})", "wrong_type at /object", ""},
        {200, R"({"id":"ch_1","object":"charge","created":1})", "wrong_object at /object", ""},
        {200, R"({"id":"tok_1","error":null})", "missing_member at /object", ""},
        {200, R"({"error":null})", "missing_member at /id", ""},
        {404, R"({"error":null})", "missing_member at /error", ""},
        {404, R"({"id":"tok_1","object":"token"})", "missing_member at /error", ""},
        {404, R"({})", "missing_member at /error", ""},
        {200, R"({"id":"tok_1","object":"token","created":1)", "incomplete at ", "tok_1"},
        {200, R"({"id":"tok_1)", "incomplete at /id", ""},
        {200, R"({"id":"tok_1","used":nul})", "invalid_json at /used", "tok_1"},
        {200, R"({"id":"tok_1","object":"charge",)", "incomplete at ", ""},
        {200, R"({"id":"req_1","error":{"message":"no"})", "incomplete at ", ""},
        {200, R"({"id":"tok_1","object":"token"} x)", "trailing_data at ", "tok_1"},
        {402, R"({"id":"tok_1","error":{"message":"no")", "incomplete at /error", ""},
        {200, R"(["tok_1"])", "wrong_type at ", ""},
        {200, R"("tok_1")", "wrong_type at ", ""},
        {200, R"(null)", "wrong_type at ", ""},
    };
    for (auto const& c : cases) {
        CAPTURE(c.body);
        st::response const got = st::decode_response(c.status, c.body);
        CHECK(first_error(got) == c.error);
        REQUIRE(std::holds_alternative<st::decode_error>(got));
        CHECK(std::get<st::decode_error>(got).token_id == c.token_id);
        CHECK(std::get<st::decode_error>(got).http_status == c.status);
        for (std::size_t cut = 0; cut <= c.body.size(); ++cut) {
            st::response_decoder decoder(c.status);
            decoder.write(c.body.substr(0, cut));
            decoder.write(c.body.substr(cut));
            st::response const pieces = decoder.finish();
            CHECK(first_error(pieces) == c.error);
            CHECK(std::get<st::decode_error>(pieces).token_id == c.token_id);
        }
    }
    st::decode_options small;
    small.max_size = 20;
    st::response const large = st::decode_response(200, R"({"id":"tok_1","object":"token"})", small);
    CHECK(first_error(large) == "too_large at ");
    CHECK(std::get<st::decode_error>(large).token_id == "tok_1");
}

TEST_CASE("deviation: a token without a type has the payload that is present, if there is one only") {
    std::string const head = R"({"id":"tok_1","object":"token","created":1,"livemode":false,"used":false)";
    std::string const card = ",\"card\":{" + std::string(card_head) + "}";
    std::string const bank_account =
        R"(,"bank_account":{"id":"ba_1","object":"bank_account","country":"US","currency":"usd","last4":"6789","status":"new"})";
    struct {
        std::string members;
        std::size_t payload;
        std::string deviations;
    } const cases[] = {
        {"", 0, "missing_member at /type"},
        {card, 3, "missing_member at /type"},
        {bank_account, 2, "missing_member at /type"},
        {R"(,"type":5)" + card, 3, "wrong_type at /type"},
        {card + R"(,"type":null)", 3, "wrong_type at /type"},
        {card + bank_account, 0, "missing_member at /type"},
        {bank_account + card, 0, "missing_member at /type"},
        {R"(,"bank_account":"ba_1")" + card, 3, "wrong_type at /bank_account, missing_member at /type"},
        {R"(,"type":"")" + card, 0, ""},
        {R"(,"type":"later")" + card, 0, ""},
    };
    for (auto const& c : cases) {
        CAPTURE(c.members);
        st::response const got = st::decode_response(200, head + c.members + "}");
        REQUIRE(std::holds_alternative<st::token>(got));
        st::token const& token = std::get<st::token>(got);
        CHECK(token.payload.index() == c.payload);
        CHECK(listed(token.deviations) == c.deviations);
        CHECK(st::decode_response(200, st::to_json(token)) == got);
    }
}

TEST_CASE("deviation: at most 64 are listed, none twice, and none crowds out those of another member") {
    std::string items = "1";
    for (int i = 0; i != 100000; ++i) items += ",1";
    std::string const body = token_with(
        "\"bank_account\":{\"available_payout_methods\":[" + items + "]},\"card\":{" + std::string(card_head) +
        ",\"metadata\":{\"a\":1,\"b\":2},\"available_payout_methods\":[" + items + "]},\"client_ip\":7");
    st::token const token = std::get<st::token>(st::decode_response(200, body));
    CHECK(token.deviations.size() == st::max_deviations);
    CHECK(token.deviations[0] == st::deviation{st::decode_errc::wrong_type, "/client_ip"});
    CHECK(token.deviations[1] == st::deviation{st::decode_errc::wrong_type, "/card/metadata"});
    CHECK(token.deviations[2] == st::deviation{st::decode_errc::wrong_type, "/card/available_payout_methods/0"});
    CHECK(token.deviations.back() == st::deviation{st::decode_errc::wrong_type, "/card/available_payout_methods/61"});
    CHECK(std::get<st::token>(in_pieces(200, body, 1000)).deviations == token.deviations);
}

TEST_CASE("deviation: equality of tokens and of errors does not look at them") {
    st::token a;
    st::token b;
    b.deviations.push_back({st::decode_errc::wrong_type, "/card"});
    CHECK(a == b);
    st::api_error c;
    st::api_error d;
    d.deviations = b.deviations;
    CHECK(c == d);
}

TEST_CASE("deviation: strict errors say how far the body had been read") {
    std::string const body = card_with(R"("metadata":[],"name":"Jenny Rosen")");
    auto const whole = std::get<st::decode_error>(st::decode_response(200, body, strict()));
    CHECK(whole.offset == body.find("[]"));
    CHECK(whole.token_id == "tok_1");
    auto const pieces = std::get<st::decode_error>(in_pieces(200, body, 10, strict()));
    CHECK(pieces.offset >= whole.offset);
    CHECK(pieces.offset <= whole.offset + 10);
}

TEST_CASE("decode_error: its JSON has the id of the token, if there is one") {
    auto const cut = std::get<st::decode_error>(st::decode_response(200, R"({"id":"tok_1","used":)"));
    CHECK(st::to_json(cut) == R"({"pointer":"/used","offset":21,"code":"incomplete","message":")" +
                                  make_error_code(st::decode_errc::incomplete).message() + R"(","token_id":"tok_1"})");
    auto const other = std::get<st::decode_error>(st::decode_response(402, R"({"id":"tok_1","used":)"));
    CHECK(st::to_json(other).find("token_id") == std::string::npos);
}

TEST_CASE("decode: the message beside an error that is a string is kept") {
    struct {
        std::string body;
        std::string message;
    } const cases[] = {
        {R"({"status":500,"error":"Internal Server Error","message":"upstream refused"})", "upstream refused"},
        {R"({"message":"upstream refused","error":"Internal Server Error"})", "upstream refused"},
        {R"({"error":"invalid_grant","message":"b","error_description":"a"})", "a"},
        {R"({"error":"invalid_grant","message":"b","error_description":null})", "b"},
        {R"({"error":"invalid_grant","message":null})", ""},
        {R"({"error":{"message":"inside"},"message":"beside"})", "inside"},
        {R"({"error":{},"message":"beside"})", ""},
    };
    for (auto const& c : cases) {
        for (int const status : {200, 500}) {
            CAPTURE(c.body);
            st::response const got = st::decode_response(status, c.body);
            REQUIRE(std::holds_alternative<st::api_error>(got));
            CHECK(std::get<st::api_error>(got).message == c.message);
            CHECK(in_pieces(status, c.body, 4) == got);
        }
    }
}

TEST_CASE("decode: a broken escape at the limit of the size is the same error, however the body is cut") {
    for (std::string const body :
         {R"("\ud83\u00)", R"({"\u12\u00)", R"({"id":"tok_1","object":"token","a\u1\u0000":1})",
          R"({"a":"\ud83d\udcb3\ud83d\udcb3"})", R"({"a":"\ud83d\n"})"}) {
        for (std::size_t limit = 1; limit != body.size() + 2; ++limit) {
            CAPTURE(body);
            CAPTURE(limit);
            st::decode_options options;
            options.max_size = limit;
            std::string const whole = first_error(st::decode_response(200, body, options));
            for (std::size_t const size : {1u, 2u, 3u, 5u, 8u}) {
                CHECK(first_error(in_pieces(200, body, size, options)) == whole);
            }
        }
    }
}

TEST_CASE("decode: a UTF-8 byte order mark at the start is skipped, however it is cut") {
    std::string const mark = "\xEF\xBB\xBF";
    std::string const body = token_with("");
    struct {
        std::string body;
        std::string error; // "none" for a token
    } const cases[] = {
        {mark + body, "none"},
        {mark + " " + body + "\n", "none"},
        {mark + mark + body, "invalid_json at "},
        {body + mark, "trailing_data at "},
        {" " + mark + body, "invalid_json at "},
        {"\xEF\xBB" + body, "invalid_json at "},
        {"\xEF" + body, "invalid_json at "},
        {"\xFE\xFF", "invalid_json at "},
        {mark, "empty_body at "},
        {mark + "\r\n", "empty_body at "},
        {"\xEF\xBB", "incomplete at "},
        {"\xEF", "incomplete at "},
        {mark + body.substr(0, 30), "incomplete at "},
    };
    for (auto const& c : cases) {
        CAPTURE(c.error);
        st::response const whole = st::decode_response(200, c.body);
        CHECK(first_error(whole) == c.error);
        for (std::size_t const size : {1u, 2u, 3u, 4u, 5u}) CHECK(first_error(in_pieces(200, c.body, size)) == c.error);
    }
    st::decode_options exact;
    exact.max_size = mark.size() + body.size();
    CHECK(first_error(st::decode_response(200, mark + body, exact)) == "none");
    CHECK(first_error(in_pieces(200, mark + body, 2, exact)) == "none");
    --exact.max_size;
    CHECK(first_error(st::decode_response(200, mark + body, exact)) == "too_large at ");
    CHECK(first_error(in_pieces(200, mark + body, 2, exact)) == "too_large at ");
}

// ---- every member of every response, each with every kind of value

TEST_CASE("deviation: whatever one member is, the answer is kept, and named if it is not as documented") {
    struct {
        char const* file;
        int status;
    } const bodies[] = {
        {"complete_card.json", 200}, {"complete_bank_account.json", 200}, {"complete_error_402.json", 402}};
    std::string const values[] = {"null", "5",   "1.5", "1e300",     "-99999999999999999999", "true", "\"x y\"", "\"\"",
                                  "[]",   "[7]", "{}",  "{\"id\":7}"};
    std::size_t tried = 0;
    std::size_t kept = 0;
    std::size_t named = 0;
    for (auto const& file : bodies) {
        json::value const body = json::parse(test::read_file(std::string("fixtures/") + file.file));
        std::vector<std::string> pointers;
        auto const collect = [&pointers](auto& self, json::value const& value, std::string const& at) -> void {
            if (!at.empty()) pointers.push_back(at);
            if (value.is_object()) {
                for (auto const& entry : value.get_object())
                    self(self, entry.value(), at + "/" + std::string(entry.key()));
            } else if (value.is_array()) {
                for (std::size_t i = 0; i != value.get_array().size(); ++i) {
                    self(self, value.get_array()[i], at + "/" + std::to_string(i));
                }
            }
        };
        collect(collect, body, "");
        for (std::string const& pointer : pointers) {
            bool const is_essential = pointer == "/id" || pointer == "/object" || pointer == "/error";
            for (std::size_t i = 0; i <= std::size(values); ++i) {
                json::value changed = body;
                boost::system::error_code ec;
                std::string const parent = pointer.substr(0, pointer.rfind('/'));
                std::string const name = pointer.substr(pointer.rfind('/') + 1);
                json::value& around = *changed.find_pointer(json::string_view(parent.data(), parent.size()), ec);
                std::string text;
                if (i == std::size(values)) { // absent
                    if (!around.is_object()) continue;
                    around.as_object().erase(name);
                    text = json::serialize(changed);
                } else {
                    *changed.find_pointer(json::string_view(pointer.data(), pointer.size()), ec) = "the value";
                    text = json::serialize(changed);
                    text.replace(text.find("\"the value\""), 11, values[i]);
                }
                CAPTURE(pointer);
                CAPTURE(i);
                st::response const got = st::decode_response(file.status, text);
                bool const is_kept = !std::holds_alternative<st::decode_error>(got);
                st::response const strictly = st::decode_response(file.status, text, strict());
                bool const is_named = is_kept && deviations_of(got) != "";
                ++tried;
                kept += is_kept;
                named += is_named;
                if (!is_essential) CHECK(is_kept);
                // A decoder that is strict agrees on what is not as documented.
                CHECK(std::holds_alternative<st::decode_error>(strictly) == (!is_kept || is_named));
                if (is_kept && !is_named) CHECK(strictly == got);
                st::response const pieces = in_pieces(file.status, text, 7);
                CHECK(deviations_of(pieces) == deviations_of(got));
                CHECK(pieces.index() == got.index());
                if (is_kept) CHECK(pieces == got);
            }
        }
    }
    MESSAGE(tried, " bodies with one odd member: ", kept, " answers kept, ", named, " with deviations named");
    CHECK(tried > 1000);
}

TEST_CASE("deviation: a token beside an error without contents is a token, wherever the error stands") {
    for (char const* const empty : {"{}", "\"\"", "{ }"}) {
        for (bool const is_first : {true, false}) {
            std::string const error = std::string("\"error\":") + empty;
            std::string const token =
                R"("id":"tok_1","object":"token","created":1,"livemode":false,"type":"pii","used":false)";
            std::string const body = '{' + (is_first ? error + ',' + token : token + ',' + error) + '}';
            CAPTURE(body);
            st::response const read = st::decode_response(200, body);
            REQUIRE(std::holds_alternative<st::token>(read));
            CHECK(std::get<st::token>(read).id == "tok_1");
            CHECK(std::get<st::token>(read).deviations.empty());
        }
        // Cut off, the body still names the token.
        st::response const cut = st::decode_response(200, std::string(R"({"error":)") + empty +
                                                              R"(,"id":"tok_1","object":"token","created":)");
        CHECK(std::get<st::decode_error>(cut).token_id == "tok_1");
        // Without a token, the body is an API error.
        CHECK(
            std::holds_alternative<st::api_error>(st::decode_response(200, std::string("{\"error\":") + empty + '}')));
    }
    // An error with contents counts beside a token.
    CHECK(std::holds_alternative<st::api_error>(
        st::decode_response(200, R"({"id":"tok_1","object":"token","error":{"code":"x"}})")));
}

TEST_CASE("deviation: an empty error_description gives way to a message") {
    st::response const read = st::decode_response(
        400, R"({"error":"invalid_grant","error_description":"","message":"The code has expired."})");
    CHECK(std::get<st::api_error>(read).message == "The code has expired.");
}
