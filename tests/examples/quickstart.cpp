#include <stripe_tokens.hpp>

#include <iostream>

namespace st = stripe_tokens;

int main() {
    // Encode: a request for your HTTP client.
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    st::request_options options;
    if (std::error_code error = options.set_api_key("pk_test_123")) return 1;
    st::request const request = st::make_create_request(card, options);
    std::cout << request.method << ' ' << st::api_origin << request.target << '\n' << request.redacted_body << '\n';

    // Decode: the status and the body of the response.
    st::response const response = st::decode_response(200, R"({"id":"tok_1","object":"token","type":"card",
        "card":{"id":"card_1","object":"card","brand":"Visa","last4":"4242","exp_month":12,"exp_year":2030,"funding":"credit"},
        "created":1785349114,"livemode":false,"used":false})");
    if (auto const* token = std::get_if<st::token>(&response)) {
        auto const* made = std::get_if<st::objects::card>(&token->payload);
        std::cout << token->id << ": " << (made ? made->brand.text() : "no card") << ' ' << (made ? made->last4 : "")
                  << '\n';
    } else if (auto const* error = std::get_if<st::api_error>(&response)) {
        std::cout << "rejected: " << error->message << '\n';
    } else {
        std::cout << "not readable: " << std::get<st::decode_error>(response).pointer << '\n';
    }
}
