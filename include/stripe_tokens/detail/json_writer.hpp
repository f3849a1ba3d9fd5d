// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Appends a JSON string (RFC 8259 section 7): what must be escaped is, the rest stays as it is.
// Text is a std::string or a guarded_string.
template <class Text>
[[gnu::noinline]] void append_json_string(Text& out, std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    out.append("\"");
    std::size_t run = 0;
    for (std::size_t i = 0; i != value.size(); ++i) {
        unsigned const byte = static_cast<unsigned char>(value[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(value.substr(run, i - run));
        run = i + 1;
        switch (byte) {
        case '"': out.append("\\\""); break;
        case '\\': out.append("\\\\"); break;
        case '\b': out.append("\\b"); break;
        case '\f': out.append("\\f"); break;
        case '\n': out.append("\\n"); break;
        case '\r': out.append("\\r"); break;
        case '\t': out.append("\\t"); break;
        default:
            out.append("\\u00");
            out.append(hex.substr(byte >> 4, 1));
            out.append(hex.substr(byte & 15, 1));
        }
    }
    out.append(value.substr(run));
    out.append("\"");
}

// Between two parts of JSON stands a comma, unless the first one opens or names the second.
template <class Text>
void separate_json(Text& out) {
    if (out.empty()) return;
    char const last = out.back();
    if (last != '{' && last != '[' && last != ':') out.append(",");
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
