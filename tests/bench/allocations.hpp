// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TESTS_BENCH_ALLOCATIONS_HPP
#define STRIPE_TOKENS_TESTS_BENCH_ALLOCATIONS_HPP

#include <cstddef>

namespace bench {

// How often memory was allocated so far, and how much: by operator new, and with glibc by malloc.
struct allocations {
    std::size_t count;
    std::size_t bytes;
};
allocations allocated() noexcept;

} // namespace bench

#endif
