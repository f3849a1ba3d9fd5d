// Responses to begin with: every fixture.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_SAMPLES_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_SAMPLES_HPP

#include "../fixtures/fixtures.hpp"
#include "pieces.hpp"

#include <vector>

namespace test {

inline std::vector<answer> samples() {
    std::vector<answer> bodies;
    for (fixture const& file : fixtures) bodies.push_back({file.status, file.body()});
    return bodies;
}

} // namespace test

#endif
