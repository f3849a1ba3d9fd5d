// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_SECRET_HPP
#define STRIPE_TOKENS_SECRET_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/detail/text/argument.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** A confidential string: a card number, a CVC, an account number, a national id, an API key.

    The text is stored only on the heap, so a move leaves no copy on the stack. It is zeroed before it is freed. A
    secret cannot be copied by accident, nor printed: there is no `operator<<`. No message of this library quotes a
    secret.

    @par Example
    @code
    st::secret number = "4242424242424242";
    st::secret copy = number.clone();
    std::string_view text = number.expose();
    @endcode
    @par Effects
    One allocation of exactly `size()` bytes; none when empty.
    @par Exceptions
    `std::bad_alloc` from the constructors, `clone` and `filled`. Exceptions of `write` pass through `filled`.
    @par Complexity
    Linear in `size()`; moving is constant.
    @note A `std::string` passed as an rvalue is wiped. Wipe any other source of a copy in your own code.
    @see PCI DSS v4.0.1, requirement 3 (protect stored account data)
*/
class secret {
public:
    /** Constructs an empty secret. */
    secret() noexcept = default;

    /** Copies `text`: anything convertible to `std::string_view`. A null pointer, as `std::getenv` returns for an unset
        variable, gives an empty secret. */
    template <class Text, std::enable_if_t<detail::is_text_argument<Text> && !std::is_same_v<Text, secret>, int> = 0>
    secret(Text const& text) : secret(detail::text_argument(text), copied{}) {}

    /** Copies `text` and then zeroes its memory, even if allocating the copy fails. */
    secret(std::string&& text) : secret(std::string_view(detail::string_wiper{text}.text), copied{}) {}

    secret(std::nullptr_t) = delete;

    /** Leaves `other` empty. */
    secret(secret&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

    /** Zeroes the previous text and leaves `other` empty. */
    secret& operator=(secret&& other) noexcept {
        secret taken(std::move(other));
        std::swap(data_, taken.data_);
        std::swap(size_, taken.size_);
        return *this;
    }

    secret(secret const&) = delete;
    secret& operator=(secret const&) = delete;

    ~secret() {
        if (data_ != nullptr) detail::wipe(data_, size_);
        delete[] data_;
    }

    /** Returns a secret of `size` bytes, filled in place by `write(char* first)`, so no other copy need exist. Does not
        call `write` if `size` is 0.

        @par Example
        @code
        st::secret pin = st::secret::filled(4, [](char* first) { std::memcpy(first, "0123", 4); });
        @endcode
    */
    template <class Write>
    [[nodiscard]] static secret filled(std::size_t size, Write&& write) {
        secret result(size);
        if (size != 0) std::forward<Write>(write)(result.data_);
        return result;
    }

    /** Returns a copy. The only way to copy a secret. */
    [[nodiscard]] secret clone() const { return secret(expose(), copied{}); }

    /** Returns the text. The view is valid as long as this object lives, so a temporary has no `expose`. */
    [[nodiscard]] std::string_view expose() const& noexcept { return {data_, size_}; }
    std::string_view expose() const&& = delete;

    /** Returns true if the text is empty. */
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /** Returns the length in bytes. */
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /** Compares in a time that depends only on the two lengths, not on the position of a difference. */
    friend bool operator==(secret const& a, secret const& b) noexcept {
        if (a.size_ != b.size_) return false;
        unsigned difference = 0;
        for (std::size_t i = 0; i != a.size_; ++i) {
            difference |=
                static_cast<unsigned char>(a.data_[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b.data_[i]));
        }
        return difference == 0;
    }
    /** The opposite of `==`. */
    friend bool operator!=(secret const& a, secret const& b) noexcept { return !(a == b); }

private:
    struct copied {};

    explicit secret(std::size_t size) : data_(size == 0 ? nullptr : new char[size]), size_(size) {}

    secret(std::string_view text, copied) : secret(text.size()) {
        if (!text.empty()) std::memcpy(data_, text.data(), text.size());
    }

    char* data_ = nullptr; // owned; <memory> would add a tenth to the compile time of the request side
    std::size_t size_ = 0;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
