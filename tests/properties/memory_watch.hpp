#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_MEMORY_WATCH_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_MEMORY_WATCH_HPP

#include <cstddef>
#include <new>
#include <string>
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

// Returns the bytes that a std::string allocates for `size` characters. libc++ rounds them up.
inline std::size_t bytes_of_string(std::size_t size) {
    memory_watch watch;
    std::string const text(size, 'x');
    keep(text.data());
    watch.stop();
    return watch.bytes();
}

// What came of it.
struct allocation_report {
    std::size_t allocations = 0; // when none fails
    bool leaked = false;         // a block stayed allocated
    bool exposed = false;        // a freed block had a piece of the canary
    bool hidden = false;         // an allocation failed and nothing was thrown, or the other way round

    bool is_clean() const { return !leaked && !exposed && !hidden; }
};

// Calls `act` with the first allocation failing, then the second, until none is left to fail (or 1,000 were).
template <class Act>
allocation_report fail_each_allocation(std::string_view canary, Act&& act) {
    allocation_report report;
    for (std::size_t failing = 0; failing != 1000; ++failing) {
        bool failed = false;
        memory_watch watch(canary, failing);
        try {
            act();
        } catch (std::bad_alloc const&) {
            failed = true;
        }
        watch.stop();
        report.leaked = report.leaked || watch.live() != 0;
        report.exposed = report.exposed || watch.exposed() != 0;
        report.hidden = report.hidden || failed != (watch.allocations() > failing);
        if (!failed) {
            report.allocations = watch.allocations();
            return report;
        }
    }
    report.hidden = true;
    return report;
}

} // namespace test

#endif
