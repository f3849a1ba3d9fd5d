// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_JSON_VALUE_HPP
#define STRIPE_TOKENS_IMPL_JSON_VALUE_HPP

#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/json_value.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

#include <string>
#include <utility>
#include <variant>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Parses JSON that this library wrote. The depth limit admits everything a decoder accepts. Reports an error as an
// exception, as the conversions of Boost.JSON do.
inline void parse_own(std::variant<std::string, decode_error> written, boost::json::value& value) {
    if (decode_error const* const error = std::get_if<decode_error>(&written)) {
        boost::throw_exception(boost::system::system_error(make_error_code(error->code), error->pointer));
    }
    std::string& text = *std::get_if<std::string>(&written);
    string_wiper const wiped{text};
    boost::json::parse_options options;
    options.max_depth = 1002;
    value = boost::json::parse({text.data(), text.size()}, value.storage(), options);
}

} // namespace detail

namespace params {

template <class Params, detail::enable_if_same<Params, create>>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value) {
    // Serialises in pieces: a growing std::string would leave copies of secrets behind.
    char piece[512];
    struct wiper {
        char (&bytes)[sizeof piece];
        ~wiper() { detail::wipe(bytes, sizeof bytes); }
    } const wiped{piece};
    detail::zeroizing_string text;
    boost::json::serializer serializer;
    serializer.reset(&value);
    while (!serializer.done()) {
        boost::json::string_view const part = serializer.read(piece, sizeof piece);
        text.append({part.data(), part.size()});
    }
    std::variant<Params, decode_error> read = params_from_json<Params>(text.view());
    if (Params* const result = std::get_if<Params>(&read)) return std::move(*result);
    return boost::system::error_code(make_error_code(std::get_if<decode_error>(&read)->code));
}

template <class Params, detail::enable_if_same<Params, create>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p) {
    detail::parse_own(to_json(p), value);
}

} // namespace params

template <class Token, detail::enable_if_same<Token, token>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded) {
    detail::parse_own(detail::to_json_text(decoded), value);
}

template <class Error, detail::enable_if_same<Error, api_error>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error) {
    detail::parse_own(detail::to_json_text(error), value);
}

} // namespace v1
} // namespace stripe_tokens

#endif
