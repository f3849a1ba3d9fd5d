// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_NAME_HASH_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_NAME_HASH_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Perfect hash of the names of one object, each of at least two characters. The compiler searches for a factor without
// collisions. The length and the three characters used distinguish the names within every object of the API.
struct name_hash {
    std::uint32_t factor = 1;

    static constexpr std::uint32_t fingerprint(std::string_view name) noexcept {
        auto const size = static_cast<std::uint32_t>(name.size());
        std::uint32_t const first = static_cast<unsigned char>(name[0]);
        std::uint32_t const last = static_cast<unsigned char>(name[size - 1]);
        std::uint32_t const before_last = static_cast<unsigned char>(name[size - 2]);
        return size | first << 8 | before_last << 16 | last << 24;
    }
    [[nodiscard]] constexpr std::size_t of(std::uint32_t fingerprint) const noexcept {
        return fingerprint * factor >> 24;
    }
    [[nodiscard]] constexpr std::size_t operator()(std::string_view name) const noexcept {
        return of(fingerprint(name));
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
