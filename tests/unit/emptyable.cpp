#include <stripe_tokens/emptyable.hpp>

#include <stripe_tokens/decimal.hpp>
#include <stripe_tokens/enums.hpp>
#include <stripe_tokens/metadata.hpp>
#include <stripe_tokens/params/date.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st = stripe_tokens;

namespace {

enum class state { absent, cleared, value };

// Exactly one of the three is true of it, whichever way one asks.
template <class T>
bool is(st::emptyable<T> const& tested, state wanted) {
    return tested.is_absent() == (wanted == state::absent) && tested.is_cleared() == (wanted == state::cleared) &&
           tested.has_value() == (wanted == state::value) && static_cast<bool>(tested) == (wanted == state::value);
}

// Walks through the states by every way there is, with two different values.
template <class T>
void check_states(T const& one, T const& other) {
    REQUIRE((one != other));
    st::emptyable<T> tested;
    CHECK(is(tested, state::absent));
    tested = one;
    CHECK(is(tested, state::value));
    CHECK((*tested == one));
    st::emptyable<T> const copy = tested;
    CHECK((copy == tested));
    *tested = other;
    CHECK((*tested == other));
    CHECK((copy != tested));
    tested = st::cleared;
    CHECK(is(tested, state::cleared));
    CHECK((tested == st::emptyable<T>(st::cleared)));
    CHECK((tested != st::emptyable<T>()));
    CHECK((tested != copy));
    CHECK((tested.emplace(one) == one));
    CHECK((tested == copy));
    tested.reset();
    CHECK(is(tested, state::absent));
    CHECK((tested == st::emptyable<T>()));
    CHECK((tested != copy));
    tested = copy;
    st::emptyable<T> const moved = std::move(tested);
    CHECK((moved == copy));
}

} // namespace

TEST_CASE("emptyable: is absent, cleared or a value, of whatever type") {
    check_states<std::string>("a", "b");
    check_states<bool>(false, true);
    check_states<int>(0, 1);
    check_states<st::decimal>(25, 26);
    check_states<std::vector<std::string>>({"a"}, {});
    check_states<st::open_enum<st::company_structure>>(st::company_structure::llc, "cooperative");

    st::params::date day;
    day.day = 31;
    check_states<st::params::date>(day, {});

    st::metadata notes;
    REQUIRE_FALSE(notes.insert_or_assign("order", "6735"));
    check_states<st::metadata>(notes, {});
}

TEST_CASE("emptyable: false and zero are values") {
    st::emptyable<bool> const no = false;
    CHECK(is(no, state::value));
    CHECK_FALSE(*no);
    st::emptyable<int> const zero = 0;
    CHECK(is(zero, state::value));
    CHECK(*zero == 0);
}

TEST_CASE("emptyable: an empty text is cleared, however it is given") {
    st::emptyable<std::string> const cleared = st::cleared;
    for (st::emptyable<std::string> const& given :
         {st::emptyable<std::string>(""), st::emptyable<std::string>(std::string()),
          st::emptyable<std::string>(std::string_view())}) {
        CHECK(is(given, state::cleared));
        CHECK((given == cleared));
    }
    st::emptyable<std::string> assigned = "text";
    assigned = "";
    CHECK(is(assigned, state::cleared));
    CHECK(is(st::emptyable<std::string>(" "), state::value));
}

TEST_CASE("emptyable: an empty list is not cleared") {
    CHECK(is(st::emptyable<std::vector<std::string>>(std::vector<std::string>()), state::value));
    CHECK(is(st::emptyable<st::metadata>(st::metadata()), state::value));
}

TEST_CASE("emptyable: is assigned what its type is assigned") {
    st::emptyable<std::string> text;
    text = "Mozilla/5.0";
    CHECK(*text == "Mozilla/5.0");
    CHECK(text->size() == 11);
    text->clear();
    CHECK(text->empty());

    st::emptyable<st::open_enum<st::company_structure>> structure;
    structure = "llc";
    CHECK((structure->known() == st::company_structure::llc));
    structure = st::company_structure::public_company;
    CHECK((structure->text() == "public_company"));

    st::emptyable<st::decimal> percent;
    percent = 25;
    CHECK((percent->text() == "25"));

    st::emptyable<st::params::date> day;
    day.emplace().year = 1999;
    CHECK((day->year == 1999));
}

TEST_CASE("emptyable: nothing in braces makes it absent") {
    st::emptyable<std::string> text = st::cleared;
    text = {};
    CHECK(text.is_absent());
    st::emptyable<int> number = 5;
    number = {};
    CHECK(number.is_absent());
    number = st::cleared;
    CHECK(number.is_cleared());
    number = 6;
    number = st::cleared_t{};
    CHECK(number.is_cleared());
    number.emplace(7);
    CHECK(number == 7);
}

TEST_CASE("emptyable: takes nothing that its type would not take without being asked") {
    static_assert(!std::is_constructible_v<st::emptyable<std::string>, int>);
    static_assert(!std::is_constructible_v<st::emptyable<st::decimal>, double>);
    static_assert(!std::is_constructible_v<st::emptyable<st::decimal>, bool>);
    static_assert(!std::is_convertible_v<int, st::emptyable<std::vector<std::string>>>,
                  "three is not three empty texts");
    static_assert(!std::is_convertible_v<st::emptyable<bool>, bool>, "a cleared one would read as false");
}

TEST_CASE("emptyable: an empty text is cleared, however it got there") {
    st::emptyable<std::string> text = "x";
    *text = "";
    CHECK(text.is_cleared());
    CHECK((text == st::emptyable<std::string>(st::cleared)));
    text.emplace();
    CHECK(text.is_cleared());

    st::emptyable<st::open_enum<st::company_structure>> structure = "";
    CHECK(structure.is_cleared());
    CHECK(!structure.has_value());
    CHECK((structure == st::emptyable<st::open_enum<st::company_structure>>(st::cleared)));
    CHECK((structure != st::emptyable<st::open_enum<st::company_structure>>(st::company_structure::llc)));
    CHECK((structure != st::emptyable<st::open_enum<st::company_structure>>()));
}

namespace {

struct throwing {
    explicit throwing(int) { throw 1; }
    throwing() = default;
    std::string text; // or the variant would keep the former value by itself
};

} // namespace

TEST_CASE("emptyable: one whose new value could not be made is absent, not cleared") {
    st::emptyable<throwing> member;
    member.emplace();
    CHECK_THROWS(member.emplace(1));
    CHECK(member.is_absent());
    CHECK_FALSE(member.is_cleared());
    CHECK_FALSE(member.has_value());
}

TEST_CASE("emptyable: one that was moved from is absent, and so unsets nothing") {
    for (std::string const text : {"short", "long enough for the heap, whatever the library"}) {
        st::emptyable<std::string> from = text;
        st::emptyable<std::string> made = std::move(from);
        CHECK(made == text);
        CHECK(from.is_absent()); // NOLINT(bugprone-use-after-move)
        from = std::move(made);
        CHECK(from == text);
        CHECK(made.is_absent()); // NOLINT(bugprone-use-after-move)
        st::emptyable<std::string>& same = from;
        from = std::move(same);
        CHECK_FALSE(from.is_cleared());
        from = text;
        std::swap(from, made);
        CHECK(made == text);
        CHECK(from.is_absent());
        made = "";
        CHECK(made.is_cleared());
    }
    st::emptyable<int> from = st::cleared;
    st::emptyable<int> const made = std::move(from);
    CHECK(made.is_cleared());
    CHECK(from.is_absent()); // NOLINT(bugprone-use-after-move)
    static_assert(std::is_nothrow_move_constructible_v<st::emptyable<std::string>>);
    static_assert(std::is_nothrow_move_assignable_v<st::emptyable<std::string>>);
    st::emptyable<std::string> const copied_from = "text";
    st::emptyable<std::string> const copied = copied_from;
    CHECK(copied == copied_from);
    CHECK(copied_from == "text");
}

TEST_CASE("emptyable: is not made from a null pointer") {
    static_assert(!std::is_constructible_v<st::emptyable<std::string>, std::nullptr_t>);
    static_assert(std::is_constructible_v<st::emptyable<std::string>, char const*>);
}

TEST_CASE("emptyable: cleared equals cleared") {
    CHECK((st::cleared == st::cleared));
    CHECK_FALSE((st::cleared != st::cleared));
}

TEST_CASE("emptyable: a null pointer makes it absent, so that nothing is unset by accident") {
    char const* const unset = nullptr; // such as std::getenv of a variable that is not set
    st::emptyable<std::string> text(unset);
    CHECK(text.is_absent());
    text = "value";
    text = unset;
    CHECK(text.is_absent());
    char writable[] = "value";
    char* pointer = writable;
    text = pointer;
    CHECK((text.has_value() && *text == "value"));
    pointer = nullptr;
    text = pointer;
    CHECK(text.is_absent());
    st::emptyable<st::open_enum<st::card_network>> network(unset);
    CHECK(network.is_absent());
    network = "visa";
    CHECK((network.has_value() && network->known() == st::card_network::visa));
}
