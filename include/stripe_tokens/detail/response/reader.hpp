// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/json/deviation_log.hpp>
#include <stripe_tokens/detail/json/reader.hpp>
#include <stripe_tokens/detail/response/body.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool is_success(int status) noexcept { return status >= 200 && status <= 299; }

// Reads a body, in one or more pieces, into `result`. Precondition: `result` holds an empty token.
template <class Response>
class response_reader {
    // Compile on use.
    using success = basic_success_body<std::variant_alternative_t<0, Response>&>;
    using success_type = object_type_of<success, direction::response>;
    using error_body_type =
        object_type_of<std::enable_if_t<std::is_class_v<Response>, error_body>, direction::response>;

public:
    STRIPE_TOKENS_NOINLINE response_reader(Response& result, int status, reader_options const& options, bool strict)
        : result_(result), status_(status), strict_(strict), options_(options), success_(*std::get_if<token>(&result)),
          reader_(body_type(), is_success(status) ? static_cast<void*>(&success_) : begin_error(),
                  body_options(is_success(status))) {}

    bool write(std::string_view piece) { return reader_.write(piece); }

    void finish() { finish(reader_.finish(), {}); }
    void read_whole(std::string_view body) { finish(reader_.read_whole(body), body); }

private:
    // `body` is empty if the input came in pieces.
    void finish(bool good, std::string_view body) {
        if (!good) return fail(reader_.error());
        if (is_success(status_)) {
            if (success_.error.json.empty() || (has_empty_error() && is_complete_token())) return finish_token(body);
            return read_deferred_error(body);
        }
        if (!error_body_.error.is_present && !has_unusable_error()) return fail_at(body_member::error);
        finish_error(error_body_, body, log_.entries().size());
    }

    void finish_token(std::string_view body) {
        if (log_.entries().empty() && reader_.missing() == 0 && !success_.read.id.empty()) {
            choose_payload();
            if (!log_.entries().empty()) report(success_.read.deviations, body, 0);
        } else {
            finish_other_token(body);
        }
    }
    // Handles a token with deviations, and a body that is not a token.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void finish_other_token(std::string_view body) {
        std::size_t const of_body = log_.entries().size();
        bool const is_token = is_complete_token();
        if (!is_token && has_unusable_error()) {
            begin_error();
            return finish_error(success_, body, of_body);
        }
        is_other_object_ = !is_token;
        add_missing_members();
        if (is_token) choose_payload();
        bool const is_reported = (is_token || strict_) && report(success_.read.deviations, body, of_body);
        if (!is_token && !is_reported) fail_at(has_id() ? body_member::object : body_member::id);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void add_missing_members() {
        for (std::size_t i = 0; i != body_type().count; ++i) {
            if ((reader_.missing() >> i & 1) == 0) continue;
            std::string_view const name = body_type().names[i];
            log_.add(name, decode_errc::missing_member, std::string(1, '/').append(name));
        }
    }

    // Returns true for an `error` without contents, `{}` or `""`. A token beside it was made.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool has_empty_error() const noexcept {
        return success_.error.json == "{}" || success_.error.json == "\"\"";
    }
    [[nodiscard]] bool has_id() const noexcept {
        return reader_.is_stored(body_member::id) && !success_.read.id.empty();
    }
    [[nodiscard]] bool is_complete_token() const noexcept { return has_id() && reader_.is_stored(body_member::object); }

    // Parses the `error` of a 2xx body. It was kept as JSON, because it may come before or after the token's members.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void read_deferred_error(std::string_view body) {
        std::size_t const of_body = log_.entries().size();
        std::string json = std::move(success_.error.json);
        read_deferred(error_body_type::value, begin_error(), body_member::error, std::move(json));
        finish_error(success_, body, of_body);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void* begin_error() {
        error_body_.error.result = &result_.template emplace<api_error>(default_init<api_error>());
        return &error_body_;
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void finish_error(error_texts& texts, std::string_view body,
                                                                std::size_t of_body) {
        api_error& error = *error_body_.error.result;
        error.http_status = status_;
        if (error_body_.error.is_text) {
            bool const has_description = texts.error_description && !texts.error_description->empty();
            std::optional<std::string>& message = has_description ? texts.error_description : texts.message;
            if (message) error.message = *std::move(message);
        }
        report(error.deviations, body, of_body);
    }
    // Returns true if the body has an `error` that is neither an object nor a string.
    [[nodiscard]] bool has_unusable_error() const noexcept {
        for (deviation_log::entry const& entry : log_.entries()) {
            bool const is_in_error = entry.member == body_member::error;
            if (is_in_error && entry.is_at_member() && entry.found.code == decode_errc::wrong_type) return true;
        }
        return false;
    }

    // Lists the deviations that affect the result. If strict, makes the first of them the result and returns true. The
    // first `of_body` entries were found while the body was read, the others after its end.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool report(std::vector<deviation>& deviations, std::string_view body,
                                                          std::size_t of_body) {
        for (std::size_t i = 0; i != log_.entries().size(); ++i) {
            deviation_log::entry const& entry = log_.entries()[i];
            if (!affects_result(entry.member)) continue;
            if (strict_) {
                fail({entry.found.code, i < of_body ? offset_of(i, body) : reader_.bytes_read(), entry.found.pointer});
                return true;
            }
            if (deviations.size() != max_deviations) deviations.push_back(entry.found);
        }
        return false;
    }
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool
    affects_result(std::string_view member) const noexcept {
        bool const is_message = member == body_member::error_description || member == body_member::message;
        if (std::holds_alternative<api_error>(result_))
            return member == body_member::error || (is_message && error_body_.error.is_text);
        bool const is_payload = kinds_of<token::payload_type>::has_fields_named(member);
        return !is_message &&
               (!is_payload || member == success_.read.type.text() || !reader_.is_stored(body_member::type));
    }
    // Returns the offset of an entry. An entire body is parsed again to find the offset, so that the success path need
    // not track it.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD std::size_t offset_of(std::size_t entry,
                                                                                  std::string_view body) const {
        if (body.empty()) return log_.entries()[entry].offset;
        Response result(std::in_place_type<token>, default_init<token>());
        response_reader again(result, status_, options_, false);
        again.log_.fatal = entry;
        again.reader_.read_whole(body);
        return again.reader_.bytes_read();
    }

    // Chooses the payload by the `type` of the token, regardless of the objects present. Only a body without `type`
    // keeps a single payload as it is.
    STRIPE_TOKENS_NOINLINE void choose_payload() { choose_payload(success_.read.payload); }
    template <class... Kinds>
    void choose_payload(std::variant<objects::unrecognized, Kinds...>& payload) {
        static constexpr std::string_view names[] = {{}, Kinds::wire_name...};
        if (success_.read.type.text() != names[payload.index()]) replace_payload(payload);
    }
    // Replaces a payload that the token's type does not name.
    template <class... Kinds>
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void
    replace_payload(std::variant<objects::unrecognized, Kinds...>& payload) {
        if (success_.payloads.second_name.empty() && !reader_.is_stored(body_member::type)) return;
        payload.template emplace<objects::unrecognized>();
        (replace_if_named<Kinds>(payload), ...);
    }
    // Makes Kind the payload if the token's type names it. A payload that arrived second is parsed now.
    template <class Kind, class Payload>
    void replace_if_named(Payload& payload) {
        if (success_.read.type.text() != Kind::wire_name) return;
        if constexpr (!has_fields<Kind>) {
            payload.template emplace<Kind>();
        } else if (success_.payloads.second_name == Kind::wire_name) {
            read_deferred(success_type::value, &success_, Kind::wire_name, std::move(success_.payloads.second_json));
        }
    }

    // Parses the member `name`, which was kept as JSON, into a body. The JSON is part of a parsed text, so it is valid.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void read_deferred(object_type const& type, void* body,
                                                                 std::string_view name, std::string json) {
        json.insert(0, std::string("{\"").append(name) += "\":") += '}';
        reader_options options = body_options(&type == &success_type::value);
        options.max_size = json.size();
        json_reader<Response> reader(type, body, options);
        reader.read_whole(json);
    }

    // A token keeps the JSON of expanded objects, because the request asked for them.
    [[nodiscard]] reader_options body_options(bool is_token) noexcept {
        reader_options options = options_;
        options.keep_json = options.keep_json || is_token;
        options.deviations = &log_;
        return options;
    }
    [[nodiscard]] object_type const& body_type() const noexcept {
        return is_success(status_) ? success_type::value : error_body_type::value;
    }

    // Fails: without a usable member `name`, the body is neither a token nor an error. The code is that of the first
    // deviation in the member, or missing_member.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void fail_at(std::string_view name) {
        decode_error error{decode_errc::missing_member, reader_.bytes_read(), std::string(1, '/').append(name)};
        for (deviation_log::entry const& entry : log_.entries()) {
            if (entry.member == name) {
                error.code = entry.found.code;
                break;
            }
        }
        fail(std::move(error));
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void fail(decode_error error) {
        error.http_status = status_;
        if (std::holds_alternative<token>(result_) && may_be_token()) error.token_id = std::move(success_.read.id);
        result_.template emplace<decode_error>(std::move(error));
    }
    [[nodiscard]] bool may_be_token() const noexcept {
        for (deviation_log::entry const& entry : log_.entries()) {
            if (entry.found.code == decode_errc::wrong_object && entry.member == body_member::object) return false;
        }
        return (success_.error.json.empty() || has_empty_error()) && !is_other_object_;
    }

    Response& result_;
    int status_;
    bool strict_;
    bool is_other_object_ = false; // the body is complete and is not a token
    reader_options options_;
    deviation_log log_;
    success success_;       // a 2xx body
    error_body error_body_; // any other body, or the `error` of a 2xx body
    json_reader<Response> reader_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
