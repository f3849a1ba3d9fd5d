#include <stripe_tokens/json.hpp>

#include "../fixtures/fixtures.hpp"
#include "json_of_params.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::nested;
using test::pointer_to;
using test::refused;
using test::sent;
using test::sorted_pairs;
using test::text_of;
using test::written;

namespace {

std::string percent_encoded(std::string_view text, std::string_view unreserved = "-._~") {
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        unsigned const byte = static_cast<unsigned char>(c);
        if (alphanumeric || unreserved.find(c) != std::string_view::npos) {
            out += c;
        } else {
            (out += '%') += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

} // namespace

TEST_CASE("params_from_json: the vectors are sent as they say, or refused by their place") {
    json::value const vectors = json::parse(test::read_file("vectors/encode.json"));
    std::size_t refusals = 0;
    for (json::value const& vector : vectors.as_array()) {
        std::string const name = text_of(vector.at("name"));
        CAPTURE(name);
        std::string const got = sent(json::serialize(vector.at("params")));
        std::string const want = text_of(vector.at("want"));
        if (want == "refused") {
            ++refusals;
            CHECK(got == refused("unsafe_key", "/person/metadata"));
            continue;
        }
        REQUIRE(want == "pairs");
        std::vector<std::string> pairs;
        for (json::value const& pair : vector.at("pairs").as_array()) {
            pairs.push_back(percent_encoded(text_of(pair.at(0)), "-._~[]") + "=" +
                            percent_encoded(text_of(pair.at(1))));
        }
        std::sort(pairs.begin(), pairs.end());
        CHECK(sorted_pairs(got) == pairs);
    }
    CHECK(vectors.as_array().size() == 36);
    CHECK(refusals == 4);
}

TEST_CASE("params_from_json: every parameter of the inventory takes its type and no other") {
    enum json_type { text, integer, real, boolean, list, object };
    struct {
        json_type type;
        std::string raw;
        std::string sent;
    } const values[] = {
        {text, "\"some text\"", "some%20text"},
        {text, "\"8\"", "8"},
        {text, "\"\"", ""},
        {integer, "7", "7"},
        {integer, "-7", "-7"},
        {real, "1.5", "1.5"},
        {boolean, "true", "true"},
        {boolean, "false", "false"},
        {list, "[\"a\"]", "a"},
        {list, "[7]", ""},
        {list, "[]", ""},
        {object, "{}", ""},
        {object, "{\"key\":\"v\"}", "v"},
    };
    for (json::value const& leaf : test::api_leaves()) {
        std::string const path = text_of(leaf.at("path"));
        std::string const type = text_of(leaf.at("type"));
        bool const emptyable = leaf.as_object().contains("emptyable");
        bool const is_id = leaf.as_object().contains("id");
        bool const is_expiry = type == "string" && test::type_here(leaf.as_object()) == "integer";
        for (auto const& value : values) {
            std::string const wrong_type = refused("wrong_type", pointer_to(path));
            std::string const as_sent = path + "=" + value.sent;
            std::string want = wrong_type;
            if (value.raw == "\"\"" && emptyable) {
                want = path + "=";
            } else if (is_expiry || type == "number") {
                if (value.type == integer || value.raw == "\"8\"" || (value.type == real && !is_expiry)) want = as_sent;
                if (value.type == real && is_expiry) want = refused("not_an_integer", pointer_to(path));
                if (value.raw == "\"some text\"" || value.raw == "\"\"")
                    want = refused("invalid_number", pointer_to(path));
            } else if (type == "string" || type == "enum") {
                if (value.type == text) want = as_sent;
                // In the place of an id stands an object of which all members are optional and these are none.
                if (is_id && value.raw == "{}") want = "";
                if (is_id && value.raw == "{\"key\":\"v\"}")
                    want = refused("unknown_member", pointer_to(path) + "/key");
            } else if (type == "boolean") {
                if (value.type == boolean) want = as_sent;
            } else if (type == "integer" || type == "timestamp") {
                if (value.type == integer) want = as_sent;
                if (value.type == real) want = refused("not_an_integer", pointer_to(path));
            } else if (type == "array<string>" || type == "array<enum>") {
                if (value.raw == "[\"a\"]") want = path + "[]=a";
                if (value.raw == "[7]") want = wrong_type + "/0";
                if (value.raw == "[]") want = "";
            } else {
                REQUIRE(type == "map<string>");
                if (value.raw == "{\"key\":\"v\"}") want = path + "[key]=v";
                if (value.raw == "{}") want = "";
            }
            std::string const params = nested(path, value.raw);
            CAPTURE(params);
            CHECK(sent(params) == want);
        }
        CAPTURE(path);
        CHECK(sent(nested(path, "null")).empty());
        CHECK(sent(nested(path, "null") + "x") == refused("trailing_data", ""));
    }
}

TEST_CASE("params_from_json: a date is an object, or cleared by an empty text") {
    for (std::string const path : {"person[dob]", "account[individual][dob]", "account[company][registration_date]"}) {
        CHECK(sent(nested(path, "\"\"")) == path + "=");
        CHECK(sent(nested(path, "{}")).empty());
        CHECK(sent(nested(path, "null")).empty());
        CHECK(sent(nested(path, "{\"day\":1,\"month\":null}")) == path + "[day]=1");
        CHECK(sent(nested(path, "\"1999-12-31\"")) == refused("wrong_type", pointer_to(path)));
        CHECK(sent(nested(path, "\"cleared\"")) == refused("wrong_type", pointer_to(path)));
        CHECK(sent(nested(path, "0")) == refused("wrong_type", pointer_to(path)));
        CHECK(sent(nested(path, "{\"day\":\"1\"}")) == refused("wrong_type", pointer_to(path) + "/day"));
        CHECK(sent(nested(path, "{\"day\":2147483648}")) == refused("out_of_range", pointer_to(path) + "/day"));
    }
    // What cannot be cleared is not cleared.
    CHECK(sent(R"({"card":{"networks":""}})") == refused("wrong_type", "/card/networks"));
    CHECK(sent(R"({"person":{"address":""}})") == refused("wrong_type", "/person/address"));
    CHECK(sent(R"({"person":""})") == refused("wrong_type", "/person"));
    CHECK(sent(R"({"expand":""})") == refused("wrong_type", "/expand"));
}

TEST_CASE("params_from_json: an expiry may be a text, which is then a number") {
    for (std::string const name : {"exp_month", "exp_year"}) {
        struct {
            char const* raw;
            std::string want; // what is sent, or the code
        } const cases[] = {
            {"12", "12"},
            {"0", "0"},
            {"-3", "-3"},
            {"2147483647", "2147483647"},
            {"-2147483648", "-2147483648"},
            {"2147483648", "out_of_range"},
            {"99999999999999999999", "out_of_range"},
            {"12.0", "not_an_integer"},
            {"1e1", "not_an_integer"},
            {"\"12\"", "12"},
            {"\"08\"", "8"},
            {"\"2030\"", "2030"},
            {"\"2147483648\"", "out_of_range"},
            {"\"-2147483649\"", "out_of_range"},
            {"\"99999999999999999999\"", "out_of_range"},
            {"\"\"", "invalid_number"},
            {"\" 8\"", "invalid_number"},
            {"\"8 \"", "invalid_number"},
            {"\"8.0\"", "invalid_number"},
            {"\"1e1\"", "invalid_number"},
            {"\"0x8\"", "invalid_number"},
            {"\"+8\"", "invalid_number"},
            {"\"-\"", "invalid_number"},
            {"\"8\\u0000\"", "invalid_number"},
            {"\"\\u0038\"", "8"},
            {"\"\xD9\xA8\"", "invalid_number"}, // an Arabic-Indic eight
            {"true", "wrong_type"},
            {"[8]", "wrong_type"},
        };
        for (auto const& c : cases) {
            CAPTURE(std::string(c.raw));
            bool const bad = c.want.find('_') != std::string::npos;
            CHECK(sent("{\"card\":{\"" + name + "\":" + c.raw + "}}") ==
                  (bad ? refused(c.want.c_str(), "/card/" + name) : "card[" + name + "]=" + c.want));
        }
    }
}

TEST_CASE("params_from_json: a percentage is an exact decimal, from a number or a text") {
    struct {
        char const* raw;
        std::string want; // what is sent, or the code
    } const cases[] = {
        {"25", "25"},
        {"25.0", "25"},
        {"\"25.0\"", "25.0"},
        {"33.3333333333333333333333333", "33.3333333333333333333333333"},
        {"\"33.3333333333333333333333333\"", "33.3333333333333333333333333"},
        {"0.00001", "0.00001"},
        {"1e-5", "0.00001"},
        {"\"1e-5\"", "0.00001"},
        {"1e21", "1000000000000000000000"},
        {"18446744073709551615", "18446744073709551615"},
        {"123456789012345678901234567890", "123456789012345678901234567890"},
        {"-0", "0"},
        {"-12.5", "-12.5"},
        {"\"\"", ""},
        {"\"25%\"", "invalid_number"},
        {"\" 25\"", "invalid_number"},
        {"\"025\"", "invalid_number"},
        {"\"NaN\"", "invalid_number"},
        {"\"25,5\"", "invalid_number"},
        {"\"1e99999\"", "invalid_number"},
        {"1e99999", "out_of_range"},
        {"0e99999", "0"},
        {"-0.0e-99999", "0"},
        {"\"0e99999999999\"", "0"},
        {"1e2147483648", "out_of_range"},
        {"1e-99999999999", "out_of_range"},
        {"true", "wrong_type"},
        {"{}", "wrong_type"},
    };
    for (auto const& c : cases) {
        CAPTURE(std::string(c.raw));
        std::string const path = "person[relationship][percent_ownership]";
        bool const bad = c.want.find('_') != std::string::npos;
        CHECK(sent(nested(path, c.raw)) == (bad ? refused(c.want.c_str(), pointer_to(path)) : path + "=" + c.want));
    }
}

TEST_CASE("params_from_json: a metadata value may be a number or a boolean") {
    for (std::string const path : {"person[metadata]", "account[individual][metadata]"}) {
        struct {
            char const* raw;
            std::string want; // what is sent after the path, or what is wrong
        } const cases[] = {
            {R"({"a":"x"})", "[a]=x"},
            {R"({"a":""})", "[a]="},
            {R"({"a":7})", "[a]=7"},
            {R"({"a":-7})", "[a]=-7"},
            {R"({"a":12345678901234567890123})", "[a]=12345678901234567890123"},
            {R"({"a":1.50})", "[a]=1.5"},
            {R"({"a":1e2})", "[a]=100"},
            {R"({"a":true})", "[a]=true"},
            {R"({"a":false})", "[a]=false"},
            {R"({"a":null})", ""},
            {R"({})", ""},
            {R"("")", "="},
            {R"({"a b&":"c d&"})", "[a%20b%26]=c%20d%26"},
            {R"({"id":"x","card":"y"})", "[id]=x"},
            {R"({"a":1e99999})", "out_of_range at "},
            {R"({"a":[]})", "wrong_type at "},
            {R"({"a":["x"]})", "wrong_type at "},
            {R"({"a":{}})", "wrong_type at "},
            {R"("x")", "wrong_type at "},
            {R"([])", "wrong_type at "},
            {R"({"a":"x","a":"x"})", "duplicate_member at "},
            {R"({"a":"x","\u0061":"y"})", "duplicate_member at "},
            {R"({"":"x"})", "unsafe_key at "},
            {R"({"a[b]":"x"})", "unsafe_key at "},
            {R"({"a]":"x"})", "unsafe_key at "},
            {R"({"\u005b":"x"})", "unsafe_key at "},
            {R"({"a\n":"x"})", "unsafe_key at "},
            {R"({"a\u0000":"x"})", "unsafe_key at "},
            {R"({"\u007f":"x"})", "unsafe_key at "},
        };
        for (auto const& c : cases) {
            CAPTURE(std::string(c.raw));
            std::string const got = sent(nested(path, c.raw));
            if (c.want.find(" at ") != std::string::npos) {
                CHECK(got == c.want + pointer_to(path));
            } else if (c.want == "[id]=x") {
                CHECK(got == path + "[id]=x&" + path + "[card]=y");
            } else {
                CHECK(got == (c.want.empty() ? "" : path + c.want));
            }
        }
    }
}

TEST_CASE("params_from_json: there is a limit to the entries of metadata, far beyond the API's") {
    std::string entries;
    for (int i = 0; i != 4096; ++i) entries += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":\"\"";
    CHECK(sorted_pairs(sent(nested("person[metadata]", "{" + entries + "}"))).size() == 4096);
    CHECK(sent(nested("person[metadata]", "{" + entries + ",\"k\":\"\"}")) == refused("too_large", "/person/metadata"));
}

TEST_CASE("params_from_json: exactly one kind of token is asked for, or none") {
    std::string const kinds[] = {"account", "bank_account", "card", "cvc_update", "person", "pii"};
    for (std::string const& first : kinds) {
        for (std::string const& second : kinds) {
            CAPTURE(first);
            CAPTURE(second);
            bool const same = first == second;
            std::string const want =
                same ? refused("duplicate_member", "/" + first) : refused("multiple_sources", "/" + second);
            CHECK(sent("{\"" + first + "\":{},\"" + second + "\":{}}") == want);
            if (first == "card" || first == "bank_account") {
                CHECK(sent("{\"" + first + "\":\"x_1\",\"" + second + "\":{}}") == want);
                CHECK(sent("{\"" + second + "\":{},\"" + first + "\":\"x_1\"}") ==
                      refused(same ? "duplicate_member" : "multiple_sources", "/" + first));
            }
            if (!same) CHECK(sent("{\"" + first + "\":null,\"" + second + "\":{},\"customer\":\"c\"}") == "customer=c");
        }
    }
    CHECK(sent("{}").empty());
    CHECK(sent(R"({"card":"card_1","bank_account":"ba_1"})") == refused("multiple_sources", "/bank_account"));
    CHECK(sent(R"({"card":"card_1","bank_account":null})") == "card=card_1");
    CHECK(sent(R"({"bank_account":"ba_1","customer":"cus_1","expand":["a","b"]})") ==
          "bank_account=ba_1&customer=cus_1&expand[]=a&expand[]=b");
    for (std::string const without_id : {"account", "cvc_update", "person", "pii"}) {
        CHECK(sent("{\"" + without_id + "\":\"x_1\"}") == refused("wrong_type", "/" + without_id));
    }
}

TEST_CASE("params_from_json: each kind arrives as what it is") {
    auto const source = [](char const* text) {
        return std::get<st::params::create>(st::params_from_json(text)).source;
    };
    CHECK(std::holds_alternative<std::monostate>(source("{}")));
    CHECK(std::holds_alternative<st::params::account>(source(R"({"account":{}})")));
    CHECK(std::holds_alternative<st::params::bank_account>(source(R"({"bank_account":{}})")));
    CHECK(std::get<st::params::bank_account_id>(source(R"({"bank_account":"ba_1"})")).id == "ba_1");
    CHECK(std::holds_alternative<st::params::card>(source(R"({"card":{}})")));
    CHECK(std::get<st::params::card_id>(source(R"({"card":"card_1"})")).id == "card_1");
    CHECK(std::holds_alternative<st::params::cvc_update>(source(R"({"cvc_update":{}})")));
    CHECK(std::holds_alternative<st::params::person>(source(R"({"person":{}})")));
    CHECK(std::holds_alternative<st::params::pii>(source(R"({"pii":{}})")));
}

TEST_CASE("params_from_json: what is not a JSON object is refused") {
    struct {
        std::string text;
        std::string want;
    } const cases[] = {
        {"", "empty_body at "},
        {" \n", "empty_body at "},
        {"[]", "wrong_type at "},
        {"null", "wrong_type at "},
        {"\"card\"", "wrong_type at "},
        {"7", "wrong_type at "},
        {"card[number]=4242424242424242", "invalid_json at "},
        {"{", "incomplete at "},
        {"{\"card\":{\"number\":\"4242", "incomplete at /card/number"},
        {"{} {}", "trailing_data at "},
        {"{\"card\":{}}}", "trailing_data at "},
        {"{'card':{}}", "invalid_json at "},
        {"{\"card\":{},}", "invalid_json at "},
        {"{\"card\":{\"name\":\"\xFF\"}}", "invalid_json at /card/name"},
        {"{\"card\":{\"name\":\"\\ud800\"}}", "invalid_json at /card/name"},
        {"{\"card\":{\"name\":\"a\",\"name\":\"a\"}}", "duplicate_member at /card/name"},
        {"{\"card\":{\"name\":null,\"name\":\"a\"}}", "duplicate_member at /card/name"},
        {"{\"expand\":[\"a\",null]}", "wrong_type at /expand/1"},
        {"{\"expand\":{}}", "wrong_type at /expand"},
        {"{\"person\":{\"documents\":{\"visa\":{\"files\":[\"a\",\"b\",3]}}}}",
         "wrong_type at /person/documents/visa/files/2"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.text);
        CHECK(sent(c.text) == c.want);
        st::decode_error const error = std::get<st::decode_error>(st::params_from_json(c.text));
        CHECK(error.http_status == 0);
        CHECK(error.offset <= c.text.size());
    }
}

TEST_CASE("params_from_json: the limits are the caller's") {
    std::string const text = R"({"person":{"documents":{"visa":{"files":["a"]}}}})";
    st::json_limits limits;
    limits.max_depth = 5;
    CHECK(sent(text, limits) == "person[documents][visa][files][]=a");
    limits.max_depth = 4;
    CHECK(sent(text, limits) == refused("too_deep", "/person/documents/visa/files"));
    limits = {};
    limits.max_size = text.size();
    CHECK(sent(text, limits) == "person[documents][visa][files][]=a");
    CHECK(sent(text + "\n", limits) == refused("too_large", ""));
    CHECK(sent(std::string(1048576, ' ')) == refused("empty_body", ""));
    CHECK(sent(text + std::string(1048576 - text.size(), ' ')) == "person[documents][visa][files][]=a");
    CHECK(sent(text + std::string(1048577 - text.size(), ' ')) == refused("too_large", ""));
    std::string name(1000000, 'x');
    CHECK(sent("{\"card\":{\"name\":\"" + name + "\"}}") == "card[name]=" + name);
}

TEST_CASE("params_from_json: of what it refuses, an error says nothing but where") {
    std::string const canary = "4242424242424242";
    std::vector<std::string> texts{canary, "\"" + canary + "\"", canary + ".5", "{\"" + canary + "\":1}", "{" + canary};
    for (json::value const& leaf : test::api_leaves()) {
        std::string const path = text_of(leaf.at("path"));
        for (char const* const raw :
             {"4242424242424242", "\"4242424242424242", "[4242424242424242]", "\"4242424242424242\\q\"",
              "{\"4242424242424242\":1}", "[[\"4242424242424242\"]]", "4242424242424242x",
              "{\"4242424242424242\":{\"a\":\"4242424242424242\"}}", "4242424242424242.5",
              "{\"4242424242424242[\":\"4242424242424242\"}", "\"4242424242424242\"} 4242424242424242"}) {
            texts.push_back(nested(path, raw));
        }
    }
    std::size_t errors = 0;
    for (std::string const& text : texts) {
        auto const read = st::params_from_json(text);
        auto const* const error = std::get_if<st::decode_error>(&read);
        if (error == nullptr) continue;
        ++errors;
        std::string const said = error->pointer + make_error_code(error->code).message() + st::to_json(*error);
        CAPTURE(text);
        CHECK(said.find("42424") == std::string::npos);
    }
    CHECK(errors > 1500);
}

TEST_CASE("params_from_json: zero has no sign, however its number is written") {
    for (std::string const number : {"0", "-0", "0.0", "-0.0", "-0e5"}) {
        CAPTURE(number);
        CHECK(sent(R"({"person":{"metadata":{"a":)" + number + "}}}") == "person[metadata][a]=0");
        CHECK(sent(R"({"person":{"relationship":{"percent_ownership":)" + number + "}}}") ==
              "person[relationship][percent_ownership]=0");
    }
    CHECK(sent(R"({"person":{"metadata":{"a":"-0"}}})") == "person[metadata][a]=-0"); // a text is what it says
}

TEST_CASE("params_from_json: a null pointer is an empty text") {
    char const* const unset = nullptr;
    auto const read = st::params_from_json(unset);
    auto const* const error = std::get_if<st::decode_error>(&read);
    CHECK((error != nullptr && error->code == st::decode_errc::empty_body));
}

TEST_CASE(
    "params_from_json: an integer parameter has neither a fraction nor an exponent, in either case of the letter") {
    for (char const* const number : {"1e0", "1E0", "12E0", "1.0", "1.2e1", "1.2E1", "0E0"}) {
        CAPTURE(number);
        auto const read = st::params_from_json(std::string(R"({"card":{"exp_month":)") + number + "}}");
        REQUIRE(std::holds_alternative<st::decode_error>(read));
        CHECK(std::get<st::decode_error>(read).code == st::decode_errc::not_an_integer);
        CHECK(std::get<st::decode_error>(read).pointer == "/card/exp_month");
    }
}
