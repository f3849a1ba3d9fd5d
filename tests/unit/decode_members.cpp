#include <stripe_tokens/decode.hpp>

#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"
#include "complete_bodies.hpp"
#include "decoded.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
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

enum class kind { text, integer, boolean, name, object, list, map, expandable };

struct member {
    char const* object; // where it is, as a JSON pointer
    char const* name;
    kind type;
    bool required;

    std::string pointer() const { return std::string(object) + '/' + name; }
    bool is(std::string_view other) const { return pointer() == other; }
};

constexpr member members[] = {
    {"", "id", kind::text, true},
    {"", "object", kind::name, true},
    {"", "bank_account", kind::object, false},
    {"", "card", kind::object, false},
    {"", "client_ip", kind::text, false},
    {"", "created", kind::integer, true},
    {"", "livemode", kind::boolean, true},
    {"", "type", kind::text, true},
    {"", "used", kind::boolean, true},
    {"/card", "id", kind::text, true},
    {"/card", "object", kind::name, true},
    {"/card", "account", kind::expandable, false},
    {"/card", "address_city", kind::text, false},
    {"/card", "address_country", kind::text, false},
    {"/card", "address_line1", kind::text, false},
    {"/card", "address_line1_check", kind::text, false},
    {"/card", "address_line2", kind::text, false},
    {"/card", "address_state", kind::text, false},
    {"/card", "address_zip", kind::text, false},
    {"/card", "address_zip_check", kind::text, false},
    {"/card", "allow_redisplay", kind::text, false},
    {"/card", "available_payout_methods", kind::list, false},
    {"/card", "brand", kind::text, true},
    {"/card", "country", kind::text, false},
    {"/card", "currency", kind::text, false},
    {"/card", "customer", kind::expandable, false},
    {"/card", "cvc_check", kind::text, false},
    {"/card", "default_for_currency", kind::boolean, false},
    {"/card", "description", kind::text, false},
    {"/card", "dynamic_last4", kind::text, false},
    {"/card", "exp_month", kind::integer, true},
    {"/card", "exp_year", kind::integer, true},
    {"/card", "fingerprint", kind::text, false},
    {"/card", "funding", kind::text, true},
    {"/card", "iin", kind::text, false},
    {"/card", "issuer", kind::text, false},
    {"/card", "last4", kind::text, true},
    {"/card", "metadata", kind::map, false},
    {"/card", "name", kind::text, false},
    {"/card", "networks", kind::object, false},
    {"/card", "regulated_status", kind::text, false},
    {"/card", "status", kind::text, false},
    {"/card", "tokenization_method", kind::text, false},
    {"/card/networks", "preferred", kind::text, false},
    {"/bank_account", "id", kind::text, true},
    {"/bank_account", "object", kind::name, true},
    {"/bank_account", "account", kind::expandable, false},
    {"/bank_account", "account_holder_name", kind::text, false},
    {"/bank_account", "account_holder_type", kind::text, false},
    {"/bank_account", "account_type", kind::text, false},
    {"/bank_account", "available_payout_methods", kind::list, false},
    {"/bank_account", "bank_name", kind::text, false},
    {"/bank_account", "country", kind::text, true},
    {"/bank_account", "currency", kind::text, true},
    {"/bank_account", "customer", kind::expandable, false},
    {"/bank_account", "default_for_currency", kind::boolean, false},
    {"/bank_account", "fingerprint", kind::text, false},
    {"/bank_account", "future_requirements", kind::object, false},
    {"/bank_account", "last4", kind::text, true},
    {"/bank_account", "metadata", kind::map, false},
    {"/bank_account", "requirements", kind::object, false},
    {"/bank_account", "routing_number", kind::text, false},
    {"/bank_account", "status", kind::text, true},
    {"/bank_account/requirements", "currently_due", kind::list, false},
    {"/bank_account/requirements", "errors", kind::list, false},
    {"/bank_account/requirements", "past_due", kind::list, false},
    {"/bank_account/requirements", "pending_verification", kind::list, false},
    {"/bank_account/requirements/errors/0", "code", kind::text, false},
    {"/bank_account/requirements/errors/0", "reason", kind::text, false},
    {"/bank_account/requirements/errors/0", "requirement", kind::text, false},
    {"/bank_account/requirements/errors/1", "code", kind::text, false},
    {"/bank_account/requirements/errors/1", "reason", kind::text, false},
    {"/bank_account/requirements/errors/1", "requirement", kind::text, false},
    {"/bank_account/future_requirements", "currently_due", kind::list, false},
    {"/bank_account/future_requirements", "errors", kind::list, false},
    {"/bank_account/future_requirements", "past_due", kind::list, false},
    {"/bank_account/future_requirements", "pending_verification", kind::list, false},
    {"/bank_account/future_requirements/errors/0", "code", kind::text, false},
    {"/bank_account/future_requirements/errors/0", "reason", kind::text, false},
    {"/bank_account/future_requirements/errors/0", "requirement", kind::text, false},
    {"", "error", kind::object, true},
    {"/error", "advice_code", kind::text, false},
    {"/error", "charge", kind::text, false},
    {"/error", "code", kind::text, false},
    {"/error", "decline_code", kind::text, false},
    {"/error", "doc_url", kind::text, false},
    {"/error", "message", kind::text, false},
    {"/error", "network_advice_code", kind::text, false},
    {"/error", "network_decline_code", kind::text, false},
    {"/error", "param", kind::text, false},
    {"/error", "payment_intent", kind::expandable, false},
    {"/error", "payment_method", kind::expandable, false},
    {"/error", "payment_method_type", kind::text, false},
    {"/error", "request_log_url", kind::text, false},
    {"/error", "setup_intent", kind::expandable, false},
    {"/error", "source", kind::expandable, false},
    {"/error", "type", kind::text, false},
    {"/error", "user_message", kind::text, false},
};

} // namespace

TEST_CASE("decode: every member arrives where its name says") {
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
    CHECK(card.address_country == "country of address");
    CHECK(card.address_line1 == "line1");
    CHECK(card.address_line1_check == st::check_result::pass);
    CHECK(card.address_line2 == "line2");
    CHECK(card.address_state == "state");
    CHECK(card.address_zip == "00501");
    CHECK(card.address_zip_check == st::check_result::fail);
    CHECK(card.allow_redisplay == st::allow_redisplay::limited);
    CHECK(card.available_payout_methods ==
          std::vector<st::open_enum<st::payout_method>>{st::payout_method::standard, st::payout_method::instant});
    CHECK(card.brand == st::card_brand::american_express);
    CHECK(card.country == "US");
    CHECK(card.currency == "usd");
    CHECK(card.customer ==
          st::objects::expandable{"cus_1",
                                  st::objects::json_text{R"({"id":"cus_1","object":"customer","deleted":true})"}});
    CHECK(card.cvc_check == st::check_result::unchecked);
    CHECK(card.default_for_currency == true);
    CHECK(card.description == "description");
    CHECK(card.dynamic_last4 == "0007");
    CHECK(card.exp_month == 8);
    CHECK(card.exp_year == 2030);
    CHECK(card.fingerprint == "fingerprint");
    CHECK(card.funding == st::card_funding::prepaid);
    CHECK(card.iin == "424242");
    CHECK(card.issuer == "issuer");
    CHECK(card.last4 == "0042");
    CHECK(card.metadata == std::map<std::string, std::string, std::less<>>{{"order", "6735"}, {"a[b]", ""}});
    CHECK(card.name == "name");
    CHECK(card.networks.value().preferred == st::card_network_preference::visa);
    CHECK(card.regulated_status == st::regulated_status::unregulated);
    CHECK(card.status == st::external_account_status::new_);
    CHECK(card.tokenization_method == st::tokenization_method::apple_pay);

    st::response const other = decode_strictly(200, complete_bank_account());
    CHECK(std::get<st::token>(other).created == st::from_unix_seconds(-1));
    CHECK(std::get<st::token>(other).client_ip == std::nullopt);
    CHECK_FALSE(std::get<st::token>(other).livemode);
    CHECK_FALSE(std::get<st::token>(other).used);
    st::objects::bank_account const& account = std::get<st::objects::bank_account>(std::get<st::token>(other).payload);
    CHECK(account.id == "ba_1");
    CHECK(account.account ==
          st::objects::expandable{"acct_1", st::objects::json_text{R"({"id":"acct_1","object":"account"})"}});
    CHECK(account.account_holder_name == "holder");
    CHECK(account.account_holder_type == st::account_holder_type::company);
    CHECK(account.account_type == st::bank_account_type::futsu);
    CHECK(account.available_payout_methods ==
          std::vector<st::open_enum<st::payout_method>>{st::payout_method::instant});
    CHECK(account.bank_name == "bank");
    CHECK(account.country == "JP");
    CHECK(account.currency == "jpy");
    CHECK(account.customer == st::objects::expandable{"cus_1", std::nullopt});
    CHECK(account.default_for_currency == false);
    CHECK(account.fingerprint == "fingerprint");
    CHECK(account.last4 == "0042");
    CHECK(account.metadata == std::map<std::string, std::string, std::less<>>{{"order", "6735"}});
    CHECK(account.routing_number == "011000015");
    CHECK(account.status == st::external_account_status::validated);

    st::objects::requirements const& future = account.future_requirements.value();
    CHECK(future.currently_due == std::vector<std::string>{"f1"});
    CHECK(future.errors == std::vector<st::objects::requirement_error>{{"f2", "f3", "f4"}});
    CHECK(future.past_due == std::vector<std::string>{"f5", "f6"});
    CHECK(future.pending_verification == std::vector<std::string>{"f7"});
    st::objects::requirements const& now = account.requirements.value();
    CHECK(now.currently_due == std::vector<std::string>{"r1"});
    CHECK(now.errors == std::vector<st::objects::requirement_error>{{"r2", "r3", "r4"}, {"r5", "r6", "r7"}});
    CHECK(now.past_due == std::vector<std::string>{"r8"});
    CHECK(now.pending_verification == std::vector<std::string>{});

    st::response const refusal = decode_strictly(402, complete_error());
    st::api_error const& error = std::get<st::api_error>(refusal);
    CHECK(error.http_status == 402);
    CHECK(error.advice_code == "confirm_card_data");
    CHECK(error.charge == "ch_1");
    CHECK(error.code == "card_declined");
    CHECK(error.decline_code == "generic_decline");
    CHECK(error.doc_url == "https://stripe.com/docs");
    CHECK(error.message == "message");
    CHECK(error.network_advice_code == "03");
    CHECK(error.network_decline_code == "05");
    CHECK(error.param == "card[number]");
    CHECK(error.payment_intent ==
          st::objects::expandable{"pi_1", st::objects::json_text{R"({"id":"pi_1","amount":5})"}});
    CHECK(error.payment_method == st::objects::expandable{"pm_1", st::objects::json_text{R"({"id":"pm_1"})"}});
    CHECK(error.payment_method_type == "card");
    CHECK(error.request_log_url == "https://dashboard.stripe.com");
    CHECK(error.setup_intent == st::objects::expandable{"seti_1", st::objects::json_text{R"({"id":"seti_1"})"}});
    CHECK(error.source == st::objects::expandable{"src_1", st::objects::json_text{R"({"id":"src_1"})"}});
    CHECK(error.type == st::error_type::card_error);
    CHECK(error.user_message == "user");
}

TEST_CASE("decode: the table of members names what the structs list and the samples have, all of it") {
    auto const named = [](std::string_view object) {
        std::set<std::string> names;
        for (member const& m : members) {
            if (m.object == object) names.insert(m.name);
        }
        return names;
    };
    auto const listed = [](auto object) {
        std::set<std::string> names;
        decltype(object)::fields(object, [&](char const* name, auto&&, auto const&...) { names.insert(name); });
        return names;
    };
    CHECK(named("/card") == listed(st::objects::card()));
    CHECK(named("/card/networks") == listed(st::objects::card_networks()));
    CHECK(named("/bank_account") == listed(st::objects::bank_account()));
    CHECK(named("/bank_account/requirements") == listed(st::objects::requirements()));
    CHECK(named("/bank_account/future_requirements") == listed(st::objects::requirements()));
    CHECK(named("/bank_account/requirements/errors/0") == listed(st::objects::requirement_error()));
    CHECK(named("/error") == listed(st::api_error()));
    for (member const& m : members) {
        CAPTURE(m.pointer());
        CHECK(sample(m.pointer()).object(m.object).contains(m.name));
    }
    for (std::string const& body : {complete_card(), complete_bank_account(), complete_error()}) {
        CHECK(as_sent(decode_strictly(body == complete_error() ? 402 : 200, body)) == without_nulls(json::parse(body)));
    }
}

TEST_CASE("decode: a member that is absent is missing if it is required, and else just not there") {
    for (member const& m : members) {
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
    for (member const& m : members) {
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
        case kind::text:
            if (m.is("/id") && raw == "\"\"") return failure("missing_member", "/id");
            return type == text ? "" : wrong_type;
        case kind::name: return type == text ? failure("wrong_object", m.pointer()) : wrong_type;
        case kind::boolean: return type == boolean ? "" : wrong_type;
        case kind::integer:
            if (type == real) return failure("not_an_integer", m.pointer());
            if (raw == "0" && !m.is("/created")) return failure("out_of_range", m.pointer());
            return type == integer ? "" : wrong_type;
        case kind::list:
            if (raw == "[\"some text\"]" && m.name == std::string("errors")) return wrong_type + "/0";
            if (raw == "[{}]") return m.name == std::string("errors") ? "" : wrong_type + "/0";
            return type == list ? "" : wrong_type;
        case kind::map: return type == object ? "" : wrong_type;
        case kind::expandable: return type == text || type == object ? "" : wrong_type;
        case kind::object:
            if (m.is("/error") && type == text) return "";
            if (type == object && (m.is("/card") || m.is("/bank_account"))) {
                return failure("missing_member", m.pointer() + "/id");
            }
            return type == object ? "" : wrong_type;
        }
        return "";
    };
    for (member const& m : members) {
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
            bool const skips = m.type == kind::object && value.type == object;
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
    for (member const& m : members) {
        CAPTURE(m.pointer());
        sample s(m.pointer());
        std::string const value = json::serialize(s.object(m.object)[m.name]);
        std::string const name = std::string("\"") + m.name + "\":";
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

TEST_CASE("decode: an object of another kind is refused") {
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
    for (member const& m : members) {
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
