// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_PERSON_HPP
#define STRIPE_TOKENS_PARAMS_PERSON_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/params/address.hpp>
#include <stripe_tokens/params/date.hpp>
#include <stripe_tokens/params/verification.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/string_list.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The time and origin of an acceptance of terms of service.

    @par Example
    @code
    st::params::tos_acceptance accepted;
    accepted.date = now;
    accepted.ip = "203.0.113.7";
    @endcode
*/
struct tos_acceptance {
    std::optional<timestamp> date{};     ///< the time of acceptance
    std::optional<std::string> ip{};     ///< the IP address of the person
    emptyable<std::string> user_agent{}; ///< the user agent of the browser

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("date", self.date);
        visit("ip", self.ip, detail::any_length, detail::personal);
        visit("user_agent", self.user_agent, detail::personal);
    }
};

/** Acceptances of further terms of service by a person.

    @par Example
    @code
    person.additional_tos_acceptances.emplace().account.emplace().ip = "203.0.113.7";
    @endcode
*/
struct additional_tos_acceptances {
    std::optional<params::tos_acceptance> account{}; ///< the terms of the connected account

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account", self.account);
    }
};

/** The uploaded files of one document.

    @par Example
    @code
    st::params::file_list passport{{"file_1", "file_2"}};
    @endcode
*/
struct file_list {
    string_list files{}; ///< the ids of the files

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("files", self.files, detail::max_length<500>, detail::empty_items, detail::personal);
    }
};

/** Documents about a person.

    @par Example
    @code
    person.documents.emplace().passport.emplace().files = {"file_1", "file_2"};
    @endcode
*/
struct documents {
    std::optional<params::file_list> company_authorization{}; ///< authorization to act for the company
    std::optional<params::file_list> passport{};              ///< a passport
    std::optional<params::file_list> visa{};                  ///< a visa

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("company_authorization", self.company_authorization);
        visit("passport", self.passport);
        visit("visa", self.visa);
    }
};

/** The relationship of a person to the company of the account.

    @par Example
    @code
    st::params::person_relationship& role = person.relationship.emplace();
    role.owner = true;
    role.percent_ownership = st::decimal::parse("33.3").value();
    @endcode
    @warning C++ converts a pointer to `bool`: `role.owner = "false"` is `true`.
*/
struct person_relationship {
    std::optional<bool> authorizer{};       ///< authorises the account's representative
    std::optional<bool> director{};         ///< sits on the board
    std::optional<bool> executive{};        ///< is in the management
    std::optional<bool> legal_guardian{};   ///< is the legal guardian of the account's representative
    std::optional<bool> owner{};            ///< owns a part of the business
    emptyable<decimal> percent_ownership{}; ///< the share owned, in percent
    std::optional<bool> representative{};   ///< is the account's representative
    std::optional<std::string> title{};     ///< the job title, such as "CEO"

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("authorizer", self.authorizer);
        visit("director", self.director);
        visit("executive", self.executive);
        visit("legal_guardian", self.legal_guardian);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership, detail::format::percentage);
        visit("representative", self.representative);
        visit("title", self.title);
    }
};

/** Ethnicity, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::ethnicity_details details;
    details.ethnicity = {st::ethnicity::cuban, st::ethnicity::mexican};
    @endcode
*/
struct ethnicity_details {
    std::vector<open_enum<stripe_tokens::ethnicity>> ethnicity{}; ///< any number of answers
    std::optional<std::string> ethnicity_other{};                 ///< an answer in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity", self.ethnicity, detail::any_length);
        visit("ethnicity_other", self.ethnicity_other);
    }
};

/** Race, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::race_details details;
    details.race = {st::race::asian, st::race::white};
    @endcode
*/
struct race_details {
    std::vector<open_enum<stripe_tokens::race>> race{}; ///< any number of answers
    std::optional<std::string> race_other{};            ///< an answer in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("race", self.race, detail::any_length);
        visit("race_other", self.race_other);
    }
};

/** Demographic data, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    person.us_cfpb_data.emplace().self_identified_gender = "female";
    @endcode
*/
struct us_cfpb_data {
    std::optional<params::ethnicity_details> ethnicity_details{}; ///< about ethnicity
    std::optional<params::race_details> race_details{};           ///< about race
    std::optional<std::string> self_identified_gender{};          ///< in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity_details", self.ethnicity_details);
        visit("race_details", self.race_details);
        visit("self_identified_gender", self.self_identified_gender);
    }
};

/** A person of a connected account (`person[...]`).

    @par Example
    @code
    st::params::person person;
    person.first_name = "Jane";
    person.last_name = "Doe";
    person.maiden_name = "Roe";
    @endcode
*/
struct person {
    static constexpr char wire_name[] = "person"; ///< the name of the parameter

    std::optional<params::additional_tos_acceptances>
        additional_tos_acceptances{};                     ///< acceptances of further terms of service
    std::optional<params::address> address{};             ///< the address of residence
    std::optional<params::japan_address> address_kana{};  ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{}; ///< the address in kanji (Japan)
    emptyable<params::date> dob{};                        ///< the date of birth
    std::optional<params::documents> documents{};         ///< documents about the person
    std::optional<std::string> email{};                   ///< an e-mail address
    std::optional<std::string> first_name{};              ///< given name
    std::optional<std::string> first_name_kana{};         ///< given name in kana (Japan)
    std::optional<std::string> first_name_kanji{};        ///< given name in kanji (Japan)
    emptyable<string_list> full_name_aliases{};           ///< other names of the person
    std::optional<std::string> gender{};                  ///< `male` or `female`, if asked for
    std::optional<secret> id_number{};                    ///< the national id, such as the SSN in the United States
    std::optional<secret> id_number_secondary{};          ///< a second national id, such as the laser code in Thailand
    std::optional<std::string> last_name{};               ///< family name
    std::optional<std::string> last_name_kana{};          ///< family name in kana (Japan)
    std::optional<std::string> last_name_kanji{};         ///< family name in kanji (Japan)
    std::optional<std::string> maiden_name{};             ///< family name at birth
    emptyable<stripe_tokens::metadata> metadata{};        ///< user-supplied keys and values
    std::optional<std::string> nationality{};             ///< ISO 3166-1 alpha-2
    std::optional<std::string> phone{};                   ///< E.164, sent unchanged
    std::optional<open_enum<stripe_tokens::political_exposure>>
        political_exposure{};                                  ///< whether a prominent public function is or was held
    std::optional<params::address> registered_address{};       ///< the address registered with the authorities
    std::optional<params::person_relationship> relationship{}; ///< the relationship to the company
    std::optional<secret> ssn_last_4{};                        ///< text: leading zeros matter
    std::optional<params::us_cfpb_data> us_cfpb_data{};        ///< demographic data (United States)
    std::optional<params::person_verification> verification{}; ///< identity documents

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("additional_tos_acceptances", self.additional_tos_acceptances);
        visit("address", self.address, detail::personal);
        visit("address_kana", self.address_kana, detail::personal);
        visit("address_kanji", self.address_kanji, detail::personal);
        visit("dob", self.dob, detail::secret_value);
        visit("documents", self.documents);
        visit("email", self.email, detail::any_length, detail::personal);
        visit("first_name", self.first_name, detail::personal);
        visit("first_name_kana", self.first_name_kana, detail::personal);
        visit("first_name_kanji", self.first_name_kanji, detail::personal);
        visit("full_name_aliases", self.full_name_aliases, detail::personal);
        visit("gender", self.gender, detail::any_length, detail::personal);
        visit("id_number", self.id_number);
        visit("id_number_secondary", self.id_number_secondary);
        visit("last_name", self.last_name, detail::personal);
        visit("last_name_kana", self.last_name_kana, detail::personal);
        visit("last_name_kanji", self.last_name_kanji, detail::personal);
        visit("maiden_name", self.maiden_name, detail::personal);
        visit("metadata", self.metadata, detail::personal);
        visit("nationality", self.nationality, detail::personal, detail::format::country);
        visit("phone", self.phone, detail::any_length, detail::personal);
        visit("political_exposure", self.political_exposure, detail::any_length, detail::personal);
        visit("registered_address", self.registered_address, detail::personal);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4, detail::any_length, detail::format::ssn_last_4);
        visit("us_cfpb_data", self.us_cfpb_data, detail::personal);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
