// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP
#define STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/detail/fields.hpp>
#include <stripe_tokens/emptyable.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/params/address.hpp>
#include <stripe_tokens/params/date.hpp>
#include <stripe_tokens/params/verification.hpp>
#include <stripe_tokens/secret.hpp>

#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace params {

/** What an individual is to the account's business. */
struct individual_relationship {
    std::optional<bool> director{};
    std::optional<bool> executive{};
    std::optional<bool> owner{};
    emptyable<decimal> percent_ownership{}; ///< percent
    std::optional<std::string> title{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("director", self.director);
        visit("executive", self.executive);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership);
        visit("title", self.title);
    }
};

/** A natural person that an account stands for (`account[individual]`). */
struct individual {
    std::optional<params::address> address{};
    std::optional<params::japan_address> address_kana{};
    std::optional<params::japan_address> address_kanji{};
    emptyable<params::date> dob{};
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
    std::optional<std::string> phone{}; ///< E.164, as the caller has it
    std::optional<open_enum<stripe_tokens::political_exposure>> political_exposure{};
    std::optional<params::address> registered_address{};
    std::optional<params::individual_relationship> relationship{};
    std::optional<secret> ssn_last_4{}; ///< text: leading zeros matter
    std::optional<params::person_verification> verification{};

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address", self.address);
        visit("address_kana", self.address_kana);
        visit("address_kanji", self.address_kanji);
        visit("dob", self.dob);
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
        visit("phone", self.phone);
        visit("political_exposure", self.political_exposure);
        visit("registered_address", self.registered_address);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4);
        visit("verification", self.verification);
    }
};

} // namespace params
} // namespace v1
} // namespace stripe_tokens

#endif
