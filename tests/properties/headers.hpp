// What holds for the headers of requests and responses. Each function returns nothing, or the sentence that is not true,
// and never a value.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_HEADERS_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_HEADERS_HPP

#include "choices.hpp"
#include "reference_encoder.hpp"

#include <stripe_tokens/request.hpp>
#include <stripe_tokens/retry.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace test {

// Visible ASCII, and space between it: neither a second header nor a second request can hide in it.
inline bool is_safe_header_value(std::string_view value) {
    return !value.empty() && value.front() != ' ' && value.back() != ' ' &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// The words of a POSIX shell's command line, as far as to_curl writes one; nothing for what it would never write.
inline std::optional<std::vector<std::string>> shell_words(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at != line.size();) {
        if (line[at] == ' ' || line.substr(at, 2) == "\\\n") {
            at += line[at] == ' ' ? 1u : 2u;
            continue;
        }
        std::string& word = words.emplace_back();
        while (at != line.size() && line[at] != ' ') {
            char const quote = line[at];
            if (quote == '\'' || quote == '"') {
                std::size_t const end = line.find(quote, at + 1);
                if (end == std::string_view::npos) return std::nullopt;
                word += line.substr(at + 1, end - at - 1);
                at = end + 1;
            } else if (quote == '\\') {
                std::string_view const escaped = line.substr(at + 1, 1);
                if (escaped != "'" && escaped != "\\") return std::nullopt;
                word += escaped;
                at += 2;
            } else if ((quote >= 'a' && quote <= 'z') || (quote >= 'A' && quote <= 'Z') || quote == '-') {
                word += quote;
                ++at;
            } else {
                return std::nullopt;
            }
        }
    }
    return words;
}

// A header value that is not safe is refused, and one that was taken is sent as it is.
inline std::string sends_safe_headers_alone(std::string const& value) {
    bool const safe = is_safe_header_value(value);
    st::request_options options;
    bool const one_word = value.find(' ') == std::string::npos;
    if (!options.set_api_key(value) != (safe && one_word)) return "a key is taken if it is safe and one word";
    if (!options.set_stripe_account(value) != safe) return "an account is taken if it is safe";
    if (!options.set_stripe_version(value) != safe) return "a version is taken if it is safe";
    if (!options.set_idempotency_key(value) != (safe && value.size() <= 255)) {
        return "an idempotency key is taken if it is safe and short enough";
    }
    st::request const made = st::make_create_request(st::params::card_id{"card_1"}, options);
    for (st::header const& header : made.headers) {
        if (!is_safe_header_value(header.value.expose())) return "no header is sent that is not safe";
    }
    auto const words = shell_words(st::to_curl(made));
    if (!words) return "a curl command is quoted";
    std::size_t const count = 1 + 1 + 2 + 2 * made.headers.size() + 2; // curl URL --request POST, headers, the body
    if (words->size() != count) return "a curl command has the words that were meant";
    if (safe && value.size() <= 255 &&
        std::find(words->begin(), words->end(), "Idempotency-Key: " + (may_hold_credential(value) ? "****" : value)) ==
            words->end()) {
        return "a curl command says what is sent, unless it is an API key or a card number";
    }
    return "";
}

// An id is one segment of the path whatever is in it, or it is refused.
inline std::string retrieves_one_segment(std::string const& id, std::string const& expand) {
    auto const made = st::make_retrieve_request(id, {expand}, {});
    bool const refused = id.empty() || id == "." || id == ".." || id.find_first_of("/\\") != std::string::npos;
    auto const* const request = std::get_if<st::request>(&made);
    if ((request == nullptr) != refused) return "an id that cannot be a segment is refused, and no other";
    if (refused) return "";
    std::string const wanted = "/v1/tokens/" + escaped(id) + "?expand%5B%5D=" + escaped(expand);
    return request->target == wanted ? "" : "an id is one segment of the path";
}

// Any header fields are read, and what is taken from them is safe to log and to wait for.
inline std::string reads_any_head(int status, std::vector<std::pair<std::string, std::string>> const& fields) {
    auto next = fields.begin();
    st::response_head const head =
        st::read_response_head(status, [&]() -> std::optional<std::pair<std::string_view, std::string_view>> {
            if (next == fields.end()) return std::nullopt;
            auto const& [name, value] = *next++;
            return {{name, value}};
        });
    if (head.status != status) return "a head keeps the status";
    for (auto const* word : {&head.request_id, &head.account, &head.stripe_version}) {
        if (*word && (!is_safe_header_value(**word) || (*word)->find(' ') != std::string::npos)) {
            return "an id from a head is one word";
        }
    }
    if (head.retry_after && head.retry_after->count() < 0) return "Retry-After is not negative";
    return "";
}

// A retry is decided on for anything, within the limits, and a POST without a key is repeated only after a 4xx.
inline std::string decides_on_anything(st::response_head const& head, st::response const& received, int attempt,
                                       double jitter, st::retry_limits limits = {}) {
    st::request keyless;
    keyless.method = "POST";
    st::request keyed;
    keyed.method = "POST";
    keyed.headers.push_back({"Idempotency-Key", "k"});
    st::request retrieval;
    retrieval.method = "GET";
    auto const delay = st::decide_retry(keyed, head, received, attempt, jitter, limits);
    if (st::decide_retry(keyed, head, received, attempt, jitter, limits) != delay) {
        return "the same is decided the same";
    }
    if (st::decide_retry(retrieval, head, received, attempt, jitter, limits) != delay) {
        return "a GET is repeated as a POST with a key is";
    }
    auto const without_a_key = st::decide_retry(keyless, head, received, attempt, jitter, limits);
    if (without_a_key && without_a_key != delay) return "a POST without a key is repeated only if one with a key is";
    if (without_a_key && (head.status < 400 || head.status >= 500)) {
        return "a POST without a key is repeated only if the server rejected it";
    }
    if (!delay) return "";
    if (attempt > limits.max_retries) return "there are no more retries than the limit";
    if (*delay < limits.initial_delay) return "a delay is no shorter than the first one";
    auto const longest = (std::max)({limits.initial_delay, limits.max_delay, limits.max_retry_after});
    if (*delay > longest) return "a delay is no longer than the limits";
    if (head.retry_after && *delay < *head.retry_after) return "no retry comes before Retry-After";
    if (auto const* token = std::get_if<st::token>(&received); token != nullptr && !token->id.empty()) {
        return "a request that made a token is not repeated";
    }
    return "";
}

} // namespace test

#endif
