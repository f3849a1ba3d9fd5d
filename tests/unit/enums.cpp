#include <stripe_tokens/enums.hpp>

#include "reflect.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace st = stripe_tokens;

namespace {

template <class E>
std::string text_of(E value) {
    st::open_enum<E> const named = value;
    return std::string(named.text());
}

// The enumerator of a value of the API: "American Express" is american_express, "new" is new_.
std::string identifier(std::string_view text) {
    std::string name;
    for (char const c : text) {
        bool const is_upper = c >= 'A' && c <= 'Z';
        name += c == ' ' ? '_' : is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name == "new" ? "new_" : name;
}

template <class E>
void check_enumeration() {
    CAPTURE(std::string(test::type_name<E>()));
    constexpr std::size_t size = st::wire_names<E>.size();
    // One more than there should be: the name of a value without an enumerator contains a parenthesis.
    constexpr auto names = test::enumerator_names<E>(std::make_index_sequence<size + 1>());
    bool const is_complete = names[size].find(')') != std::string_view::npos;
    CHECK_MESSAGE(is_complete, "an enumerator without a text: " << std::string(names[size]));
    for (std::size_t i = 0; i != size; ++i) {
        E const value = static_cast<E>(i);
        std::string_view const text = st::wire_names<E>[i];
        CAPTURE(std::string(text));
        CHECK(std::string(names[i]) == identifier(text));
        CHECK((text_of(value) == text));
        CHECK((st::open_enum<E>(text).known() == value));
        CHECK((st::open_enum<E>(std::string(text)) == st::open_enum<E>(value)));
        CHECK_FALSE(st::open_enum<E>(std::string(text) + ' ').known().has_value());
        for (std::size_t j = 0; j != i; ++j) CHECK((st::open_enum<E>(text) != st::open_enum<E>(static_cast<E>(j))));
    }
    CHECK_FALSE(st::open_enum<E>("not among them").known().has_value());
    CHECK_FALSE(st::open_enum<E>("").known().has_value());
}

// Calls `act` with a type_tag of each enumeration in parameters and responses.
template <class Act>
void for_each_enumeration(Act act) {
    auto const only_enumerations = [&](auto tag) {
        using T = typename decltype(tag)::type;
        if constexpr (test::is_enumeration<T>) act(tag);
    };
    test::for_each_type<st::params::create>(only_enumerations);
    test::for_each_type<st::token>(only_enumerations);
    test::for_each_type<st::api_error>(only_enumerations);
}

template <class E>
E enumeration_of(test::type_tag<st::open_enum<E>>);

} // namespace

TEST_CASE("enums: each enumerator has the name of its value in the API, and each value an enumerator") {
    std::set<std::string> checked;
    for_each_enumeration([&](auto tag) {
        using E = decltype(enumeration_of(tag));
        if (checked.insert(std::string(test::type_name<E>())).second) check_enumeration<E>();
    });
    // An enumeration that no member has would be checked by nothing.
    std::ifstream file(std::string(STRIPE_TOKENS_TEST_DATA) + "/../include/stripe_tokens/enums.hpp");
    std::string const header{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::string const word = "enum class ";
    for (std::size_t at = header.find(word); at != std::string::npos; at = header.find(word, at + 1)) {
        std::size_t const first = at + word.size();
        std::string const name = header.substr(first, header.find(' ', first) - first);
        CHECK_MESSAGE(checked.count(name) == 1, "the enumeration of no member: " << name);
    }
}

TEST_CASE("enums: the values of the API, spelled as the API spells them") {
    CHECK(text_of(st::card_brand::american_express) == "American Express");
    CHECK(text_of(st::card_brand::mastercard) == "MasterCard");
    CHECK(text_of(st::card_network::mastercard) == "mastercard");
    CHECK(text_of(st::external_account_status::new_) == "new");
    CHECK(text_of(st::token_type::cvc_update) == "cvc_update");
}
