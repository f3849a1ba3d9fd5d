// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// The codec behind the try-it page: a WebAssembly module without imports. It answers questions in JSON: the schema of
// the parameters, the texts and problems of a request, a decoded response, an idempotency key. Compiled without
// exceptions and without RTTI; a failed allocation traps. Memory is zeroed before it is freed.
#include "../cpp_code.hpp"

#include <stripe_tokens.hpp>

#include <boost/assert/source_location.hpp>

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

std::string input;
std::string output;

// ---- JSON

void quote(std::string_view text) {
    output += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            ((output += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        } else {
            if (c == '"' || c == '\\') output += '\\';
            output += c;
        }
    }
    output += '"';
}
void next() { // a comma, unless this is the first value of its object or list
    if (!output.empty() && output.back() != '{' && output.back() != '[') output += ',';
}
void name(std::string_view text) {
    next();
    quote(text);
    output += ':';
}
void member(std::string_view key, std::string_view text) {
    name(key);
    quote(text);
}
void member(std::string_view key, std::int64_t number) {
    name(key);
    output += std::to_string(number);
}
template <class Write>
void list(std::string_view key, Write&& write) {
    name(key);
    output += '[';
    write();
    output += ']';
}
template <class Write>
void object(Write&& write) {
    next();
    output += '{';
    write();
    output += '}';
}

// ---- the schema: a description of each field, from the field lists

template <class T>
std::string_view type_name() { // "card" of stripe_tokens::params::card
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_suffix(1);
    return text.substr(text.rfind(':') + 1);
}

template <class Object>
void fields();

template <class E>
void values() {
    list("values", [] {
        for (std::string_view const value : st::wire_names<E>) next(), quote(value);
    });
}

// By the type of a member.
void type(std::string const*) { member("kind", "text"); }
void type(st::secret const*) { member("kind", "secret"); }
void type(int const*) { member("kind", "integer"); }
void type(bool const*) { member("kind", "boolean"); }
void type(st::timestamp const*) { member("kind", "timestamp"); }
void type(st::decimal const*) { member("kind", "decimal"); }
void type(st::metadata const*) { member("kind", "map"); }
void type(st::string_list const*) { member("kind", "list"); }
template <class E>
void type(st::open_enum<E> const*) {
    member("kind", "enum");
    values<E>();
}
template <class E>
void type(std::vector<st::open_enum<E>> const*) {
    member("kind", "list");
    values<E>();
}
template <class Object>
void type(Object const*) {
    member("kind", "object");
    fields<Object>();
}
template <class T>
void type(std::optional<T> const*) {
    type(static_cast<T const*>(nullptr));
}
template <class T>
void type(st::emptyable<T> const*) {
    member("unset", 1);
    type(static_cast<T const*>(nullptr));
}
template <class Variant, class Kind, class Id>
void type(detail::alternative<Variant, Kind, Id> const*) {
    if (!std::is_same_v<Id, detail::no_id>) member("id", 1);
    type(static_cast<Kind const*>(nullptr));
}

template <class Object>
void fields() {
    member("type", type_name<Object>());
    list("fields", [] {
        Object const empty{};
        Object::fields(empty, [](std::string_view field, auto const& value, auto... attributes) {
            constexpr detail::field_traits traits = detail::traits_of<decltype(attributes)...>;
            object([&] {
                member("name", field);
                if (traits.is_required) member("required", 1);
                if (traits.level == detail::sensitivity::secret_data) member("mask", "secret");
                if (traits.level == detail::sensitivity::personal_data) member("mask", "personal");
                if (traits.level == detail::sensitivity::always_shown) member("mask", "shown");
                type(&value);
            });
        });
    });
}

void answer_schema() {
    member("version", st::api_version);
    fields<st::params::create>();
}

// ---- a question: lines `name: value`, an empty line, a body

class question {
public:
    explicit question(std::string_view text) : fields_(text.substr(0, text.find("\n\n"))) {
        body_ = text.substr(text.substr(0, 1) == "\n" ? 1 : fields_.size() + 2);
        if (text.substr(0, 1) == "\n") fields_ = "";
    }

    [[nodiscard]] std::string_view body() const { return body_; }
    template <class Visit>
    void each(Visit&& visit) const {
        for (std::string_view rest = fields_; !rest.empty();) {
            std::string_view const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(line.size() == rest.size() ? rest.size() : line.size() + 1);
            std::size_t const colon = line.find(": ");
            if (colon != std::string_view::npos) visit(line.substr(0, colon), line.substr(colon + 2));
        }
    }
    [[nodiscard]] std::string_view operator[](std::string_view wanted) const {
        std::string_view found;
        each([&](std::string_view field, std::string_view value) {
            if (field == wanted) found = value;
        });
        return found;
    }
    [[nodiscard]] std::int64_t number(std::string_view wanted) const {
        std::string_view const text = (*this)[wanted];
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

private:
    std::string_view fields_;
    std::string_view body_;
};

// ---- a request

// As `tokens request` prints it.
std::string to_http(st::request const& request, std::string_view origin, bool show_secrets) {
    origin.remove_prefix(origin.find("://") + 3);
    std::string_view const host = origin.substr(0, origin.find('/'));
    std::string text(request.method);
    ((text += ' ') += origin.substr(host.size())) += request.target;
    (text += " HTTP/1.1\nHost: ") += host;
    for (st::header const& header : request.headers) {
        bool const is_key = header.name == "Authorization";
        ((text += '\n') += header.name) += ": ";
        text += is_key ? "Bearer $STRIPE_API_KEY" : show_secrets ? header.value.expose() : st::redacted(header);
    }
    if (show_secrets) (text += "\nContent-Length: ") += std::to_string(request.body.size());
    (text += "\n\n") += show_secrets ? request.body.expose() : std::string_view(request.redacted_body);
    return text;
}

void answer_request(question const& asked) {
    std::string_view const gateway = asked["gateway"];
    st::request_options options;
    list("rejected", [&] {
        auto const check = [&](std::string_view header, std::error_code error) {
            if (!error) return;
            object([&] {
                member("param", header);
                member("message", error.message());
            });
        };
        // The page has no API key: the text stands for the variable of a shell. A gateway adds the key.
        if (gateway.empty()) check("Authorization", options.set_api_key("$STRIPE_API_KEY"));
        asked.each([&](std::string_view field, std::string_view value) {
            if (field == "Idempotency-Key") check(field, options.set_idempotency_key(value));
            if (field == "Stripe-Account") check(field, options.set_stripe_account(value));
            if (field == "Stripe-Version") check(field, options.set_stripe_version(value));
        });
    });

    st::form_limits limits;
    limits.collect_unknown = true;
    auto const read = st::decode_form(asked.body(), limits);
    if (auto const* const error = std::get_if<st::form_error>(&read)) {
        name("failure");
        output += '{';
        member("param", error->key);
        member("offset", static_cast<std::int64_t>(error->offset));
        member("code", to_string(error->code));
        member("message", make_error_code(error->code).message());
        output += '}';
        return;
    }
    st::params::create const& params = *std::get_if<st::params::create>(&read);
    list("problems", [&] {
        for (st::problem const& found : st::validate(params, st::from_unix_seconds(asked.number("now")))) {
            object([&] {
                member("param", found.param);
                member("code", to_string(found.code));
                member("message", message(found.code));
            });
        }
    });
    st::request request = st::make_create_request(params, options);
    list("headers", [&] {
        for (st::header const& header : request.headers) {
            if (header.name == "Authorization") continue;
            object([&] {
                member("name", header.name);
                member("value", header.value.expose());
            });
        }
    });
    bool const show_secrets = asked["show"] == "1";
    std::string_view const origin = gateway.empty() ? st::api_origin : gateway;
    member("body", request.body.expose());
    member("redacted", request.redacted_body);
    member("http", to_http(request, origin, show_secrets));
    member("cpp", cpp_code::of(params, request, show_secrets));
    if (show_secrets) request.redacted_body = request.body.expose();
    member("curl", st::to_curl(request, origin));
}

// ---- a response

void answer_response(question const& asked) {
    constexpr std::string_view kinds[] = {
        "api", "authentication", "card", "idempotency", "invalid_request", "permission", "rate_limit", "raw_card_data"};
    st::response_head head;
    head.status = static_cast<int>(asked.number("status"));
    asked.each([&](std::string_view field, std::string_view value) { head.read(field, value); });
    st::response const decoded = st::decode_response(head.status, asked.body());
    auto const deviations = [](std::vector<st::deviation> const& found) {
        list("deviations", [&] {
            for (st::deviation const& each : found) {
                object([&] {
                    member("pointer", each.pointer);
                    member("code", to_string(each.code));
                });
            }
        });
    };
    if (auto const* const token = std::get_if<st::token>(&decoded)) {
        name("token");
        output += st::to_json(*token);
        deviations(token->deviations);
    } else if (auto const* const error = std::get_if<st::api_error>(&decoded)) {
        name("error");
        output += st::to_json(*error);
        member("kind", kinds[static_cast<std::size_t>(error->kind())]);
        deviations(error->deviations);
    } else {
        name("failure");
        output += st::to_json(*std::get_if<st::decode_error>(&decoded));
    }
    st::request_options options;
    if (std::string_view const key = asked["key"]; !key.empty() && options.set_idempotency_key(key)) return;
    st::request const sent = st::make_create_request(st::params::create(), options);
    double const jitter = static_cast<double>(asked.number("jitter")) / 1000;
    if (auto const delay = st::decide_retry(sent, head, decoded, static_cast<int>(asked.number("attempt")), jitter)) {
        member("retry", static_cast<std::int64_t>(delay->count()));
    }
}

// The body is 32 hexadecimal digits of random bytes.
void answer_key(question const& asked) {
    std::array<std::uint8_t, 16> random{};
    for (std::size_t i = 0; i != random.size(); ++i) {
        std::string_view const digits = asked.body().substr(2 * i, 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), random[i], 16);
    }
    member("key", st::make_idempotency_key(random));
}

} // namespace

extern "C" {

// Space for the text of the next question.
[[gnu::used]] char* allocate(std::size_t size) {
    input.assign(size, '\0');
    return input.data();
}

// Answers a question of `size` bytes: s(chema), r(equest), d(ecode a response) or k(ey). Returns the length of the
// answer.
[[gnu::used]] std::size_t answer(int kind, std::size_t size) {
    question const asked(std::string_view(input).substr(0, size));
    output = '{';
    if (kind == 's') answer_schema();
    if (kind == 'r') answer_request(asked);
    if (kind == 'd') answer_response(asked);
    if (kind == 'k') answer_key(asked);
    output += '}';
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
