// A std::vector would have three strings, by its constructor from a number.
#include <stripe_tokens/params.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::create params;
#ifdef SHOULD_FAIL
    params.expand = {{3, "x"}};
#else
    params.expand.assign(3, "x");
#endif
    return params.expand.size() == 3 ? 0 : 1;
}
