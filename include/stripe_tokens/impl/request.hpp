// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_REQUEST_HPP
#define STRIPE_TOKENS_IMPL_REQUEST_HPP

#include <stripe_tokens/detail/form/writer.hpp>
#include <stripe_tokens/detail/text/ascii.hpp>
#include <stripe_tokens/detail/text/credential.hpp>
#include <stripe_tokens/detail/text/digits.hpp>
#include <stripe_tokens/request.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <initializer_list>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline std::error_code check_header_value(std::string_view value) noexcept {
    if (value.empty()) return request_errc::empty_header_value;
    if (value.front() == ' ' || value.back() == ' ') return request_errc::invalid_header_value;
    for (char const c : value) {
        if (c < 0x20 || c > 0x7E) return request_errc::invalid_header_value;
    }
    return {};
}

inline constexpr std::string_view bearer = "Bearer ";
inline constexpr std::string_view tokens_path = "/v1/tokens";

inline std::vector<header> make_headers(request_options const& options, bool has_body) {
    std::vector<header> headers;
    headers.reserve(5);
    if (std::optional<secret> const& key = options.api_key()) {
        headers.push_back({"Authorization", secret::filled(bearer.size() + key->size(), [&](char* first) noexcept {
                               std::memcpy(first, bearer.data(), bearer.size());
                               std::memcpy(first + bearer.size(), key->expose().data(), key->size());
                           })});
    }
    if (has_body) headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    if (options.idempotency_key()) headers.push_back({"Idempotency-Key", *options.idempotency_key()});
    if (options.stripe_account()) headers.push_back({"Stripe-Account", *options.stripe_account()});
    headers.push_back({"Stripe-Version", options.stripe_version()});
    return headers;
}

inline void append_escaped(std::string& out, std::string_view text) {
    for (char const c : text) {
        char escaped[3];
        out.append(escaped, escape(escaped, c));
    }
}

// Returns the text without percent-escapes.
inline std::string unescaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        unsigned byte = 0;
        bool const is_escape = text.front() == '%' && text.size() > 2 &&
                               std::from_chars(text.data() + 1, text.data() + 3, byte, 16).ptr == text.data() + 3;
        result += is_escape ? static_cast<char>(byte) : text.front();
        text.remove_prefix(is_escape ? 3 : 1);
    }
    return result;
}

inline bool holds_credential(std::string_view text) {
    return may_hold_credential(text) || may_hold_credential(unescaped(text));
}

// Appends a target. Masks every part that holds a credential, every part of the query that may be a secret, and the
// whole target if the parts together hold a credential: the groups of a card number, for example.
inline void append_masked_target(std::string& out, std::string_view target) {
    std::string masked;
    bool in_query = false;
    for (std::string_view rest = target; !rest.empty();) {
        std::size_t const end = (std::min)(rest.find_first_of("/?&="), rest.size());
        std::string_view const part = rest.substr(0, end);
        masked += holds_credential(part) || (in_query && may_be_secret(part)) ? mask : part;
        if (end == rest.size()) break;
        in_query = in_query || rest[end] == '?';
        masked += rest[end];
        rest.remove_prefix(end + 1);
    }
    if (holds_credential(masked)) masked.assign(target.substr(0, 1) == "/" ? "/" : "").append(mask);
    out += masked;
}

// Returns the length of `scheme://` at the start of a URL (RFC 3986 section 3.1), or 0.
inline std::size_t scheme_size(std::string_view url) noexcept {
    std::size_t at = 0;
    while (at != url.size() &&
           (is_letter(url[at]) || is_digit(url[at]) || url[at] == '+' || url[at] == '-' || url[at] == '.'))
        ++at;
    return at != 0 && url.substr(at, 3) == "://" ? at + 3 : 0;
}

// Returns true for an IPv4 address with or without a port: four groups of digits or fewer. It looks like a card number.
inline bool is_address(std::string_view host) noexcept {
    std::size_t digits = 0;
    std::size_t points = 0;
    for (char const c : host.substr(0, host.find(':'))) {
        if (!is_digit(c) && c != '.') return false;
        digits = c == '.' ? 0 : digits + 1;
        points += c == '.' ? 1 : 0;
        if (digits > 3 || points > 3) return false;
    }
    return true;
}

// Appends a URL. Masks credentials, a path with escapes, a query and a fragment, and what stands before `@`: a user name
// and a password (RFC 3986 section 3.2.1). Some clients accept a slash in a password, so an `@` behind a slash masks
// everything: no other host may take the place of this one.
inline void append_masked_origin(std::string& out, std::string_view origin) {
    std::size_t const scheme = scheme_size(origin);
    out += origin.substr(0, scheme);
    std::string_view rest = origin.substr(scheme);
    std::size_t const at = rest.rfind('@');
    if (at != std::string_view::npos) {
        out += mask;
        if (rest.find_first_of("/?#") < at) return;
        rest.remove_prefix(at);
    }
    std::string_view const host = rest.substr(0, rest.find_first_of("/%?#"));
    bool const is_cut = rest.substr(host.size(), 1) == "%"; // `user:password%40host` names no host
    std::string_view const port = host.substr((std::min)(host.rfind(':'), host.size()));
    bool const is_credential = has_key_prefix(host) || has_card_number(is_address(host) ? port : host);
    out += is_cut || is_credential ? mask : host;
    rest.remove_prefix(host.size());
    std::string_view const path = rest.substr(0, rest.find_first_of("%?#"));
    append_masked_target(out, path);
    if (path.size() == rest.size()) return;
    if (rest[path.size()] != '%') out += rest[path.size()];
    out += mask;
}

// Returns true for the name of a header (RFC 9110 section 5.6.2, token). Not `@file`: curl would read headers from the
// file (manual of curl 7.88.1, --header; read on 2026-11-29).
inline bool is_token_of_http(std::string_view text) noexcept {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    for (char const c : text) {
        if (!is_letter(c) && !is_digit(c) && others.find(c) == std::string_view::npos) return false;
    }
    return !text.empty();
}

// Appends `text` as one quoted word of a POSIX shell. A quote and a backslash stand outside of the quotes: fish, which is
// no POSIX shell, reads both as escapes inside them (fish-language(1), "Quotes"; vim/vim pull 8810; read on 2026-11-29).
inline void append_quoted(std::string& out, std::string_view text) {
    out += '\'';
    for (char const c : text) {
        if (c == '\'' || c == '\\') {
            ((out += "'\\") += c) += '\'';
        } else {
            out += c;
        }
    }
    out += '\'';
}

// Appends a word that mostly needs no quotes.
inline void append_word(std::string& out, std::string_view text) {
    if (text.empty()) return append_quoted(out, text);
    for (char const c : text) {
        if (!is_letter(c)) return append_quoted(out, text);
    }
    out += text;
}

} // namespace detail

inline std::error_code request_options::set_api_key(secret key) {
    if (std::error_code error = detail::check_header_value(key.expose())) return error;
    if (key.expose().find(' ') != std::string_view::npos) return request_errc::invalid_header_value;
    api_key_ = std::move(key);
    return {};
}

inline std::error_code request_options::set_stripe_version(detail::string_argument version) {
    if (std::error_code error = detail::check_header_value(version.view())) return error;
    stripe_version_ = version.take();
    return {};
}

inline std::error_code request_options::set_idempotency_key(detail::string_argument key) {
    if (std::error_code error = detail::check_header_value(key.view())) return error;
    if (key.view().size() > 255) return request_errc::too_long;
    idempotency_key_ = key.take();
    return {};
}

inline std::error_code request_options::set_stripe_account(detail::string_argument id) {
    if (std::error_code error = detail::check_header_value(id.view())) return error;
    stripe_account_ = id.take();
    return {};
}

inline std::string make_idempotency_key(std::array<std::uint8_t, 16> const& random) {
    constexpr char digits[] = "0123456789abcdef";
    std::string key;
    key.reserve(36);
    for (std::size_t i = 0; i != random.size(); ++i) {
        unsigned byte = random[i];
        if (i == 6) byte = (byte & 0x0Fu) | 0x40u; // version 4
        if (i == 8) byte = (byte & 0x3Fu) | 0x80u; // the variant of RFC 9562
        if (i == 4 || i == 6 || i == 8 || i == 10) key += '-';
        key += digits[byte >> 4];
        key += digits[byte & 0x0Fu];
    }
    return key;
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
request make_create_request(Params const& p, request_options const& options) {
    request result;
    result.method = "POST";
    result.target = detail::tokens_path;
    result.headers = detail::make_headers(options, true);
    result.body = detail::write_once<StackBufferSize>(p, detail::masking::none,
                                                      [](std::size_t size, std::string_view start, auto&& finish) {
                                                          return secret::filled(size, [&](char* first) noexcept {
                                                              start.copy(first, start.size());
                                                              finish(first + start.size());
                                                          });
                                                      });
    result.redacted_body = redacted<Params, StackBufferSize>(p);
    return result;
}

inline std::variant<request, std::error_code> make_retrieve_request(detail::text_argument id, string_list const& expand,
                                                                    request_options const& options) {
    std::string_view const segment = id;
    if (segment.empty() || segment == "." || segment == ".." ||
        segment.find_first_of("/\\") != std::string_view::npos) {
        return std::error_code(request_errc::invalid_token_id);
    }
    request result;
    result.method = "GET";
    result.target = detail::tokens_path;
    result.target += '/';
    detail::append_escaped(result.target, segment);
    char separator = '?';
    for (std::string const& member : expand) {
        result.target += separator;
        result.target += "expand%5B%5D="; // RFC 3986 allows no bare brackets in a query
        detail::append_escaped(result.target, member);
        separator = '&';
    }
    result.headers = detail::make_headers(options, false);
    return result;
}

inline std::string_view redacted(header const& sent) noexcept {
    std::string_view const value = sent.value.expose();
    bool is_shown = false;
    for (std::string_view const name : {"Content-Type", "Idempotency-Key", "Stripe-Account", "Stripe-Version"}) {
        is_shown = is_shown || sent.name == name;
    }
    return is_shown && !detail::check_header_value(value) && !detail::may_hold_credential(value) ? value : detail::mask;
}

inline std::string to_curl(request const& sent, detail::text_argument origin) {
    std::string_view base = origin;
    if (!base.empty() && base.back() == '/') base.remove_suffix(1);
    std::string url;
    detail::append_masked_origin(url, base);
    detail::append_masked_target(url, sent.target);
    std::string command = "curl ";
    // Without these options, curl expands `{a,b}` and takes a word with `-` for an option (manual of curl 7.88.1, "URL",
    // --globoff; read on 2026-11-29).
    if (url.find_first_of("{}[]") != std::string::npos) command += "--globoff ";
    if (url[0] == '-') command += "--url ";
    detail::append_quoted(command, url);
    command += " \\\n  --request ";
    detail::append_word(command, sent.method);
    for (header const& field : sent.headers) {
        if (!detail::is_token_of_http(field.name)) continue;
        bool const is_key = field.name == "Authorization";
        if (is_key && base != api_origin) continue;
        command += " \\\n  --header ";
        if (is_key) {
            command += "\"Authorization: Bearer $STRIPE_API_KEY\"";
            continue;
        }
        detail::append_quoted(command, std::string(field.name).append(": ").append(redacted(field)));
    }
    if (!sent.redacted_body.empty()) {
        command += " \\\n  --data-raw ";
        detail::append_quoted(command, sent.redacted_body);
    }
    return command;
}

} // namespace v1
} // namespace stripe_tokens

#endif
