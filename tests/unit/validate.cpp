#include <stripe_tokens/validate.hpp>

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>

#include "../fixtures/fixtures.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

constexpr st::timestamp new_year_2026 = st::from_unix_seconds(1767225600); // 2026-01-01T00:00:00Z

std::string spelled(std::vector<st::problem> const& problems) {
    std::string text;
    for (st::problem const& found : problems) {
        text += (text.empty() ? "" : " ") + found.param + ":" + to_string(found.code);
    }
    return text;
}

// What is wrong with the parameters that a form body spells.
std::string problems_of(std::string_view body, std::optional<st::timestamp> now = {}) {
    auto const read = st::decode_form(body);
    REQUIRE(std::holds_alternative<st::params::create>(read));
    return spelled(st::validate(std::get<st::params::create>(read), now));
}

std::string numbered_card(std::string const& number) {
    return "card[exp_month]=1&card[exp_year]=2030&card[number]=" + number;
}

} // namespace

TEST_CASE("validate: the networks' published test numbers are good, and of their brand") {
    struct {
        char const* number;
        st::card_brand brand;
        char const* cvc;
    } const cases[] = {
        {"4242424242424242", st::card_brand::visa, "123"},
        {"4000056655665556", st::card_brand::visa, "123"},
        {"4111111111111111", st::card_brand::visa, "123"},
        {"4012888888881881", st::card_brand::visa, "123"},
        {"4222222222222", st::card_brand::visa, "123"},
        {"5555555555554444", st::card_brand::mastercard, "123"},
        {"5105105105105100", st::card_brand::mastercard, "123"},
        {"5200828282828210", st::card_brand::mastercard, "123"},
        {"2223003122003222", st::card_brand::mastercard, "123"},
        {"378282246310005", st::card_brand::american_express, "1234"},
        {"371449635398431", st::card_brand::american_express, "1234"},
        {"6011111111111117", st::card_brand::discover, "123"},
        {"6011000990139424", st::card_brand::discover, "123"},
        {"3056930009020004", st::card_brand::diners_club, "123"},
        {"36227206271667", st::card_brand::diners_club, "123"},
        {"38520000023237", st::card_brand::diners_club, "123"},
        {"30569309025904", st::card_brand::diners_club, "123"},
        {"3566002020360505", st::card_brand::jcb, "123"},
        {"3530111333300000", st::card_brand::jcb, "123"},
        {"6200000000000005", st::card_brand::unionpay, "123"},
        {"6200000000000047", st::card_brand::unionpay, "123"},
        {"6205500000000000004", st::card_brand::unionpay, "123"},
    };
    for (auto const& each : cases) {
        auto const& number = each.number;
        auto const& brand = each.brand;
        auto const& cvc = each.cvc;
        st::open_enum<st::card_brand> const named = brand;
        CAPTURE(named.text());
        CHECK(problems_of(numbered_card(number) + "&card[cvc]=" + cvc) == "");
        CHECK((st::brand_of(number) == brand));
    }
}

TEST_CASE("brand_of: the ranges have their first and last number and no more") {
    struct {
        char const* number;
        std::optional<st::card_brand> brand;
    } const cases[] = {
        {"222099", {}},
        {"222100", st::card_brand::mastercard},
        {"272099", st::card_brand::mastercard},
        {"272100", {}},
        {"299999", {}},
        {"300000", st::card_brand::diners_club},
        {"305999", st::card_brand::diners_club},
        {"306000", {}},
        {"309499", {}},
        {"309500", st::card_brand::diners_club},
        {"309599", st::card_brand::diners_club},
        {"309600", {}},
        {"339999", {}},
        {"340000", st::card_brand::american_express},
        {"349999", st::card_brand::american_express},
        {"350000", {}},
        {"352799", {}},
        {"352800", st::card_brand::jcb},
        {"358999", st::card_brand::jcb},
        {"359000", {}},
        {"359999", {}},
        {"360000", st::card_brand::diners_club},
        {"369999", st::card_brand::diners_club},
        {"370000", st::card_brand::american_express},
        {"379999", st::card_brand::american_express},
        {"380000", st::card_brand::diners_club},
        {"399999", st::card_brand::diners_club},
        {"400000", st::card_brand::visa},
        {"499999", st::card_brand::visa},
        {"500000", {}},
        {"509999", {}},
        {"510000", st::card_brand::mastercard},
        {"559999", st::card_brand::mastercard},
        {"560000", {}},
        {"601099", {}},
        {"601100", st::card_brand::discover},
        {"601199", st::card_brand::discover},
        {"601200", {}},
        {"619999", {}},
        {"620000", st::card_brand::unionpay},
        {"629999", st::card_brand::unionpay},
        {"630000", {}},
        {"643999", {}},
        {"644000", st::card_brand::discover},
        {"659999", st::card_brand::discover},
        {"660000", {}},
        {"809999", {}},
        {"810000", st::card_brand::unionpay},
        {"819999", st::card_brand::unionpay},
        {"820000", {}},
        {"40000", {}},
        {"40000x", {}},
        {"", {}},
    };
    for (auto const& each : cases) {
        auto const& number = each.number;
        auto const& brand = each.brand;
        CAPTURE(number);
        CHECK((st::brand_of(number) == brand));
    }
}

TEST_CASE("validate: a card number has as many digits as its brand's") {
    struct {
        char const* prefix;
        std::set<std::size_t> lengths;
    } const cases[] = {
        {"424242", {13, 16, 18, 19}},
        {"510510", {16}},
        {"378282", {15}},
        {"601111", {16, 17, 18, 19}},
        {"362272", {14, 15, 16, 17, 18, 19}},
        {"353011", {16, 17, 18, 19}},
        {"493698", {12, 13, 14, 15, 16, 17, 18, 19}}, // Maestro
        {"620000", {12, 13, 14, 15, 16, 17, 18, 19}},
        {"999999", {10, 11, 12, 13, 14, 15, 16, 17, 18, 19}},
    };
    for (auto const& each : cases) {
        auto const& prefix = each.prefix;
        auto const& lengths = each.lengths;
        for (std::size_t length = 7; length != 22; ++length) {
            std::string number = prefix;
            number.resize(length, '0');
            for (char check = '0'; check <= '9'; ++check) {
                number.back() = check;
                std::string const found = problems_of(numbered_card(number));
                if (lengths.count(length) == 0) CHECK(found == "card[number]:invalid_number");
                if (lengths.count(length) == 1) CHECK((found == "" || found == "card[number]:incorrect_number"));
            }
        }
    }
    CHECK(problems_of(numbered_card("4242%204242%204242%204242")) == "card[number]:invalid_number");
    CHECK(problems_of(numbered_card("4242-4242-4242-4242")) == "card[number]:invalid_number");
    CHECK(problems_of(numbered_card("%D9%A4242424242424242")) == "card[number]:invalid_number");
    CHECK(problems_of(numbered_card("")) == "card[number]:parameter_invalid_empty");
}

TEST_CASE("validate: every single wrong digit, and every swap but 09 and 90, is found in 10,000 numbers") {
    std::mt19937 random(7812);
    for (int i = 0; i != 10000; ++i) {
        std::string number = "4";
        while (number.size() != 15) number += static_cast<char>('0' + random() % 10);
        number += '0';
        st::params::card card;
        card.exp_month = 1;
        card.exp_year = 2030;
        auto const is_good = [&](std::string const& tried) {
            card.number = st::secret(tried);
            return st::validate(card).empty();
        };
        int fitting = 0;
        std::string good;
        for (char check = '0'; check <= '9'; ++check) {
            number.back() = check;
            if (is_good(number)) {
                ++fitting;
                good = number;
            }
        }
        REQUIRE(fitting == 1);
        std::size_t const at = 1 + random() % 15; // another first digit may be UnionPay's, without a check digit
        std::string wrong = good;
        wrong[at] = static_cast<char>('0' + (good[at] - '0' + 1 + static_cast<int>(random() % 9)) % 10);
        CHECK(!is_good(wrong));
        std::size_t const left = 1 + random() % 14;
        std::string swapped = good;
        std::swap(swapped[left], swapped[left + 1]);
        std::string const pair = good.substr(left, 2);
        CHECK(is_good(swapped) == (pair[0] == pair[1] || pair == "09" || pair == "90"));
    }
}

TEST_CASE("validate: a CVC has the digits of its brand") {
    std::string const visa = numbered_card("4242424242424242");
    std::string const amex = numbered_card("378282246310005");
    CHECK(problems_of(visa + "&card[cvc]=012") == "");
    CHECK(problems_of(visa + "&card[cvc]=0123") == "card[cvc]:invalid_cvc");
    CHECK(problems_of(visa + "&card[cvc]=12") == "card[cvc]:invalid_cvc");
    CHECK(problems_of(visa + "&card[cvc]=12a") == "card[cvc]:invalid_cvc");
    CHECK(problems_of(visa + "&card[cvc]=") == "card[cvc]:parameter_invalid_empty");
    CHECK(problems_of(amex + "&card[cvc]=0123") == "");
    CHECK(problems_of(amex + "&card[cvc]=012") == ""); // the API takes three digits too
    CHECK(problems_of(amex + "&card[cvc]=01") == "card[cvc]:invalid_cvc");
    CHECK(problems_of(amex + "&card[cvc]=01234") == "card[cvc]:invalid_cvc");
    CHECK(problems_of("cvc_update[cvc]=012") == "");
    CHECK(problems_of("cvc_update[cvc]=0123") == "");
    CHECK(problems_of("cvc_update[cvc]=01234") == "cvc_update[cvc]:invalid_cvc");
    CHECK(problems_of("cvc_update[cvc]=01") == "cvc_update[cvc]:invalid_cvc");
}

TEST_CASE("validate: a card expires when its month is over everywhere") {
    auto const on = [](int month, int year, std::int64_t hours) {
        std::string const body = "card[exp_month]=" + std::to_string(month) +
                                 "&card[exp_year]=" + std::to_string(year) + "&card[number]=4242424242424242";
        return problems_of(body, st::from_unix_seconds(st::unix_seconds(new_year_2026) + hours * 3600));
    };
    CHECK(on(12, 2025, -1) == "");
    CHECK(on(12, 2025, 11) == ""); // on Baker Island it is December still
    CHECK(on(12, 2025, 12) == "card[exp_year]:expired_card");
    CHECK(on(1, 2026, 12) == "");
    CHECK(on(1, 2026, 31 * 24 + 11) == "");
    CHECK(on(1, 2026, 31 * 24 + 12) == "card[exp_month]:expired_card");
    CHECK(on(2, 26, 31 * 24 + 12) == "");
    CHECK(on(1, 26, 31 * 24 + 12) == "card[exp_month]:expired_card");
    CHECK(on(12, 2024, 0) == "card[exp_year]:expired_card");
    CHECK(on(12, 2075, 0) == "");
    CHECK(on(12, 2076, 0) == "card[exp_year]:invalid_expiry_year"); // in UTC-12 it is 2025
    CHECK(on(12, 2076, 12) == "");
    CHECK(on(12, 2077, 12) == "card[exp_year]:invalid_expiry_year");
    CHECK(on(12, 75, 0) == "");
    CHECK(on(12, 76, 0) == "card[exp_year]:invalid_expiry_year"); // 2076
    CHECK(on(12, 0, 0) == "card[exp_year]:expired_card");         // 2000
    CHECK(on(12, 99, 60 * 366 * 24) == "");                       // 2099, asked in 2086
    CHECK(on(12, 9999, 0) == "card[exp_year]:invalid_expiry_year");
    CHECK(problems_of("card[exp_month]=1&card[exp_year]=9999&card[number]=4242424242424242") == "");

    CHECK(problems_of("card[exp_month]=1&card[exp_year]=2001&card[number]=4242424242424242") == "");
    CHECK(on(0, 2030, 0) == "card[exp_month]:invalid_expiry_month");
    CHECK(on(13, 2030, 0) == "card[exp_month]:invalid_expiry_month");
    CHECK(on(-1, 2030, 0) == "card[exp_month]:invalid_expiry_month");
    CHECK(on(1, 10000, 0) == "card[exp_year]:invalid_expiry_year");
    CHECK(on(1, 100, 0) == "card[exp_year]:invalid_expiry_year");
    CHECK(on(1, -1, 0) == "card[exp_year]:invalid_expiry_year");
}

TEST_CASE("validate: the month is that of the calendar, in leap years and before 1970 too") {
    struct {
        std::int64_t noon; // of the last day of the month, UTC
        int month;
        int year;
    } const cases[] = {
        {1709208000, 2, 2024},    // 2024-02-29
        {1740744000, 2, 2025},    // 2025-02-28
        {951825600, 2, 2000},     // 2000-02-29
        {4107499200, 2, 2100},    // 2100-02-28
        {-43200, 12, 1969},       // 1969-12-31
        {253402257600, 12, 9999}, // 9999-12-31
    };
    for (auto const& each : cases) {
        auto const& noon = each.noon;
        auto const& month = each.month;
        auto const& year = each.year;
        CAPTURE(year);
        std::string const body = "card[exp_month]=" + std::to_string(month) +
                                 "&card[exp_year]=" + std::to_string(year) + "&card[number]=4242424242424242";
        CHECK(problems_of(body, st::from_unix_seconds(noon)) == "");
        // A day later it is noon of the first of the next month, and that month has come everywhere.
        CHECK(problems_of(body, st::from_unix_seconds(noon + 86400)).find("expired_card") != std::string::npos);
    }
}

TEST_CASE("validate: a routing number has nine digits and the right check digit") {
    auto const with = [](std::string const& routing) {
        return problems_of(
            "bank_account[account_number]=000123456789&bank_account[country]=US&bank_account[routing_number]=" +
            routing);
    };
    for (char const* good : {"110000000", "021000021", "011401533", "091000019"}) CHECK(with(good) == "");
    for (char const* bad : {"110000001", "021000012", "11000000", "1100000000", "11000000x", "000000000"}) {
        CAPTURE(bad);
        CHECK(with(bad) == "bank_account[routing_number]:routing_number_invalid");
    }
    CHECK(with("") == "bank_account[routing_number]:parameter_invalid_empty");
    CHECK(problems_of("bank_account[account_number]=000123456789&bank_account[country]=US") ==
          "bank_account[routing_number]:parameter_missing");
    CHECK(
        problems_of(
            "bank_account[account_number]=000123456789&bank_account[country]=GB&bank_account[routing_number]=108800") ==
        "");
}

TEST_CASE("validate: single wrong digits in routing numbers are all found") {
    std::string const good = "021000021";
    for (std::size_t at = 0; at != good.size(); ++at) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            st::params::bank_account account;
            account.account_number = "000123456789";
            account.country = "US";
            account.routing_number = good;
            (*account.routing_number)[at] = digit;
            CHECK(st::validate(account).empty() == (digit == good[at]));
        }
    }
}

TEST_CASE("validate: a routing number begins with 00 to 12, 21 to 32, 61 to 72 or 80") {
    // The ranges of en.wikipedia.org/wiki/ABA_routing_transit_number, read on 2026-11-28.
    std::string const assigned = "00 01 02 03 04 05 06 07 08 09 10 11 12 21 22 23 24 25 26 27 28 29 30 31 32 "
                                 "61 62 63 64 65 66 67 68 69 70 71 72 80";
    for (char first = '0'; first <= '9'; ++first) {
        for (char second = '0'; second <= '9'; ++second) {
            std::string const prefix{first, second};
            CAPTURE(prefix);
            int accepted = 0;
            for (char last = '0'; last <= '9'; ++last) {
                st::params::bank_account account;
                account.account_number = "000123456789";
                account.country = "US";
                account.routing_number = prefix + "100002" + last;
                accepted += st::validate(account).empty() ? 1 : 0;
            }
            CHECK(accepted == (assigned.find(prefix) != std::string::npos ? 1 : 0));
        }
    }
}

TEST_CASE("validate: bank account numbers are judged where the API takes one form") {
    auto const with = [](std::string const& country, std::string const& number) {
        return problems_of("bank_account[account_number]=" + number + "&bank_account[country]=" + country);
    };
    std::string const invalid = "bank_account[account_number]:account_number_invalid";
    // The API's test accounts that fail their check digits.
    for (char const* good : {"DE89370400440532013000", "DE89370400440532013002", "DE89370400440532013003",
                             "DE89370400440532013004", "DE89370400440532013005"}) {
        CAPTURE(good);
        CHECK(with("DE", good) == "");
    }
    struct {
        char const* country;
        char const* number;
        bool is_good;
    } const cases[] = {
        {"DE", "DE88370400440532013000", false},
        {"DE", "DE89370400440532013009", false},
        {"DE", "0532013000", false},                  // only IBANs
        {"DE", "FR1420041010050500013M02606", false}, // another country's
        {"FR", "FR1420041010050500013M02606", true},
        {"FR", "DE89370400440532013000", false},
        {"NO", "NO9386011117947", true},
        {"NO", "NO938601111794", false},
        {"GB", "GB29NWBK60161331926819", true},
        {"GB", "GB28NWBK60161331926819", false},
        {"GB", "00012345", true}, // not only IBANs: not judged
        {"GB", "DE88370400440532013000", true},
        {"IN", "SA1200345678", true}, // an Indian account
        {"IN", "000123456789", true},
        {"AO", "AO06004400006729503010102", true}, // not in the registry: check digits
        {"AO", "AO07004400006729503010102", false},
        {"BR", "0001234", true},
        {"ZZ", "DE88370400440532013000", true},
        {"DE", "DE89%203704%200044%200532%200130%2000", true}, // judged without its spaces
        {"DE", "DE89%203704%200044%200532%200130%2001", false},
        {"DE", "DE89370400440532013000000000000000000000000000", false},
        {"AO", "AO83000000000000000000000000001234", true}, // an IBAN has at most 34 characters
        {"AO", "AO29000000000000000000000000000000123456", false},
        {"MA", "MA64011519000001205000534921", true},
        {"MA", "MA590115190000012050005349", false}, // right check digits, wrong length
        {"DE", "de89370400440532013000", true},
    };
    for (auto const& c : cases) {
        CAPTURE(c.country);
        CAPTURE(c.number);
        CHECK(with(c.country, c.number) == (c.is_good ? "" : invalid));
    }
}

TEST_CASE("validate: an account number of the United States has 1 to 17 digits") {
    auto const with = [](std::string const& number) {
        return problems_of("bank_account[account_number]=" + number +
                           "&bank_account[country]=US&bank_account[routing_number]=110000000");
    };
    for (char const* good : {"000123456789", "000111111116", "1", "12345678901234567", "000%20123"})
        CHECK(with(good) == "");
    for (char const* bad :
         {"123456789012345678", "12345678a", "DE89370400440532013000", "ABC%20DEF", "123456789012345678%209"}) {
        CHECK(with(bad) == "bank_account[account_number]:account_number_invalid");
    }
}

TEST_CASE("validate: a country is two capital letters, and its rules apply however it is written") {
    for (char const* const written : {"us", "USA", "usa", "Us"}) {
        CAPTURE(written);
        CHECK(problems_of(std::string("bank_account[account_number]=000123456789&bank_account[country]=") + written) ==
              "bank_account[country]:country_code_invalid bank_account[routing_number]:parameter_missing");
    }
    CHECK(problems_of("bank_account[account_number]=0532013000&bank_account[country]=deu") ==
          "bank_account[account_number]:account_number_invalid bank_account[country]:country_code_invalid");
    for (char const* const bad : {"Germany", "D", "D1", "%C3%84E", "1"}) {
        CAPTURE(bad);
        CHECK(problems_of(std::string("person[address][country]=") + bad) ==
              "person[address][country]:country_code_invalid");
        CHECK(problems_of(std::string("person[nationality]=") + bad) == "person[nationality]:country_code_invalid");
        CHECK(problems_of(std::string("account[company][address_kana][country]=") + bad +
                          "&account[tos_shown_and_accepted]=true") ==
              "account[company][address_kana][country]:country_code_invalid");
    }
    CHECK(problems_of("bank_account[account_number]=1212345678901234&bank_account[country]=12") ==
          "bank_account[country]:country_code_invalid"); // no country is meant
    CHECK(problems_of("person[address][country]=XK") == "");
    CHECK(problems_of(numbered_card("4242424242424242") + "&card[address_country]=Germany") == ""); // free text
}

TEST_CASE("validate: the id of a card needs its customer") {
    CHECK(problems_of("card=card_1") == "customer:parameter_missing");
    CHECK(problems_of("card=card_1&customer=cus_1") == "");
    CHECK(problems_of("bank_account=ba_1") == "");
    CHECK(spelled(st::validate(st::params::card_id{"card_1"})) == "customer:parameter_missing");
}

TEST_CASE("validate: a date exists") {
    struct {
        char const* day;
        char const* month;
        char const* year;
        char const* wanted;
    } const cases[] = {
        {"31", "1", "1980", ""},       {"29", "2", "2000", ""},      {"29", "2", "1900", "[day]"},
        {"29", "2", "1984", ""},       {"29", "2", "1981", "[day]"}, {"31", "4", "1980", "[day]"},
        {"30", "2", "1980", "[day]"},  {"31", "6", "1980", "[day]"}, {"31", "9", "1980", "[day]"},
        {"31", "11", "1980", "[day]"}, {"31", "12", "1980", ""},     {"0", "1", "1980", "[day]"},
        {"32", "1", "1980", "[day]"},  {"-1", "1", "1980", "[day]"}, {"31", "13", "1980", "[month]"},
        {"1", "0", "1980", "[month]"}, {"1", "1", "80", "[year]"},   {"1", "1", "999", "[year]"},
        {"1", "1", "10000", "[year]"},
    };
    for (std::string const object : {"person[dob]", "account[company][registration_date]"}) {
        for (auto const& c : cases) {
            std::string const body = object + "[day]=" + c.day + "&" + object + "[month]=" + c.month + "&" + object +
                                     "[year]=" + c.year +
                                     (object[0] == 'a' ? "&account[tos_shown_and_accepted]=true" : "");
            CAPTURE(body);
            CHECK(problems_of(body) == (*c.wanted == '\0' ? "" : object + c.wanted + ":invalid_date"));
        }
    }
    CHECK(problems_of("person[dob][day]=30&person[dob][month]=2") ==
          "person[dob][day]:invalid_date person[dob][year]:parameter_missing");
    CHECK(problems_of("person[dob][day]=31&person[dob][year]=1980") == "person[dob][month]:parameter_missing");
}

TEST_CASE("validate: ssn_last_4 has four digits, a percentage is 0 to 100") {
    for (char const* const good : {"0000", "6789"}) CHECK(problems_of(std::string("person[ssn_last_4]=") + good) == "");
    for (char const* const bad : {"678", "67890", "678a", "%206789", "000-00-6789"}) {
        CHECK(problems_of(std::string("person[ssn_last_4]=") + bad) == "person[ssn_last_4]:invalid_ssn_last_4");
        CHECK(problems_of(std::string("account[individual][ssn_last_4]=") + bad +
                          "&account[tos_shown_and_accepted]=true") ==
              "account[individual][ssn_last_4]:invalid_ssn_last_4");
    }
    for (char const* const good : {"0", "-0", "-0.00", "0.5", "25", "33.3333333333", "99.99", "100", "100.00"}) {
        CHECK(problems_of(std::string("person[relationship][percent_ownership]=") + good) == "");
    }
    for (char const* const bad : {"-1", "-0.01", "100.01", "101", "100.000001", "1000", "1e3"}) {
        CHECK(problems_of(std::string("person[relationship][percent_ownership]=") + bad) ==
              "person[relationship][percent_ownership]:invalid_percentage");
        CHECK(problems_of(std::string("account[individual][relationship][percent_ownership]=") + bad +
                          "&account[tos_shown_and_accepted]=true") ==
              "account[individual][relationship][percent_ownership]:invalid_percentage");
    }
    CHECK(problems_of("person[relationship][percent_ownership]=") == "");
}

TEST_CASE("validate: a payment method excludes all other members of a bank account") {
    CHECK(problems_of("bank_account[payment_method]=pm_1") == "");
    CHECK(problems_of("bank_account[payment_method]=pm_1&bank_account[country]=US&bank_account[currency]=usd") ==
          "bank_account[country]:parameters_exclusive bank_account[currency]:parameters_exclusive");
    CHECK(
        problems_of(
            "bank_account[payment_method]=pm_1&bank_account[account_number]=1&bank_account[routing_number]=110000000&"
            "bank_account[account_holder_name]=x&bank_account[account_holder_type]=company&bank_account[account_type]="
            "futsu") ==
        "bank_account[account_holder_name]:parameters_exclusive bank_account[account_holder_type]:parameters_exclusive "
        "bank_account[account_number]:parameters_exclusive bank_account[account_type]:parameters_exclusive "
        "bank_account[routing_number]:parameters_exclusive");
}

TEST_CASE("validate: what excludes what, and what is missing, over the whole request") {
    CHECK(problems_of("") == ":source_missing");
    CHECK(problems_of("expand[]=a") == ":source_missing");
    CHECK(problems_of("customer=cus_1") == "");
    CHECK(spelled(st::validate(st::params::pii{})) == "pii:source_missing"); // the body names no kind
    CHECK(spelled(st::validate(st::params::person{})) == "person:source_missing");
    CHECK(spelled(st::validate(st::params::create{st::params::person{}, "cus_1"})) == "person:source_missing");
    CHECK(spelled(st::validate(st::params::cvc_update{})) == "cvc_update[cvc]:parameter_missing");
    st::params::create extended{st::params::person{}};
    REQUIRE(!extended.extra.insert({"person", "x"}, "1"));
    CHECK(spelled(st::validate(extended)) == "");
    CHECK(problems_of("card=card_1&customer=cus_1") == "");
    CHECK(problems_of(numbered_card("4242424242424242") + "&customer=cus_1") == "customer:parameters_exclusive");
    CHECK(problems_of("account[business_type]=company") == "account[tos_shown_and_accepted]:tos_not_accepted");
    CHECK(problems_of("account[tos_shown_and_accepted]=false") == "account[tos_shown_and_accepted]:tos_not_accepted");
    CHECK(problems_of("account[tos_shown_and_accepted]=true") == "");
    CHECK(problems_of("person[dob]=&person[metadata]=&person[full_name_aliases]=") == "");
    CHECK(problems_of("person[dob][month]=2") ==
          "person[dob][day]:parameter_missing person[dob][year]:parameter_missing");
}

TEST_CASE("validate: what a new account needs and an update does not has a code of its own, and hides no other") {
    struct {
        char const* body;
        char const* of_an_update; // what is left of the problems
    } const cases[] = {
        {"account[business_type]=company", ""},
        {"account[tos_shown_and_accepted]=false", ""},
        {"account[tos_shown_and_accepted]=false&account[individual][dob][day]=1",
         "account[individual][dob][month]:parameter_missing account[individual][dob][year]:parameter_missing"},
        {"account[company][name]=", "account[company][name]:parameter_invalid_empty"},
    };
    for (auto const& each : cases) {
        CAPTURE(std::string(each.body));
        auto const read = st::decode_form(each.body);
        std::vector<st::problem> problems = st::validate(std::get<st::params::create>(read));
        std::size_t const all = problems.size();
        problems.erase(
            std::remove_if(problems.begin(), problems.end(),
                           [](st::problem const& found) { return found.code == st::problem_code::tos_not_accepted; }),
            problems.end());
        CHECK(problems.size() + 1 == all);
        CHECK(spelled(problems) == each.of_an_update);
    }
}

TEST_CASE("validate: an empty text cannot be sent where the API would take it for a wish to unset") {
    CHECK(problems_of("pii[id_number]=") == "pii[id_number]:parameter_invalid_empty");
    CHECK(problems_of("customer=") == "customer:parameter_invalid_empty");
    CHECK(problems_of("card=&customer=cus_1") == "card:parameter_invalid_empty");
    CHECK(problems_of("person[full_name_aliases][]=") == "person[full_name_aliases][]:parameter_invalid_empty");
    CHECK(problems_of("expand[]=&customer=c") == "expand[]:parameter_invalid_empty");
    CHECK(problems_of("person[political_exposure]=") == "person[political_exposure]:parameter_invalid_empty");
    CHECK(problems_of("person[documents][visa][files][]=") == "");
    CHECK(problems_of("person[additional_tos_acceptances][account][user_agent]=") == "");
}

TEST_CASE("validate: text that is not UTF-8, or contains NUL, is found wherever it stands") {
    for (char const* bad : {"%80", "%C3", "%C3%28", "%C0%80", "%C1%BF", "%E0%80%80", "%E0%9F%BF", "%ED%A0%80",
                            "%ED%BF%BF", "%F0%80%80%80", "%F0%8F%BF%BF", "%F4%90%80%80", "%F5%80%80%80", "%FF",
                            "%E2%82", "%F0%9F%98", "a%FFb", "%00", "a%00b"}) {
        CAPTURE(bad);
        CHECK(problems_of(std::string("person[first_name]=") + bad) == "person[first_name]:invalid_characters");
        CHECK(problems_of(std::string("person[metadata][a]=") + bad) == "person[metadata][a]:invalid_characters");
        if (std::string(bad).find("%00") != std::string::npos) continue; // metadata rejects such a key
        CHECK(problems_of(std::string("person[metadata][") + bad + "]=1") == "person[metadata]:invalid_characters");
    }
    for (char const* good : {"%01", "%7F", "%C2%80", "%DF%BF", "%E0%A0%80", "%ED%9F%BF", "%EE%80%80", "%EF%BF%BF",
                             "%F0%90%80%80", "%F4%8F%BF%BF"}) {
        CAPTURE(good);
        CHECK(problems_of(std::string("person[first_name]=") + good) == "");
    }
}

TEST_CASE("validate: metadata keys that are unset do not count") {
    std::string body;
    for (int i = 0; i != 60; ++i) body += "person[metadata][k" + std::to_string(i) + (i < 50 ? "]=v&" : "]=&");
    CHECK(problems_of(body) == "");
    CHECK(problems_of(body + "person[metadata][last]=v") == "person[metadata]:too_many_keys");
}

TEST_CASE("validate: metadata has 50 keys of 40 characters and values of 500") {
    std::string body;
    for (int i = 0; i != 50; ++i) body += "person[metadata][k" + std::to_string(i) + "]=v&";
    body.pop_back();
    CHECK(problems_of(body) == "");
    CHECK(problems_of(body + "&person[metadata][more]=v") == "person[metadata]:too_many_keys");
    std::string const name(40, 'k');
    CHECK(problems_of("person[metadata][" + name + "]=") == "");
    CHECK(problems_of("person[metadata][" + name + "k]=") == "person[metadata][" + name + "k]:too_long");
    CHECK(problems_of("person[metadata][k]=" + std::string(500, 'v')) == "");
    CHECK(problems_of("person[metadata][k]=" + std::string(501, 'v')) == "person[metadata][k]:too_long");
    // A key that may be somebody's number is not quoted.
    CHECK(problems_of("person[metadata][4242424242424242]=" + std::string(501, 'v')) == "person[metadata]:too_long");
}

TEST_CASE("validate: the address of a company's premises has no limits that are known") {
    std::string const long_text(300, 'x');
    CHECK(problems_of("account[tos_shown_and_accepted]=true&account[company][physical_address][city]=" + long_text) ==
          "");
    CHECK(problems_of("account[tos_shown_and_accepted]=true&account[company][address][city]=" + long_text) ==
          "account[company][address][city]:too_long");
}

TEST_CASE("validate: a parameter that is set is not in extra too") {
    struct {
        std::vector<std::string> path;
        bool item;
        char const* wanted;
    } const cases[] = {
        {{"card", "loyalty"}, false, ""},
        {{"card", "name"}, false, "card[name]:parameter_repeated"},
        {{"card", "name", "first"}, false, "card[name][first]:parameter_repeated"},
        {{"card", "address_city"}, false, "card[address_city]:parameter_repeated"},
        {{"card"}, false, "card:parameter_repeated"},
        {{"customer"}, false, "customer:parameter_repeated"},
        {{"expand"}, true, "expand:parameter_repeated"},
        {{"expand"}, false, "expand:parameter_repeated"},
        {{"4242424242424242"}, false, ""},
    };
    for (auto const& each : cases) {
        auto const& path = each.path;
        auto const& item = each.item;
        auto const& wanted = each.wanted;
        st::params::card card;
        card.number = "4242424242424242";
        card.exp_month = 1;
        card.exp_year = 2030;
        card.name = "x";
        st::params::create what{std::move(card)};
        what.expand = {"card.customer"};
        REQUIRE(!(item ? what.extra.append(path, "v") : what.extra.insert(path, "v")));
        CHECK(spelled(st::validate(what)) == wanted);
    }
    st::params::create what;
    what.customer = "c";
    REQUIRE(!what.extra.insert({"card", "\xFF"}, "v"));
    REQUIRE(!what.extra.insert({"card", "a"}, "\xFF"));
    CHECK(spelled(st::validate(what)) == "card:invalid_characters card[a]:invalid_characters");

    st::params::person person;
    st::metadata notes;
    REQUIRE(!notes.insert_or_assign("a", "1"));
    person.metadata = notes;
    st::params::create about{std::move(person)};
    REQUIRE(!about.extra.insert({"person", "metadata", "a"}, "2"));
    REQUIRE(!about.extra.insert({"person", "metadata", "b"}, "2"));
    CHECK(spelled(st::validate(about)) ==
          "person[metadata][a]:parameter_repeated person[metadata][b]:parameter_repeated");
}

TEST_CASE("validate: extra does not name a parameter that has a member, at any level") {
    struct {
        std::vector<std::string> path;
        bool item;
        char const* wanted;
    } const cases[] = {
        {{"customer"}, false, "customer:parameter_repeated"},
        {{"customer"}, true, "customer:parameter_repeated"},
        {{"expand"}, false, "expand:parameter_repeated"},
        {{"expand"}, true, "expand:parameter_repeated"},
        {{"expand", "0"}, false, "expand[0]:parameter_repeated"},
        {{"card"}, false, "card:parameter_repeated"},
        {{"person"}, false, "person:parameter_repeated"},
        {{"card", "number"}, false, "card[number]:parameter_repeated"},
        {{"card", "number"}, true, "card[number]:parameter_repeated"},
        {{"card", "number", "x"}, false, "card[number][x]:parameter_repeated"},
        {{"card", "networks"}, false, "card[networks]:parameter_repeated"},
        {{"card", "networks", "preferred"}, false, "card[networks][preferred]:parameter_repeated"},
        {{"person", "dob", "day"}, false, "person[dob][day]:parameter_repeated"},
        {{"person", "metadata", "order"}, false, "person[metadata][order]:parameter_repeated"},
        {{"person", "metadata", "sk_test_BQokikJOvBiI2HlWgH4olfQ2"}, false, "person[metadata]:parameter_repeated"},
        {{"person", "documents", "visa", "files"}, true, "person[documents][visa][files]:parameter_repeated"},
        {{"account", "individual", "address", "city"}, false, "account[individual][address][city]:parameter_repeated"},
        {{"Card", "number"}, false, ""},
        {{"card", "networks", "later"}, false, ""},
        {{"card", "later", "number"}, false, ""},
        {{"number"}, false, ""},
        {{"metadata"}, false, ""},
        {{"later", "card", "number"}, true, ""},
    };
    for (auto const& each : cases) {
        st::params::create what;
        REQUIRE(!(each.item ? what.extra.append(each.path, "1") : what.extra.insert(each.path, "1")));
        CHECK(spelled(st::validate(what)) == each.wanted);
        // A reported parameter is read into its member or rejected; the others come back as they were.
        st::form_limits limits;
        limits.collect_unknown = true;
        auto const read = st::decode_form(st::encode(what), limits);
        auto const* const same = std::get_if<st::params::create>(&read);
        CHECK((same != nullptr && *same == what) == (*each.wanted == '\0'));
    }
}

TEST_CASE("validate: no problem quotes a name that may be a secret") {
    std::string const key = "sk_test_BQokikJOvBiI2HlWgH4olfQ2";
    st::params::person person;
    REQUIRE(!person.metadata.emplace().insert_or_assign(key, "\xFF"));
    st::params::create what{std::move(person)};
    REQUIRE(!what.extra.insert({"person", key, "x"}, "\xFF"));
    REQUIRE(!what.extra.append({key}, "\xFF"));
    CHECK(spelled(st::validate(what)) ==
          "person[metadata]:invalid_characters person:invalid_characters :invalid_characters");
}

TEST_CASE("validate: extra must not ask for a second kind of token, nor for what is set") {
    using path = std::vector<std::string>;
    enum kind { none, card_id, bank_account_id, pii };
    struct {
        kind source;
        std::vector<path> extra;
        char const* wanted;
    } const cases[] = {
        {pii, {{"pii", "x"}, {"later", "card"}}, ""},
        {pii, {{"pii", "x"}, {"later", "card"}, {"customer"}}, "customer:parameter_repeated"},
        {pii, {{"card", "x"}}, "card[x]:parameters_exclusive"},
        {pii, {{"card", "number"}}, "card[number]:parameters_exclusive"},
        {pii, {{"card"}}, "card:parameters_exclusive"},
        {pii, {{"pii", "id_number"}}, "pii[id_number]:parameter_repeated"},
        {pii, {{"bank_account", "4242424242424242"}}, "bank_account:parameters_exclusive"},
        {pii,
         {{"x"}, {"person", "a"}, {"account", "b", "c"}},
         "person[a]:parameters_exclusive account[b][c]:parameters_exclusive"},
        {card_id, {{"bank_account"}}, "bank_account:parameters_exclusive"},
        {card_id, {{"card", "x"}}, "card[x]:parameter_repeated"},
        {bank_account_id, {{"bank_account", "country"}}, "bank_account[country]:parameter_repeated"},
        {bank_account_id, {{"card", "x"}}, "card[x]:parameters_exclusive"},
        {none, {{"card", "x"}, {"card", "y"}}, ""},
        {none, {{"card", "x"}, {"card", "y"}, {"customer"}}, "customer:parameter_repeated"},
        {none,
         {{"card"}, {"pii", "y"}, {"person", "z"}},
         "card:parameter_repeated pii[y]:parameters_exclusive person[z]:parameters_exclusive"},
        {none, {{"pii", "y"}, {"card"}, {"pii", "z"}}, "card:parameters_exclusive"},
    };
    for (auto const& each : cases) {
        st::params::create what;
        if (each.source == card_id) {
            what.source = st::params::card_id{"card_1"};
            what.customer = "cus_1";
        }
        if (each.source == bank_account_id) what.source = st::params::bank_account_id{"ba_1"};
        if (each.source == pii) what.source = st::params::pii{st::secret("000000000")};
        for (path const& where : each.extra) {
            REQUIRE(!what.extra.insert(where, "000-00-0000"));
        }
        CHECK(spelled(st::validate(what)) == each.wanted);
        // What it reports, the strict inverse rejects or reads into a member; what it does not, that reads as it is.
        st::form_limits limits;
        limits.collect_unknown = true;
        auto const read = st::decode_form(st::encode(what), limits);
        auto const* const same = std::get_if<st::params::create>(&read);
        CHECK((same != nullptr && *same == what) == (*each.wanted == '\0'));
    }
}

TEST_CASE("validate: what was cleared is set, and extra cannot have it or anything in it") {
    st::params::person person;
    person.dob = st::cleared;
    person.full_name_aliases = st::cleared;
    person.metadata = st::cleared;
    st::params::create what{std::move(person)};
    REQUIRE(!what.extra.insert({"person", "dob", "day"}, "1"));
    REQUIRE(!what.extra.append({"person", "full_name_aliases"}, "x"));
    REQUIRE(!what.extra.insert({"person", "metadata", "a"}, "x"));
    CHECK(spelled(st::validate(what)) == "person[dob][day]:parameter_repeated "
                                         "person[full_name_aliases]:parameter_repeated "
                                         "person[metadata][a]:parameter_repeated");

    st::params::person noted;
    noted.metadata = st::metadata();
    noted.full_name_aliases = std::vector<std::string>{"x"};
    st::params::create other{std::move(noted)};
    REQUIRE(!other.extra.insert({"person", "metadata"}, "x"));
    REQUIRE(!other.extra.insert({"person", "full_name_aliases", "x"}, "x"));
    CHECK(spelled(st::validate(other)) ==
          "person[metadata]:parameter_repeated person[full_name_aliases][x]:parameter_repeated");
}

TEST_CASE("validate: a number is digits alone, wherever another byte stands") {
    for (int byte = 1; byte != 128; ++byte) {
        if (byte >= '0' && byte <= '9') continue;
        for (std::size_t const at : {0u, 7u, 16u}) {
            st::params::card card;
            card.exp_month = 1;
            card.exp_year = 2030;
            card.number = std::string("4242424242424242").insert(at, 1, static_cast<char>(byte));
            CAPTURE(byte);
            CHECK(spelled(st::validate(card)) == "card[number]:invalid_number");
        }
    }
}

TEST_CASE("validate: a year of two digits is one of this century, up to its last") {
    st::timestamp const december_2099 = st::from_unix_seconds(4100500000); // the 9th
    auto const on = [&](int month, int year) {
        st::params::card card;
        card.number = "4242424242424242";
        card.exp_month = month;
        card.exp_year = year;
        return spelled(st::validate(card, december_2099));
    };
    CHECK(on(12, 99) == "");
    CHECK(on(11, 99) == "card[exp_month]:expired_card");
    CHECK(on(12, 0) == "card[exp_year]:expired_card");
}

TEST_CASE("validate: a month without a year is not compared with now") {
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 1;
    CHECK(spelled(st::validate(card, st::from_unix_seconds(4100500000))) == "card[exp_year]:parameter_missing");
}

TEST_CASE(
    "validate: problems come in the order in which parameters are sent, and one kind by itself has the same ones") {
    st::params::card card;
    card.cvc = "1";
    card.exp_month = 13;
    card.number = "1";
    std::string const wanted =
        "card[cvc]:invalid_cvc card[exp_month]:invalid_expiry_month card[exp_year]:parameter_missing "
        "card[number]:invalid_number";
    CHECK(spelled(st::validate(card)) == wanted);
    CHECK(spelled(st::validate(st::params::create{std::move(card)})) == wanted);
    CHECK(spelled(st::validate(st::params::card_id{""})) == "card:parameter_invalid_empty customer:parameter_missing");
    CHECK(spelled(st::validate(st::params::bank_account_id{""})) == "bank_account:parameter_invalid_empty");
}

TEST_CASE("problem_code: every code has a name and a message of its own") {
    std::set<std::string> names;
    std::set<std::string> messages;
    for (int code = 1; code <= static_cast<int>(st::problem_code::tos_not_accepted); ++code) {
        names.insert(to_string(static_cast<st::problem_code>(code)));
        messages.insert(message(static_cast<st::problem_code>(code)));
    }
    CHECK(names.size() == static_cast<std::size_t>(st::problem_code::tos_not_accepted));
    CHECK(messages.size() == names.size());
    CHECK(names.count("unknown") == 0);
    CHECK(std::string(to_string(static_cast<st::problem_code>(99))) == "unknown");
    CHECK(st::problem{} != st::problem{"a", st::problem_code::too_long});
}

TEST_CASE("validate: the earliest and the latest time there is are times like others") {
    for (auto const now : {st::timestamp::min(), st::timestamp::max()}) {
        std::string const found =
            problems_of("card[exp_month]=1&card[exp_year]=2030&card[number]=4242424242424242", now);
        bool const is_earliest = now == st::timestamp::min();
        CHECK(found == (is_earliest ? "card[exp_year]:invalid_expiry_year" : "card[exp_year]:expired_card"));
    }
}

TEST_CASE("validate: what extra has may be a kind that this version does not know") {
    st::params::create what;
    CHECK(st::validate(what).size() == 1);
    REQUIRE(!what.extra.insert({"later", "id"}, "1"));
    CHECK(st::validate(what).empty());
}

TEST_CASE("validate: a card number is as long as the numbers of its range") {
    struct {
        char const* prefix;
        std::set<std::size_t> lengths;
    } const cases[] = {
        {"222100", {16}},
        {"300000", {14, 15, 16, 17, 18, 19}},
        {"309500", {14, 15, 16, 17, 18, 19}},
        {"340000", {15}},
        {"352800", {16, 17, 18, 19}},
        {"360000", {14, 15, 16, 17, 18, 19}},
        {"370000", {15}},
        {"380000", {14, 15, 16, 17, 18, 19}},
        {"400000", {13, 16, 18, 19}},
        {"493697", {13, 16, 18, 19}},
        {"493698", {12, 13, 14, 15, 16, 17, 18, 19}}, // Maestro
        {"493699", {13, 16, 18, 19}},
        {"510000", {16}},
        {"601100", {16, 17, 18, 19}},
        {"620000", {12, 13, 14, 15, 16, 17, 18, 19}},
        {"644000", {16, 17, 18, 19}},
        {"810000", {13, 14, 15, 16, 17, 18, 19}},
    };
    for (auto const& each : cases) {
        for (std::size_t length = 7; length != 22; ++length) {
            std::string number = each.prefix;
            number.resize(length, '0');
            CAPTURE(number);
            bool const is_wrong = problems_of(numbered_card(number)) == "card[number]:invalid_number";
            CHECK(is_wrong == (each.lengths.count(length) == 0));
        }
    }
}

TEST_CASE("problem_code: the names and the messages are these") {
    struct {
        st::problem_code code;
        char const* name;
        char const* message;
    } const cases[] = {
        {st::problem_code::account_number_invalid, "account_number_invalid",
         "the account number has a wrong length, character or check digit"},
        {st::problem_code::country_code_invalid, "country_code_invalid",
         "a country is two capital letters (ISO 3166-1 alpha-2)"},
        {st::problem_code::expired_card, "expired_card", "the card has expired"},
        {st::problem_code::incorrect_number, "incorrect_number", "the check digit or the first digit is wrong"},
        {st::problem_code::invalid_characters, "invalid_characters", "the text is not UTF-8, or contains NUL"},
        {st::problem_code::invalid_cvc, "invalid_cvc", "a CVC has 3 digits, or 3 or 4 for American Express"},
        {st::problem_code::invalid_date, "invalid_date", "the day, month or year does not exist"},
        {st::problem_code::invalid_expiry_month, "invalid_expiry_month", "a month is 1 to 12"},
        {st::problem_code::invalid_expiry_year, "invalid_expiry_year",
         "a year has two or four digits and is at most 50 years ahead"},
        {st::problem_code::invalid_number, "invalid_number",
         "the number is not all digits, or not as long as its brand's"},
        {st::problem_code::invalid_percentage, "invalid_percentage", "a percentage is 0 to 100"},
        {st::problem_code::invalid_ssn_last_4, "invalid_ssn_last_4", "ssn_last_4 has four digits"},
        {st::problem_code::parameter_invalid_empty, "parameter_invalid_empty",
         "the value is empty and cannot be unset"},
        {st::problem_code::parameter_missing, "parameter_missing", "the parameter is required and missing"},
        {st::problem_code::parameter_repeated, "parameter_repeated",
         "extra names a parameter that is set or has a member"},
        {st::problem_code::parameters_exclusive, "parameters_exclusive", "another parameter excludes this one"},
        {st::problem_code::routing_number_invalid, "routing_number_invalid",
         "a routing number has 9 digits, a known prefix and a check digit"},
        {st::problem_code::source_missing, "source_missing", "neither a kind of token nor a customer is sent"},
        {st::problem_code::too_long, "too_long", "the text is longer than the API accepts"},
        {st::problem_code::too_many_keys, "too_many_keys", "metadata has more than 50 keys"},
        {st::problem_code::tos_not_accepted, "tos_not_accepted", "must be true if the token is to create an account"},
    };
    int value = 0;
    for (auto const& each : cases) {
        CHECK(static_cast<int>(each.code) == ++value);
        CHECK(std::string(to_string(each.code)) == each.name);
        CHECK(std::string(st::message(each.code)) == each.message);
    }
}

TEST_CASE("brand_of: a null pointer is no number") {
    char const* const unset = nullptr;
    CHECK_FALSE(st::brand_of(unset));
}

TEST_CASE("validate: values that others published are judged as published") {
    boost::json::value const published = boost::json::parse(test::read_file("vectors/validate.json"));
    st::timestamp const now = st::from_unix_seconds(1795000000);
    std::map<std::string, int> judged;
    for (boost::json::value const& group : published.at("sources").as_array()) {
        std::string const source = boost::json::value_to<std::string>(group.at("source"));
        for (boost::json::value const& row : group.at("values").as_array()) {
            auto const column = [&row](std::size_t i) {
                return boost::json::value_to<std::string>(row.as_array().at(i));
            };
            std::string const rule = column(0);
            std::string const about = column(1);
            std::string const value = column(2);
            std::string const verdict = column(3);
            st::params::create params;
            std::set<st::problem_code> codes{st::problem_code::account_number_invalid};
            if (rule == "account_number") {
                st::params::bank_account account;
                account.country = about;
                account.account_number = value;
                params.source = std::move(account);
            } else if (rule == "routing_number") {
                st::params::bank_account account;
                account.country = about;
                account.account_number = "000123456789";
                account.routing_number = value;
                params.source = std::move(account);
                codes = {st::problem_code::routing_number_invalid};
            } else if (rule == "country") {
                st::params::bank_account account;
                account.country = value;
                params.source = std::move(account);
                codes = {st::problem_code::country_code_invalid};
            } else if (rule == "card_number") {
                st::params::card card;
                card.number = value;
                params.source = std::move(card);
                codes = {st::problem_code::invalid_number, st::problem_code::incorrect_number};
            } else if (rule == "cvc" && about.empty()) {
                params.source = st::params::cvc_update{st::secret(value)};
                codes = {st::problem_code::invalid_cvc};
            } else if (rule == "cvc") {
                st::params::card card;
                card.number = about;
                card.cvc = value;
                params.source = std::move(card);
                codes = {st::problem_code::invalid_cvc};
            } else {
                REQUIRE(rule == "ssn_last_4");
                st::params::person person;
                person.ssn_last_4 = value;
                params.source = std::move(person);
                codes = {st::problem_code::invalid_ssn_last_4};
            }
            std::vector<st::problem> const problems = st::validate(params, now);
            bool const is_reported = std::any_of(problems.begin(), problems.end(), [&codes](st::problem const& found) {
                return codes.count(found.code) != 0;
            });
            ++judged[verdict];
            CAPTURE(source);
            CAPTURE(rule);
            CAPTURE(value);
            if (verdict == "valid") CHECK_FALSE(is_reported);
            if (verdict == "invalid") CHECK(is_reported);
        }
    }
    CHECK(judged["valid"] > 700);
    CHECK(judged["invalid"] > 120);
}

TEST_CASE("validate: the rules of a country apply to its three letters of ISO 3166-1") {
    // Countries of the IBAN registry, and others that take IBANs. XKX are Kosovo's letters in the European Union.
    std::string const countries =
        "ADAND AEARE ALALB AOAGO ATAUT AZAZE BABIH BEBEL BGBGR BHBHR BIBDI BJBEN BRBRA BYBLR CHCHE CICIV CRCRI CYCYP "
        "CZCZE DEDEU DJDJI DKDNK DODOM EEEST EGEGY ESESP FIFIN FKFLK FOFRO FRFRA GBGBR GEGEO GIGIB GLGRL GRGRC GTGTM "
        "HNHND HRHRV HUHUN IEIRL ILISR IQIRQ ISISL ITITA JOJOR KWKWT KZKAZ LBLBN LCLCA LILIE LTLTU LULUX LVLVA LYLBY "
        "MAMAR MCMCO MDMDA MEMNE MGMDG MKMKD MNMNG MRMRT MTMLT MUMUS NENER NINIC NLNLD NONOR OMOMN PKPAK PLPOL PSPSE "
        "PTPRT QAQAT ROROU RSSRB RURUS SASAU SCSYC SDSDN SESWE SISVN SKSVK SMSMR SNSEN SOSOM STSTP SVSLV TLTLS TNTUN "
        "TRTUR UAUKR VAVAT VGVGB XKXKX YEYEM";
    auto const count_problems = [](std::string const& country, std::string const& number) {
        st::params::bank_account account;
        account.country = country;
        account.account_number = number;
        return st::validate(account).size();
    };
    // An IBAN with the right check digits: the number is 1 modulo 97 behind them.
    auto const with_check_digits = [](std::string const& country, std::string const& rest) {
        unsigned remainder = 0;
        for (char const c : rest + country + "00") {
            std::string const value = std::to_string(c >= 'A' ? c - 'A' + 10 : c - '0');
            for (char const digit : value) remainder = (remainder * 10 + static_cast<unsigned>(digit - '0')) % 97;
        }
        std::string const check = std::to_string(98 - remainder);
        return country + (check.size() == 1 ? "0" : "") + check + rest;
    };
    // Letters of no country: the country and the NUL are reported, and no rule of a country applies to the number.
    CHECK(count_problems("ABC", std::string("\0\0", 2) + "00000000000000") == 2);
    for (std::size_t at = 0; at < countries.size(); at += 6) {
        std::string const two = countries.substr(at, 2);
        std::string const three = countries.substr(at + 2, 3);
        CAPTURE(three);
        CHECK(count_problems(two, two + "00000000000000") == 1);
        CHECK(count_problems(three, two + "00000000000000") == 2); // of the number and of the country
    }
    std::size_t with_rules = 0;
    for (char first = 'A'; first <= 'Z'; ++first) {
        for (char second = 'A'; second <= 'Z'; ++second) {
            std::string const two{first, second};
            if (two == "US") continue; // without a routing number
            bool has_rules = count_problems(two, "123") != 0;
            for (std::size_t size = 11; size != 31; ++size) {
                std::string const iban = with_check_digits(two, std::string(size, '0'));
                has_rules = has_rules || count_problems(two, iban) != 0;
            }
            CAPTURE(two);
            with_rules += has_rules ? 1 : 0;
            if (has_rules) CHECK((" " + countries).find(" " + two) != std::string::npos);
        }
    }
    CHECK(with_rules > 80);
}

TEST_CASE("validate: no network has numbers that begin with 0 or 1, but JCB has 1800") {
    CHECK(problems_of(numbered_card("180000000000002")) == "");
    CHECK(problems_of(numbered_card("190000000000000")) == "card[number]:incorrect_number");
}

TEST_CASE("validate: the problem of an item in extra names its list") {
    st::params::create params{st::params::pii{"000000000"}};
    REQUIRE(!params.extra.append({"loyalty", "tags"}, "\xFF"));
    std::vector<st::problem> const problems = st::validate(params);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].param == "loyalty[tags][]");
    CHECK(problems[0].code == st::problem_code::invalid_characters);
}
