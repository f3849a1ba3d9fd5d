// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_JSON_HPP
#define STRIPE_TOKENS_IMPL_JSON_HPP

#include <stripe_tokens/detail/json/extra.hpp>
#include <stripe_tokens/detail/json/reader.hpp>
#include <stripe_tokens/detail/json/writer.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Reads parameters: `feed(reader)` passes the text to the reader and returns false on an error.
template <class Params, class Feed>
std::variant<Params, decode_error> read_params(json_limits limits, Feed&& feed) {
    std::variant<Params, decode_error> result;
    Params& read = *std::get_if<Params>(&result);
    unknown_members const unknown = limits.collect_unknown ? unknown_members::collected : unknown_members::rejected;
    extra_collector<decltype(Params::extra)> collector(read.extra);
    reader_options const options{limits.max_size, limits.max_depth, unknown, true, &collector, nullptr};
    json_reader<Params> reader(object_type_of<Params, direction::request>::value, &read, options);
    if (!feed(reader)) result = reader.error();
    return result;
}

} // namespace detail

template <class Params>
std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits) {
    static_assert(std::is_same_v<Params, params::create>,
                  "params_from_json reads params::create: call it as params_from_json(text)");
    return detail::read_params<Params>(limits, [text](auto& reader) { return reader.read_whole(text.view()); });
}

template <class Params, detail::enable_if_same<Params, params::create>>
std::variant<std::string, decode_error> to_json(Params const& p) {
    detail::json_writer out;
    std::optional<detail::json_writer::tree> tree;
    if (!p.extra.empty()) out.add(tree.emplace(p.extra));
    out.object(p);
    return out.take();
}

namespace detail {

template <class Token, enable_if_same<Token, token> = 0>
std::variant<std::string, decode_error> to_json_text(Token const& decoded) {
    json_writer out;
    out.object(decoded);
    return out.take();
}

template <class Error, enable_if_same<Error, api_error> = 0>
std::variant<std::string, decode_error> to_json_text(Error const& error) {
    json_writer out;
    out.open("{");
    out.integer({"http_status", traits_of<>}, error.http_status);
    out.members(error);
    out.close("}");
    return out.take();
}

inline std::string text_or_empty(std::variant<std::string, decode_error> written) {
    std::string* const text = std::get_if<std::string>(&written);
    STRIPE_TOKENS_ASSERT(text != nullptr); // decoders produce only valid UTF-8
    return text == nullptr ? std::string() : std::move(*text);
}

} // namespace detail

template <class Token, detail::enable_if_same<Token, token>>
std::string to_json(Token const& decoded) {
    return detail::text_or_empty(detail::to_json_text(decoded));
}

template <class Error, detail::enable_if_same<Error, api_error>>
std::string to_json(Error const& error) {
    return detail::text_or_empty(detail::to_json_text(error));
}

inline std::string to_json(decode_error const& error) {
    constexpr detail::field_traits always;
    detail::json_writer out;
    out.open("{");
    out.text({"pointer", always}, error.pointer);
    out.integer({"offset", always}, static_cast<std::int64_t>(error.offset));
    out.text({"code", always}, to_string(error.code));
    out.text({"message", always}, make_error_code(error.code).message());
    out.text({"token_id", detail::traits_of<detail::omitted_if_empty_attribute>}, error.token_id);
    out.close("}");
    return detail::text_or_empty(out.take());
}

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
    // Serialises in pieces: a growing string would leave copies of secrets behind.
    char piece[512];
    struct wiper {
        char (&bytes)[sizeof piece];
        ~wiper() { detail::wipe(bytes, sizeof bytes); }
    } const wiped{piece};
    boost::json::serializer serializer;
    serializer.reset(&value);
    std::variant<Params, decode_error> read = detail::read_params<Params>({}, [&](auto& reader) {
        while (!serializer.done()) {
            boost::json::string_view const text = serializer.read(piece, sizeof piece);
            if (!reader.write({text.data(), text.size()})) return false;
        }
        return reader.finish();
    });
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
