// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_COMPANY_HPP
#define STRIPE_TOKENS_PARAMS_COMPANY_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/params/address.hpp>
#include <stripe_tokens/params/date.hpp>
#include <stripe_tokens/params/declaration.hpp>
#include <stripe_tokens/params/verification.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The company of an account (`account[company]`).

    @par Example
    @code
    st::params::company company;
    company.name = "Example Ltd";
    company.tax_id = "000000000";
    company.owners_provided = true;
    company.registration_date.emplace().year = 2021;
    @endcode
*/
struct company {
    std::optional<params::address> address{};                      ///< the address of the company
    std::optional<params::japan_address> address_kana{};           ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{};          ///< the address in kanji (Japan)
    std::optional<params::address> administrative_address{};       ///< the address of the management
    std::optional<bool> directors_provided{};                      ///< whether all directors have been provided
    std::optional<params::declaration> directorship_declaration{}; ///< attests the director information
    std::optional<bool> executives_provided{};                     ///< whether all executives have been provided
    std::optional<std::string> export_license_id{};                ///< the Import Export Code (India)
    std::optional<std::string> export_purpose_code{};              ///< the purpose of export transactions (India)
    std::optional<std::string> name{};                             ///< the legal name
    std::optional<std::string> name_kana{};                        ///< the legal name in kana (Japan)
    std::optional<std::string> name_kanji{};                       ///< the legal name in kanji (Japan)
    std::optional<bool> owners_provided{};                         ///< whether all owners have been provided
    std::optional<params::declaration> ownership_declaration{};    ///< attests the owner information
    std::optional<bool> ownership_declaration_shown_and_signed{};  ///< whether this declaration was shown and signed
    emptyable<open_enum<stripe_tokens::ownership_exemption_reason>>
        ownership_exemption_reason{};                                ///< the reason for not naming owners
    std::optional<std::string> phone{};                              ///< a telephone number
    std::optional<params::address> physical_address{};               ///< the place of business
    std::optional<params::address> principal_place_of_business{};    ///< the main place of business
    emptyable<params::date> registration_date{};                     ///< the date of registration
    std::optional<std::string> registration_number{};                ///< the number in the register of companies
    std::optional<params::declaration> representative_declaration{}; ///< attests the representative's authority
    emptyable<open_enum<company_structure>> structure{};             ///< the legal structure
    std::optional<std::string> tax_id{};                             ///< the business ID number; for the US the EIN
    std::optional<std::string> tax_id_registrar{};                   ///< the registrar of the tax id (Germany)
    std::optional<std::string> vat_id{};                             ///< the VAT number
    std::optional<params::company_verification> verification{};      ///< documents about the company

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address", self.address);
        visit("address_kana", self.address_kana);
        visit("address_kanji", self.address_kanji);
        visit("administrative_address", self.administrative_address);
        visit("directors_provided", self.directors_provided);
        visit("directorship_declaration", self.directorship_declaration);
        visit("executives_provided", self.executives_provided);
        visit("export_license_id", self.export_license_id, detail::personal);
        visit("export_purpose_code", self.export_purpose_code);
        visit("name", self.name, detail::max_length<200>);
        visit("name_kana", self.name_kana, detail::max_length<200>);
        visit("name_kanji", self.name_kanji, detail::max_length<200>);
        visit("owners_provided", self.owners_provided);
        visit("ownership_declaration", self.ownership_declaration);
        visit("ownership_declaration_shown_and_signed", self.ownership_declaration_shown_and_signed);
        visit("ownership_exemption_reason", self.ownership_exemption_reason, detail::any_length);
        visit("phone", self.phone, detail::personal);
        visit("physical_address", self.physical_address, detail::any_length);
        visit("principal_place_of_business", self.principal_place_of_business);
        visit("registration_date", self.registration_date);
        visit("registration_number", self.registration_number, detail::personal);
        visit("representative_declaration", self.representative_declaration);
        visit("structure", self.structure, detail::any_length);
        visit("tax_id", self.tax_id, detail::personal);
        visit("tax_id_registrar", self.tax_id_registrar);
        visit("vat_id", self.vat_id, detail::personal);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
