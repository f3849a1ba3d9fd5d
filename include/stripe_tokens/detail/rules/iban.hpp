// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_IBAN_HPP
#define STRIPE_TOKENS_DETAIL_RULES_IBAN_HPP

#include <stripe_tokens/detail/text/ascii.hpp>
#include <stripe_tokens/detail/text/digits.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The structure of a country's IBANs after the country code and the two check digits: counts of n (digits), a (capital
// letters) and c (digits and letters). SWIFT, IBAN Registry, release 102, read on 2026-11-28. The last three countries are
// not in the registry; the API accepts one length: antiwork/gumroad pulls 3942, 6739 and 5015, read on 2026-11-29.
struct iban_structure {
    char country[3];
    char structure[10];
};
inline constexpr iban_structure iban_structures[] = {
    {"AD", "8n12c"},   {"AE", "19n"},    {"AL", "8n16c"},    {"AT", "16n"},      {"AZ", "4a20c"},    {"BA", "16n"},
    {"BE", "12n"},     {"BG", "4a6n8c"}, {"BH", "4a14c"},    {"BI", "23n"},      {"BR", "23n1a1c"},  {"BY", "4c4n16c"},
    {"CH", "5n12c"},   {"CR", "18n"},    {"CY", "8n16c"},    {"CZ", "20n"},      {"DE", "18n"},      {"DJ", "23n"},
    {"DK", "14n"},     {"DO", "4c20n"},  {"EE", "16n"},      {"EG", "25n"},      {"ES", "20n"},      {"FI", "14n"},
    {"FK", "2a12n"},   {"FO", "14n"},    {"FR", "10n11c2n"}, {"GB", "4a14n"},    {"GE", "2a16n"},    {"GI", "4a15c"},
    {"GL", "14n"},     {"GR", "7n16c"},  {"GT", "24c"},      {"HN", "4a20n"},    {"HR", "17n"},      {"HU", "24n"},
    {"IE", "4a14n"},   {"IL", "19n"},    {"IQ", "4a15n"},    {"IS", "22n"},      {"IT", "1a10n12c"}, {"JO", "4a4n18c"},
    {"KW", "4a22c"},   {"KZ", "3n13c"},  {"LB", "4n20c"},    {"LC", "4a24c"},    {"LI", "5n12c"},    {"LT", "16n"},
    {"LU", "3n13c"},   {"LV", "4a13c"},  {"LY", "21n"},      {"MC", "10n11c2n"}, {"MD", "20c"},      {"ME", "18n"},
    {"MK", "3n10c2n"}, {"MN", "16n"},    {"MR", "23n"},      {"MT", "4a5n18c"},  {"MU", "4a19n3a"},  {"NI", "4a20n"},
    {"NL", "4a10n"},   {"NO", "11n"},    {"OM", "3n16c"},    {"PK", "4a16c"},    {"PL", "24n"},      {"PS", "4a21c"},
    {"PT", "21n"},     {"QA", "4a21c"},  {"RO", "4a16c"},    {"RS", "18n"},      {"RU", "14n15c"},   {"SA", "2n18c"},
    {"SC", "4a20n3a"}, {"SD", "14n"},    {"SE", "20n"},      {"SI", "15n"},      {"SK", "20n"},      {"SM", "1a10n12c"},
    {"SO", "19n"},     {"ST", "21n"},    {"SV", "4a20n"},    {"TL", "19n"},      {"TN", "20n"},      {"TR", "6n16c"},
    {"UA", "6n19c"},   {"VA", "18n"},    {"VG", "4a16n"},    {"XK", "16n"},      {"YE", "4a4n18c"},  {"BJ", "24c"},
    {"MA", "24n"},     {"MG", "23n"},
};

// Returns the structure of the IBANs of a country, or an empty text if it is not known.
inline std::string_view structure_of_ibans(std::string_view country) noexcept {
    for (iban_structure const& row : iban_structures) {
        if (country == row.country) return row.structure;
    }
    return {};
}

// Countries whose account number is an IBAN, and nothing else: docs.stripe.com/payouts, "Add or update your bank
// account", read on 2026-11-28. Gibraltar is left out: the API was seen to ask for a sort code and an account number
// (antiwork/gumroad issue 2662). Morocco is added: the API answers that the number must be an IBAN (pull 6357).
inline constexpr std::string_view iban_countries =
    "AE AL AO AT AZ BA BE BG BH BJ CH CI CR CY CZ DE DK EE EG ES FI FR GR GT HR HU IE IL IS IT JO KW KZ LI LT "
    "LU LV MA MC MG MT MU NE NL NO PK PL PT QA RO SA SE SI SK SM SN SV TN TR ";
inline bool takes_only_ibans(std::string_view country) noexcept {
    for (std::size_t at = 0; at != iban_countries.size(); at += 3) {
        if (iban_countries.substr(at, 2) == country) return true;
    }
    return false;
}

// Returns true if `text` begins like an IBAN of the country: its code and two digits, with 15 characters or more (the
// shortest IBAN of the registry is Norway's).
inline bool looks_like_iban(std::string_view text, std::string_view country) noexcept {
    return text.size() >= 15 && to_upper(text[0]) == country[0] && to_upper(text[1]) == country[1] &&
           all_digits(text.substr(2, 2));
}

// Returns true if the characters are those of the structure.
inline bool has_structure(std::string_view text, std::string_view structure) noexcept {
    std::size_t count = 0;
    for (char const symbol : structure) {
        if (is_digit(symbol)) {
            count = count * 10 + static_cast<std::size_t>(symbol - '0');
            continue;
        }
        if (text.size() < count) return false;
        for (std::size_t i = 0; i != count; ++i) {
            if (symbol == 'n' ? !is_digit(text[i]) : symbol == 'a' && is_digit(text[i])) return false;
        }
        text.remove_prefix(count);
        count = 0;
    }
    return text.empty();
}

// Returns true if the check digits of an IBAN are right. With the first four characters moved to the end and letters
// counted from 10, the number is 1 modulo 97, and the check digits are 02 to 98 (ISO 13616, ISO 7064). Returns false if
// a character is neither a digit nor a letter.
inline bool has_check_digits(std::string_view iban) noexcept {
    unsigned const check_digits = digit_at(iban, 2) * 10 + digit_at(iban, 3);
    if (check_digits < 2 || check_digits > 98) return false;
    unsigned remainder = 0;
    for (std::size_t i = 0; i != iban.size(); ++i) {
        char const c = to_upper(iban[(i + 4) % iban.size()]);
        if (is_digit(c)) {
            remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
        } else if (is_letter(c)) {
            remainder = (remainder * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
        } else {
            return false;
        }
    }
    return remainder == 1;
}

// Returns true for the API's test accounts. For each country, they are the German ones with the country's letters, so
// their length and check digits are wrong: docs.stripe.com/connect/testing, "Account numbers"; stripe-python issue 347;
// read on 2026-11-29.
inline bool is_test_iban(std::string_view text) noexcept {
    constexpr std::string_view numbers[] = {"89370400440532013000", "62370400440532013001", "89370400440532013002",
                                            "89370400440532013003", "89370400440532013004", "89370400440532013005"};
    for (std::string_view const number : numbers) {
        if (text.substr(2) == number) return true;
    }
    return false;
}

// Returns true if the API may accept the number as an IBAN of the country. Precondition: looks_like_iban(text,
// country).
inline bool is_iban(std::string_view text, std::string_view country) noexcept {
    if (is_test_iban(text)) return true;
    if (text.size() > 34) return false; // ISO 13616
    std::string_view const structure = structure_of_ibans(country);
    return has_check_digits(text) && (structure.empty() || has_structure(text.substr(4), structure));
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
