// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_BUILDER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_BUILDER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/capture.hpp>
#include <stripe_tokens/detail/json/collector.hpp>
#include <stripe_tokens/detail/json/deviation_log.hpp>
#include <stripe_tokens/detail/json/frames.hpp>
#include <stripe_tokens/detail/json/options.hpp>
#include <stripe_tokens/detail/json/status.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/objects/json_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Tells the handler how to continue after a key or after the start of an object or list.
enum class next_action : unsigned char {
    store,   // the next event goes to the builder
    capture, // the events of this value go to the capture
    collect, // the events of this value go to the collector
    skip,    // the events of this value are ignored
    stop,    // an error ends reading
};

// Stores values directly into the struct that `type` describes. One type-erased instantiation serves every struct.
// Compile on use.
template <class = void>
class struct_builder {
public:
    struct_builder(object_type const& type, void* object, reader_options const& options)
        : root_{member_kind::object, true, nullptr, &identity, &type, nullptr}, expected_(&root_), target_(object),
          frames_(root_, object), options_(options) {}
    struct_builder(struct_builder const&) = delete;
    struct_builder& operator=(struct_builder const&) = delete;

    [[nodiscard]] decode_errc code() const noexcept { return code_; }
    // Returns the JSON pointer of the current member. The name of an unknown member is its only part taken from the
    // input.
    [[nodiscard]] STRIPE_TOKENS_COLD std::string pointer() const {
        std::string pointer = frames_.pointer();
        pointer += inner_pointer_;
        return pointer;
    }

    // Returns a bit mask of the required members missing from the root object. Valid after the end of that object.
    [[nodiscard]] std::uint64_t missing() const noexcept { return missing_; }
    // Returns true if the root object has the member `name` and its value was stored. Valid after the end of that
    // object.
    [[nodiscard]] bool is_stored(std::string_view name) const noexcept {
        std::size_t const index = root_.object->find(name);
        return index != object_type::none && (stored_ >> index & 1) != 0;
    }

    [[nodiscard]] json_capture<>& capture() noexcept { return capture_; }
    [[nodiscard]] member_collector<>& collector() noexcept { return *options_.collector; }
    [[nodiscard]] bool logs_deviations() const noexcept { return options_.deviations != nullptr; }

    // Fast path of `key`. Returns false if `name` does not name the next member or one of the two after it, as absent
    // members are left out. The member cannot be a duplicate, because no member from `next` on is present.
    bool enter_next_member(std::string_view name) noexcept {
        frame& object = frames_.top();
        std::size_t index = object.next;
        for (std::size_t const last = index + 2; !object.type->is_name(index, name); ++index) {
            if (index == last || index == object.type->count) return false;
        }
        enter_member(object, index);
        object.next = index + 1;
        return true;
    }
    next_action key(std::string_view name) {
        frame& object = frames_.top();
        std::size_t const index = object.type->find(name);
        if (index == object_type::none) return enter_unknown_member(object, name);
        if ((object.seen >> index & 1) != 0) {
            return enter_duplicate(object, index) ? next_action::store : next_action::stop;
        }
        enter_member(object, index);
        if (object.next <= index) object.next = index + 1;
        return next_action::store;
    }

    next_action begin(char bracket) {
        bool const is_object = bracket == '{';
        switch (expected_->kind) {
        case member_kind::ignored: return next_action::skip;
        case member_kind::expandable:
            if (!is_object) break;
            return capture_expandable();
        case member_kind::object:
            if (!is_object) break;
            return enter_object();
        case member_kind::list:
            if (is_object) break;
            return enter_collection();
        case member_kind::map:
            if (!is_object) break;
            return enter_collection();
        case member_kind::value: break;
        }
        return reject_nested();
    }
    // Ends the object, list or map on top. Returns false if a deviation ends reading.
    bool end() {
        frame& closed = frames_.top();
        if (closed.kind != member_kind::object) {
            key_.clear();
        } else if (!check_missing(closed)) {
            return false;
        }
        frames_.pop();
        value_done();
        return true;
    }

    bool store(scalar const& value) {
        if (expected_->assign == nullptr) return ignore_scalar();
        assign_status const status = expected_->assign(target_, key_, value);
        if (status != assign_status::ok) return reject_scalar(to_decode_errc(status));
        value_done();
        return true;
    }
    bool store_null() {
        if (expected_->required) return reject_scalar(decode_errc::wrong_type);
        frames_.top().leave_unset();
        value_done();
        return true;
    }

    // Ends a value: the frame around it determines the next one.
    void value_done() noexcept {
        frame& around = frames_.top();
        if (around.kind == member_kind::object) {
            around.index = object_type::none;
            return;
        }
        ++around.index;
        expected_ = around.item;
        target_ = around.target;
    }

    // Records an error inside the value of the current member. `pointer` is relative to the member. Returns false if
    // the error ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool deviate_inside(std::string pointer, decode_errc code) {
        inner_pointer_ = std::move(pointer);
        return deviate(code);
    }
    // Ends reading.
    bool fail(decode_errc code) noexcept {
        code_ = code;
        return false;
    }

private:
    static void* identity(void* object) noexcept { return object; }
    static constexpr member_type ignored{};
    // The member of an expanded object to store as objects::expandable::id.
    static constexpr std::string_view id_of_expandable = "id";

    // Records a deviation at the current member. Returns false if the deviation ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool deviate(decode_errc code) {
        if (!logs_deviations() || frames_.is_outside_root()) return fail(code);
        STRIPE_TOKENS_ASSERT(frames_.root_index() < root_.object->count);
        std::string_view const member = root_.object->names[frames_.root_index()];
        deviation_log& log = *options_.deviations;
        if (!log.is_full(member) && !log.add(member, code, pointer())) return fail(code);
        inner_pointer_.clear();
        return true;
    }
    // Reject the current value, which cannot be stored: a scalar is ignored, an object or list is skipped. Stop reading
    // if the deviation is an error.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool reject_scalar(decode_errc code) {
        if (!deviate(code)) return false;
        frames_.top().leave_unset();
        value_done();
        return true;
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD next_action reject_nested() {
        if (!deviate(decode_errc::wrong_type)) return next_action::stop;
        frames_.top().leave_unset();
        return next_action::skip;
    }
    STRIPE_TOKENS_NOINLINE bool ignore_scalar() {
        return expected_->kind == member_kind::ignored || reject_scalar(decode_errc::wrong_type);
    }

    next_action enter_object() {
        void* const object = expected_->create(target_);
        if (object == nullptr) {
            if (expected_->defer != nullptr) return start_capture(expected_->defer(target_), {});
            fail(decode_errc::multiple_sources);
            return next_action::stop;
        }
        frames_.push_object(*expected_->object, object);
        return next_action::store;
    }
    STRIPE_TOKENS_NOINLINE next_action enter_collection() {
        void* const collection = expected_->create(target_);
        frames_.push_collection(*expected_, collection);
        expected_ = expected_->item;
        target_ = collection;
        return next_action::store;
    }
    STRIPE_TOKENS_NOINLINE next_action capture_expandable() {
        objects::expandable& reference = *static_cast<objects::expandable*>(expected_->create(target_));
        std::string* const json = options_.keep_json ? &reference.object.emplace().text : nullptr;
        return start_capture(json, {id_of_expandable, &reference.id});
    }
    STRIPE_TOKENS_NOINLINE next_action start_capture(std::string* json, captured_member member) {
        capture_.start(json, member);
        return next_action::capture;
    }

    // Precondition: the member was not present before.
    void enter_member(frame& object, std::size_t index) noexcept {
        object.index = index;
        object.seen |= std::uint64_t(1) << index;
        expected_ = object.type->types[index];
        target_ = object.members[index];
    }
    // Keeps the first value that can be stored. Returns false if the deviation ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool enter_duplicate(frame& object, std::size_t index) {
        object.index = index;
        if (!deviate(decode_errc::duplicate_member)) return false;
        std::uint64_t const bit = std::uint64_t(1) << index;
        if ((object.unset & bit) != 0) {
            object.unset &= ~bit;
            expected_ = object.type->types[index];
            target_ = object.members[index];
        } else {
            object.index = object_type::none;
            expected_ = &ignored;
        }
        return true;
    }
    STRIPE_TOKENS_NOINLINE next_action enter_unknown_member(frame const& around, std::string_view name) {
        if (around.kind == member_kind::map) {
            key_ = name;
            return next_action::store;
        }
        if (options_.collector == nullptr) {
            expected_ = &ignored;
            return next_action::store;
        }
        return collect_member(name);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD next_action collect_member(std::string_view name) {
        decode_errc const error = collector().start(pointer(), name);
        if (error != decode_errc() && !deviate_inside(collector().pointer(), error)) return next_action::stop;
        return next_action::collect;
    }

    // Records the missing members of an object; those of the root object are only kept for `missing`.
    bool check_missing(frame& object) {
        std::uint64_t missing = object.type->required & ~object.seen;
        if (frames_.is_in_root()) {
            missing_ = missing;
            stored_ = object.seen & ~object.unset;
            return true;
        }
        for (; missing != 0; missing &= missing - 1) {
            object.index = lowest_bit(missing);
            if (!deviate(decode_errc::missing_member)) return false;
        }
        return true;
    }
    static std::size_t lowest_bit(std::uint64_t bits) noexcept {
        std::size_t index = 0;
        while ((bits & 1) == 0) {
            bits >>= 1;
            ++index;
        }
        return index;
    }

    member_type const root_;
    member_type const* expected_; // type of the next value
    void* target_;                // address to store it at
    frame_stack frames_;
    std::string key_; // key of a map's entry; empty elsewhere
    std::uint64_t missing_ = 0;
    std::uint64_t stored_ = 0;
    reader_options const options_;
    json_capture<> capture_;
    decode_errc code_{};
    std::string inner_pointer_; // from the current member to an unknown member, or to a part of its value
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
