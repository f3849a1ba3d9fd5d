// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_METADATA_HPP
#define STRIPE_TOKENS_METADATA_HPP

#include <stripe_tokens/detail/text/argument.hpp>
#include <stripe_tokens/key_errc.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** User-supplied keys and values, in insertion order. Every stored key is safe to send.

    An empty value unsets its key on the server. `validate` checks the limits of the API: 50 keys, 40 characters per
    key, 500 characters per value.

    @par Example
    @code
    st::metadata metadata;
    if (std::error_code error = metadata.insert_or_assign("order", "6735")) throw std::system_error(error);
    @endcode
    @par Complexity
    Insertion is linear in the number of keys; the API accepts 50.
    @see Stripe API reference, "Metadata"
*/
class metadata {
public:
    /** A key and its value. */
    using value_type = std::pair<std::string, std::string>;
    /** Iterates over the keys and values. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** Stores `value` under `key`, in place of an earlier value if there is one.

        Both are anything convertible to `std::string_view`; write a number as text. A null pointer is the empty string,
        so it is rejected as a key.

        @return           Nothing on success; otherwise the reason to reject the key, a @ref key_errc. Then nothing is
                          stored.
        @par Exceptions
        `std::bad_alloc` only.
    */
    [[nodiscard]] std::error_code insert_or_assign(detail::string_argument key, detail::string_argument value) {
        if (std::error_code error = check_key(key.view())) return error;
        if (std::string* const stored = find(key.view())) {
            *stored = value.take();
        } else {
            entries_.emplace_back(key.take(), value.take());
        }
        return {};
    }

    /** Returns true if there is a value under `key`. */
    [[nodiscard]] bool contains(detail::text_argument key) const noexcept {
        return const_cast<metadata*>(this)->find(key);
    }

    /** Removes the value under `key`. Returns true if there was one. */
    bool erase(detail::text_argument key) noexcept {
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->first == key.view()) {
                entries_.erase(entry);
                return true;
            }
        }
        return false;
    }

    /** Returns an iterator to the first key, in insertion order. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Returns an iterator past the last key. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** Returns the number of keys. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Returns true if there are no keys. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Returns true if both have equal keys and values in the same order. */
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

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
