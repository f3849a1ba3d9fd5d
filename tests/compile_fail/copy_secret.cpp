#include <stripe_tokens/params.hpp>

namespace st = stripe_tokens;

int main() {
    st::secret a{"x"};
#ifdef SHOULD_FAIL
    st::secret b = a;
#else
    st::secret b = a.clone();
#endif
    return b.expose().empty();
}
