// SAYS: deleted
#include <stripe_tokens/enums.hpp>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    std::string_view text = st::open_enum<st::card_network>("girocard").text();
#else
    st::open_enum<st::card_network> network("girocard");
    std::string_view text = network.text();
#endif
    return text == "girocard" ? 0 : 1;
}
