#include <stripe_tokens/exactly.hpp>

#include <stripe_tokens/encode.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

namespace st = stripe_tokens;

namespace {

enum month { january = 1 };

template <class From>
constexpr bool makes_bool =
    std::is_convertible_v<From, st::exactly<bool>>&& std::is_assignable_v<std::optional<st::exactly<bool>>&, From>;
template <class From>
constexpr bool makes_int =
    std::is_convertible_v<From, st::exactly<int>>&& std::is_assignable_v<std::optional<st::exactly<int>>&, From>;
template <class From>
constexpr bool makes_neither =
    !std::is_constructible_v<st::exactly<bool>, From> && !std::is_constructible_v<st::exactly<int>, From> &&
    !std::is_assignable_v<std::optional<st::exactly<bool>>&, From> &&
    !std::is_assignable_v<std::optional<st::exactly<int>>&, From>;

} // namespace

TEST_CASE("exactly: a bool is made of a bool alone") {
    static_assert(makes_bool<bool> && makes_bool<bool const&>);
    static_assert(!makes_bool<int> && !makes_bool<unsigned char> && !makes_bool<long>);
    static_assert(!makes_int<bool>);
    CHECK(st::exactly<bool>(true));
    CHECK_FALSE(st::exactly<bool>());
    static_assert(std::is_convertible_v<st::exactly<bool>, bool>);
}

TEST_CASE("exactly: an int is made of an integer that always is one") {
    static_assert(makes_int<int> && makes_int<short> && makes_int<unsigned short> && makes_int<int const&>);
    static_assert(makes_int<std::int8_t> && makes_int<std::uint8_t>, "numbers, whatever they are made of");
    static_assert(!makes_int<unsigned> && !makes_int<long long> && !makes_int<std::uint64_t>);
    for (int const value : {0, 1, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()}) {
        CHECK(st::exactly<int>(value) == value);
    }
    CHECK(st::exactly<int>() == 0);
    CHECK(st::exactly<int>(std::uint8_t{200}) == 200);
    CHECK(st::exactly<int>(std::int8_t{-1}) == -1);
}

TEST_CASE("exactly: what merely converts is neither") {
    static_assert(makes_neither<char const*> && makes_neither<char const(&)[6]> && makes_neither<std::string>);
    static_assert(makes_neither<double> && makes_neither<float> && makes_neither<std::nullptr_t>);
    static_assert(makes_neither<char> && makes_neither<wchar_t> && makes_neither<char16_t> && makes_neither<char32_t>);
    static_assert(makes_neither<void*> && makes_neither<month> && makes_neither<int st::params::date::*>);
#if defined(__cpp_char8_t)
    static_assert(makes_neither<char8_t>);
#endif
}

TEST_CASE("exactly: a member reads and is sent as what it is") {
    st::params::card card;
    card.exp_month = 7;
    card.exp_year = std::optional<int>(2030);
    CHECK(card.exp_month == 7);
    CHECK(card.exp_month.value() + 1 == 8);
    CHECK(st::params::card().exp_month.value_or(-1) == -1);
    CHECK(st::encode(card) == "card[exp_month]=7&card[exp_year]=2030");
    st::params::account account;
    account.tos_shown_and_accepted = false;
    CHECK(account.tos_shown_and_accepted == false);
    CHECK_FALSE(*account.tos_shown_and_accepted);
    CHECK(st::encode(account) == "account[tos_shown_and_accepted]=false");
}
