// The whole library, twice. Linked with two.cpp: what is defined in both must be inline and the same.
#include <stripe_tokens.hpp>
#include <stripe_tokens.hpp>

#include <string>

namespace st = stripe_tokens;

std::string encoded_in_two();
st::response decoded_in_two();

int main() {
    st::params::create what;
    what.source = st::params::card_id{"card_1"};
    bool const same = st::encode(what) == encoded_in_two() &&
                      std::holds_alternative<st::decode_error>(st::decode_response(200, "{}")) &&
                      std::holds_alternative<st::decode_error>(decoded_in_two());
    return same ? 0 : 1;
}
