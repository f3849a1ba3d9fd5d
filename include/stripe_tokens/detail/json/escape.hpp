// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_ESCAPE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_ESCAPE_HPP

#include <stripe_tokens/detail/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t max_escape_size = 6; // a backslash, `u` and four hex digits

// Returns true if any of eight bytes is a backslash (SWAR: an equality test on a 64-bit word).
inline bool has_backslash(char const* eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t const difference = eight_bytes(eight) ^ (ones * '\\');
    return ((difference - ones) & ~difference & (ones * 0x80)) != 0;
}

// Returns true if a backslash at `text[at]` begins an escape. After an odd number of backslashes, it
// ends an escape.
inline bool begins_escape(std::string_view text, std::size_t at) noexcept {
    std::size_t before = at;
    while (before != 0 && text[before - 1] == '\\') --before;
    return (at - before) % 2 == 0;
}

// Returns the size of the escape at the end of `text` that is not complete; 0 if there is none. Precondition: `text`
// begins outside of an escape.
inline std::size_t unfinished_escape_size(std::string_view text) noexcept {
    if (text.size() >= 8 && !has_backslash(text.data() + text.size() - 8)) return 0;
    std::size_t last = text.size();
    std::size_t const tail = last < max_escape_size ? 0 : last - max_escape_size + 1;
    do {
        if (last == tail) return 0;
    } while (text[--last] != '\\');
    if (!begins_escape(text, last)) return 0;
    std::size_t const size = text.size() - last;
    return size == 1 || text[last + 1] == 'u' ? size : 0; // a backslash alone may become `\u`
}

// Holds back the unfinished escape at the end of a piece until later pieces complete it.
class escape_buffer {
public:
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_, size_}; }

    void assign(std::string_view unfinished) noexcept { size_ = unfinished.copy(bytes_, max_escape_size); }
    // Moves bytes from `text` to the buffer until the escape is complete. Returns false if `text` ends before that.
    [[nodiscard]] bool complete(std::string_view& text) noexcept {
        do {
            if (text.empty()) return false;
            bytes_[size_++] = text[0];
            text.remove_prefix(1);
        } while (unfinished_escape_size(view()) == size_);
        return true;
    }
    // Empties the buffer. The result is valid until the next call of `assign`.
    std::string_view take() noexcept { return {bytes_, std::exchange(size_, std::size_t(0))}; }

private:
    char bytes_[max_escape_size];
    std::size_t size_ = 0;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
