// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_IMPL_DECODE_HPP
#define STRIPE_TOKENS_DETAIL_IMPL_DECODE_HPP

#include <stripe_tokens/decode.hpp>

#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool is_success(int status) noexcept { return status >= 200 && status <= 299; }

// By the token's type, never by which objects are there.
inline token::payload_type take_payload(success_body& body) {
    std::optional<token_type> const type = body.read.type.known();
    if (!type) return objects::unrecognized{};
    switch (*type) {
    case token_type::account: return objects::account{};
    case token_type::bank_account:
        if (body.bank_account) return std::move(*body.bank_account);
        break;
    case token_type::card:
        if (body.card) return std::move(*body.card);
        break;
    case token_type::pii: return objects::pii{};
    case token_type::cvc_update: return objects::cvc_update{};
    case token_type::person: return objects::person{};
    }
    return objects::unrecognized{};
}

inline api_error take_error(failure_body& body, int status) {
    api_error error = std::move(*body.error.error);
    error.http_status = status;
    if (body.error.is_text && body.error_description) error.message = std::move(*body.error_description);
    return error;
}

inline reader_options response_options(decode_limits limits) noexcept {
    return {limits.max_size, limits.max_depth, unknown_members::skipped, limits.keep_embedded, nullptr};
}

} // namespace detail

template <class Response>
basic_response_decoder<Response>::basic_response_decoder(int status, decode_limits limits)
    : status_(status),
      reader_(detail::is_success(status) ? detail::object_type_of<detail::success_body>::value
                                         : detail::object_type_of<detail::failure_body>::value,
              detail::is_success(status) ? static_cast<void*>(&body_)
                                         : static_cast<void*>(static_cast<detail::failure_body*>(&body_)),
              detail::response_options(limits)) {}

template <class Response>
bool basic_response_decoder<Response>::write(std::string_view chunk) {
    return reader_.write(chunk);
}

template <class Response>
Response basic_response_decoder<Response>::finish() {
    if (reader_.finish()) {
        if (body_.error.error) return detail::take_error(body_, status_);
        bool const complete =
            detail::is_success(status_) ? reader_.require_all() : reader_.require_member(false, "error");
        if (complete) {
            body_.read.payload = detail::take_payload(body_);
            return std::move(body_.read);
        }
    }
    decode_error error = reader_.error();
    error.http_status = status_;
    return error;
}

template <class Response>
Response decode_response(int status, std::string_view body, decode_limits limits) {
    basic_response_decoder<Response> decoder(status, limits);
    decoder.reader_.read_whole(body);
    return decoder.finish();
}

} // namespace v1
} // namespace stripe_tokens

#endif
