// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_SECRET_HPP
#define STRIPE_TOKENS_SECRET_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text_argument.hpp>
#include <stripe_tokens/detail/wipe.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {

/** Text that must not be seen: a card number, a CVC, an account number, a national id, an API key.

    It lives on the heap alone (moving one leaves no copy behind on the stack), is zeroed before it is freed, cannot be
    copied by accident and cannot be printed: there is no `operator<<`. Nothing in this library quotes one in a message.

    @par Example
    @code
    st::secret number = "4242424242424242";
    st::secret copy = number.clone();
    std::string_view text = number.expose();
    @endcode
    @par Effects      One allocation of exactly `size()` bytes; none when empty.
    @par Exceptions   `std::bad_alloc` from the constructors, `clone` and `filled`, which passes on what `write` throws too.
    @par Complexity   Linear in `size()`; moving is constant.
    @note What the caller copied it from is the caller's to wipe; a `std::string` handed over by rvalue is wiped here.
    @see PCI DSS v4.0.1, requirement 3 (protect stored account data)
*/
class secret {
public:
    /** Empty. */
    secret() noexcept = default;

    /** A copy of `text`: anything that converts to `std::string_view`. A null pointer is no text, such as what
        `std::getenv` has of a variable that is not set: it makes an empty secret. */
    template <class Text, std::enable_if_t<detail::is_text_argument<Text> && !std::is_same_v<Text, secret>, int> = 0>
    secret(Text const& text) : secret(detail::text_argument(text), copied{}) {}

    /** A copy of `text`, whose own memory is then zeroed, when there is none for the copy too. */
    secret(std::string&& text) : secret(std::string_view(detail::string_wiper{text}.text), copied{}) {}

    secret(std::nullptr_t) = delete;

    /** Leaves `other` empty. */
    secret(secret&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

    /** Zeroes what was held and leaves `other` empty. */
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

    /** A secret of `size` bytes that `write(char* first)` fills in place, so that no other copy need exist. Of 0 bytes
        there is nothing to write, so it is not called.

        @par Example
        @code
        st::secret pin = st::secret::filled(4, [](char* first) { std::memcpy(first, "0123", 4); });
        @endcode
    */
    template <class Write>
    [[nodiscard]] static secret filled(std::size_t size, Write&& write) {
        secret made(size);
        if (size != 0) std::forward<Write>(write)(made.data_);
        return made;
    }

    /** The one way to copy. */
    [[nodiscard]] secret clone() const { return secret(expose(), copied{}); }

    /** The text. It lives as long as this object, which is why a temporary has none. */
    [[nodiscard]] std::string_view expose() const& noexcept { return {data_, size_}; }
    std::string_view expose() const&& = delete;

    /** Whether there is no text. */
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /** The length in bytes. */
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /** Compares in a time that depends on the two lengths alone, not on where the texts differ. */
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

    char* data_ = nullptr; // owned; <memory> is a tenth of the time that the request side takes to compile
    std::size_t size_ = 0;
};

} // namespace v1
} // namespace stripe_tokens

#endif
