// A card token with Qt 5.15 or later. SPDX-License-Identifier: MIT

#include <stripe_tokens.hpp>

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
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

// Neither copies.
QByteArray view(std::string_view text) { return QByteArray::fromRawData(text.data(), static_cast<int>(text.size())); }
std::string_view view(QByteArray const& bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

answer send(std::string const& base, st::request const& request) {
    int no_arguments = 0;
    QCoreApplication const application(no_arguments, nullptr); // yours is there already
    QNetworkAccessManager manager;
    QNetworkRequest message(QUrl(QString::fromStdString(base + request.target)));
    for (st::header const& field : request.headers) message.setRawHeader(view(field.name), view(field.value.expose()));
    std::unique_ptr<QNetworkReply> const reply(manager.post(message, view(request.body.expose())));
    QTimer::singleShot(5000, reply.get(), &QNetworkReply::abort); // for all of it
    QEventLoop loop; // in a program with windows, this is a slot for QNetworkReply::finished
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();

    answer got;
    int const status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status of 400 or above is an error to Qt too, from ContentAccessDenied on.
    bool const refused = status >= 400 && reply->error() >= QNetworkReply::ContentAccessDenied;
    QByteArray const body = reply->isReadable() ? reply->readAll() : QByteArray(); // abort() closes it
    bool const is_cut = reply->error() != QNetworkReply::NoError && !refused;
    if (is_cut) {
        got.failure = reply->errorString().toStdString();
        got.permanent = reply->error() == QNetworkReply::SslHandshakeFailedError || // a certificate
                        reply->error() == QNetworkReply::ProtocolUnknownError || !message.url().isValid();
        if (status == 0) return got; // no head came
    }
    got.head.status = status;
    for (auto const& [name, value] : reply->rawHeaderPairs()) got.head.read(view(name), view(value));
    // Qt often takes the end of the connection for the end of the body.
    if (body.isEmpty() && (is_cut || reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > 0)) {
        // Only the transport knows that the body is cut off: an empty one looks complete.
        got.body = st::decode_error{st::decode_errc::incomplete, 0, {}, got.head.status};
        return got;
    }
    got.body = st::decode_response(status, view(body));
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
