// Writes the C++ code that makes a request. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TESTS_EXAMPLES_CPP_CODE_HPP
#define STRIPE_TOKENS_TESTS_EXAMPLES_CPP_CODE_HPP

#include <stripe_tokens/request.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace cpp_code {

namespace st = stripe_tokens;

// The length in bytes of the character at the start, if it is invisible or reorders text (CVE-2021-42574); otherwise 0.
// Unicode 17: the general categories Cc, Cf, Zl and Zp, and Default_Ignorable_Code_Point. ASCII is not listed.
inline std::size_t invisible_size(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> ranges[] = {
        {"\xC2\x80", "\xC2\x9F"},                 // C1
        {"\xC2\xAD", "\xC2\xAD"},                 // U+00AD
        {"\xCD\x8F", "\xCD\x8F"},                 // U+034F
        {"\xD8\x80", "\xD8\x85"},                 // U+0600 to U+0605
        {"\xD8\x9C", "\xD8\x9C"},                 // U+061C
        {"\xDB\x9D", "\xDB\x9D"},                 // U+06DD
        {"\xDC\x8F", "\xDC\x8F"},                 // U+070F
        {"\xE0\xA2\x90", "\xE0\xA2\x91"},         // U+0890 to U+0891
        {"\xE0\xA3\xA2", "\xE0\xA3\xA2"},         // U+08E2
        {"\xE1\x85\x9F", "\xE1\x85\xA0"},         // U+115F to U+1160
        {"\xE1\x9E\xB4", "\xE1\x9E\xB5"},         // U+17B4 to U+17B5
        {"\xE1\xA0\x8B", "\xE1\xA0\x8F"},         // U+180B to U+180F
        {"\xE2\x80\x8B", "\xE2\x80\x8F"},         // U+200B to U+200F
        {"\xE2\x80\xA8", "\xE2\x80\xAE"},         // U+2028 to U+202E
        {"\xE2\x81\xA0", "\xE2\x81\xAF"},         // U+2060 to U+206F
        {"\xE3\x85\xA4", "\xE3\x85\xA4"},         // U+3164
        {"\xEF\xB8\x80", "\xEF\xB8\x8F"},         // U+FE00 to U+FE0F
        {"\xEF\xBB\xBF", "\xEF\xBB\xBF"},         // U+FEFF
        {"\xEF\xBE\xA0", "\xEF\xBE\xA0"},         // U+FFA0
        {"\xEF\xBF\xB0", "\xEF\xBF\xBB"},         // U+FFF0 to U+FFFB
        {"\xF0\x91\x82\xBD", "\xF0\x91\x82\xBD"}, // U+110BD
        {"\xF0\x91\x83\x8D", "\xF0\x91\x83\x8D"}, // U+110CD
        {"\xF0\x93\x90\xB0", "\xF0\x93\x90\xBF"}, // U+13430 to U+1343F
        {"\xF0\x9B\xB2\xA0", "\xF0\x9B\xB2\xA3"}, // U+1BCA0 to U+1BCA3
        {"\xF0\x9D\x85\xB3", "\xF0\x9D\x85\xBA"}, // U+1D173 to U+1D17A
        {"\xF3\xA0\x80\x80", "\xF3\xA0\xBF\xBF"}, // U+E0000 to U+E0FFF
    };
    for (auto const& [first, last] : ranges) {
        std::string_view const start = text.substr(0, first.size());
        if (first <= start && start <= last && start.size() == first.size()) return first.size();
    }
    return 0;
}

// Text as an expression. An octal escape ends after three digits.
inline std::string literal(std::string_view text) {
    std::string code = "\"";
    std::size_t to_escape = 0;
    for (std::size_t i = 0; i != text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (to_escape == 0) to_escape = invisible_size(text.substr(i));
        if (byte < 0x20 || byte == 0x7F || to_escape != 0) {
            code += '\\';
            for (int shift = 6; shift >= 0; shift -= 3) code += static_cast<char>('0' + ((byte >> shift) & 7));
            if (to_escape != 0) --to_escape;
        } else {
            bool const is_trigraph = byte == '?' && i != 0 && text[i - 1] == '?'; // g++ -Wall warns of them
            if (byte == '"' || byte == '\\' || is_trigraph) code += '\\';
            code += text[i];
        }
    }
    code += '"';
    if (text.find('\0') == std::string_view::npos) return code;
    return "std::string(" + code + ", " + std::to_string(text.size()) + ')';
}

template <class Integer>
std::string integer_literal(Integer value) { // the least value has no literal
    if (value != (std::numeric_limits<Integer>::min)()) return std::to_string(value);
    return '(' + std::to_string(value + 1) + " - 1)";
}

// The names of the enumerations in parameters. Each enumerator has the name that the API has for it.
inline std::string_view name_of(st::account_holder_type) { return "account_holder_type"; }
inline std::string_view name_of(st::bank_account_type) { return "bank_account_type"; }
inline std::string_view name_of(st::business_type) { return "business_type"; }
inline std::string_view name_of(st::card_network) { return "card_network"; }
inline std::string_view name_of(st::company_structure) { return "company_structure"; }
inline std::string_view name_of(st::ethnicity) { return "ethnicity"; }
inline std::string_view name_of(st::ownership_exemption_reason) { return "ownership_exemption_reason"; }
inline std::string_view name_of(st::political_exposure) { return "political_exposure"; }
inline std::string_view name_of(st::race) { return "race"; }

constexpr std::string_view mask = "****";

// Writes a statement for each parameter. Reads from the redacted body, pair by pair, what is masked; without a redacted
// body, nothing is.
class writer {
public:
    explicit writer(std::optional<std::string_view> redacted_body)
        : is_masking_(redacted_body.has_value()), shown_(redacted_body.value_or(std::string_view())) {}

    std::string code{};

    // A kind of token parameters: a variable of its own, named as the API names the kind.
    template <class Kind>
    void kind(Kind const& value) {
        std::string const name(Kind::wire_name);
        line("st::params::" + name + ' ' + name + ';');
        members(name, "", value);
    }
    void kind(st::params::card_id const& by_id) {
        line("params.source = st::params::card_id{" + text(by_id.id) + "};");
    }
    void kind(st::params::bank_account_id const& by_id) {
        line("params.source = st::params::bank_account_id{" + text(by_id.id) + "};");
    }

    void others(st::params::create const& params) {
        member({"params", "", "customer"}, params.customer);
        member({"params", "", "expand"}, params.expand);
        for (st::extra::value_type const& each : params.extra) {
            pair const shown = next();
            std::vector<std::string> const path = segments(shown.key, each.path);
            std::string list;
            for (std::string const& segment : path) list += (list.empty() ? "" : ", ") + literal(segment);
            checked(std::string("params.extra.") + (each.item ? "append" : "insert") + "({" + list + "}, " +
                    literal(shown.is_masked ? mask : each.value.expose()) + ')');
        }
    }

    void line(std::string const& statement) { code += "    " + statement + '\n'; }
    void checked(std::string const& call, std::string const& name = "") {
        line("if (std::error_code error = " + call + ") throw std::system_error(error" + name + ");");
    }

private:
    struct pair {
        std::string_view key;
        bool is_masked;
    };
    pair next() {
        if (shown_.empty()) return {"", is_masking_};
        std::string_view const shown = shown_.substr(0, shown_.find('&'));
        shown_.remove_prefix((std::min)(shown.size() + 1, shown_.size()));
        std::size_t const equals = shown.find('=');
        return {shown.substr(0, equals), shown.substr(equals + 1) == mask};
    }
    // The path of a parameter, each segment masked that is masked in its key.
    static std::vector<std::string> segments(std::string_view key, std::vector<std::string> path) {
        for (std::string& segment : path) {
            std::string_view const shown = key.substr(0, key.find_first_of("[]"));
            if (shown == mask) segment = mask;
            key.remove_prefix((std::min)(shown.size(), key.size()));
            key.remove_prefix((std::min)(key.find_first_not_of("[]"), key.size()));
        }
        return path;
    }

    struct place {
        std::string object; // the variable
        std::string path;   // its name, or nothing for the variable of a kind
        std::string name;   // of the member

        [[nodiscard]] std::string member() const { return object + '.' + name; }
        [[nodiscard]] std::string variable() const { return path.empty() ? name : path + '_' + name; }
    };

    template <class Object>
    void members(std::string const& variable, std::string const& path, Object const& object) {
        Object::fields(object, [&](std::string_view name, auto const& value, auto...) {
            member({variable, path, std::string(name)}, value);
        });
    }

    template <class T>
    void member(place const& at, std::optional<T> const& value) {
        if (value) assign(at, *value);
    }
    template <class T>
    void member(place const& at, st::emptyable<T> const& value) {
        if (value.has_value()) {
            assign(at, *value);
        } else if (value.is_cleared()) {
            next();
            line(at.member() + " = st::cleared;");
        }
    }
    template <class Item>
    void member(place const& at, std::vector<Item> const& list) {
        assign(at, list);
    }

    template <class T>
    void assign(place const& at, T const& value) {
        if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string> && !std::is_same_v<T, st::secret> &&
                      !std::is_same_v<T, st::timestamp> && !std::is_same_v<T, st::decimal>) {
            object(at, value);
        } else {
            line(at.member() + " = " + expression(value) + ';');
        }
    }
    template <class E>
    void assign(place const& at, st::open_enum<E> const& value) {
        line(at.member() + " = " + expression(value) + ';');
    }
    void assign(place const& at, st::string_list const& list) { items(at, list); }
    template <class Item>
    void assign(place const& at, std::vector<Item> const& list) {
        items(at, list);
    }
    void assign(place const& at, st::metadata const& values) {
        if (values.empty()) return;
        line("auto& " + at.variable() + " = " + at.member() + ".emplace();");
        for (auto const& [key, value] : values) {
            pair const shown = next();
            std::size_t const last = shown.key.rfind('[');
            bool const is_masked = last != std::string_view::npos && shown.key.substr(last) == "[****]";
            checked(at.variable() + ".insert_or_assign(" + literal(is_masked ? mask : std::string_view(key)) + ", " +
                    literal(shown.is_masked ? mask : std::string_view(value)) + ')');
        }
    }

    // A struct within a struct: a chain if there is one statement, a variable if there are more.
    template <class Object>
    void object(place const& at, Object const& value) {
        std::string const variable = at.variable();
        std::string before = std::exchange(code, std::string());
        members(variable, variable, value);
        std::string const inner = std::exchange(code, std::move(before));
        if (inner.empty()) return;
        std::string const start = "    " + variable + '.';
        if (inner.find('\n') + 1 == inner.size() && inner.compare(0, start.size(), start) == 0) {
            line(at.member() + ".emplace()" + inner.substr(start.size() - 1, inner.size() - start.size()));
        } else {
            line("auto& " + variable + " = " + at.member() + ".emplace();");
            code += inner;
        }
    }

    template <class List>
    void items(place const& at, List const& list) {
        std::string items;
        for (auto const& item : list) items += (items.empty() ? "" : ", ") + expression(item);
        if (!items.empty()) line(at.member() + " = {" + items + "};");
    }

    std::string text(std::string_view value) { return literal(next().is_masked ? mask : value); }
    std::string number(std::string code_of_number) {
        return next().is_masked ? "0 /* **** */" : std::move(code_of_number);
    }

    std::string expression(std::string const& value) { return text(value); }
    std::string expression(st::secret const& value) { return text(value.expose()); }
    std::string expression(bool value) { return number(value ? "true" : "false"); }
    std::string expression(int value) { return number(integer_literal(value)); }
    std::string expression(st::timestamp value) {
        return "st::from_unix_seconds(" + number(integer_literal(st::unix_seconds(value))) + ')';
    }
    std::string expression(st::decimal const& value) {
        std::string const digits(value.text());
        bool const is_small = digits.size() < 9 && digits.find_first_not_of("0123456789") == std::string::npos;
        return number(is_small ? digits : "st::decimal::parse(" + literal(digits) + ").value()");
    }
    template <class E>
    std::string expression(st::open_enum<E> const& value) {
        std::string const type(name_of(E()));
        if (next().is_masked) return "st::open_enum<st::" + type + ">(" + literal(mask) + ')';
        std::string const name(value.text());
        return value.known() ? "st::" + type + "::" + name
                             : "st::open_enum<st::" + type + ">(" + literal(value.text()) + ')';
    }

    bool is_masking_;
    std::string_view shown_; // the rest of the redacted body
};

// A function `make_request` that makes the request `made` from the same parameters. What logs must not show is `****`,
// unless `show_secrets`; the API key is always the environment's. A comment names the gateway, if it is
// visible ASCII without a backslash: nothing else may stand in a comment.
inline std::string of(st::params::create const& params, st::request const& made, bool show_secrets,
                      std::string_view gateway = {}) {
    constexpr std::pair<std::string_view, std::string_view> setters[] = {
        {"Idempotency-Key", "set_idempotency_key"},
        {"Stripe-Account", "set_stripe_account"},
        {"Stripe-Version", "set_stripe_version"},
    };
    writer out(show_secrets ? std::nullopt : std::optional<std::string_view>(made.redacted_body));
    out.line("st::request_options options;");
    for (st::header const& header : made.headers) {
        if (header.name == "Authorization") {
            out.checked("options.set_api_key(std::getenv(\"STRIPE_API_KEY\"))", ", \"STRIPE_API_KEY\"");
        }
        if (header.name == "Stripe-Version" && header.value.expose() == st::api_version) continue;
        for (auto const& [name, setter] : setters) {
            if (header.name != name) continue;
            out.checked("options." + std::string(setter) + '(' +
                        literal(show_secrets ? header.value.expose() : st::redacted(header)) + ')');
        }
    }
    out.code += '\n';

    std::string kind; // the variable of a kind
    bool is_alone = false;
    std::visit(
        [&](auto const& source) {
            using source_type = std::decay_t<decltype(source)>;
            if constexpr (!std::is_same_v<source_type, std::monostate>) {
                constexpr bool is_id = std::is_same_v<source_type, st::params::card_id> ||
                                       std::is_same_v<source_type, st::params::bank_account_id>;
                if constexpr (!is_id) kind = source_type::wire_name;
                is_alone = !is_id && !params.customer && params.expand.empty() && params.extra.empty();
                if (is_id) out.line("st::params::create params;");
                out.kind(source);
                if (!is_id && !is_alone) out.line("st::params::create params;");
            } else {
                out.line("st::params::create params;");
            }
        },
        params.source);
    if (!kind.empty() && !is_alone) out.line("params.source = std::move(" + kind + ");");
    out.others(params);
    out.line("return st::make_create_request(" + (is_alone ? kind : "params") + ", options);");

    auto const has = [&](char const* word) { return out.code.find(word) != std::string::npos; };
    std::string includes = "#include <stripe_tokens.hpp>\n\n";
    if (has("std::getenv")) includes += "#include <cstdlib>\n";
    if (has("std::string(")) includes += "#include <string>\n";
    if (has("std::system_error")) includes += "#include <system_error>\n";
    if (has("std::move")) includes += "#include <utility>\n";
    if (includes.size() > 30) includes += '\n';
    bool const is_url = !gateway.empty() && std::all_of(gateway.begin(), gateway.end(),
                                                        [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
    return includes + "namespace st = stripe_tokens;\n\n" +
           (!show_secrets && has("****") ? "// **** replaces a value.\n" : "") +
           (is_url ? "// Send it to " + std::string(gateway) + made.target + ", which adds the API key.\n" : "") +
           "st::request make_request() {\n" + out.code + "}\n";
}

} // namespace cpp_code

#endif
