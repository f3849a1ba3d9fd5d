// SAYS: decode_form reads params::create: call it as decode_form(body)
#include <stripe_tokens/form.hpp>

#include <variant>

namespace st = stripe_tokens;

int main() {
#ifdef SHOULD_FAIL
    auto const read = st::decode_form<st::params::card>("cvc=012");
    return std::holds_alternative<st::form_error>(read);
#else
    auto const read = st::decode_form<st::params::create>("card[cvc]=012");
    return std::holds_alternative<st::form_error>(read);
#endif
}
