// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TESTS_BENCH_BENCH_HPP
#define STRIPE_TOKENS_TESTS_BENCH_BENCH_HPP

#include "allocations.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace bench {

// Times `act()`, what becomes of its result included, as `workload/name`.
template <class Act>
void time(std::string const& workload, std::string const& name, Act act) {
    benchmark::RegisterBenchmark((workload + '/' + name).c_str(), [act](benchmark::State& state) {
        benchmark::DoNotOptimize(act()); // what is made once is made
        allocations const before = allocated();
        benchmark::DoNotOptimize(act());
        allocations const after = allocated();
        for (auto step : state) {
            static_cast<void>(step);
            benchmark::DoNotOptimize(act());
        }
        state.counters["allocations"] = static_cast<double>(after.count - before.count);
        state.counters["allocated"] = static_cast<double>(after.bytes - before.bytes);
    });
}

// The same for a peer, whose answer must be ours.
template <class Act, class IsOurs>
void compare(std::string const& workload, std::string const& name, Act act, IsOurs is_ours) {
    if (!is_ours(act())) {
        std::cerr << workload << '/' << name << ": not our answer\n";
        std::exit(1);
    }
    time(workload, name, act);
}

// In place of a time: what is wrong with a peer's answer.
inline void not_timed(std::string const& workload, std::string const& name, std::string const& why) {
    benchmark::AddCustomContext("not timed: " + workload + '/' + name, why);
}

void add_encoders();
void add_decoders();

} // namespace bench

#endif
