#ifndef STRIPE_TOKENS_TESTS_UNIT_MEMORY_WATCH_HPP
#define STRIPE_TOKENS_TESTS_UNIT_MEMORY_WATCH_HPP

#include <doctest/doctest.h>

#include <cstddef>
#include <new>
#include <string_view>

namespace test {

// Counts what this thread allocates and frees through operator new and delete while the watch lasts, looks for the
// canary in every block just before it is freed, and lets one allocation fail. memory_watch.cpp replaces the operators.
class memory_watch {
public:
    static constexpr std::size_t never = static_cast<std::size_t>(-1);

    explicit memory_watch(std::string_view canary = {}, std::size_t failing = never) noexcept;
    ~memory_watch() { stop(); }
    memory_watch(memory_watch const&) = delete;
    memory_watch& operator=(memory_watch const&) = delete;

    void stop() noexcept;

    std::size_t allocations() const noexcept { return allocations_; } // those that failed, too
    std::size_t bytes() const noexcept { return bytes_; }             // that were asked for
    std::size_t live() const noexcept { return live_; }               // blocks allocated since the start, not yet freed
    std::size_t freed() const noexcept { return freed_; }
    std::size_t exposed() const noexcept { return exposed_; } // freed blocks with a piece of the canary

    // For the operators.
    static memory_watch* current() noexcept;
    std::size_t window() const noexcept { return window_; }
    bool allocate(std::size_t size) noexcept;
    void allocated() noexcept { ++live_; }
    void free(void const* block, std::size_t size, std::size_t window) noexcept;

private:
    std::string_view canary_;
    std::size_t failing_;
    std::size_t window_;
    std::size_t allocations_ = 0;
    std::size_t bytes_ = 0;
    std::size_t live_ = 0;
    std::size_t freed_ = 0;
    std::size_t exposed_ = 0;
};

// Tells the optimiser that the memory is read by somebody else, so that what was written there is not dropped.
void keep(void const* memory) noexcept;

// Calls `act` with the first allocation failing, then the second, until none is left to fail; returns their number.
template <class Act>
std::size_t fail_each_allocation(std::string_view canary, Act&& act) {
    for (std::size_t failing = 0;; ++failing) {
        bool failed = false;
        memory_watch watch(canary, failing);
        try {
            act();
        } catch (std::bad_alloc const&) {
            failed = true;
        }
        watch.stop();
        CAPTURE(failing);
        CHECK(watch.live() == 0);
        CHECK(watch.exposed() == 0);
        CHECK(failed == (watch.allocations() > failing));
        if (!failed) return watch.allocations();
        REQUIRE(failing < 1000);
    }
}

} // namespace test

#endif
