#include <stripe_tokens/retry.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st = stripe_tokens;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

using field = std::pair<std::string_view, std::string_view>;

st::response_head head_of(std::vector<field> const& fields, int status = 200) {
    auto at = fields.begin();
    return st::read_response_head(status, [&]() -> std::optional<field> {
        return at == fields.end() ? std::nullopt : std::optional<field>(*at++);
    });
}

// Milliseconds; -1 for no retry.
long long delay(int status, std::vector<field> const& fields = {}, std::string_view code = "", int attempt = 1,
                double jitter = 0, st::retry_limits limits = {}) {
    auto const decided = st::decide_retry(head_of(fields, status), code, attempt, jitter, limits);
    return decided ? decided->count() : -1;
}

} // namespace

TEST_CASE("response_head: known fields are read whatever the case of their names and the space around their values") {
    st::response_head const head = head_of({{"Date", "Mon, 01 Jan 2024 00:00:00 GMT"},
                                            {"REQUEST-ID", "\t req_1 "},
                                            {"stripe-version", "2026-10-28.endive"},
                                            {"Stripe-Account", "acct_1"},
                                            {"idempotent-Replayed", "True"},
                                            {"Stripe-Should-Retry", " false"},
                                            {"Retry-After", "2"}},
                                           409);
    CHECK(head.status == 409);
    CHECK(head.request_id == "req_1");
    CHECK(head.stripe_version == "2026-10-28.endive");
    CHECK(head.account == "acct_1");
    CHECK(head.idempotent_replayed);
    CHECK(head.should_retry == false);
    CHECK((head.retry_after == seconds(2)));
}

TEST_CASE("read_response_head: fields may own their texts, which live until the next one") {
    std::vector<std::pair<std::string, std::string>> const fields{{"Request-Id", "req_" + std::string(40, 'x')},
                                                                  {"Stripe-Should-Retry", "true"}};
    auto at = fields.begin();
    st::response_head const head =
        st::read_response_head(503, [&]() -> std::optional<std::pair<std::string, std::string>> {
            if (at == fields.end()) return std::nullopt;
            return *at++;
        });
    CHECK(head.request_id == fields[0].second);
    CHECK(head.should_retry == true);
    CHECK(head.status == 503);
}

TEST_CASE("response_head: without fields nothing is known") {
    st::response_head const head = head_of({});
    CHECK(head.status == 200);
    CHECK(!head.request_id);
    CHECK(!head.stripe_version);
    CHECK(!head.account);
    CHECK(!head.idempotent_replayed);
    CHECK(!head.should_retry);
    CHECK(!head.retry_after);
}

TEST_CASE("response_head: junk is skipped, and the first good value counts") {
    std::string const long_word(256, 'x');
    std::string const with_nul("req_\0 1", 7);
    for (std::string_view const junk :
         {std::string_view(""), std::string_view("  "), std::string_view("a b"), std::string_view("req_\xC3\xA9"),
          std::string_view("req_1\r\nX: y"), std::string_view(with_nul), std::string_view(long_word),
          std::string_view("\x7F")}) {
        CHECK(!head_of({{"Request-Id", junk}}).request_id);
        CHECK(head_of({{"Request-Id", junk}, {"Request-Id", "req_1"}}).request_id == "req_1");
    }
    CHECK(head_of({{"Request-Id", "req_1"}, {"Request-Id", "req_2"}}).request_id == "req_1");
    CHECK(head_of({{"Request-Id", std::string_view(long_word).substr(1)}}).request_id->size() == 255);
    CHECK(!head_of({{"Request-Idx", "req_1"}, {"Request-I", "req_1"}, {"", "req_1"}}).request_id);

    for (char const* const junk :
         {"", "-1", "+1", "1.5", "1s", "soon", "Mon, 01 Jan 2024 00:00:00 GMT", "99999999999", "0x1"}) {
        CAPTURE(std::string(junk));
        CHECK(!head_of({{"Retry-After", junk}}).retry_after);
    }
    CHECK((head_of({{"Retry-After", "x"}, {"Retry-After", "3"}, {"Retry-After", "4"}}).retry_after == seconds(3)));
    for (char const* const junk : {"", "1", "yes", "truee"}) {
        CHECK(!head_of({{"Stripe-Should-Retry", junk}}).should_retry);
        CHECK(!head_of({{"Idempotent-Replayed", junk}}).idempotent_replayed);
    }
    CHECK(head_of({{"Stripe-Should-Retry", "?"}, {"Stripe-Should-Retry", "true"}}).should_retry == true);
}

TEST_CASE("decide_retry: the status, the code and the server's advice decide as in the official SDKs") {
    struct {
        int status;
        char const* code;
        char const* advice; // empty for none
        bool again;
    } const cases[] = {
        {0, "", "", true},
        {200, "", "", false},
        {200, "", "true", true},
        {400, "", "", false},
        {400, "", "true", true},
        {401, "", "", false},
        {402, "card_declined", "", false},
        {403, "", "", false},
        {404, "", "", false},
        {409, "idempotency_key_in_use", "", true},
        {409, "", "", true},
        {409, "", "false", false},
        {424, "", "", false},
        {429, "", "", false},
        {429, "rate_limit", "", false},
        {429, "lock_timeout", "", true},
        {429, "lock_timeout", "false", false},
        {429, "rate_limit", "true", true},
        {400, "lock_timeout", "", false},
        {499, "", "", false},
        {500, "", "", true},
        {500, "", "false", false},
        {502, "", "", true},
        {503, "", "", true},
        {504, "", "", true},
        {599, "", "", true},
    };
    for (auto const& each : cases) {
        auto const& status = each.status;
        auto const& code = each.code;
        auto const& advice = each.advice;
        auto const& again = each.again;
        CAPTURE(status);
        CAPTURE(std::string(code));
        CHECK((delay(status, {{"Stripe-Should-Retry", advice}}, code) >= 0) == again);
    }
}

TEST_CASE("decide_retry: no more retries than the limit") {
    CHECK(delay(500, {}, "", 2) >= 0);
    CHECK(delay(500, {}, "", 3) == -1);
    CHECK(delay(500, {{"Stripe-Should-Retry", "true"}}, "", 3) == -1);
    CHECK(delay(0, {}, "", 3) == -1);
    st::retry_limits limits;
    limits.max_retries = 0;
    CHECK(delay(500, {}, "", 1, 0, limits) == -1);
}

TEST_CASE("decide_retry: the delay doubles from half a second to five, and jitter takes up to half of it away") {
    st::retry_limits limits;
    limits.max_retries = std::numeric_limits<int>::max();
    struct {
        int attempt;
        long long least;
        long long most;
    } const cases[] = {
        {1, 500, 500},   {2, 500, 1000},  {3, 1000, 2000},    {4, 2000, 4000},
        {5, 2500, 5000}, {6, 2500, 5000}, {1000, 2500, 5000}, {std::numeric_limits<int>::max(), 2500, 5000}};
    for (auto const& each : cases) {
        auto const& attempt = each.attempt;
        auto const& least = each.least;
        auto const& most = each.most;
        CAPTURE(attempt);
        CHECK(delay(500, {}, "", attempt, 0, limits) == least);
        CHECK(delay(500, {}, "", attempt, 1, limits) == most);
        long long const middle = delay(500, {}, "", attempt, 0.5, limits);
        CHECK((middle >= least && middle <= most));
        CHECK(delay(500, {}, "", attempt, -3, limits) == least);
        CHECK(delay(500, {}, "", attempt, 7, limits) == most);
        CHECK(delay(500, {}, "", attempt, std::numeric_limits<double>::quiet_NaN(), limits) == least);
    }
}

TEST_CASE("decide_retry: no delay at all is possible, and is decided on at once") {
    st::retry_limits limits;
    limits.max_retries = std::numeric_limits<int>::max();
    limits.initial_delay = milliseconds(0);
    CHECK(delay(500, {}, "", std::numeric_limits<int>::max(), 1, limits) == 0);
    CHECK(delay(500, {}, "", 0, 1, limits) == 0);
}

TEST_CASE("decide_retry: Retry-After is waited for, up to a minute") {
    CHECK(delay(503, {{"Retry-After", "7"}}) == 7000);
    CHECK(delay(503, {{"Retry-After", "60"}}) == 60000);
    CHECK(delay(503, {{"Retry-After", "61"}}) == 500);
    CHECK(delay(503, {{"Retry-After", "0"}}) == 500);
    CHECK(delay(429, {{"Retry-After", "7"}}) == -1);
    st::retry_limits limits;
    limits.max_retry_after = milliseconds(1500);
    CHECK(delay(503, {{"Retry-After", "1"}}, "", 1, 0, limits) == 1000);
    CHECK(delay(503, {{"Retry-After", "2"}}, "", 1, 0, limits) == 500);
}

TEST_CASE("decide_retry: the most extreme numbers are decided on too") {
    using std::chrono::milliseconds;
    st::response_head head;
    head.status = 500;
    head.retry_after = std::chrono::seconds::max();
    constexpr milliseconds year = std::chrono::hours(24 * 365);
    st::retry_limits limits;
    limits.initial_delay = limits.max_delay = limits.max_retry_after = milliseconds::max();
    CHECK((st::decide_retry(head, "", std::numeric_limits<int>::min(), 1, limits) == year));
    limits.max_retries = std::numeric_limits<int>::max();
    CHECK((st::decide_retry(head, "", limits.max_retries, 1, limits) == year));
    limits.initial_delay = milliseconds(1); // which doubles until it is one
    head.retry_after.reset();
    CHECK((st::decide_retry(head, "", 37, 1, limits) == year));
    CHECK((st::decide_retry(head, "", 35, 1, limits) == milliseconds(std::int64_t(1) << 34)));
    head.retry_after = std::chrono::seconds::max();
    limits.initial_delay = limits.max_delay = milliseconds::min();
    CHECK((st::decide_retry(head, "", 1, 1, limits) == milliseconds(0)));
    limits.initial_delay = milliseconds::max() / 2 + milliseconds(1);
    limits.max_delay = milliseconds::max();
    CHECK((st::decide_retry(head, "", 3, 0, limits) == year));
}

TEST_CASE("response_head: a Retry-After with a sign is not its form, and the next one counts") {
    st::response_head head;
    head.read("Retry-After", "-0");
    head.read("Retry-After", "+1");
    head.read("Retry-After", "2");
    CHECK((head.retry_after == std::chrono::seconds(2)));
}

TEST_CASE("response_head: only a space or a tab around a value is not of it") {
    for (int byte = 33; byte != 127; ++byte) {
        std::string const id = std::string(1, static_cast<char>(byte)) + "req_1" + static_cast<char>(byte);
        CAPTURE(byte);
        CHECK(head_of({{"Request-Id", id}}).request_id == id);
    }
}

TEST_CASE("response_head: a tab around a value is space like any other") {
    CHECK(head_of({{"Request-Id", "\treq_1\t"}}).request_id == "req_1");
    CHECK((head_of({{"Retry-After", " \t2\t "}}).retry_after == seconds(2)));
}

TEST_CASE("response_head: a null pointer is the empty string, in a name and in a value") {
    char const* const none = nullptr;
    st::response_head head;
    head.read(none, "x");
    head.read("Request-Id", none);
    head.read("Retry-After", none);
    head.read(none, none);
    CHECK_FALSE(head.request_id);
    CHECK_FALSE(head.retry_after);
    head.read("Request-Id", "req_1");
    CHECK((head.request_id == "req_1"));
}
