// A card token with Boost.Beast, over plain HTTP; for https://api.stripe.com, make the stream a
// boost::beast::ssl_stream<boost::beast::tcp_stream>. SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

namespace beast = boost::beast;
namespace http = beast::http;
namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // its status is 0 if no whole response came
    st::response body{st::decode_error{}}; // which is nothing then
    std::string failure{};                 // but this says why
};

answer send(std::string_view base, st::request const& request) {
    std::string_view const authority = base.substr(base.find("//") + 2);
    std::string_view const host = authority.substr(0, authority.rfind(':'));
    std::string_view const port = authority.substr(authority.rfind(':') + 1);

    // A view of the body, so that there is no other copy.
    http::request<http::span_body<char const>> message(http::string_to_verb(request.method), request.target, 11);
    message.set(http::field::host, authority);
    for (st::header const& field : request.headers) message.set(field.name, field.value.expose());
    message.body() = beast::span<char const>(request.body.expose().data(), request.body.size());
    message.prepare_payload();

    // A stream has timeouts for asynchronous operations alone: each is started, and run to its end.
    boost::asio::io_context context;
    beast::tcp_stream stream(context);
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    beast::error_code failed;
    auto const done = [&](beast::error_code error, auto&&...) { failed = error; };
    auto const run = [&](auto&& start) {
        if (failed) return;
        start();
        context.restart();
        context.run();
    };
    stream.expires_after(std::chrono::seconds(5)); // for all of it
    auto const places = boost::asio::ip::tcp::resolver(context).resolve(host, port, failed);
    run([&] { stream.async_connect(places, done); });
    run([&] { http::async_write(stream, message, done); });
    run([&] { http::async_read(stream, buffer, parser, done); });

    answer got;
    if (failed) {
        got.failure = failed.message();
        return got;
    }
    auto const& response = parser.get();
    got.head.status = static_cast<int>(response.result_int());
    for (auto const& field : response) got.head.read(field.name_string(), field.value());
    got.body = st::decode_response(got.head.status, response.body());
    return got;
}

// ---- From here on the same for every HTTP client.

std::string describe(answer const& got) {
    if (got.head.status == 0) return "no answer: " + got.failure;
    std::string const request = got.head.request_id ? ", request " + *got.head.request_id : "";
    auto const refusal = [&](st::api_error const& error) {
        std::string text = "refused: " + std::to_string(error.http_status);
        for (auto const* part : {&error.code, &error.decline_code, &error.param}) {
            if (!part->value_or("").empty()) text += ' ' + **part;
        }
        return text + request + ": " + error.message;
    };
    auto const breakage = [&](st::decode_error const& error) {
        return "broken: " + std::to_string(error.http_status) + ' ' + st::to_string(error.code) + request;
    };
    auto const success = [&](st::token const& token) { return "token " + token.id + request; };
    return std::visit(st::overloaded{success, refusal, breakage}, got.body);
}

int main(int argc, char** argv) {
    char const* const key = std::getenv("STRIPE_API_KEY");
    std::random_device random;
    st::request_options options;
    if (argc != 2 || key == nullptr || options.set_api_key(key) ||
        options.set_idempotency_key(std::to_string(random()) + '-' + std::to_string(random()))) {
        std::cerr << "usage: STRIPE_API_KEY=sk_test_... " << argv[0] << " http://127.0.0.1:PORT\n";
        return 2;
    }
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    st::request const request = st::make_create_request(card, options);

    for (int attempt = 1;; ++attempt) {
        answer const got = send(argv[1], request); // each time with the same idempotency key
        auto const* const refused = std::get_if<st::api_error>(&got.body);
        auto const delay = st::decide_retry(got.head, refused ? refused->code.value_or("") : "", attempt,
                                            std::generate_canonical<double, 32>(random));
        std::cout << describe(got) << std::endl;
        if (!delay) return static_cast<int>(got.body.index()); // 0 a token, 1 refused, 2 broken or no answer
        std::cout << "again in " << delay->count() << " ms" << std::endl;
        std::this_thread::sleep_for(*delay);
    }
}
