// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#include "allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

bench::allocations total{0, 0};

void count(std::size_t size) noexcept {
    ++total.count;
    total.bytes += size;
}

} // namespace

bench::allocations bench::allocated() noexcept { return total; }

// libcurl and RapidJSON call malloc themselves.
#if defined(__GLIBC__)

extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t items, std::size_t size);
extern "C" void* __libc_realloc(void* memory, std::size_t size);

extern "C" void* malloc(std::size_t size) {
    count(size);
    return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t items, std::size_t size) {
    count(items * size);
    return __libc_calloc(items, size);
}
extern "C" void* realloc(void* memory, std::size_t size) {
    count(size);
    return __libc_realloc(memory, size);
}

void* operator new(std::size_t size) {
    void* const memory = malloc(size);
    if (!memory) throw std::bad_alloc();
    return memory;
}

#else

void* operator new(std::size_t size) {
    count(size);
    void* const memory = std::malloc(size);
    if (!memory) throw std::bad_alloc();
    return memory;
}

#endif

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
