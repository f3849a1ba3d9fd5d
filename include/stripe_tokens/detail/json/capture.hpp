// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/sink.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/schema/object.hpp>

#include <cstddef>
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

// Captures an object: its JSON, one string member, or both. The JSON has no white space between its parts.
// Compile on use.
template <class = void>
class json_capture final : public value_sink<> {
public:
    // Starts at an object that has just begun. `json` is null if only the member is captured.
    void start(std::string* json, captured_member member) {
        if (json != nullptr) json->assign(1, '{');
        json_ = json;
        member_ = member;
        is_member_next_ = false;
        depth_ = 1;
        this->needs_rest_ = true;
    }

    decode_errc begin(char bracket) override {
        ++depth_;
        if (json_ != nullptr) {
            separate_json(*json_);
            *json_ += bracket;
        }
        return std::exchange(is_member_next_, false) ? decode_errc::wrong_type : decode_errc();
    }
    void end(char bracket) override {
        --depth_;
        if (json_ != nullptr) *json_ += bracket;
    }
    decode_errc key(std::string_view name) override {
        if (json_ != nullptr) {
            separate_json(*json_);
            append_json_string(*json_, name);
            *json_ += ':';
        }
        is_member_next_ = depth_ == 1 && member_.value != nullptr && name == member_.name;
        return {};
    }
    decode_errc store(scalar const& value) override {
        if (json_ != nullptr) {
            separate_json(*json_);
            append_scalar(value);
        }
        return std::exchange(is_member_next_, false) ? store_member(value) : decode_errc();
    }
    decode_errc store_null() override {
        if (json_ != nullptr) {
            separate_json(*json_);
            *json_ += "null";
        }
        return {};
    }
    [[nodiscard]] std::string pointer() const override { return std::string(1, '/').append(member_.name); }

private:
    void append_scalar(scalar const& value) {
        switch (value.type) {
        case scalar::kind::text: append_json_string(*json_, value.text); break;
        case scalar::kind::boolean: *json_ += value.boolean ? "true" : "false"; break;
        default: *json_ += value.text;
        }
    }
    // Stores the first string; a later duplicate is ignored. Without JSON to capture, the rest can be skipped.
    decode_errc store_member(scalar const& value) {
        if (value.type != scalar::kind::text) return decode_errc::wrong_type;
        *std::exchange(member_.value, nullptr) = value.text;
        this->needs_rest_ = json_ != nullptr;
        return {};
    }

    std::string* json_ = nullptr;
    captured_member member_{}; // `value` is null once it is stored
    std::size_t depth_ = 0;    // 1 in the captured object itself
    bool is_member_next_ = false;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
