// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_RETRY_HPP
#define STRIPE_TOKENS_RETRY_HPP

#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/request.hpp>
#include <stripe_tokens/response.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup retries Retries
    @{
*/

/** The relevant parts of the status line and the header fields of a response. Other fields are ignored.

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
    int status = 0;                          ///< the HTTP status; 0 if no response came
    std::optional<std::string> account{};    ///< `Stripe-Account`: the connected account of the request
    bool idempotent_replayed = false;        ///< `Idempotent-Replayed`: repeats the response to an earlier request
    std::optional<std::string> request_id{}; ///< `Request-Id`: identifies the request to Stripe's support
    std::optional<std::chrono::seconds>
        retry_after{};                           ///< `Retry-After` in seconds, at most 2^31 - 1; a date is skipped
    std::optional<bool> should_retry{};          ///< `Stripe-Should-Retry`: the server's own advice
    std::optional<std::string> stripe_version{}; ///< `Stripe-Version`: the version of the API used

    /** Reads a header field, for HTTP clients that deliver fields one by one.

        Names are compared case-insensitively. White space and a line break around a value are ignored. The first valid
        value of a name counts, but of `Idempotent-Replayed` any `true`; malformed values are skipped. A null pointer is
        the empty string.
        @par Exceptions
        `std::bad_alloc` only.
        @par Complexity
        Linear in the two lengths.
    */
    void read(detail::text_argument name, detail::text_argument value);
};

/** Reads the head of a response from an HTTP client with a list of header fields.

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
    @param next       Returns the next field at each call, and nothing after the last field. The type is a
                      `std::optional` of a pair of strings, or of views valid until the next call.
    @par Exceptions
    `std::bad_alloc`, and the exceptions of `next`.
    @par Complexity
    Linear in the lengths of the fields.
*/
template <class Next>
[[nodiscard]] response_head read_response_head(int status, Next&& next) {
    response_head head;
    head.status = status;
    for (;;) {
        auto const field = next(); // may own its strings
        if (!field) return head;
        head.read(field->first, field->second);
    }
}

/** Limits of @ref decide_retry. The defaults come from the official SDKs, `max_retry_after` from stripe-python.

    @par Example
    @code
    st::retry_limits limits;
    limits.max_retries = 5;
    auto delay = st::decide_retry(request, head, response, attempt, random(), limits);
    @endcode
*/
struct retry_limits {
    int max_retries = 2;                                  ///< retries after the first attempt
    std::chrono::milliseconds initial_delay{500};         ///< before the first retry; no delay is shorter
    std::chrono::milliseconds max_delay{5000};            ///< upper bound of the exponential backoff
    std::chrono::milliseconds max_retry_after{60 * 1000}; ///< a longer `Retry-After` ends the retries
};

/** Decides whether to send the same request again, and after how long. A pure function: no clock, no random numbers.

    A request is *repeatable* if its method is `GET`, or if it has an `Idempotency-Key`: the server then performs the
    operation once, however often the request arrives. The first matching row decides.

    | result of the attempt | repeatable request | `POST` without a key |
    |---|---|---|
    | a token was decoded | no | no |
    | `attempt` is greater than `limits.max_retries` | no | no |
    | no response: status 0 | yes | no |
    | `Stripe-Should-Retry: false` | no | no |
    | `Stripe-Should-Retry: true` | yes | only if the status is 4xx |
    | 409: conflict with another request, such as `idempotency_key_in_use` | yes | yes |
    | 429 with the error code `lock_timeout` | yes | yes |
    | 500 or above | yes | no |
    | any other status with a truncated body: decode_errc::incomplete | yes | no |
    | 2xx without a body: decode_errc::empty_body | yes | no |
    | anything else, such as 400, 429 with the code `rate_limit`, or a 2xx body that is not JSON | no | no |

    A `Retry-After` greater than `limits.max_retry_after` turns every yes into no. The delay before retry n is
    `initial_delay` times 2 to the power of n - 1, at most `max_delay`; `jitter` picks a point in its upper half. The
    delay is never shorter than `initial_delay` or `Retry-After`.

    A truncated body loses the result; with a key, the server sends the same result again. A `POST` without a key is not
    repeated if the server may have created the token: a repeat would create a second one. A 4xx means that the request
    was rejected. `Stripe-Should-Retry: true` has no such meaning: the SDKs below follow it, but add a key to each
    `POST`. RFC 9110 section 9.2.2 asks a client to repeat a `POST` only if the request is known to be idempotent, or is
    known not to have been applied.

    The official SDKs differ (read 2026-11-28):

    | | stripe-node 23.1.0 | stripe-python 15.3.1 | stripe-go 86.2.0 |
    |---|---|---|---|
    | API error with 409, 500 or above, or `Stripe-Should-Retry: true` | yes | yes | no |
    | API error 429 `lock_timeout` without `Stripe-Should-Retry` | no | no | yes |
    | 2xx with a body truncated by the connection | no | only after a timeout | yes |
    | `Retry-After` | not read | up to 60 s; beyond, retries sooner | not read |
    | rejected certificate | yes | no (requests, pycurl) | no, if its issuer is unknown |

    @par Example
    @code
    st::response response = st::decode_response(head.status, body); // also if nothing came: status 0, empty body
    if (auto delay = st::decide_retry(request, head, response, attempt, random())) std::this_thread::sleep_for(*delay);
    @endcode
    @param sent       The request. Only the method and the names and values of the headers are read.
    @param head       The head of its response. Status 0 means no response; `received` is then a @ref decode_error, as
                      returned by `decode_response(0, "")`. If only `received` has a status, that one counts.
    @param received   The decoded body. An @ref api_error supplies the error code.
    @param attempt    The number of times the request was sent: 1 after the first time.
    @param jitter     A random number from 0 to 1, which spreads the retries of many clients. NaN counts as 0.
    @param limits     Upper bounds. Durations below 0 count as 0, durations above a year as a year.
    @return           The delay before the request is sent again, with the same idempotency key and the same body; empty
                      if it must not be sent again.
    @par Exceptions
    None; does not allocate.
    @par Complexity
    Linear in the number of headers of `sent`.
    @note Status 0 covers every failure of the transport. For permanent failures, do not call this function: a rejected
          certificate, an unknown URL scheme, a malformed URL.
    @see @ref make_idempotency_key; Stripe API reference, "Idempotent requests"; Stripe, "Advanced error handling", the
         `Stripe-Should-Retry` header (read 2026-11-28); RFC 9110 sections 9.2.2 and 10.2.3
*/
[[nodiscard]] std::optional<std::chrono::milliseconds> decide_retry(request const& sent, response_head const& head,
                                                                    response const& received, int attempt,
                                                                    double jitter, retry_limits limits = {}) noexcept;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/retry.hpp>

#endif
