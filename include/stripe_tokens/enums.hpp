// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_ENUMS_HPP
#define STRIPE_TOKENS_ENUMS_HPP

#include <stripe_tokens/open_enum.hpp>

#include <array>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {

// What is sent. Each is open: see open_enum.

/** Who holds a bank account. */
enum class account_holder_type {
    company,
    individual,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<account_holder_type>{
    "company",
    "individual",
};

/** What sort of bank account it is; `futsu` and `toza` are Japanese. */
enum class bank_account_type {
    checking,
    futsu,
    savings,
    toza,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<bank_account_type>{
    "checking",
    "futsu",
    "savings",
    "toza",
};

/** The legal form of an account (`account[business_type]`). */
enum class business_type {
    company,
    government_entity,
    individual,
    non_profit,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<business_type>{
    "company",
    "government_entity",
    "individual",
    "non_profit",
};

/** A network that a co-badged card can prefer. */
enum class card_network {
    cartes_bancaires,
    mastercard,
    visa,
};
template <>
inline constexpr std::array<std::string_view, 3> wire_names<card_network>{
    "cartes_bancaires",
    "mastercard",
    "visa",
};

/** The legal structure of a company (`account[company][structure]`). */
enum class company_structure {
    free_zone_establishment,
    free_zone_llc,
    government_instrumentality,
    governmental_unit,
    incorporated_non_profit,
    incorporated_partnership,
    limited_liability_partnership,
    llc,
    multi_member_llc,
    private_company,
    private_corporation,
    private_partnership,
    public_company,
    public_corporation,
    public_partnership,
    registered_charity,
    single_member_llc,
    sole_establishment,
    sole_proprietorship,
    tax_exempt_government_instrumentality,
    unincorporated_association,
    unincorporated_non_profit,
    unincorporated_partnership,
};
template <>
inline constexpr std::array<std::string_view, 23> wire_names<company_structure>{
    "free_zone_establishment",
    "free_zone_llc",
    "government_instrumentality",
    "governmental_unit",
    "incorporated_non_profit",
    "incorporated_partnership",
    "limited_liability_partnership",
    "llc",
    "multi_member_llc",
    "private_company",
    "private_corporation",
    "private_partnership",
    "public_company",
    "public_corporation",
    "public_partnership",
    "registered_charity",
    "single_member_llc",
    "sole_establishment",
    "sole_proprietorship",
    "tax_exempt_government_instrumentality",
    "unincorporated_association",
    "unincorporated_non_profit",
    "unincorporated_partnership",
};

/** An answer for the US Consumer Financial Protection Bureau. */
enum class ethnicity {
    cuban,
    hispanic_or_latino,
    mexican,
    not_hispanic_or_latino,
    other_hispanic_or_latino,
    prefer_not_to_answer,
    puerto_rican,
};
template <>
inline constexpr std::array<std::string_view, 7> wire_names<ethnicity>{
    "cuban",
    "hispanic_or_latino",
    "mexican",
    "not_hispanic_or_latino",
    "other_hispanic_or_latino",
    "prefer_not_to_answer",
    "puerto_rican",
};

/** Why a company need not name its owners (`account[company][ownership_exemption_reason]`). */
enum class ownership_exemption_reason {
    qualified_entity_exceeds_ownership_threshold,
    qualifies_as_financial_institution,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<ownership_exemption_reason>{
    "qualified_entity_exceeds_ownership_threshold",
    "qualifies_as_financial_institution",
};

/** Whether a person holds or held a prominent public function. */
enum class political_exposure {
    existing,
    none,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<political_exposure>{
    "existing",
    "none",
};

/** An answer for the US Consumer Financial Protection Bureau. */
enum class race {
    african_american,
    american_indian_or_alaska_native,
    asian,
    asian_indian,
    black_or_african_american,
    chinese,
    ethiopian,
    filipino,
    guamanian_or_chamorro,
    haitian,
    jamaican,
    japanese,
    korean,
    native_hawaiian,
    native_hawaiian_or_other_pacific_islander,
    nigerian,
    other_asian,
    other_black_or_african_american,
    other_pacific_islander,
    prefer_not_to_answer,
    samoan,
    somali,
    vietnamese,
    white,
};
template <>
inline constexpr std::array<std::string_view, 24> wire_names<race>{
    "african_american",
    "american_indian_or_alaska_native",
    "asian",
    "asian_indian",
    "black_or_african_american",
    "chinese",
    "ethiopian",
    "filipino",
    "guamanian_or_chamorro",
    "haitian",
    "jamaican",
    "japanese",
    "korean",
    "native_hawaiian",
    "native_hawaiian_or_other_pacific_islander",
    "nigerian",
    "other_asian",
    "other_black_or_african_american",
    "other_pacific_islander",
    "prefer_not_to_answer",
    "samoan",
    "somali",
    "vietnamese",
    "white",
};

// What comes back.

/** What a token stands for. The API documents the first four; the others are what it sends. */
enum class token_type {
    account,
    bank_account,
    card,
    pii,
    cvc_update,
    person,
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<token_type>{
    "account", "bank_account", "card", "pii", "cvc_update", "person",
};

/** The brand of a card. */
enum class card_brand {
    american_express,
    cartes_bancaires,
    diners_club,
    discover,
    eftpos_australia,
    girocard,
    jcb,
    mastercard,
    unionpay,
    visa,
    unknown,
};
template <>
inline constexpr std::array<std::string_view, 11> wire_names<card_brand>{
    "American Express", "Cartes Bancaires", "Diners Club", "Discover", "Eftpos Australia", "Girocard", "JCB",
    "MasterCard",       "UnionPay",         "Visa",        "Unknown",
};

/** How a card is paid for. */
enum class card_funding {
    credit,
    debit,
    prepaid,
    unknown,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<card_funding>{
    "credit",
    "debit",
    "prepaid",
    "unknown",
};

/** The network that a card prefers, as it comes back. */
enum class card_network_preference {
    cartes_bancaires,
    mastercard,
    visa,
    invalid_preference,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<card_network_preference>{
    "cartes_bancaires",
    "mastercard",
    "visa",
    "invalid_preference",
};

/** What the issuer said of an address line, a postal code or a CVC. */
enum class check_result {
    pass,
    fail,
    unavailable,
    unchecked,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<check_result>{
    "pass",
    "fail",
    "unavailable",
    "unchecked",
};

/** Whether a stored card may be shown to its customer again. */
enum class allow_redisplay {
    always,
    limited,
    unspecified,
};
template <>
inline constexpr std::array<std::string_view, 3> wire_names<allow_redisplay>{
    "always",
    "limited",
    "unspecified",
};

/** How money can be paid out to a card or bank account. */
enum class payout_method {
    instant,
    standard,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<payout_method>{
    "instant",
    "standard",
};

/** Whether the issuer of a card is subject to regulated interchange. */
enum class regulated_status {
    regulated,
    unregulated,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<regulated_status>{
    "regulated",
    "unregulated",
};

/** The wallet that a card came from. */
enum class tokenization_method {
    android_pay,
    apple_pay,
    masterpass,
    visa_checkout,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<tokenization_method>{
    "android_pay",
    "apple_pay",
    "masterpass",
    "visa_checkout",
};

/** The state of a bank account or card that money is paid out to. */
enum class external_account_status {
    new_,
    validated,
    verified,
    verification_failed,
    tokenized_account_number_deactivated,
    errored,
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<external_account_status>{
    "new", "validated", "verified", "verification_failed", "tokenized_account_number_deactivated", "errored",
};

/** What sort of error the API reports. */
enum class error_type {
    api_error,
    authentication_error,
    card_error,
    idempotency_error,
    invalid_request_error,
    rate_limit_error,
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<error_type>{
    "api_error", "authentication_error", "card_error", "idempotency_error", "invalid_request_error", "rate_limit_error",
};

} // namespace v1
} // namespace stripe_tokens

#endif
