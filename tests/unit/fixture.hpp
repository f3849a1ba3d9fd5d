// What the files below tests/fixtures hold, and with which status each of them is an answer.
#ifndef STRIPE_TOKENS_TESTS_UNIT_FIXTURE_HPP
#define STRIPE_TOKENS_TESTS_UNIT_FIXTURE_HPP

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace test {

// The path is relative to the directory of the tests.
inline std::string read_file(std::string const& path) {
    std::ifstream file(std::string(STRIPE_TOKENS_TEST_DATA) + '/' + path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct fixture {
    char const* name;
    int status;
    enum kind_type { token, api_error, decode_error } kind;

    std::string body() const { return read_file(std::string("fixtures/") + name); }
};

inline constexpr fixture fixtures[] = {
    {"account.json", 200, fixture::token},
    {"authentication_invalid_key_401.json", 401, fixture::api_error},
    {"bad_gateway_502.html", 502, fixture::decode_error},
    {"bank_account.json", 200, fixture::token},
    {"card.json", 200, fixture::token},
    {"card_declined_402.json", 402, fixture::api_error},
    {"card_declined_intent_402.json", 402, fixture::api_error},
    {"card_expanded_customer.json", 200, fixture::token},
    {"cvc_update.json", 200, fixture::token},
    {"exp_month_as_text.json", 200, fixture::decode_error},
    {"invalid_request_parameter_missing_400.json", 400, fixture::api_error},
    {"invalid_request_raw_card_data.json", 402, fixture::api_error},
    {"oauth_401.json", 401, fixture::api_error},
    {"person.json", 200, fixture::token},
    {"pii.json", 200, fixture::token},
    {"rate_limit_429.json", 429, fixture::api_error},
    {"truncated.json", 200, fixture::decode_error},
};

} // namespace test

#endif
