// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#include "bench.hpp"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#if defined(__GLIBC__)
    // Else peers pay for pages that go back and forth, or do not, as the heap happens to lie.
    mallopt(M_TRIM_THRESHOLD, 1 << 28);
    mallopt(M_MMAP_THRESHOLD, 1 << 28);
#endif
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bench::add_encoders();
    bench::add_decoders();
    benchmark::RunSpecifiedBenchmarks();
}
