#include <stripe_tokens/json.hpp>

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>
#include <stripe_tokens/decode.hpp>

#include "../fixtures/fixtures.hpp"
#include "../properties/generate.hpp"
#include "json_of_params.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::refused;
using test::sent;
using test::sorted_pairs;
using test::written;

TEST_CASE("to_json: what is written is read back, for 2,000 parameters at random") {
    test::choices random(2026);
    std::size_t kinds = 0;
    for (int i = 0; i != 2000; ++i) {
        st::params::create what = test::generate<st::params::create>(random, test::texts::utf8);
        what.extra = {}; // which JSON has no spelling for
        kinds |= std::size_t{1} << what.source.index();
        std::string const text = written(what);
        CAPTURE(text);
        auto const read = st::params_from_json(text);
        REQUIRE(std::holds_alternative<st::params::create>(read));
        CHECK(std::get<st::params::create>(read) == what);
        CHECK(written(std::get<st::params::create>(read)) == text);
        // To others it is JSON too, without a second member of one name.
        CHECK(json::serialize(json::parse(text)).size() > 0);
    }
    CHECK(kinds == (std::size_t{1} << std::variant_size_v<st::params::source_type>)-1);
}

TEST_CASE("to_json: parameters of the caller's own are read back too, grouped by their objects") {
    test::choices random(2027);
    st::json_limits limits;
    limits.collect_unknown = true;
    std::size_t extras = 0;
    for (int i = 0; i != 1000; ++i) {
        st::params::create const what = test::generate<st::params::create>(random, test::texts::utf8);
        extras += what.extra.size();
        std::string const text = written(what);
        CAPTURE(text);
        auto const read = st::params_from_json(text, limits);
        REQUIRE(std::holds_alternative<st::params::create>(read));
        CHECK(sorted_pairs(st::encode(std::get<st::params::create>(read))) == sorted_pairs(st::encode(what)));
        CHECK(written(std::get<st::params::create>(read)) == text);
    }
    CHECK(extras > 1000);
}

TEST_CASE("to_json: parameters are written as the API spells them, in its order") {
    CHECK(written(st::params::create()) == "{}");
    CHECK(written(st::params::create{st::params::card_id{"card_1"}, "cus_1", {"a", "b"}}) ==
          R"({"card":"card_1","customer":"cus_1","expand":["a","b"]})");
    CHECK(written(st::params::create{st::params::bank_account_id{"ba_1"}}) == R"({"bank_account":"ba_1"})");
    st::params::card card;
    card.number = "4242424242424242";
    card.cvc = "012";
    card.exp_month = 8;
    card.exp_year = 2030;
    card.name = "Zo\xC3\xAB \"&\" \\Co\n\x01\x7F/";
    card.networks.emplace().preferred = st::card_network::cartes_bancaires;
    CHECK(written(st::params::create{std::move(card)}) ==
          "{\"card\":{\"cvc\":\"012\",\"exp_month\":8,\"exp_year\":2030,\"name\":\"Zo\xC3\xAB \\\"&\\\" "
          "\\\\Co\\n\\u0001\x7F/\","
          "\"networks\":{\"preferred\":\"cartes_bancaires\"},\"number\":\"4242424242424242\"}}");
    st::params::person person;
    person.dob = st::cleared;
    person.full_name_aliases = st::cleared;
    person.metadata = st::cleared;
    person.relationship.emplace().percent_ownership = st::decimal::parse("12.50").value();
    person.additional_tos_acceptances.emplace().account.emplace().date = st::from_unix_seconds(-1);
    person.additional_tos_acceptances->account->user_agent = st::cleared;
    CHECK(written(st::params::create{std::move(person)}) ==
          R"({"person":{"additional_tos_acceptances":{"account":{"date":-1,"user_agent":""}},"dob":"",)"
          R"("full_name_aliases":"","metadata":"","relationship":{"percent_ownership":"12.50"}}})");
    person = {};
    person.relationship.emplace().percent_ownership = 25;
    CHECK(written(st::params::create{std::move(person)}) == R"({"person":{"relationship":{"percent_ownership":25}}})");
}

TEST_CASE("to_json: a percentage stays exact for those who read numbers as doubles") {
    for (std::string const& number :
         std::vector<std::string>{"33.3", "0.00001", "33.3333333333333", "0.00000123456789012345", "123456789012345",
                                  "-12345678901234.5", "1234567890123450000", "100", "0", "0.0000000000000000000015"}) {
        st::params::individual_relationship role;
        st::params::account account;
        role.percent_ownership = st::decimal::parse(number).value();
        account.individual.emplace().relationship = std::move(role);
        CHECK(written(st::params::create{std::move(account)}) ==
              "{\"account\":{\"individual\":{\"relationship\":{\"percent_ownership\":" + number + "}}}}");
    }
    std::vector<std::string> inexact{
        "33.33333333333333333333",   "1234567890123456789",      "0.1000", "33.33333333333333",
        "0.30000000000000004",       "1234567890123456",         "-0",     "12345678901234500000",
        "0.00000000000000000000015", "1" + std::string(299, '0')};
    for (char digit = '1'; digit <= '9';
         ++digit) { // sixteen digits that count, of which the first or last is each digit
        inexact.push_back(std::string("100000000000000") + digit);
        inexact.push_back(digit + std::string("000000000000001"));
    }
    for (std::string const& number : inexact) {
        st::params::person person;
        person.relationship.emplace().percent_ownership = st::decimal::parse(number).value();
        CHECK(written(st::params::create{std::move(person)}) ==
              "{\"person\":{\"relationship\":{\"percent_ownership\":\"" + number + "\"}}}");
    }
}

TEST_CASE("to_json: a token is written as the API writes it, without what is absent") {
    st::token token;
    token.id = "tok_\"1\"";
    token.created = st::from_unix_seconds(1785349114);
    token.livemode = true;
    token.type = "new_in_2031";
    CHECK(st::to_json(token) == R"({"id":"tok_\"1\"","object":"token","created":1785349114,"livemode":true,)"
                                R"("type":"new_in_2031","used":false})");
    token.client_ip = "203.0.113.7";
    token.type = st::token_type::pii;
    token.used = true;
    token.payload = st::objects::pii();
    CHECK(st::to_json(token) == R"({"id":"tok_\"1\"","object":"token","client_ip":"203.0.113.7","created":1785349114,)"
                                R"("livemode":true,"type":"pii","used":true})");
    st::objects::card card;
    card.id = "card_1";
    card.account = st::objects::expandable{"acct_1", std::nullopt};
    card.brand = st::card_brand::american_express;
    card.customer = st::objects::expandable{"cus_1", st::objects::json_text{R"({"id":"cus_1","deleted":true})"}};
    card.exp_month = 8;
    card.exp_year = 2030;
    card.funding = "stolen";
    card.last4 = "0042";
    card.metadata.emplace()["k\n"] = "v";
    card.networks.emplace();
    card.available_payout_methods.emplace().push_back(st::payout_method::instant);
    token = {};
    token.id = "tok_1";
    token.type = st::token_type::card;
    token.payload = card;
    CHECK(st::to_json(token) ==
          R"({"id":"tok_1","object":"token","card":{"id":"card_1","object":"card","account":"acct_1",)"
          R"("available_payout_methods":["instant"],"brand":"American Express",)"
          R"("customer":{"id":"cus_1","deleted":true},"exp_month":8,"exp_year":2030,"funding":"stolen","last4":"0042",)"
          R"("metadata":{"k\n":"v"},"networks":{}},"created":0,"livemode":false,"type":"card","used":false})");
    st::objects::bank_account account;
    account.id = "ba_1";
    account.country = "US";
    account.currency = "usd";
    account.last4 = "6789";
    account.requirements.emplace().errors.emplace().push_back({"c", "r", "q"});
    account.requirements->past_due.emplace();
    account.status = st::external_account_status::new_;
    token.type = st::token_type::bank_account;
    token.payload = account;
    CHECK(st::to_json(token) ==
          R"({"id":"tok_1","object":"token","bank_account":{"id":"ba_1","object":"bank_account","country":"US",)"
          R"("currency":"usd","last4":"6789","requirements":{"errors":[{"code":"c","reason":"r","requirement":"q"}],)"
          R"("past_due":[]},"status":"new"},"created":0,"livemode":false,"type":"bank_account","used":false})");
}

TEST_CASE("to_json: a token that is written decodes to itself") {
    for (test::fixture const& file : test::fixtures) {
        if (file.kind != test::fixture::token) continue;
        CAPTURE(std::string(file.name));
        st::response const decoded = st::decode_response(200, file.body());
        CHECK(st::decode_response(200, st::to_json(std::get<st::token>(decoded))) == decoded);
    }
}

TEST_CASE("to_json: an error is written with its status and what the API sent") {
    st::api_error error;
    error.http_status = 500;
    CHECK(st::to_json(error) == R"({"http_status":500})");
    error.http_status = 402;
    error.code = "card_declined";
    error.message = "Your card\twas declined.";
    error.param = "";
    error.payment_intent = st::objects::expandable{"pi_1", st::objects::json_text{R"({"id":"pi_1","amount":1.50})"}};
    error.source = st::objects::expandable{"src_1", std::nullopt};
    error.type = st::error_type::card_error;
    CHECK(st::to_json(error) ==
          R"({"http_status":402,"code":"card_declined","message":"Your card\twas declined.","param":"",)"
          R"("payment_intent":{"id":"pi_1","amount":1.50},"source":"src_1","type":"card_error"})");
    error = {};
    error.http_status = -1;
    error.type.emplace("new \xE2\x82\xAC");
    CHECK(st::to_json(error) == "{\"http_status\":-1,\"type\":\"new \xE2\x82\xAC\"}");
}

TEST_CASE("to_json: an error of decoding is written with place, name and message") {
    CHECK(st::to_json(st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_month", 200}) ==
          R"({"pointer":"/card/exp_month","offset":41,"code":"wrong_type",)"
          R"("message":"member has the wrong JSON type"})");
    CHECK(st::to_json(st::decode_error{st::decode_errc::empty_body, 0, "", 502}) ==
          R"({"pointer":"","offset":0,"code":"empty_body","message":"empty input"})");
}

TEST_CASE("to_json: a text is escaped as JSON wants it, each control character in its shortest spelling") {
    char const* const spelled[] = {"\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006",
                                   "\\u0007", "\\b",     "\\t",     "\\n",     "\\u000b", "\\f",     "\\r",
                                   "\\u000e", "\\u000f", "\\u0010", "\\u0011", "\\u0012", "\\u0013", "\\u0014",
                                   "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019", "\\u001a", "\\u001b",
                                   "\\u001c", "\\u001d", "\\u001e", "\\u001f"};
    st::api_error error;
    std::string expected = "{\"http_status\":0,\"message\":\"";
    for (int byte = 0; byte != 128; ++byte) {
        char const c = static_cast<char>(byte);
        error.message += c;
        if (byte < 0x20) {
            expected += spelled[byte];
        } else {
            expected += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        }
    }
    error.message += "\xC3\xA9";
    CHECK(st::to_json(error) == expected + "\xC3\xA9\"}");
}

TEST_CASE("to_json: what is not UTF-8 is an error that names its place, and is never written") {
    std::string const bad = "4242\xFF";
    struct {
        char const* form; // with ~ for the text
        char const* place;
    } const cases[] = {
        {"card[name]=~", "/card/name"},
        {"card[number]=~", "/card/number"},
        {"card[networks][preferred]=~", "/card/networks/preferred"},
        {"card[name]=a&card[number]=1&customer=~", "/customer"},
        {"card=~", "/card"},
        {"bank_account=~", "/bank_account"},
        {"bank_account[account_holder_type]=~", "/bank_account/account_holder_type"},
        {"expand[]=a&expand[]=~&expand[]=~", "/expand/1"},
        {"person[full_name_aliases][]=~&person[email]=~", "/person/email"},
        {"person[us_cfpb_data][race_details][race][]=~", "/person/us_cfpb_data/race_details/race/0"},
        {"person[metadata][order]=~&person[phone]=~", "/person/metadata/order"},
        {"person[metadata][~]=1", "/person/metadata"},
        {"person[metadata][4242424242]=~&person[email]=a", "/person/metadata"},
        {"account[company][verification][document][back]=~", "/account/company/verification/document/back"},
        {"later=~", "/later"},
        {"card[later][b]=~&card[later][a]=1&customer=c", "/card/later/b"},
        {"card[cvc]=1&card[later][b]=~&card[later][a]=~&customer=~", "/card/later/b"},
        {"card[later][a]=1&card[later][~]=1&card[x]=~", "/card/later"},
        {"person[email]=a&person[tags][]=a&person[tags][]=~", "/person/tags"},
        {"a[b]=1&~[c]=1&d=~", ""},
    };
    st::form_limits limits;
    limits.collect_unknown = true;
    for (auto const& each : cases) {
        std::string good;
        std::string form;
        for (char const* c = each.form; *c != '\0'; ++c) {
            good += *c == '~' ? std::string("%C3%A9") : std::string(1, *c);
            form += *c == '~' ? bad : std::string(1, *c);
        }
        CAPTURE(std::string(each.form));
        auto const read = st::decode_form(form, limits);
        REQUIRE(std::holds_alternative<st::params::create>(read));
        st::params::create const& p = std::get<st::params::create>(read);
        CHECK(written(p) == refused("invalid_characters", each.place));
        bool threw = true;
        try {
            threw = json::value_from(p).is_null();
        } catch (boost::system::system_error const& error) {
            CHECK((error.code() == boost::system::error_code(make_error_code(st::decode_errc::invalid_characters))));
            CHECK(std::string(error.what()).rfind(each.place, 0) == 0);
            CHECK(std::string(error.what()).find("4242") == std::string::npos);
        }
        CHECK(threw);
        auto const readable = st::decode_form(good, limits);
        CHECK(json::parse(written(std::get<st::params::create>(readable))) ==
              json::value_from(std::get<st::params::create>(readable)));
    }
    st::token token;
    token.id = bad;
    CHECK_THROWS_AS(json::value_from(token), boost::system::system_error);
    st::api_error error;
    error.code = bad;
    CHECK_THROWS_AS(json::value_from(error), boost::system::system_error);
}

TEST_CASE("to_json: a character that must be escaped is found wherever it stands in a text of any length") {
    for (std::size_t size = 1; size != 34; ++size) {
        for (std::size_t at = 0; at != size; ++at) {
            for (std::string const spelled :
                 {"\\\"", "\\\\", "\\u0000", "\\u001f", " ", "!", "#", "[", "]", "\x7F", "\xC3\xBC"}) {
                CAPTURE(size);
                CAPTURE(at);
                CAPTURE(spelled);
                char const c = spelled == "\\u0000"   ? '\0'
                               : spelled == "\\u001f" ? '\x1F'
                                                      : spelled[spelled[0] == '\\' ? 1 : 0];
                bool const several = spelled == "\xC3\xBC";
                st::api_error error;
                error.message =
                    std::string(at, 'x') + (several ? spelled : std::string(1, c)) + std::string(size - at - 1, 'x');
                std::string const expected = std::string(at, 'x') + spelled + std::string(size - at - 1, 'x');
                CHECK(st::to_json(error) == "{\"http_status\":0,\"message\":\"" + expected + "\"}");
            }
        }
    }
}

TEST_CASE("to_json: a kind by itself is written like parameters with only this source") {
    auto const is_same = [](auto kind) {
        auto const alone = st::to_json(kind);
        st::params::create what;
        what.source = std::move(kind);
        return std::holds_alternative<std::string>(alone) && alone == st::to_json(what);
    };
    st::params::card card;
    card.number = "4242424242424242";
    card.networks = st::params::card_networks{st::card_network::visa};
    CHECK(is_same(std::move(card)));
    CHECK(is_same(st::params::card_id{"card_1"}));
    CHECK(is_same(st::params::bank_account_id{"ba_1"}));
    CHECK(is_same(st::params::pii{"000000000"}));
    CHECK(is_same(st::params::cvc_update{"012"}));
    st::params::person person;
    person.dob = st::cleared;
    CHECK(is_same(std::move(person)));
    CHECK(std::get<std::string>(st::to_json(st::params::card_id{"card_1"})) == R"({"card":"card_1"})");

    st::params::card broken;
    broken.name = "\xFF";
    CHECK(std::get<st::decode_error>(st::to_json(broken)).pointer == "/card/name");
}
