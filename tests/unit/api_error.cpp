#include <stripe_tokens/api_error.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <set>
#include <string>
#include <type_traits>

namespace st = stripe_tokens;

namespace {

using kind = st::api_error_kind;

char const* name(kind of) {
    switch (of) {
    case kind::api: return "api";
    case kind::authentication: return "authentication";
    case kind::card: return "card";
    case kind::idempotency: return "idempotency";
    case kind::invalid_request: return "invalid_request";
    case kind::permission: return "permission";
    case kind::rate_limit: return "rate_limit";
    case kind::raw_card_data: return "raw_card_data";
    }
    return "none of them";
}

st::api_error error(int status, char const* type, char const* code = nullptr, char const* message = "") {
    st::api_error made;
    made.http_status = status;
    if (type != nullptr) made.type.emplace(std::string(type));
    if (code != nullptr) made.code = code;
    made.message = message;
    return made;
}

constexpr char invalid_request[] = "invalid_request_error";

} // namespace

TEST_CASE("api_error: its kind is told by status, type, code and message") {
    struct {
        int status;
        char const* type; // null if there is none
        char const* code; // null if there is none
        char const* message;
        kind want;
    } const cases[] = {
        // what the API sends
        {400, invalid_request, "parameter_missing", "Missing required param: card.", kind::invalid_request},
        {404, invalid_request, "resource_missing", "No such token: 'tok_x'", kind::invalid_request},
        {401, invalid_request, nullptr, "Invalid API Key provided: sk_test_***", kind::authentication},
        {402, "card_error", "card_declined", "Your card was declined.", kind::card},
        {402, "card_error", "incorrect_number", "Your card number is incorrect.", kind::card},
        {403, invalid_request, nullptr, "The provided key does not have the required permissions.", kind::permission},
        {409, "idempotency_error", nullptr, "Keys for idempotent requests can only be used once.", kind::idempotency},
        {400, "idempotency_error", nullptr, "Keys for idempotent requests…", kind::idempotency},
        // as quoted in issue 564 of stripity-stripe and issue 647 of stripe-go: the type says nothing of the key
        {409, invalid_request, "idempotency_key_in_use", "There is currently another in-progress request…",
         kind::idempotency},
        {429, invalid_request, "rate_limit", "Too many requests.", kind::rate_limit},
        {429, invalid_request, "lock_timeout", "This object cannot be accessed right now.", kind::rate_limit},
        {500, "api_error", nullptr, "An unknown error occurred", kind::api},
        {402, invalid_request, nullptr, "Sending credit card numbers directly to the Stripe API is generally unsafe.",
         kind::raw_card_data},
        {400, invalid_request, nullptr, "Sending credit card numbers directly to the Stripe API is generally unsafe.",
         kind::raw_card_data},
        {402, invalid_request, nullptr, "Raw card numbers are not enabled for this account.", kind::raw_card_data},
        {402, invalid_request, nullptr, "…you can enable raw card data APIs: https://support.stripe.com",
         kind::raw_card_data},
        {403, invalid_request, nullptr, "RAW CARD DATA is not for you", kind::raw_card_data},
        // raw card data is a matter of all three
        {402, "card_error", nullptr, "Raw card numbers are not enabled.", kind::card},
        {402, nullptr, nullptr, "Raw card numbers are not enabled.", kind::card},
        {402, invalid_request, "card_declined", "Raw card numbers are not enabled.", kind::card},
        {400, invalid_request, "", "Raw card numbers are not enabled.", kind::invalid_request},
        {400, invalid_request, nullptr, "raw cards", kind::raw_card_data},
        {400, invalid_request, nullptr, "raw car", kind::invalid_request},
        {400, invalid_request, nullptr, "rawcard", kind::invalid_request},
        {400, invalid_request, nullptr, "", kind::invalid_request},
        // the status alone
        {400, nullptr, nullptr, "", kind::invalid_request},
        {401, nullptr, nullptr, "", kind::authentication},
        {402, nullptr, nullptr, "", kind::card},
        {403, nullptr, nullptr, "", kind::permission},
        {404, nullptr, nullptr, "", kind::invalid_request},
        {409, nullptr, nullptr, "", kind::api},
        {424, nullptr, nullptr, "", kind::api},
        {429, nullptr, nullptr, "", kind::rate_limit},
        {500, nullptr, nullptr, "", kind::api},
        {502, nullptr, nullptr, "", kind::api},
        {503, nullptr, nullptr, "", kind::api},
        {200, nullptr, nullptr, "", kind::api},
        {0, nullptr, nullptr, "", kind::api},
        // the type alone
        {200, "api_error", nullptr, "", kind::api},
        {200, "authentication_error", nullptr, "", kind::authentication},
        {200, "card_error", nullptr, "", kind::card},
        {200, "idempotency_error", nullptr, "", kind::idempotency},
        {200, invalid_request, nullptr, "", kind::invalid_request},
        {200, "rate_limit_error", nullptr, "", kind::rate_limit},
        {200, "rate_limit", nullptr, "", kind::rate_limit},
        {200, "temporary_session_expired", nullptr, "", kind::api},
        {200, "new_in_2031", nullptr, "", kind::api},
        {200, "", nullptr, "", kind::api},
        // the code alone
        {200, nullptr, "rate_limit", "", kind::rate_limit},
        {400, nullptr, "rate_limit", "", kind::rate_limit},
        {400, invalid_request, "rate_limit", "", kind::rate_limit},
        {200, nullptr, "card_declined", "", kind::api},
        {200, nullptr, "idempotency_key_in_use", "", kind::idempotency},
        // where two of them disagree
        {401, "card_error", nullptr, "", kind::authentication},
        {401, "idempotency_error", nullptr, "", kind::idempotency},
        {409, "api_error", "idempotency_key_in_use", "", kind::idempotency},
        {409, invalid_request, "idempotency_key_in_us", "", kind::invalid_request},
        {403, "authentication_error", nullptr, "", kind::authentication},
        {403, "card_error", "rate_limit", "", kind::permission},
        {429, "card_error", nullptr, "", kind::rate_limit},
        {402, "rate_limit_error", nullptr, "", kind::rate_limit},
        {402, invalid_request, nullptr, "", kind::card},
        {400, "card_error", nullptr, "", kind::card},
        {400, "api_error", nullptr, "", kind::invalid_request},
        {500, invalid_request, nullptr, "", kind::invalid_request},
    };
    for (auto const& c : cases) {
        CAPTURE(c.status);
        CAPTURE(std::string(c.type != nullptr ? c.type : "no type"));
        CAPTURE(std::string(c.code != nullptr ? c.code : "no code"));
        CAPTURE(std::string(c.message));
        CHECK(std::string(name(error(c.status, c.type, c.code, c.message).kind())) == name(c.want));
    }
}

TEST_CASE("api_error: its kind takes no memory and throws nothing") {
    static_assert(noexcept(st::api_error().kind()));
    CHECK(st::api_error().kind() == kind::api);
}

TEST_CASE("api_error: it is another when any of its members is") {
    struct change {
        void operator()(std::string& member) const { member = "other"; }
        void operator()(std::optional<std::string>& member) const { member.emplace(); }
        void operator()(std::optional<st::objects::expandable>& member) const { member.emplace(); }
        void operator()(std::optional<st::open_enum<st::error_type>>& member) const { member.emplace("other"); }
    };
    st::api_error const plain;
    std::set<std::string> names;
    st::api_error::fields(plain, [&](char const* member, auto const&, auto const&...) { names.insert(member); });
    CHECK(names.size() == 17);
    for (std::string const& changed : names) {
        CAPTURE(changed);
        st::api_error other;
        st::api_error::fields(other, [&](char const* member, auto& value, auto const&...) {
            if (changed == member) change()(value);
        });
        CHECK(other != plain);
        CHECK_FALSE(other == plain);
        st::api_error const same = other;
        CHECK(same == other);
        CHECK_FALSE(same != other);
    }
    CHECK(error(400, nullptr) != error(402, nullptr));
    CHECK(error(400, invalid_request, "c", "m") == error(400, invalid_request, "c", "m"));
}

TEST_CASE("to_string: of a kind is its name") {
    for (int value = 0; value <= static_cast<int>(kind::raw_card_data); ++value) {
        CHECK(std::string(to_string(static_cast<kind>(value))) == name(static_cast<kind>(value)));
    }
    CHECK(std::string(to_string(static_cast<kind>(static_cast<int>(kind::raw_card_data) + 1))) == "unknown");
}
