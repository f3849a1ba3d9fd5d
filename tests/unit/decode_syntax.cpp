#include <stripe_tokens/decode.hpp>

#include "../fixtures/fixtures.hpp"
#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/version.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace st = stripe_tokens;
using test::complete_bank_account;
using test::complete_card;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::fixtures;
using test::outcome;
using test::same_answer;
using test::sample;
using test::strict_options;

TEST_CASE("decode: what is no JSON of the API's is an error with the status") {
    struct {
        int status;
        std::string file;
        st::decode_error want;
    } const cases[] = {
        {502, "bad_gateway_502.html", {st::decode_errc::invalid_json, 0, "", 502}},
        {200,
         "exp_month_as_text.json",
         {st::decode_errc::wrong_type, 0, "/card/exp_month", 200, "tok_1Pgc7BB7WZ01zgkWptnajzKJ"}},
        {200, "truncated.json", {st::decode_errc::incomplete, 0, "/card/country", 200, "tok_1Pgc7BB7WZ01zgkWptnajzKJ"}},
    };
    for (auto const& c : cases) {
        CAPTURE(c.file);
        st::decode_error got = error_of(decode_strictly(c.status, test::read_file("fixtures/" + c.file)));
        got.offset = 0;
        CHECK(got == c.want);
    }
}

TEST_CASE("decode: the offset says how much had been read") {
    CHECK(error_of(decode_strictly(502, "<html>")).offset == 0);
    CHECK(error_of(decode_strictly(200, "{} x")).offset == 3);
    CHECK(error_of(decode_strictly(200, "{\"id\":")).offset == 6);
    CHECK(error_of(decode_strictly(200, "   ")).offset == 3);
    CHECK(error_of(decode_strictly(200, "{\"id\":\"a\",\"used\":1}")).offset <= 19);
    CHECK(error_of(decode_strictly(200, "{\"id\":\"a\",\"used\":1}")).offset >= 17);
    CHECK(error_of(st::decode_response(200, "{}", {1})).offset == 1);
}

TEST_CASE("decode: numbers are integers in their range") {
    struct {
        std::string pointer;
        std::string raw;
        char const* want; // "" for a token
    } const cases[] = {
        {"/card/exp_month", "1", ""},
        {"/card/exp_month", "12", ""},
        {"/card/exp_month", "0", "out_of_range"},
        {"/card/exp_month", "-0", "out_of_range"},
        {"/card/exp_month", "13", "out_of_range"},
        {"/card/exp_month", "-1", "out_of_range"},
        {"/card/exp_month", "4294967304", "out_of_range"},
        {"/card/exp_month", "18446744073709551624", "out_of_range"},
        {"/card/exp_month", "8.5", "not_an_integer"},
        {"/card/exp_month", "8.0", ""},
        {"/card/exp_month", "8e0", ""},
        {"/card/exp_month", "1e1", ""},
        {"/card/exp_month", "1E+1", ""},
        {"/card/exp_month", "100e-1", ""},
        {"/card/exp_month", "0.08e2", ""},
        {"/card/exp_month", "1e2", "out_of_range"},
        {"/card/exp_month", "0.0", "out_of_range"},
        {"/card/exp_month", "-0e9", "out_of_range"},
        {"/card/exp_month", "1e-1", "not_an_integer"},
        {"/card/exp_month", "10e-2", "not_an_integer"},
        {"/card/exp_month", "\"8\"", "wrong_type"},
        {"/card/exp_year", "1", ""},
        {"/card/exp_year", "9999", ""},
        {"/card/exp_year", "0", "out_of_range"},
        {"/card/exp_year", "-2030", "out_of_range"},
        {"/card/exp_year", "10000", "out_of_range"},
        {"/card/exp_year", "99999999999", "out_of_range"},
        {"/card/exp_year", "2030.0", ""},
        {"/card/exp_year", "2030.1", "not_an_integer"},
        {"/created", "0", ""},
        {"/created", "-1", ""},
        {"/created", "9223372036854775807", ""},
        {"/created", "-9223372036854775808", ""},
        {"/created", "9223372036854775808", "out_of_range"},
        {"/created", "-9223372036854775809", "out_of_range"},
        {"/created", "18446744073709551615", "out_of_range"},
        {"/created", "18446744073709551616", "out_of_range"},
        {"/created", "99999999999999999999", "out_of_range"},
        {"/created", "-99999999999999999999", "out_of_range"},
        {"/created", "1e400", "out_of_range"},
        {"/created", "1e-400", "not_an_integer"},
        {"/created", "0e400", ""},
        {"/created", "1e9", ""},
        {"/created", "1.7e9", ""},
        {"/created", "1234567890.0", ""},
        {"/created", "9223372036854775807.0", ""},
        {"/created", "9223372036854775808.0", "out_of_range"},
        {"/created", "-9.223372036854775808e18", ""},
        {"/created", "-9.223372036854775809e18", "out_of_range"},
        {"/created", "9e18", ""},
        {"/created", "93e17", "out_of_range"},
        {"/created", "-93e17", "out_of_range"},
        {"/created", "10000000000000000000000e-13", ""},
        {"/created", "123456789012345678901e0", "out_of_range"},
        {"/created", "1e19", "out_of_range"},
        {"/created", "true", "wrong_type"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.pointer);
        CAPTURE(c.raw);
        std::string const body = sample(c.pointer).with(c.pointer, c.raw);
        CHECK(outcome(200, body) == (c.want == std::string() ? "token" : failure(c.want, c.pointer)));
        // A number that is cut in two is the same number.
        st::response_decoder decoder(200, strict_options);
        std::size_t const middle = body.find(std::string(":") + c.raw) + 2;
        decoder.write(std::string_view(body).substr(0, middle));
        decoder.write(std::string_view(body).substr(middle));
        CHECK(outcome(decoder.finish()) == outcome(200, body));
    }
}

TEST_CASE("decode: a number with a fraction or an exponent is the integer that it equals, whatever its digits") {
    for (char first = '1'; first <= '9'; ++first) {
        for (char last = '1'; last <= '9'; ++last) {
            std::string const number{first, '0', last};
            for (std::string const& raw : {number + ".0", number + "e0", number + "00e-2", "0.0" + number + "e+4",
                                           first + std::string(".0") + last + "e2"}) {
                CAPTURE(raw);
                st::response const read = st::decode_response(200, sample("/created").with("/created", raw));
                REQUIRE(std::holds_alternative<st::token>(read));
                CHECK(st::unix_seconds(std::get<st::token>(read).created) == std::stoi(number));
            }
        }
    }
}

TEST_CASE("decode: what is not JSON is refused, wherever it stands") {
    struct {
        std::string what;
        std::string_view raw;
    } const cases[] = {
        {"nothing", ""},
        {"a NUL", {"\0", 1}},
        {"a comment", "/**/1"},
        {"a leading zero", "01"},
        {"a leading plus", "+1"},
        {"a leading point", ".5"},
        {"a trailing point", "1."},
        {"an empty exponent", "1e"},
        {"hexadecimal", "0x10"},
        {"no number", "NaN"},
        {"infinity", "Infinity"},
        {"negative infinity", "-Infinity"},
        {"a minus", "-"},
        {"a capital literal", "True"},
        {"a misspelt literal", "nul"},
        {"single quotes", "'x'"},
        {"a trailing comma in a list", "[1,]"},
        {"a trailing comma in an object", "{\"a\":1,}"},
        {"a member without quotes", "{a:1}"},
        {"a member without a value", "{\"a\"}"},
        {"two values", "1 2"},
        {"brackets that do not match", "[}"},
        {"a line break in a string", "\"\n\""},
        {"a NUL in a string", {"\"\0\"", 3}},
        {"a tabulator in a string", "\"\t\""},
        {"an unknown escape", "\"\\x41\""},
        {"a short escape", "\"\\u12\""},
        {"an escape that is not hexadecimal", "\"\\u12G4\""},
        {"a low surrogate", "\"\\uDC00\""},
        {"a high surrogate", "\"\\uD800\""},
        {"a high surrogate before text", "\"\\uD800abc\""},
        {"a high surrogate before another escape", "\"\\uD800\\n\""},
        {"two high surrogates", "\"\\uD800\\uD800\""},
        {"a surrogate that is no second one", "\"\\uD83D\\u0041\""},
        {"surrogates the wrong way round", "\"\\uDCA9\\uD83D\""},
        {"a continuation byte", "\"\x80\""},
        {"a lead byte alone", "\"\xC3\""},
        {"two of three bytes", "\"\xE2\x82\""},
        {"three of four bytes", "\"\xF0\x9F\x92\""},
        {"an overlong slash", "\"\xC0\xAF\""},
        {"an overlong NUL", "\"\xE0\x80\x80\""},
        {"an encoded surrogate", "\"\xED\xA0\x80\""},
        {"beyond Unicode", "\"\xF4\x90\x80\x80\""},
        {"a lead byte beyond Unicode", "\"\xF5\x80\x80\x80\""},
        {"0xFF", "\"\xFF\""},
        {"Latin-1", "\"Jos\xE9\""},
    };
    // As a known member, a skipped one, an item, in an expanded and in an embedded object.
    struct {
        std::string pointer;
        bool takes_anything;
    } const places[] = {
        {"/client_ip", false},           {"/card/wallet", true},    {"/card/available_payout_methods", false},
        {"/card/metadata", false},       {"/card/customer", false}, {"/error/message", false},
        {"/error/payment_intent", true},
    };
    for (auto const& c : cases) {
        for (auto const& place : places) {
            for (std::string const around : {"%", "[%]", "{\"a\":%}"}) {
                std::string raw = around;
                raw.replace(raw.find('%'), 1, c.raw);
                if (raw == "[]") continue; // between these brackets, nothing is as it should be
                CAPTURE(c.what);
                CAPTURE(place.pointer);
                CAPTURE(around);
                sample s(place.pointer);
                st::decode_errc const got = error_of(decode_strictly(s.status, s.with(place.pointer, raw))).code;
                // A value of the wrong type may be noticed before it turns out to be nonsense.
                bool const refused = got == st::decode_errc::invalid_json ||
                                     (got == st::decode_errc::wrong_type && !place.takes_anything);
                CHECK(refused);
            }
        }
    }
}

TEST_CASE("decode: names of members are text like any other") {
    for (std::string const name : {"\"\\uD800\"", "\"\xFF\"", "\"\\q\"", "\"\n\"", "x", "'x'", "1", "null", ""}) {
        CAPTURE(name);
        CHECK(outcome(200, "{" + name + ":1}") == failure("invalid_json", ""));
        CHECK(outcome(402, "{\"error\":{\"payment_intent\":{" + name + ":1}}}") ==
              failure("invalid_json", "/error/payment_intent"));
    }
}

TEST_CASE("decode: all of Unicode arrives, NUL too, escaped or not") {
    struct {
        std::string raw;
        std::string_view want;
    } const cases[] = {
        {R"("\u0000")", {"\0", 1}},
        {R"("a\u0000b")", {"a\0b", 3}},
        {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        {R"("\u00e9\u20AC\uFFFF\ud83d\udcb3\uDBFF\uDFFF")",
         "\xC3\xA9\xE2\x82\xAC\xEF\xBF\xBF\xF0\x9F\x92\xB3\xF4\x8F\xBF\xBF"},
        {"\"\x7F\xC2\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\"",
         "\x7F\xC2\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80"},
        {R"("\uFEFF")", "\xEF\xBB\xBF"},
        {R"("")", ""},
    };
    for (auto const& c : cases) {
        CAPTURE(c.raw);
        st::response const got = decode_strictly(200, sample("/card/name").with("/card/name", c.raw));
        CHECK(std::get<st::objects::card>(std::get<st::token>(got).payload).name == c.want);
        if (!c.want.empty()) {
            st::response const id = decode_strictly(200, sample("/id").with("/id", c.raw));
            CHECK(std::get<st::token>(id).id == c.want);
        }
        st::response const brand = decode_strictly(200, sample("/card/brand").with("/card/brand", c.raw));
        CHECK(std::get<st::objects::card>(std::get<st::token>(brand).payload).brand.text() == c.want);
        st::response const error = decode_strictly(400, sample("/error/message").with("/error/message", c.raw));
        CHECK(std::get<st::api_error>(error).message == c.want);
        std::string const entry = std::string("{") + c.raw + ":" + c.raw + "}";
        st::response const map = decode_strictly(200, sample("/card/metadata").with("/card/metadata", entry));
        CHECK(std::get<st::objects::card>(std::get<st::token>(map).payload).metadata.value() ==
              std::map<std::string, std::string, std::less<>>{{std::string(c.want), std::string(c.want)}});
    }
}

TEST_CASE("decode: the outermost value is an object") {
    for (std::string const body :
         {"[]", "[{}]", "\"tok_1\"", "\"\"", "7", "-1.5e3", "true", "false", "null", " null "}) {
        CAPTURE(body);
        CHECK(outcome(200, body) == failure("wrong_type", ""));
        CHECK(outcome(500, body) == failure("wrong_type", ""));
    }
    CHECK(outcome(200, "{}") == failure("missing_member", "/id"));
    CHECK(outcome(500, "{}") == failure("missing_member", "/error"));
}

TEST_CASE("decode: an empty body is told from a truncated one") {
    for (std::string const body : {"", " ", "\t", "\r\n\r\n", " \t\r\n "}) {
        for (int const status : {200, 204, 500}) {
            CHECK(outcome(status, body) == failure("empty_body", ""));
        }
    }
    CHECK(outcome(200, std::string_view()) == failure("empty_body", ""));
    CHECK(outcome(200, " {") == failure("incomplete", ""));
    CHECK(outcome(200, "\f") == failure("invalid_json", ""));
    CHECK(outcome(200, "\xC2\xA0") == failure("invalid_json", ""));
    CHECK(outcome(200, std::string_view("\0", 1)) == failure("invalid_json", ""));
}

TEST_CASE("decode_response: a body that ends inside a number is incomplete, a wrong last character is not") {
    std::string const body = R"({"a":-1.5e+10)";
    for (std::size_t size = 1; size <= body.size(); ++size) {
        std::string const prefix = body.substr(0, size);
        CAPTURE(prefix);
        CHECK(std::get<st::decode_error>(st::decode_response(200, prefix)).code == st::decode_errc::incomplete);
        st::response_decoder decoder(200);
        for (char const& byte : prefix) CHECK(decoder.write(std::string_view(&byte, 1)));
        CHECK(std::get<st::decode_error>(decoder.finish()).code == st::decode_errc::incomplete);
    }
    std::string const all = R"({"a":[-1.5e+10,0,true,false,null,"\u00e9\ud83d\ude00\\ \n"],"":{}})";
    for (std::size_t size = 0; size != all.size(); ++size) {
        std::string const prefix = all.substr(0, size) + '\x01'; // is nowhere part of JSON
        CAPTURE(prefix);
        CHECK(std::get<st::decode_error>(st::decode_response(200, prefix)).code == st::decode_errc::invalid_json);
    }
    for (char const* const wrong : {R"({"a":1.})", R"({"a":1e+})", R"({"a":1.x)", R"({"a":-})", R"({"a":1.5.)", "{]"}) {
        CAPTURE(wrong);
        CHECK(std::get<st::decode_error>(st::decode_response(200, wrong)).code == st::decode_errc::invalid_json);
    }
}

TEST_CASE("decode: a null pointer is an empty body") {
    char const* const none = nullptr;
    CHECK(outcome(st::decode_response(200, none)) == failure("empty_body", ""));
    st::response_decoder decoder(200);
    CHECK(decoder.write(none));
    CHECK(outcome(decoder.finish()) == failure("empty_body", ""));
}

TEST_CASE("decode: white space may surround the body, and nothing else may") {
    for (std::string const& body : {complete_card(), complete_bank_account()}) {
        std::string const text = body;
        for (char const* const space : {" ", "\n", "\r\n", "\t\t", " \t\r\n \t\r\n"}) {
            CHECK(outcome(200, space + text) == "token");
            CHECK(outcome(200, text + space) == "token");
        }
        for (std::string const tail : {"x", "{}", "null", ",", "}", "]", "/", "//", "\v", "\f", "\xC2\xA0",
                                       "\xEF\xBB\xBF", "0", "\"", "<!-- -->"}) {
            CAPTURE(tail);
            CHECK(outcome(200, text + tail) == failure("trailing_data", ""));
            CHECK(outcome(200, text + "\n" + tail) == failure("trailing_data", ""));
        }
        CHECK(outcome(200, text + std::string(1, '\0')) == failure("trailing_data", ""));
        CHECK(outcome(200, text + text) == failure("trailing_data", ""));
        CHECK(outcome(200, ")]}'\n" + text) == failure("invalid_json", ""));
    }
}

TEST_CASE("decode: text that is no JSON at all") {
    for (std::string const body :
         {"<html>", "<!DOCTYPE html>", "Bad Gateway", "upstream connect error", "error", "True", "not found",
          "Internal Server Error", "card[number]=1", "{card}", "\x1F\x8B\x08", "PK\x03\x04", "-", "--1", "t"}) {
        CAPTURE(body);
        for (int const status : {200, 404, 502}) {
            st::decode_error const got = error_of(decode_strictly(status, body));
            bool const said = got.code == st::decode_errc::invalid_json || got.code == st::decode_errc::incomplete;
            CHECK(said);
            CHECK(got.http_status == status);
        }
    }
}

TEST_CASE("decode: what is not UTF-8 is an error of its place, and behind the JSON something that follows it") {
    CHECK(outcome(400, "{\"error\":{}}\x80") == failure("trailing_data", ""));
    CHECK(outcome(400, "{\"error\":{}} \xC3") == failure("trailing_data", ""));
    CHECK(outcome(400, "\xC3\xA9") == failure("invalid_json", ""));
    CHECK(outcome(400, "{\"error\":{\"code\":1,\"message\":\"\x80\"}}") == failure("invalid_json", "/error/message"));
    CHECK(outcome(400, "{\"error\":{\"message\":\"\xC3") == failure("incomplete", "/error/message"));
    for (std::string const cut : {"\xC3", "\xE2\x82", "\xF0\x9F\x92"}) {
        CAPTURE(cut.size());
        st::response_decoder decoder(400, strict_options);
        CHECK(decoder.write("{\"error\":{\"message\":\"" + cut));
        CHECK_FALSE(decoder.write("\"}}"));
        CHECK(outcome(decoder.finish()) == failure("invalid_json", "/error/message"));
    }
}

TEST_CASE("decode: a byte that is not UTF-8 is seen wherever it stands, in a body of any length") {
    for (std::size_t size = 0; size != 70; ++size) {
        for (std::size_t at = 0; at <= size; ++at) {
            CAPTURE(size);
            CAPTURE(at);
            std::string text(size, 'x');
            std::string const body = R"({"error":{"message":")" + text.insert(at, "\x80") + "\"}}";
            CHECK(outcome(400, body) == failure("invalid_json", "/error/message"));
            text[at] = 'x';
            st::response const good = decode_strictly(400, R"({"error":{"message":")" + text + "\"}}");
            REQUIRE(std::holds_alternative<st::api_error>(good));
            CHECK(std::get<st::api_error>(good).message == text);
        }
    }
}

TEST_CASE("decode: an exponent beyond an int is out of range up to Boost 1.82, and read from 1.83 on") {
    std::string const head = R"({"id":"tok_1","object":"token","livemode":false,"type":"card","used":false,)";
    struct {
        int status;
        std::string before;
        std::string after;
        char const* pointer;
        bool is_read; // what an exponent that is just within the range is
    } const cases[] = {
        {200, head + R"("created":)", "}", "/created", false},
        {200, head + R"("created":1,"later":)", "}", "", true}, // in a member that is skipped
        {200, head + R"("created":1,"card":{"later":[{"a":)", "}]}}", "/card", false},
        {402, R"({"error":{"type":"card_error","payment_intent":{"amount":)", "}}}", "/error/payment_intent", true},
        {402, R"({"error":{"type":)", "}}", "/error/type", false},
    };
    bool const is_read = BOOST_VERSION >= 108300; // by the parser, like 1e400
    for (auto const& each : cases) {
        for (char const* const number :
             {"1e2147483648", "0e4294967296", "-1.5E+99999999999999999999", "1e-2147483649", "0.1e-2147483648"}) {
            std::string const body = each.before + number + each.after;
            CAPTURE(body);
            st::response const whole = decode_strictly(each.status, body);
            std::string want = failure("out_of_range", each.pointer);
            if (is_read && each.is_read) want = each.status == 200 ? "token" : "api_error";
            if (is_read && each.pointer == std::string("/created")) {
                if (number[0] == '0' && number[1] == 'e') want = "token"; // 0
                if (std::string(number).find('-', 1) != std::string::npos) want = failure("not_an_integer", "/created");
            }
            if (is_read && each.pointer == std::string("/card")) want = failure("missing_member", "/card/id");
            if (is_read && each.pointer == std::string("/error/type")) want = failure("wrong_type", "/error/type");
            CHECK(outcome(whole) == want);
            if (each.status == 200 && std::holds_alternative<st::decode_error>(whole)) {
                CHECK(error_of(whole).token_id == "tok_1");
            }
            for (std::size_t cut = 0; cut <= body.size(); ++cut) {
                st::response_decoder decoder(each.status, strict_options);
                decoder.write(std::string_view(body).substr(0, cut));
                decoder.write(std::string_view(body).substr(cut));
                CHECK(same_answer(decoder.finish(), whole));
            }
        }
        std::string const within = outcome(each.status, each.before + "1e2147483" + each.after);
        if (each.is_read) {
            CHECK((within == "token" || within == "api_error"));
        } else {
            CHECK(within.find(" at ") != std::string::npos);
        }
    }
}
