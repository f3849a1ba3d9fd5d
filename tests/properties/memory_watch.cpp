#include "memory_watch.hpp"

#include <stripe_tokens/config.hpp>

#include <atomic>
#include <cstdlib>
#include <cstring>

namespace {

struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) block_head {
    std::size_t size;
    std::size_t window;
};

thread_local test::memory_watch* watching = nullptr;
std::atomic<std::size_t> windows{0};
void const* volatile kept;

void* allocate(std::size_t size) noexcept {
    test::memory_watch* const watch = watching;
    if (watch && !watch->allocate(size)) return nullptr;
    if (size > static_cast<std::size_t>(-1) - sizeof(block_head)) return nullptr;
    void* const memory = std::malloc(sizeof(block_head) + size);
    if (!memory) return nullptr;
    block_head* const head = new (memory) block_head{size, watch ? watch->window() : 0};
    if (watch) {
        watch->allocated();
        std::memset(head + 1, 0xA5, size); // what an earlier owner left there is not this one's
    }
    return head + 1;
}

void* allocate_or_throw(std::size_t size) {
    void* const memory = allocate(size);
    if (!memory) throw std::bad_alloc();
    return memory;
}

void release(void* memory) noexcept {
    if (!memory) return;
    block_head* const head = static_cast<block_head*>(memory) - 1;
    if (watching) watching->free(memory, head->size, head->window);
    std::free(head);
}

bool contains(std::string_view memory, std::string_view canary) noexcept {
    constexpr std::size_t piece = 5;
    if (canary.size() < piece) return false;
    for (std::size_t i = 0; i + piece <= canary.size(); ++i) {
        if (memory.find(canary.substr(i, piece)) != std::string_view::npos) return true;
    }
    return false;
}

} // namespace

// All but the over-aligned ones, which pair among themselves: a sanitizer brings its own for those that are left out.
STRIPE_TOKENS_NOINLINE void* operator new(std::size_t size) { return allocate_or_throw(size); }
STRIPE_TOKENS_NOINLINE void* operator new[](std::size_t size) { return allocate_or_throw(size); }
STRIPE_TOKENS_NOINLINE void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return allocate(size); }
STRIPE_TOKENS_NOINLINE void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return allocate(size); }
STRIPE_TOKENS_NOINLINE void operator delete(void* memory) noexcept { release(memory); }
STRIPE_TOKENS_NOINLINE void operator delete[](void* memory) noexcept { release(memory); }
STRIPE_TOKENS_NOINLINE void operator delete(void* memory, std::size_t) noexcept { release(memory); }
STRIPE_TOKENS_NOINLINE void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
STRIPE_TOKENS_NOINLINE void operator delete(void* memory, std::nothrow_t const&) noexcept { release(memory); }
STRIPE_TOKENS_NOINLINE void operator delete[](void* memory, std::nothrow_t const&) noexcept { release(memory); }

namespace test {

memory_watch::memory_watch(std::string_view canary, std::size_t failing) noexcept
    : canary_(canary), failing_(failing), window_(++windows) {
    watching = this;
}

void memory_watch::stop() noexcept {
    if (watching == this) watching = nullptr;
}

memory_watch* memory_watch::current() noexcept { return watching; }

bool memory_watch::allocate(std::size_t size) noexcept {
    bytes_ += size;
    return allocations_++ != failing_;
}

void memory_watch::free(void const* block, std::size_t size, std::size_t window) noexcept {
    ++freed_;
    if (window == window_) --live_;
    if (contains({static_cast<char const*>(block), size}, canary_)) ++exposed_;
}

void keep(void const* memory) noexcept { kept = memory; }

} // namespace test
