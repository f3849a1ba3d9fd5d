#include <stripe_tokens/version.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string_view>

namespace st = stripe_tokens;

#if STRIPE_TOKENS_VERSION_MAJOR * 10000 + STRIPE_TOKENS_VERSION_MINOR * 100 + STRIPE_TOKENS_VERSION_PATCH < 100
#error "the version can be compared by the preprocessor, and is at least 0.1.0"
#endif

TEST_CASE("version: the API's version is a date, a point and a lower-case name") {
    constexpr std::string_view shape = "dddd-dd-dd.";
    REQUIRE(st::api_version.size() > shape.size());
    for (std::size_t i = 0; i != st::api_version.size(); ++i) {
        char const c = st::api_version[i];
        char const wanted = i < shape.size() ? shape[i] : 'a';
        CHECK((wanted == 'd' ? c >= '0' && c <= '9' : wanted == 'a' ? c >= 'a' && c <= 'z' : c == wanted));
    }
}
