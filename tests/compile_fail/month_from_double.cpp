#include <stripe_tokens/params.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::card card;
#ifdef SHOULD_FAIL
    card.exp_month = 12.9;
#else
    card.exp_month = 12;
#endif
}
