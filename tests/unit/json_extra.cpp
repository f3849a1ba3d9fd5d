#include <stripe_tokens/json.hpp>

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>

#include "json_of_params.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <ctime>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
namespace json = boost::json;
using test::nested;
using test::pointer_to;
using test::refused;
using test::segments;
using test::sent;
using test::text_of;
using test::written;

TEST_CASE("params_from_json: an unknown member is an error that names it") {
    json::array const& all = test::api_leaves();
    for (json::value const& leaf : all) {
        std::string const path = text_of(leaf.at("path"));
        std::size_t const bracket = path.rfind('[');
        std::string const around = bracket == std::string::npos ? "" : path.substr(0, bracket);
        std::string const inner = "{\"colour\":null}";
        CAPTURE(path);
        CHECK(sent(around.empty() ? inner : nested(around, inner)) ==
              refused("unknown_member", (around.empty() ? "" : pointer_to(around)) + "/colour"));
    }
    struct {
        std::string name; // as it is written in JSON
        char const* shown;
    } const names[] = {
        {"Card", "/Card"},
        {"exp_months", "/exp_months"},
        {"c", "/c"},
        {"address_line12", "/address_line12"},
        {"a1b2c34", "/a1b2c34"},
        {"card[number]", "/card[number]"},
        {"card/number", "/card~1number"},
        {"card~number", "/card~0number"},
        {"card number", "/card number"},
        {"\\\"number\\\"", "/\"number\""},
        {"card-number", "/card-number"},
        {"card.number", "/card.number"},
        {"\\u0063olour", "/colour"},
        {std::string(64, 'x'), "/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
        // What might be more than a name stays unsaid.
        {std::string(65, 'x'), ""},
        {"012", ""}, // a CVC
        {"a1234", ""},
        {"a1b2c3d4e5", ""},
        {"4242-4242", ""},
        {"", ""},
        {"4242424242424242", ""},
        {"1a2b3c4d5e", ""},
        {"\x7F", ""},
        {"caf\xC3\xA9", ""},
        {"a\\u0000", ""},
        {"a\\n", ""},
    };
    for (auto const& name : names) {
        CAPTURE(name.name);
        CHECK(sent("{\"" + name.name + "\":1}") == refused("unknown_member", name.shown));
        CHECK(sent("{\"card\":{\"" + name.name + "\":1}}") ==
              refused("unknown_member", std::string("/card") + name.shown));
    }
    for (char const* const response_only : {"id", "object", "livemode", "used", "error", "extra", "source", "type"}) {
        CHECK(sent(std::string("{\"") + response_only + "\":null}") ==
              refused("unknown_member", std::string("/") + response_only));
    }
}

TEST_CASE("params_from_json: unknown parameters are collected on request, and to_json puts them back") {
    st::json_limits limits;
    limits.collect_unknown = true;
    struct {
        char const* text;
        char const* body;
        char const* again;
    } const cases[] = {
        {R"({"card":{"name":"a","loyalty":{"level":"gold","years":3}}})",
         "card[name]=a&card[loyalty][level]=gold&card[loyalty][years]=3",
         R"({"card":{"name":"a","loyalty":{"level":"gold","years":"3"}}})"},
        {R"({"tags":["a",1.50,true],"customer":"c"})", "customer=c&tags[]=a&tags[]=1.50&tags[]=true",
         R"({"customer":"c","tags":["a","1.50","true"]})"},
        {R"({"pii":{"id_number":"1"},"later":{"deep":{"deeper":"x"}},"last":"y"})",
         "pii[id_number]=1&later[deep][deeper]=x&last=y",
         R"({"pii":{"id_number":"1"},"later":{"deep":{"deeper":"x"}},"last":"y"})"},
        {R"({"nothing":null,"none":{},"empty":[]})", "", "{}"},
        {R"({"card":{"x":{"y":"1"}},"x":{"y":"2","z":{"x":"3"}}})", "card[x][y]=1&x[y]=2&x[z][x]=3",
         R"({"card":{"x":{"y":"1"}},"x":{"y":"2","z":{"x":"3"}}})"},
        {R"({"card":{"later":"x"}})", "card[later]=x", R"({"card":{"later":"x"}})"},
        {R"({"person":{"documents":{"licence":{"files":["f"]}}}})", "person[documents][licence][files][]=f",
         R"({"person":{"documents":{"licence":{"files":["f"]}}}})"},
    };
    for (auto const& c : cases) {
        CAPTURE(std::string(c.text));
        auto const read = st::params_from_json(c.text, limits);
        REQUIRE(std::holds_alternative<st::params::create>(read));
        st::params::create const& p = std::get<st::params::create>(read);
        CHECK(st::encode(p) == c.body);
        CHECK(written(p) == c.again);
        CHECK((std::get<st::params::create>(st::params_from_json(c.again, limits)) == p));
    }
    struct {
        char const* text;
        st::decode_errc code;
        char const* pointer;
    } const refused[] = {
        {R"({"later":[{"a":1}]})", st::decode_errc::wrong_type, "/later"},
        {R"({"card":{"later":[["a"]]}})", st::decode_errc::wrong_type, "/card/later"},
        {R"({"later":{"a]b":"1"}})", st::decode_errc::unsafe_key, "/later/a]b"},
        {R"({"":"1"})", st::decode_errc::unsafe_key, ""},
        {R"({"later":{"a":"1","a":"2"}})", st::decode_errc::duplicate_member, "/later/a"},
        {R"({"later":{"a":"1"},"later":{"b":"2"}})", st::decode_errc::duplicate_member, "/later"},
        {R"({"later":{"a":{"b":"1"},"c":"d","a":{"e":"2"}}})", st::decode_errc::duplicate_member, "/later/a"},
        {R"({"later":null,"later":"2"})", st::decode_errc::duplicate_member, "/later"},
        {R"({"person":{"later":[]},"customer":"c","person":{}})", st::decode_errc::duplicate_member, "/person"},
        {R"({"person":{"later":[],"later":["a"]}})", st::decode_errc::duplicate_member, "/person/later"},
        {R"({"later":["a",null,"b"]})", st::decode_errc::wrong_type, "/later"},
        {R"({"later":{"a~b/c":[[]]}})", st::decode_errc::wrong_type, "/later/a~0b~1c"},
        {R"({"later":{"4242424242424242":[[]]}})", st::decode_errc::wrong_type, "/later"},
    };
    for (auto const& c : refused) {
        CAPTURE(std::string(c.text));
        auto const read = st::params_from_json(c.text, limits);
        REQUIRE(std::holds_alternative<st::decode_error>(read));
        CHECK((std::get<st::decode_error>(read).code == c.code));
        CHECK(std::get<st::decode_error>(read).pointer == c.pointer);
    }
}

TEST_CASE("params_from_json: an unknown parameter is refused where a known one in its place would be") {
    struct {
        char const* text;
        char const* error;
    } const cases[] = {
        {R"({"pii":{"id_number":"1"},"card":{"x":"2"}})", "multiple_sources at /card"},
        {R"({"card":{"x":"2"},"pii":{"id_number":"1"}})", "multiple_sources at /pii"},
        {R"({"card":{"x":"1"},"pii":{"y":"2"}})", "multiple_sources at /pii"},
        {R"({"card":{"x":"1"},"bank_account":"2"})", "multiple_sources at /bank_account"},
        {R"({"bank_account":"1","card":{"x":"2"}})", "multiple_sources at /card"},
        {R"({"card":"card_1","card":{"x":"2"}})", "duplicate_member at /card"},
        {R"({"card":{"x":"2"},"card":"card_1"})", "duplicate_member at /card"},
        {R"({"person":{"dob":"","dob":{"x":"1"}}})", "duplicate_member at /person/dob"},
        {R"({"person":{"dob":{"x":"1"},"dob":""}})", "duplicate_member at /person/dob"},
        {R"({"card":{"number":"1","number":{"x":"1"}}})", "duplicate_member at /card/number"},
        {R"({"card":{"number":{"x":"1"}}})", "wrong_type at /card/number"},
        {R"({"card":{"number":["1"]}})", "wrong_type at /card/number"},
        {R"({"expand":[{"x":"1"}]})", "wrong_type at /expand/0"},
        {R"({"person":"1"})", "wrong_type at /person"},
        {R"({"person":["1"]})", "wrong_type at /person"},
        {R"({"person":{"address":[]}})", "wrong_type at /person/address"},
    };
    st::json_limits limits;
    limits.collect_unknown = true;
    for (auto const& each : cases) {
        std::string const text = each.text;
        CAPTURE(text);
        CHECK(sent(text, limits) == each.error);
    }
}

TEST_CASE("to_json: what is in extra stands beside the typed parameters of the same object, list or map") {
    st::params::person person;
    person.metadata = st::metadata();
    REQUIRE(!person.metadata->insert_or_assign("a", "1"));
    person.full_name_aliases = std::vector<std::string>{"x"};
    st::params::create what{std::move(person)};
    REQUIRE(!what.extra.insert({"person", "metadata", "b"}, "2"));
    REQUIRE(!what.extra.append({"person", "full_name_aliases"}, "y"));
    REQUIRE(!what.extra.insert({"person", "address", "planet"}, "earth"));
    REQUIRE(!what.extra.insert({"customers"}, "c"));
    CHECK(written(what) == R"({"person":{"full_name_aliases":["x","y"],"metadata":{"a":"1","b":"2"},)"
                           R"("address":{"planet":"earth"}},"customers":"c"})");
}

TEST_CASE("json: the time for unknown parameters grows with their number, and not with its square") {
    std::string path = "segment0";
    for (int i = 1; i != 12; ++i) path += "[segment" + std::to_string(i) + "]";
    struct {
        char const* before; // the number of the parameter
        std::string after;
    } const cases[] = {{"a", ""}, {"x", "[y][]"}, {"b", path.substr(path.find('['))}, {"[", "]"}, {"[]", ""}};
    st::form_limits form;
    form.collect_unknown = true;
    form.max_size = std::size_t(1) << 26;
    st::json_limits json;
    json.collect_unknown = true;
    for (auto const& each : cases) {
        std::clock_t least[] = {0, 0};
        std::size_t const sizes[] = {500, 4000};
        auto const is_square = [&] { return least[1] >= 25 * least[0]; }; // eight times as many: the square would be 64
        // Other work on the machine makes some of them slow, and not all.
        for (std::size_t run = 0; run < 4 || (run < 40 && is_square()); ++run) {
            std::size_t const which = run % 2;
            std::string body;
            for (std::size_t i = 0; i != sizes[which]; ++i) {
                std::string const number = std::to_string(i);
                std::string const before = each.before;
                if (i != 0) body += '&';
                if (before.front() == '[') {
                    body += path + (before == "[" ? before + number : before) + each.after + "=1";
                } else {
                    body += before + number + each.after + "=1";
                }
            }
            std::clock_t const start = std::clock();
            auto const read = st::decode_form(body, form);
            std::string const text = written(std::get<st::params::create>(read));
            auto const again = st::params_from_json(text, json);
            std::clock_t const spent = std::clock() - start;
            REQUIRE(std::holds_alternative<st::params::create>(again));
            CHECK(std::get<st::params::create>(again).extra.size() == sizes[which]);
            if (least[which] == 0 || spent < least[which]) least[which] = spent;
        }
        CAPTURE(std::string(each.before));
        CHECK_FALSE(is_square());
    }
}

TEST_CASE("to_json: a path of 1,000 segments needs no more stack than a short one, and Boost.JSON reads it") {
    std::vector<std::string> const longest(1000, "a");
    for (bool const item : {false, true}) {
        st::params::create what{st::params::card_id{"card_1"}};
        REQUIRE(!(item ? what.extra.append(longest, "1") : what.extra.insert(longest, "1")));
        std::string opened;
        std::string closed;
        for (int i = 0; i != 1000; ++i) {
            opened += i == 0 ? "\"a\":" : "{\"a\":";
            closed += '}';
        }
        std::string const text = "{\"card\":\"card_1\"," + opened + (item ? "[\"1\"]" : "\"1\"") + closed;
        CHECK(written(what) == text);
        CHECK(json::value_from(what).as_object().size() == 2);
    }
}

TEST_CASE("to_json: parameters of one object stand where the first of them was inserted") {
    st::params::card card;
    card.name = "n";
    st::params::create what{std::move(card)};
    REQUIRE(!what.extra.insert({"z", "b", "c"}, "1"));
    REQUIRE(!what.extra.append({"y"}, "2"));
    REQUIRE(!what.extra.insert({"card", "x", "b"}, "3"));
    REQUIRE(!what.extra.insert({"z", "a"}, "4"));
    REQUIRE(!what.extra.append({"y"}, "5"));
    REQUIRE(!what.extra.insert({"x"}, "6"));
    REQUIRE(!what.extra.insert({"z", "b", "a"}, "7"));
    REQUIRE(!what.extra.insert({"card", "x", "a"}, "8"));
    CHECK(written(what) == R"({"card":{"name":"n","x":{"b":"3","a":"8"}},"z":{"b":{"c":"1","a":"7"},"a":"4"},)"
                           R"("y":["2","5"],"x":"6"})");
}

TEST_CASE("to_json: nothing of an extra is left out: what is set besides is an error that names it") {
    struct {
        std::vector<std::string> path;
        bool item;
        char const* wanted;
    } const cases[] = {
        {{"person", "email"}, false, "duplicate_member at /person/email"},
        {{"person", "email"}, true, "duplicate_member at /person/email"},
        {{"person", "email", "x"}, false, "duplicate_member at /person/email/x"},
        {{"person", "metadata", "a"}, false, "duplicate_member at /person/metadata/a"},
        {{"person", "metadata", "a", "4242424242"}, false, "duplicate_member at /person/metadata/a"},
        {{"person", "metadata"}, false, "duplicate_member at /person/metadata"},
        {{"person", "full_name_aliases"}, false, "duplicate_member at /person/full_name_aliases"},
        {{"person", "full_name_aliases", "x"}, false, "duplicate_member at /person/full_name_aliases/x"},
        {{"person", "dob"}, false, "duplicate_member at /person/dob"},
        {{"person"}, true, "duplicate_member at /person"},
        {{"expand", "x"}, false, "duplicate_member at /expand/x"},
        {{"person", "full_name_aliases"},
         true,
         R"({"person":{"dob":"","email":"e","full_name_aliases":["x","v"],"metadata":{"a":"1"}},"expand":["y"]})"},
        {{"customer", "x"},
         false,
         R"({"person":{"dob":"","email":"e","full_name_aliases":["x"],"metadata":{"a":"1"}},"expand":["y"],)"
         R"("customer":{"x":"v"}})"},
    };
    for (auto const& each : cases) {
        st::params::person person;
        person.dob = st::cleared;
        person.email = "e";
        person.full_name_aliases = std::vector<std::string>{"x"};
        st::metadata notes;
        REQUIRE(!notes.insert_or_assign("a", "1"));
        person.metadata = std::move(notes);
        st::params::create what{std::move(person)};
        what.expand = {"y"};
        REQUIRE(!(each.item ? what.extra.append(each.path, "v") : what.extra.insert(each.path, "v")));
        CHECK(written(what) == each.wanted);
    }
}

TEST_CASE("params_from_json: an error quotes an unknown name unless it may be a secret") {
    std::string const key = "sk_test_BQokikJOvBiI2HlWgH4olfQ2"; // the Stripe API reference's own
    struct {
        std::string text;
        char const* pointer;
        bool collect;
    } const cases[] = {
        {R"({"KEY":1})", "", false},
        {R"({"card":{"KEY":1}})", "/card", false},
        {R"({"person":{"dob":{"KEY":1}}})", "/person/dob", false},
        {R"({"expand":[{"KEY":1}]})", "/expand/0", false},
        {R"({"person":{"metadata":{"KEY":[1]}}})", "/person/metadata", false},
        {R"({"person":{"metadata":{"KEY":"1","KEY":"1"}}})", "/person/metadata", false},
        {R"({"KEY":[[1]]})", "", true},
        {R"({"card":{"x":{"y/z":{"KEY":[[1]]}}}})", "/card/x/y~1z", true},
        {R"({"card":{"KEY":{"y":[[1]]}}})", "/card", true},
    };
    for (auto const& each : cases) {
        std::string text = each.text;
        for (std::size_t at; (at = text.find("KEY")) != std::string::npos;) text.replace(at, 3, key);
        CAPTURE(text);
        st::json_limits limits;
        limits.collect_unknown = each.collect;
        auto const read = st::params_from_json(text, limits);
        auto const* const error = std::get_if<st::decode_error>(&read);
        REQUIRE(error != nullptr);
        CHECK(error->pointer == each.pointer);
    }
}

TEST_CASE("to_json: an error quotes no name that may be a secret, and the place of an item whatever its number") {
    std::string const key = "sk_test_BQokikJOvBiI2HlWgH4olfQ2";
    auto const pointer_of = [](st::params::create const& what) {
        auto const written = st::to_json(what);
        auto const* const error = std::get_if<st::decode_error>(&written);
        return error != nullptr ? error->pointer : std::string("no error");
    };
    st::params::person person;
    REQUIRE(!person.metadata.emplace().insert_or_assign(key, "\xFF"));
    CHECK(pointer_of(st::params::create{std::move(person)}) == "/person/metadata");
    st::params::create more;
    REQUIRE(!more.extra.insert({"x", key, "y"}, "\xFF"));
    CHECK(pointer_of(more) == "/x");
    st::params::create many;
    many.expand.resize(12345, "x");
    many.expand.back() = "\xFF";
    CHECK(pointer_of(many) == "/expand/12344");
}

TEST_CASE("params_from_json: the paths of unknown parameters have max_size bytes together, brackets included") {
    std::string const text =
        R"({"loyalty":{"tier":{"a":"1","b":"2"}}})"; // twice loyalty[tier][a], of 16 and two for loyalty
    st::json_limits limits;
    limits.collect_unknown = true;
    limits.max_size = text.size();
    REQUIRE(text.size() == 38);
    CHECK(std::holds_alternative<st::params::create>(st::params_from_json(text, limits)));
    std::string const longer = R"({"loyalty":{"tier":{"a":"1","b":"2","c":"3"}}})"; // 48 bytes, and paths of 54
    limits.max_size = longer.size();
    auto const read = st::params_from_json(longer, limits);
    REQUIRE(std::holds_alternative<st::decode_error>(read));
    CHECK(std::get<st::decode_error>(read).code == st::decode_errc::too_large);
    CHECK(std::get<st::decode_error>(read).pointer == "/loyalty/tier/c");
}
