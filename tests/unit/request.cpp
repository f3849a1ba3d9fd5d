#include <stripe_tokens/request.hpp>

#include "../properties/generate.hpp"
#include "../properties/memory_watch.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

constexpr std::string_view hidden_value = "4000056655665556";
constexpr std::string_view api_key = "sk_test_51AbCdEfGhIjKl";
std::string const api_version(st::api_version);

using headers = std::vector<std::pair<std::string, std::string>>;

headers headers_of(st::request const& described) {
    headers all;
    for (st::header const& sent : described.headers) all.emplace_back(sent.name, std::string(sent.value.expose()));
    return all;
}

st::params::card some_card() {
    st::params::card card;
    card.cvc = "012";
    card.number = hidden_value;
    return card;
}

st::request_options all_options() {
    st::request_options options;
    REQUIRE_FALSE(options.set_api_key(api_key));
    REQUIRE_FALSE(options.set_stripe_version("2025-01-01.acacia"));
    REQUIRE_FALSE(options.set_idempotency_key("order 6735"));
    REQUIRE_FALSE(options.set_stripe_account("acct_1"));
    return options;
}

st::request retrieve(std::string_view id, std::vector<std::string> const& expand = {},
                     st::request_options const& options = {}) {
    std::variant<st::request, std::error_code> made = st::make_retrieve_request(id, expand, options);
    REQUIRE(std::holds_alternative<st::request>(made));
    return std::get<st::request>(std::move(made));
}

} // namespace

TEST_CASE("request_errc: every code has its own message in a category of its own") {
    CHECK(std::string_view(st::request_category().name()) == "stripe_tokens.request");
    CHECK((st::request_category() != st::key_category()));
    std::set<std::string> messages;
    for (int code = 1; code <= static_cast<int>(st::request_errc::invalid_token_id); ++code) {
        std::error_code const error = static_cast<st::request_errc>(code);
        CHECK(error);
        CHECK(error.value() == code);
        CHECK((error.category() == st::request_category()));
        CHECK_FALSE(error.message().empty());
        CHECK(error.message() != "unknown");
        CHECK(messages.insert(error.message()).second);
    }
    CHECK(messages.size() == 4);
    for (int const code : {0, -1, 5, 1000}) CHECK(st::request_category().message(code) == "unknown");
}

TEST_CASE("request_options: by default speaks the version of the inventory and says nothing else") {
    st::request_options const options;
    CHECK_FALSE(options.api_key().has_value());
    CHECK(options.stripe_version() == st::api_version);
    CHECK_FALSE(options.idempotency_key().has_value());
    CHECK_FALSE(options.stripe_account().has_value());
}

TEST_CASE("request_options: keeps what it was given last") {
    st::request_options options = all_options();
    CHECK((options.api_key()->expose() == api_key));
    CHECK(options.stripe_version() == "2025-01-01.acacia");
    CHECK((options.idempotency_key() == "order 6735"));
    CHECK((options.stripe_account() == "acct_1"));
    REQUIRE_FALSE(options.set_api_key("other"));
    REQUIRE_FALSE(options.set_idempotency_key("order 6736"));
    CHECK((options.api_key()->expose() == "other"));
    CHECK((options.idempotency_key() == "order 6736"));
}

TEST_CASE("request_options: a value that could not be sent safely is refused, and the former one kept") {
    std::string const nul(1, '\0');
    struct {
        std::string value;
        st::request_errc wanted;
    } const table[] = {
        {"", st::request_errc::empty_header_value},
        {"a\rb", st::request_errc::invalid_header_value},
        {"a\nb", st::request_errc::invalid_header_value},
        {"a\r\nX-Injected: 1", st::request_errc::invalid_header_value},
        {"a\n", st::request_errc::invalid_header_value},
        {"\r\na", st::request_errc::invalid_header_value},
        {"a" + nul + "b", st::request_errc::invalid_header_value},
        {nul, st::request_errc::invalid_header_value},
        {"a\tb", st::request_errc::invalid_header_value},
        {"a\x7F", st::request_errc::invalid_header_value},
        {"a\x1F", st::request_errc::invalid_header_value},
        {"\xC3\xA9", st::request_errc::invalid_header_value},
        {"a\x80", st::request_errc::invalid_header_value},
        {"a\xFF", st::request_errc::invalid_header_value},
        {" a", st::request_errc::invalid_header_value},
        {"a ", st::request_errc::invalid_header_value},
        {" ", st::request_errc::invalid_header_value},
    };
    for (auto const& row : table) {
        st::request_options options = all_options();
        CHECK((options.set_api_key(row.value) == row.wanted));
        CHECK((options.set_stripe_version(row.value) == row.wanted));
        CHECK((options.set_idempotency_key(row.value) == row.wanted));
        CHECK((options.set_stripe_account(row.value) == row.wanted));
        CHECK((options.api_key()->expose() == api_key));
        CHECK(options.stripe_version() == "2025-01-01.acacia");
        CHECK((options.idempotency_key() == "order 6735"));
        CHECK((options.stripe_account() == "acct_1"));
    }
}

TEST_CASE("request_options: a null pointer is refused like an empty string") {
    st::request_options options = all_options();
    char const* const unset = nullptr; // such as std::getenv of a variable that is not set
    CHECK((options.set_api_key(unset) == st::request_errc::empty_header_value));
    CHECK((options.set_stripe_version(unset) == st::request_errc::empty_header_value));
    CHECK((options.set_idempotency_key(unset) == st::request_errc::empty_header_value));
    CHECK((options.set_stripe_account(unset) == st::request_errc::empty_header_value));
    CHECK((options.api_key()->expose() == api_key));
    CHECK(options.stripe_version() == "2025-01-01.acacia");
    CHECK((options.idempotency_key() == "order 6735"));
    CHECK((options.stripe_account() == "acct_1"));
    static_assert(!std::is_constructible_v<st::detail::string_argument, std::nullptr_t>);
    static_assert(!std::is_constructible_v<st::detail::string_argument, int>);
}

TEST_CASE("request_options: a string may come as anything that converts to a view") {
    st::request_options options;
    std::string text = "order 6735";
    char const* const key = text.c_str();
    CHECK_FALSE(options.set_idempotency_key(key));
    CHECK_FALSE(options.set_idempotency_key(std::string_view(text)));
    CHECK_FALSE(options.set_idempotency_key({text.data(), text.size()}));
    CHECK_FALSE(options.set_idempotency_key(text));
    CHECK(text == "order 6735");
    CHECK_FALSE(options.set_idempotency_key(std::move(text)));
    CHECK((options.idempotency_key() == "order 6735"));
    CHECK((options.set_idempotency_key({}) == st::request_errc::empty_header_value));
}

TEST_CASE("request_options: takes exactly visible ASCII, and spaces inside all but an API key") {
    for (int byte = 0; byte != 256; ++byte) {
        st::request_options options;
        std::string const value = {'a', static_cast<char>(byte), 'b'};
        bool const taken = byte >= 0x20 && byte <= 0x7E;
        CAPTURE(byte);
        CHECK(!options.set_idempotency_key(value) == taken);
        CHECK(!options.set_stripe_account(value) == taken);
        CHECK(!options.set_stripe_version(value) == taken);
        CHECK(!options.set_api_key(value) == (taken && byte != ' '));
        CHECK(options.idempotency_key().has_value() == taken);
        CHECK(options.api_key().has_value() == (taken && byte != ' '));
    }
}

TEST_CASE("request_options: an idempotency key has at most 255 characters") {
    st::request_options options;
    CHECK_FALSE(options.set_idempotency_key(std::string(255, 'k')));
    CHECK((options.set_idempotency_key(std::string(256, 'x')) == st::request_errc::too_long));
    CHECK((options.idempotency_key() == std::string(255, 'k')));
    CHECK((options.set_idempotency_key(std::string(256, '\n')) == st::request_errc::invalid_header_value));
}

TEST_CASE("make_create_request: describes a POST with the encoded body") {
    st::request const made = st::make_create_request(some_card(), {});
    CHECK((made.method == "POST"));
    CHECK(made.target == "/v1/tokens");
    CHECK((made.body.expose() == st::encode(some_card())));
    CHECK(made.redacted_body == "card[cvc]=****&card[number]=****");
    static_assert(st::api_origin == "https://api.stripe.com");
}

TEST_CASE("make_create_request: the headers are those that were asked for, in alphabetical order") {
    CHECK((headers_of(st::make_create_request(some_card(), {})) ==
           headers{{"Content-Type", "application/x-www-form-urlencoded"}, {"Stripe-Version", api_version}}));
    CHECK((headers_of(st::make_create_request(some_card(), all_options())) ==
           headers{{"Authorization", "Bearer sk_test_51AbCdEfGhIjKl"},
                   {"Content-Type", "application/x-www-form-urlencoded"},
                   {"Idempotency-Key", "order 6735"},
                   {"Stripe-Account", "acct_1"},
                   {"Stripe-Version", "2025-01-01.acacia"}}));
    st::request_options options;
    REQUIRE_FALSE(options.set_stripe_account("acct_2"));
    CHECK((headers_of(st::make_create_request(st::params::create{}, options)) ==
           headers{{"Content-Type", "application/x-www-form-urlencoded"},
                   {"Stripe-Account", "acct_2"},
                   {"Stripe-Version", api_version}}));
}

TEST_CASE("make_create_request: body and redacted body are those of encode and redacted, whatever is in them") {
    test::choices random(11);
    for (int i = 0; i != 300; ++i) {
        st::params::create const what = test::generate<st::params::create>(random);
        st::request const made = st::make_create_request(what, {});
        CAPTURE(i);
        CHECK((made.body.expose() == st::encode(what)));
        CHECK(made.redacted_body == st::redacted(what));
    }
}

TEST_CASE("make_create_request: no memory that it frees has a secret in it, when memory is short too") {
    st::params::person person;
    for (int i = 0; i != 50; ++i) {
        if (!person.metadata) person.metadata.emplace();
        REQUIRE_FALSE(person.metadata->insert_or_assign("key " + std::to_string(i), std::string(100, '&')));
    }
    person.id_number = hidden_value;
    REQUIRE(st::encoded_size(person) > 4096);
    st::params::card const card = some_card();
    st::request_options const options = all_options();
    for (std::string_view const secret : {hidden_value, api_key}) {
        test::allocation_report const small = test::fail_each_allocation(secret, [&] {
            st::request const made = st::make_create_request(card, options);
            test::keep(made.body.expose().data());
            test::keep(made.headers.front().value.expose().data());
            st::request moved = st::make_create_request(card, options);
            moved = st::make_retrieve_request("tok_1", {}, options).index() == 0
                        ? st::make_create_request(card, options)
                        : st::request{};
            test::keep(moved.body.expose().data());
        });
        CHECK(small.is_clean());
        CHECK(small.allocations > 10);
        test::allocation_report const large = test::fail_each_allocation(secret, [&] {
            st::request const made = st::make_create_request(person, options);
            test::keep(made.body.expose().data());
        });
        CHECK(large.is_clean());
        CHECK(large.allocations > 5);
        test::allocation_report const shown = test::fail_each_allocation(secret, [&] {
            std::string const command = st::to_curl(st::make_create_request(card, options));
            test::keep(command.data());
        });
        CHECK(shown.is_clean());
        CHECK(shown.allocations > 5);
    }
}

TEST_CASE("make_create_request: the parameters themselves leave nothing behind either") {
    test::allocation_report const report = test::fail_each_allocation(hidden_value, [] {
        st::params::create what;
        st::params::card card;
        card.number = hidden_value;
        test::keep(card.number->expose().data());
        card.name = "a name that is longer than a short string";
        what.source = std::move(card);
        static_cast<void>(what.extra.insert({"x"}, hidden_value));
        st::request const made = st::make_create_request(what, {});
        test::keep(made.body.expose().data());
    });
    CHECK(report.is_clean());
    CHECK(report.allocations > 5);
}

TEST_CASE("make_idempotency_key: formats 16 bytes as a UUID version 4") {
    struct {
        std::array<std::uint8_t, 16> bytes;
        char const* key;
    } const cases[] = {
        // RFC 9562, appendix A.3
        {{0x91, 0x91, 0x08, 0xF7, 0x52, 0xD1, 0x33, 0x20, 0x5B, 0xAC, 0xF8, 0x47, 0xDB, 0x41, 0x48, 0xA8},
         "919108f7-52d1-4320-9bac-f847db4148a8"},
        // all bits clear, all bits set: the version is 0100, the variant 10
        {{}, "00000000-0000-4000-8000-000000000000"},
        {{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
         "ffffffff-ffff-4fff-bfff-ffffffffffff"},
        // each byte in its place
        {{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF},
         "00112233-4455-4677-8899-aabbccddeeff"},
        // a UUID of version 4 is its own bytes
        {{0x91, 0x91, 0x08, 0xF7, 0x52, 0xD1, 0x43, 0x20, 0x9B, 0xAC, 0xF8, 0x47, 0xDB, 0x41, 0x48, 0xA8},
         "919108f7-52d1-4320-9bac-f847db4148a8"},
    };
    for (auto const& c : cases) CHECK(st::make_idempotency_key(c.bytes) == c.key);
}

TEST_CASE("make_idempotency_key: every byte counts, and the six fixed bits do not") {
    std::array<std::uint8_t, 16> const zero{};
    std::string const plain = st::make_idempotency_key(zero);
    for (std::size_t index = 0; index != 16; ++index) {
        for (unsigned bit = 0; bit != 8; ++bit) {
            CAPTURE(index);
            CAPTURE(bit);
            std::array<std::uint8_t, 16> bytes = zero;
            bytes[index] = static_cast<std::uint8_t>(1u << bit);
            bool const is_fixed = (index == 6 && bit >= 4) || (index == 8 && bit >= 6);
            CHECK((st::make_idempotency_key(bytes) == plain) == is_fixed);
        }
    }
}

TEST_CASE("make_idempotency_key: the key is accepted and sent, and costs one allocation") {
    std::array<std::uint8_t, 16> const bytes{1, 2, 3};
    st::request_options options;
    REQUIRE_FALSE(options.set_idempotency_key(st::make_idempotency_key(bytes)));
    CHECK(headers_of(retrieve("tok_1", {}, options))[0].second == "01020300-0000-4000-8000-000000000000");
    test::memory_watch watch;
    std::string const key = st::make_idempotency_key(bytes);
    watch.stop();
    CHECK(key.size() == 36);
    CHECK(watch.allocations() == 1);
}

TEST_CASE("make_retrieve_request: describes a GET of one token") {
    st::request const made = retrieve("tok_1Pgc7BB7WZ01zgkWptnajzKJ");
    CHECK((made.method == "GET"));
    CHECK(made.target == "/v1/tokens/tok_1Pgc7BB7WZ01zgkWptnajzKJ");
    CHECK(made.body.empty());
    CHECK(made.redacted_body.empty());
    CHECK((headers_of(made) == headers{{"Stripe-Version", api_version}}));
    CHECK(
        (headers_of(retrieve("tok_1", {}, all_options())) == headers{{"Authorization", "Bearer sk_test_51AbCdEfGhIjKl"},
                                                                     {"Idempotency-Key", "order 6735"},
                                                                     {"Stripe-Account", "acct_1"},
                                                                     {"Stripe-Version", "2025-01-01.acacia"}}));
}

TEST_CASE("make_retrieve_request: the id is one segment of the path, whatever it is") {
    std::string_view const table[][2] = {
        {"a?b", "a%3Fb"},       {"a#b", "a%23b"},         {"...", "..."},   {"\xC3\xA9", "%C3%A9"},
        {"%2e", "%252e"},       {"%2E%2E", "%252E%252E"}, {"a b", "a%20b"}, {"a\r\nHost: x", "a%0D%0AHost%3A%20x"},
        {"tok_-.~", "tok_-.~"},
    };
    for (auto const& [id, wanted] : table) CHECK(retrieve(id).target == "/v1/tokens/" + std::string(wanted));
    CHECK(retrieve(std::string_view("a\0", 2)).target == "/v1/tokens/a%00");
}

TEST_CASE("make_retrieve_request: an id that cannot be one segment is refused") {
    for (std::string_view const id : {"", ".", "..", "../charges", "x/../../customers/cus_1",
                                      "article/../../user-uploads/malicious-file.txt", // gixy.io, proxy_pass_normalized
                                      "a/b", "/", "..\\charges"}) {
        std::variant<st::request, std::error_code> const made =
            st::make_retrieve_request(id, {"card.customer"}, all_options());
        REQUIRE(std::holds_alternative<std::error_code>(made));
        CHECK((std::get<std::error_code>(made) == st::request_errc::invalid_token_id));
    }
}

TEST_CASE("make_retrieve_request: a null pointer is no id") {
    char const* const unset = nullptr;
    auto const made = st::make_retrieve_request(unset, {}, all_options());
    REQUIRE(std::holds_alternative<std::error_code>(made));
    CHECK((std::get<std::error_code>(made) == st::request_errc::invalid_token_id));
}

TEST_CASE("make_retrieve_request: members to expand are in the query, in order, escaped") {
    CHECK(retrieve("tok_1", {"card.customer"}).target == "/v1/tokens/tok_1?expand%5B%5D=card.customer");
    CHECK(retrieve("tok_1", {"z", "a&b=c", ""}).target ==
          "/v1/tokens/tok_1?expand%5B%5D=z&expand%5B%5D=a%26b%3Dc&expand%5B%5D=");
}

TEST_CASE("to_curl: shows a POST with the key as a variable and secrets masked") {
    CHECK(st::to_curl(st::make_create_request(some_card(), all_options())) ==
          "curl 'https://api.stripe.com/v1/tokens' \\\n"
          "  --request POST \\\n"
          "  --header \"Authorization: Bearer $STRIPE_API_KEY\" \\\n"
          "  --header 'Content-Type: application/x-www-form-urlencoded' \\\n"
          "  --header 'Idempotency-Key: order 6735' \\\n"
          "  --header 'Stripe-Account: acct_1' \\\n"
          "  --header 'Stripe-Version: 2025-01-01.acacia' \\\n"
          "  --data-raw 'card[cvc]=****&card[number]=****'");
}

TEST_CASE("to_curl: shows a GET without a body, and no key where there is none") {
    CHECK(st::to_curl(retrieve("tok_1", {"card.customer"})) ==
          "curl 'https://api.stripe.com/v1/tokens/tok_1?expand%5B%5D=card.customer' \\\n"
          "  --request GET \\\n"
          "  --header 'Stripe-Version: " +
              api_version + "'");
}

TEST_CASE("to_curl: sends the request to another origin without the API key") {
    st::request const request = st::make_create_request(some_card(), all_options());
    struct {
        char const* origin;
        char const* url;
        bool has_key;
    } const cases[] = {
        {"https://api.stripe.com", "https://api.stripe.com/v1/tokens", true},
        {"https://api.stripe.com/", "https://api.stripe.com/v1/tokens", true},
        {"https://api.stripe.com.example", "https://api.stripe.com.example/v1/tokens", false},
        {"http://127.0.0.1:12111", "http://127.0.0.1:12111/v1/tokens", false},
        {"https://gateway.example/stripe/", "https://gateway.example/stripe/v1/tokens", false},
        {"https://jenny:rosen@gateway.example", "https://****@gateway.example/v1/tokens", false},
        {"https://jenny:ro/sen@gateway.example/a", "https://****/v1/tokens", false},
        {"https://jenny#rosen@gateway.example", "https://****/v1/tokens", false},
        {"https://jenny?rosen@gateway.example", "https://****/v1/tokens", false},
        {"https://gateway.example/@team", "https://****/v1/tokens", false}, // not a request to the host `team`
        {"jenny:rosen@gateway.example/https://api.stripe.com", "****@gateway.example/https://api.stripe.com/v1/tokens",
         false},
        {"gateway.example/sk_live_1/https://api.stripe.com", "gateway.example/****/https://api.stripe.com/v1/tokens",
         false},
        {"gateway.example?key=rosen&to=https://api.stripe.com", "gateway.example?****/v1/tokens", false},
        {"sk_live_1://gateway.example", "****//gateway.example/v1/tokens", false},
        {"http://192.168.100.100", "http://192.168.100.100/v1/tokens", false}, // 192168100100 passes Luhn
        {"http://192.168.178.5:8443", "http://192.168.178.5:8443/v1/tokens", false},
        {"https://gateway.example/4242424242424242", "https://gateway.example/****/v1/tokens", false},
        {"https://gateway.example/4242/4242/4242/4242", "https://gateway.example/****/v1/tokens", false},
        {"https://gateway.example/4242=4242=4242=4242", "https://gateway.example/****/v1/tokens", false},
        {"https://gateway.example/v1/4242&4242&4242&4242", "https://gateway.example/****/v1/tokens", false},
        {"https://4242.4242.4242.4242", "https://****/v1/tokens", false}, // no IPv4 address
        {"https://424.242.424.242.424.2", "https://****/v1/tokens", false},
        {"https://4.2.4.2.4.2.4.2.4.2.4.2.4.2.4.2:8080", "https://****/v1/tokens", false},
        {"jenny:rosen@gateway.example", "****@gateway.example/v1/tokens", false},
        {"https://sk_test_BQokikJOvBiI2HlWgH4olfQ2@api.stripe.com", "https://****@api.stripe.com/v1/tokens", false},
        {"https://gateway.example/sk_test_BQokikJOvBiI2HlWgH4olfQ2", "https://gateway.example/****/v1/tokens", false},
        {"https://gateway.example/?key=hunter2", "https://gateway.example/?****/v1/tokens", false},
        {"https://gateway.example/#access_token=a", "https://gateway.example/#****/v1/tokens", false},
        {"https://jenny:rosen%40gateway.example", "https://********/v1/tokens", false},
        {"https://4539578763621486.example", "https://****/v1/tokens", false},
        {"http://192.168.100.100:8080", "http://192.168.100.100:8080/v1/tokens", false}, // like a card number
        {"https://gateway.example:4539578763621486/a", "https://****/a/v1/tokens", false},
        {"https://gateway.example/%73k_live_1/a", "https://gateway.example/****/v1/tokens", false},
        {"https://it's.example", "https://it'\\''s.example/v1/tokens", false},
        {"", "/v1/tokens", false},
    };
    for (auto const& c : cases) {
        CAPTURE(c.origin);
        std::string const command = st::to_curl(request, c.origin);
        CHECK(command.find(std::string("curl '") + c.url + "' ") == 0);
        CHECK((command.find("Authorization") != std::string::npos) == c.has_key);
    }
}

TEST_CASE("to_curl: nothing becomes an option, a pattern or another command") {
    st::request request = retrieve("tok_1");
    CHECK(st::to_curl(request, "-K.curlrc").find("curl --url '-K.curlrc/v1/tokens/tok_1' ") == 0);
    CHECK(st::to_curl(request, "http://127.0.0.1:{9,10}").find("curl --globoff 'http://127.0.0.1:{9,10}/v1/") == 0);
    CHECK(st::to_curl(request, "http://[::1]").find("curl --globoff 'http://[::1]/v1/") == 0);
    request.method = "";
    CHECK(st::to_curl(request).find("--request '' ") != std::string::npos);
    request.method = "POST; touch x";
    request.headers.clear();
    request.headers.push_back({"@/etc/passwd", st::secret("x")});
    request.headers.push_back({"", st::secret("x")});
    request.headers.push_back({"X-1", st::secret("x")});
    request.headers.push_back({"Stripe-Account", st::secret("acct_1\r\nX-Evil: 1")});
    CHECK(st::to_curl(request) == "curl 'https://api.stripe.com/v1/tokens/tok_1' \\\n"
                                  "  --request 'POST; touch x' \\\n"
                                  "  --header 'X-1: ****' \\\n"
                                  "  --header 'Stripe-Account: ****'");
}

TEST_CASE("to_curl: a quote in a value ends no word of the shell") {
    st::request_options options;
    REQUIRE_FALSE(options.set_idempotency_key("'; rm -rf \"$HOME\" `x` \\ '"));
    CHECK(st::to_curl(retrieve("tok_'1", {}, options)) ==
          "curl 'https://api.stripe.com/v1/tokens/tok_%271' \\\n"
          "  --request GET \\\n"
          "  --header 'Idempotency-Key: '\\''; rm -rf \"$HOME\" `x` '\\\\' '\\''' \\\n"
          "  --header 'Stripe-Version: " +
              api_version + "'");
}

TEST_CASE("to_curl: of a header that it does not know shows the name alone, as its value may be a key") {
    st::request request = retrieve("tok_1");
    request.headers.clear();
    request.headers.push_back({"authorization", st::secret("Bearer " + std::string(api_key))});
    request.headers.push_back({"X-Api-Key", st::secret(api_key)});
    CHECK(st::to_curl(request) == "curl 'https://api.stripe.com/v1/tokens/tok_1' \\\n"
                                  "  --request GET \\\n"
                                  "  --header 'authorization: ****' \\\n"
                                  "  --header 'X-Api-Key: ****'");
}

TEST_CASE("redacted: of a header shows what no credential is") {
    struct {
        char const* name;
        char const* value;
        char const* shown;
    } const cases[] = {
        {"Content-Type", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded"},
        {"Idempotency-Key", "6f6c5f3a-4d0e-4c6f-9d2a-0b6f3f0f7a11", "6f6c5f3a-4d0e-4c6f-9d2a-0b6f3f0f7a11"},
        {"Idempotency-Key", "4242 4242 4242 4242", "****"},
        {"Idempotency-Key", "order-4242424242424242", "****"},
        {"Stripe-Account", "acct_1032D82eZvKYlo2C", "acct_1032D82eZvKYlo2C"},
        {"Stripe-Account", "rk_live_1", "****"},
        {"Stripe-Version", "2026-10-28.endive", "2026-10-28.endive"},
        {"Authorization", "Bearer x", "****"},
        {"X-Api-Key", "x", "****"},
    };
    for (auto const& c : cases) {
        CAPTURE(c.name);
        st::header const sent{c.name, c.value};
        CHECK((st::redacted(sent) == c.shown));
    }
}

TEST_CASE("to_curl: an API key is masked wherever it was set by mistake") {
    std::string const key = "sk_test_BQokikJOvBiI2HlWgH4olfQ2"; // the Stripe API reference's own
    st::request_options options;
    REQUIRE_FALSE(options.set_idempotency_key(key));
    REQUIRE_FALSE(options.set_stripe_account(key));
    REQUIRE_FALSE(options.set_stripe_version("2026-10-28.endive; " + key));
    CHECK(st::to_curl(retrieve(key, {"card", key, "a/" + key, "BQokikJOvBiI2HlWgH4olfQ2"}, options)) ==
          "curl 'https://api.stripe.com/v1/tokens/****?"
          "expand%5B%5D=card&expand%5B%5D=****&expand%5B%5D=****&expand%5B%5D=****' \\\n"
          "  --request GET \\\n"
          "  --header 'Idempotency-Key: ****' \\\n"
          "  --header 'Stripe-Account: ****' \\\n"
          "  --header 'Stripe-Version: ****'");
    CHECK(st::to_curl(retrieve("4242424242424242")) == "curl 'https://api.stripe.com/v1/tokens/****' \\\n"
                                                       "  --request GET \\\n"
                                                       "  --header 'Stripe-Version: " +
                                                           api_version + "'");
    for (char const* const number : {"4242 4242 4242 4242", "3782 822463 10005",
                                     "x&4242\xC2\xA0"
                                     "4242\xC2\xA0"
                                     "4242\xC2\xA0"
                                     "4242"}) {
        CAPTURE(number);
        CHECK(st::to_curl(retrieve(number)).find("/v1/tokens/****'") != std::string::npos);
    }
    CHECK(st::to_curl(retrieve("a:whsec_x")) == "curl 'https://api.stripe.com/v1/tokens/****' \\\n"
                                                "  --request GET \\\n"
                                                "  --header 'Stripe-Version: " +
                                                    api_version + "'");
    CHECK(st::to_curl(retrieve("tok_1Pgc7BB7WZ01zgkWptnajzKJ")) ==
          "curl 'https://api.stripe.com/v1/tokens/tok_1Pgc7BB7WZ01zgkWptnajzKJ' \\\n"
          "  --request GET \\\n"
          "  --header 'Stripe-Version: " +
              api_version + "'");
}

TEST_CASE("to_curl: has nothing of a secret") {
    st::params::create what;
    what.source = some_card();
    REQUIRE_FALSE(what.extra.insert({"loyalty"}, hidden_value));
    std::string const command = st::to_curl(st::make_create_request(what, all_options()));
    for (std::string_view const secret : {hidden_value, api_key}) {
        for (std::size_t i = 0; i + 4 <= secret.size(); ++i) {
            CHECK((command.find(secret.substr(i, 4)) == std::string::npos));
        }
    }
}
