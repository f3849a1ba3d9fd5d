// Calls every function that another file compiles, and includes no header of Boost. Exit status 0 if they work.
#ifdef SINGLE_HEADER
#include <stripe_tokens.hpp>
#else
#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/form.hpp>
#include <stripe_tokens/json.hpp>
#include <stripe_tokens/validate.hpp>
#endif

#ifdef BOOST_VERSION
#error "a header of Boost is included"
#endif

#include <string>
#include <variant>

namespace st = stripe_tokens;

int main() {
    st::response refused = st::decode_response(402, R"({"error":{"code":"card_declined"}})");
    auto const* const error = std::get_if<st::api_error>(&refused);
    if (error == nullptr || st::to_json(*error) != R"({"http_status":402,"code":"card_declined"})") return 1;

    st::response_decoder decoder(200);
    decoder.write(R"({"id":"tok_1","object":"token",)");
    decoder.write(R"("type":"pii","created":1,"used":false,"livemode":false})");
    st::response const made = decoder.finish();
    auto const* const token = std::get_if<st::token>(&made);
    if (token == nullptr || st::to_json(*token).find("tok_1") == std::string::npos) return 2;

    st::response_decoder cut(200);
    cut.write("{");
    for (st::response const& broken : {st::decode_response(200, "{"), cut.finish()}) {
        auto const* const failure = std::get_if<st::decode_error>(&broken);
        if (failure == nullptr || st::to_json(*failure).find("incomplete") == std::string::npos) return 3;
    }

    auto const read = st::params_from_json(R"({"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030}})");
    auto const* const params = std::get_if<st::params::create>(&read);
    if (params == nullptr || !st::validate(*params).empty()) return 4;
    auto const form = st::decode_form("card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2030");
    if (!(std::get<st::params::create>(form) == *params)) return 5;
    if (std::get<std::string>(st::to_json(*params)).find("4242") == std::string::npos) return 6;
    if (std::get<std::string>(st::to_json(st::params::pii{"1"})) != R"({"pii":{"id_number":"1"}})") return 6;

    namespace p = st::params;
    bool const lacks_parameters = !st::validate(p::create()).empty() && !st::validate(p::account()).empty() &&
                                  !st::validate(p::bank_account()).empty() &&
                                  !st::validate(p::bank_account_id()).empty() && !st::validate(p::card()).empty() &&
                                  !st::validate(p::card_id()).empty() && !st::validate(p::cvc_update()).empty() &&
                                  !st::validate(p::person()).empty() && !st::validate(p::pii()).empty();
    return lacks_parameters ? 0 : 7;
}
