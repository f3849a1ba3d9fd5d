#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/request.hpp>

#include "../properties/generate.hpp"
#include "../properties/memory_watch.hpp"
#include "../properties/reference_encoder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <clocale>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <locale>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

constexpr std::string_view marked = "4000056655665556";

template <class Set>
std::string body_of_card(Set&& set) {
    st::params::card card;
    set(card);
    return st::encode(card);
}

std::string body_of_name(std::string name) {
    return body_of_card([&](st::params::card& card) { card.name = std::move(name); });
}

template <class Set>
std::string body_of_person(Set&& set) {
    st::params::person person;
    set(person);
    return st::encode(person);
}

template <std::size_t... Sizes>
void check_buffers(st::params::create const& what, std::string const& body, std::string const& masked) {
    CHECK((((st::encode<st::params::create, Sizes>(what) == body) && ...)));
    CHECK((((st::redacted<st::params::create, Sizes>(what) == masked) && ...)));
    CHECK((((st::make_create_request<st::params::create, Sizes>(what, {}).body == st::secret(body)) && ...)));
}

st::params::card small_card() {
    st::params::card card;
    card.name = "Jenny Rosen";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "0123";
    card.number = marked;
    return card;
}

// Its body is longer than what is written on the stack first.
st::params::create large_person() {
    st::params::person person;
    st::metadata notes;
    for (int i = 0; i != 50; ++i)
        REQUIRE_FALSE(notes.insert_or_assign("key " + std::to_string(i), std::string(100, '&')));
    person.id_number = marked;
    person.metadata = std::move(notes);
    person.ssn_last_4 = "0000";
    st::params::create what;
    what.source = std::move(person);
    return what;
}

st::params::create generated(unsigned seed) {
    test::choices random(seed);
    return test::generate<st::params::create>(random);
}

} // namespace

TEST_CASE("encode: the card of the README") {
    st::params::create what;
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    card.name = "Zo\xC3\xAB & Co";
    what.source = std::move(card);
    what.expand.push_back("card.customer");
    CHECK(st::encode(what) == "card[cvc]=012&card[exp_month]=12&card[exp_year]=2030&card[name]=Zo%C3%AB%20%26%20Co&"
                              "card[number]=4242424242424242&expand[]=card.customer");
}

TEST_CASE("encode: nothing set is nothing sent") {
    CHECK(st::encode(st::params::create{}).empty());
    CHECK(st::encode(st::params::card{}).empty());
    CHECK(st::encode(st::params::person{}).empty());
    CHECK(st::encoded_size(st::params::create{}) == 0);
    st::params::create what;
    what.source = st::params::account{};
    CHECK(st::encode(what).empty());
    CHECK(body_of_card([](auto& card) { card.networks.emplace(); }).empty());
    CHECK(body_of_person([](auto& person) { person.dob = st::params::date{}; }).empty());
    CHECK(body_of_person([](auto& person) { person.metadata.emplace(); }).empty());
    CHECK(body_of_person([](auto& person) { person.full_name_aliases.emplace(); }).empty());
}

TEST_CASE("encode: every kind is encoded as a create that holds nothing else") {
    test::choices random(5);
    std::vector<bool> seen(std::variant_size_v<st::params::source_type>);
    for (int i = 0; i != 300; ++i) {
        st::params::create what;
        test::generator(random).fill(what.source);
        seen[what.source.index()] = true;
        std::string const alone = std::visit(
            [](auto const& kind) -> std::string {
                if constexpr (std::is_same_v<decltype(kind), std::monostate const&>) {
                    return {};
                } else {
                    static_assert(st::is_token_params<std::decay_t<decltype(kind)>>);
                    CHECK(st::encoded_size(kind) == st::encode(kind).size());
                    return st::encode(kind);
                }
            },
            what.source);
        CHECK(st::encode(what) == alone);
        CHECK(alone == test::reference_encoder(what).body());
    }
    CHECK(std::find(seen.begin(), seen.end(), false) == seen.end());
    static_assert(st::is_token_params<st::params::create>);
    static_assert(!st::is_token_params<st::params::address>);
    static_assert(!st::is_token_params<std::string>);
}

TEST_CASE("encode: what the customer has already goes by its id, and a customer goes alone") {
    st::params::create what;
    what.customer = "cus_9876";
    CHECK(st::encode(what) == "customer=cus_9876");
    what.source = st::params::card_id{"card_1234"};
    CHECK(st::encode(what) == "card=card_1234&customer=cus_9876");
    what.source = st::params::bank_account_id{"ba_123"};
    CHECK(st::encode(what) == "bank_account=ba_123&customer=cus_9876");
    CHECK(st::encode(st::params::card_id{"a&card[number]=1"}) == "card=a%26card%5Bnumber%5D%3D1");
    CHECK(st::encode(st::params::bank_account_id{}) == "bank_account=");
}

TEST_CASE("encode: the source first, then customer, expand and what else there is, each in its order") {
    st::params::create what;
    REQUIRE_FALSE(what.extra.insert({"account"}, "last"));
    REQUIRE_FALSE(what.extra.append({"a b", "c&d"}, "x=y"));
    REQUIRE_FALSE(what.extra.insert({"e", "f", "g"}, ""));
    REQUIRE_FALSE(what.extra.append({"a b", "c&d"}, "2"));
    what.expand = {"z", "a", "z"};
    what.customer = "cus_1";
    st::params::pii pii;
    pii.id_number = "000-00-0000";
    what.source = std::move(pii);
    CHECK(st::encode(what) == "pii[id_number]=000-00-0000&customer=cus_1&expand[]=z&expand[]=a&expand[]=z&account=last&"
                              "a%20b[c%26d][]=x%3Dy&e[f][g]=&a%20b[c%26d][]=2");
}

TEST_CASE("encode: a card's members are in the order of the API reference") {
    CHECK(body_of_card([](st::params::card& card) {
              card.number = "4000056655665556";
              card.networks.emplace().preferred = st::card_network::cartes_bancaires;
              card.name = "n";
              card.exp_year = 2030;
              card.exp_month = 1;
              card.cvc = "007";
              card.currency = "eur";
              card.address_zip = "01234";
              card.address_state = "s";
              card.address_line2 = "2";
              card.address_line1 = "1";
              card.address_country = "FR";
              card.address_city = "c";
          }) == "card[address_city]=c&card[address_country]=FR&card[address_line1]=1&card[address_line2]=2&"
                "card[address_state]=s&card[address_zip]=01234&card[currency]=eur&card[cvc]=007&card[exp_month]=1&"
                "card[exp_year]=2030&card[name]=n&card[networks][preferred]=cartes_bancaires&"
                "card[number]=4000056655665556");
}

TEST_CASE("encode: a byte is escaped wherever it stands in a value of any length") {
    std::string const sent[] = {"%00", "%20", "%2F", "%3A", "%40", "%5B", "%5E",
                                "%60", "%7B", "%7D", "%7F", "%80", "%FF"};
    for (std::size_t length = 1; length != 70; ++length) {
        std::string const around(length - 1, 'a');
        for (std::string const& escaped : sent) {
            char const byte = static_cast<char>(std::stoi(escaped.substr(1), nullptr, 16));
            for (std::size_t at = 0; at != length; ++at) {
                st::params::pii pii;
                pii.id_number = std::string(around).insert(at, 1, byte);
                std::string const wanted = "pii[id_number]=" + std::string(around).insert(at, escaped);
                REQUIRE(st::encode(pii) == wanted);
                REQUIRE(st::encoded_size(pii) == wanted.size());
            }
        }
        for (int byte = 0; byte != 256; ++byte) {
            st::params::pii pii;
            pii.id_number = std::string(length, static_cast<char>(byte));
            bool const plain =
                std::strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", byte) && byte != 0;
            REQUIRE(st::encode(pii).size() == std::strlen("pii[id_number]=") + length * (plain ? 1 : 3));
        }
    }
}

TEST_CASE("encode: a byte goes as it is wherever it stands among bytes that are escaped") {
    for (std::string const& around : {std::string("\xE3"), std::string("/"), std::string("%")}) {
        for (std::size_t length = 1; length != 70; ++length) {
            for (std::size_t at = 0; at != length; ++at) {
                std::string text;
                std::string wanted = "pii[id_number]=";
                for (std::size_t i = 0; i != length; ++i) {
                    bool const is_plain = i == at || i == at + 17;
                    text += is_plain ? "~" : around;
                    wanted += is_plain ? "~" : test::escaped(around);
                }
                st::params::pii pii;
                pii.id_number = text;
                REQUIRE(st::encode(pii) == wanted);
                REQUIRE(st::encoded_size(pii) == wanted.size());
            }
        }
    }
}

TEST_CASE("encode: a body longer than any buffer is what its pairs are one by one") {
    for (std::size_t const length : {16000u, 16360u, 16384u, 20000u, 60000u}) {
        st::params::create what;
        what.customer = std::string(length, 'c');
        what.expand = {std::string(length / 2, '&'), "", "x"};
        std::string wanted = "customer=" + std::string(length, 'c') + "&expand[]=";
        for (std::size_t i = 0; i != length / 2; ++i) wanted += "%26";
        wanted += "&expand[]=&expand[]=x";
        CHECK((st::encode(what) == wanted));
        CHECK(st::encoded_size(what) == wanted.size());
        std::string range(wanted.size(), '!');
        CHECK(st::encode_to(range.data(), range.data() + range.size(), what).ec == std::errc());
        CHECK((range == wanted));
    }
}

TEST_CASE("encode: a value is escaped byte by byte, whatever its bytes mean") {
    std::string_view const table[][2] = {
        {"Jos\xC3\xA9 \xC3\x85lv\xC3\xA4rez", "Jos%C3%A9%20%C3%85lv%C3%A4rez"},
        {"\xD7\x90\xD7\x91\xD7\x92", "%D7%90%D7%91%D7%92"},
        {"O'Brien", "O%27Brien"},
        {"100%", "100%25"},
        {"x&card[number]=4111111111111111&card[cvc]=999",
         "x%26card%5Bnumber%5D%3D4111111111111111%26card%5Bcvc%5D%3D999"},
        {"#?/:@,$", "%23%3F%2F%3A%40%2C%24"},
        {"a\tb", "a%09b"},
        {"a\r\nb", "a%0D%0Ab"},
        {"-._~*!'()", "-._~%2A%21%27%28%29"},
        {"\xC2\x80\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9", "%C2%80%C2%85%C2%A0%E2%80%A8%E2%80%A9"},
        {"  x  ", "%20%20x%20%20"},
        {"+", "%2B"},
        {"%20", "%2520"},
        {"\xF0\x9F\x98\x80", "%F0%9F%98%80"},
        {"\xFF\xFE", "%FF%FE"},
        {"", ""},
    };
    for (auto const& [text, wanted] : table)
        CHECK(body_of_name(std::string(text)) == "card[name]=" + std::string(wanted));
    CHECK(body_of_name(std::string("a\0b", 3)) == "card[name]=a%00b");
}

TEST_CASE("encode: exactly the unreserved bytes go as they are, in every place where a caller's text can be") {
    for (int byte = 0; byte != 256; ++byte) {
        CAPTURE(byte);
        std::string const text(1, static_cast<char>(byte));
        constexpr std::string_view digits = "0123456789ABCDEF";
        bool const plain =
            std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~").find(text) !=
            std::string_view::npos;
        std::string const wanted = plain ? text
                                         : std::string{'%', digits[static_cast<std::size_t>(byte / 16)],
                                                       digits[static_cast<std::size_t>(byte % 16)]};
        CHECK(body_of_name(text) == "card[name]=" + wanted);
        CHECK(body_of_card([&](auto& card) { card.number = text; }) == "card[number]=" + wanted);
        CHECK(body_of_card([&](auto& card) { card.networks.emplace().preferred = text; }) ==
              "card[networks][preferred]=" + wanted);
        CHECK(st::encode(st::params::card_id{text}) == "card=" + wanted);
        CHECK(body_of_person([&](auto& person) { person.full_name_aliases.emplace().push_back(text); }) ==
              "person[full_name_aliases][]=" + wanted);
        st::params::create what;
        what.expand.push_back(text);
        CHECK(st::encode(what) == "expand[]=" + wanted);
        if (st::check_key(text)) continue;
        CHECK(body_of_person([&](auto& person) {
                  REQUIRE_FALSE(person.metadata.emplace().insert_or_assign(text, text));
              }) == "person[metadata][" + wanted + "]=" + wanted);
        what.expand.clear();
        REQUIRE_FALSE(what.extra.insert({text, text}, text));
        CHECK(st::encode(what) == wanted + '[' + wanted + "]=" + wanted);
    }
}

TEST_CASE("encode: cleared is a key with no value, absent is no key") {
    st::params::account account;
    CHECK(st::encode(account).empty());
    account.company.emplace().structure = st::cleared;
    CHECK(st::encode(account) == "account[company][structure]=");
    account.company->structure = "";
    CHECK(st::encode(account) == "account[company][structure]=");
    account.company->structure.reset();
    CHECK(st::encode(account).empty());
    CHECK(body_of_person([](st::params::person& person) {
              person.additional_tos_acceptances.emplace().account.emplace().user_agent = "";
              person.dob = st::cleared;
              person.full_name_aliases = st::cleared;
              person.metadata = st::cleared;
              person.relationship.emplace().percent_ownership = st::cleared;
          }) == "person[additional_tos_acceptances][account][user_agent]=&person[dob]=&person[full_name_aliases]=&"
                "person[metadata]=&person[relationship][percent_ownership]=");
}

TEST_CASE("encode: a text, a secret or an item that is empty is sent as such") {
    CHECK(body_of_card([](auto& card) { card.cvc = ""; }) == "card[cvc]=");
    CHECK(body_of_card([](auto& card) { card.name = ""; }) == "card[name]=");
    CHECK(body_of_person([](auto& person) {
              person.full_name_aliases.emplace() = {"", "x"};
          }) == "person[full_name_aliases][]=&person[full_name_aliases][]=x");
}

TEST_CASE("encode: booleans are true and false, numbers have no grouping, sign or zero that was not asked for") {
    st::params::account account;
    account.tos_shown_and_accepted = false;
    CHECK(st::encode(account) == "account[tos_shown_and_accepted]=false");
    account.tos_shown_and_accepted = true;
    CHECK(st::encode(account) == "account[tos_shown_and_accepted]=true");

    std::pair<int, std::string> const integers[] = {
        {0, "0"},
        {1, "1"},
        {12, "12"},
        {-7, "-7"},
        {1234567, "1234567"},
        {std::numeric_limits<int>::max(), "2147483647"},
        {std::numeric_limits<int>::min(), "-2147483648"},
    };
    for (auto const& [value, wanted] : integers) {
        CHECK(body_of_card([number = value](auto& card) { card.exp_month = number; }) == "card[exp_month]=" + wanted);
    }
}

TEST_CASE("encode: a time is sent in whole Unix seconds, before 1970 too") {
    std::pair<std::int64_t, std::string> const times[] = {
        {0, "0"},
        {1609798905, "1609798905"},
        {-1, "-1"},
        {-2208988800, "-2208988800"},
        {std::numeric_limits<std::int64_t>::max(), "9223372036854775807"},
        {std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"},
    };
    for (auto const& [seconds, wanted] : times) {
        CHECK(body_of_person([at = st::from_unix_seconds(seconds)](st::params::person& person) {
                  person.additional_tos_acceptances.emplace().account.emplace().date = at;
              }) == "person[additional_tos_acceptances][account][date]=" + wanted);
    }
}

TEST_CASE("encode: a percentage arrives as it was written") {
    std::pair<st::decimal, std::string> const table[] = {
        {0, "0"},
        {25, "25"},
        {st::decimal::parse("33.3333333333").value(), "33.3333333333"},
        {st::decimal::parse("12.50").value(), "12.50"},
        {st::decimal::from_double(33.333).value(), "33.333"},
        {st::decimal::from_double(1e21).value(), "1000000000000000000000"},
        {st::decimal::from_double(0.30000000000000004).value(), "0.30000000000000004"},
        {st::decimal::from_double(0.00001).value(), "0.00001"},
    };
    for (auto const& [value, wanted] : table) {
        CHECK(body_of_person([&number = value](auto& person) {
                  person.relationship.emplace().percent_ownership = number;
              }) == "person[relationship][percent_ownership]=" + wanted);
    }
}

TEST_CASE("encode: a list repeats its key once per item, in order") {
    CHECK(body_of_person([](st::params::person& person) {
              person.documents.emplace().passport.emplace().files = {"file_2", "file_1"};
              person.us_cfpb_data.emplace().race_details.emplace().race = {st::race::white, "other", st::race::asian};
          }) == "person[documents][passport][files][]=file_2&person[documents][passport][files][]=file_1&"
                "person[us_cfpb_data][race_details][race][]=white&person[us_cfpb_data][race_details][race][]=other&"
                "person[us_cfpb_data][race_details][race][]=asian");
}

TEST_CASE("encode: metadata keeps its order, and a key cannot be taken for another") {
    CHECK(body_of_person([](st::params::person& person) {
              st::metadata& notes = person.metadata.emplace();
              for (auto const& [key, value] :
                   {std::pair("zebra", "1"), std::pair("alpha", "2"), std::pair("5", "x"), std::pair("__proto__x", ""),
                    std::pair("a%5Bb%5D", "v"), std::pair("k=&", "=&")}) {
                  REQUIRE_FALSE(notes.insert_or_assign(key, value));
              }
          }) ==
          "person[metadata][zebra]=1&person[metadata][alpha]=2&person[metadata][5]=x&person[metadata][__proto__x]=&"
          "person[metadata][a%255Bb%255D]=v&person[metadata][k%3D%26]=%3D%26");
}

TEST_CASE("encode: an individual with every member, as in the API reference") {
    auto const fill = [](auto& address) {
        address.city = "Dublin 2";
        address.country = "IE";
        address.line1 = "1 Grand Canal St. Lower";
        address.line2 = "c/o A&B";
        address.postal_code = "D02 H210";
        address.state = "Co. Dublin";
    };
    st::params::account account;
    account.business_type = st::business_type::individual;
    account.tos_shown_and_accepted = true;
    st::params::individual& one = account.individual.emplace();
    fill(one.address.emplace());
    fill(one.address_kana.emplace());
    fill(one.address_kanji.emplace());
    one.address_kana->town = one.address_kanji->town = "\xE5\x8D\x83\xE4\xBB\xA3\xE7\x94\xB0\xE5\x8C\xBA";
    one.dob.emplace() = {31, 12, 1999};
    one.email = "jenny+test@example.com";
    one.first_name = "Jenny";
    one.first_name_kana = "\xE3\x82\xB8";
    one.first_name_kanji = "\xE7\x8F\x8D";
    one.full_name_aliases = std::vector<std::string>{"J. Rosen", "Jen \"R\""};
    one.gender = "female";
    one.id_number = "000-00-0000";
    one.id_number_secondary = "LC";
    one.last_name = "Rosen";
    one.last_name_kana = "\xE3\x83\xAD";
    one.last_name_kanji = "\xE8\x80\x81";
    one.maiden_name = "O'Neil";
    REQUIRE_FALSE(one.metadata.emplace().insert_or_assign("order_id", "6735"));
    one.phone = "+18005551234";
    one.political_exposure = "none";
    fill(one.registered_address.emplace());
    one.relationship.emplace() = {true, false, true, 25, "CEO & Founder"};
    one.ssn_last_4 = "0000";
    one.verification.emplace().additional_document = {"file_1", "file_2"};
    one.verification->document = {"file_3", "file_4"};
    std::string const person = "account[individual]";
    auto const address = [&](std::string const& name, std::string_view rest) {
        std::string const key = '&' + person + '[' + name + ']';
        return key + "[city]=Dublin%202" + key + "[country]=IE" + key + "[line1]=1%20Grand%20Canal%20St.%20Lower" +
               key + "[line2]=c%2Fo%20A%26B" + key + "[postal_code]=D02%20H210" + key + "[state]=Co.%20Dublin" +
               (rest.empty() ? "" : key + std::string(rest));
    };
    constexpr std::string_view town = "[town]=%E5%8D%83%E4%BB%A3%E7%94%B0%E5%8C%BA";
    std::string wanted = "account[business_type]=individual" + address("address", {}) + address("address_kana", town) +
                         address("address_kanji", town);
    for (std::string_view const pair :
         {"[dob][day]=31", "[dob][month]=12", "[dob][year]=1999", "[email]=jenny%2Btest%40example.com",
          "[first_name]=Jenny", "[first_name_kana]=%E3%82%B8", "[first_name_kanji]=%E7%8F%8D",
          "[full_name_aliases][]=J.%20Rosen", "[full_name_aliases][]=Jen%20%22R%22", "[gender]=female",
          "[id_number]=000-00-0000", "[id_number_secondary]=LC", "[last_name]=Rosen", "[last_name_kana]=%E3%83%AD",
          "[last_name_kanji]=%E8%80%81", "[maiden_name]=O%27Neil", "[metadata][order_id]=6735",
          "[phone]=%2B18005551234", "[political_exposure]=none"}) {
        wanted += ('&' + person).append(pair);
    }
    wanted += address("registered_address", {});
    for (std::string_view const pair :
         {"[relationship][director]=true", "[relationship][executive]=false", "[relationship][owner]=true",
          "[relationship][percent_ownership]=25", "[relationship][title]=CEO%20%26%20Founder", "[ssn_last_4]=0000",
          "[verification][additional_document][back]=file_1", "[verification][additional_document][front]=file_2",
          "[verification][document][back]=file_3", "[verification][document][front]=file_4"}) {
        wanted += ('&' + person).append(pair);
    }
    wanted += "&account[tos_shown_and_accepted]=true";
    CHECK(st::encode(account) == wanted);
}

TEST_CASE("encode: agrees with the rules written down once more, and encoded_size with both") {
    test::choices random(20261028);
    for (int i = 0; i != 2000; ++i) {
        st::params::create const what = test::generate<st::params::create>(random);
        std::string const wanted = test::reference_encoder(what).body();
        CAPTURE(i);
        CHECK(st::encode(what) == wanted);
        CHECK(st::encoded_size(what) == wanted.size());
    }
}

TEST_CASE("encode: the longest keys of the API have room, whatever is in them") {
    test::choices random(3);
    for (int i = 0; i != 20; ++i) {
        st::params::create what;
        what.source = test::generator(random, test::texts::any_bytes, 8).make<st::params::account>();
        CHECK(st::encode(what) == test::reference_encoder(what).body());
        what.source = test::generator(random, test::texts::any_bytes, 8).make<st::params::person>();
        CHECK(st::encode(what) == test::reference_encoder(what).body());
    }
}

TEST_CASE("encode: no value adds a parameter, ends one, or writes a byte that a form does not have") {
    test::choices random(99);
    std::size_t longest = 0;
    for (int i = 0; i != 2000; ++i) {
        st::params::create what = test::generate<st::params::create>(random);
        if (i % 100 == 0) what.source = test::generator(random, test::texts::any_bytes, 8).make<st::params::account>();
        std::size_t const leaves = test::reference_encoder(what).pairs().size();
        std::string const body = st::encode(what);
        CAPTURE(i);
        CHECK(static_cast<std::size_t>(std::count(body.begin(), body.end(), '=')) == leaves);
        CHECK(static_cast<std::size_t>(std::count(body.begin(), body.end(), '&')) == (leaves == 0 ? 0 : leaves - 1));
        bool clean = true;
        for (std::size_t at = 0; at != body.size(); ++at) {
            if (body[at] == '%') {
                constexpr std::string_view digits = "0123456789ABCDEF";
                clean = clean && body.size() - at > 2 && digits.find(body[at + 1]) != std::string_view::npos &&
                        digits.find(body[at + 2]) != std::string_view::npos;
            } else {
                clean = clean && (test::is_unreserved(body[at]) ||
                                  std::string_view("[]=&").find(body[at]) != std::string_view::npos);
            }
        }
        CHECK(clean);
        longest = (std::max)(longest, body.size());
    }
    CHECK(longest > 4096);
}

TEST_CASE("encode: writes the same bytes in every locale") {
    struct grouping final : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\1"; }
        std::string do_truename() const override { return "wahr"; }
        std::string do_falsename() const override { return "falsch"; }
    };
    auto const all = [] {
        std::vector<std::string> bodies;
        for (unsigned seed = 0; seed != 50; ++seed) bodies.push_back(st::encode(generated(seed)));
        bodies.push_back(body_of_person([](st::params::person& person) {
            person.relationship.emplace().percent_ownership = st::decimal::from_double(12345.678).value();
            person.relationship->owner = true;
            person.dob = st::params::date{1, 2, 1999};
            person.first_name = "\xC4\xB0i";
        }));
        return bodies;
    };
    std::vector<std::string> const wanted = all();
    std::locale const before = std::locale::global(std::locale(std::locale::classic(), new grouping));
    std::vector<std::string> const grouped = all();
    std::locale::global(before);
    CHECK(grouped == wanted);

    std::string const c_before = std::setlocale(LC_ALL, nullptr);
    std::string missing;
    for (char const* const name :
         {"de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.ISO-8859-1", "ja_JP.SJIS", "C.UTF-8", "POSIX"}) {
        if (!std::setlocale(LC_ALL, name)) {
            (missing += ' ') += name;
            continue;
        }
        std::vector<std::string> const there = all();
        std::setlocale(LC_ALL, c_before.c_str());
        CAPTURE(name);
        CHECK(there == wanted);
    }
    if (!missing.empty()) MESSAGE("SKIPPED: not on this machine: the locales", missing);
}

TEST_CASE("encode: makes one allocation, of exactly the body's size") {
    st::params::create small;
    small.source = small_card();
    st::params::create const large = large_person();
    REQUIRE(st::encoded_size(small) > 100);
    REQUIRE(st::encoded_size(small) < 4096);
    REQUIRE(st::encoded_size(large) > 4096);
    for (st::params::create const* const what : {&std::as_const(small), &large}) {
        test::memory_watch watch;
        std::string const body = st::encode(*what);
        watch.stop();
        CHECK(watch.allocations() == 1);
        CHECK(watch.bytes() == test::bytes_of_string(body.size()));
        CHECK(body.size() == st::encoded_size(*what));

        test::memory_watch masking;
        std::string const line = st::redacted(*what);
        masking.stop();
        CHECK(masking.allocations() == 1);
        CHECK(masking.bytes() == test::bytes_of_string(line.size()));
    }
}

TEST_CASE("encode: around the size of the pass on the stack nothing changes") {
    constexpr std::size_t pass = 16384;
    std::string const ends[] = {
        "", "1", "&", "4000 0566", std::string(40, '/'), std::string(40, 'x'), "a&b=c&d=e&f=g&h=i"};
    for (std::string const& end : ends) {
        for (std::size_t size = pass - 350; size != pass + 20; ++size) {
            st::params::create what;
            st::params::card card;
            card.exp_year = 2030;
            card.name = std::string(size, 'x');
            card.networks.emplace().preferred = "mastercard";
            card.number = end;
            what.source = std::move(card);
            what.customer = "cus_1";
            std::string wanted = "card[exp_year]=2030&card[name]=" + std::string(size, 'x') +
                                 "&card[networks][preferred]=mastercard&card[number]=" + test::escaped(end) +
                                 "&customer=cus_1";
            CAPTURE(size);
            CAPTURE(end);
            test::memory_watch watch;
            std::string const body = st::encode(what);
            watch.stop();
            REQUIRE(watch.allocations() == 1);
            REQUIRE(watch.bytes() == test::bytes_of_string(body.size()));
            REQUIRE((body == wanted));
            REQUIRE(st::encoded_size(what) == wanted.size());
            std::string memory(wanted.size() + 1, '!');
            char* const last = memory.data() + wanted.size();
            REQUIRE((st::encode_to(memory.data(), last, what) == st::write_result{last, std::errc()}));
            REQUIRE((memory == wanted + '!'));
        }
    }
}

TEST_CASE("encode: a first value longer than the pass on the stack is escaped whole, whatever is in it") {
    for (std::size_t length = 16200; length < 17000; length += 7) {
        st::params::card_id id;
        for (std::size_t i = 0; i != length; ++i) id.id += i % 5 < i % 7 ? 'a' : '\xE5';
        std::string const wanted = "card=" + test::escaped(id.id);
        CAPTURE(length);
        REQUIRE((st::encode(id) == wanted));
        REQUIRE(st::encoded_size(id) == wanted.size());
        std::string memory(wanted.size() + 1, '!');
        char* const last = memory.data() + wanted.size();
        REQUIRE((st::encode_to(memory.data(), last, id) == st::write_result{last, std::errc()}));
        REQUIRE((memory == wanted + '!'));
    }
}

TEST_CASE("encode: nothing is allocated to measure or to write into memory that is there") {
    st::params::create const large = large_person();
    std::vector<char> memory(st::encoded_size(large));
    test::memory_watch watch;
    std::size_t const size = st::encoded_size(large);
    st::write_result const written = st::encode_to(memory.data(), memory.data() + memory.size(), large);
    st::write_result const refused = st::encode_to(memory.data(), memory.data() + memory.size() - 1, large);
    watch.stop();
    CHECK(watch.allocations() == 0);
    CHECK(size == memory.size());
    CHECK((written.ec == std::errc()));
    CHECK((refused.ec == std::errc::value_too_large));
    static_assert(noexcept(st::encoded_size(large)));
    static_assert(noexcept(st::encode_to(nullptr, nullptr, large)));
}

TEST_CASE("encode: what it returns is the only memory with the body in it, when memory is short too") {
    for (bool const is_large : {false, true}) {
        st::params::create what = large_person();
        if (!is_large) what.source = small_card();
        test::allocation_report const report = test::fail_each_allocation(marked, [&] {
            std::string const line = st::redacted(what);
            test::keep(line.data());
            st::secret const body = st::encode(what);
            test::keep(body.expose().data());
        });
        CHECK(report.is_clean());
        CHECK(report.allocations == 3);
    }
}

TEST_CASE("encode_to: writes the whole body, or nothing that stays, whatever the capacity") {
    st::params::create what;
    what.source = small_card();
    what.customer = "cus_&";
    what.expand = {"card.customer"};
    REQUIRE_FALSE(what.extra.append({"a b", "c"}, "d e"));
    std::string const wanted = st::encode(what);
    constexpr char untouched = '\x5A';
    for (std::size_t capacity = 0; capacity != wanted.size() + 20; ++capacity) {
        std::string memory(capacity + 64, untouched);
        char* const first = memory.data() + 32;
        char* const last = first + capacity;
        st::write_result const written = st::encode_to(first, last, what);
        std::string_view const range(first, capacity);
        CAPTURE(capacity);
        if (capacity < wanted.size()) {
            CHECK((written == st::write_result{last, std::errc::value_too_large}));
            CHECK((range == std::string(capacity, '\0')));
        } else {
            CHECK((written == st::write_result{first + wanted.size(), std::errc()}));
            CHECK((range.substr(0, wanted.size()) == wanted));
            CHECK((range.substr(wanted.size()) == std::string(capacity - wanted.size(), untouched)));
        }
        CHECK((memory.substr(0, 32) == std::string(32, untouched)));
        CHECK((memory.substr(32 + capacity) == std::string(32, untouched)));
    }
}

TEST_CASE("encode_to: a body of any length is the same, whether it fits the first pass or not") {
    for (std::size_t length = 0; length != 1200; ++length) {
        st::params::card card = small_card();
        card.name = std::string();
        for (std::size_t i = 0; i != length; ++i) *card.name += i % 5 < i % 7 ? 'a' : '\xE5';
        card.networks = st::params::card_networks{st::card_network::visa};
        st::params::create what;
        what.source = std::move(card);
        std::string const wanted = test::reference_encoder(what).body();
        std::string memory(wanted.size() + 1, '!');
        char* const last = memory.data() + wanted.size();
        CAPTURE(length);
        REQUIRE((st::encode_to(memory.data(), last, what) == st::write_result{last, std::errc()}));
        REQUIRE((memory == wanted + '!'));
    }
}

TEST_CASE("encode: a buffer of any size on the stack gives the same body") {
    st::params::create what;
    what.source = small_card();
    what.customer = "cus_&";
    what.expand = {"card.customer"};
    REQUIRE_FALSE(what.extra.append({"a b", "c"}, "d e"));
    std::string const wanted = st::encode(what);
    std::string const masked = st::redacted(what);
    check_buffers<0, 1, 2, 3, 5, 6, 7, 64, 150, 160, 163, 170, 200, 300>(what, wanted, masked);
}

TEST_CASE("encode_to: fits exactly into encoded_size, and not into one byte less") {
    test::choices random(64);
    for (int i = 0; i != 500; ++i) {
        st::params::create const what = test::generate<st::params::create>(random);
        std::string const wanted = st::encode(what);
        std::vector<char> exact(wanted.size());
        CAPTURE(i);
        st::write_result const written = st::encode_to(exact.data(), exact.data() + exact.size(), what);
        CHECK((written == st::write_result{exact.data() + exact.size(), std::errc()}));
        CHECK((std::string_view(exact.data(), exact.size()) == wanted));
        if (wanted.empty()) continue;
        std::vector<char> less(wanted.size() - 1 - random.below(wanted.size() < 40 ? 1 : 40));
        st::write_result const refused = st::encode_to(less.data(), less.data() + less.size(), what);
        CHECK((refused == st::write_result{less.data() + less.size(), std::errc::value_too_large}));
        CHECK((std::count(less.begin(), less.end(), '\0') == static_cast<std::ptrdiff_t>(less.size())));
    }
}

TEST_CASE("encode_to: no memory at all holds an empty body and no other") {
    CHECK((st::encode_to(nullptr, nullptr, st::params::create{}) == st::write_result{nullptr, std::errc()}));
    CHECK((st::encode_to(nullptr, nullptr, small_card()) == st::write_result{nullptr, std::errc::value_too_large}));
}

TEST_CASE("write_result: is equal when the pointer and the code are") {
    char memory[2] = {};
    st::write_result const one{memory, std::errc()};
    CHECK((one == st::write_result{memory, std::errc()}));
    CHECK((one != st::write_result{memory + 1, std::errc()}));
    CHECK((one != st::write_result{memory, std::errc::value_too_large}));
}

TEST_CASE("redacted: masks secrets and personal values, and shows the rest") {
    CHECK(st::redacted(small_card()) ==
          "card[cvc]=****&card[exp_month]=****&card[exp_year]=****&card[name]=****&card[number]=****");

    st::params::account account;
    account.company.emplace().registration_date = st::params::date{1, 2, 1999};
    account.company->address.emplace().line1 = "1 High Street";
    account.individual.emplace().dob = st::params::date{3, 4, 1980};
    account.individual->address.emplace().city = "Berlin";
    account.individual->address->country = "DE";
    account.individual->id_number = "1";
    account.individual->relationship.emplace().title = "CEO";
    account.individual->ssn_last_4 = "";
    CHECK(
        st::redacted(account) ==
        "account[company][address][line1]=1%20High%20Street&"
        "account[company][registration_date][day]=1&account[company][registration_date][month]=2&"
        "account[company][registration_date][year]=1999&account[individual][address][city]=****&"
        "account[individual][address][country]=DE&account[individual][dob][day]=****&"
        "account[individual][dob][month]=****&account[individual][dob][year]=****&account[individual][id_number]=****&"
        "account[individual][relationship][title]=CEO&account[individual][ssn_last_4]=****");

    st::params::create what;
    what.customer = "cus_1";
    st::params::bank_account bank_account;
    bank_account.account_number = "000123456789";
    bank_account.routing_number = "110000000";
    what.source = std::move(bank_account);
    REQUIRE_FALSE(what.extra.insert({"a", "b c"}, "secret?"));
    REQUIRE_FALSE(what.extra.append({"d"}, ""));
    CHECK(st::redacted(what) == "bank_account[account_number]=****&bank_account[routing_number]=****&customer=cus_1&"
                                "a[b%20c]=****&d[]=****");

    CHECK(st::redacted(st::params::card_id{"card_1"}) == "card=card_1");
    CHECK(st::redacted(st::params::create{}).empty());
    st::params::person person;
    person.dob = st::cleared;
    CHECK(st::redacted(person) == "person[dob]=");
}

TEST_CASE("redacted: show_personal shows personal values, and no secret, no value of extra, no credential") {
    CHECK(st::redacted(small_card(), st::show_personal) ==
          "card[cvc]=****&card[exp_month]=12&card[exp_year]=2030&card[name]=Jenny%20Rosen&card[number]=****");
    st::params::person person;
    person.dob = st::params::date{3, 4, 1980};
    person.email = "jenny@example.com";
    person.maiden_name = "sk_live_1";
    REQUIRE_FALSE(person.metadata.emplace().insert_or_assign("order", "6735"));
    st::params::create what{std::move(person)};
    REQUIRE_FALSE(what.extra.insert({"loyalty"}, "gold"));
    CHECK(st::redacted(what, st::show_personal) ==
          "person[dob][day]=****&person[dob][month]=****&person[dob][year]=****&person[email]=jenny%40example.com&"
          "person[maiden_name]=****&person[metadata][order]=6735&loyalty=****");
}

TEST_CASE("redacted: a credential in the wrong place is masked") {
    // Card numbers: the API's published test numbers. Keys: the API reference's own.
    char const* const credentials[] = {
        "4242424242424242",
        "4242 4242 4242 4242",
        "5555-5555-5555-4444",
        "378282246310005",
        "6011000990139424",
        "36227206271667",
        "card 4000056655665556.",
        "sk_test_BQokikJOvBiI2HlWgH4olfQ2",
        "rk_live_1",
        "whsec_1",
        "(4242424242424242)",
    };
    for (std::string const credential : credentials) {
        CAPTURE(credential.size());
        CHECK((st::redacted(st::params::card_id{credential}) == "card=****"));
        st::params::create what;
        what.customer = credential;
        CHECK((st::redacted(what) == "customer=****"));
        st::params::account account;
        account.company.emplace().name = credential;
        CHECK((st::redacted(account) == "account[company][name]=****"));
    }
    char const* const others[] = {
        "card_1Pgc7BB7WZ01zgkWeZoy4YdD",
        "cus_QXg1o8vcGmoR32",
        "4242424242424241",
        "424242424242424242424242",
        "42424242424",
        "1 2 3",
        "4242x42424242424",
    };
    for (std::string const other : others) {
        CAPTURE(other);
        CHECK(st::redacted(st::params::card_id{other}) == st::encode(st::params::card_id{other}));
    }
}

TEST_CASE("redacted: is the body but for what it masks, and tells not even the length of that") {
    test::choices random(2026);
    std::size_t masked = 0;
    for (int i = 0; i != 1000; ++i) {
        st::params::create const what = test::generate<st::params::create>(random);
        test::reference_encoder const rules(what);
        CAPTURE(i);
        CHECK((st::redacted(what) == rules.redacted()));
        CHECK((st::redacted(what, st::show_personal) == rules.redacted(true)));
        for (auto const& pair : rules.pairs()) masked += pair.hidden ? 1 : 0;
    }
    CHECK(masked > 1000);
}

TEST_CASE("redacted: has nothing of a secret, in a body of any size") {
    for (bool const is_large : {false, true}) {
        st::params::create what = large_person();
        if (!is_large) what.source = small_card();
        std::string const line = st::redacted(what);
        CHECK((st::encode(what).find(marked) != std::string::npos));
        for (std::size_t i = 0; i + 4 <= marked.size(); ++i) {
            CHECK((line.find(marked.substr(i, 4)) == std::string::npos));
        }
    }
}

TEST_CASE("redacted: a name that may be a secret is masked, wherever it stands") {
    std::string const key = "sk_test_BQokikJOvBiI2HlWgH4olfQ2"; // the Stripe API reference's own
    st::params::person person;
    REQUIRE_FALSE(person.metadata.emplace().insert_or_assign(key, "v"));
    REQUIRE_FALSE(person.metadata->insert_or_assign("order", "6735"));
    st::params::create what{std::move(person)};
    what.expand = {"card.customer", key};
    REQUIRE_FALSE(what.extra.insert({key}, "v"));
    REQUIRE_FALSE(what.extra.append({"x", "4242424242424242", "y"}, "v"));
    CHECK(st::redacted(what) == "person[metadata][****]=****&person[metadata][order]=****&expand[]=card.customer&"
                                "expand[]=****&****=****&x[****][y][]=****");
    CHECK(st::encode(what) == "person[metadata][" + key + "]=v&person[metadata][order]=6735&expand[]=card.customer&" +
                                  "expand[]=" + key + "&" + key + "=v&x[4242424242424242][y][]=v");
}

TEST_CASE("redacted: a card number in the place of a number is masked") {
    st::params::person person;
    person.relationship.emplace().percent_ownership = st::decimal::parse("4242424242424242").value();
    person.additional_tos_acceptances.emplace().account.emplace().date = st::from_unix_seconds(378282246310005);
    for (std::string const& shown : {st::redacted(person), st::redacted(person, st::show_personal)}) {
        CHECK(shown == "person[additional_tos_acceptances][account][date]=****&"
                       "person[relationship][percent_ownership]=****");
    }
    person.relationship->percent_ownership = 25;
    person.additional_tos_acceptances->account->date = st::from_unix_seconds(1609798905);
    CHECK(st::redacted(person) == "person[additional_tos_acceptances][account][date]=1609798905&"
                                  "person[relationship][percent_ownership]=25");
}
