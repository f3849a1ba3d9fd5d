// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_DEVIATION_LOG_HPP
#define STRIPE_TOKENS_DETAIL_JSON_DEVIATION_LOG_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/deviation.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Deviations found while a body is read. Only the end of the body tells which of its members affect the result (a
// token's payload, for example). Each member therefore has room for `max_deviations` of its own: no member can crowd
// out another.
class deviation_log {
public:
    struct entry {
        std::string_view member; // the member of the body with the deviation in it
        deviation found;
        std::size_t offset = 0; // bytes read at the deviation, or up to the end of its piece of the input

        // Returns true if the value of the member itself deviates, not a value inside it. No member of a body has a
        // name with an escape, so the pointer is one byte longer than the name.
        [[nodiscard]] bool is_at_member() const noexcept { return found.pointer.size() == member.size() + 1; }
    };

    // Index of the entry to fail at: adding this entry ends reading. Default: no entry.
    std::size_t fatal = std::size_t(-1);

    // Returns true if `member` has no room left: `add` would ignore its deviations, so they need no pointer.
    [[nodiscard]] bool is_full(std::string_view member) const noexcept { return full_member_ == member; }

    // Adds an entry, unless its member already has one with this code and pointer, or has no room left. Returns false
    // if the new entry ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool add(std::string_view member, decode_errc code, std::string pointer) {
        std::size_t count = 0;
        for (entry const& other : entries_) {
            if (other.member != member) continue;
            if (other.found.code == code && other.found.pointer == pointer) return true;
            ++count;
        }
        if (count == max_deviations) {
            full_member_ = member;
            return true;
        }
        entries_.push_back({member, {code, std::move(pointer)}, 0});
        return entries_.size() - 1 != fatal;
    }

    // Sets the offset of every entry added since the last call.
    void stamp(std::size_t offset) noexcept {
        for (; stamped_ != entries_.size(); ++stamped_) entries_[stamped_].offset = offset;
    }

    [[nodiscard]] std::vector<entry> const& entries() const noexcept { return entries_; }

private:
    std::vector<entry> entries_;
    std::size_t stamped_ = 0;
    std::string_view full_member_{}; // last member to run out of room
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
