// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_ENUMS_HPP
#define STRIPE_TOKENS_ENUMS_HPP

#include <stripe_tokens/open_enum.hpp>

#include <array>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

// Enumerations in requests. Each is open: see open_enum.

/** The type of the holder of a bank account.

    @par Example
    @code
    bank_account.account_holder_type = st::account_holder_type::individual;
    @endcode
*/
enum class account_holder_type {
    company,
    individual,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<account_holder_type>{
    "company",
    "individual",
};

/** The type of a bank account; `futsu` and `toza` are Japanese.

    @par Example
    @code
    bank_account.account_type = st::bank_account_type::savings;
    @endcode
*/
enum class bank_account_type {
    checking, ///< a current account
    futsu,    ///< an ordinary account (Japan)
    savings,  ///< a savings account
    toza,     ///< a current account (Japan)
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<bank_account_type>{
    "checking",
    "futsu",
    "savings",
    "toza",
};

/** The legal form of an account (`account[business_type]`).

    @par Example
    @code
    st::params::account account;
    account.business_type = st::business_type::company;
    @endcode
*/
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

/** A preferred network of a co-badged card.

    @par Example
    @code
    card.networks.emplace().preferred = st::card_network::cartes_bancaires;
    @endcode
*/
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

/** The legal structure of a company (`account[company][structure]`).

    @par Example
    @code
    st::params::company company;
    company.structure = st::company_structure::single_member_llc;
    @endcode
*/
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

/** An answer for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::ethnicity_details details;
    details.ethnicity.push_back(st::ethnicity::prefer_not_to_answer);
    @endcode
*/
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

/** The reason for a company not to name its owners (`account[company][ownership_exemption_reason]`).

    @par Example
    @code
    st::params::company company;
    company.ownership_exemption_reason = st::ownership_exemption_reason::qualifies_as_financial_institution;
    @endcode
*/
enum class ownership_exemption_reason {
    qualified_entity_exceeds_ownership_threshold,
    qualifies_as_financial_institution,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<ownership_exemption_reason>{
    "qualified_entity_exceeds_ownership_threshold",
    "qualifies_as_financial_institution",
};

/** Whether a person holds or held a prominent public function.

    @par Example
    @code
    person.political_exposure = st::political_exposure::none;
    @endcode
*/
enum class political_exposure {
    existing, ///< holds or held such a function
    none,     ///< never held one
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<political_exposure>{
    "existing",
    "none",
};

/** An answer for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::race_details details;
    details.race.push_back(st::race::prefer_not_to_answer);
    @endcode
*/
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

// Enumerations in responses.

/** The type of a token. The API documents the first four, but also sends the others.

    @par Example
    @code
    bool card = token.type == st::token_type::card;
    @endcode
*/
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

/** The brand of a card.

    @par Example
    @code
    bool amex = card_object.brand == st::card_brand::american_express;
    @endcode
*/
enum class card_brand {
    american_express, ///< "American Express"
    cartes_bancaires, ///< "Cartes Bancaires"
    diners_club,      ///< "Diners Club"
    discover,         ///< "Discover"
    eftpos_australia, ///< "Eftpos Australia"
    girocard,         ///< "Girocard"
    jcb,              ///< "JCB"
    mastercard,       ///< "MasterCard"
    unionpay,         ///< "UnionPay"
    visa,             ///< "Visa"
    unknown,          ///< "Unknown": not known to the API
};
template <>
inline constexpr std::array<std::string_view, 11> wire_names<card_brand>{
    "American Express", "Cartes Bancaires", "Diners Club", "Discover", "Eftpos Australia", "Girocard", "JCB",
    "MasterCard",       "UnionPay",         "Visa",        "Unknown",
};

/** The funding of a card.

    @par Example
    @code
    bool prepaid = card_object.funding == st::card_funding::prepaid;
    @endcode
*/
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

/** The preferred network of a card, in a response.

    @par Example
    @code
    if (card_object.networks) bool visa = card_object.networks->preferred == st::card_network_preference::visa;
    @endcode
*/
enum class card_network_preference {
    cartes_bancaires,
    mastercard,
    visa,
    invalid_preference, ///< the requested network is not on the card
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<card_network_preference>{
    "cartes_bancaires",
    "mastercard",
    "visa",
    "invalid_preference",
};

/** The issuer's check of an address line, a postal code or a CVC.

    @par Example
    @code
    bool failed = card_object.cvc_check == st::check_result::fail;
    @endcode
*/
enum class check_result {
    pass,        ///< correct
    fail,        ///< wrong
    unavailable, ///< the issuer does not check
    unchecked,   ///< not checked yet
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<check_result>{
    "pass",
    "fail",
    "unavailable",
    "unchecked",
};

/** Whether a stored card may be shown to its customer again.

    @par Example
    @code
    bool always = card_object.allow_redisplay == st::allow_redisplay::always;
    @endcode
*/
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

/** A method of payouts to a card or bank account.

    @par Example
    @code
    if (auto const& methods = card_object.available_payout_methods) {
        bool at_once = std::find(methods->begin(), methods->end(), st::payout_method::instant) != methods->end();
    }
    @endcode
*/
enum class payout_method {
    instant,
    standard,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<payout_method>{
    "instant",
    "standard",
};

/** Whether the issuer of a card is subject to regulated interchange.

    @par Example
    @code
    bool regulated = card_object.regulated_status == st::regulated_status::regulated;
    @endcode
*/
enum class regulated_status {
    regulated,
    unregulated,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<regulated_status>{
    "regulated",
    "unregulated",
};

/** The wallet that supplied a card.

    @par Example
    @code
    bool apple_pay = card_object.tokenization_method == st::tokenization_method::apple_pay;
    @endcode
*/
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

/** The state of a bank account or card for payouts.

    @par Example
    @code
    bool bad = bank_account_object.status == st::external_account_status::errored;
    @endcode
*/
enum class external_account_status {
    new_,                                 ///< "new": not checked yet
    validated,                            ///< the account exists
    verified,                             ///< the account belongs to its holder
    verification_failed,                  ///< the ownership could not be verified
    tokenized_account_number_deactivated, ///< the bank deactivated the tokenized number
    errored,                              ///< a payout failed
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<external_account_status>{
    "new", "validated", "verified", "verification_failed", "tokenized_account_number_deactivated", "errored",
};

/** The type of an error, as reported by the API.

    @par Example
    @code
    bool api = error.type == st::error_type::api_error; // error.kind() is what to decide by
    @endcode
*/
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

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
