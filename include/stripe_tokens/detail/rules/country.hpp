// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_COUNTRY_HPP
#define STRIPE_TOKENS_DETAIL_RULES_COUNTRY_HPP

#include <stripe_tokens/detail/text/ascii.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if `text` has the form of a country code: two capital letters (ISO 3166-1 alpha-2).
inline bool is_country_code(std::string_view text) noexcept {
    return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// The two letters of a country; none if the country is not known.
struct country_letters {
    char letters[2]{};

    [[nodiscard]] std::string_view view() const noexcept {
        return {letters, letters[0] == '\0' ? std::size_t(0) : std::size_t(2)};
    }
};

// Returns the country that `text` means, although it may be written in lower case or as ISO 3166-1 alpha-3: the rules
// of the country apply then too.
inline country_letters country_meant(std::string_view text) noexcept {
    // Alpha-2 and alpha-3 of the countries with rules for bank accounts. Kosovo's XKX is the code of the
    // European Union, not of ISO 3166-1: en.wikipedia.org/wiki/XK_(user_assigned_code), read on 2026-11-29.
    static constexpr char codes[][6] = {
        "ADAND", "AEARE", "ALALB", "AOAGO", "ATAUT", "AZAZE", "BABIH", "BEBEL", "BGBGR", "BHBHR", "BIBDI",
        "BJBEN", "BRBRA", "BYBLR", "CHCHE", "CICIV", "CRCRI", "CYCYP", "CZCZE", "DEDEU", "DJDJI", "DKDNK",
        "DODOM", "EEEST", "EGEGY", "ESESP", "FIFIN", "FKFLK", "FOFRO", "FRFRA", "GBGBR", "GEGEO", "GIGIB",
        "GLGRL", "GRGRC", "GTGTM", "HNHND", "HRHRV", "HUHUN", "IEIRL", "ILISR", "IQIRQ", "ISISL", "ITITA",
        "JOJOR", "KWKWT", "KZKAZ", "LBLBN", "LCLCA", "LILIE", "LTLTU", "LULUX", "LVLVA", "LYLBY", "MAMAR",
        "MCMCO", "MDMDA", "MEMNE", "MGMDG", "MKMKD", "MNMNG", "MRMRT", "MTMLT", "MUMUS", "NENER", "NINIC",
        "NLNLD", "NONOR", "OMOMN", "PKPAK", "PLPOL", "PSPSE", "PTPRT", "QAQAT", "ROROU", "RSSRB", "RURUS",
        "SASAU", "SCSYC", "SDSDN", "SESWE", "SISVN", "SKSVK", "SMSMR", "SNSEN", "SOSOM", "STSTP", "SVSLV",
        "TLTLS", "TNTUN", "TRTUR", "UAUKR", "USUSA", "VAVAT", "VGVGB", "XKXKX", "YEYEM",
    };
    if (text.size() == 2 && is_letter(text[0]) && is_letter(text[1])) return {{to_upper(text[0]), to_upper(text[1])}};
    for (auto const& code : codes) {
        if (equals_ignoring_case(text, {code + 2, 3})) return {{code[0], code[1]}};
    }
    return {};
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
