// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// Encodes a card into a static buffer, on a processor without an operating system. Compiled without exceptions and
// without RTTI.
#include <stripe_tokens_encode.hpp>

#include <cstddef>
#include <system_error>

namespace st = stripe_tokens;

char body[512];

#ifdef EVERY_KIND // for the frames on the stack
st::write_result encode_any(st::params::create const& p) { return st::encode_to(body, body + sizeof body, p); }
std::size_t size_of_any(st::params::create const& p) { return st::encoded_size(p); }
#endif

int main() {
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    card.name = "Jenny Rosen";
    st::write_result const written = st::encode_to(body, body + sizeof body, card);
    return written.ec == std::errc() ? static_cast<int>(written.ptr - body) : -1;
}
