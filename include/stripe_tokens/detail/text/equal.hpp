// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_TEXT_EQUAL_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_EQUAL_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstring>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if two short texts of `size` bytes are equal. Compares blocks of constant size, because a call of memcmp
// takes longer.
inline bool same_text(char const* a, char const* b, std::size_t size) noexcept {
    if (size >= 8) {
        if (std::memcmp(a, b, 8) != 0 || std::memcmp(a + size - 8, b + size - 8, 8) != 0) return false;
        for (; size > 16; size -= 8) { // the blocks between them, from the end
            if (std::memcmp(a + size - 16, b + size - 16, 8) != 0) return false;
        }
        return true;
    }
    if (size >= 4) return std::memcmp(a, b, 4) == 0 && std::memcmp(a + size - 4, b + size - 4, 4) == 0;
    if (size >= 2) return std::memcmp(a, b, 2) == 0 && a[size - 1] == b[size - 1];
    return size == 0 || *a == *b;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
