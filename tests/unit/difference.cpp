// What a property says of two texts that differ is read in logs: it may show how, and never a value.
#include "../properties/difference.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using test::differ;
using test::masked;
using test::unless_equal;

TEST_CASE("difference: a text keeps its structure, its length and the API's names, and loses its values") {
    constexpr struct {
        std::string_view text;
        std::string_view want;
    } cases[] = {
        {"", ""},
        {"card[number]=4242424242424242&card[cvc]=123", "card[number]=0000000000000000&card[cvc]=000"},
        {"person[metadata][Tax id]=%4Ab&x_unknown[]=", "person[metadata][Aaa aa]=%0Aa&a_aaaaaaa[]="},
        {R"({"card":{"last4":"4242","name":"number"}})", R"({"card":{"aaaa0":"0000","name":"aaaaaa"}})"},
        {"/card/exp_month wrong_type\n", "/card/exp_month aaaaa_aaaa."},
        {"pii[id_number]=number", "pii[id_number]=aaaaaa"},
        {"pii[id_number]=a=number=b", "pii[id_number]=a=aaaaaa=a"},
        {"\xC3\xA9\t\x7F-~", "??.?-~"},
        {"sk_test_x", "aa_aaaa_a"},
        {"number", "aaaaaa"},
    };
    for (auto const& c : cases) {
        CHECK(masked(c.text) == c.want);
        CHECK(masked(c.text).size() == c.text.size());
    }
}

TEST_CASE("difference: nothing is said of texts that are the same") {
    CHECK(unless_equal("they are", {"one", "card=card_1"}, {"other", "card=card_1"}) == "");
    CHECK(unless_equal("they are", {"one", ""}, {"other", ""}) == "");
}

TEST_CASE("difference: both sides are named, with their lengths and the place where they differ first") {
    CHECK(unless_equal("a body is what the rules say", {"encode", "card[number]=4242&card[cvc]=123"},
                       {"the rules", "card[number]=4247&card[cvc]=12"}) ==
          "a body is what the rules say; they differ from byte 16 on\n"
          "  encode (31 bytes): card[number]=0000&card[cvc]=000\n"
          "  the rules (30 bytes): card[number]=0000&card[cvc]=00");
    CHECK(unless_equal("it ends", {"one", "card=x"}, {"other", "card=xy"}) ==
          "it ends; they differ from byte 6 on\n  one (6 bytes): card=a\n  other (7 bytes): card=aa");
    CHECK(differ("objects are equal", {"one", "pii=1"}, {"other", "pii=1"}) ==
          "objects are equal; as text both are the same\n  one (5 bytes): pii=0\n  other (5 bytes): pii=0");
}

TEST_CASE("difference: of long texts only what is around the first difference is shown") {
    std::string const long_text = "pii[id_number]=" + std::string(1000, '7');
    std::string const said = unless_equal("s", {"one", long_text + "8&" + long_text}, {"other", long_text + '9'});
    CHECK(said.find("differ from byte 1015 on") != std::string::npos);
    CHECK(said.find("one (2032 bytes): ..." + std::string(81, '0') + "&pii[id_number]=0") != std::string::npos);
    CHECK(said.find("other (1016 bytes): ..." + std::string(81, '0')) == said.size() - 23 - 81);
    CHECK(said.size() < 500);
}

TEST_CASE("difference: no value is in what is said") {
    std::string const secret = "5555341244441115";
    std::string const said =
        unless_equal("s", {"one", "card[number]=" + secret}, {"other", "{\"number\":\"" + secret + '"'});
    for (std::size_t at = 0; at + 4 <= secret.size(); ++at) {
        CHECK(said.find(secret.substr(at, 4)) == std::string::npos);
    }
    for (std::string_view const word : {"Jane", "jane", "hunter2", "sk_test", "SMITH"}) {
        CHECK(unless_equal("", {"", word}, {"", ""}).find(word) == std::string::npos);
        CHECK(masked("person[first_name]=" + std::string(word)).find(word) == std::string::npos);
        CHECK(masked("metadata[" + std::string(word) + "]=").find(word) == std::string::npos);
    }
}
