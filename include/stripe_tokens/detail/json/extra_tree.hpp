// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_EXTRA_TREE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_EXTRA_TREE_HPP

#include <stripe_tokens/extra.hpp>
#include <stripe_tokens/secret.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The parameters of an `extra` as a tree of objects and lists, in the order of `extra`.
template <class Extra>
class extra_tree {
public:
    static constexpr std::size_t none = std::size_t(-1);

    struct node {
        std::string_view name{};       // empty for an item
        secret const* value = nullptr; // null for an object or list
        std::size_t parent = none;
        std::size_t first_child = none;
        std::size_t last_child = none;
        std::size_t next = none; // next child of `parent`
        bool is_list = false;
        bool is_taken = false;
        bool is_written = false; // values only
    };

    explicit extra_tree(Extra const& all) : nodes_(1) {
        for (auto const& entry : all) {
            std::size_t at = root;
            for (std::string const& segment : entry.path) {
                auto const [found, is_new] = children_.try_emplace({at, segment}, nodes_.size());
                if (is_new) add(at, segment);
                at = found->second;
            }
            if (entry.item) {
                nodes_[at].is_list = true;
                at = add(at, {});
            }
            nodes_[at].value = &entry.value;
        }
    }

    [[nodiscard]] node& operator[](std::size_t index) noexcept { return nodes_[index]; }

    // Returns the first value not written because a typed member already has its path, or `none`.
    [[nodiscard]] std::size_t first_unwritten() const noexcept {
        for (std::size_t index = 0; index != nodes_.size(); ++index) {
            if (nodes_[index].value != nullptr && !nodes_[index].is_written) return index;
        }
        return none;
    }

    // Returns the child named `name` and marks it as taken. Returns `none` if there is no such child.
    std::size_t take(std::size_t parent, std::string_view name) {
        auto const found = children_.find({parent, name});
        if (found == children_.end()) return none;
        nodes_[found->second].is_taken = true;
        return found->second;
    }

    static constexpr std::size_t root = 0;

private:
    std::size_t add(std::size_t parent, std::string_view name) {
        std::size_t const index = nodes_.size();
        node& added = nodes_.emplace_back();
        added.name = name;
        added.parent = parent;
        std::size_t& before = nodes_[parent].last_child;
        (before == none ? nodes_[parent].first_child : nodes_[before].next) = index;
        before = index;
        return index;
    }

    std::vector<node> nodes_;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> children_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
