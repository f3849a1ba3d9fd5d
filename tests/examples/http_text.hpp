// A request as HTTP/1.1 text. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TESTS_EXAMPLES_HTTP_TEXT_HPP
#define STRIPE_TOKENS_TESTS_EXAMPLES_HTTP_TEXT_HPP

#include <stripe_tokens/request.hpp>

#include <string>
#include <string_view>

// The request to `origin`, a URL without user name, query and fragment: masked, or as it is sent.
inline std::string http_text(stripe_tokens::request const& request, std::string_view origin, bool show_secrets) {
    origin.remove_prefix(origin.find("://") + 3);
    std::string_view const host = origin.substr(0, origin.find('/'));
    std::string text(request.method);
    text.append(" ").append(origin.substr(host.size())).append(request.target);
    text.append(" HTTP/1.1\nHost: ").append(host);
    for (stripe_tokens::header const& header : request.headers) {
        std::string_view const masked =
            header.name == "Authorization" ? "Bearer $STRIPE_API_KEY" : stripe_tokens::redacted(header);
        text.append("\n").append(header.name).append(": ").append(show_secrets ? header.value.expose() : masked);
    }
    if (show_secrets) text.append("\nContent-Length: ").append(std::to_string(request.body.size()));
    return text.append("\n\n").append(show_secrets ? request.body.expose() : std::string_view(request.redacted_body));
}

#endif
