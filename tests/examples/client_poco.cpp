// A card token with POCO; for https://api.stripe.com, take a Poco::Net::HTTPSClientSession.
// SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // status 0: no response came
    st::response body{st::decode_error{}}; // decoded from the bytes that came, even if they are not all
    std::string failure{};                 // the HTTP client's message if the response did not come whole
    bool permanent = false;                // the failure cannot pass by itself: certificate, scheme, URL
};

answer send(std::string const& base, st::request const& request) try {
    answer got;
    Poco::URI const server(base); // throws on a malformed URL
    if (server.getScheme() != "http") {
        got.failure = "the scheme of the URL is not http";
        got.permanent = true;
        return got;
    }
    Poco::Net::HTTPClientSession session(server.getHost(), server.getPort());
    session.setTimeout(Poco::Timespan(5, 0)); // for each piece, not for all of it
    Poco::Net::HTTPRequest message(std::string(request.method), request.target, Poco::Net::HTTPMessage::HTTP_1_1);
    for (st::header const& field : request.headers) {
        message.set(std::string(field.name), std::string(field.value.expose()));
    }
    message.setContentLength(static_cast<std::streamsize>(request.body.size()));
    session.sendRequest(message) << request.body.expose();

    Poco::Net::HTTPResponse response;
    std::istream& body = session.receiveResponse(response);
    st::response_decoder decoder(response.getStatus());
    std::streamsize received = 0;
    bool wanted = true;
    for (char piece[4096]; wanted && body;) {
        body.read(piece, sizeof piece);
        received += body.gcount();
        wanted = decoder.write({piece, static_cast<std::size_t>(body.gcount())});
    }
    // Errors in the stream are not thrown, and an early end looks like any other.
    Poco::Exception const* const error = session.networkException();
    bool const is_cut =
        error != nullptr || (wanted && response.hasContentLength() && received < response.getContentLength64());
    if (is_cut)
        got.failure = error != nullptr ? error->displayText() : "the connection was closed before the end of the body";
    got.head.status = response.getStatus();
    for (auto const& [name, value] : response) got.head.read(name, value);
    if (is_cut && received == 0) {
        // Only the transport knows that the body is cut off: an empty one looks complete.
        got.body = st::decode_error{st::decode_errc::incomplete, 0, {}, got.head.status};
        return got;
    }
    got.body = decoder.finish();
    return got;
} catch (Poco::SyntaxException const& error) {
    answer none;
    none.failure = error.displayText();
    none.permanent = true; // so is Poco::Net::SSLException of an HTTPSClientSession
    return none;
} catch (Poco::Exception const& error) {
    answer none;
    none.failure = error.displayText();
    return none;
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
