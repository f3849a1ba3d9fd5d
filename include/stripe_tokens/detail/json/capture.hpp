// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/schema/object.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// A string member of a captured object: its value is also stored in a string of its own.
struct captured_member {
    std::string_view name{};
    std::string* value = nullptr; // null: no member
};

// Captures an object: its JSON, one string member, or both. The JSON has no white space between its parts. A buffer
// collects short parts, because a call of std::string per part costs more than the part. Compile on use.
template <class = void>
class json_capture {
public:
    json_capture() = default;
    json_capture(json_capture const&) = delete;
    json_capture& operator=(json_capture const&) = delete;

    // Starts at an object that has just begun. `json` is null if only the member is captured.
    void start(std::string* json, captured_member member) {
        if (json != nullptr) json->assign(1, '{');
        json_ = json;
        member_ = member;
        used_ = 0;
        depth_ = 1;
        follows_value_ = false;
        is_member_next_ = false;
        needs_rest_ = true;
    }
    // Must be called with every piece of the input before the parser reads the piece.
    void set_input(std::string_view piece) noexcept {
        input_end_ = piece.data() + piece.size();
        input_size_ = piece.size();
    }

    // Returns true if the next value is the member's: `store_member` must be called for a scalar other than null.
    [[nodiscard]] bool is_member_next() const noexcept { return is_member_next_; }
    // Returns false if the rest of the object can be skipped.
    [[nodiscard]] bool needs_rest() const noexcept { return needs_rest_; }
    // Returns the JSON pointer of the member, relative to the object.
    [[nodiscard]] std::string pointer() const { return std::string(1, '/').append(member_.name); }

    decode_errc begin(char bracket) {
        ++depth_;
        separate();
        buffer_[used_++] = bracket;
        follows_value_ = false;
        return std::exchange(is_member_next_, false) ? decode_errc::wrong_type : decode_errc();
    }
    void end(char bracket) {
        make_room();
        buffer_[used_++] = bracket;
        follows_value_ = true;
        if (--depth_ == 0) flush();
    }
    void key(std::string_view name) {
        write_string(name);
        buffer_[used_++] = ':';
        follows_value_ = false;
        if (member_.value != nullptr) is_member_next_ = depth_ == 1 && name == member_.name;
    }
    void text(std::string_view value) {
        write_string(value);
        follows_value_ = true;
    }
    // Writes a number, `true`, `false` or `null`.
    void plain(std::string_view json) {
        separate();
        follows_value_ = true;
        if (json.size() < slack) {
            std::memcpy(buffer_ + used_, json.data(), json.size());
            used_ += json.size();
        } else {
            flush();
            if (json_ != nullptr) json_->append(json);
        }
    }

    // Stores the first string; a later duplicate is ignored. Without JSON to capture, the rest can be skipped.
    STRIPE_TOKENS_NOINLINE decode_errc store_member(scalar const& value) {
        is_member_next_ = false;
        if (value.type != scalar::kind::text) return decode_errc::wrong_type;
        *std::exchange(member_.value, nullptr) = value.text;
        needs_rest_ = json_ != nullptr;
        return {};
    }

private:
    static constexpr std::size_t buffer_size = 512;
    static constexpr std::size_t slack = 32; // room for a comma, quotes, a short part and the excess of the last block
    static constexpr std::size_t block_size = 16;

    void flush() {
        if (json_ != nullptr) json_->append(buffer_, used_);
        used_ = 0;
    }
    // Makes room for `slack` bytes.
    void make_room() {
        if (used_ > buffer_size) flush();
    }
    void separate() {
        make_room();
        buffer_[used_] = ',';
        used_ += follows_value_ ? 1 : 0;
    }

    // A string inside the input came in one part and without an escape, so none of its characters must be escaped.
    // Copies whole blocks, also past the end of the string, but not past that of the input.
    void write_string(std::string_view text) {
        std::size_t const left =
            reinterpret_cast<std::uintptr_t>(input_end_) - reinterpret_cast<std::uintptr_t>(text.data());
        bool const is_in_input = left <= input_size_ && left >= text.size() + block_size;
        if (!is_in_input || used_ + text.size() > buffer_size) return write_any_string(text);
        char* to = buffer_ + used_;
        *to = ',';
        to += follows_value_ ? 1 : 0;
        *to++ = '"';
        for (std::size_t at = 0; at < text.size(); at += block_size) {
            std::memcpy(to + at, text.data() + at, block_size);
        }
        to += text.size();
        *to++ = '"';
        used_ = static_cast<std::size_t>(to - buffer_);
    }
    // Writes what `write_string` writes, wherever the string is and whatever is in it.
    STRIPE_TOKENS_NOINLINE void write_any_string(std::string_view text) {
        separate();
        flush();
        if (json_ != nullptr) append_json_string(*json_, text);
    }

    std::string* json_ = nullptr;
    captured_member member_{}; // `value` is null once it is stored
    char const* input_end_ = nullptr;
    std::size_t input_size_ = 0;
    std::size_t depth_ = 0;      // 1 in the captured object itself
    std::size_t used_ = 0;       // bytes of the buffer
    bool follows_value_ = false; // the next key or value needs a comma
    bool is_member_next_ = false;
    bool needs_rest_ = true;
    char buffer_[buffer_size + slack];
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
