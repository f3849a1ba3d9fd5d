#include <stripe_tokens/string_list.hpp>

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/request.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

using strings = std::vector<std::string>;

} // namespace

TEST_CASE("string_list: braces are its items, and two literals in inner braces are two items") {
    CHECK((st::string_list{} == strings()));
    CHECK((st::string_list{"a"} == strings(1, "a")));
    CHECK((st::string_list{"a", "b"} == strings({"a", "b"})));
    CHECK((st::string_list{{"a"}} == strings(1, "a")));
    CHECK((st::string_list{{"a", "b"}} == strings({"a", "b"}))); // for a std::vector: two pointers as a range
    CHECK((st::string_list{{"a", "b", "c"}} == strings({"a", "b", "c"})));
    CHECK((st::string_list{""} == strings(1)));
    st::string_list const parentheses({{"a", "b"}});
    CHECK((parentheses == strings({"a", "b"})));
}

TEST_CASE("string_list: an item is any string, and a null pointer is the empty one") {
    char const* const null = std::getenv("STRIPE_TOKENS_TEST_NO_SUCH_VARIABLE");
    CHECK((st::string_list{std::string("a"), std::string_view("b"), "c", null} == strings({"a", "b", "c", ""})));
    CHECK((st::string_list{std::string_view("a\0b", 3)} == strings(1, std::string("a\0b", 3))));
}

TEST_CASE("string_list: converts from and to a vector of strings") {
    strings some = {"a", "b"};
    st::string_list list = some;
    CHECK((list == some));
    char const* const memory = list.front().data();
    strings const back = std::move(list);
    CHECK((back == some));
    list = std::move(some);
    CHECK((list == back));
    static_cast<void>(memory);
    static_assert(std::is_nothrow_move_constructible_v<st::string_list>);
    static_assert(std::is_nothrow_move_assignable_v<st::string_list>);
    static_assert(!std::is_constructible_v<st::string_list, std::nullptr_t>);
}

TEST_CASE("string_list: is made of a range of strings, and two literals are no range") {
    strings const some = {"a", "b"};
    CHECK((st::string_list(some.begin(), some.end()) == some));
    char const* const words[] = {"a", "b"};
    CHECK((st::string_list(words, words + 2) == some));
    std::string_view const views[] = {"a", "b"};
    st::string_list list;
    list = {std::begin(views), std::end(views)};
    CHECK((list == some));
    static_assert(!std::is_constructible_v<st::string_list, char const*, char const*>);
    static_assert(!std::is_constructible_v<st::string_list, std::string::iterator, std::string::iterator>);
}

TEST_CASE("string_list: is the type of every list of strings in the parameters and of every path") {
    st::params::create what;
    what.expand = {{"card.customer", "x"}};
    CHECK(st::encode(what) == "expand[]=card.customer&expand[]=x");
    what.expand = {};
    CHECK(what.expand.empty());
    REQUIRE_FALSE(what.extra.insert({{"a", "b"}}, "c"));
    REQUIRE_FALSE(what.extra.append({{"d", "e"}}, "f"));
    CHECK(st::encode(what) == "a[b]=c&d[e][]=f");

    st::params::person person;
    person.full_name_aliases = {"Jane"};
    CHECK(st::encode(person) == "person[full_name_aliases][]=Jane");
    person.full_name_aliases = {{"Jane", "Jenny"}};
    person.documents.emplace().visa = st::params::file_list{{{"file_1", "file_2"}}};
    CHECK(st::encode(person) == "person[documents][visa][files][]=file_1&person[documents][visa][files][]=file_2&"
                                "person[full_name_aliases][]=Jane&person[full_name_aliases][]=Jenny");
    st::params::individual individual;
    individual.full_name_aliases = {{"Jane", "Jenny"}};
    CHECK((*individual.full_name_aliases == strings({"Jane", "Jenny"})));

    auto const made = st::make_retrieve_request("tok_1", {{"a", "b"}}, {});
    CHECK(std::get<st::request>(made).target == "/v1/tokens/tok_1?expand%5B%5D=a&expand%5B%5D=b");
}
