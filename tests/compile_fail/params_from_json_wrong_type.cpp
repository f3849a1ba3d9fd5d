// SAYS: params_from_json reads params::create: call it as params_from_json(text)
#include <stripe_tokens/json.hpp>

#include <variant>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    auto const read = st::params_from_json<st::params::card>("{}");
    return std::holds_alternative<st::decode_error>(read);
#else
    auto const read = st::params_from_json<st::params::create>("{}");
    return std::holds_alternative<st::decode_error>(read);
#endif
}
