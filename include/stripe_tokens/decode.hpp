// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DECODE_HPP
#define STRIPE_TOKENS_DECODE_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/response.hpp>

#include <cstddef>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace detail {

template <class Response>
class response_reader;

// The check is part of the declaration: a definition may be in another file.
template <class Response>
struct response_result {
    static_assert(std::is_same_v<Response, response>,
                  "decode_response makes a response: call it as decode_response(status, body)");
    using checked = void;
};

} // namespace detail

/** The limits of a decoder, its handling of embedded objects, and its strictness.

    @par Example
    @code
    st::decode_options options;
    options.max_size = 64 * 1024;
    options.keep_embedded = false;
    st::response result = st::decode_response(status, body, options);
    @endcode
*/
struct decode_options {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a body; 1 MiB
    std::size_t max_depth = 32;                  ///< maximum nesting of objects and arrays; above 1,000 means 1,000
    bool keep_embedded = true; ///< whether an @ref api_error keeps `payment_intent` and similar objects, or only ids
    bool strict = false;       ///< whether the first @ref deviation is a @ref decode_error; for tests and monitoring
};

STRIPE_TOKENS_BEGIN_COMPILED

/** Decodes the response to a token request. Total: any status and any bytes give exactly one of the three results.

    | status | body | result |
    |---|---|---|
    | 2xx | an object with a non-empty `id`, `"object":"token"`, and no non-empty object or string as `error` | @ref token |
    | any | an object with an object or a string as `error` | @ref api_error |
    | any | an object with an `error` of any other type except null, and no token | @ref api_error without details |
    | any | anything else: HTML, a truncated or empty body, a token without an `id` | @ref decode_error |

    A member that deviates from the API documentation does not lose the result: the member is left empty, and
    `deviations` of the result names it. Unknown members are skipped; unknown enumeration values are kept as text.
    Members that do not affect the result (the payload of another token type, members beside `error`) are skipped
    without type checks. An integer may be written `1.7e9`. A UTF-8 byte order mark at the start is skipped.

    @par Example
    @code
    st::response result = st::decode_response(status, body);
    if (auto* token = std::get_if<st::token>(&result)) use(token->id);
    @endcode
    @par Effects
    Allocates for strings that do not fit a small `std::string`, for lists and for deviations.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `body.size()`; memory too.
    @tparam Response  The result: always @ref response. Compile on use: programs without a decoder do not compile one.
    @param status     The HTTP status code.
    @param body       The entire body of the response. Neither changed nor kept.
    @param options    Limits and strictness.
    @see RFC 8259; Stripe API reference, "The Token object", "Errors"
*/
template <class Response = response, class = typename detail::response_result<Response>::checked>
[[nodiscard]] Response decode_response(int status, detail::text_argument body, decode_options options = {});

/** @ref decode_response for a body received in pieces. The result does not depend on the sizes of the pieces.

    @par Example
    @code
    st::response_decoder decoder(status);
    while (auto piece = receive()) {
        if (!decoder.write(*piece)) break; // there is no use in reading on
    }
    st::response result = decoder.finish();
    @endcode
    @par Exceptions
    `std::bad_alloc` only; after one, the object can only be destroyed.
    @note A decoder is neither movable nor copyable: it is a few kilobytes with pointers into itself.
    @note The offset in a @ref decode_error may differ from the offset in the entire body. At most, it is the end of the
          piece with the error.
*/
template <class Response>
class basic_response_decoder {
    static_assert(std::is_same_v<Response, response>,
                  "a response is decoded as stripe_tokens::response: see response_decoder");

public:
    /** Starts to decode the body of a response with the HTTP status code `status`. */
    explicit basic_response_decoder(int status, decode_options options = {});

    basic_response_decoder(basic_response_decoder const&) = delete;
    basic_response_decoder& operator=(basic_response_decoder const&) = delete;

    ~basic_response_decoder();

    /** Decodes the next piece. Returns false if further pieces cannot change the result, which is then an error: the
        body is not JSON, too large or too deep. */
    bool write(detail::text_argument chunk);

    /** Ends the body and returns the result. Call it once: a second call returns a @ref decode_error. */
    [[nodiscard]] Response finish();

private:
    Response result_;
#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
    detail::response_reader<Response>* reader_; // owned; its type needs Boost's headers
#else
    detail::response_reader<Response> reader_;
#endif
};

/** The decoder for @ref response, the only valid @ref basic_response_decoder.

    @par Example
    @code
    st::response_decoder decoder(status);
    decoder.write(body);
    st::response result = decoder.finish();
    @endcode
*/
using response_decoder = basic_response_decoder<response>;

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template response decode_response<response>(int, detail::text_argument, decode_options);
extern template class basic_response_decoder<response>;
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#include <stripe_tokens/impl/decode.hpp>
#endif

#endif
