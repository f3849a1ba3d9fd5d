// The whole library, twice. Linked with two.cpp: what is defined in both must be inline and the same.
#include <stripe_tokens.hpp>
#include <stripe_tokens.hpp>

#include <string>

namespace st = stripe_tokens;

using encode_type = std::string (*)(st::params::create const&);

std::string encoded_in_two();
encode_type encode_of_two();
st::response decoded_in_two();

int main() {
    st::params::create what;
    what.source = st::params::card_id{"card_1" + std::string(100, '0')};
    encode_type const encode_of_one = &st::encode<st::params::create>;
    bool const same = encode_of_one != encode_of_two() && st::encode(what) == encoded_in_two() &&
                      std::holds_alternative<st::decode_error>(st::decode_response(200, "{}")) &&
                      std::holds_alternative<st::decode_error>(decoded_in_two());
    return same ? 0 : 1;
}
