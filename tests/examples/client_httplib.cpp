// A card token with cpp-httplib. SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <thread>
#include <variant>

namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // status 0: no response came
    st::response body{st::decode_error{}}; // decoded from the bytes that came, even if they are not all
    std::string failure{};                 // the HTTP client's message if the response did not come whole
    bool permanent = false;                // the failure cannot pass by itself: certificate, scheme, URL
};

answer send(std::string const& base, st::request const& request) {
    answer got;
    // The constructor throws on another scheme and treats a malformed URL as a host name.
    if (!std::regex_match(base, std::regex("https?://[^/?#:]+(:[0-9]+)?"))) {
        got.failure = "the URL is not http://HOST:PORT";
        got.permanent = true;
        return got;
    }
    httplib::Client client(base);
    client.set_connection_timeout(std::chrono::seconds(5));
    client.set_read_timeout(std::chrono::seconds(5)); // for each piece, not for all of it
    client.set_write_timeout(std::chrono::seconds(5));

    httplib::Request message; // holds copies of the body and the key, and does not zero them
    message.method = request.method;
    message.path = request.target;
    for (st::header const& field : request.headers) message.headers.emplace(field.name, field.value.expose());
    message.body = request.body.expose();
    // Without these two handlers, httplib drops a response that is cut, with the part that came.
    st::response_head head;
    std::optional<st::response_decoder> decoder; // from when the status is known
    auto const read_head = [&](httplib::Response const& response) {
        head.status = response.status;
        for (auto const& [name, value] : response.headers) head.read(name, value);
        decoder.emplace(response.status);
        return true;
    };
    message.response_handler = read_head;
    bool some_came = false;
    message.content_receiver = [&](char const* piece, std::size_t size, std::uint64_t, std::uint64_t) {
        some_came = true;
        return decoder->write({piece, size});
    };
    httplib::Result const response = client.send(message);

    // Error::Canceled: the content receiver returned false, and the decoder knows its answer.
    bool const is_cut = !response && response.error() != httplib::Error::Canceled;
    if (is_cut) {
        got.failure = to_string(response.error());
        got.permanent = response.error() == httplib::Error::SSLServerVerification ||
                        response.error() == httplib::Error::SSLLoadingCerts;
        if (head.status == 0) return got; // no head came
    }
    if (response && !decoder) read_head(*response); // a 204: httplib calls no handler
    got.head = head;
    if (is_cut && !some_came) {
        // Only the transport knows that the body is cut off: an empty one looks complete.
        got.body = st::decode_error{st::decode_errc::incomplete, 0, {}, got.head.status};
        return got;
    }
    got.body = decoder->finish();
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
