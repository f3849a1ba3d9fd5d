// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_FRAMES_HPP
#define STRIPE_TOKENS_DETAIL_JSON_FRAMES_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/schema/object.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// An object, list or map whose values are being stored.
struct frame {
    member_kind kind;        // object, list or map
    object_type const* type; // of an object; without members for a list or map
    member_type const* item; // of a list or map
    void* target;            // address of the list or map
    void** members;          // the addresses of an object's members
    std::uint64_t seen;      // bit mask of the members present in an object
    std::uint64_t unset;     // bit mask of those that are null or were rejected: a duplicate may set them
    std::size_t index;       // the current member or item
    std::size_t next;        // one past the highest member present: the API sends members in order

    // Leaves the current member without a value.
    void leave_unset() noexcept {
        if (kind == member_kind::object && index != object_type::none) unset |= std::uint64_t(1) << index;
    }
};

// The frames around the next value, the innermost on top. The bottom frame stands for the JSON text around the root
// object, so a top frame always exists.
class frame_stack {
public:
    frame_stack(member_type const& root, void* object) noexcept : top_(frames_), top_addresses_(addresses_) {
        *top_ = {member_kind::list, nullptr, &root, object, nullptr, 0, 0, 0, 0};
    }
    frame_stack(frame_stack const&) = delete;
    frame_stack& operator=(frame_stack const&) = delete;

    [[nodiscard]] frame& top() noexcept { return *top_; }
    [[nodiscard]] bool is_outside_root() const noexcept { return top_ == frames_; }
    [[nodiscard]] bool is_in_root() const noexcept { return top_ == frames_ + 1; }
    // Returns the current member of the root object. Precondition: the root object has begun.
    [[nodiscard]] std::size_t root_index() const noexcept { return frames_[1].index; }

    void push_object(object_type const& type, void* object) {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + max_frames);
        void** const members = top_addresses_;
        STRIPE_TOKENS_ASSERT(type.count <= std::size_t(addresses_ + max_addresses - members));
        type.addresses(object, members);
        top_addresses_ += type.count;
        *++top_ = {member_kind::object, &type, nullptr, nullptr, members, 0, 0, object_type::none, 0};
    }
    void push_collection(member_type const& type, void* collection) noexcept {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + max_frames);
        *++top_ = {type.kind, &no_members, type.item, collection, nullptr, 0, 0, 0, 0};
    }
    void pop() noexcept {
        if (top_->kind == member_kind::object) top_addresses_ = top_->members;
        --top_;
    }

    // Returns the JSON pointer of the current member. No part of it is taken from the input.
    [[nodiscard]] STRIPE_TOKENS_COLD std::string pointer() const {
        std::string path;
        for (frame const* at = frames_; at++ != top_;) {
            if (at->kind == member_kind::object && at->index != object_type::none) {
                (path += '/') += at->type->names[at->index];
            } else if (at->kind == member_kind::list) {
                (path += '/') += std::to_string(at->index);
            }
        }
        return path;
    }

private:
    static constexpr std::size_t max_frames = 8;      // the API's objects nest 6 deep at most
    static constexpr std::size_t max_addresses = 160; // upper bound for the members of all objects along one path
    static constexpr object_type no_members{};        // no key is the name of a member

    frame* top_;
    void** top_addresses_; // first unused element of addresses_
    frame frames_[1 + max_frames];
    void* addresses_[max_addresses];
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
