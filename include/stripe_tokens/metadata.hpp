// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_METADATA_HPP
#define STRIPE_TOKENS_METADATA_HPP

#include <stripe_tokens/detail/text_argument.hpp>
#include <stripe_tokens/key_errc.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** Keys and values of the caller's own, in the order in which they were inserted. Every key in it is safe to send.

    An empty value unsets its key on the server. The API's own limits (50 keys, 40 and 500 characters) are `validate`'s
    business.

    @par Example
    @code
    st::metadata notes;
    if (std::error_code refused = notes.insert_or_assign("order", "6735")) throw std::system_error(refused);
    @endcode
    @par Complexity   Inserting is linear in the number of keys: the API takes 50.
    @see Stripe API reference, "Metadata"
*/
class metadata {
public:
    /** A key and its value. */
    using value_type = std::pair<std::string, std::string>;
    /** Reads one key after the other. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** Stores `value` under `key`, in place of an earlier value if there is one.

        Both are anything that converts to `std::string_view`, and no number: write it as text. A null pointer is the empty
        string, so as a key it is rejected.

        @return           Nothing, or the @ref key_errc that says why the key was refused; then nothing is stored.
        @par Exceptions   `std::bad_alloc` only.
    */
    [[nodiscard]] std::error_code insert_or_assign(detail::string_argument key, detail::string_argument value) {
        if (std::error_code refused = check_key(key.view())) return refused;
        if (std::string* const stored = find(key.view())) {
            *stored = value.take();
        } else {
            entries_.emplace_back(key.take(), value.take());
        }
        return {};
    }

    /** Whether there is a value under `key`. */
    [[nodiscard]] bool contains(detail::text_argument key) const noexcept {
        return const_cast<metadata*>(this)->find(key);
    }

    /** Removes the value under `key`; says whether there was one. */
    bool erase(detail::text_argument key) noexcept {
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->first == key.view()) {
                entries_.erase(entry);
                return true;
            }
        }
        return false;
    }

    /** The first key, in the order in which they were inserted. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Past the last one. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** How many there are. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Whether there are none. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Whether the same was inserted in the same order. */
    friend bool operator==(metadata const& a, metadata const& b) { return a.entries_ == b.entries_; }
    /** The opposite of `==`. */
    friend bool operator!=(metadata const& a, metadata const& b) { return !(a == b); }

private:
    std::string* find(std::string_view key) noexcept {
        for (value_type& entry : entries_) {
            if (entry.first == key) return &entry.second;
        }
        return nullptr;
    }

    std::vector<value_type> entries_;
};

} // namespace v1
} // namespace stripe_tokens

#endif
