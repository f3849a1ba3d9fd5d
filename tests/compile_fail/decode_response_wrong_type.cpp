// SAYS: decode_response makes a response: call it as decode_response(status, body)
#include <stripe_tokens/decode.hpp>

#include <variant>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    auto const read = st::decode_response<st::token>(200, "{}");
    return read.livemode;
#else
    auto const read = st::decode_response<st::response>(200, "{}");
    return std::holds_alternative<st::decode_error>(read);
#endif
}
