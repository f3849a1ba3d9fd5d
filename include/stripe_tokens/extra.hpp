// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_EXTRA_HPP
#define STRIPE_TOKENS_EXTRA_HPP

#include <stripe_tokens/key_errc.hpp>
#include <stripe_tokens/secret.hpp>
#include <stripe_tokens/string_list.hpp>

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

/** Parameters unknown to this version of the library, in insertion order.

    Each has a path of segments and a value: `{"card", "loyalty", "number"}` is sent as `card[loyalty][number]=...`. As
    in @ref metadata, a segment that cannot be sent safely is rejected on insertion. A path of more than 1,000 segments
    is rejected too. An unknown parameter may be confidential, so its value is a @ref secret.

    @par Example
    @code
    st::extra extra;
    if (std::error_code error = extra.insert({"card", "loyalty"}, "gold")) throw std::system_error(error);
    if (std::error_code error = extra.append({"card", "tags"}, "blue")) throw std::system_error(error); // card[tags][]=blue
    @endcode
    @par Complexity
    Inserting n parameters compares O(n log^2 n) paths.
*/
class extra {
public:
    /** One parameter.

        @par Example
        @code
        for (st::extra::value_type const& parameter : params.extra) show(parameter.path.front());
        @endcode
    */
    struct value_type {
        std::vector<std::string> path; ///< The segments, outermost first.
        bool item = false;             ///< Whether it is an item of a list, with a key that ends with `[]`.
        stripe_tokens::secret value;   ///< The value sent.

        /** Compares every member. */
        friend bool operator==(value_type const& a, value_type const& b) {
            return a.path == b.path && a.item == b.item && a.value == b.value;
        }
        /** The opposite of `==`. */
        friend bool operator!=(value_type const& a, value_type const& b) { return !(a == b); }
    };
    /** Iterates over the parameters. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** Constructs an empty list of parameters. */
    extra() = default;
    /** Leaves the source empty. */
    extra(extra&&) = default;
    /** Zeroes the previous values and leaves the source empty. */
    extra& operator=(extra&&) = default;
    extra(extra const&) = delete; // the values are secrets
    extra& operator=(extra const&) = delete;
    ~extra() = default;

    /** Stores a value under `path`.

        @return           Nothing on success; otherwise the reason to reject the path, a @ref key_errc. Then nothing is
                          stored.
        @par Exceptions
        `std::bad_alloc` only.
    */
    template <class = void> // Compile on use.
    [[nodiscard]] std::error_code insert(string_list path, secret value) {
        return insert_entry<value_type>({std::move(path), false, std::move(value)});
    }

    /** Appends an item to the list under `path`. Otherwise like @ref insert. */
    template <class = void>
    [[nodiscard]] std::error_code append(string_list path, secret value) {
        return insert_entry<value_type>({std::move(path), true, std::move(value)});
    }

    /** Returns an iterator to the first parameter, in insertion order. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Returns an iterator past the last parameter. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** Returns the number of parameters. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Returns true if there are no parameters. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Returns true if both have equal parameters in the same order. */
    friend bool operator==(extra const& a, extra const& b) { return a.entries_ == b.entries_; }
    /** The opposite of `==`. */
    friend bool operator!=(extra const& a, extra const& b) { return !(a == b); }

private:
    using path_type = std::vector<std::string>;

    static constexpr std::size_t max_segments = 1000;

    // Returns true if `outer` is a prefix of `path`, or equal to it.
    static bool starts_with(path_type const& path, path_type const& outer) noexcept {
        for (std::size_t i = 0; i != outer.size(); ++i) {
            if (i == path.size() || path[i] != outer[i]) return false;
        }
        return true;
    }
    static bool is_before(path_type const& a, path_type const& b) noexcept {
        for (std::size_t i = 0; i != a.size() && i != b.size(); ++i) {
            if (int const order = a[i].compare(b[i]); order != 0) return order < 0;
        }
        return a.size() < b.size();
    }

    template <class Entry>
    std::error_code insert_entry(Entry entry) {
        if (entry.path.empty()) return key_errc::no_segments;
        if (entry.path.size() > max_segments) return key_errc::too_deep;
        for (std::string const& segment : entry.path) {
            if (std::error_code error = check_key(segment)) return error;
        }
        // In each run, a path that excludes `entry.path` is a neighbour of its insertion point.
        std::size_t last = order_.size();
        for (std::size_t run = 1; last != 0; run *= 2) {
            if ((order_.size() & run) == 0) continue;
            std::size_t const first = last - run;
            std::size_t at = first; // the insertion point, when the loop ends
            for (std::size_t end = last; at != end;) {
                std::size_t const middle = at + (end - at) / 2;
                if (is_before(entries_[order_[middle]].path, entry.path)) {
                    at = middle + 1;
                } else {
                    end = middle;
                }
            }
            if (at != last && starts_with(entries_[order_[at]].path, entry.path)) {
                Entry const& found = entries_[order_[at]];
                if (found.path.size() != entry.path.size() || found.item != entry.item) return key_errc::conflict;
                if (!entry.item) return key_errc::duplicate;
                entries_.push_back(std::move(entry));
                return {};
            }
            if (at != first && starts_with(entry.path, entries_[order_[at - 1]].path)) return key_errc::conflict;
            last = first;
        }
        // Every operation that may throw comes before there is anything to undo.
        std::size_t const size = order_.size() + 1;
        if (order_.capacity() < size + size / 2) order_.reserve(3 * size);
        entries_.push_back(std::move(entry));
        order_.push_back(entries_.size() - 1);
        for (std::size_t run = 1; (size & run) == 0; run *= 2) merge_runs(run);
        return {};
    }
    // Merges the last two runs, both of length `run`. The second is first copied past the end, then both are merged
    // backwards.
    template <class = void>
    void merge_runs(std::size_t run) noexcept {
        std::size_t const size = order_.size();
        std::size_t const first = size - 2 * run;
        std::size_t end_of_first = size - run;
        std::size_t end_of_second = size + run;
        order_.resize(end_of_second); // within the reserved capacity
        for (std::size_t i = 0; i != run; ++i) order_[size + i] = order_[end_of_first + i];
        for (std::size_t end = size; end_of_second != size;) {
            bool const is_of_first = end_of_first != first && is_before(entries_[order_[end_of_second - 1]].path,
                                                                        entries_[order_[end_of_first - 1]].path);
            order_[--end] = is_of_first ? order_[--end_of_first] : order_[--end_of_second];
        }
        order_.resize(size);
    }

    std::vector<value_type> entries_;
    // Bentley-Saxe index: for each distinct path, its first entry, in runs sorted by path. The lengths of the runs are
    // the bits of the size, longest first.
    std::vector<std::size_t> order_;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
