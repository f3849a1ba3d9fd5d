#include <stripe_tokens/extra.hpp>

#include "../properties/choices.hpp"
#include "../properties/memory_watch.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

namespace st = stripe_tokens;

namespace {

using segments_t = std::vector<std::string>;

struct step {
    segments_t where;
    bool item;
    std::error_code wanted;
};

std::error_code take(st::extra& more, segments_t const& where, bool item, std::string_view value) {
    return item ? more.append(where, value) : more.insert(where, value);
}

} // namespace

TEST_CASE("extra: is empty by default, and is moved but not copied, as its values are secrets") {
    st::extra const more;
    CHECK(more.empty());
    CHECK(more.size() == 0);
    CHECK((more.begin() == more.end()));
    static_assert(!std::is_copy_constructible_v<st::extra::value_type>);
    static_assert(std::is_nothrow_move_constructible_v<st::extra>);
    static_assert(std::is_same_v<decltype(st::extra::value_type::value), st::secret>);
}

TEST_CASE("extra: keeps the order in which parameters were inserted") {
    st::extra more;
    REQUIRE_FALSE(more.insert({"zebra"}, "1"));
    REQUIRE_FALSE(more.append({"card", "tags"}, "blue"));
    REQUIRE_FALSE(more.insert({"card", "loyalty", "number"}, ""));
    REQUIRE_FALSE(more.append({"card", "tags"}, "red"));
    REQUIRE(more.size() == 4);
    auto entry = more.begin();
    CHECK((entry->path == segments_t{"zebra"} && !entry->item && entry->value == "1"));
    ++entry;
    CHECK((entry->path == segments_t{"card", "tags"} && entry->item && entry->value == "blue"));
    ++entry;
    CHECK((entry->path == segments_t{"card", "loyalty", "number"} && !entry->item && entry->value.empty()));
    ++entry;
    CHECK((entry->path == segments_t{"card", "tags"} && entry->item && entry->value == "red"));
}

TEST_CASE("extra: refuses every segment that metadata would refuse, and paths that cannot be") {
    step const table[] = {
        {{}, false, st::key_errc::no_segments},
        {{}, true, st::key_errc::no_segments},
        {{""}, false, st::key_errc::empty},
        {{"a", ""}, false, st::key_errc::empty},
        {{"", "a"}, true, st::key_errc::empty},
        {{"a[b]"}, false, st::key_errc::bracket},
        {{"a", "b]"}, false, st::key_errc::bracket},
        {{"a", "[", "c"}, true, st::key_errc::bracket},
        {{"a\r\n"}, false, st::key_errc::control_character},
        {{"a", std::string(1, '\0')}, false, st::key_errc::control_character},
        {{"a", "b", "\x7F"}, true, st::key_errc::control_character},
    };
    st::extra more;
    for (step const& row : table) {
        CHECK((take(more, row.where, row.item, "v") == row.wanted));
        CHECK(more.empty());
    }
}

TEST_CASE("extra: a parameter is one value, one list or one object") {
    step const first[] = {{{"a", "b"}, false, {}}, {{"a", "b"}, true, {}}};
    step const second[] = {
        {{"a", "b"}, false, st::key_errc::duplicate},
        {{"a", "b"}, true, st::key_errc::duplicate},
        {{"a"}, false, st::key_errc::conflict},
        {{"a"}, true, st::key_errc::conflict},
        {{"a", "b", "c"}, false, st::key_errc::conflict},
        {{"a", "b", "c"}, true, st::key_errc::conflict},
        {{"a", "b", "c", "d"}, false, st::key_errc::conflict},
        {{"a", "c"}, false, {}},
        {{"a", "bb"}, true, {}},
        {{"b"}, false, {}},
        {{"b", "a"}, false, {}},
        {{"a b"}, false, {}},
    };
    for (step const& before : first) {
        for (step const& row : second) {
            st::extra more;
            REQUIRE_FALSE(take(more, {"unrelated"}, false, "u"));
            REQUIRE_FALSE(take(more, before.where, before.item, "1"));
            std::error_code wanted = row.wanted;
            if (row.where == before.where) {
                wanted = !row.item && !before.item ? make_error_code(st::key_errc::duplicate)
                         : row.item && before.item ? std::error_code()
                                                   : make_error_code(st::key_errc::conflict);
            }
            CAPTURE(before.item);
            CAPTURE(row.item);
            CAPTURE(row.where.size());
            CHECK((take(more, row.where, row.item, "2") == wanted));
            CHECK(more.size() == (wanted ? 2 : 3));
        }
    }
}

TEST_CASE("extra: an item that is appended again is still checked against the other parameters") {
    st::extra more;
    REQUIRE_FALSE(more.append({"a"}, "1"));
    REQUIRE_FALSE(more.append({"a"}, "2"));
    REQUIRE_FALSE(more.append({"b", "c"}, "3"));
    CHECK((more.append({"b"}, "4") == st::key_errc::conflict));
    CHECK((more.insert({"a"}, "5") == st::key_errc::conflict));
    CHECK(more.size() == 3);
}

TEST_CASE("extra: a path has at most 1,000 segments") {
    st::extra more;
    segments_t where(1000, "a");
    CHECK_FALSE(more.append(where, "1"));
    where.emplace_back("a");
    for (bool const item : {false, true}) CHECK((take(more, where, item, "2") == st::key_errc::too_deep));
    CHECK(more.size() == 1);
}

TEST_CASE("extra: what is in the way of a path is found in whichever order they come, as among all pairs of them") {
    test::choices random(3);
    std::size_t refusals = 0;
    for (int round = 0; round != 300; ++round) {
        st::extra more;
        std::vector<step> stored;
        for (std::size_t left = 1 + random.below(60); left != 0; --left) {
            step made{{}, random.below(3) == 0, {}};
            for (std::size_t depth = 1 + random.below(4); depth != 0; --depth) {
                made.where.push_back(std::string(1 + random.below(2), static_cast<char>('a' + random.below(3))));
            }
            for (step const& other : stored) {
                std::size_t const shared = std::min(other.where.size(), made.where.size());
                if (!std::equal(made.where.begin(), made.where.begin() + static_cast<std::ptrdiff_t>(shared),
                                other.where.begin())) {
                    continue;
                }
                bool const same = other.where.size() == made.where.size();
                if (same && other.item && made.item) continue;
                made.wanted = same && other.item == made.item ? st::key_errc::duplicate : st::key_errc::conflict;
            }
            CHECK((take(more, made.where, made.item, "v") == made.wanted));
            if (made.wanted) ++refusals;
            if (!made.wanted) stored.push_back(made);
            if (random.below(20) == 0) {
                st::extra moved = std::move(more);
                more = std::move(moved);
            }
        }
        REQUIRE(more.size() == stored.size());
        CHECK(std::equal(more.begin(), more.end(), stored.begin(), [](auto const& entry, step const& wanted) {
            return entry.path == wanted.where && entry.item == wanted.item;
        }));
    }
    CHECK(refusals > 3000);
}

TEST_CASE("extra: is equal when paths, values and order are") {
    auto const made = [](segments_t const& where, bool item, std::string_view value) {
        st::extra more;
        REQUIRE_FALSE(take(more, {"first"}, false, "1"));
        REQUIRE_FALSE(take(more, where, item, value));
        return more;
    };
    st::extra const more = made({"a"}, false, "v");
    CHECK((more == made({"a"}, false, "v")));
    CHECK((more != made({"b"}, false, "v")));
    CHECK((more != made({"a", "b"}, false, "v")));
    CHECK((more != made({"a"}, true, "v")));
    CHECK((more != made({"a"}, false, "w")));
    CHECK((more != st::extra()));
    CHECK((*more.begin() != *++more.begin()));
}

TEST_CASE("extra: a value is wiped when it is freed, refused or not, and when memory is short") {
    constexpr std::string_view canary = "4000056655665556";
    test::allocation_report const report = test::fail_each_allocation(canary, [&] {
        st::extra more;
        for (char const* const name : {"first", "second", "third", "third", "fo[u]rth"}) {
            st::secret value = canary;
            test::keep(value.expose().data());
            static_cast<void>(more.insert({name, "a segment that is not short"}, std::move(value)));
        }
    });
    CHECK(report.is_clean());
    CHECK(report.allocations > 5);
}

static_assert(!std::is_copy_constructible_v<stripe_tokens::extra>);
static_assert(std::is_nothrow_move_constructible_v<stripe_tokens::extra>);
