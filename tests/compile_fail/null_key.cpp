// SAYS: deleted
#include <stripe_tokens/metadata.hpp>

namespace st = stripe_tokens;

int main() {
    st::metadata metadata;
#ifdef SHOULD_FAIL
    return metadata.insert_or_assign(nullptr, "6735") ? 0 : 1;
#else
    return metadata.insert_or_assign("order", "6735") ? 1 : 0;
#endif
}
