// The inner braces would be a std::string of two pointers as a range.
#include <stripe_tokens/params.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::create params;
#ifdef SHOULD_FAIL
    params.expand = {{{"card.customer", "x"}}};
#else
    params.expand = {{"card.customer", "x"}};
#endif
    return params.expand.size() == 2 ? 0 : 1;
}
