// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_REQUEST_HPP
#define STRIPE_TOKENS_REQUEST_HPP

#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/string_list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup requests HTTP requests
    @{
*/

/** The origin of the API. The target of a @ref request is relative to it.

    @par Example
    @code
    std::string url = std::string(st::api_origin) + request.target; // https://api.stripe.com/v1/tokens
    @endcode
*/
inline constexpr std::string_view api_origin = "https://api.stripe.com";

/** Reasons to reject a part of a request.

    @par Example
    @code
    st::request_options options;
    bool rejected = options.set_api_key("sk_test_123\r\nX: y") == st::request_errc::invalid_header_value;
    @endcode
*/
enum class request_errc {
    empty_header_value = 1, ///< A header value is empty.
    invalid_header_value, ///< A byte is not visible ASCII (such as CR, LF, NUL); a space is at an end or in an API key.
    too_long,             ///< An idempotency key has more than 255 characters.
    invalid_token_id, ///< A token id is empty, `.` or `..`, or has a slash or backslash, so is not one segment of a path.
};

/** The category of @ref request_errc, named "stripe_tokens.request".

    @par Example
    @code
    bool ours = std::error_code(st::request_errc::too_long).category() == st::request_category();
    @endcode
*/
[[nodiscard]] inline std::error_category const& request_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.request"; }
        std::string message(int code) const override {
            switch (static_cast<request_errc>(code)) {
            case request_errc::empty_header_value: return "the header value is empty";
            case request_errc::invalid_header_value:
                return "the header value has a space at an end or in an API key, a line break or another control "
                       "character, or a character that is not ASCII";
            case request_errc::too_long: return "the header value is too long";
            case request_errc::invalid_token_id: return "the token id is not one segment of a path";
            }
            return "unknown";
        }
    };
    static category const instance;
    return instance;
}

/** Converts a @ref request_errc to `std::error_code`, implicitly too.

    @par Example
    @code
    std::string why = make_error_code(st::request_errc::too_long).message(); // "the header value is too long"
    @endcode
*/
[[nodiscard]] inline std::error_code make_error_code(request_errc code) noexcept {
    return {static_cast<int>(code), request_category()};
}

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::request_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The header values of a request. A setter rejects a value that cannot be sent safely.

    @par Example
    @code
    st::request_options options;
    if (std::error_code error = options.set_api_key("sk_test_123")) throw std::system_error(error);
    if (std::error_code error = options.set_idempotency_key("order-6735")) throw std::system_error(error);
    @endcode
    Each setter accepts anything convertible to `std::string_view`. A null pointer, as `std::getenv` returns for an
    unset variable, is the empty string and so request_errc::empty_header_value.
    @par Exceptions
    `std::bad_alloc` only.
    @see RFC 9110 section 5.5 for the syntax of a header value; Stripe API reference, "Authentication", "Idempotent
         requests"
*/
class request_options {
public:
    /** Sets the key sent as `Authorization: Bearer ...`. Without a key, a gateway must add this header.

        An API key is one word of visible ASCII. A space is rejected even inside it (RFC 6750 section 2.1, read
        2026-11-28).
    */
    [[nodiscard]] std::error_code set_api_key(secret key);

    /** Sets the version of the API, in place of @ref api_version. */
    [[nodiscard]] std::error_code set_stripe_version(detail::string_argument version);

    /** Sets a key of at most 255 characters. The server performs the operation once per key, however often the request
        is sent. Send a retry with the same key. */
    [[nodiscard]] std::error_code set_idempotency_key(detail::string_argument key);

    /** Sets the connected account to act for. */
    [[nodiscard]] std::error_code set_stripe_account(detail::string_argument id);

    /** Returns the API key, if set. */
    [[nodiscard]] std::optional<secret> const& api_key() const& noexcept { return api_key_; }
    std::optional<secret> const& api_key() const&& = delete;
    /** Returns the version of the API: as set, or @ref api_version. */
    [[nodiscard]] std::string const& stripe_version() const& noexcept { return stripe_version_; }
    std::string const& stripe_version() const&& = delete;
    /** Returns the idempotency key, if set. */
    [[nodiscard]] std::optional<std::string> const& idempotency_key() const& noexcept { return idempotency_key_; }
    std::optional<std::string> const& idempotency_key() const&& = delete;
    /** Returns the connected account, if set. */
    [[nodiscard]] std::optional<std::string> const& stripe_account() const& noexcept { return stripe_account_; }
    std::optional<std::string> const& stripe_account() const&& = delete;

private:
    std::optional<secret> api_key_;
    std::string stripe_version_{api_version};
    std::optional<std::string> idempotency_key_;
    std::optional<std::string> stripe_account_;
};

/** Formats 16 random bytes as an idempotency key: a UUID version 4, 36 characters, in lower case.

    The version and the variant replace six of the 128 bits; the other 122 come from `random`. The library has no source
    of randomness. Create one key per operation and use it for all of its retries.

    @par Example
    @code
    #include <random>
    std::random_device source;
    std::array<std::uint8_t, 16> bytes;
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(source());
    st::request_options options;
    std::error_code error = options.set_idempotency_key(st::make_idempotency_key(bytes));
    @endcode
    @par Effects
    One allocation.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Constant.
    @param random     Unique random bytes. A fixed seed or a clock gives the same key twice.
    @return           A key such as "919108f7-52d1-4320-9bac-f847db4148a8".
    @see RFC 9562 section 5.4; Stripe API reference, "Idempotent requests", which suggests UUID version 4
         (read 2026-11-28)
*/
[[nodiscard]] std::string make_idempotency_key(std::array<std::uint8_t, 16> const& random);

/** One header field. The value is a @ref secret because one header holds the API key.

    @par Example
    @code
    for (st::header const& header : request.headers) add_header(header.name, header.value.expose());
    @endcode
*/
struct header {
    std::string_view name; ///< A string literal, such as "Content-Type".
    secret value;          ///< Visible ASCII and spaces.
};

/** Returns the value of a header for logs: the value, or `****`.

    Shown are the values of `Content-Type`, `Idempotency-Key`, `Stripe-Account` and `Stripe-Version`, unless they
    contain an API key, a card number or a character that no header may have. The value of any other header may be a credential.

    @par Example
    @code
    for (st::header const& header : request.headers) log(header.name, st::redacted(header));
    @endcode
    @par Complexity
    Linear in the length of the value; neither allocates nor throws.
    @return           A view that is valid as long as the header.
*/
[[nodiscard]] std::string_view redacted(header const& sent) noexcept;
/** The result is a view, so a temporary header has none. */
std::string_view redacted(header const&& sent) = delete;

/** A description of an HTTP request. Pass its parts to your HTTP client.

    @par Example
    @code
    st::request request = st::make_create_request(card, options);
    log(request.target, request.redacted_body.size()); // the body itself is for the HTTP client alone
    @endcode
*/
struct request {
    std::string_view method;     ///< "POST" or "GET".
    std::string target;          ///< The path and query, relative to @ref api_origin.
    std::vector<header> headers; ///< In alphabetical order. The HTTP client adds `Host` and `Content-Length`.
    secret body;                 ///< The body; empty for a GET. Zeroed when freed.
    std::string redacted_body;   ///< The body without secrets and personal values, for logs. See @ref redacted.
};

/** Describes `POST /v1/tokens`. Cannot fail.

    @par Example
    @code
    st::request request = st::make_create_request(card, options);
    std::string_view body = request.body.expose();
    @endcode
    @par Effects
    Allocates the parts of the result. Every copy of a secret is zeroed when it is freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the result.
    @param p          Parameters, as for @ref encode. Neither changed nor kept.
    @param options    The header values.
    @see Stripe API reference, "Create a card token"
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] request make_create_request(Params const& p, request_options const& options);

/** Describes `GET /v1/tokens/{id}`.

    @par Example
    @code
    auto result = st::make_retrieve_request("tok_1Pgc7BB7WZ01zgkWptnajzKJ", {"card.customer"}, options);
    if (auto* request = std::get_if<st::request>(&result)) send(*request);
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @param id         Becomes one segment of the path, percent-encoded. A null pointer is the empty string.
    @param expand     Members that the API should return as objects instead of ids.
    @return           The request, or request_errc::invalid_token_id: no encoding keeps an empty segment, `.` or `..`
                      from changing the path (WHATWG URL, "double-dot path segment"), nor a slash or a backslash: some
                      gateways decode the escape and normalise the path (nginx, `proxy_pass` with a URI:
                      gixy.io/plugins/proxy_pass_normalized, read on 2026-11-29).
*/
[[nodiscard]] std::variant<request, std::error_code>
make_retrieve_request(detail::text_argument id, string_list const& expand, request_options const& options);

/** Formats the request as a curl command for a POSIX shell, with `$STRIPE_API_KEY` as the key.

    The body is request::redacted_body, the headers are those of @ref redacted. Also masks an API key or a card number
    in place of a token id or an `expand` value. Logs may contain the result.

    @par Example
    @code
    std::string command = st::to_curl(request);
    std::string through_gateway = st::to_curl(request, "https://gateway.example/stripe");
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @param sent       The request.
    @param origin     The target is appended to this URL. A URL other than @ref api_origin belongs to a gateway that adds
                      the API key: the command has no `Authorization`. User name, password, query, fragment, keys, card
                      numbers and a path with percent-escapes are masked, and a host that an escape follows.
*/
[[nodiscard]] std::string to_curl(request const& sent, detail::text_argument origin = api_origin);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/impl/request.hpp>

#endif
