#include <stripe_tokens/params.hpp>

#include "../properties/generate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream> // for doctest
#include <set>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

// What a member holds.
template <class T>
struct held {
    using type = T;
};
template <class T>
struct held<std::optional<T>> : held<T> {};
template <class T>
struct held<st::emptyable<T>> : held<T> {};

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;
template <>
constexpr bool is_list<st::string_list> = true;
template <class T>
constexpr bool is_wrapped = false;
template <class T>
constexpr bool is_wrapped<std::optional<T>> = true;
template <class T>
constexpr bool is_wrapped<st::emptyable<T>> = true;

// Each converts to every member of its sort, and to nothing that a member could be made from.
struct any_wrapped {
    template <class T, std::enable_if_t<is_wrapped<T>, int> = 0>
    operator T() const;
};
struct any_list {
    template <class T, std::enable_if_t<is_list<T>, int> = 0>
    operator T() const;
};

template <class Void, class T, class... Members>
constexpr bool initialises = false;
template <class T, class... Members>
constexpr bool initialises<std::void_t<decltype(T{std::declval<Members>()...})>, T, Members...> = true;

template <class T, class... Members>
constexpr std::size_t arity() {
    if constexpr (initialises<void, T, Members..., any_wrapped>) {
        return arity<T, Members..., any_wrapped>();
    } else if constexpr (initialises<void, T, Members..., any_list>) {
        return arity<T, Members..., any_list>();
    } else {
        return sizeof...(Members);
    }
}

// Calls `act` with an object of each struct that parameters are made of.
template <class T, class Act>
void for_each_struct_in(Act& act) {
    static T object{}; // g++ 12 with a sanitizer warns of one on the stack
    act(object);
    T::fields(object, [&](char const*, auto& member, auto const&...) {
        using inner = typename held<std::decay_t<decltype(member)>>::type;
        if constexpr (test::is_struct<inner>) for_each_struct_in<inner>(act);
    });
}
template <class Act>
void for_each_struct(Act act) {
    for_each_struct_in<st::params::account>(act);
    for_each_struct_in<st::params::bank_account>(act);
    for_each_struct_in<st::params::card>(act);
    for_each_struct_in<st::params::cvc_update>(act);
    for_each_struct_in<st::params::person>(act);
    for_each_struct_in<st::params::pii>(act);
}

// Calls `act` with the member of that index.
template <class T, class Act>
void with_field(T& object, std::size_t index, Act act) {
    std::size_t i = 0;
    T::fields(object, [&](char const* name, auto& member, auto const&...) {
        if (i++ == index) act(name, member);
    });
}

template <class T>
std::size_t field_count() {
    static T const object{};
    std::size_t count = 0;
    T::fields(object, [&](char const*, auto const&, auto const&...) { ++count; });
    return count;
}

// Another value than the member has.
template <class T>
void alter(T& member) {
    using inner = typename held<T>::type;
    if constexpr (is_wrapped<T>) {
        alter(*member);
    } else if constexpr (test::is_struct<T>) {
        with_field(member, field_count<T>() - 1, [](char const*, auto& last) { alter(last); });
    } else if constexpr (is_list<T>) {
        alter(member.back());
    } else if constexpr (std::is_same_v<inner, bool>) {
        member = !member;
    } else if constexpr (std::is_same_v<inner, int>) {
        member = member == 7 ? 8 : 7;
    } else if constexpr (std::is_same_v<inner, st::timestamp>) {
        member = st::from_unix_seconds(st::unix_seconds(member) == 7 ? 8 : 7);
    } else if constexpr (std::is_same_v<inner, st::decimal>) {
        member = member == 7 ? 8 : 7;
    } else if constexpr (std::is_same_v<inner, st::metadata>) {
        REQUIRE_FALSE(member.insert_or_assign(member.begin()->first, member.begin()->second + 'x'));
    } else if constexpr (std::is_same_v<inner, st::secret>) {
        member = std::string(member.expose()) + 'x';
    } else if constexpr (std::is_same_v<inner, std::string>) {
        member += 'x';
    } else {
        member = std::string(member.text()) + 'x'; // open_enum
    }
}

// Every member has a value, always the same.
template <class T>
T full() {
    test::choices random(7);
    return test::generator(random, test::texts::utf8, 8).make<T>();
}

} // namespace

TEST_CASE("params: every struct lists all of its members, and each under a name of its own") {
    for_each_struct([&](auto& object) {
        using T = std::decay_t<decltype(object)>;
        CAPTURE(typeid(T).name());
        CHECK(field_count<T>() == arity<T>());
        std::set<std::string> names;
        std::set<void const*> members;
        T::fields(object, [&](char const* name, auto& member, auto const&...) {
            CHECK(names.insert(name).second);
            CHECK(members.insert(&member).second);
        });
    });
}

TEST_CASE("params: the arity that the others are compared with is right where it is known") {
    struct two {
        std::optional<int> first{};
        st::emptyable<std::vector<std::string>> second{};
    };
    struct one {
        std::vector<std::string> only{};
    };
    static_assert(arity<two>() == 2);
    static_assert(arity<one>() == 1);
    static_assert(arity<st::params::date>() == 3);
}

TEST_CASE("params: members are listed in alphabetical order, as the API reference has them") {
    for_each_struct([](auto& object) {
        using T = std::decay_t<decltype(object)>;
        std::vector<std::string> names;
        T::fields(object, [&](char const* name, auto&, auto const&...) { names.emplace_back(name); });
        CAPTURE(typeid(T).name());
        CHECK(std::is_sorted(names.begin(), names.end()));
    });
}

TEST_CASE("params: a new create has no kind and no other parameter") {
    st::params::create const what;
    CHECK(std::holds_alternative<std::monostate>(what.source));
    CHECK_FALSE(what.customer.has_value());
    CHECK(what.expand.empty());
    CHECK(what.extra.empty());
}

TEST_CASE("params: every member is absent until it is set") {
    for_each_struct([](auto& object) {
        CAPTURE(typeid(object).name());
        CHECK_FALSE(test::is_any_set(object));
    });
}

TEST_CASE("params: are moved, never copied by accident where they hold a secret") {
    static_assert(!std::is_copy_constructible_v<st::params::card>);
    static_assert(!std::is_copy_constructible_v<st::params::bank_account>);
    static_assert(!std::is_copy_constructible_v<st::params::cvc_update>);
    static_assert(!std::is_copy_constructible_v<st::params::person>);
    static_assert(!std::is_copy_constructible_v<st::params::account>);
    static_assert(!std::is_copy_constructible_v<st::params::pii>);
    static_assert(!std::is_copy_constructible_v<st::params::create>);
    static_assert(std::is_copy_constructible_v<st::params::card_id>);
    for_each_struct(
        [](auto& object) { static_assert(std::is_nothrow_move_constructible_v<std::decay_t<decltype(object)>>); });
    static_assert(std::is_nothrow_move_constructible_v<st::params::create>);
}

TEST_CASE("params: two of a struct are equal when every member is") {
    for_each_struct([](auto& object) {
        using T = std::decay_t<decltype(object)>;
        CAPTURE(typeid(T).name());
        CHECK((object == T{}));
        CHECK_FALSE((object != T{}));
        CHECK((full<T>() == full<T>()));
        CHECK_FALSE((full<T>() != full<T>()));
        CHECK((full<T>() != T{}));
    });
}

TEST_CASE("params: two of a struct differ when one member is absent, or has another value") {
    for_each_struct([](auto& object) {
        using T = std::decay_t<decltype(object)>;
        CAPTURE(typeid(T).name());
        T const whole = full<T>();
        for (std::size_t i = 0; i != field_count<T>(); ++i) {
            T other = full<T>();
            with_field(other, i, [](char const* name, auto& member) {
                CAPTURE(name);
                REQUIRE(test::is_set(member));
                alter(member);
            });
            CAPTURE(i);
            CHECK((whole != other));
            CHECK((other != whole));
            CHECK_FALSE((whole == other));
            with_field(other, i, [](char const*, auto& member) { member = std::decay_t<decltype(member)>{}; });
            CHECK((whole != other));
            CHECK_FALSE((other == whole));
        }
    });
}

TEST_CASE("params: two cards differ when any of their members does") {
    using card = st::params::card;
    auto const made = [](auto set) {
        card one;
        set(one);
        return one;
    };
    static card const cards[] = {
        card{},
        made([](card& one) { one.address_city = "x"; }),
        made([](card& one) { one.address_country = "x"; }),
        made([](card& one) { one.address_line1 = "x"; }),
        made([](card& one) { one.address_line2 = "x"; }),
        made([](card& one) { one.address_state = "x"; }),
        made([](card& one) { one.address_zip = "x"; }),
        made([](card& one) { one.currency = "x"; }),
        made([](card& one) { one.cvc = "x"; }),
        made([](card& one) { one.exp_month = 1; }),
        made([](card& one) { one.exp_year = 1; }),
        made([](card& one) { one.name = "x"; }),
        made([](card& one) { one.networks.emplace(); }),
        made([](card& one) { one.networks.emplace().preferred = "x"; }),
        made([](card& one) { one.number = "x"; }),
        made([](card& one) { one.number = "y"; }),
        made([](card& one) { one.number = ""; }),
    };
    for (card const& a : cards) {
        for (card const& b : cards) {
            CHECK((a == b) == (&a == &b));
            CHECK((a != b) == (&a != &b));
        }
    }
    CHECK(st::params::card_id{"x"} != st::params::card_id{"y"});
    CHECK(st::params::bank_account_id{"x"} != st::params::bank_account_id{"y"});
}

TEST_CASE("params: two of what a token is made of differ when any part does") {
    using create = st::params::create;
    auto const made = [](auto set) {
        create what;
        set(what);
        return what;
    };
    static create const all[] = {
        create{},
        made([](create& what) { what.source = st::params::account{}; }),
        made([](create& what) { what.source = st::params::bank_account{}; }),
        made([](create& what) { what.source = st::params::bank_account_id{"x"}; }),
        made([](create& what) { what.source = st::params::card{}; }),
        made([](create& what) { what.source = st::params::card_id{"x"}; }),
        made([](create& what) { what.source = st::params::card_id{"y"}; }),
        made([](create& what) { what.source = st::params::cvc_update{}; }),
        made([](create& what) { what.source = st::params::person{}; }),
        made([](create& what) { what.source = st::params::pii{}; }),
        made([](create& what) { what.source = st::params::pii{"x"}; }),
        made([](create& what) { what.customer = "x"; }),
        made([](create& what) { what.customer = "y"; }),
        made([](create& what) { what.expand = {"x"}; }),
        made([](create& what) {
            what.expand = {"x", "x"};
        }),
        made([](create& what) { REQUIRE_FALSE(what.extra.insert({"x"}, "x")); }),
    };
    for (create const& a : all) {
        for (create const& b : all) {
            CHECK((a == b) == (&a == &b));
            CHECK((a != b) == (&a != &b));
        }
    }
}

TEST_CASE("params: what is generated for the other tests is always the same, and always something") {
    test::choices first(1);
    test::choices second(1);
    std::set<std::size_t> kinds;
    for (int i = 0; i != 200; ++i) {
        auto const one = test::generate<st::params::create>(first);
        auto const other = test::generate<st::params::create>(second);
        CHECK((one == other));
        kinds.insert(one.source.index());
        auto const person = test::generate<st::params::person>(first);
        CHECK(test::is_any_set(person));
        static_cast<void>(test::generate<st::params::person>(second));
        if (person.metadata) CHECK_FALSE(person.metadata->empty());
        if (person.full_name_aliases) CHECK_FALSE(person.full_name_aliases->empty());
        if (person.dob) CHECK(test::is_any_set(*person.dob));
    }
    CHECK(kinds.size() == std::variant_size_v<st::params::source_type>);
}
