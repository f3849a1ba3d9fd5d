// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#include "bench.hpp"

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    bench::add_encoders();
    bench::add_decoders();
    benchmark::RunSpecifiedBenchmarks();
}
