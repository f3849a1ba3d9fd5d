#include <stripe_tokens/secret.hpp>

#include "../properties/memory_watch.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st = stripe_tokens;

namespace {

constexpr std::string_view hidden_text = "4000056655665556";

// What a short std::string has inside itself: no block that a watch could see.
constexpr std::string_view short_canary = "400005";

template <class T, class = void>
constexpr bool printable = false;
template <class T>
constexpr bool printable<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<T>())>> = true;

template <class T, class = void>
constexpr bool exposes = false;
template <class T>
constexpr bool exposes<T, std::void_t<decltype(std::declval<T>().expose())>> = true;

bool reads(st::secret const& secret, std::string_view text) {
    return secret.expose() == text && secret.size() == text.size() && secret.empty() == text.empty();
}

// The heap's blocks that hold the hidden_text when they are freed, while `act` runs.
template <class Act>
std::size_t exposed_by(Act&& act) {
    test::memory_watch watch(hidden_text);
    act();
    watch.stop();
    REQUIRE(watch.freed() != 0);
    CHECK(watch.live() == 0);
    return watch.exposed();
}

} // namespace

TEST_CASE("secret: can be moved but neither copied, printed, nor made from nothing or a number") {
    static_assert(!std::is_copy_constructible_v<st::secret>);
    static_assert(!std::is_copy_assignable_v<st::secret>);
    static_assert(std::is_nothrow_default_constructible_v<st::secret>);
    static_assert(std::is_nothrow_move_constructible_v<st::secret>);
    static_assert(std::is_nothrow_move_assignable_v<st::secret>);
    static_assert(!std::is_constructible_v<st::secret, std::nullptr_t>);
    static_assert(!std::is_constructible_v<st::secret, int>);
    static_assert(!std::is_constructible_v<st::secret, char>);
    static_assert(!std::is_convertible_v<st::secret, std::string>);
    static_assert(!std::is_convertible_v<st::secret, std::string_view>);
    static_assert(printable<std::string>);
    static_assert(!printable<st::secret>);
    static_assert(!printable<st::secret const&>);
}

TEST_CASE("secret: a temporary exposes nothing, as nothing would keep the text alive") {
    static_assert(exposes<st::secret&>);
    static_assert(exposes<st::secret const&>);
    static_assert(!exposes<st::secret>);
    static_assert(!exposes<st::secret const>);
}

TEST_CASE("secret: is made from whatever is text, to the byte") {
    std::string const text = "0123";
    std::string_view const view = text;
    std::string_view const with_nul("0\0\xFF", 3);
    CHECK(reads(st::secret(), ""));
    CHECK(reads(st::secret(""), ""));
    CHECK(reads(st::secret("0123"), text));
    CHECK(reads(st::secret(text.c_str()), text));
    CHECK(reads(st::secret(text), text));
    CHECK(reads(st::secret(view), text));
    CHECK(reads(st::secret(std::string("0123")), text));
    CHECK(reads(st::secret(with_nul), with_nul));
    CHECK(text == "0123");
}

TEST_CASE("secret: is empty of a null pointer, which is no text") {
    char const* const none = nullptr;
    char* const nothing = nullptr;
    CHECK(st::secret(none).empty());
    CHECK(st::secret(nothing).empty());
    st::secret assigned = "1234";
    assigned = none;
    CHECK(assigned.empty());
}

TEST_CASE("secret: assigns from text, alone and in a std::optional") {
    st::secret plain = "1";
    plain = "22";
    CHECK(reads(plain, "22"));
    std::optional<st::secret> held;
    held = "333";
    CHECK(reads(*held, "333"));
    held = std::string("4444");
    CHECK(reads(*held, "4444"));
    held = plain.clone();
    CHECK(reads(*held, "22"));
}

TEST_CASE("secret: moving takes the text and leaves nothing behind") {
    st::secret from = hidden_text;
    st::secret into = std::move(from);
    CHECK(reads(into, hidden_text));
    CHECK(reads(from, "")); // NOLINT(bugprone-use-after-move): that it is empty then is documented
    from = std::move(into);
    CHECK(reads(from, hidden_text));
    CHECK(reads(into, "")); // NOLINT(bugprone-use-after-move)
}

TEST_CASE("secret: moving it onto itself changes nothing") {
    st::secret one = hidden_text;
    st::secret& same = one;
    one = std::move(same);
    CHECK(reads(one, hidden_text));
}

TEST_CASE("secret: a clone is another secret with the same text") {
    st::secret one = hidden_text;
    st::secret other = one.clone();
    CHECK(one == other);
    CHECK((one.expose().data() != other.expose().data()));
    one = "changed";
    CHECK(reads(other, hidden_text));
    CHECK(reads(st::secret().clone(), ""));
}

TEST_CASE("secret: filled is written in place, and not at all when it is empty") {
    st::secret const made = st::secret::filled(4, [](char* first) { std::memcpy(first, "0123", 4); });
    CHECK(reads(made, "0123"));
    bool called = false;
    CHECK(reads(st::secret::filled(0, [&](char*) { called = true; }), ""));
    CHECK_FALSE(called);
}

TEST_CASE("secret: compares the whole text, wherever it differs") {
    std::string const text(33, '7');
    CHECK(st::secret(text) == st::secret(text));
    CHECK_FALSE(st::secret(text) != st::secret(text));
    CHECK(st::secret() == st::secret(""));
    CHECK(st::secret(text) != st::secret(text + '7'));
    CHECK(st::secret(text) != st::secret());
    for (std::size_t i = 0; i != text.size(); ++i) {
        for (int const bit : {0, 3, 7}) {
            std::string other = text;
            other[i] = static_cast<char>(other[i] ^ (1 << bit));
            CHECK(st::secret(text) != st::secret(other));
            CHECK_FALSE(st::secret(text) == st::secret(other));
        }
    }
}

TEST_CASE("secret: allocates exactly its size once, and nothing when it is empty") {
    test::memory_watch watch;
    st::secret one = hidden_text;
    test::keep(one.expose().data());
    st::secret const moved = std::move(one);
    test::keep(moved.expose().data());
    watch.stop();
    CHECK(watch.allocations() == 1);
    CHECK(watch.bytes() == hidden_text.size());

    test::memory_watch nothing;
    st::secret const empty = "";
    test::keep(&empty);
    st::secret const also = empty.clone();
    test::keep(&also);
    nothing.stop();
    CHECK(nothing.allocations() == 0);
}

TEST_CASE("secret: is wiped when it is destroyed") {
    CHECK(exposed_by([] {
              st::secret const one = hidden_text;
              test::keep(one.expose().data());
          }) == 0);
    CHECK(exposed_by([] {
              auto const held = std::make_unique<st::secret>(hidden_text);
              test::keep(held->expose().data());
          }) == 0);
}

TEST_CASE("secret: is wiped at once when another is assigned to it") {
    st::secret one = hidden_text;
    st::secret other = "another";
    test::keep(one.expose().data());
    test::memory_watch watch(hidden_text);
    one = std::move(other);
    watch.stop();
    CHECK(watch.freed() == 1);
    CHECK(watch.exposed() == 0);
    CHECK(reads(one, "another"));
}

TEST_CASE("secret: is wiped when its std::optional is reset or assigned") {
    CHECK(exposed_by([] {
              auto const held = std::make_unique<std::optional<st::secret>>(hidden_text);
              test::keep((*held)->expose().data());
              held->reset();
              *held = hidden_text;
              test::keep((*held)->expose().data());
              *held = "another";
              test::keep((*held)->expose().data());
          }) == 0);
}

TEST_CASE("secret: is wiped as it grows in a std::vector") {
    CHECK(exposed_by([] {
              std::vector<st::secret> many;
              for (int i = 0; i != 9; ++i) many.push_back(hidden_text);
              test::keep(many.data());
          }) == 0);
}

TEST_CASE("secret: its clone is wiped") {
    CHECK(exposed_by([] {
              st::secret const one = hidden_text;
              st::secret const other = one.clone();
              test::keep(one.expose().data());
              test::keep(other.expose().data());
          }) == 0);
}

TEST_CASE("secret: filled is wiped, when its writer throws too") {
    auto const write = [](char* first) {
        std::memcpy(first, hidden_text.data(), hidden_text.size());
        test::keep(first);
    };
    CHECK(exposed_by([&] { static_cast<void>(st::secret::filled(hidden_text.size(), write)); }) == 0);
    CHECK(exposed_by([&] {
              try {
                  static_cast<void>(st::secret::filled(hidden_text.size() + 1, [&](char* first) {
                      write(first);
                      throw 1;
                  }));
              } catch (int) {
              }
          }) == 0);
}

TEST_CASE("secret: wipes the std::string that it takes over, its unused capacity too") {
    CHECK(exposed_by([] {
              std::string source;
              source.reserve(100);
              source = hidden_text;
              source += hidden_text;
              source.resize(hidden_text.size());
              test::keep(source.data());
              st::secret const one = std::move(source);
              test::keep(one.expose().data());
          }) == 0);
}

TEST_CASE("secret: wipes a short std::string, which has its text inside itself") {
    std::string source(short_canary);
    test::keep(&source);
    st::secret const one = std::move(source);
    std::array<char, sizeof source> inside{};
    std::memcpy(inside.data(), static_cast<void const*>(&source), inside.size());
    std::string_view const bytes(inside.data(), inside.size());
    CHECK(bytes.find(short_canary.substr(0, 3)) == std::string_view::npos);
    CHECK(source.empty()); // NOLINT(bugprone-use-after-move): documented
    CHECK(reads(one, short_canary));
}

TEST_CASE("secret: leaves a std::string that it copies as it was") {
    std::string const source(hidden_text);
    st::secret const one = source;
    CHECK((source == hidden_text));
    CHECK(reads(one, hidden_text));
}

TEST_CASE("secret: leaves nothing behind when an allocation fails") {
    test::allocation_report const report = test::fail_each_allocation(hidden_text, [] {
        st::secret one = hidden_text;
        test::keep(one.expose().data());
        st::secret const other = one.clone();
        test::keep(other.expose().data());
        one = st::secret::filled(3, [](char* first) { std::memcpy(first, "012", 3); });
        test::keep(one.expose().data());
    });
    CHECK(report.is_clean());
    CHECK(report.allocations == 3);
}

TEST_CASE("secret: wipes the std::string that it takes over even when there is no memory for the copy") {
    test::allocation_report const report = test::fail_each_allocation(hidden_text, [] {
        std::string source(hidden_text);
        test::keep(source.data());
        st::secret const one = std::move(source);
        test::keep(one.expose().data());
    });
    CHECK(report.is_clean());
    bool const fits_itself = hidden_text.size() <= std::string().capacity(); // in libc++
    CHECK(report.allocations == (fits_itself ? 1 : 2));
}
