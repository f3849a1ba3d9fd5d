#include <stripe_tokens/params.hpp>

namespace st = stripe_tokens;

int main() {
    st::params::account account;
#ifdef SHOULD_FAIL
    account.tos_shown_and_accepted = "false";
#else
    account.tos_shown_and_accepted = false;
#endif
}
