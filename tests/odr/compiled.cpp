// Compiles the decoder for the program's other files, which only declare it.
#include <stripe_tokens/decode.hpp>

template stripe_tokens::response stripe_tokens::decode_response<>(int, stripe_tokens::detail::text_argument,
                                                                  stripe_tokens::decode_options);
