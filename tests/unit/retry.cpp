#include <stripe_tokens/retry.hpp>

#include <stripe_tokens/decode.hpp>

#include "../properties/memory_watch.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
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

st::request request_of(std::string_view method, bool has_key) {
    st::request made;
    made.method = method;
    made.headers.push_back({"Content-Type", st::secret("application/x-www-form-urlencoded")});
    if (has_key) made.headers.push_back({"Idempotency-Key", st::secret("order-6735")});
    return made;
}

st::api_error error_of(char const* code) {
    st::api_error made;
    if (*code != '\0') made.code = code;
    return made;
}

st::decode_error broken_by(st::decode_errc code) {
    st::decode_error made;
    made.code = code;
    return made;
}

st::token token_of(char const* id) {
    st::token made;
    made.id = id;
    return made;
}

// Milliseconds after a failure without a body worth the name, for a POST with a key; -1 for no retry.
long long delay(int status, std::vector<field> const& fields = {}, int attempt = 1, double jitter = 0,
                st::retry_limits limits = {}) {
    auto const decided = st::decide_retry(request_of("POST", true), head_of(fields, status),
                                          broken_by(st::decode_errc::invalid_json), attempt, jitter, limits);
    return decided ? decided->count() : -1;
}

} // namespace

TEST_CASE("response_head: known fields are read whatever the case of their names and the space around their values") {
    st::response_head const head = head_of({{"Date", "Mon, 01 Jan 2024 00:00:00 GMT"},
                                            {"REQUEST-ID", "\t req_1 "},
                                            {"stripe-version", "2026-10-28.endive"},
                                            {"Stripe-Account", "acct_1"},
                                            {"idempotent-Replayed", "True"},
                                            {"Stripe-Should-Retry", " false\r\n"},
                                            {"Retry-After", "2\r\n"}},
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

    for (char const* const junk : {"", "-1", "+1", "1.5", "1s", "soon", "Mon, 01 Jan 2024 00:00:00 GMT", "-99999999999",
                                   "99999999999x", "0x1"}) {
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

TEST_CASE("decide_retry: each result of an attempt, for a request that may be repeated and for a POST without a key") {
    using errc = st::decode_errc;
    st::response const html = broken_by(errc::invalid_json);
    st::response const cut = broken_by(errc::incomplete);
    st::response const empty = broken_by(errc::empty_body);
    struct {
        char const* what;
        int status;
        char const* advice; // the value of Stripe-Should-Retry; empty for none
        st::response response;
        bool repeatable;
        bool keyless;
    } const cases[] = {
        // no response
        {"the connection failed", 0, "", empty, true, false},
        {"the connection failed, and the response is a default-constructed one", 0, "", st::response(), true, false},
        {"the connection failed, and the response is an old error", 0, "", error_of("card_declined"), true, false},
        // 2xx
        {"a token", 200, "", token_of("tok_1"), false, false},
        {"a token, and the server says to repeat", 200, "true", token_of("tok_1"), false, false},
        {"a token, and the caller did not set the status", 0, "", token_of("tok_1"), false, false},
        {"a token after 500", 500, "", token_of("tok_1"), false, false},
        {"a 200 that was cut", 200, "", cut, true, false},
        {"a 201 that was cut", 201, "", cut, true, false},
        {"a 299 that was cut", 299, "", cut, true, false},
        {"a 200 without a body", 200, "", empty, true, false},
        {"a 204", 204, "", empty, true, false},
        {"a 200 that was cut, and the server says not to repeat", 200, "false", cut, false, false},
        {"a 200 that was cut, and the server says to repeat", 200, "true", cut, true, false},
        {"a 200 that is not JSON", 200, "", html, false, false},
        {"a 200 that is too large", 200, "", broken_by(errc::too_large), false, false},
        {"a 200 with more behind the JSON", 200, "", broken_by(errc::trailing_data), false, false},
        {"a 200 that nests too deep", 200, "", broken_by(errc::too_deep), false, false},
        {"a 200 that is no token", 200, "", broken_by(errc::wrong_object), false, false},
        {"a 200 without an id", 200, "", broken_by(errc::missing_member), false, false},
        {"a 200 with a wrong type", 200, "", broken_by(errc::wrong_type), false, false},
        {"a 200 that is an error", 200, "", error_of("card_declined"), false, false},
        {"a 200 that is a lock timeout", 200, "", error_of("lock_timeout"), false, false},
        // 1xx and 3xx
        {"a 100 without a body", 100, "", empty, false, false},
        {"a 199 without a body", 199, "", empty, false, false},
        {"a 300 without a body", 300, "", empty, false, false},
        {"a 302 that was cut", 302, "", cut, true, false},
        {"a 302, and the server says to repeat", 302, "true", html, true, false},
        {"a 399, and the server says to repeat", 399, "true", html, true, false},
        // 4xx
        {"400", 400, "", error_of("parameter_missing"), false, false},
        {"400 that was cut", 400, "", cut, true, false},
        {"402 that was cut", 402, "", cut, true, false},
        {"402 that was cut, and the server says not to repeat", 402, "false", cut, false, false},
        {"403 without a body", 403, "", empty, false, false},
        {"400, and the server says to repeat", 400, "true", error_of("x"), true, true},
        {"401", 401, "", error_of(""), false, false},
        {"402", 402, "", error_of("card_declined"), false, false},
        {"402, and the server says to repeat", 402, "true", error_of("card_declined"), true, true},
        {"403", 403, "", error_of(""), false, false},
        {"404", 404, "", error_of("resource_missing"), false, false},
        {"408 of a gateway", 408, "", html, false, false},
        {"409 for a key in use", 409, "", error_of("idempotency_key_in_use"), true, true},
        {"409", 409, "", error_of(""), true, true},
        {"409 that is not JSON", 409, "", html, true, true},
        {"409, and the server says not to repeat", 409, "false", error_of(""), false, false},
        {"424", 424, "", error_of(""), false, false},
        {"429 without a code", 429, "", error_of(""), false, false},
        {"429 for too many requests", 429, "", error_of("rate_limit"), false, false},
        {"429 that is not JSON", 429, "", html, false, false},
        {"429 that was cut", 429, "", cut, true, false},
        {"429 of a lock timeout", 429, "", error_of("lock_timeout"), true, true},
        {"429 of a lock timeout, and the server says not to repeat", 429, "false", error_of("lock_timeout"), false,
         false},
        {"429 for too many requests, and the server says to repeat", 429, "true", error_of("rate_limit"), true, true},
        {"400 with the code lock_timeout", 400, "", error_of("lock_timeout"), false, false},
        {"499", 499, "", html, false, false},
        {"499, and the server says to repeat", 499, "true", html, true, true},
        // 5xx and above: the server may have done the work
        {"500", 500, "", error_of(""), true, false},
        {"500 that is not JSON", 500, "", html, true, false},
        {"500 that was cut", 500, "", cut, true, false},
        {"500, and the server says not to repeat", 500, "false", error_of(""), false, false},
        {"500, and the server says to repeat", 500, "true", error_of(""), true, false},
        {"502", 502, "", html, true, false},
        {"503", 503, "", html, true, false},
        {"504", 504, "", html, true, false},
        {"599", 599, "", html, true, false},
        {"600", 600, "", html, true, false},
        {"600, and the server says to repeat", 600, "true", html, true, false},
        // not a status
        {"-1", -1, "", html, false, false},
    };
    for (auto const& c : cases) {
        CAPTURE(std::string(c.what));
        st::response_head const head = head_of({{"Stripe-Should-Retry", c.advice}}, c.status);
        auto const again = [&](std::string_view method, bool has_key) {
            return st::decide_retry(request_of(method, has_key), head, c.response, 1, 0).has_value();
        };
        CHECK(again("POST", true) == c.repeatable);
        CHECK(again("GET", false) == c.repeatable);
        CHECK(again("GET", true) == c.repeatable);
        CHECK(again("POST", false) == c.keyless);
    }
}

TEST_CASE("decide_retry: requests and responses as the library makes them") {
    st::request_options options;
    st::request const keyless = st::make_create_request(st::params::card_id{"card_1"}, options);
    REQUIRE_FALSE(options.set_idempotency_key("order-6735"));
    st::request const keyed = st::make_create_request(st::params::card_id{"card_1"}, options);
    auto const asked = st::make_retrieve_request("tok_1", {}, {});
    st::request const& retrieval = std::get<st::request>(asked);
    struct {
        int status;
        char const* body;
        bool repeatable;
        bool keyless;
    } const cases[] = {
        {0, "", true, false}, // no answer: nothing to decode, and decode_response takes that too
        {200, R"({"id":"tok_1","object":"token","created":1785349114,"livemode":false,"type":"pii","used":false})",
         false, false},
        {200, R"({"id":"tok_1","object":"token","created":17853)", true, false},
        {200, "", true, false},
        {200, "<html>log in to this network</html>", false, false},
        {402, R"({"error":{"type":"card_error","code":"card_declined","message":"no"}})", false, false},
        {409, R"({"error":{"type":"invalid_request_error","code":"idempotency_key_in_use"}})", true, true},
        {429, R"({"error":{"type":"invalid_request_error","code":"lock_timeout"}})", true, true},
        {429, R"({"error":{"type":"invalid_request_error","code":"rate_limit"}})", false, false},
        {502, "<html>Bad Gateway</html>", true, false},
    };
    for (auto const& c : cases) {
        CAPTURE(c.status);
        CAPTURE(std::string(c.body));
        st::response_head head;
        head.status = c.status;
        st::response const response = st::decode_response(c.status, c.body);
        CHECK(st::decide_retry(keyed, head, response, 1, 0).has_value() == c.repeatable);
        CHECK(st::decide_retry(retrieval, head, response, 1, 0).has_value() == c.repeatable);
        CHECK(st::decide_retry(keyless, head, response, 1, 0).has_value() == c.keyless);
    }
}

TEST_CASE("decide_retry: the caller may add the idempotency key, in any case, and an empty one does not count") {
    struct {
        char const* name;
        char const* value;
        bool again;
    } const cases[] = {
        {"Idempotency-Key", "k", true},    {"idempotency-key", "k", true},   {"IDEMPOTENCY-KEY", "k", true},
        {"Idempotency-Key", "", false},    {"Idempotency-Keys", "k", false}, {"Idempotency-Ke", "k", false},
        {"X-Idempotency-Key", "k", false}, {"", "Idempotency-Key", false},
    };
    for (auto const& c : cases) {
        CAPTURE(std::string(c.name));
        st::request sent = request_of("POST", false);
        sent.headers.push_back({c.name, st::secret(c.value)});
        CHECK(st::decide_retry(sent, {}, broken_by(st::decode_errc::empty_body), 1, 0).has_value() == c.again);
    }
    st::request const bare{}; // neither a method nor a header
    CHECK_FALSE(st::decide_retry(bare, {}, broken_by(st::decode_errc::empty_body), 1, 0));
}

TEST_CASE("decide_retry: neither allocates nor throws") {
    st::request const sent = request_of("POST", true);
    st::response const response = error_of("lock_timeout");
    st::response_head const head = head_of({{"Retry-After", "2"}}, 429);
    st::retry_limits const limits;
    static_assert(noexcept(st::decide_retry(sent, head, response, 1, 0.5, limits)));
    test::memory_watch watch;
    bool const again = st::decide_retry(sent, head, response, 1, 0.5).has_value();
    watch.stop();
    CHECK(again);
    CHECK(watch.allocations() == 0);
}

TEST_CASE("decide_retry: no more retries than the limit") {
    CHECK(delay(500, {}, 2) >= 0);
    CHECK(delay(500, {}, 3) == -1);
    CHECK(delay(500, {{"Stripe-Should-Retry", "true"}}, 3) == -1);
    CHECK(delay(0, {}, 3) == -1);
    st::retry_limits limits;
    limits.max_retries = 0;
    CHECK(delay(500, {}, 1, 0, limits) == -1);
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
        CHECK(delay(500, {}, attempt, 0, limits) == least);
        CHECK(delay(500, {}, attempt, 1, limits) == most);
        long long const middle = delay(500, {}, attempt, 0.5, limits);
        CHECK((middle >= least && middle <= most));
        CHECK(delay(500, {}, attempt, -3, limits) == least);
        CHECK(delay(500, {}, attempt, 7, limits) == most);
        CHECK(delay(500, {}, attempt, std::numeric_limits<double>::quiet_NaN(), limits) == least);
    }
}

TEST_CASE("decide_retry: no delay at all is possible, and is decided on at once") {
    st::retry_limits limits;
    limits.max_retries = std::numeric_limits<int>::max();
    limits.initial_delay = milliseconds(0);
    CHECK(delay(500, {}, std::numeric_limits<int>::max(), 1, limits) == 0);
    CHECK(delay(500, {}, 0, 1, limits) == 0);
}

TEST_CASE("decide_retry: Retry-After is waited for up to a minute, and a longer one ends the retries") {
    struct {
        char const* retry_after;
        long long delay; // -1 for no retry
    } const cases[] = {
        {"", 500},
        {"0", 500},
        {"00", 500},
        {"1", 1000},
        {"7", 7000},
        {"60", 60000},
        {"61", -1},
        {"3600", -1},
        {"86400", -1},
        {"31536001", -1},
        {"2147483647", -1},
        {"2147483648", -1},
        {"99999999999999999999999", -1},
        {"0000000000000000001", 1000},
        {"soon", 500},
        {"Mon, 01 Jan 2024 00:00:00 GMT", 500}, // a date is not read: there is no clock
    };
    for (auto const& c : cases) {
        CAPTURE(std::string(c.retry_after));
        CHECK(delay(503, {{"Retry-After", c.retry_after}}) == c.delay);
        CHECK(delay(400, {{"Retry-After", c.retry_after}}) == -1);
        CHECK(delay(400, {{"Retry-After", c.retry_after}, {"Stripe-Should-Retry", "true"}}) == c.delay);
    }
    CHECK(delay(503, {{"Retry-After", "61"}, {"Retry-After", "1"}}) == -1);
    st::retry_limits limits;
    limits.max_retry_after = milliseconds(1500);
    CHECK(delay(503, {{"Retry-After", "1"}}, 1, 0, limits) == 1000);
    CHECK(delay(503, {{"Retry-After", "2"}}, 1, 0, limits) == -1);
    limits.max_retry_after = milliseconds(0);
    CHECK(delay(503, {{"Retry-After", "0"}}, 1, 0, limits) == 500);
    CHECK(delay(503, {{"Retry-After", "1"}}, 1, 0, limits) == -1);
    limits.max_retry_after = milliseconds(-1);
    CHECK(delay(503, {}, 1, 0, limits) == 500);
    CHECK(delay(503, {{"Retry-After", "1"}}, 1, 0, limits) == -1);
}

TEST_CASE("decide_retry: the most extreme numbers are decided on too") {
    st::request const sent = request_of("POST", true);
    st::response const response = broken_by(st::decode_errc::invalid_json);
    constexpr milliseconds year = std::chrono::hours(24 * 365);
    st::response_head head;
    head.status = 500;
    st::retry_limits limits;
    auto const decide = [&](int attempt, double jitter) {
        return st::decide_retry(sent, head, response, attempt, jitter, limits);
    };
    limits.initial_delay = limits.max_delay = limits.max_retry_after = milliseconds::max();
    head.retry_after = seconds::max();
    CHECK_FALSE(decide(1, 1));
    head.retry_after = seconds(year / seconds(1)) + seconds(1);
    CHECK_FALSE(decide(1, 1));
    head.retry_after = seconds(year / seconds(1));
    CHECK((decide(std::numeric_limits<int>::min(), 1) == year));
    head.retry_after = seconds::min();
    CHECK((decide(1, 1) == year));
    limits.max_retries = std::numeric_limits<int>::max();
    CHECK((decide(limits.max_retries, 1) == year));
    limits.initial_delay = milliseconds(1); // which doubles until it is one
    head.retry_after.reset();
    CHECK((decide(37, 1) == year));
    CHECK((decide(35, 1) == milliseconds(std::int64_t(1) << 34)));
    head.retry_after = seconds::max();
    limits.initial_delay = limits.max_delay = milliseconds::min();
    CHECK_FALSE(decide(1, 1));
    head.retry_after.reset();
    CHECK((decide(1, 1) == milliseconds(0)));
    limits.initial_delay = milliseconds::max() / 2 + milliseconds(1);
    limits.max_delay = milliseconds::max();
    CHECK((decide(3, 0) == year));
}

TEST_CASE("response_head: a Retry-After with a sign is not its form, and the next one counts") {
    st::response_head head;
    head.read("Retry-After", "-0");
    head.read("Retry-After", "+1");
    head.read("Retry-After", "2");
    CHECK((head.retry_after == std::chrono::seconds(2)));
}

TEST_CASE(
    "response_head: a Retry-After that does not fit is the greatest there is, as a shorter one would come too soon") {
    for (char const* const value : {"2147483647", "2147483648", "99999999999", "999999999999999999999999999999"}) {
        CAPTURE(std::string(value));
        CHECK((head_of({{"Retry-After", value}, {"Retry-After", "1"}}).retry_after == seconds(2147483647)));
    }
    CHECK((head_of({{"Retry-After", "2147483646"}}).retry_after == seconds(2147483646)));
}

TEST_CASE("response_head: only spaces, tabs and line breaks around a value are ignored") {
    for (int byte = 0; byte != 256; ++byte) {
        std::string const id = std::string(1, static_cast<char>(byte)) + "req_1" + static_cast<char>(byte);
        std::optional<std::string> wanted;
        if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') wanted = "req_1";
        if (byte > 0x20 && byte < 0x7F) wanted = id;
        CAPTURE(byte);
        CHECK(head_of({{"Request-Id", id}}).request_id == wanted);
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

TEST_CASE("decide_retry: without a status in the head, that of the body counts, so a declined card is not sent again") {
    st::response_head const forgotten;
    for (int const status : {400, 402, 404}) {
        CAPTURE(status);
        st::response const declined =
            st::decode_response(status, R"({"error":{"type":"card_error","code":"card_declined"}})");
        CHECK(!st::decide_retry(request_of("POST", true), forgotten, declined, 1, 0));
        CHECK(!st::decide_retry(request_of("POST", true), forgotten, st::decode_response(status, "<html>"), 1, 0));
    }
    CHECK(st::decide_retry(request_of("POST", true), forgotten, st::decode_response(0, ""), 1, 0));
    CHECK(st::decide_retry(request_of("POST", false), forgotten, st::decode_response(409, ""), 1, 0));
}
