// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_CHECKSUM_HPP
#define STRIPE_TOKENS_DETAIL_RULES_CHECKSUM_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool all_digits(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

inline unsigned digit_at(std::string_view digits, std::size_t index) noexcept {
    return static_cast<unsigned>(digits[index] - '0');
}

// Returns true if the check digit is right by the Luhn algorithm (ISO/IEC 7812-1, annex B). Every second digit from
// the right is doubled; a product of two digits counts as their sum. The total must be a multiple of ten.
inline bool luhn_fits(std::string_view digits) noexcept {
    unsigned sum = 0;
    for (std::size_t i = 0; i != digits.size(); ++i) {
        unsigned const digit = digit_at(digits, digits.size() - 1 - i);
        unsigned const counted = i % 2 == 1 ? digit * 2 : digit;
        sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
}

// Returns true if `digits` is a valid routing number (NACHA): nine digits, weighted 3, 7, 1 over and over, with a sum
// that is a multiple of ten. Rejects nine zeros.
inline bool aba_fits(std::string_view digits) noexcept {
    if (digits.size() != 9 || !all_digits(digits) || digits == "000000000") return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i != 9; ++i) sum += digit_at(digits, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return sum % 10 == 0;
}

// Returns the length of a country's IBANs (SWIFT registry), or 0 if the registry does not list the country.
inline std::size_t iban_length(std::string_view country) noexcept {
    constexpr std::string_view lengths =
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
        "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
        "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
        "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "
        "YE30 ";
    for (std::size_t at = 0; at != lengths.size(); at += 5) {
        if (lengths.substr(at, 2) == country) return digit_at(lengths, at + 2) * 10 + digit_at(lengths, at + 3);
    }
    return 0;
}

inline char upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Returns true if `text` begins like an IBAN: the code of a country in the registry, then two digits. Other countries
// have account formats of their own, so their numbers are not treated as IBANs.
inline bool looks_like_iban(std::string_view text) noexcept {
    if (text.size() < 5 || !all_digits(text.substr(2, 2))) return false;
    char const country[] = {upper(text[0]), upper(text[1])};
    return iban_length({country, 2}) != 0;
}

// Tests the length and the check digits of an IBAN. With the first four characters moved to the end and letters counted
// from 10, the number must be 1 modulo 97 (ISO 13616). Precondition: looks_like_iban(text).
inline bool iban_fits(std::string_view text) noexcept {
    char const country[] = {upper(text[0]), upper(text[1])};
    if (text.size() != iban_length({country, 2})) return false;
    unsigned remainder = 0;
    for (std::size_t i = 0; i != text.size(); ++i) {
        char const c = upper(text[(i + 4) % text.size()]);
        if (c >= '0' && c <= '9') {
            remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
        } else if (c >= 'A' && c <= 'Z') {
            remainder = (remainder * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
        } else {
            return false;
        }
    }
    return remainder == 1;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
