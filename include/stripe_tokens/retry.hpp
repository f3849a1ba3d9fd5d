// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_RETRY_HPP
#define STRIPE_TOKENS_RETRY_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text_argument.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** What the status line and the headers of a response say. Everything else in them is skipped.

    @par Example
    @code
    st::response_head head;
    head.status = 429;
    head.read("Request-Id", "req_8kRzHJ4FgTdNBn");
    head.read("Retry-After", " 2 ");
    @endcode
    @see Stripe API reference, "Request IDs", "Idempotent requests"; RFC 9110 section 10.2.3 (Retry-After)
*/
struct response_head {
    int status = 0;                          ///< the HTTP status; 0 if there was no response at all
    std::optional<std::string> account{};    ///< `Stripe-Account`: on whose behalf it was done
    bool idempotent_replayed = false;        ///< `Idempotent-Replayed`: the answer to an earlier request, again
    std::optional<std::string> request_id{}; ///< `Request-Id`: what Stripe's support asks for
    std::optional<std::chrono::seconds> retry_after{}; ///< `Retry-After`, if it is a number of seconds
    std::optional<bool> should_retry{};                ///< `Stripe-Should-Retry`: the server's own advice
    std::optional<std::string> stripe_version{};       ///< `Stripe-Version`: the version that answered

    /** Reads a header field: for HTTP clients that hand them over one by one.

        Names are compared without regard to case, white space around a value does not count, the first good value of a
        name does. A value that is not of its form is skipped. A null pointer is the empty string.
        @par Exceptions   `std::bad_alloc` only.
        @par Complexity   Linear in the two lengths.
    */
    void read(detail::text_argument name, detail::text_argument value);
};

/** Read the head of a response from an HTTP client that has a list of its header fields.

    @par Example
    @code
    auto field = fields.begin();
    st::response_head head = st::read_response_head(status, [&]() -> std::optional<std::pair<std::string_view, std::string_view>> {
        if (field == fields.end()) return std::nullopt;
        auto const& [name, value] = *field++;
        return {{name, value}};
    });
    @endcode
    @param status     The HTTP status code.
    @param next       Yields the next field at each call, and then nothing more: a `std::optional` of a pair of texts, or of
                      views of them that live until the next call.
    @par Exceptions   `std::bad_alloc`, and what `next` throws.
    @par Complexity   Linear in the fields' lengths.
*/
template <class Next>
[[nodiscard]] response_head read_response_head(int status, Next&& next) {
    response_head head;
    head.status = status;
    for (;;) {
        auto const field = next(); // may own its texts
        if (!field) return head;
        head.read(field->first, field->second);
    }
}

/** How often to try again, and how long to wait. The values are those of the official SDKs.

    @par Example
    @code
    st::retry_limits limits;
    limits.max_retries = 5;
    auto delay = st::decide_retry(head, "", attempt, random(), limits);
    @endcode
*/
struct retry_limits {
    int max_retries = 2;                                  ///< after the first attempt
    std::chrono::milliseconds initial_delay{500};         ///< before the first retry, and the least there is
    std::chrono::milliseconds max_delay{5000};            ///< of the backoff
    std::chrono::milliseconds max_retry_after{60 * 1000}; ///< a longer `Retry-After` is not waited for
};

/** Decide whether to send a request again, and after how long. It neither waits nor reads a clock or random numbers.

    | what came back | again? |
    |---|---|
    | `limits.max_retries` retries were made | no |
    | nothing: status 0, the connection failed | yes |
    | `Stripe-Should-Retry: true` or `false` | as it says |
    | 409: a conflict, such as an idempotency key in use | yes |
    | 429 with the error code `lock_timeout` | yes |
    | 500 or above | yes |
    | anything else, 429 for too many requests among it | no |

    The first row that fits counts. The delay before retry n is `initial_delay` times 2 to the power of n - 1, at most
    `max_delay`, of which `jitter` picks a point in the upper half; it is no less than `initial_delay` and no less than
    a `Retry-After` of up to `max_retry_after`.

    @par Example
    @code
    if (auto delay = st::decide_retry(head, error.code.value_or(""), attempt, random())) std::this_thread::sleep_for(*delay);
    @endcode
    @param head       Of the response.
    @param error_code The `code` of the @ref api_error in its body; empty if there is none.
    @param attempt    How often the request was sent: 1 after the first time.
    @param jitter     A random number from 0 to 1, so that clients do not come back all at once.
    @param limits     How often and how long.
    @return           How long to wait before the same request, with the same idempotency key, is sent again; nothing if
                      it should not be.
    @par Complexity   Constant in `attempt`; neither allocates nor throws. Limits below 0 count as 0, above a year as a year.
    @note Give a request an idempotency key if it may be sent again.
    @see Stripe API reference, "Idempotent requests"; the retry logic of stripe-node, stripe-python and stripe-go
*/
[[nodiscard]] std::optional<std::chrono::milliseconds> decide_retry(response_head const& head,
                                                                    std::string_view error_code, int attempt,
                                                                    double jitter, retry_limits limits = {}) noexcept;

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/detail/impl/retry.hpp>

#endif
