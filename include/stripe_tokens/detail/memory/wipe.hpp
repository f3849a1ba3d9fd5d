// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_MEMORY_WIPE_HPP
#define STRIPE_TOKENS_DETAIL_MEMORY_WIPE_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstring>
#include <string>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Zeroes memory before it is freed. A plain memset would be a dead store there, which an optimiser removes.
inline void wipe(void* data, std::size_t size) noexcept {
#if defined(__GNUC__)
    if (size != 0) std::memset(data, 0, size);
    __asm__ __volatile__("" : : "r"(data) : "memory");
#else
    volatile unsigned char* byte = static_cast<volatile unsigned char*>(data);
    while (size-- != 0) *byte++ = 0;
#endif
}

// Zeroes the entire buffer of the string, its unused capacity too, and empties the string.
inline void wipe(std::string& text) noexcept {
    text.resize(text.capacity()); // within the capacity: neither allocates nor throws
    wipe(text.data(), text.size());
    text.clear();
}

// RAII guard: wipes the string at the end of the scope or full expression, also if an exception leaves it.
struct string_wiper {
    std::string& text;
    ~string_wiper() { wipe(text); }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
