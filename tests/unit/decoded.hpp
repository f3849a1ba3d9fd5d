// What was decoded, in forms that a test compares.
#ifndef STRIPE_TOKENS_TESTS_UNIT_DECODED_HPP
#define STRIPE_TOKENS_TESTS_UNIT_DECODED_HPP

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace test {

namespace st = stripe_tokens;
namespace json = boost::json;

// What was decoded, as the API would write it; null for an error of decoding.
inline json::value as_sent(st::response const& response) {
    return std::visit(st::overloaded{
                          [](st::token const& token) { return json::parse(st::to_json(token)); },
                          [](st::api_error const& error) {
                              json::value written = json::parse(st::to_json(error));
                              written.as_object().erase("http_status");
                              return json::value(json::object{{"error", written}});
                          },
                          [](st::decode_error const&) { return json::value(); },
                      },
                      response);
}

inline json::value without_nulls(json::value const& from) {
    if (from.is_object()) {
        json::object kept;
        for (auto const& entry : from.get_object()) {
            if (!entry.value().is_null()) kept.emplace(entry.key(), without_nulls(entry.value()));
        }
        return kept;
    }
    return from;
}

inline st::decode_error error_of(st::response const& response) {
    st::decode_error const* const error = std::get_if<st::decode_error>(&response);
    return error != nullptr ? *error : st::decode_error();
}
inline std::string outcome(st::response const& response) {
    if (std::holds_alternative<st::token>(response)) return "token";
    if (std::holds_alternative<st::api_error>(response)) return "api_error";
    st::decode_error const error = error_of(response);
    return st::to_string(error.code) + std::string(" at ") + error.pointer;
}
// The first deviation is an error, so that a test sees it as the outcome. `deviation.cpp` has the tests without `strict`.
inline st::decode_options const strict_options{std::size_t(1) << 20, 32, true, true};
inline st::response decode_strictly(int status, std::string_view body) {
    return st::decode_response(status, body, strict_options);
}
inline std::string outcome(int status, std::string_view body) { return outcome(decode_strictly(status, body)); }
inline std::string outcome(int status, std::string_view body, st::decode_options options) {
    return outcome(st::decode_response(status, body, options));
}
inline std::string failure(char const* code, std::string const& pointer) {
    return std::string(code) + " at " + pointer;
}

// Offsets may differ where a body is cut in another place.
inline bool same_answer(st::response a, st::response b) {
    if (auto* const error = std::get_if<st::decode_error>(&a)) error->offset = 0;
    if (auto* const error = std::get_if<st::decode_error>(&b)) error->offset = 0;
    return a == b;
}

} // namespace test

#endif
