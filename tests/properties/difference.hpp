// How a property that compares two texts says that they differ: the names of both, and the texts without their values.
// The fuzz targets have it too.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_DIFFERENCE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_DIFFERENCE_HPP

#include "generate.hpp"

#include <stripe_tokens/api_error.hpp>
#include <stripe_tokens/token.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace test {

// The names of the API's parameters and members.
class api_names {
public:
    static bool contain(std::string_view word) {
        static api_names const all;
        return all.names_.count(word) != 0;
    }

private:
    api_names() : names_{"account", "bank_account", "card", "customer", "cvc_update", "expand", "person", "pii"} {
        add_kinds(static_cast<st::params::source_type const*>(nullptr));
        add(static_cast<st::objects::card const*>(nullptr));
        add(static_cast<st::objects::bank_account const*>(nullptr));
        add(static_cast<st::api_error const*>(nullptr));
    }
    template <class... Kinds>
    void add_kinds(std::variant<Kinds...> const*) {
        (add(static_cast<Kinds const*>(nullptr)), ...);
    }
    template <class T>
    void add(T const*) {
        if constexpr (is_struct<T>) {
            T object{};
            T::fields(object, [this](char const* name, auto&& member, auto const&...) {
                names_.insert(name);
                this->add(&member);
            });
        }
    }
    template <class T>
    void add(std::optional<T> const*) {
        add(static_cast<T const*>(nullptr));
    }
    template <class T>
    void add(st::emptyable<T> const*) {
        add(static_cast<T const*>(nullptr));
    }
    template <class T>
    void add(std::vector<T> const*) {
        add(static_cast<T const*>(nullptr));
    }

    std::set<std::string, std::less<>> names_;
};

// A form, a JSON text or a list of pointers with the same structure and length, of which only the API's own names can be
// read, and those only where a name stands: other letters are `a` or `A`, digits 0, control characters `.`, and what is not
// ASCII is `?`.
inline std::string masked(std::string_view text) {
    auto const is_small = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    std::string out;
    for (std::size_t at = 0; at != text.size();) {
        std::size_t end = at;
        while (end != text.size() && is_small(text[end])) ++end;
        std::string_view const rest = text.substr(end);
        bool const begins_name = at == 0 || std::string_view("&[\"/\n").find(text[at - 1]) != std::string_view::npos;
        bool const ends_name = rest.substr(0, 2) == "\":" ||
                               (!rest.empty() && std::string_view("[]=/ ").find(rest[0]) != std::string_view::npos);
        if (end != at && begins_name && ends_name && api_names::contain(text.substr(at, end - at))) {
            out += text.substr(at, end - at);
            at = end;
            continue;
        }
        // The word, or the one byte that is none.
        for (end = (std::max)(end, at + 1); at != end; ++at) {
            char const c = text[at];
            if (c >= 'a' && c <= 'z') {
                out += 'a';
            } else if (c >= 'A' && c <= 'Z') {
                out += 'A';
            } else if (c >= '0' && c <= '9') {
                out += '0';
            } else if (static_cast<unsigned char>(c) >= 0x7F) {
                out += '?';
            } else {
                out += c < ' ' ? '.' : c;
            }
        }
    }
    return out;
}

struct named_text {
    std::string_view name;
    std::string_view text;
};

// The sentence that is not true, where the texts differ first, and both of them around that place, masked.
inline std::string differ(std::string_view sentence, named_text a, named_text b) {
    std::size_t const shorter = (std::min)(a.text.size(), b.text.size());
    auto const first = static_cast<std::size_t>(
        std::mismatch(a.text.begin(), a.text.begin() + static_cast<std::ptrdiff_t>(shorter), b.text.begin()).first -
        a.text.begin());
    std::string out(sentence);
    if (a.text == b.text) {
        out += "; as text both are the same";
    } else {
        out += "; they differ from byte " + std::to_string(first) + " on";
    }
    for (named_text const& each : {a, b}) {
        constexpr std::size_t before = 80;
        constexpr std::size_t shown = 240;
        std::string const text = masked(each.text);
        std::size_t const from = first > before ? first - before : 0;
        out.append("\n  ").append(each.name) += " (" + std::to_string(text.size()) + " bytes): ";
        out.append(from != 0 ? "..." : "").append(text, (std::min)(from, text.size()), shown);
        out += text.size() > from + shown ? "..." : "";
    }
    return out;
}

// Nothing if the texts are the same.
inline std::string unless_equal(std::string_view sentence, named_text a, named_text b) {
    return a.text == b.text ? "" : differ(sentence, a, b);
}

inline std::string joined(std::vector<std::string> const& lines) {
    std::string out;
    for (std::string const& line : lines) out += line + '\n';
    return out;
}

} // namespace test

#endif
