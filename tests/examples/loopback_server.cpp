// A server on 127.0.0.1 that answers as POST /v1/tokens and GET /v1/tokens/{id} do, to try an HTTP client on.
// SPDX-License-Identifier: MIT
//
//     g++ -std=c++17 -I include tests/examples/loopback_server.cpp -lboost_json -pthread
//     loopback_server [--port N] [--gateway] [SCENARIO...]
//
// With --gateway, the server acts as a gateway that adds the API key: requests need none, and a web page may send them
// (CORS).
//
// The first request meets the first scenario, the second one the second; those after the last one are answered well.
//
//     ok       with the token that was asked for; 401 without an API key, 400 for parameters that are not good
//     400 401 402 403 404 409 429 500 503
//              with that error; the 429 is the one that goes away by itself, `lock_timeout`; the 503 has
//              `Retry-After: 3600`
//     429-rate with the 429 for too many requests, `rate_limit`
//     402-cut 503-cut
//              with the head of that error, and the connection ends before the body
//     502      with the page of a gateway, in HTML
//     slow     as ok, in pieces with pauses
//     cut      as ok, but the connection ends in the middle of the body
//     stall    as ok, but nothing is sent before the client hangs up
//
// The same Idempotency-Key with the same body gives the same token again. It prints where it listens, and a line for
// each request: the scenario, the idempotency key, whether that was seen before, and how many tokens were made so far.
// What is secret is not printed, and not sent back.

#include <stripe_tokens.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace net = boost::asio;
namespace http = boost::beast::http;
namespace st = stripe_tokens;

namespace {

struct reply {
    int status = 200;
    std::string body;
    bool replayed = false;
    std::string_view content_type = "application/json";
};

constexpr std::string_view good_scenarios[] = {"ok", "slow", "cut", "stall"};

struct bad_scenario {
    std::string_view name;
    int status;
    std::string_view error;
};
constexpr bad_scenario bad_scenarios[] = {
    {"400", 400,
     R"("code":"invalid_expiry_month","message":"The expiry month is invalid.","param":"card[exp_month]","type":"invalid_request_error")"},
    {"401", 401, R"("message":"Invalid API Key provided.","type":"invalid_request_error")"},
    {"402", 402,
     R"("code":"card_declined","decline_code":"insufficient_funds","message":"The card has insufficient funds.","type":"card_error")"},
    {"402-cut", 402, R"("message":"This text is not sent.","type":"card_error")"},
    {"403", 403, R"("message":"The API key may not do this.","type":"invalid_request_error")"},
    {"404", 404,
     R"("code":"resource_missing","message":"No such customer.","param":"customer","type":"invalid_request_error")"},
    {"409", 409, R"("code":"idempotency_key_in_use","message":"The key is in use.","type":"invalid_request_error")"},
    {"429", 429, R"("code":"lock_timeout","message":"The object is locked.","type":"invalid_request_error")"},
    {"429-rate", 429, R"("code":"rate_limit","message":"Too many requests.","type":"invalid_request_error")"},
    {"500", 500, R"("message":"Something went wrong.","type":"api_error")"},
    {"503", 503, R"("message":"Come back in an hour.","type":"api_error")"},
    {"503-cut", 503, R"("message":"This text is not sent.","type":"api_error")"},
};

reply refusal(int status, boost::json::object error) {
    return {status, boost::json::serialize(boost::json::object{{"error", std::move(error)}})};
}

// ---- tokens

std::string last4(std::optional<st::secret> const& number) {
    std::string_view const digits = number ? number->expose() : std::string_view();
    return std::string(digits.substr(digits.size() - (std::min)(digits.size(), std::size_t(4))));
}

st::objects::card make_card(st::params::card const& asked) {
    st::objects::card card;
    card.id = "card_loopback";
    card.brand = st::card_brand::unknown;
    if (asked.number) card.brand = st::brand_of(asked.number->expose()).value_or(st::card_brand::unknown);
    card.exp_month = asked.exp_month.value_or(1);
    card.exp_year = asked.exp_year.value_or(2030);
    card.funding = st::card_funding::unknown;
    card.last4 = last4(asked.number);
    card.name = asked.name;
    return card;
}

st::objects::bank_account make_bank_account(st::params::bank_account const& asked) {
    st::objects::bank_account account;
    account.id = "ba_loopback";
    account.account_holder_name = asked.account_holder_name;
    account.country = asked.country.value_or("US");
    account.currency = asked.currency.value_or("usd");
    account.last4 = last4(asked.account_number);
    account.routing_number = asked.routing_number;
    account.status = "new";
    return account;
}

st::token make_token(st::params::create const& asked, std::size_t number) {
    st::token token;
    auto const set = [&](char const* prefix, st::token_type type, st::token::payload_type payload) {
        token.id = prefix + std::to_string(number);
        token.type = type;
        token.payload = std::move(payload);
    };
    namespace p = st::params;
    namespace o = st::objects;
    // By an id, or by the customer alone, it would be something stored: here nothing is.
    std::visit(
        st::overloaded{
            [&](p::account const&) { set("ct_", st::token_type::account, o::account{}); },
            [&](p::bank_account const& a) { set("btok_", st::token_type::bank_account, make_bank_account(a)); },
            [&](p::bank_account_id const&) { set("btok_", st::token_type::bank_account, make_bank_account({})); },
            [&](p::card const& card) { set("tok_", st::token_type::card, make_card(card)); },
            [&](p::card_id const&) { set("tok_", st::token_type::card, make_card({})); },
            [&](std::monostate) { set("tok_", st::token_type::card, make_card({})); },
            [&](p::cvc_update const&) { set("cvctok_", st::token_type::cvc_update, o::cvc_update{}); },
            [&](p::person const&) { set("cpt_", st::token_type::person, o::person{}); },
            [&](p::pii const&) { set("pii_", st::token_type::pii, o::pii{}); },
        },
        asked.source);
    token.created = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return token;
}

// ---- what is remembered from one request to the next

struct answered {
    st::secret body;
    st::token token;
};
struct memory {
    std::mutex mutex;
    bool is_gateway = false;
    std::vector<std::string> scenarios;
    std::size_t requests = 0;
    std::map<std::string, st::token> made;     // by its id
    std::map<std::string, answered> answers;   // by the idempotency key
    std::map<std::string, std::size_t> seen{}; // how often an idempotency key was sent
};

reply create(memory& known, std::string const& key, st::secret body) {
    auto const earlier = known.answers.find(key);
    if (!key.empty() && earlier != known.answers.end()) {
        if (earlier->second.body == body) return {200, st::to_json(earlier->second.token), true};
        return refusal(400, {{"message", "Keys for idempotent requests can only be used with the same parameters."},
                             {"type", "idempotency_error"}});
    }
    auto const read = st::decode_form(body.expose());
    if (auto const* error = std::get_if<st::form_error>(&read)) {
        return refusal(400, {{"code", st::to_string(error->code)},
                             {"message", make_error_code(error->code).message()},
                             {"param", error->key},
                             {"type", "invalid_request_error"}});
    }
    st::params::create const& asked = std::get<st::params::create>(read);
    if (auto const problems = st::validate(asked); !problems.empty()) {
        return refusal(400, {{"code", st::to_string(problems[0].code)},
                             {"message", st::message(problems[0].code)},
                             {"param", problems[0].param},
                             {"type", "invalid_request_error"}});
    }
    st::token const token = make_token(asked, known.made.size() + 1);
    known.made.emplace(token.id, token);
    if (!key.empty()) known.answers.emplace(key, answered{std::move(body), token});
    return {200, st::to_json(token)};
}

reply retrieve(memory const& known, std::string_view id) {
    auto const found = known.made.find(std::string(id.substr(0, id.find('?'))));
    if (found != known.made.end()) return {200, st::to_json(found->second)};
    return refusal(404, {{"code", "resource_missing"},
                         {"message", "No such token."},
                         {"param", "token"},
                         {"type", "invalid_request_error"}});
}

reply answer(memory& known, http::request<http::string_body>& request, std::string_view scenario) {
    if (scenario == "502") return {502, "<html>\n<body>Bad Gateway</body>\n</html>\n", false, "text/html"};
    for (bad_scenario const& bad : bad_scenarios) {
        if (bad.name == scenario) return {bad.status, R"({"error":{)" + std::string(bad.error) + "}}"};
    }
    auto const key = request[http::field::authorization];
    if (!known.is_gateway && !key.starts_with("Bearer ") && !key.starts_with("Basic ")) {
        return refusal(401, {{"message", "You did not provide an API key."}, {"type", "invalid_request_error"}});
    }
    constexpr std::string_view tokens = "/v1/tokens";
    std::string_view const target = request.target();
    if (request.method() == http::verb::post && target == tokens) {
        return create(known, std::string(request["Idempotency-Key"]), st::secret(std::move(request.body())));
    }
    if (request.method() == http::verb::get && target.substr(0, tokens.size() + 1) == "/v1/tokens/") {
        return retrieve(known, target.substr(tokens.size() + 1));
    }
    return refusal(404, {{"message", "Unrecognized request URL."}, {"type", "invalid_request_error"}});
}

// ---- the connection

// False when nothing more is to come on it.
bool send(net::ip::tcp::socket& socket, http::response<http::string_body>& response, std::string_view scenario) {
    if (scenario == "stall") {
        char byte = 0;
        boost::system::error_code hung_up;
        socket.read_some(net::buffer(&byte, 1), hung_up);
        return false;
    }
    bool const is_body_lost = scenario == "402-cut" || scenario == "503-cut";
    if (scenario != "slow" && scenario != "cut" && !is_body_lost) {
        http::write(socket, response);
        return response.keep_alive();
    }
    http::response_serializer<http::string_body> head(response);
    head.split(true);
    http::write_header(socket, head);
    if (is_body_lost) return false;
    std::string_view rest = response.body();
    if (scenario == "cut") rest = rest.substr(0, rest.size() / 2);
    std::size_t const piece = rest.size() / 8 + 1;
    for (; !rest.empty(); rest.remove_prefix((std::min)(piece, rest.size()))) {
        net::write(socket, net::buffer(rest.data(), (std::min)(piece, rest.size())));
        if (scenario == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return scenario == "slow" && response.keep_alive();
}

// The answer of a gateway to the question of a browser whether a web page may send a request (WHATWG Fetch, "CORS
// protocol").
void allow_pages(http::response<http::string_body>& response) {
    response.result(http::status::no_content);
    response.set("Access-Control-Allow-Methods", "GET, POST");
    response.set("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key, Stripe-Account, Stripe-Version");
    response.set("Access-Control-Max-Age", "600");
}

void serve(net::ip::tcp::socket socket, memory& known) {
    boost::beast::flat_buffer buffer;
    for (bool open = true; open;) {
        http::request<http::string_body> request;
        http::read(socket, buffer, request);

        http::response<http::string_body> response;
        response.keep_alive(request.keep_alive());
        std::string scenario;
        if (known.is_gateway) {
            response.set("Access-Control-Allow-Origin", "*");
            response.set(
                "Access-Control-Expose-Headers",
                "Idempotent-Replayed, Request-Id, Retry-After, Stripe-Account, Stripe-Should-Retry, Stripe-Version");
        }
        if (known.is_gateway && request.method() == http::verb::options) {
            allow_pages(response);
        } else {
            std::lock_guard<std::mutex> const lock(known.mutex);
            std::size_t const number = ++known.requests;
            scenario = number <= known.scenarios.size() ? known.scenarios[number - 1] : "ok";
            std::string const key(request["Idempotency-Key"]);
            reply const made = answer(known, request, scenario);
            bool const again = !key.empty() && ++known.seen[key] > 1;
            std::cout << "request " << number << ": " << scenario << ", status " << made.status << ", "
                      << (key.empty() ? "no key"
                          : again     ? "same key"
                                      : "new key")
                      << ", " << known.made.size() << " made" << std::endl;
            response.result(static_cast<unsigned>(made.status));
            response.set(http::field::content_type, made.content_type);
            // A gateway's own page has none of these.
            if (scenario != "502") response.set("Request-Id", "req_" + std::to_string(number));
            if (made.replayed) response.set("Idempotent-Replayed", "true");
            if (made.status == 503) response.set("Retry-After", "3600");
            response.body() = made.body;
        }
        response.prepare_payload();
        open = send(socket, response, scenario);
    }
}

bool is_scenario(std::string_view name) {
    auto const named = [&](bad_scenario const& bad) { return bad.name == name; };
    return name == "502" ||
           std::find(std::begin(good_scenarios), std::end(good_scenarios), name) != std::end(good_scenarios) ||
           std::any_of(std::begin(bad_scenarios), std::end(bad_scenarios), named);
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    std::uint16_t port = 0; // a free one
    bool understood = true;
    if (words.size() >= 2 && words[0] == "--port") {
        char const* const end = words[1].data() + words[1].size();
        auto const [stop, error] = std::from_chars(words[1].data(), end, port);
        understood = error == std::errc() && stop == end;
        words.erase(words.begin(), words.begin() + 2);
    }
    static memory known; // as long as any thread
    if (!words.empty() && words[0] == "--gateway") {
        known.is_gateway = true;
        words.erase(words.begin());
    }
    if (!understood || !std::all_of(words.begin(), words.end(), is_scenario)) {
        std::cerr << "usage: loopback_server [--port N] [--gateway] "
                     "[ok|400|401|402|402-cut|403|404|409|429|429-rate|500|502|503|503-cut|slow|cut|stall]...\n";
        return 2;
    }
    known.scenarios = std::move(words);
    try {
        net::io_context context;
        net::ip::tcp::acceptor acceptor(context, {net::ip::address_v4::loopback(), port});
        std::cout << "listening on 127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
        for (;;) {
            std::thread([socket = acceptor.accept()]() mutable {
                try {
                    serve(std::move(socket), known);
                } catch (std::exception const&) { // the client hung up, or does not speak HTTP
                }
            }).detach();
        }
    } catch (std::exception const& error) {
        std::cerr << "loopback_server: " << error.what() << '\n';
        std::_Exit(1); // there may be threads
    }
}
