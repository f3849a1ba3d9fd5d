// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_API_ERROR_HPP
#define STRIPE_TOKENS_IMPL_API_ERROR_HPP

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/detail/text/ascii.hpp>

#include <algorithm>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Ignores the case of ASCII letters only, so the result is the same in every locale.
inline bool contains_ignoring_case(std::string_view text, std::string_view lower_case) noexcept {
    return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                       [](char a, char b) { return to_lower(a) == b; }) != text.end();
}

// The API gives this error no code, so only its message identifies it.
inline bool is_about_raw_card_data(std::string_view message) noexcept {
    return contains_ignoring_case(message, "raw card") ||
           contains_ignoring_case(message, "card numbers directly to the stripe api");
}

} // namespace detail

inline char const* to_string(api_error_kind kind) noexcept {
    switch (kind) {
    case api_error_kind::api: return "api";
    case api_error_kind::authentication: return "authentication";
    case api_error_kind::card: return "card";
    case api_error_kind::idempotency: return "idempotency";
    case api_error_kind::invalid_request: return "invalid_request";
    case api_error_kind::permission: return "permission";
    case api_error_kind::rate_limit: return "rate_limit";
    case api_error_kind::raw_card_data: return "raw_card_data";
    }
    return "unknown";
}

inline api_error_kind api_error::kind() const noexcept {
    std::optional<error_type> const reported = type ? type->known() : std::nullopt;
    if (reported == error_type::invalid_request_error && !code && detail::is_about_raw_card_data(message)) {
        return api_error_kind::raw_card_data;
    }
    // The API reports an idempotency key in use as an invalid_request_error.
    if (reported == error_type::idempotency_error || code == "idempotency_key_in_use") {
        return api_error_kind::idempotency;
    }
    if (http_status == 401 || reported == error_type::authentication_error) return api_error_kind::authentication;
    if (http_status == 403) return api_error_kind::permission;
    if (http_status == 429 || reported == error_type::rate_limit_error || (type && type->text() == "rate_limit") ||
        code == "rate_limit") {
        return api_error_kind::rate_limit;
    }
    if (http_status == 402 || reported == error_type::card_error) return api_error_kind::card;
    if (http_status == 400 || http_status == 404 || reported == error_type::invalid_request_error) {
        return api_error_kind::invalid_request;
    }
    return api_error_kind::api;
}

} // namespace v1
} // namespace stripe_tokens

#endif
