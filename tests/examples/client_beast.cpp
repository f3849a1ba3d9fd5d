// A card token with Boost.Beast, over plain HTTP; for https://api.stripe.com, make the stream a
// boost::beast::ssl_stream<boost::beast::tcp_stream>. SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <regex>
#include <string>
#include <thread>
#include <variant>

namespace beast = boost::beast;
namespace http = beast::http;
namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // status 0: no response came
    st::response body{st::decode_error{}}; // decoded from the bytes that came, even if they are not all
    std::string failure{};                 // the HTTP client's message if the response did not come whole
    bool permanent = false;                // the failure cannot pass by itself: certificate, scheme, URL
};

answer send(std::string const& base, st::request const& request) {
    answer got;
    std::smatch url;
    if (!std::regex_match(base, url, std::regex("http://(([^/?#:]+):([0-9]+))"))) {
        got.failure = "the URL is not http://HOST:PORT";
        got.permanent = true;
        return got;
    }
    std::string const authority = url.str(1), host = url.str(2), port = url.str(3);

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

    auto const& response = parser.get();
    if (failed) {
        got.failure = failed.message();
        if (!parser.is_header_done()) return got; // no head came, or not all of it
    }
    got.head.status = static_cast<int>(response.result_int());
    for (auto const& field : response) got.head.read(field.name_string(), field.value());
    if (failed && response.body().empty()) {
        // Only the transport knows that the body is cut off: an empty one looks complete.
        got.body = st::decode_error{st::decode_errc::incomplete, 0, {}, got.head.status};
        return got;
    }
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
    std::array<std::uint8_t, 16> bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
    st::request_options options;
    if (argc != 2 || key == nullptr || options.set_api_key(key) ||
        options.set_idempotency_key(st::make_idempotency_key(bytes))) {
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
        std::cout << describe(got) << std::endl;
        auto const delay =
            st::decide_retry(request, got.head, got.body, attempt, std::generate_canonical<double, 32>(random));
        // 0 a token, 1 refused, 2 broken or no answer
        if (got.permanent || !delay) return static_cast<int>(got.body.index());
        std::cout << "again in " << delay->count() << " ms" << std::endl;
        std::this_thread::sleep_for(*delay);
    }
}
