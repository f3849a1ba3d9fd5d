// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_STRING_LIST_HPP
#define STRIPE_TOKENS_STRING_LIST_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// An item of a braced list: anything convertible to std::string_view. Two pointers in braces are no item.
class list_item {
public:
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    list_item(Text const& text) noexcept : text_(text) {}

    [[nodiscard]] std::string_view view() const noexcept { return text_.view(); }

private:
    text_argument text_;
};

} // namespace detail

/** A `std::vector<std::string>` with safe braces.

    `std::vector<std::string>{{"a", "b"}}` compiles and has undefined behaviour: the inner braces are a `std::string` from
    two iterators. For a string_list the same braces are the strings "a" and "b". An item is anything convertible to
    `std::string_view`; a null pointer is the empty string. The inherited functions, such as `push_back` and `assign`,
    are those of the vector.

    @par Example
    @code
    st::params::create params;
    params.expand = {"card.customer"};
    params.expand.push_back("bank_account.customer");
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @see C++ standard, [over.match.list]: initializer-list constructors are considered first
*/
class string_list : public std::vector<std::string> {
public:
    /** Constructs an empty list. */
    string_list() noexcept = default;

    /** Takes over or copies a `std::vector<std::string>`. A template, which braces do not match. */
    template <class Strings, std::enable_if_t<std::is_same_v<std::decay_t<Strings>, std::vector<std::string>>, int> = 0>
    string_list(Strings&& items) : std::vector<std::string>(std::forward<Strings>(items)) {}

    /** Copies `items`. */
    string_list(std::initializer_list<detail::list_item> items) {
        reserve(items.size());
        for (detail::list_item const& item : items) emplace_back(item.view());
    }

    /** Copies the strings from `first` to `last`. Two `char const*` are not a range. */
    template <class Iterator,
              std::enable_if_t<std::is_convertible_v<decltype(*std::declval<Iterator&>()), std::string_view>, int> = 0>
    string_list(Iterator first, Iterator last) {
        for (; first != last; ++first) emplace_back(detail::list_item(*first).view());
    }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
