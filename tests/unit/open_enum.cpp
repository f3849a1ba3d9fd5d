#include <stripe_tokens/open_enum.hpp>

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace st = stripe_tokens;

namespace test {
enum class fruit { apple, passion_fruit };
enum class letter { a, b, c };
} // namespace test
template <>
inline constexpr std::array<std::string_view, 2> stripe_tokens::wire_names<test::fruit>{"apple", "passion fruit"};
template <>
inline constexpr std::array<std::string_view, 3> stripe_tokens::wire_names<test::letter>{"a", "b", "ccc"};

namespace {

using test::fruit;
using open_fruit = st::open_enum<fruit>;

} // namespace

TEST_CASE("open_enum: by default is the empty text, which no enumerator has") {
    open_fruit const none;
    CHECK_FALSE(none.known().has_value());
    CHECK(none.text().empty());
    CHECK((none == open_fruit("")));
}

TEST_CASE("open_enum: an enumerator and its text are the same value") {
    open_fruit const by_value = fruit::passion_fruit;
    open_fruit const by_text = "passion fruit";
    CHECK((by_value.known() == fruit::passion_fruit));
    CHECK((by_text.known() == fruit::passion_fruit));
    CHECK((by_value.text() == "passion fruit"));
    CHECK((by_text.text() == "passion fruit"));
    CHECK((by_value == by_text));
    CHECK_FALSE((by_value != by_text));
}

TEST_CASE("open_enum: a text that it does not know is kept to the letter") {
    std::string const texts[] = {"passion_fruit",      "Apple", "apple ", " ", std::string("a\0b", 3),
                                 std::string(300, 'x')};
    for (std::string const& text : texts) {
        open_fruit const unknown = text;
        CHECK_FALSE(unknown.known().has_value());
        CHECK((unknown.text() == text));
        CHECK((unknown == open_fruit(text)));
        CHECK((unknown != open_fruit(text + 'x')));
        CHECK((unknown != open_fruit(fruit::apple)));
    }
}

TEST_CASE("open_enum: is made from and assigned whatever is text or an enumerator, and nothing else") {
    static_assert(std::is_convertible_v<fruit, open_fruit>);
    static_assert(std::is_convertible_v<char const*, open_fruit>);
    static_assert(std::is_convertible_v<std::string, open_fruit>);
    static_assert(std::is_convertible_v<std::string_view, open_fruit>);
    static_assert(!std::is_constructible_v<open_fruit, int>);
    static_assert(!std::is_constructible_v<open_fruit, std::nullptr_t>);
    static_assert(!std::is_convertible_v<open_fruit, fruit>);

    open_fruit one;
    one = "kiwi";
    CHECK((one.text() == "kiwi"));
    one = fruit::apple;
    CHECK((one == fruit::apple));
    one = std::string("kiwi");
    CHECK((one == "kiwi"));
    one = std::string_view("apple");
    CHECK((one.known() == fruit::apple));
    one = open_fruit();
    CHECK(one.text().empty());
}

TEST_CASE("open_enum: whatever it was, it is what it is assigned, its own text too") {
    std::string const unknown(100, 'x');
    for (open_fruit const& before : {open_fruit(), open_fruit("kiwi"), open_fruit(unknown), open_fruit(fruit::apple)}) {
        for (std::string const& text : {std::string(), std::string("apple"), std::string("fig"), unknown}) {
            open_fruit changed = before;
            changed = text;
            CHECK(changed.text() == text);
            CHECK(changed.known().has_value() == (text == "apple"));
            CHECK((changed == open_fruit(text)));
        }
        open_fruit same = before;
        same = same.text();
        CHECK((same == before));
        same = same.text().substr(0, 2);
        CHECK(same.text() == before.text().substr(0, 2));
    }
}

TEST_CASE("open_enum: a std::optional of it is assigned from a text and from an enumerator") {
    std::optional<open_fruit> held;
    held = "kiwi";
    CHECK((held->text() == "kiwi"));
    held = fruit::apple;
    CHECK((held->known() == fruit::apple));
    held = std::string("passion fruit");
    CHECK((held->known() == fruit::passion_fruit));
    held = std::nullopt;
    CHECK_FALSE(held.has_value());
}

TEST_CASE("open_enum: a copy of it owns its text") {
    std::vector<open_fruit> copies;
    {
        std::string text(40, 'k');
        open_fruit const original = text;
        text.assign(40, 'z');
        copies.assign(3, original);
    }
    copies.push_back(fruit::apple);
    CHECK((copies[0] == std::string(40, 'k')));
    CHECK((copies[2].text() == std::string(40, 'k')));
    CHECK((copies[3] == fruit::apple));
}

TEST_CASE("open_enum: an enumeration without texts knows none, the empty one neither") {
    enum class nameless { first };
    CHECK_FALSE(st::open_enum<nameless>("").known().has_value());
    st::open_enum<nameless> const first = "first";
    CHECK(first.text() == "first");
    st::open_enum<nameless> const known = nameless::first;
    CHECK(known.text().empty());
}

TEST_CASE("open_enum: a text may be as short as a letter") {
    CHECK((st::open_enum<test::letter>("b").known() == test::letter::b));
    CHECK((st::open_enum<test::letter>("ccc").known() == test::letter::c));
    for (char const* const other : {"c", "d", "aa", "ccd", "cdc", "dcc"}) {
        CAPTURE(other);
        CHECK_FALSE(st::open_enum<test::letter>(other).known());
    }
}

TEST_CASE("open_enum: what is no enumerator is the empty text") {
    for (int const value : {static_cast<int>(st::wire_names<fruit>.size()), 99, -1}) {
        CAPTURE(value);
        st::open_enum<fruit> const none = static_cast<fruit>(value);
        CHECK(none.text().empty());
        CHECK_FALSE(none.known());
        CHECK(none == st::open_enum<fruit>());
    }
}

TEST_CASE("open_enum: a null pointer is the empty text") {
    char const* const unset = nullptr; // such as std::getenv of a variable that is not set
    open_fruit value(unset);
    CHECK(value.text().empty());
    value = "apple";
    value = unset;
    CHECK(value.text().empty());
    CHECK_FALSE(value.known());
}
