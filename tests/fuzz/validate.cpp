// Typed parameters, of which the bytes decide every choice, and a card number of its own: what validate says of them.
#include "target.hpp"

#include "../properties/validate.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    test::choices random(fuzz::text(data, size));
    auto const kind = random.below(2) == 1 ? test::texts::utf8 : test::texts::any_bytes;
    std::string number;
    for (std::size_t left = random.below(24); left != 0; --left) number += static_cast<char>('0' + random.below(10));
    fuzz::require(test::judges_any_number(number));
    unsigned const likely = 1 + static_cast<unsigned>(random.below(8));
    auto p = test::generator(random, kind, likely).make<test::st::params::create>();
    fuzz::require(test::validates_any_parameters(p, random));
    fuzz::require(test::knows_what_comes_back(p, random));
    return 0;
}
