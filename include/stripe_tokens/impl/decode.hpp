// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_DECODE_HPP
#define STRIPE_TOKENS_IMPL_DECODE_HPP

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/detail/response/reader.hpp>

#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline reader_options response_options(decode_options options) noexcept {
    return {options.max_size, options.max_depth, options.keep_embedded, nullptr, nullptr};
}

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)

template <class Response>
basic_response_decoder<Response>::basic_response_decoder(int status, decode_options options)
    : result_(std::in_place_type<token>, detail::default_init<token>()),
      reader_(
          new detail::response_reader<Response>(result_, status, detail::response_options(options), options.strict)) {}

template <class Response>
basic_response_decoder<Response>::~basic_response_decoder() {
    delete reader_;
}

template <class Response>
bool basic_response_decoder<Response>::write(detail::text_argument chunk) {
    return reader_->write(chunk);
}

template <class Response>
Response basic_response_decoder<Response>::finish() {
    reader_->finish();
    return std::move(result_);
}

#else

template <class Response>
basic_response_decoder<Response>::basic_response_decoder(int status, decode_options options)
    : result_(std::in_place_type<token>, detail::default_init<token>()),
      reader_(result_, status, detail::response_options(options), options.strict) {}

template <class Response>
basic_response_decoder<Response>::~basic_response_decoder() = default;

template <class Response>
bool basic_response_decoder<Response>::write(detail::text_argument chunk) {
    return reader_.write(chunk);
}

template <class Response>
Response basic_response_decoder<Response>::finish() {
    reader_.finish();
    return std::move(result_);
}

#endif

template <class Response, class>
Response decode_response(int status, detail::text_argument body, decode_options options) {
    Response result(std::in_place_type<token>, detail::default_init<token>());
    detail::response_reader<Response> reader(result, status, detail::response_options(options), options.strict);
    reader.read_whole(body);
    return result;
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
