// Split and single headers meet in one translation unit.
#include <stripe_tokens/encode.hpp>
#include "../../single_include/stripe_tokens_encode.hpp"
#include <stripe_tokens.hpp>
#include "../../single_include/stripe_tokens.hpp"

#include <string>

namespace st = stripe_tokens;

std::string encoded_in_two();
st::response decoded_in_two();

std::string encoded_in_two() {
    st::params::create what;
    what.source = st::params::card_id{"card_1"};
    return st::encode(what);
}

st::response decoded_in_two() { return st::decode_response(200, "{}"); }
