#include "headers.hpp"

#include "generate.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;
using test::choices;

namespace {

// Any response: a token, an error with a code, or a body that is not one.
st::response any_response(choices& random) {
    constexpr char const* codes[] = {"lock_timeout", "rate_limit", "idempotency_key_in_use", "card_declined", ""};
    switch (random.below(4)) {
    case 0: return st::token();
    case 1: {
        st::token made;
        made.id = "tok_1";
        return made;
    }
    case 2: {
        st::api_error error;
        if (random.below(2) == 1) error.code = codes[random.below(5)];
        return error;
    }
    default: {
        st::decode_error error;
        error.code = static_cast<st::decode_errc>(1 + random.below(12));
        return error;
    }
    }
}

// Half of it is what may stand in a header.
std::string header_text(choices& random) {
    if (random.below(2) == 1) return test::generator(random).text();
    std::string text;
    for (std::size_t left = random.below(300); left != 0; --left) {
        text += static_cast<char>(random.one_in(200) ? random.below(256) : 0x20 + random.below(0x5F));
    }
    return text;
}

} // namespace

TEST_CASE("property: a header value is safe, or it is refused") {
    choices random(1);
    for (int i = 0; i != 5000; ++i) CHECK(test::sends_safe_headers_alone(header_text(random)) == "");
}

TEST_CASE("property: a token's id is one segment of the path") {
    choices random(2);
    for (int i = 0; i != 5000; ++i) CHECK(test::retrieves_one_segment(header_text(random), header_text(random)) == "");
    for (char const* const id : {"", ".", "..", "...", "%2e", "/", "a/../b"}) {
        CHECK(test::retrieves_one_segment(id, "") == "");
    }
}

TEST_CASE("property: any header fields are read, and a retry is decided on within the limits") {
    constexpr char const* names[] = {"Retry-After",    "retry-after",    "Stripe-Should-Retry", "Request-Id",
                                     "Stripe-Version", "Stripe-Account", "Idempotent-Replayed", "X"};
    constexpr char const* values[] = {"true", "false", " 1 ", "61", "2147483648", "-1", "1e3", "req_1", "60"};
    choices random(3);
    auto const asked = st::make_retrieve_request("tok_1", {}, {});
    st::request const& retrieval = std::get<st::request>(asked);
    std::size_t retried = 0;
    for (int i = 0; i != 20000; ++i) {
        std::vector<std::pair<std::string, std::string>> fields(random.below(6));
        for (auto& [name, value] : fields) {
            name = names[random.below(8)];
            value = random.below(2) == 1 ? values[random.below(9)] : header_text(random);
        }
        int const status = static_cast<int>(random.one_in(8) ? 0 : random.below(600));
        CHECK(test::reads_any_head(status, fields) == "");
        st::response_head head;
        head.status = status;
        for (auto const& [name, value] : fields) head.read(name, value);
        double const jitters[] = {0, 0.5, 1, -1, 2, std::nan(""), std::numeric_limits<double>::infinity()};
        int const attempt = static_cast<int>(random.below(5)) - 1;
        double const jitter = jitters[random.below(7)];
        st::response const received = any_response(random);
        CHECK(test::decides_on_anything(head, received, attempt, jitter) == "");
        retried += st::decide_retry(retrieval, head, received, attempt, jitter).has_value();
    }
    CHECK(retried > 1000);
}
