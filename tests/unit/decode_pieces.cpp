#include <stripe_tokens/decode.hpp>

#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

namespace st = stripe_tokens;
using test::complete_card;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::outcome;
using test::sample;
using test::strict_options;

TEST_CASE("decode: an error in one member is told where it stands, in pieces where the piece ends that it is in") {
    std::string const body = R"({"id":"tok_1","created":"x" ,"card":{"id":5},"used":1,"type":"card"})";
    st::decode_error const whole = error_of(decode_strictly(200, body));
    CHECK(whole.pointer == "/created");
    CHECK(whole.offset > body.find("\"x\""));
    CHECK(whole.offset <= body.find(" ,"));
    st::response_decoder decoder(200, strict_options);
    for (std::size_t at = 0; at < body.size(); at += 10) CHECK(decoder.write(body.substr(at, 10)));
    st::decode_error const pieces = error_of(decoder.finish());
    CHECK(pieces.pointer == "/created");
    CHECK(pieces.offset == (body.find("\"x\"") + 3 + 9) / 10 * 10);
    CHECK(pieces.code == whole.code);
}

TEST_CASE("decode: a decoder that has finished has no second answer and takes no more") {
    for (int const status : {200, 402}) {
        std::string const body = status == 200 ? sample("/used").with("/used", "true") : R"({"error":{"code":"c"}})";
        st::response_decoder decoder(status, strict_options);
        CHECK(decoder.write(body));
        CHECK(outcome(decoder.finish()) == (status == 200 ? "token" : "api_error"));
        CHECK_FALSE(decoder.write(" "));
        CHECK(outcome(decoder.finish()) == failure("empty_body", ""));
        CHECK_FALSE(decoder.write(body));
        CHECK(outcome(decoder.finish()) == failure("empty_body", ""));
    }
}

TEST_CASE("decode: a decoder that was given nothing has an empty body") {
    CHECK(outcome(st::response_decoder(200).finish()) == failure("empty_body", ""));
    st::response_decoder decoder(502, strict_options);
    CHECK(decoder.write({}));
    CHECK(decoder.write(" "));
    st::response const got = decoder.finish();
    CHECK(outcome(got) == failure("empty_body", ""));
    CHECK(error_of(got).http_status == 502);
}

TEST_CASE("decode: after an error that nothing can mend no piece is wanted any more") {
    struct {
        int status;
        std::string first;
        st::decode_errc want;
    } const cases[] = {
        {502, "<html>", st::decode_errc::invalid_json},
        {200, "[", st::decode_errc::wrong_type},
        {200, "{\"id\" 5", st::decode_errc::invalid_json},
        {200, "{} x", st::decode_errc::trailing_data},
        {502, "{\"x\":" + std::string(32, '['), st::decode_errc::too_deep},
        {502, "{\"error\":\"\xFF", st::decode_errc::invalid_json},
    };
    for (auto const& c : cases) {
        CAPTURE(c.first);
        st::response_decoder decoder(c.status, strict_options);
        CHECK(decoder.write(" \n"));
        decoder.write(c.first);
        CHECK_FALSE(decoder.write(",")); // by now a number is known to be over
        for (char const* const more : {"", " ", "{}", "}", "null"}) CHECK_FALSE(decoder.write(more));
        CHECK(error_of(decoder.finish()).code == c.want);
    }
    st::decode_options limits;
    limits.max_size = 10;
    st::response_decoder decoder(200, limits);
    CHECK(decoder.write("{\"id\":\"abc"));
    CHECK(decoder.write(""));
    CHECK_FALSE(decoder.write("d"));
    CHECK_FALSE(decoder.write("e"));
    CHECK(outcome(decoder.finish()) == failure("too_large", ""));
}

TEST_CASE("decode: pieces are wanted as long as there is no error") {
    std::string const body = complete_card() + "\r\n";
    st::response_decoder decoder(200, strict_options);
    bool all = true;
    for (char const c : body) all = decoder.write({&c, 1}) && all;
    CHECK(all);
    CHECK(decoder.finish() == decode_strictly(200, complete_card()));
}

TEST_CASE("decode: nothing but white space may follow the JSON, in a later piece too") {
    for (int byte = 0; byte != 256; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        st::response_decoder decoder(402, strict_options);
        CHECK(decoder.write(R"({"error":{}})"));
        bool const is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        CHECK(decoder.write({&c, 1}) == is_space);
        CHECK(outcome(decoder.finish()) == (is_space ? outcome(402, R"({"error":{}})") : failure("trailing_data", "")));
    }
}
