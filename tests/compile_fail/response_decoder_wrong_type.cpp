// SAYS: a response is decoded as stripe_tokens::response: see response_decoder
#include <stripe_tokens/decode.hpp>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    st::basic_response_decoder<st::token> decoder(200);
    return decoder.write("{}");
#else
    st::basic_response_decoder<st::response> decoder(200);
    return decoder.write("{}");
#endif
}
