// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP

#include <stripe_tokens/detail/json_reader.hpp>
#include <stripe_tokens/detail/response_body.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool is_success(int status) noexcept { return status >= 200 && status <= 299; }

// Reads a body, whole or in pieces, into the answer that it is, which begins as an empty token.
template <class Response>
class response_reader {
    // They depend on Response, so that who decodes nothing need not compile what is known of them.
    using success = basic_success_body<std::variant_alternative_t<0, Response>&>;
    using success_type = object_type_of<success>;
    using failure_type = object_type_of<std::enable_if_t<std::is_class_v<Response>, failure_body>>;

public:
    response_reader(Response& answer, int status, reader_options const& options)
        : answer_(answer), status_(status), options_(options), success_(*std::get_if<token>(&answer)),
          reader_(body_type(), is_success(status) ? static_cast<void*>(&success_) : begin_refusal(),
                  options_for(!is_success(status))) {}

    bool write(std::string_view piece) { return reader_.write(piece); }

    void finish() { conclude(reader_.finish(), {}); }
    void read_whole(std::string_view body) { conclude(reader_.read_whole(body), body); }

private:
    // `body`, if it is there as a whole.
    void conclude(bool good, std::string_view body) {
        if (flaw const* const found = good ? first_flaw() : nullptr) return fail(*found, body);
        if (!is_success(status_)) {
            good = good && reader_.require_member(failure_.error.is_there, "error");
            if (good) return finish_refusal();
        } else if (good && !success_.error.json.empty()) {
            void* const refusal = begin_refusal();
            failure_.error_description = std::move(success_.error_description);
            if (read_postponed(failure_type::value, refusal, "error", std::move(success_.error.json))) {
                finish_refusal();
            }
            return;
        } else if (good && reader_.require_all()) {
            return choose_payload();
        }
        fail(reader_.error());
    }

    // What is expanded in a token was asked for: it is kept.
    [[nodiscard]] reader_options options_for(bool refusal) const noexcept {
        reader_options options = options_;
        options.keep_json = options.keep_json || !refusal;
        return options;
    }
    [[nodiscard]] object_type const& body_type() const noexcept {
        return is_success(status_) ? success_type::value : failure_type::value;
    }

    // The first of the errors that were put aside that is in a part of the answer.
    [[nodiscard]] flaw const* first_flaw() const noexcept {
        for (flaw const& each : reader_.flaws()) {
            if (is_needed(body_type().names[each.member])) return &each;
        }
        return nullptr;
    }
    [[gnu::noinline, gnu::cold]] bool is_needed(std::string_view member) const noexcept {
        std::string const& error = success_.error.json;
        if (member == "error") return true;
        if (member == "error_description") return failure_.error.is_text || (!error.empty() && error[0] == '"');
        if (!error.empty()) return false;
        bool const is_payload = member == payload_name<objects::bank_account> || member == payload_name<objects::card>;
        return !is_payload || member == success_.read.type.text();
    }
    // Where in a body it was found, reading the body once more tells.
    [[gnu::noinline, gnu::cold]] void fail(flaw const& found, std::string_view body) {
        decode_error error = found.error;
        if (!body.empty()) {
            options_.decisive = std::uint64_t(1) << found.member;
            Response answer(std::in_place_type<token>, empty<token>());
            response_reader again(answer, status_, options_);
            again.reader_.read_whole(body);
            error = again.reader_.error();
        }
        fail(error);
    }

    [[gnu::noinline, gnu::cold]] void* begin_refusal() {
        failure_.error.answer = &answer_.template emplace<api_error>(empty<api_error>());
        return &failure_;
    }
    [[gnu::noinline, gnu::cold]] void finish_refusal() {
        api_error& error = *failure_.error.answer;
        error.http_status = status_;
        if (failure_.error.is_text && failure_.error_description) {
            error.message = *std::move(failure_.error_description);
        }
    }

    // By the token's type, never by which objects are there.
    void choose_payload() {
        auto& payload = success_.payload.first;
        std::optional<token_type> const type = success_.read.type.known();
        if (type == token_type::card) return choose_payload<objects::card>();
        if (type == token_type::bank_account) return choose_payload<objects::bank_account>();
        payload.template emplace<objects::unrecognized>();
        if (type == token_type::account) payload.template emplace<objects::account>();
        if (type == token_type::cvc_update) payload.template emplace<objects::cvc_update>();
        if (type == token_type::person) payload.template emplace<objects::person>();
        if (type == token_type::pii) payload.template emplace<objects::pii>();
    }
    template <class Kind>
    void choose_payload() {
        auto& places = success_.payload;
        if (std::holds_alternative<Kind>(places.first)) return;
        places.first.template emplace<objects::unrecognized>();
        if (places.second_name == payload_name<Kind>) {
            read_postponed(success_type::value, &success_, payload_name<Kind>, std::move(places.second_json));
        }
    }

    // Reads the member `name`, of which `json` was kept, into a body. What is wrong with it is known after all of the body.
    [[gnu::noinline, gnu::cold]] bool read_postponed(object_type const& type, void* body, std::string_view name,
                                                     std::string json) {
        json.insert(0, std::string("{\"").append(name) += "\":") += '}';
        reader_options options = options_for(&type == &failure_type::value);
        options.max_size = json.size();
        options.decisive = every_member;
        json_reader<Response> reader(type, body, options);
        if (reader.read_whole(json)) return true;
        fail(reader.error()).offset = reader_.bytes_read();
        return false;
    }

    [[gnu::noinline, gnu::cold]] decode_error& fail(decode_error const& error) {
        decode_error& answer = answer_.template emplace<decode_error>(error);
        answer.http_status = status_;
        return answer;
    }

    Response& answer_;
    int status_;
    reader_options options_;
    success success_;      // the body of one status
    failure_body failure_; // and of the others
    json_reader<Response> reader_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
