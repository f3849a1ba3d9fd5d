// SAYS: validate takes params::create or one kind of token parameters
#include <stripe_tokens/validate.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::card card;
    card.networks.emplace();
#ifdef SHOULD_FAIL
    return st::validate(*card.networks).empty();
#else
    return st::validate(card).empty();
#endif
}
