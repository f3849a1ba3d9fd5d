#include <stripe_tokens/decode.hpp>

#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"
#include "api_inventory.hpp"
#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::as_sent;
using test::complete_bank_account;
using test::complete_card;
using test::complete_error;
using test::decode_strictly;
using test::error_of;
using test::failure;
using test::fixtures;
using test::outcome;
using test::same_answer;
using test::sample;
using test::strict_options;
using test::without_nulls;

namespace {

enum class shape { text, integer, boolean, name, object, list, map, expandable };

struct member {
    std::string object; // its location, as a JSON pointer
    std::string name;
    shape type;
    bool required;

    std::string pointer() const { return object + '/' + name; }
    bool is(std::string_view other) const { return pointer() == other; }
};

shape kind_of(std::string const& type) {
    if (type == "string" || type == "enum") return shape::text;
    if (type == "integer" || type == "timestamp") return shape::integer;
    if (type == "boolean") return shape::boolean;
    if (type == "constant") return shape::name;
    if (type == "object") return shape::object;
    if (type == "map<string>") return shape::map;
    if (type == "expandable") return shape::expandable;
    REQUIRE_MESSAGE(type.substr(0, 6) == "array<", type);
    return shape::list;
}

// Adds the members of an object of the inventory, at each location in the complete bodies.
void add_members(std::string const& object, std::string const& at, std::vector<member>& into) {
    for (json::value const& value : test::api_members(object)) {
        json::object const& record = value.as_object();
        std::string const name = test::property(record, "name");
        std::string const type = test::property(record, "type");
        into.push_back(
            {at, name, kind_of(type), test::is_true(record, "required") && !test::is_true(record, "may_be_absent")});
        if (!record.contains("of")) continue;
        std::string const of = test::property(record, "of");
        std::string const inner = at + '/' + name;
        if (type == "object") {
            add_members(of, inner, into);
        } else {
            std::size_t const size = sample(inner).object(at).at(name).as_array().size();
            for (std::size_t i = 0; i != size; ++i) add_members(of, inner + '/' + std::to_string(i), into);
        }
    }
}

std::vector<member> const& all_members() {
    static std::vector<member> const members = [] {
        std::vector<member> added;
        add_members("token", "", added);
        added.push_back({"", "error", shape::object, true});
        add_members("error", "/error", added);
        return added;
    }();
    return members;
}

// ---- a decoded member, compared with its JSON

bool is_same(std::string const& read, json::value const& sent) { return sent == json::value(read); }
bool is_same(bool read, json::value const& sent) { return sent == json::value(read); }
bool is_same(int read, json::value const& sent) { return sent == json::value(read); }
bool is_same(st::timestamp read, json::value const& sent) { return sent == json::value(st::unix_seconds(read)); }
bool is_same(st::objects::expandable const& read, json::value const& sent) {
    if (sent.is_string()) return !read.object && is_same(read.id, sent);
    return read.object && read.object->text == json::serialize(sent) && is_same(read.id, sent.at("id"));
}
bool is_same(std::map<std::string, std::string, std::less<>> const& read, json::value const& sent) {
    return read == json::value_to<std::map<std::string, std::string, std::less<>>>(sent);
}
template <class E>
bool is_same(st::open_enum<E> const& read, json::value const& sent) {
    return is_same(std::string(read.text()), sent);
}
template <class T, std::enable_if_t<st::detail::has_fields<T>, int> = 0>
bool is_same(T const& read, json::value const& sent);
template <class T>
bool is_same(std::vector<T> const& read, json::value const& sent) {
    if (sent.as_array().size() != read.size()) return false;
    for (std::size_t i = 0; i != read.size(); ++i) {
        if (!is_same(read[i], sent.as_array()[i])) return false;
    }
    return true;
}
template <class T>
bool is_same(std::optional<T> const& read, json::value const& sent) {
    return read ? !sent.is_null() && is_same(*read, sent) : sent.is_null();
}
bool is_same(st::detail::object_name, json::value const&) { return true; }
template <class Variant, class Kind, class Id>
bool is_same(st::detail::alternative<Variant, Kind, Id> const& read, json::value const& sent) {
    Kind const* const payload = std::get_if<Kind>(&read.variant);
    return payload == nullptr ? sent.is_null() : is_same(*payload, sent);
}
template <class T, std::enable_if_t<st::detail::has_fields<T>, int>>
bool is_same(T const& read, json::value const& sent) {
    bool all = true;
    T::fields(read, [&](char const* name, auto&& member, auto const&...) {
        json::value const* const value = sent.as_object().if_contains(name);
        bool const same = is_same(member, value == nullptr ? json::value() : *value);
        CHECK_MESSAGE(same, "another value: " << name);
        all = all && same;
    });
    return all;
}

} // namespace

TEST_CASE("decode: every member arrives where its name says") {
    for (std::string const& body : {complete_card(), complete_bank_account()}) {
        CHECK(is_same(std::get<st::token>(decode_strictly(200, body)), json::parse(body)));
    }
    st::response const got = decode_strictly(402, complete_error());
    CHECK(is_same(std::get<st::api_error>(got), json::parse(complete_error()).at("error")));
    CHECK(std::get<st::api_error>(got).http_status == 402);
}

TEST_CASE("decode: members of each type arrive with their values") {
    st::response const answer = decode_strictly(200, complete_card());
    st::token const& token = std::get<st::token>(answer);
    CHECK(token.id == "tok_1");
    CHECK(token.client_ip == "203.0.113.7");
    CHECK(st::unix_seconds(token.created) == 1785349114);
    CHECK(token.livemode);
    CHECK(token.type == st::token_type::card);
    CHECK(token.used);
    st::objects::card const& card = std::get<st::objects::card>(token.payload);
    CHECK(card.id == "card_1");
    CHECK(card.account == st::objects::expandable{"acct_1", std::nullopt});
    CHECK(card.address_city == "city");
    CHECK(card.available_payout_methods ==
          std::vector<st::open_enum<st::payout_method>>{st::payout_method::standard, st::payout_method::instant});
    CHECK(card.brand == st::card_brand::american_express);
    CHECK(card.customer ==
          st::objects::expandable{"cus_1",
                                  st::objects::json_text{R"({"id":"cus_1","object":"customer","deleted":true})"}});
    CHECK(card.cvc_check == st::check_result::unchecked);
    CHECK(card.default_for_currency == true);
    CHECK(card.exp_month == 8);
    CHECK(card.last4 == "0042");
    CHECK(card.metadata == std::map<std::string, std::string, std::less<>>{{"order", "6735"}, {"a[b]", ""}});
    CHECK(card.networks.value().preferred == st::card_network_preference::visa);
    CHECK(card.status == st::external_account_status::new_);

    st::response const other = decode_strictly(200, complete_bank_account());
    CHECK(std::get<st::token>(other).created == st::from_unix_seconds(-1));
    CHECK(std::get<st::token>(other).client_ip == std::nullopt);
    CHECK_FALSE(std::get<st::token>(other).livemode);
    st::objects::bank_account const& account = std::get<st::objects::bank_account>(std::get<st::token>(other).payload);
    CHECK(account.default_for_currency == false);
    st::objects::requirements const& now = account.requirements.value();
    CHECK(now.errors == std::vector<st::objects::requirement_error>{{"r2", "r3", "r4"}, {"r5", "r6", "r7"}});
    CHECK(now.past_due == std::vector<std::string>{"r8"});
    CHECK(now.pending_verification == std::vector<std::string>{});
}

TEST_CASE("decode: the complete bodies have every member of the inventory") {
    for (member const& m : all_members()) {
        CAPTURE(m.pointer());
        CHECK(sample(m.pointer()).object(m.object).contains(m.name));
    }
    for (std::string const& body : {complete_card(), complete_bank_account(), complete_error()}) {
        CHECK(as_sent(decode_strictly(body == complete_error() ? 402 : 200, body)) == without_nulls(json::parse(body)));
    }
}

TEST_CASE("decode: a member that is absent is missing if it is required, and else just not there") {
    for (member const& m : all_members()) {
        CAPTURE(m.pointer());
        sample s(m.pointer());
        s.object(m.object).erase(m.name);
        st::response const got = decode_strictly(s.status, json::serialize(s.body));
        if (m.required) {
            CHECK(outcome(got) == failure("missing_member", m.pointer()));
        } else {
            CHECK(as_sent(got) == without_nulls(s.body));
        }
    }
}

TEST_CASE("decode: null is of the wrong type where a member is required, and else the same as absent") {
    for (member const& m : all_members()) {
        CAPTURE(m.pointer());
        sample s(m.pointer());
        st::response const got = decode_strictly(s.status, s.with(m.pointer(), "null"));
        if (m.is("/error")) {
            CHECK(outcome(got) == "missing_member at /error");
        } else if (m.required) {
            CHECK(outcome(got) == failure("wrong_type", m.pointer()));
        } else {
            s.object(m.object).erase(m.name);
            CHECK(same_answer(got, decode_strictly(s.status, json::serialize(s.body))));
        }
    }
}

TEST_CASE("decode: a member of the wrong type is named by its pointer") {
    enum json_type { text, integer, real, boolean, list, object };
    struct {
        json_type type;
        std::string raw;
    } const values[] = {
        {text, "\"some text\""}, {text, "\"\""}, {integer, "7"},
        {integer, "0"},          {real, "1.5"},  {boolean, "true"},
        {boolean, "false"},      {list, "[]"},   {list, "[\"some text\"]"},
        {list, "[{}]"},          {object, "{}"}, {object, "{\"unknown\":\"some text\"}"},
    };
    auto const want = [](member const& m, json_type type, std::string const& raw) -> std::string {
        std::string const wrong_type = failure("wrong_type", m.pointer());
        switch (m.type) {
        case shape::text:
            if (m.is("/id") && raw == "\"\"") return failure("missing_member", "/id");
            return type == text ? "" : wrong_type;
        case shape::name: return type == text ? failure("wrong_object", m.pointer()) : wrong_type;
        case shape::boolean: return type == boolean ? "" : wrong_type;
        case shape::integer:
            if (type == real) return failure("not_an_integer", m.pointer());
            if (raw == "0" && !m.is("/created")) return failure("out_of_range", m.pointer());
            return type == integer ? "" : wrong_type;
        case shape::list:
            if (raw == "[\"some text\"]" && m.name == "errors") return wrong_type + "/0";
            if (raw == "[{}]") return m.name == "errors" ? "" : wrong_type + "/0";
            return type == list ? "" : wrong_type;
        case shape::map: return type == object ? "" : wrong_type;
        case shape::expandable: return type == text || type == object ? "" : wrong_type;
        case shape::object:
            if (m.is("/error") && type == text) return "";
            if (type == object && (m.is("/card") || m.is("/bank_account"))) {
                return failure("missing_member", m.pointer() + "/id");
            }
            return type == object ? "" : wrong_type;
        }
        return "";
    };
    for (member const& m : all_members()) {
        for (auto const& value : values) {
            sample s(m.pointer());
            std::string const body = s.with(m.pointer(), value.raw);
            CAPTURE(body);
            std::string const wrong = want(m, value.type, value.raw);
            st::response const got = decode_strictly(s.status, body);
            if (!wrong.empty()) {
                CHECK(outcome(got) == wrong);
                continue;
            }
            // It is right, so it must have arrived, but for the unknown member of an object of ours.
            bool const skips = m.type == shape::object && value.type == object;
            json::value as_read = without_nulls(json::parse(skips ? s.with(m.pointer(), "{}") : body));
            if (m.is("/type")) as_read.as_object().erase("card");
            if (m.is("/type") && value.raw == "\"\"") as_read.as_object().erase("type");
            if (m.is("/error") && !skips)
                as_read = json::object{{"error", json::object{{"type", as_read.at("error")}}}};
            if (m.is("/error/message") && value.raw == std::string("\"\""))
                as_read.at("error").as_object().erase("message");
            CHECK(as_sent(got) == as_read);
        }
    }
}

TEST_CASE("decode: a member that is there twice is refused, whatever its values are") {
    for (member const& m : all_members()) {
        CAPTURE(m.pointer());
        sample s(m.pointer());
        std::string const value = json::serialize(s.object(m.object)[m.name]);
        std::string const name = "\"" + m.name + "\":";
        std::string escaped = name;
        char first[8] = "\\u00";
        constexpr char hex[] = "0123456789abcdef";
        first[4] = hex[static_cast<unsigned char>(m.name[0]) >> 4];
        first[5] = hex[static_cast<unsigned char>(m.name[0]) & 15];
        escaped.replace(1, 1, first);
        CHECK(outcome(s.status, s.with(m.pointer(), value + "," + name + value)) ==
              failure("duplicate_member", m.pointer()));
        CHECK(outcome(s.status, s.with(m.pointer(), value + "," + escaped + value)) ==
              failure("duplicate_member", m.pointer()));
        CHECK(outcome(s.status, s.with(m.pointer(), value + "," + name + "null")) ==
              failure("duplicate_member", m.pointer()));
        if (!m.required || m.is("/error")) { // elsewhere null is an error itself
            CHECK(outcome(s.status, s.with(m.pointer(), "null," + name + value)) ==
                  failure("duplicate_member", m.pointer()));
        }
    }
    CHECK(outcome(200, sample("/card/metadata").with("/card/metadata", R"({"a":"1","b":"2","a":"1"})")) ==
          failure("duplicate_member", "/card/metadata"));
}

TEST_CASE("decode: an unknown member may be there twice") {
    CHECK(outcome(200, sample("/card/wallet").with("/card/wallet", R"(1,"wallet":{"id":1,"id":2})")) == "token");
    CHECK(outcome(200, sample("/redaction").with("/redaction", R"(null,"redaction":null)")) == "token");
    CHECK(outcome(402, sample("/error/x").with("/error/x", R"(1,"x":[])")) == "api_error");
}

TEST_CASE("decode: an object of another shape is refused") {
    CHECK(outcome(200, sample("/object").with("/object", "\"card\"")) == failure("wrong_object", "/object"));
    CHECK(outcome(200, sample("/object").with("/object", "\"Token\"")) == failure("wrong_object", "/object"));
    CHECK(outcome(200, sample("/object").with("/object", "\"tokens\"")) == failure("wrong_object", "/object"));
    CHECK(outcome(200, sample("/object").with("/object", "\"token\\u0000\"")) == failure("wrong_object", "/object"));
    CHECK(outcome(200, sample("/card/object").with("/card/object", "\"bank_account\"")) ==
          failure("wrong_object", "/card/object"));
    CHECK(outcome(200, sample("/bank_account/object").with("/bank_account/object", "\"card\"")) ==
          failure("wrong_object", "/bank_account/object"));
    CHECK(outcome(200, R"({"object":"list","data":[]})") == failure("wrong_object", "/object"));
}

TEST_CASE("decode: after an object's last member nothing is taken for another one") {
    for (std::string const name : {"", "x", "xx", "used_", "livemodf", "error_descriptiom"}) {
        CAPTURE(name);
        for (std::string const last : {"used", "error_description"}) {
            std::string const body = R"({"id":"tok_1","object":"token","created":1,"livemode":false,"type":"pii",)" +
                                     (last == "used" ? std::string() : std::string(R"("used":true,)")) + "\"" + last +
                                     "\":" + (last == "used" ? "true" : "null") + ",\"" + name + "\":[1]}";
            st::response const got = decode_strictly(200, body);
            REQUIRE(std::holds_alternative<st::token>(got));
            CHECK(std::get<st::token>(got).used);
        }
    }
}

TEST_CASE("decode: lists and maps name what is wrong in them") {
    struct {
        std::string pointer;
        std::string raw;
        char const* want;
    } const cases[] = {
        {"/card/available_payout_methods", R"(["instant",null])", "wrong_type at /card/available_payout_methods/1"},
        {"/card/available_payout_methods", R"([1])", "wrong_type at /card/available_payout_methods/0"},
        {"/card/available_payout_methods", R"([[]])", "wrong_type at /card/available_payout_methods/0"},
        {"/card/available_payout_methods", R"({"0":"instant"})", "wrong_type at /card/available_payout_methods"},
        {"/card/metadata", R"({"a":1})", "wrong_type at /card/metadata"},
        {"/card/metadata", R"({"a":null})", "token"},
        {"/card/metadata", R"({"a":"b","c":true})", "wrong_type at /card/metadata"},
        {"/card/metadata", R"({"a":{}})", "wrong_type at /card/metadata"},
        {"/card/metadata", R"({"a":["b"]})", "wrong_type at /card/metadata"},
        {"/card/networks", R"({"preferred":["visa"]})", "wrong_type at /card/networks/preferred"},
        {"/bank_account/requirements", R"({"currently_due":["a",2]})",
         "wrong_type at /bank_account/requirements/currently_due/1"},
        {"/bank_account/requirements", R"({"errors":[null]})", "wrong_type at /bank_account/requirements/errors/0"},
        {"/bank_account/requirements", R"({"errors":["a"]})", "wrong_type at /bank_account/requirements/errors/0"},
        {"/bank_account/future_requirements",
         R"({"errors":[{"code":"a","reason":"b","requirement":"c"},{"code":"a","reason":true}]})",
         "wrong_type at /bank_account/future_requirements/errors/1/reason"},
        {"/bank_account/future_requirements", R"({"errors":[{"code":"a","code":"b"}]})",
         "duplicate_member at /bank_account/future_requirements/errors/0/code"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.raw);
        sample s(c.pointer);
        CHECK(outcome(s.status, s.with(c.pointer, c.raw)) == c.want);
    }
}

TEST_CASE("decode: an expandable member has an id and, if expanded, the object") {
    struct {
        std::string raw;
        char const* id;     // null if it is refused
        char const* object; // null if there is none
    } const cases[] = {
        {R"("cus_1")", "cus_1", nullptr},
        {R"("")", "", nullptr},
        {R"({"id":"cus_1"})", "cus_1", R"({"id":"cus_1"})"},
        {R"({"id":"cus_1","object":"customer","deleted":true})", "cus_1",
         R"({"id":"cus_1","object":"customer","deleted":true})"},
        {R"({"object":"customer","balance":0,"id":"cus_1"})", "cus_1",
         R"({"object":"customer","balance":0,"id":"cus_1"})"},
        {R"({"a":{"id":"no"},"id":"cus_1","b":{"id":"no"},"c":["id",{"id":"no"}]})", "cus_1",
         R"({"a":{"id":"no"},"id":"cus_1","b":{"id":"no"},"c":["id",{"id":"no"}]})"},
        {R"({"a":{"id":5},"b":["id"],"i":{},"ids":7,"ID":8,"id":"cus_1"})", "cus_1",
         R"({"a":{"id":5},"b":["id"],"i":{},"ids":7,"ID":8,"id":"cus_1"})"},
        {R"({"\u0069d":"cus\u005f1"})", "cus_1", R"({"id":"cus_1"})"},
        {R"({"name":"id","x":"no","id":"cus_1"})", "cus_1", R"({"name":"id","x":"no","id":"cus_1"})"},
        {R"({})", "", R"({})"},
        {R"({"object":"customer"})", "", R"({"object":"customer"})"},
        {R"({"a":{"id":"no"}})", "", R"({"a":{"id":"no"}})"},
        {R"({"id":null,"x":"no"})", "", R"({"id":null,"x":"no"})"},
        {R"({"id":5})", nullptr, nullptr},
        {R"({"id":1.5})", nullptr, nullptr},
        {R"({"id":true})", nullptr, nullptr},
        {R"({"id":{}})", nullptr, nullptr},
        {R"({"id":["cus_1"]})", nullptr, nullptr},
        {R"({"a":1,"id":{"id":"cus_1"}})", nullptr, nullptr},
    };
    for (std::string const pointer :
         {"/card/customer", "/card/account", "/bank_account/customer", "/bank_account/account"}) {
        for (auto const& c : cases) {
            CAPTURE(pointer);
            CAPTURE(c.raw);
            st::response const got = decode_strictly(200, sample(pointer).with(pointer, c.raw));
            if (c.id == nullptr) {
                CHECK(outcome(got) == failure("wrong_type", pointer + "/id"));
                continue;
            }
            st::objects::expandable want{c.id, std::nullopt};
            if (c.object != nullptr) want.object = st::objects::json_text{c.object};
            REQUIRE(std::holds_alternative<st::token>(got));
            bool const found = std::visit(
                [&](auto const& payload) {
                    if constexpr (std::is_same_v<decltype(payload), st::objects::card const&> ||
                                  std::is_same_v<decltype(payload), st::objects::bank_account const&>) {
                        return (pointer.find("customer") != std::string::npos ? payload.customer : payload.account) ==
                               want;
                    } else {
                        return false;
                    }
                },
                std::get<st::token>(got).payload);
            CHECK(found);
        }
    }
}

TEST_CASE("decode: captured text is the same JSON without its white space") {
    std::string const body = test::read_file("fixtures/card_expanded_customer.json");
    st::response const got = decode_strictly(200, body);
    auto const& card = std::get<st::objects::card>(std::get<st::token>(got).payload);
    CHECK(card.customer.value().object.value().text == json::serialize(json::parse(body).at("card").at("customer")));
    std::string const declined = test::read_file("fixtures/card_declined_intent_402.json");
    st::response const error = decode_strictly(402, declined);
    CHECK(std::get<st::api_error>(error).payment_intent.value().object.value().text ==
          json::serialize(json::parse(declined).at("error").at("payment_intent")));
}

TEST_CASE("decode: captured text is the same wherever the body is cut, however long its parts are") {
    std::string captured = "{";
    for (std::size_t size = 0; size != 35; ++size) {
        std::string const text(size, 'a');
        captured +=
            "\"" + text + "\":[\"" + text + "\",{},[" + std::string(size + 1, '1') + ",null,true,-1.5e3],false],";
    }
    for (int const length : {480, 511, 512, 513, 544, 545, 2000}) {
        auto const size = static_cast<std::size_t>(length);
        captured +=
            "\"" + std::string(size, 'k') + "\":[\"" + std::string(size, 'b') + "\"," + std::string(size, '2') + "],";
        captured += R"("\"\\":["\n","a\u0001","\\b","\u0000"],)";
    }
    for (int i = 0; i != 300; ++i) captured += "\"\":null,";
    captured += R"("id":"pi_1"})";
    std::string const body = R"({"error":{"payment_intent":)" + captured + "}}";
    for (std::size_t const piece : {std::size_t(1), std::size_t(2), std::size_t(17), std::size_t(1000), body.size()}) {
        CAPTURE(piece);
        for (bool const is_kept : {true, false}) {
            st::decode_options options;
            options.keep_embedded = is_kept;
            st::response_decoder decoder(402, options);
            for (std::size_t at = 0; at < body.size(); at += piece) decoder.write(body.substr(at, piece));
            st::response const got = decoder.finish();
            REQUIRE(std::holds_alternative<st::api_error>(got));
            st::objects::expandable const& intent = std::get<st::api_error>(got).payment_intent.value();
            CHECK(intent.id == "pi_1");
            CHECK(intent.object.has_value() == is_kept);
            if (is_kept) CHECK(intent.object->text == captured);
        }
    }
}

TEST_CASE("decode: nothing of the input is in an error") {
    std::string const canary = "4242424242424242";
    auto const is_silent = [](st::response const& response) {
        if (!std::holds_alternative<st::decode_error>(response)) return true;
        st::decode_error error = error_of(response);
        error.token_id.clear(); // the id of a token is no secret
        std::string const said = error.pointer + " " + make_error_code(error.code).message() + st::to_json(error);
        return said.find("42424") == std::string::npos;
    };
    std::vector<std::string> bodies{canary,
                                    canary + ".5",
                                    "\"" + canary + "\"",
                                    "{\"" + canary + "\"",
                                    "[" + canary + "]",
                                    "{\"" + canary + "\":" + canary + "}{",
                                    "x" + canary,
                                    "{" + canary + "}"};
    std::string const texts[] = {
        canary,
        "\"" + canary + "\"",
        "[\"" + canary + "\"]",
        "[" + canary + "]",
        "{\"" + canary + "\":" + canary + "}",
        "{\"" + canary + "\":\"" + canary + "\",\"" + canary + "\":\"\"}",
        "{\"id\":" + canary + "}",
        "{\"" + canary + "\":{\"" + canary + "\":[" + canary + ",}}",
        "\"" + canary + "\\q\"",
        canary + "x",
        "\"" + canary,
    };
    std::size_t errors = 0;
    for (member const& m : all_members()) {
        for (std::string const& text : texts) bodies.push_back(sample(m.pointer()).with(m.pointer(), text));
        bodies.push_back(sample(m.pointer())
                             .with(m.pointer(), "null,\"" + canary + "\":" + canary + ",\"" + m.name + "\":" + canary));
    }
    for (std::string const& body : bodies) {
        for (int const status : {200, 402}) {
            st::response const got = decode_strictly(status, body);
            errors += std::holds_alternative<st::decode_error>(got);
            CAPTURE(body);
            CHECK(is_silent(got));
            st::response_decoder decoder(status, strict_options);
            for (char const c : body) decoder.write({&c, 1});
            CHECK(is_silent(decoder.finish()));
        }
    }
    CHECK(errors > 1000);
}
