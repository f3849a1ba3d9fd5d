// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_RETRY_HPP
#define STRIPE_TOKENS_IMPL_RETRY_HPP

#include <stripe_tokens/detail/text/ascii.hpp>
#include <stripe_tokens/retry.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <system_error>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Removes white space at both ends, and a line break: some HTTP clients deliver lines with their terminator (libcurl,
// CURLOPT_HEADERFUNCTION; curl/curl pull 4273; read on 2026-11-29).
inline std::string_view trimmed(std::string_view value) noexcept {
    constexpr std::string_view white = " \t\r\n";
    std::size_t const first = value.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return value.substr(first, value.find_last_not_of(white) - first + 1);
}

// Returns true for an id or a version: one word of 1 to 255 visible ASCII characters.
inline bool is_word(std::string_view value) noexcept {
    return !value.empty() && value.size() <= 255 &&
           std::all_of(value.begin(), value.end(), [](char c) noexcept { return c > 0x20 && c < 0x7F; });
}

} // namespace detail

inline void response_head::read(detail::text_argument name, detail::text_argument value) {
    std::string_view const text = detail::trimmed(value);
    auto const word = [&](std::optional<std::string>& into) {
        if (!into && detail::is_word(text)) into.emplace(text);
    };
    bool const is_true = detail::equals_ignoring_case(text, "true");
    if (detail::equals_ignoring_case(name, "request-id")) {
        word(request_id);
    } else if (detail::equals_ignoring_case(name, "stripe-version")) {
        word(stripe_version);
    } else if (detail::equals_ignoring_case(name, "stripe-account")) {
        word(account);
    } else if (detail::equals_ignoring_case(name, "idempotent-replayed")) {
        idempotent_replayed = idempotent_replayed || is_true;
    } else if (detail::equals_ignoring_case(name, "stripe-should-retry")) {
        if (!should_retry && (is_true || detail::equals_ignoring_case(text, "false"))) should_retry = is_true;
    } else if (detail::equals_ignoring_case(name, "retry-after")) {
        std::int32_t seconds = 0;
        char const* const end = text.data() + text.size();
        auto const [stop, error] = std::from_chars(text.data(), end, seconds);
        bool const is_number = error != std::errc::invalid_argument && stop == end && text.front() != '-'; // 1*DIGIT
        if (!retry_after && is_number) {
            // A number out of range must not be ignored: the retry would come too soon.
            bool const fits = error == std::errc();
            retry_after = std::chrono::seconds(fits ? seconds : (std::numeric_limits<std::int32_t>::max)());
        }
    }
}

namespace detail {

// Returns true if the server does its work only once even if it receives the request twice.
inline bool is_repeatable(request const& sent) noexcept {
    return sent.method == "GET" || std::any_of(sent.headers.begin(), sent.headers.end(), [](header const& field) {
               return equals_ignoring_case(field.name, "idempotency-key") && !field.value.empty();
           });
}

// Returns the status of the response: from the body if the head has none, because then the program forgot to set it.
inline int status_of(response_head const& head, response const& received) noexcept {
    if (head.status != 0) return head.status;
    if (auto const* const error = std::get_if<api_error>(&received)) return error->http_status;
    if (auto const* const broken = std::get_if<decode_error>(&received)) return broken->http_status;
    return 0;
}

// Implements the table in the documentation of decide_retry, except for the number of attempts and `Retry-After`.
inline bool is_worth_a_retry(request const& sent, response_head const& head, response const& received) noexcept {
    int const status = status_of(head, received);
    // A default-constructed response is a token without an id.
    if (auto const* const decoded = std::get_if<token>(&received); decoded != nullptr && !decoded->id.empty())
        return false;
    bool const repeatable = is_repeatable(sent);
    if (status == 0) return repeatable;
    bool const was_rejected = status >= 400 && status < 500;
    if (head.should_retry) return *head.should_retry && (repeatable || was_rejected);
    if (status == 409) return true;
    auto const* const error = std::get_if<api_error>(&received);
    if (status == 429 && error != nullptr && error->code == "lock_timeout") return true;
    if (status >= 500) return repeatable;
    auto const* const broken = std::get_if<decode_error>(&received);
    bool const is_success = status >= 200 && status < 300;
    return repeatable && broken != nullptr &&
           (broken->code == decode_errc::incomplete || (broken->code == decode_errc::empty_body && is_success));
}

} // namespace detail

inline std::optional<std::chrono::milliseconds> decide_retry(request const& sent, response_head const& head,
                                                             response const& received, int attempt, double jitter,
                                                             retry_limits limits) noexcept {
    if (attempt > limits.max_retries || !detail::is_worth_a_retry(sent, head, received)) return std::nullopt;
    // Bounds every duration: neither conversions nor sums can overflow.
    constexpr std::chrono::milliseconds none{0};
    constexpr std::chrono::milliseconds year = std::chrono::hours(24 * 365);
    auto const bounded = [&](std::chrono::milliseconds value) { return (std::clamp)(value, none, year); };
    std::chrono::milliseconds asked{0};
    if (head.retry_after && *head.retry_after > std::chrono::seconds(0)) {
        if (*head.retry_after > std::chrono::hours(24 * 365)) return std::nullopt;
        asked = *head.retry_after;
        if (asked > bounded(limits.max_retry_after)) return std::nullopt;
    }
    std::chrono::milliseconds const initial_delay = bounded(limits.initial_delay);
    std::chrono::milliseconds const max_delay = bounded(limits.max_delay);
    std::chrono::milliseconds backoff = initial_delay;
    for (int i = 1; i < attempt && i <= 40 && backoff < max_delay; ++i) backoff *= 2; // 1 ms to a year: 35 steps
    backoff = (std::min)(backoff, max_delay);
    double const point = jitter > 0 ? (std::min)(jitter, 1.0) : 0; // NaN counts as 0
    double const picked = static_cast<double>(backoff.count()) * 0.5 * (1 + point);
    std::chrono::milliseconds const delay(static_cast<std::chrono::milliseconds::rep>(picked));
    return (std::max)({delay, initial_delay, asked});
}

} // namespace v1
} // namespace stripe_tokens

#endif
