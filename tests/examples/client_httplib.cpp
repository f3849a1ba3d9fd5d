// A card token with cpp-httplib. SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <httplib.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // its status is 0 if no whole response came
    st::response body{st::decode_error{}}; // which is nothing then
    std::string failure{};                 // but this says why
};

answer send(std::string const& base, st::request const& request) {
    httplib::Client client(base);
    client.set_connection_timeout(std::chrono::seconds(5));
    client.set_read_timeout(std::chrono::seconds(5)); // for each piece, not for all of it
    client.set_write_timeout(std::chrono::seconds(5));

    httplib::Request message; // holds copies of the body and the key, and does not zero them
    message.method = request.method;
    message.path = request.target;
    for (st::header const& field : request.headers) message.headers.emplace(field.name, field.value.expose());
    message.body = request.body.expose();
    httplib::Result const response = client.send(message);

    answer got;
    if (!response) {
        got.failure = to_string(response.error());
        return got;
    }
    got.head.status = response->status;
    for (auto const& [name, value] : response->headers) got.head.read(name, value);
    got.body = st::decode_response(response->status, response->body);
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
