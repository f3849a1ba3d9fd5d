// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_EXTRA_HPP
#define STRIPE_TOKENS_EXTRA_HPP

#include <stripe_tokens/key_errc.hpp>
#include <stripe_tokens/secret.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** Parameters that this version of the library does not know, in the order in which they were inserted.

    Each is a path of segments and a value: `{"card", "loyalty", "number"}` is sent as `card[loyalty][number]=…`. What
    holds for @ref metadata holds here: a segment that could not be sent safely is refused when it is inserted. What a
    parameter unknown to us means is unknown to us too, so its value is a @ref secret.

    @par Example
    @code
    st::extra more;
    if (std::error_code refused = more.insert({"card", "loyalty"}, "gold")) throw std::system_error(refused);
    if (std::error_code refused = more.append({"card", "tags"}, "blue")) throw std::system_error(refused); // card[tags][]=blue
    @endcode
    @par Complexity   Inserting is linear in the number of entries.
*/
class extra {
public:
    /** One parameter.

        @par Example
        @code
        for (st::extra::value_type const& parameter : what.extra) show(parameter.path.front());
        @endcode
    */
    struct value_type {
        std::vector<std::string> path; ///< The segments, outermost first.
        bool item = false;             ///< Whether it is an item of a list: its key ends with `[]`.
        stripe_tokens::secret value;   ///< What is sent.

        /** Compares every member. */
        friend bool operator==(value_type const& a, value_type const& b) {
            return a.path == b.path && a.item == b.item && a.value == b.value;
        }
        /** The opposite of `==`. */
        friend bool operator!=(value_type const& a, value_type const& b) { return !(a == b); }
    };
    /** Reads one parameter after the other. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** None. */
    extra() = default;
    /** Leaves the other one empty. */
    extra(extra&&) = default;
    /** Zeroes what was held and leaves the other one empty. */
    extra& operator=(extra&&) = default;
    extra(extra const&) = delete; // its values are secrets
    extra& operator=(extra const&) = delete;
    ~extra() = default;

    /** Stores a value under `path`.

        @return           Nothing, or the @ref key_errc that says why the path was refused; then nothing is stored.
        @par Exceptions   `std::bad_alloc` only.
    */
    [[nodiscard]] std::error_code insert(std::vector<std::string> path, secret value) {
        return store({std::move(path), false, std::move(value)});
    }

    /** Appends an item to the list under `path`. Otherwise like @ref insert. */
    [[nodiscard]] std::error_code append(std::vector<std::string> path, secret value) {
        return store({std::move(path), true, std::move(value)});
    }

    /** The first parameter, in the order in which they were inserted. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Past the last one. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** How many there are. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Whether there are none. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Whether the same was inserted in the same order. */
    friend bool operator==(extra const& a, extra const& b) { return a.entries_ == b.entries_; }
    /** The opposite of `==`. */
    friend bool operator!=(extra const& a, extra const& b) { return !(a == b); }

private:
    std::error_code store(value_type entry) {
        if (entry.path.empty()) return key_errc::no_segments;
        for (std::string const& segment : entry.path) {
            if (std::error_code refused = check_key(segment)) return refused;
        }
        for (value_type const& other : entries_) {
            if (other.path == entry.path) {
                if (other.item && entry.item) continue;
                return other.item == entry.item ? key_errc::duplicate : key_errc::conflict;
            }
            std::size_t const shared = (std::min)(other.path.size(), entry.path.size());
            if (std::equal(entry.path.begin(), entry.path.begin() + static_cast<std::ptrdiff_t>(shared),
                           other.path.begin()) &&
                entry.path.size() != other.path.size()) {
                return key_errc::conflict;
            }
        }
        entries_.push_back(std::move(entry));
        return {};
    }

    std::vector<value_type> entries_;
};

} // namespace v1
} // namespace stripe_tokens

#endif
