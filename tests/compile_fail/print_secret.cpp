#include <stripe_tokens/params.hpp>

#include <iostream>

namespace st = stripe_tokens;

int main() {
    st::secret s{"x"};
#ifdef SHOULD_FAIL
    std::cout << s;
#else
    std::cout << s.expose();
#endif
}
