// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_MEMORY_ZEROIZING_STRING_HPP
#define STRIPE_TOKENS_DETAIL_MEMORY_ZEROIZING_STRING_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// A growing string that leaves no part of its text in freed memory: it wipes every buffer before freeing it.
class zeroizing_string {
public:
    zeroizing_string() = default;
    zeroizing_string(zeroizing_string const&) = delete;
    zeroizing_string& operator=(zeroizing_string const&) = delete;
    ~zeroizing_string() {
        if (used_) wipe(text_);
    }

    STRIPE_TOKENS_NOINLINE void append(std::string_view part) {
        used_ = true;
        if (text_.capacity() - text_.size() < part.size()) {
            std::string larger;
            larger.reserve((std::max)(text_.capacity() * 2, text_.size() + part.size()));
            larger.append(text_);
            text_.swap(larger);
            wipe(larger);
        }
        text_.append(part);
    }
    void push_back(char c) { append({&c, 1}); }
    void clear() noexcept { text_.clear(); }

    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    [[nodiscard]] char back() const noexcept { return text_.back(); }
    [[nodiscard]] std::string_view view() const noexcept { return text_; }

    // Moves the text out. The caller is then responsible for wiping it.
    [[nodiscard]] std::string take() noexcept { return std::move(text_); }

private:
    std::string text_;
    bool used_ = false;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
