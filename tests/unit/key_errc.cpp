#include <stripe_tokens/key_errc.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <system_error>

namespace st = stripe_tokens;

TEST_CASE("key_errc: every code has its own message in a category of its own") {
    CHECK(std::string_view(st::key_category().name()) == "stripe_tokens.key");
    CHECK((&st::key_category() == &st::key_category()));
    std::set<std::string> messages;
    for (int code = 1; code <= static_cast<int>(st::key_errc::too_deep); ++code) {
        std::error_code const error = static_cast<st::key_errc>(code);
        CHECK(error);
        CHECK(error.value() == code);
        CHECK((error.category() == st::key_category()));
        CHECK_FALSE(error.message().empty());
        CHECK(error.message() != "unknown");
        CHECK(messages.insert(error.message()).second);
    }
    CHECK(messages.size() == 7);
}

TEST_CASE("key_errc: a code of no meaning is unknown") {
    for (int const code : {0, -1, 8, 1000}) CHECK(st::key_category().message(code) == "unknown");
}

TEST_CASE("check_key: says which rule a key breaks, the first one where there are several") {
    struct {
        std::string key;
        st::key_errc wanted;
    } const table[] = {
        {"", st::key_errc::empty},
        {"[", st::key_errc::bracket},
        {"]", st::key_errc::bracket},
        {"a[b]", st::key_errc::bracket},
        {"a]b", st::key_errc::bracket},
        {"x][first_name", st::key_errc::bracket},
        {std::string(1, '\0'), st::key_errc::control_character},
        {std::string("a\0", 2), st::key_errc::control_character},
        {"a\nb", st::key_errc::control_character},
        {"\r", st::key_errc::control_character},
        {"\t", st::key_errc::control_character},
        {"\x1F", st::key_errc::control_character},
        {"\x7F", st::key_errc::control_character},
        {"[\n", st::key_errc::bracket},
        {"\n[", st::key_errc::control_character},
    };
    for (auto const& row : table) CHECK((st::check_key(row.key) == row.wanted));
}

TEST_CASE("check_key: refuses exactly brackets and control characters, of all bytes") {
    for (int byte = 0; byte != 256; ++byte) {
        CAPTURE(byte);
        std::string const key = {'k', static_cast<char>(byte), 'k'};
        bool const bracket = byte == '[' || byte == ']';
        bool const control = byte < 32 || byte == 127;
        std::error_code const wanted = bracket   ? make_error_code(st::key_errc::bracket)
                                       : control ? make_error_code(st::key_errc::control_character)
                                                 : std::error_code();
        CHECK((st::check_key(key) == wanted));
    }
}

TEST_CASE("check_key: what only looks dangerous is accepted") {
    for (std::string_view const key :
         {"5", "__proto__x", "constructor", "a=b&c", "a%5Bb%5D", " ", "'", "\xC3\xA9", "\xFF"}) {
        CHECK_FALSE(st::check_key(key));
    }
}

TEST_CASE("check_key: a null pointer is an empty key") {
    char const* const unset = nullptr;
    CHECK((st::check_key(unset) == st::key_errc::empty));
    CHECK((st::check_key({"a]", 1}) == std::error_code()));
}
