// SAYS: deleted
#include <stripe_tokens/decimal.hpp>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    std::string_view text = st::decimal(25).text();
#else
    st::decimal number(25);
    std::string_view text = number.text();
#endif
    return text == "25" ? 0 : 1;
}
