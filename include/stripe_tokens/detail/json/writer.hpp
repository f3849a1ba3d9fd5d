// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/fields/walk.hpp>
#include <stripe_tokens/detail/json/extra_tree.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>
#include <stripe_tokens/objects/json_text.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if readers that store JSON numbers as doubles read this one exactly. 15 significant digits survive
// (DBL_DIG) if the number is far from the limits of double.
inline bool is_exact_as_double(decimal const& value) {
    std::string_view const text = value.text();
    if (decimal const shortest = value.shortest(); text != shortest.text()) return false;
    std::size_t const first = text.find_first_of("123456789");
    std::size_t const last = text.find_last_of("123456789");
    if (first == std::string_view::npos) return true;
    std::size_t const point = (std::min)(text.find('.'), text.size());
    bool const is_short = last - first + (point < first || point > last ? 1u : 0u) <= 15;
    // Boost.JSON multiplies by a power of ten (boostorg/json#599): an exact one has at most 22 zeros.
    return is_short && point <= 19 && text.size() - point <= 23;
}

// Writes JSON. A sink of the walk over the members.
class json_writer {
public:
    using tree = extra_tree<extra>;

    void raw(std::string_view json) {
        separate_json(out_);
        out_.append(json);
    }
    void string(std::string_view value) {
        if (!count_code_points(value)) fail(decode_errc::invalid_characters);
        plain_string(value);
    }
    void number(std::int64_t value) {
        char digits[20];
        std::to_chars_result const written = std::to_chars(digits, digits + sizeof digits, value);
        raw({digits, static_cast<std::size_t>(written.ptr - digits)});
    }
    void key(std::string_view name) {
        plain_string(name);
        out_.append(":");
    }
    void user_key(std::string_view name) {
        string(name);
        out_.append(":");
    }
    void open(std::string_view bracket) { raw(bracket); }
    void close(std::string_view bracket) { out_.append(bracket); }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) {
        Object::fields(object, field_walker<json_writer>{*this});
    }
    // Writes an object without a name: the root.
    template <class Object>
    void object(Object const& object) {
        open("{");
        members(object);
        unknown_members();
        close("}");
    }

    void text(field at, std::string_view value) {
        if (value.empty() && at.is_omitted_if_empty()) return;
        std::size_t const outer = begin(at);
        string(value);
        leave(outer, at.name());
    }
    void cleared(field at) { text(at, {}); }
    void constant(field at, std::string_view value) {
        key(at.name());
        plain_string(value);
    }
    void boolean(field at, bool value) { raw_member(at, value ? "true" : "false"); }
    void integer(field at, std::int64_t value) {
        std::size_t const outer = begin(at);
        number(value);
        leave(outer, at.name());
    }
    void decimal_number(field at, decimal const& value) {
        if (is_exact_as_double(value)) {
            raw_member(at, value.text());
        } else {
            text(at, value.text());
        }
    }
    void expandable_object(field at, objects::expandable const& value) {
        if (value.object) {
            raw_member(at, value.object->text);
        } else {
            text(at, value.id);
        }
    }

    std::size_t begin_object(field at) { return begin(at, "{"); }
    void end_object(std::size_t outer, field at) {
        unknown_members();
        close("}");
        leave(outer, at.name());
    }
    std::size_t begin_map(field at) { return begin(at, "{"); }
    void entry(std::string_view name, std::string_view value) {
        std::size_t const outer = enter(name);
        user_key(name);
        string(value);
        leave(outer, name);
    }
    void end_map(std::size_t outer, field at) { end_object(outer, at); }
    std::size_t begin_list(field at) { return begin(at, "["); }
    void item(field, std::string_view value, std::size_t index) {
        std::size_t const outer = enter_item();
        string(value);
        leave_item(outer, index);
    }
    std::size_t begin_item() {
        std::size_t const outer = enter_item();
        open("{");
        return outer;
    }
    void end_item(std::size_t outer, std::size_t index) {
        close("}");
        leave_item(outer, index);
    }
    void end_list(std::size_t outer, field at) {
        unknown_items();
        close("]");
        leave(outer, at.name());
    }

    // Returns the JSON, or the first error: a text that JSON cannot hold, or a parameter of `extra` with the path of a
    // typed member.
    [[nodiscard]] std::variant<std::string, decode_error> take() {
        if (is_good() && extra_ != nullptr) {
            std::size_t const lost = extra_->first_unwritten();
            if (lost != tree::none) fail(decode_errc::duplicate_member, pointer_to(lost));
        }
        if (!is_good()) return std::move(error_);
        return out_.take();
    }

    // Adds the parameters of `extra`: each is written in the object it belongs to. The root must be written next.
    void add(tree& extra) noexcept {
        extra_ = &extra;
        at_ = tree::root;
    }

private:
    // Writes the key of a member and begins the member.
    std::size_t begin(field at) {
        key(at.name());
        return enter(at.name());
    }
    std::size_t begin(field at, std::string_view bracket) {
        std::size_t const outer = begin(at);
        open(bracket);
        return outer;
    }
    void raw_member(field at, std::string_view json) {
        std::size_t const outer = begin(at);
        raw(json);
        leave(outer, at.name());
    }

    // Begins the member `name`: everything written until `leave` belongs to it. Returns the argument of `leave`.
    std::size_t enter(std::string_view name) {
        std::size_t const outer = at_;
        ++depth_;
        if (at_ != tree::none) at_ = extra_->take(at_, name);
        return outer;
    }
    // Ends a member. `name` may be user-supplied: it becomes part of the error's pointer only if an error may quote it.
    void leave(std::size_t outer, std::string_view name) {
        if (depth_ == depth_of_error_) {
            std::string pointer;
            append_to_pointer(pointer, name);
            error_.pointer.insert(0, pointer);
        }
        leave_level(outer);
    }
    void leave_item(std::size_t outer, std::size_t index) {
        if (depth_ == depth_of_error_) error_.pointer.insert(0, '/' + std::to_string(index));
        leave_level(outer);
    }
    std::size_t enter_item() noexcept {
        ++depth_;
        return std::exchange(at_, tree::none);
    }

    // Writes the parameters of `extra` in the current object, except for those taken. Walks the tree iteratively,
    // because a path may be long.
    void unknown_members() {
        if (at_ == tree::none) return;
        std::size_t level = at_;
        std::size_t next = (*extra_)[level].first_child;
        while (next != tree::none || level != at_) {
            if (next == tree::none) {
                close((*extra_)[level].is_list ? "]" : "}");
                next = (*extra_)[level].next;
                level = (*extra_)[level].parent;
                continue;
            }
            tree::node& member = (*extra_)[next];
            bool const is_item = member.name.empty();
            if (member.is_taken || (is_item && level == at_)) {
                next = member.next;
                continue;
            }
            bool const was_good = is_good();
            if (!is_item) user_key(member.name);
            if (member.value != nullptr) string(member.value->expose());
            if (was_good && !is_good()) error_.pointer = pointer_to(next);
            if (member.value != nullptr) {
                member.is_written = true;
                next = member.next;
            } else {
                open(member.is_list ? "[" : "{");
                level = next;
                next = member.first_child;
            }
        }
    }

    // Writes the items that `extra` has for the current list.
    void unknown_items() {
        if (at_ == tree::none) return;
        for (std::size_t next = (*extra_)[at_].first_child; next != tree::none; next = (*extra_)[next].next) {
            if (!(*extra_)[next].name.empty()) continue;
            string((*extra_)[next].value->expose());
            (*extra_)[next].is_written = true;
        }
    }

    [[nodiscard]] bool is_good() const noexcept { return error_.code == decode_errc(); }

    void leave_level(std::size_t outer) noexcept {
        at_ = outer;
        if (depth_ == depth_of_error_) --depth_of_error_;
        --depth_;
    }

    void plain_string(std::string_view value) {
        separate_json(out_);
        append_json_string(out_, value);
    }

    // Sets the error, unless there is an earlier one. `leave` and `leave_item` later prepend the path of the current
    // object to its pointer.
    void fail(decode_errc code, std::string pointer = {}) {
        if (!is_good()) return;
        error_.code = code;
        error_.pointer = std::move(pointer);
        depth_of_error_ = depth_;
    }
    // Returns the JSON pointer to a node, relative to the current object, up to the first name that must not be quoted.
    [[nodiscard]] std::string pointer_to(std::size_t index) const {
        std::vector<std::string_view> names;
        for (; index != at_; index = (*extra_)[index].parent) names.push_back((*extra_)[index].name);
        std::string pointer;
        for (auto name = names.rbegin(); name != names.rend() && append_to_pointer(pointer, *name); ++name) {
        }
        return pointer;
    }

    zeroizing_string out_;
    tree* extra_ = nullptr;
    std::size_t at_ = tree::none; // node of the current object or list in extra_, or none
    decode_error error_;
    std::size_t depth_ = 0;                        // number of members and items entered
    std::size_t depth_of_error_ = std::size_t(-1); // number of names still to be prepended to the error's pointer
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
