#include <stripe_tokens/form.hpp>

#include <stripe_tokens/encode.hpp>

#include "../properties/memory_watch.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace st = stripe_tokens;

namespace {

std::string encoded_again(std::string_view body, st::form_limits limits = {}) {
    auto const read = st::decode_form(body, limits);
    auto const* const what = std::get_if<st::params::create>(&read);
    return what != nullptr ? st::encode(*what)
                           : std::string("refused: ") + to_string(std::get<st::form_error>(read).code);
}

st::form_error error_of(std::string_view body, st::form_limits limits = {}) {
    auto const read = st::decode_form(body, limits);
    REQUIRE(std::holds_alternative<st::form_error>(read));
    return std::get<st::form_error>(read);
}

st::form_limits collecting() {
    st::form_limits limits;
    limits.collect_unknown = true;
    return limits;
}

} // namespace

TEST_CASE("decode_form: what other clients write is understood") {
    struct {
        char const* body;
        char const* same_as;
    } const cases[] = {
        {"", ""},
        {"card%5Bname%5D=x", "card[name]=x"},
        {"card%5bname%5d=x", "card[name]=x"},
        {"card[name%5D=x", "card[name]=x"},
        {"card[name]=Zo%C3%AB+%26+Co", "card[name]=Zo%C3%AB%20%26%20Co"},
        {"card[name]=Zo\xC3\xAB", "card[name]=Zo%C3%AB"},
        {"card[name]=%7e%41", "card[name]=~A"},
        {"card[name]=!*'()", "card[name]=%21%2A%27%28%29"},
        {"card[name]=a=b==", "card[name]=a%3Db%3D%3D"},
        {"expand[]=a&expand[]=b", "expand[]=a&expand[]=b"},
        {"expand[0]=a&expand[1]=b", "expand[]=a&expand[]=b"},
        {"expand%5B0%5D=a", "expand[]=a"},
        {"card[exp_month]=05&card[exp_year]=2030", "card[exp_month]=5&card[exp_year]=2030"},
        {"customer=cus_1&card=card_1", "card=card_1&customer=cus_1"},
        {"card[number]=4&customer=c&card[cvc]=012", "card[cvc]=012&card[number]=4&customer=c"},
        {"person[dob]=", "person[dob]="},
        {"person[full_name_aliases]=", "person[full_name_aliases]="},
        {"person[metadata]=", "person[metadata]="},
        {"person[metadata][a+b]=1", "person[metadata][a%20b]=1"},
        {"person[documents][visa][files][]=", "person[documents][visa][files][]="},
        // Empty pairs are skipped (WHATWG URL section 5.1).
        {"&", ""},
        {"&&&", ""},
        {"&customer=1", "customer=1"},
        {"customer=1&", "customer=1"},
        {"card=card_1&&customer=1", "card=card_1&customer=1"},
        {"&&card=card_1&&&customer=1&&", "card=card_1&customer=1"},
        {"account[tos_shown_and_accepted]=true", "account[tos_shown_and_accepted]=true"},
        {"account[business_type]=syndicate", "account[business_type]=syndicate"},
    };
    for (auto const& each : cases) {
        auto const& body = each.body;
        auto const& same_as = each.same_as;
        CAPTURE(body);
        CHECK(encoded_again(body) == same_as);
    }
}

TEST_CASE("decode_form: what is refused is named by code, offset and key") {
    struct {
        char const* body;
        st::form_errc code;
        std::size_t offset;
        char const* key;
    } const cases[] = {
        {"card[name]=%", st::form_errc::bad_escape, 11, "card[name]"},
        {"card[name]=%4", st::form_errc::bad_escape, 11, "card[name]"},
        {"card[name]=a%4&customer=1", st::form_errc::bad_escape, 12, "card[name]"},
        {"card[name]=%0g", st::form_errc::bad_escape, 11, "card[name]"},
        {"card[name]=%g0", st::form_errc::bad_escape, 11, "card[name]"},
        {"card%5[name]=a", st::form_errc::bad_escape, 4, ""},
        {"person[metadata][order]=%", st::form_errc::bad_escape, 24, "person[metadata]"},
        {"expand[0]=%", st::form_errc::bad_escape, 10, "expand"},
        {"card[name]=a b", st::form_errc::invalid_character, 12, "card[name]"},
        {"card[name]=a\n", st::form_errc::invalid_character, 12, "card[name]"},
        {"card[name]=a\x7F", st::form_errc::invalid_character, 12, "card[name]"},
        {"card[name]", st::form_errc::missing_equals, 0, ""},
        {"customer=1&&x", st::form_errc::missing_equals, 12, ""},
        {"&&customer", st::form_errc::missing_equals, 2, ""},
        {"=1", st::form_errc::malformed_key, 0, ""},
        {"[card]=1", st::form_errc::malformed_key, 0, ""},
        {"card[name=1", st::form_errc::malformed_key, 0, ""},
        {"card]name[=1", st::form_errc::malformed_key, 0, ""},
        {"card[[name]]=1", st::form_errc::malformed_key, 0, ""},
        {"card[name]x=1", st::form_errc::malformed_key, 0, ""},
        {"person[metadata][a%5D]=1", st::form_errc::malformed_key, 0, ""},
        {"person[metadata][a%5Bb%5D]=1", st::form_errc::malformed_key, 0, ""},
        {"cards[name]=1", st::form_errc::unknown_parameter, 0, "cards"},
        {"customer=1&card[nmber]=1", st::form_errc::unknown_parameter, 11, "card[nmber]"},
        {"card[name-0.9_az_AZ]=1", st::form_errc::unknown_parameter, 0, "card[name-0.9_az_AZ]"},
        {"card[]=1", st::form_errc::wrong_type, 0, "card"},
        {"card[4242424242424242]=1", st::form_errc::unknown_parameter, 0, "card"},
        {"card[number][x]=1", st::form_errc::wrong_type, 0, "card[number]"},
        {"card[number][]=1", st::form_errc::wrong_type, 0, "card[number]"},
        {"expand=a", st::form_errc::wrong_type, 0, "expand"},
        {"expand[][a]=a", st::form_errc::wrong_type, 0, "expand"},
        {"account[company]=a", st::form_errc::wrong_type, 0, "account[company]"},
        {"account=a", st::form_errc::wrong_type, 0, "account"},
        {"person[dob]=1", st::form_errc::wrong_type, 12, "person[dob]"},
        {"person[metadata]=1", st::form_errc::wrong_type, 17, "person[metadata]"},
        {"person[dob][day]=", st::form_errc::invalid_value, 17, "person[dob][day]"},
        {"person[dob][day]=1.5", st::form_errc::invalid_value, 17, "person[dob][day]"},
        {"person[dob][day]=+1", st::form_errc::invalid_value, 17, "person[dob][day]"},
        {"person[relationship][owner]=True", st::form_errc::invalid_value, 28, "person[relationship][owner]"},
        {"person[relationship][percent_ownership]=1,5", st::form_errc::invalid_value, 40,
         "person[relationship][percent_ownership]"},
        {"person[dob][day]=2147483648", st::form_errc::out_of_range, 17, "person[dob][day]"},
        {"person[dob][day]=99999999999999999999", st::form_errc::out_of_range, 17, "person[dob][day]"},
        {"card[name]=1&card[name]=2", st::form_errc::duplicate, 13, "card[name]"},
        {"card[name]=1&card%5Bname%5D=1", st::form_errc::duplicate, 13, "card[name]"},
        {"card=1&card=1", st::form_errc::duplicate, 7, "card"},
        {"person[dob]=&person[dob]=", st::form_errc::duplicate, 13, "person[dob]"},
        {"person[metadata][a]=1&person[metadata][a]=1", st::form_errc::duplicate, 42, "person[metadata]"},
        {"card=1&card[name]=1", st::form_errc::conflict, 7, "card"},
        {"card[name]=1&card=1", st::form_errc::conflict, 13, "card"},
        {"person[dob]=&person[dob][day]=1", st::form_errc::conflict, 13, "person[dob]"},
        {"person[dob][day]=1&person[dob]=", st::form_errc::conflict, 19, "person[dob]"},
        {"person[full_name_aliases]=&person[full_name_aliases][]=1", st::form_errc::conflict, 27,
         "person[full_name_aliases]"},
        {"expand[1]=a", st::form_errc::bad_index, 10, "expand"},
        {"expand[0]=a&expand[2]=b", st::form_errc::bad_index, 22, "expand"},
        {"expand[0]=a&expand[0]=b", st::form_errc::bad_index, 22, "expand"},
        {"expand[00]=a", st::form_errc::bad_index, 11, "expand"},
        {"expand[x]=a", st::form_errc::bad_index, 10, "expand"},
        // Two spellings of one list, which Rack rejects.
        {"expand[0]=a&expand[]=b", st::form_errc::bad_index, 21, "expand"},
        {"expand[]=a&expand[1]=b", st::form_errc::bad_index, 21, "expand"},
        {"expand[]=a&expand[0]=b", st::form_errc::bad_index, 21, "expand"},
        {"expand[0]=a&expand[1]=b&customer=1&expand[]=c", st::form_errc::bad_index, 44, "expand"},
        {"expand%5B0%5D=a&expand%5B%5D=b", st::form_errc::bad_index, 29, "expand"},
        {"person[full_name_aliases][]=a&person[full_name_aliases][1]=b", st::form_errc::bad_index, 59,
         "person[full_name_aliases]"},
        {"person[documents][visa][files][0]=a&expand[]=b&person[documents][visa][files][]=c", st::form_errc::bad_index,
         80, "person[documents][visa][files]"},
        {"person[metadata][]=1", st::form_errc::unsafe_key, 19, "person[metadata]"},
        {"person[metadata][a%0A]=1", st::form_errc::unsafe_key, 23, "person[metadata]"},
        {"person[metadata][a][b]=1", st::form_errc::unsafe_key, 0, "person[metadata]"},
        {"card=1&pii[id_number]=1", st::form_errc::multiple_sources, 7, "pii"},
        {"card[name]=1&bank_account=1", st::form_errc::multiple_sources, 26, "bank_account"},
    };
    for (auto const& each : cases) {
        auto const& body = each.body;
        auto const& code = each.code;
        auto const& offset = each.offset;
        auto const& key = each.key;
        CAPTURE(body);
        st::form_error const error = error_of(body);
        CHECK(std::string(to_string(error.code)) == to_string(code));
        CHECK(error.offset == offset);
        CHECK(error.key == key);
    }
}

TEST_CASE("decode_form: limits are exact") {
    st::form_limits limits;
    limits.max_size = 12;
    CHECK(encoded_again("card[name]=x", limits) == "card[name]=x");
    CHECK(error_of("card[name]=xy", limits) == st::form_error{st::form_errc::too_large, 12, ""});

    limits = {};
    limits.max_parameters = 2;
    CHECK(encoded_again("expand[]=a&expand[]=b", limits) == "expand[]=a&expand[]=b");
    CHECK(error_of("expand[]=a&expand[]=b&expand[]=c", limits) == st::form_error{st::form_errc::too_many, 22, ""});
    CHECK(encoded_again("&&&expand[]=a&&&expand[]=b&&&", limits) == "expand[]=a&expand[]=b");

    limits = {};
    limits.max_depth = 0;
    CHECK(error_of("customer=1", limits) == st::form_error{st::form_errc::too_deep});
    CHECK(st::form_error().offset == 0);

    limits = collecting();
    limits.max_depth = 3;
    CHECK(encoded_again("a[b][c]=1", limits) == "a[b][c]=1");
    CHECK(error_of("a[b][c][d]=1", limits) == st::form_error{st::form_errc::too_deep, 0, ""});
}

TEST_CASE("decode_form: whatever its limit, a key of more than 1,000 segments is not collected") {
    st::form_limits limits = collecting();
    limits.max_depth = 5000;
    std::string key = "card";
    for (int i = 1; i != 1000; ++i) key += "[a]";
    CHECK(encoded_again(key + "=1", limits) == key + "=1");
    CHECK(encoded_again(key + "[]=1", limits) == key + "[]=1");
    CHECK(error_of("customer=c&" + key + "[a]=1", limits) == st::form_error{st::form_errc::too_deep, 11, "card"});
}

TEST_CASE("decode_form: metadata has at most 4,096 keys") {
    st::form_limits limits;
    limits.max_parameters = 5000;
    std::string body;
    for (int i = 0; i != 4096; ++i)
        body += (i == 0 ? "person[metadata][k" : "&person[metadata][k") + std::to_string(i) + "]=";
    CHECK(encoded_again(body, limits) == body);
    CHECK(error_of(body + "&person[metadata][more]=", limits).code == st::form_errc::too_many);
}

TEST_CASE("decode_form: unknown parameters are collected on request") {
    struct {
        char const* body;
        char const* same_as;
    } const cases[] = {
        {"loyalty=gold", "loyalty=gold"},
        {"card[loyalty]=gold&card[name]=x", "card[name]=x&card[loyalty]=gold"},
        {"card[tags][]=a&card[tags][]=b", "card[tags][]=a&card[tags][]=b"},
        {"a[b%20c][d]=1", "a[b%20c][d]=1"},
        {"account[company][address][planet]=earth", "account[company][address][planet]=earth"},
        {"a=1&a=2", "refused: duplicate"},
        {"a=1&a[b]=2", "refused: conflict"},
        {"a[b]=1&a[]=2", "refused: conflict"},
        {"a[0]=1&a[]=2", "refused: conflict"},
        {"a[]=1&a[0]=2", "refused: conflict"},
        {"card[tags][0]=1&card[tags][]=2", "refused: conflict"},
        {"card[tags][]=1&card[tags][0]=2", "refused: conflict"},
        {"person[full_name_aliases][]=a&person[x]=1&person[full_name_aliases][1]=b", "refused: bad_index"},
        {"&a=1&&a=2&", "refused: duplicate"},
        {"a[][b]=1", "refused: unsafe_key"},
        {"a[%01]=1", "refused: unsafe_key"},
        {"card[name][x]=1", "refused: wrong_type"},
    };
    for (auto const& each : cases) {
        auto const& body = each.body;
        auto const& same_as = each.same_as;
        CAPTURE(body);
        CHECK(encoded_again(body, collecting()) == same_as);
    }
    auto const read = st::decode_form("card[loyalty]=gold", collecting());
    CHECK(std::holds_alternative<std::monostate>(std::get<st::params::create>(read).source));
}

TEST_CASE("decode_form: an unknown parameter is refused where a known one in its place would be, before or behind it") {
    struct {
        char const* body;
        st::form_errc code;
        std::size_t offset;
        char const* key;
        char const* known; // a body that the strict reader refuses alike
    } const cases[] = {
        {"pii[id_number]=1&card[x]=2", st::form_errc::multiple_sources, 17, "card", "pii[id_number]=1&card[cvc]=2"},
        {"card[x]=2&pii[id_number]=1", st::form_errc::multiple_sources, 10, "pii", "card[cvc]=2&pii[id_number]=1"},
        {"card[x]=1&pii[y]=2", st::form_errc::multiple_sources, 10, "pii", "card[cvc]=1&pii[id_number]=2"},
        {"card[x]=1&bank_account=2", st::form_errc::multiple_sources, 23, "bank_account", "card[cvc]=1&bank_account=2"},
        {"bank_account=1&card[x]=2", st::form_errc::multiple_sources, 15, "card", "bank_account=1&card[cvc]=2"},
        {"person[x]=1&customer=c&account[y][z][]=2", st::form_errc::multiple_sources, 23, "account",
         "person[email]=1&customer=c&account[business_type]=2"},
        {"card=card_1&card[x]=2", st::form_errc::conflict, 12, "card", "card=card_1&card[cvc]=2"},
        {"card[x]=2&card=card_1", st::form_errc::conflict, 10, "card", "card[cvc]=2&card=card_1"},
        {"card[x][y]=2&card=card_1", st::form_errc::conflict, 13, "card", "card[networks][preferred]=2&card=card_1"},
        {"card[x][]=2&card=card_1", st::form_errc::conflict, 12, "card", "card[cvc]=2&card=card_1"},
        {"bank_account=ba_1&bank_account[x]=1", st::form_errc::conflict, 18, "bank_account",
         "bank_account=ba_1&bank_account[country]=1"},
        {"bank_account[x]=1&bank_account=ba_1", st::form_errc::conflict, 18, "bank_account",
         "bank_account[country]=1&bank_account=ba_1"},
        {"person[dob]=&person[dob][x]=1", st::form_errc::conflict, 13, "person[dob]",
         "person[dob]=&person[dob][day]=1"},
        {"person[dob][x]=1&person[dob]=", st::form_errc::conflict, 17, "person[dob]",
         "person[dob][day]=1&person[dob]="},
        {"card[number]=1&card[number][x]=1", st::form_errc::wrong_type, 15, "card[number]", ""},
        {"card[number][x]=1&card[number]=1", st::form_errc::wrong_type, 0, "card[number]", ""},
        {"card[number][]=1", st::form_errc::wrong_type, 0, "card[number]", ""},
        {"card[x]=1&card[name][y]=1", st::form_errc::wrong_type, 10, "card[name]", ""},
        {"expand[][x]=1", st::form_errc::wrong_type, 0, "expand", ""},
        {"person=1", st::form_errc::wrong_type, 0, "person", ""},
        {"person[x]=1&person=1", st::form_errc::wrong_type, 12, "person", ""},
        {"person[]=1", st::form_errc::wrong_type, 0, "person", ""},
        {"person[x]=1&person[]=1", st::form_errc::wrong_type, 12, "person", ""},
        {"person[email]=1&person[]=1", st::form_errc::wrong_type, 16, "person", ""},
        {"person[][x]=1", st::form_errc::wrong_type, 0, "person", ""},
        {"person[address][]=1", st::form_errc::wrong_type, 0, "person[address]", ""},
    };
    for (auto const& each : cases) {
        std::string const body = each.body;
        CAPTURE(body);
        st::form_error const error = error_of(body, collecting());
        CHECK(std::string(to_string(error.code)) == to_string(each.code));
        CHECK(error.offset == each.offset);
        CHECK(error.key == each.key);
        std::string const known = each.known;
        st::form_error const strict = error_of(known.empty() ? body : known);
        CHECK((strict.code == each.code || strict.code == st::form_errc::unknown_parameter));
        if (known.empty()) continue;
        CHECK(std::string(to_string(strict.code)) == to_string(each.code));
        CHECK(strict.key == each.key);
    }
    for (std::string const body :
         {"card[x]=1&card[y]=2", "card[cvc]=1&card[x]=2", "customer=c&card[x]=1", "card[x]=1&z[y]=2",
          "person[dob][day]=1&person[dob][x]=2", "account[individual][x]=1&account[company][y]=2",
          "person[address][x]=1&person[x]=1", "card[networks][x][]=1&card[networks][x][]=2"}) {
        CAPTURE(body);
        auto const read = st::decode_form(body, collecting());
        REQUIRE(std::holds_alternative<st::params::create>(read));
        CHECK((std::get<st::params::create>(st::decode_form(st::encode(std::get<st::params::create>(read)),
                                                            collecting())) == std::get<st::params::create>(read)));
    }
}

TEST_CASE("decode_form: a parameter sent through extra is the same as one that is known") {
    st::params::create typed;
    typed.source = st::params::pii{st::secret("000000000")};
    typed.customer = "cus_1";
    st::params::create untyped;
    untyped.customer = "cus_1";
    REQUIRE(!untyped.extra.insert({"pii", "id_number"}, "000000000"));
    auto const read = st::decode_form(st::encode(untyped));
    CHECK(std::get<st::params::create>(read) == typed);
}

TEST_CASE("decode_form: each list may be spelled in its own way") {
    CHECK(encoded_again("person[full_name_aliases][0]=a&person[full_name_aliases][1]=b&expand[]=c&expand[]=d") ==
          "person[full_name_aliases][]=a&person[full_name_aliases][]=b&expand[]=c&expand[]=d");
}

TEST_CASE("decode_form: a null pointer is a body without parameters") {
    char const* const unset = nullptr; // such as std::getenv("QUERY_STRING") outside of CGI
    auto const read = st::decode_form(unset);
    REQUIRE(std::holds_alternative<st::params::create>(read));
    CHECK(std::get<st::params::create>(read) == st::params::create());
}

TEST_CASE("decode_form: an error quotes an unknown name unless it may be a secret") {
    struct {
        char const* name;
        bool quoted;
    } const cases[] = {
        // Keys that others published: the Stripe API reference, Stripe's documentation of the mobile payment sheet, the
        // tests of gitleaks and detect-secrets.
        {"sk_test_BQokikJOvBiI2HlWgH4olfQ2", false},
        {"sk_test_4eC39HqLyjWDarjtT1zdp7dc", false},
        {"pk_test_TYooMQauvdEDq54NiTphI7jx", false},
        {"rk_prod_51OuEMLAlTWGaDypquDn9aZigaJOsa9NR1w1BxZXs9JlYsVVkv5XDu6aLmAxwt5Tgun5WcSwQMKzQyqV16c9iD4sx00BRijuoon",
         false},
        {"rk_live_5TcWfjKmJgpql9hjpRnwRXbT", false},
        {"ek_test_YWNjdF8xSFhSd0xIZGxNYVpsZTNlLENrVUxKWWNjZExxSDJDb1VKa1YwaXU5VDZVcmVmQXQ_00drAg7pBQ", false},
        // A prefix at the start of a word, in either case, or anywhere before a mode.
        {"sk_", false},
        {"rk_a", false},
        {"pk_a", false},
        {"ek_a", false},
        {"pst_a", false},
        {"whsec_a", false},
        {"sk_org_a", false},
        {"SK_TEST_abc", false},
        {"Whsec_abc", false},
        {"x_sk_abc", false},
        {"0sk_abc", false},
        {"xsk_live_abc", false},
        {"task_test_abc", false},
        {"task_id", true},
        {"network_id", true},
        {"risk_level", true},
        {"sk", true},
        {"ask_live", true},
        {"whse_c", true},
        // 20 characters of a word with a digit among them.
        {"BQokikJOvBiI2HlWgH4o", false},
        {"BQokikJOvBiI2HlWgH4", true},
        {"ac_ExampleCodeThatIs1", false},
        {"abcdefghij-klmnopqr-1", false},
        {"abcdefghij.klmnopqr.1", true},
        {"a_long_name_without_any_digit_in_it", true},
        {"ten.abcdefghijklmnopqrs1", false},
        // Digits.
        {"line_12", true},
        {"line_123", false},
        {"a1b2c3d4", true},
        {"a1b2c3d4e5", false},
        // Not plain.
        {"a~b", false},
        {"a b", false},
    };
    for (auto const& each : cases) {
        std::string const name = each.name;
        CAPTURE(name);
        std::string const body = name == "a b" ? "a+b" : name;
        CHECK(error_of("card[" + body + "]=1").key == (each.quoted ? "card[" + name + "]" : "card"));
        CHECK(error_of(body + "=1").key == (each.quoted ? name : ""));
    }
}

TEST_CASE("decode_form: an error never quotes a value") {
    std::string const canary = "4242424242424242";
    for (std::string const& body :
         {"card[exp_month]=" + canary, "card[" + canary + "]=1", canary + "=1", "card[number]=" + canary + "%",
          "person[metadata][" + canary + "][x]=" + canary, "person[metadata][" + canary + "]=%",
          "expand[" + canary + "]=" + canary, canary, "card=1&card=" + canary}) {
        st::form_error const error = error_of(body);
        CHECK(error.key.find("42424") == std::string::npos);
        CHECK(make_error_code(error.code).message().find("42424") == std::string::npos);
    }
}

TEST_CASE("form_errc: every code has a name and a message of its own") {
    std::set<std::string> names;
    std::set<std::string> messages;
    for (int code = 1; code <= static_cast<int>(st::form_errc::multiple_sources); ++code) {
        std::error_code const error = static_cast<st::form_errc>(code);
        CHECK(error.category().name() == std::string("stripe_tokens.form"));
        names.insert(to_string(static_cast<st::form_errc>(code)));
        messages.insert(error.message());
    }
    CHECK(names.size() == static_cast<std::size_t>(st::form_errc::multiple_sources));
    CHECK(messages.size() == names.size());
    CHECK(names.count("unknown") == 0);
    CHECK(std::string(to_string(static_cast<st::form_errc>(99))) == "unknown");
    CHECK((std::error_code(st::form_errc::too_large) != std::error_code(st::form_errc::too_many)));
    CHECK(st::form_error{} != st::form_error{st::form_errc::too_large, 0, ""});
}

TEST_CASE("decode_form: a bracket that closes or opens where none may is malformed") {
    CHECK(error_of("card]name=1") == st::form_error{st::form_errc::malformed_key, 0, ""});
    CHECK(error_of("card[na[me]=1") == st::form_error{st::form_errc::malformed_key, 0, ""});
}

TEST_CASE("decode_form: the memory that a secret outgrew is wiped") {
    std::string const digits = "4000056655665556";
    std::string more;
    for (int i = 0; i != 300; ++i) more += "%78";
    for (std::string const& body : {"card[number]=" + digits + more, "card[" + digits + more + "]=1"}) {
        test::memory_watch watch(digits);
        {
            auto const read = st::decode_form(body);
            test::keep(&read);
        }
        watch.stop();
        CHECK(watch.freed() > 2);
        CHECK(watch.exposed() == 0);
    }
}

TEST_CASE("form_errc: the names and the messages are these") {
    struct {
        st::form_errc code;
        char const* name;
        char const* message;
    } const cases[] = {
        {st::form_errc::too_large, "too_large", "input exceeds the size limit"},
        {st::form_errc::too_many, "too_many", "too many parameters"},
        {st::form_errc::too_deep, "too_deep", "key exceeds the depth limit"},
        {st::form_errc::bad_escape, "bad_escape", "'%' is not followed by two hex digits"},
        {st::form_errc::invalid_character, "invalid_character", "unescaped control character, space or semicolon"},
        {st::form_errc::missing_equals, "missing_equals", "'=' is missing after the key"},
        {st::form_errc::malformed_key, "malformed_key", "unbalanced brackets or empty name in the key"},
        {st::form_errc::unknown_parameter, "unknown_parameter", "unknown parameter"},
        {st::form_errc::wrong_type, "wrong_type", "value, object or list in the place of another"},
        {st::form_errc::invalid_value, "invalid_value", "value is not a valid boolean or number"},
        {st::form_errc::out_of_range, "out_of_range", "number is out of range"},
        {st::form_errc::duplicate, "duplicate", "duplicate parameter"},
        {st::form_errc::conflict, "conflict", "parameter is both a value and an object"},
        {st::form_errc::bad_index, "bad_index",
         "list items are not numbered in order, or only some of them are numbered"},
        {st::form_errc::unsafe_key, "unsafe_key", "key is empty or contains a bracket or a control character"},
        {st::form_errc::multiple_sources, "multiple_sources", "more than one kind of token"},
    };
    int value = 0;
    for (auto const& each : cases) {
        CHECK(static_cast<int>(each.code) == ++value);
        CHECK(std::string(to_string(each.code)) == each.name);
        CHECK(make_error_code(each.code).message() == each.message);
    }
}

TEST_CASE("decode_form: an unescaped semicolon is rejected, because Rack 2 reads it as a separator") {
    for (char const* const body : {"customer=cus_1;card=card_1", "cus;tomer=1", "customer=;", ";", "customer=a+;"}) {
        CAPTURE(body);
        auto const read = st::decode_form(body);
        REQUIRE(std::holds_alternative<st::form_error>(read));
        st::form_errc const code = std::get<st::form_error>(read).code;
        CHECK((code == st::form_errc::invalid_character || code == st::form_errc::missing_equals));
    }
    CHECK(std::get<st::params::create>(st::decode_form("customer=cus_1%3Bcard=card_1")).customer ==
          "cus_1;card=card_1");
}
