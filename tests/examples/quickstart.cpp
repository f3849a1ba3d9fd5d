#include <stripe_tokens.hpp>

#include <iostream>
#include <string>
#include <string_view>

namespace st = stripe_tokens;

// Your HTTP client goes here. This one prints the request and answers like the API.
struct http_response {
    int status;
    std::string body;
};
http_response send(st::request const& request) {
    std::cout << request.method << ' ' << st::api_origin << request.target << '\n';
    for (st::header const& header : request.headers) std::cout << header.name << ": ...\n";
    std::cout << '\n' << request.redacted_body << "\n\n";
    return {402, R"({"error":{"type":"card_error","code":"card_declined","message":"Your card was declined."}})"};
}

int main() {
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    card.name = "Zoë & Co";

    st::request_options options;
    if (std::error_code error = options.set_api_key("sk_test_123")) {
        std::cout << error.message() << '\n';
        return 1;
    }
    http_response const response = send(st::make_create_request(card, options));

    std::visit(st::overloaded{
                   [](st::token const& token) { std::cout << "token " << token.id << '\n'; },
                   [](st::api_error const& error) { std::cout << "refused: " << error.message << '\n'; },
                   [](st::decode_error const& broken) {
                       std::cout << "broken: " << to_string(broken.code) << " at " << broken.pointer << '\n';
                   },
               },
               st::decode_response(response.status, response.body));
}
