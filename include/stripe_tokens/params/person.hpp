// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_PERSON_HPP
#define STRIPE_TOKENS_PARAMS_PERSON_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/params/address.hpp>
#include <stripe_tokens/params/date.hpp>
#include <stripe_tokens/params/verification.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/timestamp.hpp>

#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace params {

/** That a person accepted terms of service, when and from where. */
struct tos_acceptance {
    std::optional<timestamp> date{};     ///< when they were accepted
    std::optional<std::string> ip{};     ///< from where
    emptyable<std::string> user_agent{}; ///< with which browser

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("date", self.date);
        visit("ip", self.ip);
        visit("user_agent", self.user_agent);
    }
};

/** Further terms of service that a person accepted. */
struct additional_tos_acceptances {
    std::optional<params::tos_acceptance> account{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account", self.account);
    }
};

/** Uploaded files that make up one document. */
struct file_list {
    std::vector<std::string> files{}; ///< ids of uploaded files

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("files", self.files);
    }
};

/** Documents about a person. */
struct documents {
    std::optional<params::file_list> company_authorization{};
    std::optional<params::file_list> passport{};
    std::optional<params::file_list> visa{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("company_authorization", self.company_authorization);
        visit("passport", self.passport);
        visit("visa", self.visa);
    }
};

/** What a person is to the account's company. */
struct person_relationship {
    std::optional<bool> authorizer{};
    std::optional<bool> director{};
    std::optional<bool> executive{};
    std::optional<bool> legal_guardian{};
    std::optional<bool> owner{};
    emptyable<decimal> percent_ownership{}; ///< percent
    std::optional<bool> representative{};
    std::optional<std::string> title{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("authorizer", self.authorizer);
        visit("director", self.director);
        visit("executive", self.executive);
        visit("legal_guardian", self.legal_guardian);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership);
        visit("representative", self.representative);
        visit("title", self.title);
    }
};

/** Ethnicity, for the US Consumer Financial Protection Bureau. */
struct ethnicity_details {
    std::vector<open_enum<stripe_tokens::ethnicity>> ethnicity{};
    std::optional<std::string> ethnicity_other{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity", self.ethnicity);
        visit("ethnicity_other", self.ethnicity_other);
    }
};

/** Race, for the US Consumer Financial Protection Bureau. */
struct race_details {
    std::vector<open_enum<stripe_tokens::race>> race{};
    std::optional<std::string> race_other{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("race", self.race);
        visit("race_other", self.race_other);
    }
};

/** Demographic data, for the US Consumer Financial Protection Bureau. */
struct us_cfpb_data {
    std::optional<params::ethnicity_details> ethnicity_details{};
    std::optional<params::race_details> race_details{};
    std::optional<std::string> self_identified_gender{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity_details", self.ethnicity_details);
        visit("race_details", self.race_details);
        visit("self_identified_gender", self.self_identified_gender);
    }
};

/** A person of a connected account (`person[…]`). */
struct person {
    std::optional<params::additional_tos_acceptances> additional_tos_acceptances{};
    std::optional<params::address> address{};
    std::optional<params::japan_address> address_kana{};
    std::optional<params::japan_address> address_kanji{};
    emptyable<params::date> dob{};
    std::optional<params::documents> documents{};
    std::optional<std::string> email{};
    std::optional<std::string> first_name{};
    std::optional<std::string> first_name_kana{};
    std::optional<std::string> first_name_kanji{};
    emptyable<std::vector<std::string>> full_name_aliases{};
    std::optional<std::string> gender{};
    std::optional<secret> id_number{};
    std::optional<secret> id_number_secondary{};
    std::optional<std::string> last_name{};
    std::optional<std::string> last_name_kana{};
    std::optional<std::string> last_name_kanji{};
    std::optional<std::string> maiden_name{};
    emptyable<stripe_tokens::metadata> metadata{};
    std::optional<std::string> nationality{}; ///< ISO 3166-1 alpha-2
    std::optional<std::string> phone{};       ///< E.164, as the caller has it
    std::optional<open_enum<stripe_tokens::political_exposure>> political_exposure{};
    std::optional<params::address> registered_address{};
    std::optional<params::person_relationship> relationship{};
    std::optional<secret> ssn_last_4{}; ///< text: leading zeros matter
    std::optional<params::us_cfpb_data> us_cfpb_data{};
    std::optional<params::person_verification> verification{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("additional_tos_acceptances", self.additional_tos_acceptances);
        visit("address", self.address);
        visit("address_kana", self.address_kana);
        visit("address_kanji", self.address_kanji);
        visit("dob", self.dob);
        visit("documents", self.documents);
        visit("email", self.email);
        visit("first_name", self.first_name);
        visit("first_name_kana", self.first_name_kana);
        visit("first_name_kanji", self.first_name_kanji);
        visit("full_name_aliases", self.full_name_aliases);
        visit("gender", self.gender);
        visit("id_number", self.id_number);
        visit("id_number_secondary", self.id_number_secondary);
        visit("last_name", self.last_name);
        visit("last_name_kana", self.last_name_kana);
        visit("last_name_kanji", self.last_name_kanji);
        visit("maiden_name", self.maiden_name);
        visit("metadata", self.metadata);
        visit("nationality", self.nationality);
        visit("phone", self.phone);
        visit("political_exposure", self.political_exposure);
        visit("registered_address", self.registered_address);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4);
        visit("us_cfpb_data", self.us_cfpb_data);
        visit("verification", self.verification);
    }
};

} // namespace params
} // namespace v1
} // namespace stripe_tokens

#endif
