// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DECODE_HPP
#define STRIPE_TOKENS_DECODE_HPP

#include <stripe_tokens/detail/response_reader.hpp>
#include <stripe_tokens/response.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace stripe_tokens {
inline namespace v1 {

/** What a decoder takes before it gives up, and what it keeps.

    @par Example
    @code
    st::decode_limits limits;
    limits.max_size = 64 * 1024;
    limits.keep_embedded = false;
    st::response answer = st::decode_response(status, body, limits);
    @endcode
*/
struct decode_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< bytes of a body; 1 MiB
    std::size_t max_depth = 32;                  ///< of objects and arrays in one another; beyond 1,000 counts as 1,000
    bool keep_embedded = true; ///< whether an @ref api_error keeps `payment_intent` and so on, or their ids alone
};

/** Decode the response to a token request. Total: any status and any bytes are exactly one of the three.

    A 2xx body without an `error` is a token, a body with an `error` is an @ref api_error whatever its status, and all
    else is a @ref decode_error, such as HTML, a truncated or empty body, a member of the wrong type. Members that this
    version does not know are skipped, values that it does not know are kept. A member that is no part of the answer
    may be what it likes: the payload of another type than the token's, what stands beside an `error`.

    @par Example
    @code
    st::response answer = st::decode_response(status, body);
    if (auto* token = std::get_if<st::token>(&answer)) use(token->id);
    @endcode
    @par Effects      Allocates for strings that do not fit a small `std::string`, and for lists.
    @par Exceptions   `std::bad_alloc` only.
    @par Complexity   Linear in `body.size()`; memory too.
    @tparam Response  What it returns: @ref response. (A template, so that who does not use it need not compile it.)
    @param status     The HTTP status code.
    @param body       The body of the response, whole. Neither changed nor kept.
    @param limits     What is too much.
    @see RFC 8259; Stripe API reference, "The Token object", "Errors"
*/
template <class Response = response>
[[nodiscard]] Response decode_response(int status, std::string_view body, decode_limits limits = {});

/** @ref decode_response for a body that comes in pieces: the same answer, wherever it is cut.

    @par Example
    @code
    st::response_decoder decoder(status);
    while (auto piece = receive()) {
        if (!decoder.write(*piece)) break; // there is no use in reading on
    }
    st::response answer = decoder.finish();
    @endcode
    @par Exceptions   `std::bad_alloc` only; after one, the object can only be destroyed.
    @note It neither moves nor copies: it is a few kilobytes that point into themselves.
    @note The offset in a @ref decode_error may differ by a few bytes from that of the whole body, and be up to the end of
          the piece in which the error was found.
*/
template <class Response>
class basic_response_decoder {
    static_assert(std::is_same_v<Response, response>,
                  "a response is decoded as stripe_tokens::response: see response_decoder");

public:
    /** Starts to read the body of a response with the HTTP status code `status`. */
    explicit basic_response_decoder(int status, decode_limits limits = {});

    basic_response_decoder(basic_response_decoder const&) = delete;
    basic_response_decoder& operator=(basic_response_decoder const&) = delete;

    /** Reads the next piece. False when no further piece can change the answer, which is then an error: the text is no
        JSON, is too large or too deep. */
    bool write(std::string_view chunk);

    /** Says that the body is complete. To be called once: a second answer is decode_errc::empty_body. */
    [[nodiscard]] Response finish();

private:
    Response answer_;
    detail::response_reader<Response> reader_;
};

/** The only @ref basic_response_decoder there is.

    @par Example
    @code
    st::response_decoder decoder(status);
    decoder.write(body);
    st::response answer = decoder.finish();
    @endcode
*/
using response_decoder = basic_response_decoder<response>;

} // namespace v1
} // namespace stripe_tokens

#include <stripe_tokens/detail/impl/decode.hpp>

#endif
