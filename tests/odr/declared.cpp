// Decodes with a decoder that another file compiles.
#include <stripe_tokens/decode.hpp>

namespace st = stripe_tokens;

extern template st::response st::decode_response<>(int, st::detail::text_argument, st::decode_options);

int main() {
    st::response const answer = st::decode_response(402, R"({"error":{"code":"card_declined"}})");
    return std::holds_alternative<st::api_error>(answer) ? 0 : 1;
}
