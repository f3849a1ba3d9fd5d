#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_FOR_GENERATED_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_FOR_GENERATED_HPP

#include "generate.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <variant>

namespace test {

// How many parameters a property is tried with: about a second's worth.
inline constexpr int usual_cases = 2000;

// Checks that a property of parameters (and of further choices) holds for those that a seed makes, every kind among them.
template <class Property>
void for_generated(std::uint32_t seed, Property&& property, int cases = usual_cases, texts kind = texts::any_bytes) {
    choices random(seed);
    std::set<std::size_t> kinds;
    for (int i = 0; i != cases; ++i) {
        // Some are complete, so that each parameter of the API is there many times.
        auto p = generator(random, kind, i % 16 == 0 ? 8 : 4).template make<st::params::create>();
        kinds.insert(p.source.index());
        CAPTURE(i);
        CHECK(property(p, random) == "");
    }
    CHECK((cases < 200 || kinds.size() == std::variant_size_v<st::params::source_type>));
}

} // namespace test

#endif
