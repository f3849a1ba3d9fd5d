// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_JSON_HPP
#define STRIPE_TOKENS_IMPL_JSON_HPP

#include <stripe_tokens/detail/json/extra.hpp>
#include <stripe_tokens/detail/json/reader.hpp>
#include <stripe_tokens/detail/json/writer.hpp>
#include <stripe_tokens/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Decoded>
std::variant<std::string, decode_error> to_json_text(Decoded const& decoded) {
    json_writer out;
    if constexpr (std::is_same_v<Decoded, api_error>) {
        out.open("{");
        out.integer({"http_status", traits_of<>}, decoded.http_status);
        out.members(decoded);
        out.close("}");
    } else {
        out.object(decoded);
    }
    return out.take();
}

STRIPE_TOKENS_END_COMPILED

inline std::string text_or_empty(std::variant<std::string, decode_error> written) {
    std::string* const text = std::get_if<std::string>(&written);
    STRIPE_TOKENS_ASSERT(text != nullptr); // decoders produce only valid UTF-8
    return text == nullptr ? std::string() : std::move(*text);
}

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits) {
    std::variant<Params, decode_error> result;
    Params& read = *std::get_if<Params>(&result);
    detail::extra_collector<decltype(Params::extra)> collector(read.extra, limits.collect_unknown, limits.max_size);
    detail::reader_options const options{limits.max_size, limits.max_depth, true, &collector, nullptr};
    detail::json_reader<Params> reader(detail::object_type_of<Params, detail::direction::request>::value, &read,
                                       options);
    if (!reader.read_whole(text.view())) result = reader.error();
    return result;
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::variant<std::string, decode_error> to_json(Params const& p) {
    detail::json_writer out;
    if constexpr (std::is_same_v<Params, params::create>) {
        std::optional<detail::json_writer::tree> tree;
        if (!p.extra.empty()) out.add(tree.emplace(p.extra));
        out.object(p);
        return out.take();
    } else {
        detail::field const at{Params::wire_name, detail::traits_of<>};
        out.open("{");
        if constexpr (detail::has_fields<Params>) {
            detail::walk(out, at, p);
        } else {
            out.text({at.name(), detail::id_traits<Params>}, p.id);
        }
        out.close("}");
        return out.take();
    }
}

template <class Token, detail::enable_if_same<Token, token>>
std::string to_json(Token const& decoded) {
    return detail::text_or_empty(detail::to_json_text(decoded));
}

template <class Error, detail::enable_if_same<Error, api_error>>
std::string to_json(Error const& error) {
    return detail::text_or_empty(detail::to_json_text(error));
}

template <class Broken, detail::enable_if_same<Broken, decode_error>>
std::string to_json(Broken const& error) {
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

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
