#include <stripe_tokens/metadata.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace st = stripe_tokens;

namespace {

using pairs = std::vector<std::pair<std::string, std::string>>;

pairs contents(st::metadata const& notes) { return pairs(notes.begin(), notes.end()); }

st::metadata made_of(pairs const& wanted) {
    st::metadata notes;
    for (auto const& [key, value] : wanted) REQUIRE_FALSE(notes.insert_or_assign(key, value));
    return notes;
}

} // namespace

TEST_CASE("metadata: is empty by default") {
    st::metadata const notes;
    CHECK(notes.empty());
    CHECK(notes.size() == 0);
    CHECK((notes.begin() == notes.end()));
    CHECK_FALSE(notes.contains(""));
}

TEST_CASE("metadata: keeps the order in which keys were inserted") {
    pairs const wanted = {{"zebra", "1"}, {"alpha", "2"}, {"mike", "3"}, {"5", ""}, {"a b&c=%", "\xFF"}};
    st::metadata const notes = made_of(wanted);
    CHECK((contents(notes) == wanted));
    CHECK(notes.size() == wanted.size());
    CHECK_FALSE(notes.empty());
    for (auto const& [key, value] : wanted) CHECK(notes.contains(key));
    CHECK_FALSE(notes.contains("Zebra"));
}

TEST_CASE("metadata: a key that is inserted again keeps its place and takes the new value") {
    st::metadata notes = made_of({{"a", "1"}, {"b", "2"}, {"c", "3"}});
    REQUIRE_FALSE(notes.insert_or_assign("a", "new"));
    CHECK((contents(notes) == pairs{{"a", "new"}, {"b", "2"}, {"c", "3"}}));
}

TEST_CASE("metadata: a key that is refused leaves everything as it was") {
    struct {
        std::string key;
        st::key_errc wanted;
    } const table[] = {
        {"", st::key_errc::empty},
        {"a[b]", st::key_errc::bracket},
        {"a]b", st::key_errc::bracket},
        {"x][first_name", st::key_errc::bracket},
        {"a\nb", st::key_errc::control_character},
        {std::string("a\0b", 3), st::key_errc::control_character},
        {"\x7F", st::key_errc::control_character},
    };
    pairs const before = {{"order", "6735"}};
    st::metadata notes = made_of(before);
    for (auto const& row : table) {
        CHECK((notes.insert_or_assign(row.key, "v") == row.wanted));
        CHECK((contents(notes) == before));
        CHECK_FALSE(notes.contains(row.key));
    }
}

namespace {

template <class Value, class = void>
constexpr bool is_taken = false;
template <class Value>
constexpr bool is_taken<
    Value, std::void_t<decltype(std::declval<st::metadata&>().insert_or_assign("order", std::declval<Value>()))>> =
    true;

} // namespace

TEST_CASE("metadata: a number is no text, and a null pointer is none") {
    static_assert(is_taken<char const*> && is_taken<std::string> && is_taken<char const(&)[5]>);
    static_assert(!is_taken<int> && !is_taken<long> && !is_taken<double> && !is_taken<bool> && !is_taken<char>);
    static_assert(!is_taken<std::nullptr_t>);
}

TEST_CASE("metadata: a null pointer is the empty string, which is no key") {
    char const* const unset = nullptr; // such as std::getenv of a variable that is not set
    st::metadata notes = made_of({{"a", "1"}});
    CHECK((notes.insert_or_assign(unset, "1") == st::key_errc::empty));
    CHECK_FALSE(notes.contains(unset));
    CHECK_FALSE(notes.erase(unset));
    CHECK_FALSE(notes.insert_or_assign("a", unset));
    CHECK((contents(notes) == pairs{{"a", ""}}));
}

TEST_CASE("metadata: erasing removes one key and says whether it was there") {
    st::metadata notes = made_of({{"a", "1"}, {"b", "2"}, {"c", "3"}});
    CHECK(notes.erase("b"));
    CHECK_FALSE(notes.erase("b"));
    CHECK_FALSE(notes.erase(""));
    CHECK((contents(notes) == pairs{{"a", "1"}, {"c", "3"}}));
    REQUIRE_FALSE(notes.insert_or_assign("b", "4"));
    CHECK((contents(notes) == pairs{{"a", "1"}, {"c", "3"}, {"b", "4"}}));
}

TEST_CASE("metadata: is equal when keys, values and order are") {
    st::metadata const notes = made_of({{"a", "1"}, {"b", "2"}});
    CHECK((notes == made_of({{"a", "1"}, {"b", "2"}})));
    CHECK((notes != made_of({{"b", "2"}, {"a", "1"}})));
    CHECK((notes != made_of({{"a", "1"}, {"b", "3"}})));
    CHECK((notes != made_of({{"a", "1"}, {"c", "2"}})));
    CHECK((notes != made_of({{"a", "1"}})));
    CHECK((notes != st::metadata()));
}
