// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// The codec behind the try-it page: a WebAssembly module without imports. It answers questions in JSON: the schema of
// the parameters, the texts and problems of a request, a decoded response, an idempotency key, whether a text holds a
// credential. Compiled without exceptions and without RTTI; a failed allocation traps. Memory is zeroed before it is
// freed.
#include "../cpp_code.hpp"
#include "../http_text.hpp"

#include <stripe_tokens.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include <malloc.h>

// Boost calls these functions in place of `throw` where exceptions are off.
namespace boost {
void throw_exception(std::exception const&) { std::abort(); }
void throw_exception(std::exception const&, source_location const&) { std::abort(); }
} // namespace boost

void* operator new(std::size_t size) {
    void* const block = std::malloc(size);
    if (block == nullptr) __builtin_trap();
    return block;
}
void operator delete(void* block) noexcept {
    if (block == nullptr) return;
    std::memset(block, 0, malloc_usable_size(block));
    __asm__ __volatile__("" : : "r"(block) : "memory"); // keeps the memset
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

extern "C" unsigned char __global_base; // by the linker: the end of the stack, which begins at address 0

namespace {

namespace st = stripe_tokens;
namespace detail = st::detail;
namespace json = boost::json;

std::string input;
std::string output;

json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

// ---- the schema: a description of each field, from the field lists

template <class T>
std::string_view type_name() { // "card" of stripe_tokens::params::card
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_suffix(1);
    return text.substr(text.rfind(':') + 1);
}

template <class Object>
void describe_fields(json::object& description);

template <class E>
json::array values() {
    json::array list;
    for (std::string_view const value : st::wire_names<E>) list.emplace_back(view(value));
    return list;
}

// By the type of a member.
void describe(json::object& to, std::string const*) { to["kind"] = "text"; }
void describe(json::object& to, st::secret const*) { to["kind"] = "secret"; }
void describe(json::object& to, int const*) { to["kind"] = "integer"; }
void describe(json::object& to, bool const*) { to["kind"] = "boolean"; }
void describe(json::object& to, st::timestamp const*) { to["kind"] = "timestamp"; }
void describe(json::object& to, st::decimal const*) { to["kind"] = "decimal"; }
void describe(json::object& to, st::metadata const*) { to["kind"] = "map"; }
void describe(json::object& to, st::string_list const*) { to["kind"] = "list"; }
template <class E>
void describe(json::object& to, st::open_enum<E> const*) {
    to["kind"] = "enum";
    to["values"] = values<E>();
}
template <class E>
void describe(json::object& to, std::vector<st::open_enum<E>> const*) {
    to["kind"] = "list";
    to["values"] = values<E>();
}
template <class Object>
void describe(json::object& to, Object const*) {
    to["kind"] = "object";
    describe_fields<Object>(to);
}
template <class T>
void describe(json::object& to, std::optional<T> const*) {
    describe(to, static_cast<T const*>(nullptr));
}
template <class T>
void describe(json::object& to, st::emptyable<T> const*) {
    to["unset"] = true;
    describe(to, static_cast<T const*>(nullptr));
}
template <class Variant, class Kind, class Id>
void describe(json::object& to, detail::alternative<Variant, Kind, Id> const*) {
    if (!std::is_same_v<Id, detail::no_id>) to["id"] = true;
    describe(to, static_cast<Kind const*>(nullptr));
}

template <class Object>
void describe_fields(json::object& description) {
    json::array fields;
    Object const empty{};
    Object::fields(empty, [&](std::string_view name, auto const& value, auto... attributes) {
        constexpr detail::field_traits traits = detail::traits_of<decltype(attributes)...>;
        json::object field{{"name", view(name)}};
        if (traits.is_required) field["required"] = true;
        if (traits.level == detail::sensitivity::secret_data) field["mask"] = "secret";
        if (traits.level == detail::sensitivity::personal_data) field["mask"] = "personal";
        if (traits.level == detail::sensitivity::always_shown) field["mask"] = "shown";
        describe(field, &value);
        fields.push_back(std::move(field));
    });
    description["type"] = view(type_name<Object>());
    description["fields"] = std::move(fields);
}

json::object schema() {
    json::object answer{{"version", view(st::api_version)}};
    describe_fields<st::params::create>(answer);
    return answer;
}

// ---- a question: lines `name: value`, an empty line, a body

struct question {
    std::vector<std::pair<std::string_view, std::string_view>> fields{};
    std::string_view body;

    explicit question(std::string_view text) : body(text) {
        for (;;) {
            std::string_view const line = body.substr(0, body.find('\n'));
            body.remove_prefix((std::min)(line.size() + 1, body.size()));
            if (line.empty()) return;
            std::size_t const colon = line.find(": ");
            fields.emplace_back(line.substr(0, colon), line.substr((std::min)(colon, line.size() - 2) + 2));
        }
    }

    [[nodiscard]] std::string_view operator[](std::string_view name) const {
        auto const has_name = [&](auto const& field) { return field.first == name; };
        auto const found = std::find_if(fields.begin(), fields.end(), has_name);
        return found == fields.end() ? std::string_view() : found->second;
    }
    [[nodiscard]] std::int64_t number(std::string_view name) const {
        std::string_view const text = (*this)[name];
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
};

// ---- a request

json::object describe_request(question const& asked) {
    json::array rejected;
    st::request_options options;
    auto const check = [&](std::string_view header, std::error_code error) {
        if (error) rejected.push_back({{"param", view(header)}, {"message", error.message()}});
    };
    // The page has no API key: the text stands for the variable of a shell. A gateway adds the key.
    std::string_view const gateway = asked["gateway"];
    if (gateway.empty()) check("Authorization", options.set_api_key("$STRIPE_API_KEY"));
    for (auto const& [name, value] : asked.fields) {
        if (name == "Idempotency-Key") check(name, options.set_idempotency_key(value));
        if (name == "Stripe-Account") check(name, options.set_stripe_account(value));
        if (name == "Stripe-Version") check(name, options.set_stripe_version(value));
    }
    json::object answer{{"rejected", std::move(rejected)}};

    st::form_limits limits;
    limits.collect_unknown = true;
    auto const read = st::decode_form(asked.body, limits);
    if (auto const* const error = std::get_if<st::form_error>(&read)) {
        answer["failure"] = {{"param", error->key},
                             {"offset", error->offset},
                             {"code", to_string(error->code)},
                             {"message", make_error_code(error->code).message()}};
        return answer;
    }
    st::params::create const& params = *std::get_if<st::params::create>(&read);
    json::array problems;
    for (st::problem const& found : st::validate(params, st::from_unix_seconds(asked.number("now")))) {
        problems.push_back({{"param", found.param}, {"code", to_string(found.code)}, {"message", message(found.code)}});
    }
    st::request request = st::make_create_request(params, options);
    json::array headers;
    for (st::header const& header : request.headers) {
        if (header.name == "Authorization") continue;
        headers.push_back({{"name", view(header.name)}, {"value", view(header.value.expose())}});
    }
    bool const show_secrets = asked["show"] == "1";
    std::string_view const origin = gateway.empty() ? st::api_origin : gateway;
    answer["problems"] = std::move(problems);
    answer["headers"] = std::move(headers);
    answer["body"] = view(request.body.expose());
    answer["redacted"] = request.redacted_body;
    answer["http"] = http_text(request, origin, show_secrets);
    answer["cpp"] = cpp_code::of(params, request, show_secrets, gateway);
    if (show_secrets) request.redacted_body = request.body.expose();
    answer["curl"] = st::to_curl(request, origin);
    return answer;
}

// ---- a response

json::array list(std::vector<st::deviation> const& deviations) {
    json::array answer;
    for (st::deviation const& each : deviations) {
        answer.push_back({{"pointer", each.pointer}, {"code", to_string(each.code)}});
    }
    return answer;
}

// The token, the error or the failure is a JSON text.
json::object describe_response(question const& asked) {
    st::response_head head;
    head.status = static_cast<int>(asked.number("status"));
    for (auto const& [name, value] : asked.fields) head.read(name, value);
    st::response const decoded = st::decode_response(head.status, asked.body);
    json::object answer;
    if (auto const* const token = std::get_if<st::token>(&decoded)) {
        answer = {{"token", st::to_json(*token)}, {"deviations", list(token->deviations)}};
    } else if (auto const* const error = std::get_if<st::api_error>(&decoded)) {
        answer = {{"error", st::to_json(*error)}, {"deviations", list(error->deviations)}};
        answer["kind"] = to_string(error->kind());
    } else {
        answer["failure"] = st::to_json(*std::get_if<st::decode_error>(&decoded));
    }
    st::request_options options;
    if (std::string_view const key = asked["key"]; !key.empty() && options.set_idempotency_key(key)) return answer;
    st::request const sent = st::make_create_request(st::params::create(), options);
    int const attempt = static_cast<int>(asked.number("attempt"));
    double const jitter = static_cast<double>(asked.number("jitter")) / 1000;
    auto const delay = st::decide_retry(sent, head, decoded, attempt, jitter);
    if (delay) answer["retry"] = delay->count();
    return answer;
}

// The body is 32 hexadecimal digits of random bytes.
json::object make_key(question const& asked) {
    std::array<std::uint8_t, 16> random{};
    for (std::size_t i = 0; i != random.size(); ++i) {
        std::string_view const digits = asked.body.substr((std::min)(2 * i, asked.body.size()), 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), random[i], 16);
    }
    return {{"key", st::make_idempotency_key(random)}};
}

// Does the body hold an API key or a card number?
json::object find_credential(question const& asked) { return {{"found", detail::may_hold_credential(asked.body)}}; }

} // namespace

extern "C" {

// Space for the text of the next question.
[[gnu::used]] char* allocate(std::size_t size) {
    input.assign(size, '\0');
    return input.data();
}

// Answers a question of `size` bytes: s(chema), r(equest), d(ecode a response), c(redential) or k(ey). Returns the
// length of the answer.
[[gnu::used]] std::size_t answer(int kind, std::size_t size) {
    question const asked(std::string_view(input).substr(0, size));
    output = json::serialize(kind == 's'   ? schema()
                             : kind == 'r' ? describe_request(asked)
                             : kind == 'd' ? describe_response(asked)
                             : kind == 'c' ? find_credential(asked)
                                           : make_key(asked));
    return output.size();
}

// The text of the last answer.
[[gnu::used]] char const* answer_text() { return output.data(); }

// Zeroes the question, the answer and the stack. The caller of the module calls it, so nothing is on the stack.
[[gnu::used]] void wipe() {
    for (std::string* const text : {&input, &output}) {
        text->assign(text->capacity(), '\0');
        text->clear();
        std::string().swap(*text);
    }
    auto* const bottom = reinterpret_cast<unsigned char*>(16); // not null, which an optimiser may take for a bug
    std::memset(bottom, 0, static_cast<std::size_t>(&__global_base - bottom));
    __asm__ __volatile__("" : : : "memory"); // keeps the memset
}

// Boost's error codes format numbers by snprintf, which in wasi-libc refers to the stream of errors. These definitions
// replace those of wasi-libc, which import functions of WASI. The stream then fails.
std::size_t __stdio_write(FILE*, unsigned char const*, std::size_t) { return 0; }
off_t __stdio_seek(FILE*, off_t, int) { return -1; }
int __stdio_close(FILE*) { return -1; }

} // extern "C"
