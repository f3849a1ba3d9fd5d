// Typed parameters, of which the bytes decide every choice, with a canary for every secret: where else it can be seen.
#include "target.hpp"

#include "../properties/secrets.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    test::choices random(fuzz::text(data, size));
    auto p = test::generator(random, test::texts::utf8, 1 + static_cast<unsigned>(random.below(4)))
                 .make<test::st::params::create>();
    fuzz::require(test::shows_no_secret(p));
    if (random.below(8) == 1) fuzz::require(test::leaves_no_secret_behind(p, random));
    fuzz::require(test::says_nothing_of_a_value(p, random));
    fuzz::require(test::quotes_no_key(p, random));
    return 0;
}
