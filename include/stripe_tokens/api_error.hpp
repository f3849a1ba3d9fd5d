// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_API_ERROR_HPP
#define STRIPE_TOKENS_API_ERROR_HPP

#include <stripe_tokens/detail/fields/compare.hpp>
#include <stripe_tokens/deviation.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/objects/json_text.hpp>

#include <optional>
#include <string>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** The kind of an `api_error`, for a program to branch on.

    @par Example
    @code
    bool ask_the_customer = error.kind() == st::api_error_kind::card;
    @endcode
*/
enum class api_error_kind {
    api,             ///< A server error, or an error of no other kind.
    authentication,  ///< The API key is missing, wrong, expired or of the wrong mode.
    card,            ///< The card was declined or its details are wrong: ask the customer.
    idempotency,     ///< The idempotency key was used with other parameters, or its first request is still running.
    invalid_request, ///< A parameter is missing or wrong: `param` names it.
    permission,      ///< The API key lacks the permission for this request.
    rate_limit,      ///< Too many requests of the account: send fewer, and this one later.
    raw_card_data,   ///< This account may not send card numbers to the API. The most common error of this endpoint.
};

/** Returns the name of a kind, such as "rate_limit".

    @par Example
    @code
    std::cerr << "rejected: " << to_string(error.kind()) << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(api_error_kind kind) noexcept;

/** An error returned by the API, with every documented string. A string is absent if the API sent none or null.

    @par Example
    @code
    if (error.kind() == st::api_error_kind::card) show(error.message);
    @endcode
    @see Stripe API reference, "Errors"
*/
struct api_error {
    int http_status = 0; ///< the HTTP status of the response

    std::optional<std::string> advice_code{};            ///< how to handle a decline
    std::optional<std::string> charge{};                 ///< the id of the failed charge
    std::optional<std::string> code{};                   ///< such as "card_declined"
    std::optional<std::string> decline_code{};           ///< the issuer's reason, such as "insufficient_funds"
    std::optional<std::string> doc_url{};                ///< the URL of an explanation of `code`
    std::string message{};                               ///< a text for people; empty if the API sent none
    std::optional<std::string> network_advice_code{};    ///< the card network's advice, two digits
    std::optional<std::string> network_decline_code{};   ///< the card network's reason
    std::optional<std::string> param{};                  ///< the parameter at fault, such as "card[exp_month]"
    std::optional<objects::expandable> payment_intent{}; ///< the PaymentIntent concerned
    std::optional<objects::expandable> payment_method{}; ///< the PaymentMethod concerned
    std::optional<std::string> payment_method_type{};    ///< the type of the payment method, such as "card"
    std::optional<std::string> request_log_url{};        ///< the URL of the request in the dashboard
    std::optional<objects::expandable> setup_intent{};   ///< the SetupIntent concerned
    std::optional<objects::expandable> source{};         ///< the source concerned
    std::optional<open_enum<error_type>> type{};         ///< the API's own classification
    std::optional<std::string> user_message{};           ///< a text for the customer, if the API sent one

    std::vector<deviation>
        deviations{}; ///< differences between the response and the documented one; at most @ref max_deviations

    /** Returns the kind of the error. The status, type and code decide, as in the official SDKs.

        | | kind |
        |---|---|
        | type `invalid_request_error`, no code, a message about raw card numbers | `raw_card_data` |
        | type `idempotency_error`; or code `idempotency_key_in_use` | `idempotency` |
        | 401; or type `authentication_error` | `authentication` |
        | 403 | `permission` |
        | 429; or code `rate_limit`; or type `rate_limit` or `rate_limit_error` | `rate_limit` |
        | 402; or type `card_error` | `card` |
        | 400, 404; or type `invalid_request_error` | `invalid_request` |
        | anything else | `api` |

        The first matching row decides. Neither allocates nor throws. The API sends `idempotency_key_in_use` with status
        409 and type `invalid_request_error` (issue 647 of stripe-go, read 2026-11-28).
    */
    [[nodiscard]] api_error_kind kind() const noexcept;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("advice_code", self.advice_code);
        visit("charge", self.charge);
        visit("code", self.code);
        visit("decline_code", self.decline_code);
        visit("doc_url", self.doc_url);
        visit("message", self.message, detail::optional, detail::omitted_if_empty);
        visit("network_advice_code", self.network_advice_code);
        visit("network_decline_code", self.network_decline_code);
        visit("param", self.param);
        visit("payment_intent", self.payment_intent);
        visit("payment_method", self.payment_method);
        visit("payment_method_type", self.payment_method_type);
        visit("request_log_url", self.request_log_url);
        visit("setup_intent", self.setup_intent);
        visit("source", self.source);
        visit("type", self.type);
        visit("user_message", self.user_message);
    }

    /** Compares every member except `deviations`. */
    friend bool operator==(api_error const& a, api_error const& b) {
        return a.http_status == b.http_status && detail::fieldwise::operator==(a, b);
    }
    /** The opposite of `==`. */
    friend bool operator!=(api_error const& a, api_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/api_error.hpp>

#endif
