#include <stripe_tokens/timestamp.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace st = stripe_tokens;

TEST_CASE("timestamp: is the system clock's, in whole seconds") {
    static_assert(std::is_same_v<st::timestamp::clock, std::chrono::system_clock>);
    static_assert(std::is_same_v<st::timestamp::duration, std::chrono::seconds>);
    static_assert(!std::is_convertible_v<std::chrono::system_clock::time_point, st::timestamp>,
                  "what is finer than a second is rounded by the caller, who knows how");
}

TEST_CASE("timestamp: Unix seconds read back as they were written") {
    constexpr std::int64_t table[] = {0,
                                      1,
                                      -1,
                                      1609798905,
                                      -2208988800,
                                      std::numeric_limits<std::int64_t>::max(),
                                      std::numeric_limits<std::int64_t>::min()};
    for (std::int64_t const seconds : table) CHECK(st::unix_seconds(st::from_unix_seconds(seconds)) == seconds);
    static_assert(st::unix_seconds(st::from_unix_seconds(-7)) == -7);
}

TEST_CASE("timestamp: counts from 1970, forward and back") {
    constexpr st::timestamp epoch{};
    CHECK(st::unix_seconds(epoch) == 0);
    CHECK(st::unix_seconds(epoch + std::chrono::hours(24)) == 86400);
    CHECK(st::unix_seconds(epoch - std::chrono::minutes(1)) == -60);
    CHECK((st::from_unix_seconds(86400) - epoch == std::chrono::hours(24)));
    CHECK((st::from_unix_seconds(0) < st::from_unix_seconds(1)));
}
