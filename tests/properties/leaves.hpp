#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_LEAVES_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_LEAVES_HPP

#include "generate.hpp"

#include <stripe_tokens/params.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace test {

// Visits whatever becomes a pair of key and value, in the order of the body: `visit(T& value)`, which may change it;
// `visit(cleared_t const&)` for what is cleared. The values of metadata and extra are visited as texts and secrets.
template <class Visit>
class leaf_walker {
public:
    explicit leaf_walker(Visit& visit) : visit_(visit) {}

    void walk(st::params::create& what) {
        std::visit([this](auto& kind) { this->walk(kind); }, what.source);
        walk(what.customer);
        walk(what.expand);
        st::extra visited;
        for (auto const& entry : what.extra) {
            st::secret value = entry.value.clone();
            visit_(value);
            // It was accepted before, and so it is again.
            static_cast<void>(entry.item ? visited.append(entry.path, std::move(value))
                                         : visited.insert(entry.path, std::move(value)));
        }
        what.extra = std::move(visited);
    }

private:
    void walk(std::monostate) {}
    void walk(st::params::card_id& value) { visit_(value.id); }
    void walk(st::params::bank_account_id& value) { visit_(value.id); }
    void walk(st::metadata& notes) {
        st::metadata visited;
        for (auto const& [key, text] : notes) {
            std::string value = text;
            visit_(value);
            static_cast<void>(visited.insert_or_assign(key, std::move(value)));
        }
        notes = std::move(visited);
    }
    template <class T>
    void walk(std::optional<T>& member) {
        if (member) walk(*member);
    }
    template <class T>
    void walk(st::emptyable<T>& member) {
        if (member.is_cleared()) visit_(st::cleared);
        if (member.has_value()) walk(*member);
    }
    template <class T>
    void walk(std::vector<T>& items) {
        for (T& item : items) walk(item);
    }
    void walk(st::string_list& items) { walk(static_cast<std::vector<std::string>&>(items)); }
    template <class T>
    void walk(T& value) {
        if constexpr (is_struct<T>) {
            T::fields(value, [this](char const*, auto& member, auto const&...) { this->walk(member); });
        } else {
            visit_(value);
        }
    }

    Visit& visit_;
};

template <class Visit>
void visit_leaves(st::params::create& what, Visit&& visit) {
    leaf_walker<std::remove_reference_t<Visit>>(visit).walk(what);
}

// Gives a leaf another value of its type: a text gets one that would change the body if it were not escaped.
struct leaf_changer {
    static constexpr char const* hostile = "x&card[number]=1%00\r\n[a]=b+c;d#\xC3\xA9\xFF";

    void operator()(st::cleared_t const&) const {}
    void operator()(bool& value) const { value = !value; }
    void operator()(int& value) const { value = value == 1 ? 2 : 1; }
    void operator()(st::timestamp& value) const { value = st::from_unix_seconds(st::unix_seconds(value) == 1 ? 2 : 1); }
    void operator()(st::decimal& value) const { value = value == st::decimal(1) ? 2 : 1; }
    void operator()(std::string& value) const { value += hostile; }
    void operator()(st::secret& value) const { value = std::string(value.expose()) + hostile; }
    template <class E>
    void operator()(st::open_enum<E>& value) const {
        value = std::string(value.text()) + hostile;
    }
};

inline std::size_t count_leaves(st::params::create& what) {
    std::size_t count = 0;
    visit_leaves(what, [&](auto const&) { ++count; });
    return count;
}

// Changes the leaf with that number; says whether it could.
inline bool change_leaf(st::params::create& what, std::size_t number) {
    std::size_t index = 0;
    bool changed = false;
    visit_leaves(what, [&](auto& value) {
        if (index++ != number) return;
        changed = !std::is_same_v<std::decay_t<decltype(value)>, st::cleared_t>;
        leaf_changer()(value);
    });
    return changed;
}

// Puts a text into every leaf that is secret, or that is any text at all; says how many there were.
inline std::size_t plant(st::params::create& what, std::string_view text, bool everywhere) {
    std::size_t planted = 0;
    visit_leaves(what, [&](auto& value) {
        using leaf = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<leaf, st::secret>) {
            value = text;
            ++planted;
        } else if constexpr (std::is_same_v<leaf, std::string>) {
            if (everywhere) value = text;
            planted += everywhere;
        }
    });
    return planted;
}

} // namespace test

#endif
