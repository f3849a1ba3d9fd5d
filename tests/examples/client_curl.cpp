// A card token with libcurl 7.84 or later: each piece of the body goes straight into the decoder.
// SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

namespace st = stripe_tokens;

struct answer {
    st::response_head head{};              // status 0: no response came
    st::response body{st::decode_error{}}; // decoded from the bytes that came, even if they are not all
    std::string failure{};                 // the HTTP client's message if the response did not come whole
    bool permanent = false;                // the failure cannot pass by itself: certificate, scheme, URL
};

struct reading {
    CURL* curl;
    std::optional<st::response_decoder> decoder{}; // from when the status is known
};

int status_of(CURL* curl) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

extern "C" std::size_t write_piece(char* piece, std::size_t, std::size_t size, void* into) {
    auto& body = *static_cast<reading*>(into);
    if (!body.decoder) body.decoder.emplace(status_of(body.curl));
    return body.decoder->write({piece, size}) ? size : 0; // 0: there is no use in reading on
}

// Sending the request again cannot help.
bool is_permanent(CURLcode code) {
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_PEER_FAILED_VERIFICATION: // a certificate or its host name
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS: return true;
    default: return false;
    }
}

answer send(std::string const& base, st::request const& request) {
    std::unique_ptr<CURL, void (*)(CURL*)> const handle(curl_easy_init(), curl_easy_cleanup);
    CURL* const curl = handle.get();
    curl_slist* fields = nullptr;
    for (st::header const& field : request.headers) {
        std::string const line = std::string(field.name) + ": " + std::string(field.value.expose());
        fields = curl_slist_append(fields, line.c_str());
    }
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> const owner(fields, curl_slist_free_all);
    reading body{curl};
    curl_easy_setopt(curl, CURLOPT_URL, (base + request.target).c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.expose().data()); // not copied
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write_piece);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 5000L); // for all of it
    CURLcode const result = curl_easy_perform(curl);

    answer got;
    // CURLE_WRITE_ERROR: write_piece returned 0, and the decoder knows its answer.
    bool const is_cut = result != CURLE_OK && result != CURLE_WRITE_ERROR;
    if (is_cut) {
        got.failure = curl_easy_strerror(result);
        got.permanent = is_permanent(result);
        if (status_of(curl) < 200) return got; // no head came, or only that of a 100 Continue
    }
    curl_header* field = nullptr;
    using name_and_value = std::pair<std::string_view, std::string_view>;
    got.head = st::read_response_head(status_of(curl), [&]() -> std::optional<name_and_value> {
        field = curl_easy_nextheader(curl, CURLH_HEADER, -1, field);
        if (field == nullptr) return std::nullopt;
        return name_and_value(field->name, field->value);
    });
    if (is_cut && !body.decoder) {
        // Only the transport knows that the body is cut off: an empty one looks complete.
        got.body = st::decode_error{st::decode_errc::incomplete, 0, {}, got.head.status};
        return got;
    }
    if (!body.decoder) body.decoder.emplace(got.head.status); // there was no body
    got.body = body.decoder->finish();
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
