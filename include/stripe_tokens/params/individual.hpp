// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP
#define STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP

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

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The relationship of an individual to the business of the account.

    @par Example
    @code
    st::params::individual individual;
    individual.relationship.emplace().percent_ownership = 25;
    @endcode
*/
struct individual_relationship {
    std::optional<bool> director{};         ///< sits on the board
    std::optional<bool> executive{};        ///< is in the management
    std::optional<bool> owner{};            ///< owns a part of the business
    emptyable<decimal> percent_ownership{}; ///< the share owned, in percent
    std::optional<std::string> title{};     ///< the job title, such as "CEO"

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("director", self.director);
        visit("executive", self.executive);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership, detail::format::percentage);
        visit("title", self.title);
    }
};

/** The natural person of an account (`account[individual]`).

    @par Example
    @code
    st::params::account account;
    st::params::individual& individual = account.individual.emplace();
    individual.first_name = "Jane";
    individual.last_name = "Doe";
    individual.ssn_last_4 = "0000";
    @endcode
*/
struct individual {
    std::optional<params::address> address{};             ///< the address of residence
    std::optional<params::japan_address> address_kana{};  ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{}; ///< the address in kanji (Japan)
    emptyable<params::date> dob{};                        ///< the date of birth
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
    std::optional<std::string> phone{};                   ///< E.164, sent unchanged
    std::optional<open_enum<stripe_tokens::political_exposure>>
        political_exposure{};                            ///< whether a prominent public function is or was held
    std::optional<params::address> registered_address{}; ///< the address registered with the authorities
    std::optional<params::individual_relationship> relationship{}; ///< the relationship to the business
    std::optional<secret> ssn_last_4{};                            ///< text: leading zeros matter
    std::optional<params::person_verification> verification{};     ///< identity documents

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address", self.address, detail::personal);
        visit("address_kana", self.address_kana, detail::personal);
        visit("address_kanji", self.address_kanji, detail::personal);
        visit("dob", self.dob, detail::secret_value);
        visit("email", self.email, detail::any_length, detail::personal);
        visit("first_name", self.first_name, detail::max_length<100>, detail::personal);
        visit("first_name_kana", self.first_name_kana, detail::personal);
        visit("first_name_kanji", self.first_name_kanji, detail::personal);
        visit("full_name_aliases", self.full_name_aliases, detail::max_length<300>, detail::personal);
        visit("gender", self.gender, detail::any_length, detail::personal);
        visit("id_number", self.id_number);
        visit("id_number_secondary", self.id_number_secondary);
        visit("last_name", self.last_name, detail::max_length<100>, detail::personal);
        visit("last_name_kana", self.last_name_kana, detail::personal);
        visit("last_name_kanji", self.last_name_kanji, detail::personal);
        visit("maiden_name", self.maiden_name, detail::personal);
        visit("metadata", self.metadata, detail::personal);
        visit("phone", self.phone, detail::any_length, detail::personal);
        visit("political_exposure", self.political_exposure, detail::any_length, detail::personal);
        visit("registered_address", self.registered_address, detail::personal);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4, detail::format::ssn_last_4);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
