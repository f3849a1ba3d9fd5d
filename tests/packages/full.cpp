// The whole library, wherever it was put: exit 0 if it works.
#include <stripe_tokens.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::create what;
    what.source = st::params::card_id{"card_1"};
    st::response const answer = st::decode_response(402, R"({"error":{"type":"card_error","message":"No."}})");
    return st::encode(what) == "card=card_1" && std::holds_alternative<st::api_error>(answer) ? 0 : 1;
}
