#include <stripe_tokens/params.hpp>

#include <utility>

namespace st = stripe_tokens;

int main() {
    st::params::card card;
    st::params::pii pii;
#ifdef SHOULD_FAIL
    st::params::create what{std::move(card), std::move(pii)};
#else
    st::params::create what{std::move(card)};
    what.source = std::move(pii);
#endif
    (void)what;
}
