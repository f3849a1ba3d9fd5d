// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP

#include <stripe_tokens/detail/json_reader.hpp>
#include <stripe_tokens/detail/response_body.hpp>

#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool is_success(int status) noexcept { return status >= 200 && status <= 299; }

// Reads a body, whole or in pieces, into the answer that it is, which begins as an empty token.
template <class Response>
class response_reader {
    // It depends on Response, so that who decodes nothing need not compile what is known of it.
    using success = basic_success_body<std::variant_alternative_t<0, Response>&>;

public:
    response_reader(Response& answer, int status, reader_options const& options)
        : answer_(answer), status_(status), body_(*std::get_if<token>(&answer)),
          reader_(is_success(status) ? object_type_of<success>::value : object_type_of<failure_body>::value,
                  is_success(status) ? static_cast<void*>(&body_)
                                     : static_cast<void*>(static_cast<failure_body*>(&body_)),
                  options) {}

    bool write(std::string_view piece) { return reader_.write(piece); }

    void finish() { conclude(reader_.finish()); }
    void read_whole(std::string_view body) { conclude(reader_.read_whole(body)); }

private:
    void conclude(bool good) {
        if (good && body_.error.error) {
            finish_error(answer_.template emplace<api_error>(*std::move(body_.error.error)));
            return;
        }
        if (good && (is_success(status_) ? reader_.require_all() : reader_.require_member(false, "error"))) {
            choose_payload();
            return;
        }
        answer_.template emplace<decode_error>(reader_.error()).http_status = status_;
    }
    void finish_error(api_error& error) {
        error.http_status = status_;
        if (body_.error.is_text && body_.error_description) error.message = *std::move(body_.error_description);
    }

    // By the token's type, never by which objects are there.
    void choose_payload() {
        auto& payload = body_.read.payload;
        std::optional<token_type> const type = body_.read.type.known();
        if (!type) {
            payload.template emplace<objects::unrecognized>();
            return;
        }
        switch (*type) {
        case token_type::account: payload.template emplace<objects::account>(); return;
        case token_type::bank_account: choose_payload<objects::bank_account>(); return;
        case token_type::card: choose_payload<objects::card>(); return;
        case token_type::pii: payload.template emplace<objects::pii>(); return;
        case token_type::cvc_update: payload.template emplace<objects::cvc_update>(); return;
        case token_type::person: payload.template emplace<objects::person>(); return;
        }
    }
    template <class Kind>
    void choose_payload() {
        auto& places = body_.payload;
        if (std::holds_alternative<Kind>(places.first)) return;
        if (std::holds_alternative<Kind>(places.second)) {
            places.first = std::move(places.second);
        } else {
            places.first.template emplace<objects::unrecognized>();
        }
    }

    Response& answer_;
    int status_;
    success body_;
    json_reader<Response> reader_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
