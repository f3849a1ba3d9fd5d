#include <stripe_tokens/params.hpp>

#include <utility>

namespace st = stripe_tokens;

int main() {
    st::params::card a;
#ifdef SHOULD_FAIL
    st::params::card b = a;
#else
    st::params::card b = std::move(a);
#endif
    (void)b;
}
