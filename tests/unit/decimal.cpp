#include <stripe_tokens/decimal.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace st = stripe_tokens;

namespace {

std::string parsed(std::string_view text) {
    std::optional<st::decimal> const number = st::decimal::parse(text);
    return number ? std::string(number->text()) : "refused";
}

std::string from(double value) {
    std::optional<st::decimal> const number = st::decimal::from_double(value);
    return number ? std::string(number->text()) : "refused";
}

// std::from_chars for double is missing in libc++ before 20. The locale is "C" here.
double read_back(std::string const& text) {
    char* end = nullptr;
    double const value = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() ? value : std::numeric_limits<double>::quiet_NaN();
}

std::string text_of(st::decimal const& number) { return std::string(number.text()); }

std::string zeros(std::size_t count) { return std::string(count, '0'); }

} // namespace

TEST_CASE("decimal: is zero by default") { CHECK((text_of(st::decimal()) == "0")); }

TEST_CASE("decimal: an integer is itself") {
    CHECK((text_of(st::decimal(25)) == "25"));
    CHECK((text_of(st::decimal(0)) == "0"));
    CHECK((text_of(st::decimal(-7L)) == "-7"));
    CHECK((text_of(st::decimal(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808"));
    CHECK((text_of(st::decimal(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615"));
    static_assert(!std::is_constructible_v<st::decimal, bool>);
    static_assert(!std::is_constructible_v<st::decimal, char>);
    static_assert(!std::is_constructible_v<st::decimal, double>, "a double may be what no decimal is");
    static_assert(!std::is_constructible_v<st::decimal, char const*>);
}

TEST_CASE("decimal: a text keeps its digits, and its exponent is written out") {
    struct {
        std::string_view text;
        std::string wanted;
    } const table[] = {
        {"0", "0"},
        {"-0", "-0"},
        {"-0.0", "-0.0"},
        {"100", "100"},
        {"12.50", "12.50"},
        {"0.00001", "0.00001"},
        {"33.3333333333", "33.3333333333"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"-12.5", "-12.5"},
        {"123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"},
        {"1e3", "1000"},
        {"1E+3", "1000"},
        {"1e0", "1"},
        {"1e-0", "1"},
        {"1e21", "1000000000000000000000"},
        {"1e-7", "0.0000001"},
        {"-1.25e1", "-12.5"},
        {"-1.25e2", "-125"},
        {"1.25e3", "1250"},
        {"1.25e-2", "0.0125"},
        {"12.50e0", "12.5"},
        {"120e-1", "12"},
        {"120e-3", "0.12"},
        {"0e5", "0"},
        {"0.000e-5", "0"},
        {"-0e5", "0"},
        {"0.001e3", "1"},
        {"0.5e1", "5"},
        {"-0.05e1", "-0.5"},
        {"0.012e2", "1.2"},
        {"1e0007", "10000000"},
        {"1e999", "1" + zeros(999)},
        {"1e-998", "0." + zeros(997) + "1"},
    };
    for (auto const& row : table) {
        CAPTURE(row.text);
        CHECK(parsed(row.text) == row.wanted);
    }
}

TEST_CASE("decimal: an exponent moves the point of any number, and nothing else") {
    std::mt19937 random(1000);
    auto const digit = [&] { return static_cast<char>('0' + random() % 10); };
    for (int i = 0; i != 5000; ++i) {
        std::string whole(1 + random() % 4, '0');
        std::string fraction(random() % 5, '0');
        for (char& c : whole) c = digit();
        for (char& c : fraction) c = digit();
        while (whole.size() > 1 && whole.front() == '0') whole.erase(0, 1);
        int const exponent = static_cast<int>(random() % 13) - 6;
        std::string const mantissa = whole + (fraction.empty() ? "" : "." + fraction);

        // By hand: the point is moved within so many zeros that it cannot leave them.
        std::string const moved = zeros(10) + whole + fraction + zeros(10);
        std::size_t const point = static_cast<std::size_t>(10 + static_cast<int>(whole.size()) + exponent);
        std::string wanted = moved.substr(0, point) + '.' + moved.substr(point);
        wanted.erase(0, wanted.find_first_not_of('0'));
        wanted.erase(wanted.find_last_not_of('0') + 1);
        if (wanted.front() == '.') wanted.insert(0, 1, '0');
        if (wanted.back() == '.') wanted.pop_back();

        CHECK(parsed(mantissa + 'e' + std::to_string(exponent)) == wanted);
        CHECK(parsed('-' + mantissa + 'E' + std::to_string(exponent)) == (wanted == "0" ? "0" : '-' + wanted));
    }
}

TEST_CASE("decimal: zero is zero with any exponent, and what is beyond 1,000 characters is not, with any either") {
    for (std::string const exponent : {"9999", "1000", "1001", "2147483647", "2147483648", "4294967296",
                                       "18446744073709551616", "99999999999999999999999999999999999999"}) {
        for (char const* const sign : {"", "+", "-"}) {
            for (char const* const zero : {"0", "-0", "0.0", "-0.000", "0.00000000000"}) {
                CAPTURE(exponent);
                CHECK(parsed(std::string(zero) + 'e' + sign + exponent) == "0");
                CHECK(parsed(std::string(zero) + 'E' + sign + exponent) == "0");
                CHECK(parsed(std::string(zero) + 'e' + sign + exponent + 'x') == "refused");
            }
            for (char const* const other : {"1", "-1", "10"}) {
                CHECK(parsed(std::string(other) + 'e' + sign + exponent) == "refused");
            }
        }
    }
    CHECK(parsed("00e9999") == "refused");
    CHECK(parsed("0.e9999") == "refused");
    CHECK(parsed("0e9999.0") == "refused");
}

TEST_CASE("decimal: what is not a number of JSON's is refused") {
    std::string_view const table[] = {
        "",      "-",   "+",    "+1",   ".",   ".5",    "5.",  "-.5",   "01",   "00",       "-01",   "1e", "1e+",
        "1e-",   "e3",  "1e3.", "1.e3", "1..", "1.2.3", "1,5", "1 ",    " 1",   "1\n",      "--1",   "1-", "0x10",
        "1e2e3", "1_0", "nan",  "inf",  "NaN", "-inf",  "1f",  "1e+-3", "1e 3", "\xD9\xA1", "1e-+3",
    };
    for (std::string_view const text : table) {
        CAPTURE(text);
        CHECK(parsed(text) == "refused");
    }
    CHECK(parsed(std::string_view("1\0", 2)) == "refused");
    CHECK(parsed(std::string_view("\0", 1)) == "refused");
}

TEST_CASE("decimal: a number of more than 1,000 characters is refused") {
    CHECK(parsed(std::string(1000, '7')) == std::string(1000, '7'));
    CHECK(parsed(std::string(1001, '7')) == "refused");
    CHECK(parsed(std::string(2000, '7')) == "refused");
    std::string_view const table[] = {
        "1e1000",          "-1e999",       "1e-999",        "1e999999999999",
        "1e-999999999999", "1e2147483647", "1e-2147483648", "1e18446744073709551616",
        "-1e-998",
    };
    for (std::string_view const text : table) {
        CAPTURE(text);
        CHECK(parsed(text) == "refused");
    }
}

TEST_CASE("decimal: a double is written in the fewest digits that read back, with no exponent") {
    struct {
        double value;
        std::string wanted;
    } const table[] = {
        {33.3333333333, "33.3333333333"},
        {0.00001, "0.00001"},
        {1e21, "1000000000000000000000"},
        {0.30000000000000004, "0.30000000000000004"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e-7, "0.0000001"},
        {0.0, "0"},
        {-0.0, "0"},
        {100, "100"},
        {12.50, "12.5"},
        {-2.5, "-2.5"},
        {1.0 / 3, "0.3333333333333333"},
        {9007199254740993.0, "9007199254740992"},
        {DBL_MAX, "17976931348623157" + zeros(292)},
        {-DBL_MAX, "-17976931348623157" + zeros(292)},
        {DBL_MIN, "0." + zeros(307) + "22250738585072014"},
        {std::numeric_limits<double>::denorm_min(), "0." + zeros(323) + "5"},
    };
    for (auto const& row : table) {
        CAPTURE(row.value);
        CHECK(from(row.value) == row.wanted);
    }
}

TEST_CASE("decimal: a double that is not finite is refused") {
    for (double const value : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN(), std::nan("7")}) {
        CHECK(from(value) == "refused");
    }
}

TEST_CASE("decimal: every finite double reads back as itself, and its text is a number that parses as itself") {
    std::mt19937_64 random(20261028);
    int finite = 0;
    for (int i = 0; i != 20000; ++i) {
        std::uint64_t const bits = random();
        double value;
        static_assert(sizeof value == sizeof bits);
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value)) {
            CHECK(from(value) == "refused");
            continue;
        }
        ++finite;
        std::string const text = from(value);
        bool const same = !(read_back(text) < value) && !(read_back(text) > value);
        bool const plain = text.find_first_not_of("0123456789.-") == std::string::npos;
        if (!same || !plain || parsed(text) != text || text_of(st::decimal::parse(text)->shortest()) != text) {
            CAPTURE(bits);
            FAIL_CHECK(text);
        }
    }
    CHECK(finite > 19000);
}

TEST_CASE("decimal: the shortest spelling has no needless zeros") {
    struct {
        std::string_view text;
        std::string_view wanted;
    } const table[] = {
        {"12.50", "12.5"}, {"12.00", "12"}, {"-12.0", "-12"}, {"-0", "0"},      {"-0.00", "0"},
        {"0.10", "0.1"},   {"100", "100"},  {"0", "0"},       {"-0.5", "-0.5"}, {"100.0100", "100.01"},
    };
    for (auto const& row : table) {
        CAPTURE(row.text);
        CHECK((text_of(st::decimal::parse(row.text)->shortest()) == row.wanted));
    }
}

TEST_CASE("decimal: compares numbers, not spellings") {
    std::string_view const same[][2] = {{"12.50", "12.5"}, {"1e3", "1000.000"}, {"-0", "0.0"}, {"7", "7"}};
    std::string_view const different[][2] = {{"12.5", "12.51"}, {"1", "-1"}, {"1", "10"}, {"0.1", "0.01"}};
    for (auto const& [a, b] : same) {
        CHECK((*st::decimal::parse(a) == *st::decimal::parse(b)));
        CHECK_FALSE((*st::decimal::parse(a) != *st::decimal::parse(b)));
    }
    for (auto const& [a, b] : different) {
        CHECK((*st::decimal::parse(a) != *st::decimal::parse(b)));
        CHECK_FALSE((*st::decimal::parse(a) == *st::decimal::parse(b)));
    }
    CHECK((st::decimal(25) == st::decimal::parse("25.0")));
}

TEST_CASE("decimal: one that was moved from is zero") {
    st::decimal from = st::decimal::parse("12345678901234567890.5").value();
    st::decimal const into = std::move(from);
    CHECK((from == st::decimal())); // NOLINT(bugprone-use-after-move)
    CHECK((from.text() == "0"));
    CHECK((from != into));
    CHECK((text_of(from.shortest()) == "0"));
}

TEST_CASE("decimal: a character is no number") {
    static_assert(std::is_constructible_v<st::decimal, unsigned char>); // that is std::uint8_t
    static_assert(!std::is_constructible_v<st::decimal, char>);
    static_assert(!std::is_constructible_v<st::decimal, wchar_t>);
    static_assert(!std::is_constructible_v<st::decimal, char16_t>);
    static_assert(!std::is_constructible_v<st::decimal, char32_t>);
    static_assert(!std::is_constructible_v<st::decimal, bool>);
    static_assert(!std::is_constructible_v<st::decimal, double>);
}

#if defined(__cpp_char8_t)
static_assert(!std::is_constructible_v<st::decimal, char8_t>);
#endif

TEST_CASE("decimal: a null pointer is no number") {
    char const* const unset = nullptr; // such as std::getenv of a variable that is not set
    CHECK_FALSE(st::decimal::parse(unset));
}
