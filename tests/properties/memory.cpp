#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#include "memory_watch.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <new>
#include <string>
#include <string_view>

namespace st = stripe_tokens;

namespace {

constexpr std::size_t mebibyte = std::size_t(1) << 20;

std::string repeated(std::string_view first, std::string_view part, std::string_view separator, std::string_view last) {
    std::string body(first);
    body += part;
    while (body.size() + separator.size() + part.size() + last.size() <= mebibyte) (body += separator) += part;
    return body += last;
}

std::string in_card(std::string_view member) {
    return R"({"id":"tok_1","object":"token","created":1,"livemode":false,"type":"card","used":false,"card":{"id":"card_1","brand":"Visa",)"
           R"("exp_month":1,"exp_year":2030,"funding":"credit","last4":"4242",)" +
           std::string(member);
}

std::string numbered_keys(std::string_view first, std::string_view last) {
    std::string body(first);
    for (int i = 0; body.size() + last.size() + 16 <= mebibyte; ++i) {
        if (i != 0) body += ',';
        body += '"' + std::to_string(i) + "\":\"\"";
    }
    return body += last;
}

} // namespace

TEST_CASE("property: what a hostile body of 1 MiB makes the decoder allocate is a bounded multiple of it") {
    struct {
        char const* name;
        std::string body;
        std::size_t most; // bytes allocated over all, per byte of the body: more than there ever are at once
        int status = 200;
    } const cases[] = {
        {"deep", repeated("", "[", "", ""), 1},
        {"deep, behind a member that is not known", repeated(R"({"a":)", "[", "", ""), 1},
        {"wide", repeated("{", R"("a":0)", ",", "}"), 1},
        {"one long text", in_card(R"("name":")" + std::string(mebibyte - 300, 'x') + "\"}}"), 6},
        {"one long text of escapes", repeated(in_card(R"("name":")"), R"(\u00e9)", "", "\"}}"), 4},
        {"one long number", in_card(R"("name":)" + std::string(mebibyte - 300, '1') + "}}"), 4},
        {"one long key", "{\"" + std::string(mebibyte - 10, 'k') + "\":0}", 6},
        {"one long key of escapes", repeated("{\"", R"(\n)", "", "\":0}"), 4},
        {"long numbers that are not known", repeated(R"({"a":[)", "123456789012345678901234567890.5e-3", ",", "]}"), 1},
        {"an expanded object", repeated(in_card(R"("customer":{"id":"c","a":[)"), "1", ",", "]}}}"), 4},
        {"metadata", numbered_keys(in_card(R"("metadata":{)"), "}}}"), 16},
        {"a list of short texts", repeated(in_card(R"("available_payout_methods":[)"), R"("")", ",", "]}}"), 48},
        {"a list of empty objects",
         repeated(R"({"id":"btok_1","object":"token","created":1,"livemode":false,"type":"bank_account","used":false,)"
                  R"("bank_account":{"id":"ba_1","country":"US","currency":"usd","last4":"6789","status":"new",)"
                  R"("requirements":{"errors":[)",
                  "{}", ",", "]}}}"),
         128},
        {"a list of items that deviate", repeated(in_card(R"("available_payout_methods":[)"), "1", ",", "]}}"), 4},
        {"metadata that deviates", repeated(in_card(R"("metadata":{)"), R"("":1)", ",", "}}}"), 8},
        {"a member that is duplicate", repeated(in_card(R"("name":"")"), R"("name":1)", ",", "}}"), 4},
        {"an object that is duplicate", repeated(in_card("\"name\":\"\"},"), R"("card":{})", ",", "}"), 4},
        {"an error of escapes", repeated(R"({"error":{"message":")", R"(\")", "", "\"}}"), 4, 402},
        {"an embedded object", repeated(R"({"error":{"payment_intent":[)", "{}", ",", "]}}"), 4, 402},
        {"an error of escapes in a success", repeated(R"({"error":{"message":")", R"(\")", "", "\"}}"), 12},
        {"an embedded object in a success", repeated(R"({"error":{"payment_intent":[)", "{}", ",", "]}}"), 12},
    };
    for (auto const& each : cases) {
        auto const& name = each.name;
        auto const& body = each.body;
        auto const& most = each.most;
        CAPTURE(std::string(name));
        REQUIRE(body.size() <= mebibyte);
        REQUIRE(body.size() > mebibyte * 9 / 10);
        for (std::size_t const piece : {body.size(), std::size_t(1024)}) {
            test::memory_watch watch;
            {
                st::response_decoder decoder(each.status);
                for (std::size_t at = 0; at < body.size(); at += piece) {
                    if (!decoder.write(std::string_view(body).substr(at, piece))) break;
                }
                st::response const answer = decoder.finish();
                CHECK(answer.index() < 3);
            }
            watch.stop();
            CAPTURE(watch.bytes() / mebibyte);
            CHECK(watch.bytes() <= most * body.size() + 4096);
            CHECK(watch.live() == 0);
        }
    }
}

TEST_CASE("property: what hostile parameters of 1 MiB make a reader allocate is a bounded multiple of them") {
    // Each member of an unknown object has the object's long name in its path.
    std::string long_name = "{\"x\":{\"" + std::string(mebibyte - 60000, 'k') + "\":{\"0\":1";
    for (int i = 1; i != 4000; ++i) long_name += ",\"" + std::to_string(i) + "\":1";
    long_name += "}}}";
    struct {
        char const* name;
        std::string text;
        std::size_t most;
    } const cases[] = {
        {"members of an object with a long name", long_name, 16},
        {"many unknown members", numbered_keys("{\"x\":{", "}}"), 16},
        {"a deep unknown member", repeated("{\"x\":", "{\"a\":", "", ""), 16},
    };
    st::json_limits limits;
    limits.collect_unknown = true;
    for (auto const& each : cases) {
        CAPTURE(std::string(each.name));
        REQUIRE(each.text.size() <= mebibyte);
        test::memory_watch watch;
        {
            auto const read = st::params_from_json(each.text, limits);
            CHECK(std::get<st::decode_error>(read).code != st::decode_errc::invalid_json);
        }
        watch.stop();
        CAPTURE(watch.bytes() / mebibyte);
        CHECK(watch.bytes() <= each.most * each.text.size() + 4096);
        CHECK(watch.live() == 0);
    }
}

TEST_CASE("property: the memory watch sees what is freed without being wiped, whole or in part") {
    for (std::string_view const left : {"4000056655665556", "66556"}) {
        test::memory_watch watch("4000056655665556");
        {
            auto const text = std::make_unique<std::string>(left);
            text->reserve(64);
            test::keep(text->data());
        }
        watch.stop();
        CHECK(watch.freed() == watch.allocations());
        CHECK(watch.live() == 0);
        CHECK(watch.exposed() != 0);
    }
}

TEST_CASE("property: the memory watch lets the allocation that it is asked to fail, and counts what stays allocated") {
    test::memory_watch watch({}, 1);
    auto const first = std::make_unique<int>(1);
    test::keep(first.get());
    bool failed = false;
    try {
        test::keep(std::make_unique<int>(2).get());
    } catch (std::bad_alloc const&) {
        failed = true;
    }
    watch.stop();
    CHECK(failed);
    CHECK(watch.allocations() == 2);
    CHECK(watch.live() == 1);
    CHECK(*first == 1);
}
