// Typed parameters, of which the bytes decide every choice: the encoder, and decode_form as its inverse.
#include "target.hpp"

#include "../properties/encode.hpp"
#include "../properties/form.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    test::choices random(fuzz::text(data, size));
    unsigned const likely = 1 + static_cast<unsigned>(random.below(8));
    auto p = test::generator(random, test::texts::any_bytes, likely).make<test::st::params::create>();
    fuzz::require(test::encodes_as_a_form(p));
    fuzz::require(test::agrees_with_reference(p));
    fuzz::require(test::decodes_to_itself(p));
    fuzz::require(test::allocates_once(p));
    fuzz::require(test::fits_exactly(p, random));
    fuzz::require(test::reads_other_spellings(p, random));
    fuzz::require(test::refuses_what_it_must(p, random));
    fuzz::require(test::keeps_unsafe_keys_out(test::generator(random).text()));
    fuzz::require(test::keeps_its_keys(p, random));
    return 0;
}
