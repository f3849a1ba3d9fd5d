// Split and single headers meet in one translation unit. The buffer on the stack is smaller than in one.cpp.
#define STRIPE_TOKENS_STACK_BUFFER_SIZE 64
#include <stripe_tokens/encode.hpp>
#include "../../single_include/stripe_tokens_encode.hpp"
#include <stripe_tokens.hpp>
#include "../../single_include/stripe_tokens.hpp"

#include <string>

namespace st = stripe_tokens;

using encode_type = std::string (*)(st::params::create const&);

std::string encoded_in_two();
encode_type encode_of_two();
st::response decoded_in_two();

std::string encoded_in_two() {
    st::params::create what;
    what.source = st::params::card_id{"card_1" + std::string(100, '0')};
    return st::encode(what);
}

encode_type encode_of_two() { return &st::encode<st::params::create>; }

st::response decoded_in_two() { return st::decode_response(200, "{}"); }
