// SAYS: deleted
#include <stripe_tokens/request.hpp>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    std::string_view shown = st::redacted(st::header{"Stripe-Version", "2026-10-28.endive"});
#else
    st::header sent{"Stripe-Version", "2026-10-28.endive"};
    std::string_view shown = st::redacted(sent);
#endif
    return shown == "2026-10-28.endive" ? 0 : 1;
}
