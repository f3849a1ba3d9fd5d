// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_PARAMS_VERIFICATION_HPP
#define STRIPE_TOKENS_PARAMS_VERIFICATION_HPP

#include <stripe_tokens/detail/fields/compare.hpp>

#include <optional>
#include <string>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The two sides of an identity document.

    @par Example
    @code
    st::params::document passport;
    passport.front = "file_1";
    passport.back = "file_2";
    @endcode
*/
struct document {
    std::optional<std::string> back{};  ///< the id of an uploaded file
    std::optional<std::string> front{}; ///< the id of an uploaded file

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("back", self.back, detail::max_length<500>, detail::personal);
        visit("front", self.front, detail::max_length<500>, detail::personal);
    }
};

/** Documents that verify a company.

    @par Example
    @code
    st::params::company company;
    company.verification.emplace().document.emplace().front = "file_1";
    @endcode
*/
struct company_verification {
    std::optional<params::document> document{}; ///< a document about the company

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("document", self.document);
    }
};

/** Documents that verify a person.

    @par Example
    @code
    person.verification.emplace().document.emplace().front = "file_1";
    @endcode
*/
struct person_verification {
    std::optional<params::document> additional_document{}; ///< a second document, such as a proof of address
    std::optional<params::document> document{};            ///< an identity document

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("additional_document", self.additional_document);
        visit("document", self.document);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
