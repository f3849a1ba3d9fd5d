#include <stripe_tokens/decode.hpp>

#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"

#include <boost/json.hpp>
#include <boost/version.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <iterator>
#include <map>
#include <new>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::fixture;
using test::fixtures;

namespace {

// ---- bodies that have every member of the API's inventory, each with a value of its own

std::string complete(char const* name) {
    std::string body = test::read_file(std::string("fixtures/complete_") + name);
    body.pop_back(); // the line break at the end of the file
    return body;
}
std::string complete_card() { return complete("card.json"); }
std::string complete_bank_account() { return complete("bank_account.json"); }
std::string complete_error() { return complete("error_402.json"); }

// ---- the inventory of members, and what the decoder is to make of a wrong one

struct answer {
    int status;
    std::string body;
};

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

// A complete body that has the member, and its status.
struct sample {
    json::value body;
    int status;

    explicit sample(member const& of) : sample(of.pointer()) {}
    explicit sample(std::string const& pointer)
        : body(json::parse(pointer.find("/error") == 0          ? complete_error()
                           : pointer.find("/bank_account") == 0 ? complete_bank_account()
                                                                : complete_card())),
          status(pointer.find("/error") == 0 ? 402 : 200) {}

    json::object& object(std::string_view pointer) {
        boost::system::error_code ec;
        json::value* const found = body.find_pointer({pointer.data(), pointer.size()}, ec);
        REQUIRE(found != nullptr);
        return found->as_object();
    }
    // The same body with another text in the place of a member's value.
    std::string with(std::string const& pointer, std::string const& raw) {
        std::size_t const slash = pointer.rfind('/');
        object(pointer.substr(0, slash))[pointer.substr(slash + 1)] = "the value";
        std::string text = json::serialize(body);
        std::string const place = "\"the value\"";
        return text.replace(text.find(place), place.size(), raw);
    }
};

// What was decoded, as the API would write it; null for an error of decoding.
json::value as_sent(st::response const& response) {
    return std::visit(st::overloaded{
                          [](st::token const& token) { return json::parse(st::to_json(token)); },
                          [](st::api_error const& error) {
                              json::value written = json::parse(st::to_json(error));
                              written.as_object().erase("http_status");
                              return json::value(json::object{{"error", written}});
                          },
                          [](st::decode_error const&) { return json::value(); },
                      },
                      response);
}

json::value without_nulls(json::value const& from) {
    if (from.is_object()) {
        json::object kept;
        for (auto const& entry : from.get_object()) {
            if (!entry.value().is_null()) kept.emplace(entry.key(), without_nulls(entry.value()));
        }
        return kept;
    }
    return from;
}

st::decode_error error_of(st::response const& response) {
    st::decode_error const* const error = std::get_if<st::decode_error>(&response);
    return error != nullptr ? *error : st::decode_error();
}
std::string outcome(st::response const& response) {
    if (std::holds_alternative<st::token>(response)) return "token";
    if (std::holds_alternative<st::api_error>(response)) return "api_error";
    st::decode_error const error = error_of(response);
    return st::to_string(error.code) + std::string(" at ") + error.pointer;
}
// The first deviation is an error, so that a test sees it as the outcome. `deviations.cpp` has the tests without `strict`.
st::decode_options const strict{std::size_t(1) << 20, 32, true, true};
st::response decode_strictly(int status, std::string_view body) { return st::decode_response(status, body, strict); }
std::string outcome(int status, std::string_view body) { return outcome(decode_strictly(status, body)); }
std::string outcome(int status, std::string_view body, st::decode_options options) {
    return outcome(st::decode_response(status, body, options));
}
std::string failure(char const* code, std::string const& pointer) { return std::string(code) + " at " + pointer; }

// Offsets may differ where a body is cut in another place.
bool same_answer(st::response a, st::response b) {
    if (auto* const error = std::get_if<st::decode_error>(&a)) error->offset = 0;
    if (auto* const error = std::get_if<st::decode_error>(&b)) error->offset = 0;
    return a == b;
}

} // namespace

// ---- what the fixtures hold

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

TEST_CASE("decode: every fixture is what its name says, and keeps its status") {
    for (fixture const& file : fixtures) {
        CAPTURE(std::string(file.name));
        st::response const got = decode_strictly(file.status, file.body());
        CHECK(got.index() == static_cast<std::size_t>(file.kind));
        if (auto const* error = std::get_if<st::api_error>(&got)) CHECK(error->http_status == file.status);
        if (auto const* error = std::get_if<st::decode_error>(&got)) CHECK(error->http_status == file.status);
    }
}

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

// ---- every member

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
        CHECK(sample(m).object(m.object).contains(m.name));
    }
    for (std::string const& body : {complete_card(), complete_bank_account(), complete_error()}) {
        CHECK(as_sent(decode_strictly(body == complete_error() ? 402 : 200, body)) == without_nulls(json::parse(body)));
    }
}

TEST_CASE("decode: a member that is absent is missing if it is required, and else just not there") {
    for (member const& m : members) {
        CAPTURE(m.pointer());
        sample s(m);
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
        sample s(m);
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
            sample s(m);
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

// ---- what is refused, and what is not

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
        st::response_decoder decoder(200, strict);
        std::size_t const middle = body.find(std::string(":") + c.raw) + 2;
        decoder.write(std::string_view(body).substr(0, middle));
        decoder.write(std::string_view(body).substr(middle));
        CHECK(outcome(decoder.finish()) == outcome(200, body));
    }
}

TEST_CASE("decode: the extreme times arrive as they are") {
    for (std::int64_t const seconds :
         {(std::numeric_limits<std::int64_t>::max)(), (std::numeric_limits<std::int64_t>::min)()}) {
        st::response const got = decode_strictly(200, sample("/created").with("/created", std::to_string(seconds)));
        CHECK(st::unix_seconds(std::get<st::token>(got).created) == seconds);
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

TEST_CASE("decode: a member that is there twice is refused, whatever its values are") {
    for (member const& m : members) {
        CAPTURE(m.pointer());
        sample s(m);
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

// ---- limits

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
            st::response_decoder decoder(200, strict);
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

// ---- token or error

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

// ---- payloads

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

TEST_CASE("decode: an error in one member is told where it stands, in pieces where the piece ends that it is in") {
    std::string const body = R"({"id":"tok_1","created":"x" ,"card":{"id":5},"used":1,"type":"card"})";
    st::decode_error const whole = error_of(decode_strictly(200, body));
    CHECK(whole.pointer == "/created");
    CHECK(whole.offset > body.find("\"x\""));
    CHECK(whole.offset <= body.find(" ,"));
    st::response_decoder decoder(200, strict);
    for (std::size_t at = 0; at < body.size(); at += 10) CHECK(decoder.write(body.substr(at, 10)));
    st::decode_error const pieces = error_of(decoder.finish());
    CHECK(pieces.pointer == "/created");
    CHECK(pieces.offset == (body.find("\"x\"") + 3 + 9) / 10 * 10);
    CHECK(pieces.code == whole.code);
}

TEST_CASE("decode: a body that errs a hundred thousand times takes no more memory than its members") {
    std::string body = "{\"id\":1";
    for (int i = 0; i != 100000; ++i) body += ",\"id\":1";
    body += "}";
    st::decode_options limits;
    limits.max_size = body.size();
    CHECK(outcome(200, body, limits) == failure("wrong_type", "/id"));
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

TEST_CASE("decode: what is not UTF-8 is an error of its place, and behind the JSON something that follows it") {
    CHECK(outcome(400, "{\"error\":{}}\x80") == failure("trailing_data", ""));
    CHECK(outcome(400, "{\"error\":{}} \xC3") == failure("trailing_data", ""));
    CHECK(outcome(400, "\xC3\xA9") == failure("invalid_json", ""));
    CHECK(outcome(400, "{\"error\":{\"code\":1,\"message\":\"\x80\"}}") == failure("invalid_json", "/error/message"));
    CHECK(outcome(400, "{\"error\":{\"message\":\"\xC3") == failure("incomplete", "/error/message"));
    for (std::string const cut : {"\xC3", "\xE2\x82", "\xF0\x9F\x92"}) {
        CAPTURE(cut.size());
        st::response_decoder decoder(400, strict);
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

TEST_CASE("decode: a decoder that has finished has no second answer and takes no more") {
    for (int const status : {200, 402}) {
        std::string const body = status == 200 ? sample("/used").with("/used", "true") : R"({"error":{"code":"c"}})";
        st::response_decoder decoder(status, strict);
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
    st::response_decoder decoder(502, strict);
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
        st::response_decoder decoder(c.status, strict);
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
    st::response_decoder decoder(200, strict);
    bool all = true;
    for (char const c : body) all = decoder.write({&c, 1}) && all;
    CHECK(all);
    CHECK(decoder.finish() == decode_strictly(200, complete_card()));
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
        for (std::string const& text : texts) bodies.push_back(sample(m).with(m.pointer(), text));
        bodies.push_back(
            sample(m).with(m.pointer(), "null,\"" + canary + "\":" + canary + ",\"" + m.name + "\":" + canary));
    }
    for (std::string const& body : bodies) {
        for (int const status : {200, 402}) {
            st::response const got = decode_strictly(status, body);
            errors += std::holds_alternative<st::decode_error>(got);
            CAPTURE(body);
            CHECK(is_silent(got));
            st::response_decoder decoder(status, strict);
            for (char const c : body) decoder.write({&c, 1});
            CHECK(is_silent(decoder.finish()));
        }
    }
    CHECK(errors > 1000);
}

TEST_CASE("decode: nothing but white space may follow the JSON, in a later piece too") {
    for (int byte = 0; byte != 256; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        st::response_decoder decoder(402, strict);
        CHECK(decoder.write(R"({"error":{}})"));
        bool const is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        CHECK(decoder.write({&c, 1}) == is_space);
        CHECK(outcome(decoder.finish()) == (is_space ? outcome(402, R"({"error":{}})") : failure("trailing_data", "")));
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
                st::response_decoder decoder(each.status, strict);
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
