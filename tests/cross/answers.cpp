// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// Answers questions about forms, JSON and responses. Built for this machine, it is a program; for WebAssembly, a module
// of functions without imports. answers.mjs asks both the same questions and compares their answers byte for byte.
// Compiled without exceptions and without RTTI.
#include <stripe_tokens.hpp>

#include <boost/assert/source_location.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <variant>

// Boost calls these functions in place of `throw` where exceptions are off. None of the questions leads to a call.
namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, source_location const&) { std::abort(); }
} // namespace boost

namespace {

namespace st = stripe_tokens;

std::string answered;

void say(std::string_view name, std::string_view text) {
    ((answered += name) += ' ') += text;
    answered += '\n';
}

void say(st::decode_error const& error) { say("error", st::to_json(error)); }
void say(st::form_error const& error) {
    say("error", std::string(to_string(error.code)) + ' ' + std::to_string(error.offset) + ' ' + error.key);
}

void say(st::params::create const& p) {
    std::string const body = st::encode(p);
    say("form", body);
    say("redacted", st::redacted(p));
    say("personal", st::redacted(p, st::show_personal));
    auto const json = st::to_json(p);
    if (std::string const* const text = std::get_if<std::string>(&json)) {
        say("json", *text);
    } else {
        say(*std::get_if<st::decode_error>(&json));
    }
    for (st::problem const& found : st::validate(p, st::from_unix_seconds(1795000000))) {
        say(found.param, to_string(found.code));
    }
    st::form_limits limits;
    limits.collect_unknown = true;
    auto const again = st::decode_form(body, limits);
    st::params::create const* const same = std::get_if<st::params::create>(&again);
    say("round trip", same && *same == p ? "same" : "different");
}

template <class Result>
void say_either(Result const& result) {
    std::visit([](auto const& either) { say(either); }, result);
}

void say_deviations(std::vector<st::deviation> const& deviations) {
    for (st::deviation const& each : deviations) say(each.pointer, to_string(each.code));
}

void say_response(st::response const& response) {
    if (st::token const* const token = std::get_if<st::token>(&response)) {
        say("token", st::to_json(*token));
        say_deviations(token->deviations);
    } else if (st::api_error const* const error = std::get_if<st::api_error>(&response)) {
        say("kind", std::to_string(static_cast<int>(error->kind())));
        say("refused", st::to_json(*error));
        say_deviations(error->deviations);
    } else {
        say(*std::get_if<st::decode_error>(&response));
    }
}

// A response: its status, a line break, its body.
void answer_response(std::string_view text) {
    std::size_t const end = text.find('\n');
    int const status = std::atoi(std::string(text.substr(0, end)).c_str());
    std::string_view const body = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    say_response(st::decode_response(status, body));
    st::decode_options strict;
    strict.strict = true;
    say_response(st::decode_response(status, body, strict));
    st::response_decoder decoder(status);
    for (std::size_t at = 0; at < body.size(); at += 7) {
        if (!decoder.write(body.substr(at, 7))) break;
    }
    say_response(decoder.finish());
}

} // namespace

extern "C" {

// Space for the text of the next question.
[[gnu::used]] char* allocate(std::size_t size) {
    static std::string space;
    space.assign(size, '\0');
    return space.data();
}

// Answers the question `text` of a kind: f(orm), j(son) or r(esponse). Returns the length of the answer.
[[gnu::used]] std::size_t answer(int kind, char const* text, std::size_t size) {
    std::string_view const question(text, size);
    answered.clear();
    for (bool const collect : {false, true}) {
        if (kind == 'f') {
            st::form_limits limits;
            limits.collect_unknown = collect;
            say_either(st::decode_form(question, limits));
        } else if (kind == 'j') {
            st::json_limits limits;
            limits.collect_unknown = collect;
            say_either(st::params_from_json(question, limits));
        }
    }
    if (kind == 'r') answer_response(question);
    return answered.size();
}

// The text of the last answer.
[[gnu::used]] char const* answer_text() { return answered.data(); }

} // extern "C"

#ifdef __wasm__
// Boost's error codes format numbers by snprintf, which in wasi-libc refers to the stream of errors. These definitions
// replace those of wasi-libc, which import functions of WASI. The stream then fails.
extern "C" {
std::size_t __stdio_write(FILE*, unsigned char const*, std::size_t) { return 0; }
off_t __stdio_seek(FILE*, off_t, int) { return -1; }
int __stdio_close(FILE*) { return -1; }
}
#else
// Reads questions: a line with the kind and the length, then the text. Writes answers: a line with the length, then
// the text.
int main() {
    char kind = 0;
    std::size_t size = 0;
    while (std::scanf("%c %zu", &kind, &size) == 2 && std::getchar() == '\n') {
        char* const text = allocate(size);
        if (std::fread(text, 1, size, stdin) != size) return 1;
        std::size_t const length = answer(kind, text, size);
        std::printf("%zu\n", length);
        std::fwrite(answer_text(), 1, length, stdout);
    }
    return std::feof(stdin) ? 0 : 1;
}
#endif
