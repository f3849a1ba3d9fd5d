#include <stripe_tokens/decode_error.hpp>

#include <doctest/doctest.h>

#include <ostream> // doctest prints a std::error_code
#include <set>
#include <string>
#include <system_error>
#include <type_traits>

namespace st = stripe_tokens;

namespace {

// In the order of their values, which start with 1.
constexpr st::decode_errc codes[] = {
    st::decode_errc::empty_body,       st::decode_errc::too_large,          st::decode_errc::invalid_json,
    st::decode_errc::incomplete,       st::decode_errc::trailing_data,      st::decode_errc::too_deep,
    st::decode_errc::wrong_type,       st::decode_errc::not_an_integer,     st::decode_errc::out_of_range,
    st::decode_errc::duplicate_member, st::decode_errc::missing_member,     st::decode_errc::wrong_object,
    st::decode_errc::unknown_member,   st::decode_errc::invalid_number,     st::decode_errc::unsafe_key,
    st::decode_errc::multiple_sources, st::decode_errc::invalid_characters,
};
constexpr char const* names[] = {
    "empty_body",     "too_large",      "invalid_json", "incomplete",       "trailing_data",      "too_deep",
    "wrong_type",     "not_an_integer", "out_of_range", "duplicate_member", "missing_member",     "wrong_object",
    "unknown_member", "invalid_number", "unsafe_key",   "multiple_sources", "invalid_characters",
};
static_assert(sizeof codes / sizeof *codes == sizeof names / sizeof *names);

} // namespace

TEST_CASE("decode_error: every code has a value, a name and a message of its own") {
    std::set<std::string> messages;
    int value = 0;
    for (st::decode_errc const code : codes) {
        CAPTURE(value);
        CHECK(std::string(st::to_string(code)) == names[value]);
        CHECK(static_cast<int>(code) == ++value);
        std::error_code const converted = code;
        CHECK(converted);
        CHECK(converted.value() == value);
        CHECK(converted.category() == st::decode_category());
        CHECK(converted == code);
        CHECK(converted == make_error_code(code));
        std::string message = converted.message();
        CHECK_FALSE(message.empty());
        CHECK(message != "unknown");
        CHECK(messages.insert(message).second);
        if (std::size_t const at = message.find("UTF-8"); at != std::string::npos) message.erase(at, 5);
        CHECK(message.find_first_of("\n0123456789%\"") == std::string::npos); // it quotes nothing
    }
    // So that a new code cannot be forgotten here.
    CHECK(std::string(st::to_string(static_cast<st::decode_errc>(value + 1))) == "unknown");
}

TEST_CASE("decode_error: a value that is no code is unknown") {
    for (int const value : {0, -1, 18, 1000}) {
        CHECK(std::string(st::to_string(static_cast<st::decode_errc>(value))) == "unknown");
        CHECK(st::decode_category().message(value) == "unknown");
    }
}

TEST_CASE("decode_error: there is one category") {
    CHECK(std::string(st::decode_category().name()) == "stripe_tokens.decode");
    CHECK(&st::decode_category() == &st::decode_category());
    CHECK(st::decode_category() != std::generic_category());
    CHECK(std::error_code(st::decode_errc::too_deep) != std::error_code(6, std::generic_category()));
    static_assert(std::is_error_code_enum_v<st::decode_errc>);
    static_assert(!std::is_error_condition_enum_v<st::decode_errc>);
    static_assert(noexcept(st::decode_category())&& noexcept(st::to_string(st::decode_errc()))&& noexcept(
        make_error_code(st::decode_errc())));
}

TEST_CASE("decode_error: it is another when any of its members is") {
    st::decode_error const error{st::decode_errc::wrong_type, 41, "/card/exp_month", 200};
    CHECK(error == st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_month", 200});
    CHECK_FALSE(error != st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_month", 200});
    CHECK(error != st::decode_error{st::decode_errc::out_of_range, 41, "/card/exp_month", 200});
    CHECK(error != st::decode_error{st::decode_errc::wrong_type, 42, "/card/exp_month", 200});
    CHECK(error != st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_year", 200});
    CHECK(error != st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_month", 402});
    CHECK(error != st::decode_error{st::decode_errc::wrong_type, 41, "/card/exp_month", 200, "tok_1"});
    CHECK_FALSE(error == st::decode_error{});
    CHECK(st::decode_error{} == st::decode_error{});
}

TEST_CASE("decode_error: the messages are these") {
    char const* const messages[] = {
        "empty input",
        "input exceeds the size limit",
        "invalid JSON",
        "unexpected end of JSON",
        "unexpected data after the JSON",
        "nesting exceeds the depth limit",
        "member has the wrong JSON type",
        "number is not an integer",
        "number is out of range",
        "duplicate member",
        "required member is missing",
        "unexpected kind of object",
        "unknown parameter",
        "string is not a number",
        "key is empty or contains a bracket or a control character",
        "more than one kind of token",
    };
    int value = 0;
    for (char const* const message : messages) CHECK(st::decode_category().message(++value) == message);
}
