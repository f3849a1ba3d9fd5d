#include <stripe_tokens/decode.hpp>

#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::complete_card;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::outcome;
using test::sample;
using test::strict_options;

TEST_CASE("decode: values nest 32 deep and no deeper") {
    auto const nested = [](std::size_t levels, std::string_view open, std::string_view close) {
        std::string text;
        for (std::size_t i = 0; i != levels; ++i) text += open;
        text += "1";
        for (std::size_t i = 0; i != levels; ++i) text += close;
        return text;
    };
    struct {
        std::string pointer;
        std::size_t around; // how many objects are around the member
        char const* known;  // where that is, as far as the decoder knows
    } const cases[] = {
        {"/redaction", 1, ""},
        {"/card/wallet", 2, "/card"},
        {"/error/x", 2, "/error"},
        {"/error/payment_intent/x", 3, "/error/payment_intent"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.pointer);
        sample s(c.pointer);
        std::string const good = s.status == 200 ? "token" : "api_error";
        for (std::size_t const limit : {std::size_t(32), std::size_t(5), std::size_t(500)}) {
            st::decode_options limits;
            limits.max_depth = limit;
            CHECK(outcome(s.status, s.with(c.pointer, nested(limit - c.around, "[", "]")), limits) == good);
            CHECK(outcome(s.status, s.with(c.pointer, nested(limit - c.around, "{\"a\":", "}")), limits) == good);
            CHECK(outcome(s.status, s.with(c.pointer, nested(limit - c.around + 1, "[", "]")), limits) ==
                  failure("too_deep", c.known));
            CHECK(outcome(s.status, s.with(c.pointer, nested(limit - c.around + 1, "{\"a\":", "}")), limits) ==
                  failure("too_deep", c.known));
        }
        CHECK(outcome(s.status, s.with(c.pointer, nested(32 - c.around, "[", "]"))) == good);
        CHECK(outcome(s.status, s.with(c.pointer, nested(33 - c.around, "[", "]"))) == failure("too_deep", c.known));
    }
    // The customer has an object around it, the card, and is an object itself.
    sample s{std::string("/card/customer")};
    CHECK(outcome(200, s.with("/card/customer", "{\"a\":" + nested(29, "[", "]") + "}")) == "token");
    CHECK(outcome(200, s.with("/card/customer", "{\"a\":" + nested(30, "[", "]") + "}")) ==
          failure("too_deep", "/card/customer"));
}

TEST_CASE("decode: hostile nesting is stopped at the limit, and no limit is beyond a thousand") {
    for (char const* const open : {"[", "{\"a\":", "[[],", "{\"a\":[],\"b\":"}) {
        std::string body = "{\"x\":";
        while (body.size() < 200000) body += open;
        CHECK(outcome(200, body) == failure("too_deep", ""));
        st::decode_options limits;
        limits.max_depth = static_cast<std::size_t>(-1);
        CHECK(outcome(200, body, limits) == failure("too_deep", ""));
        limits.max_depth = 0;
        CHECK(outcome(200, "{}", limits) == failure("too_deep", ""));
        limits.max_depth = 1;
        CHECK(outcome(200, "{}", limits) == failure("missing_member", "/id"));
    }
}

TEST_CASE("decode: a body of 1 MiB is read and one of a byte more is not") {
    std::size_t const mebibyte = 1048576;
    std::string const text = complete_card();
    struct {
        std::string what;
        std::string before;
        std::string after;
        char filling;
    } const fillings[] = {
        {"trailing white space", text, "", ' '},
        {"leading white space", "", text, '\n'},
        {"a long unknown member", text.substr(0, text.size() - 1) + ",\"x\":\"", "\"}", 'x'},
        {"a long known member", sample("/card/name").with("/card/name", "\"@"), "", 'x'},
    };
    for (auto filling : fillings) {
        CAPTURE(filling.what);
        if (std::size_t const at = filling.before.find('@'); at != std::string::npos) {
            filling.after = "\"" + filling.before.substr(at + 1);
            filling.before.erase(at);
        }
        auto const body = [&](std::size_t size) {
            std::string const middle(size - filling.before.size() - filling.after.size(), filling.filling);
            return filling.before + middle + filling.after;
        };
        CHECK(outcome(200, body(mebibyte)) == "token");
        CHECK(outcome(200, body(mebibyte + 1)) == failure("too_large", ""));
        CHECK(error_of(decode_strictly(200, body(mebibyte + 1))).offset <= mebibyte);
        CHECK(outcome(200, body(2 * mebibyte)) == failure("too_large", ""));
        st::decode_options limits;
        limits.max_size = mebibyte + 1;
        CHECK(outcome(200, body(mebibyte + 1), limits) == "token");
        limits.max_size = mebibyte - 1;
        CHECK(outcome(200, body(mebibyte), limits) == failure("too_large", ""));
        // In pieces too.
        for (std::size_t const size : {mebibyte, mebibyte + 1}) {
            st::response_decoder decoder(200, strict_options);
            std::string const whole = body(size);
            bool open = true;
            for (std::size_t i = 0; i < whole.size(); i += 65536)
                open = decoder.write(std::string_view(whole).substr(i, 65536));
            CHECK(open == (size == mebibyte));
            CHECK(outcome(decoder.finish()) == (size == mebibyte ? "token" : failure("too_large", "")));
        }
    }
}

TEST_CASE("decode: the limit of the size is the caller's") {
    std::string const body = complete_card();
    st::decode_options limits;
    limits.max_size = body.size();
    CHECK(outcome(200, body, limits) == "token");
    CHECK(outcome(200, body + " ", limits) == failure("too_large", ""));
    limits.max_size = body.size() - 1;
    CHECK(outcome(200, body, limits) == failure("too_large", ""));
    limits.max_size = 0;
    CHECK(outcome(200, "", limits) == failure("empty_body", ""));
    CHECK(outcome(200, body, limits) == failure("too_large", ""));
    limits.max_size = static_cast<std::size_t>(-1);
    CHECK(outcome(200, body + std::string(2000000, ' '), limits) == "token");
}

TEST_CASE("decode: wide bodies are read whole") {
    std::string list = "[";
    std::string map = "{";
    for (int i = 0; i != 5000; ++i) {
        list += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
        map += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":\"v\"";
    }
    list += "]";
    map += "}";
    sample s{std::string("/card/metadata")};
    s.object("/card")["metadata"] = json::parse(map);
    s.object("/card")["available_payout_methods"] = json::parse(list);
    st::response const got = decode_strictly(200, json::serialize(s.body));
    st::objects::card const& card = std::get<st::objects::card>(std::get<st::token>(got).payload);
    CHECK(card.metadata.value().size() == 5000);
    CHECK(card.available_payout_methods.value().size() == 5000);
    CHECK(card.available_payout_methods.value()[4999].text() == "4999");

    std::string errors = "[";
    for (int i = 0; i != 5000; ++i) {
        errors += (i == 0 ? R"({"requirement":")" : R"(,{"requirement":")") + std::to_string(i) +
                  R"(","code":"c","reason":"r"})";
    }
    std::string const pointer = "/bank_account/requirements/errors";
    st::response const other = decode_strictly(200, sample(pointer).with(pointer, errors + "]"));
    auto const& account = std::get<st::objects::bank_account>(std::get<st::token>(other).payload);
    REQUIRE(account.requirements.value().errors.value().size() == 5000);
    CHECK(account.requirements->errors.value()[4999].requirement == "4999");
    CHECK(outcome(200, sample(pointer).with(pointer, errors + R"(,{"code":1}])")) ==
          failure("wrong_type", pointer + "/5000/code"));
}

TEST_CASE("decode: a body that errs a hundred thousand times takes no more memory than its members") {
    std::string body = "{\"id\":1";
    for (int i = 0; i != 100000; ++i) body += ",\"id\":1";
    body += "}";
    st::decode_options limits;
    limits.max_size = body.size();
    CHECK(outcome(200, body, limits) == failure("wrong_type", "/id"));
}
