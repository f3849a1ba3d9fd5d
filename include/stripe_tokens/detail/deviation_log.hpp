// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_DEVIATION_LOG_HPP
#define STRIPE_TOKENS_DETAIL_DEVIATION_LOG_HPP

#include <stripe_tokens/deviation.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The deviations of a body while it is read. Which of its members affect the result (a token's payload, for one) is known
// at the end, so each of them has room for `max_deviations`: none can crowd out another's.
class deviation_log {
public:
    struct entry {
        std::string_view member; // of the body
        deviation found;
        std::size_t offset = 0; // bytes read when the deviation was found, or up to the end of that piece
    };

    // The number of the entry that ends reading as an error.
    std::size_t fatal = std::size_t(-1);

    // Adds an entry, at most one for a code and a pointer. Returns false if the entry ends reading.
    template <class MakePointer>
    bool add(std::string_view member, decode_errc code, MakePointer&& make_pointer) {
        if (full_member_ == member) return true;
        std::string pointer = make_pointer();
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

    // Sets the offset of the entries that were added since the last call.
    void stamp(std::size_t offset) noexcept {
        for (; stamped_ != entries_.size(); ++stamped_) entries_[stamped_].offset = offset;
    }

    [[nodiscard]] std::vector<entry> const& entries() const noexcept { return entries_; }

private:
    std::vector<entry> entries_;
    std::size_t stamped_ = 0;
    std::string_view full_member_{}; // the last one that had no room
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
