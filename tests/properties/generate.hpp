#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_GENERATE_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_GENERATE_HPP

#include <stripe_tokens/params.hpp>

#include "choices.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace test {

namespace st = stripe_tokens;

// Whether T is one of the structs that list their fields: not params::create, whose source is a variant.
struct ignore_field {
    template <class Member, class... Attributes>
    void operator()(char const*, Member&&, Attributes const&...) const {}
};
template <class T, class = void>
constexpr bool is_struct = false;
template <class T>
constexpr bool is_struct<T, std::void_t<decltype(T::fields(std::declval<T&>(), ignore_field{}))>> =
    !std::is_same_v<T, st::params::create>;

// Whether a member is sent at all.
template <class T>
bool is_set(std::optional<T> const& member) {
    return member.has_value();
}
template <class T>
bool is_set(st::emptyable<T> const& member) {
    return !member.is_absent();
}
template <class T>
bool is_set(std::vector<T> const& member) {
    return !member.empty();
}

template <class T, std::enable_if_t<is_struct<T>, int> = 0>
bool is_any_set(T const& object) {
    bool any = false;
    T::fields(object, [&](char const*, auto const& member, auto const&...) { any = any || is_set(member); });
    return any;
}

enum class texts {
    any_bytes, // not UTF-8, as a rule
    utf8,
};

// Parameters at random. Each that is made survives a round trip through a form: no object in it is without members, and
// where a list, a map or a text may be cleared it is not empty.
class generator {
public:
    // Members are set with a chance of `likely` in eight; with eight in eight each has a value, and none is cleared.
    explicit generator(choices& random, texts kind = texts::any_bytes, unsigned likely = 4)
        : random_(random), kind_(kind), likely_(likely) {}

    template <class T>
    T make() {
        T made{};
        fill(made);
        return made;
    }

    void fill(bool& value) { value = below(2) == 1; }
    void fill(int& value) {
        int const edges[] = {0, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()};
        value = below(4) == 0 ? edges[below(4)] : static_cast<int>(below(3000));
    }
    void fill(st::timestamp& value) {
        std::int64_t const edges[] = {0, -1, std::numeric_limits<std::int64_t>::min(),
                                      std::numeric_limits<std::int64_t>::max()};
        value = st::from_unix_seconds(below(4) == 0 ? edges[below(4)]
                                                    : static_cast<std::int64_t>(random_.bits() >> 32) - 2000000000);
    }
    void fill(st::decimal& value) {
        switch (below(3)) {
        case 0: value = below(101); return;
        case 1: value = *st::decimal::parse("33.3333333333"); return;
        default: break;
        }
        std::uint64_t bits = random_.bits();
        std::uint64_t const exponent = std::uint64_t{0x7FF} << 52;
        if ((bits & exponent) == exponent) bits ^= std::uint64_t{1} << 62; // it would not be finite
        double number = 0;
        static_assert(sizeof number == sizeof bits);
        std::memcpy(&number, &bits, sizeof number);
        value = *st::decimal::from_double(number);
    }
    void fill(std::string& value) { value = text(); }
    void fill(st::secret& value) { value = text(); }
    template <class E>
    void fill(st::open_enum<E>& value) {
        if (below(4) == 0) {
            value = 'x' + text();
        } else {
            value = static_cast<E>(below(static_cast<unsigned>(st::wire_names<E>.size())));
        }
    }
    void fill(st::metadata& value) {
        for (unsigned left = 1 + below(4); left != 0; --left) {
            std::string name = key(); // first the one, then the other: the order of arguments differs among compilers
            static_cast<void>(value.insert_or_assign(std::move(name), text()));
        }
    }
    void fill(st::extra& value) {
        for (unsigned left = below(4); left != 0; --left) {
            std::vector<std::string> path{"x_" + key()};                      // not a name of the API's
            while (path.size() != 16 && below(2) == 1) path.push_back(key()); // 32 are too deep to be read
            // One that is in the way of another is refused, and that is as well.
            static_cast<void>(below(2) == 0 ? value.insert(path, text()) : value.append(path, text()));
            if (below(2) == 1) static_cast<void>(value.append(path, text()));
        }
    }
    template <class T>
    void fill(std::optional<T>& value) {
        fill(value.emplace());
    }
    template <class T>
    void fill(st::emptyable<T>& value) {
        if (likely_ < 8 && below(5) == 0) {
            value = st::cleared;
        } else {
            T made{};
            fill(made);
            value = std::move(made);
        }
    }
    template <class T>
    void fill(std::vector<T>& items) {
        items.resize(1 + below(3));
        for (T& item : items) fill(item);
    }
    template <class T, std::enable_if_t<is_struct<T>, int> = 0>
    void fill(T& object) {
        std::size_t count = 0;
        T::fields(object, [&](char const*, auto& member, auto const&...) {
            if (below(8) >= 8 - likely_) fill(member);
            ++count;
        });
        if (is_any_set(object)) return;
        std::size_t const chosen = below(count);
        std::size_t index = 0;
        T::fields(object, [&](char const*, auto& member, auto const&...) {
            if (index++ == chosen) fill(member);
        });
    }
    void fill(st::params::card_id& value) { value.id = 'x' + text(); }
    void fill(st::params::bank_account_id& value) { value.id = 'x' + text(); }
    void fill(std::monostate&) {}
    // Not inlined: g++ 12 then takes the alternatives that are not there for ones that are not initialised.
    STRIPE_TOKENS_NOINLINE void fill(st::params::source_type& source) {
        fill_kind(source, below(std::variant_size_v<st::params::source_type>),
                  std::make_index_sequence<std::variant_size_v<st::params::source_type>>{});
    }
    void fill(st::params::create& what) {
        fill(what.source);
        if (below(2) == 1) fill(what.customer);
        if (below(2) == 1) fill(what.expand);
        fill(what.extra);
    }

    // Any text, which may be empty.
    std::string text() {
        std::string made;
        for (unsigned left = below(8) == 0 ? below(60) : below(9); left != 0; --left) {
            if (kind_ == texts::any_bytes && below(2) == 0) {
                made += static_cast<char>(static_cast<unsigned char>(below(256)));
            } else {
                made += pieces[below(static_cast<unsigned>(pieces.size()))];
            }
        }
        return made;
    }

    // A key that a caller may name.
    std::string key() {
        std::string made;
        for (char const c : text()) {
            if (!st::check_key({&c, 1})) made += c;
        }
        return made.empty() ? "k" : made;
    }

private:
    static constexpr std::array<std::string_view, 24> pieces{"a",
                                                             "Z",
                                                             "0",
                                                             "42",
                                                             "-",
                                                             ".",
                                                             "_",
                                                             "~",
                                                             " ",
                                                             "&",
                                                             "=",
                                                             "+",
                                                             "%",
                                                             "%5B",
                                                             "#",
                                                             "?",
                                                             "/",
                                                             "'",
                                                             "\"",
                                                             "\\",
                                                             "\t",
                                                             "\xC3\xA9",
                                                             "\xE5\x8D\x83",
                                                             "\xF0\x9F\x98\x80"};

    unsigned below(std::size_t limit) { return static_cast<unsigned>(random_.below(limit)); }

    template <std::size_t... Index>
    void fill_kind(st::params::source_type& source, std::size_t kind, std::index_sequence<Index...>) {
        static_cast<void>(((Index == kind ? (fill(source.emplace<Index>()), true) : false) || ...));
    }

    choices& random_;
    texts kind_;
    unsigned likely_;
};

template <class T>
T generate(choices& random, texts kind = texts::any_bytes) {
    return generator(random, kind).make<T>();
}

} // namespace test

#endif
