// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_IMPL_RETRY_HPP
#define STRIPE_TOKENS_DETAIL_IMPL_RETRY_HPP

#include <stripe_tokens/retry.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool equal_ignoring_case(std::string_view a, std::string_view lower_case) noexcept {
    return std::equal(a.begin(), a.end(), lower_case.begin(), lower_case.end(), [](char x, char y) noexcept {
        return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
    });
}

inline std::string_view trimmed(std::string_view value) noexcept {
    std::size_t const first = value.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return value.substr(first, value.find_last_not_of(" \t") - first + 1);
}

// An id or a version: one word of visible ASCII.
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
    bool const is_true = detail::equal_ignoring_case(text, "true");
    if (detail::equal_ignoring_case(name, "request-id")) {
        word(request_id);
    } else if (detail::equal_ignoring_case(name, "stripe-version")) {
        word(stripe_version);
    } else if (detail::equal_ignoring_case(name, "stripe-account")) {
        word(account);
    } else if (detail::equal_ignoring_case(name, "idempotent-replayed")) {
        idempotent_replayed = idempotent_replayed || is_true;
    } else if (detail::equal_ignoring_case(name, "stripe-should-retry")) {
        if (!should_retry && (is_true || detail::equal_ignoring_case(text, "false"))) should_retry = is_true;
    } else if (detail::equal_ignoring_case(name, "retry-after")) {
        std::int32_t seconds = 0;
        char const* const end = text.data() + text.size();
        auto const [stop, error] = std::from_chars(text.data(), end, seconds);
        bool const is_number = error == std::errc() && stop == end && text.front() != '-'; // 1*DIGIT: not even -0
        if (!retry_after && is_number) {
            retry_after = std::chrono::seconds(seconds);
        }
    }
}

inline std::optional<std::chrono::milliseconds> decide_retry(response_head const& head, std::string_view error_code,
                                                             int attempt, double jitter, retry_limits limits) noexcept {
    if (attempt > limits.max_retries) return std::nullopt;
    if (head.status != 0) {
        bool const usual =
            head.status == 409 || (head.status == 429 && error_code == "lock_timeout") || head.status >= 500;
        if (!head.should_retry.value_or(usual)) return std::nullopt;
    }
    // No one waits for a year: what is beyond it is as good, and sums of it stay in range.
    constexpr std::chrono::milliseconds none{0};
    constexpr std::chrono::milliseconds year = std::chrono::hours(24 * 365);
    std::chrono::milliseconds const initial_delay = (std::clamp)(limits.initial_delay, none, year);
    std::chrono::milliseconds const max_delay = (std::clamp)(limits.max_delay, none, year);
    std::chrono::milliseconds backoff = initial_delay;
    for (int i = 1; i < attempt && i <= 40 && backoff < max_delay; ++i) backoff *= 2; // 1 ms is a year in 35 steps
    backoff = (std::min)(backoff, max_delay);
    double const point = jitter > 0 ? (std::min)(jitter, 1.0) : 0; // what is no number counts as 0
    double const picked = static_cast<double>(backoff.count()) * 0.5 * (1 + point);
    std::chrono::milliseconds delay(
        (std::max)(static_cast<std::chrono::milliseconds::rep>(picked), initial_delay.count()));
    constexpr std::chrono::seconds year_of_seconds = std::chrono::hours(24 * 365);
    if (head.retry_after && *head.retry_after >= std::chrono::seconds(0) && *head.retry_after <= year_of_seconds) {
        std::chrono::milliseconds const asked = *head.retry_after; // in range only now
        if (asked <= limits.max_retry_after) delay = (std::max)(delay, asked);
    }
    return delay;
}

} // namespace v1
} // namespace stripe_tokens

#endif
