// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_EXTRA_HPP
#define STRIPE_TOKENS_DETAIL_JSON_EXTRA_HPP

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/collector.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Stores unknown members as entries of an `extra`, or rejects them.
template <class Extra>
class extra_collector final : public member_collector<> {
public:
    // The paths of the parameters may have `max_size` bytes together: members of one object repeat its name, so that they
    // could be far longer than the text.
    extra_collector(Extra& collected, bool is_accepting, std::size_t max_size) noexcept
        : collected_(collected), is_accepting_(is_accepting), room_(max_size) {}

    decode_errc start(std::string_view path, std::string_view name) override {
        if (!is_accepting_) {
            append_to_pointer(rejected_, name);
            return decode_errc::unknown_member;
        }
        bool const is_new = members_.emplace(path, name).second;
        path_.clear();
        while (!path.empty()) {
            path.remove_prefix(1);
            std::string_view const segment = path.substr(0, path.find('/'));
            path_.emplace_back(segment);
            path.remove_prefix(segment.size());
        }
        known_ = path_.size();
        path_.emplace_back(name);
        in_list_ = false;
        return is_new ? decode_errc() : decode_errc::duplicate_member;
    }
    decode_errc begin(char bracket) override {
        if (in_list_) return decode_errc::wrong_type; // the item of a list is an object or list
        if (bracket == '{') {
            path_.emplace_back();
            names_.emplace_back();
        } else {
            in_list_ = true;
        }
        return {};
    }
    void end(char bracket) override {
        if (bracket == '}') {
            path_.pop_back();
            names_.pop_back();
        }
        in_list_ = false;
    }
    decode_errc key(std::string_view name) override {
        path_.back() = name;
        return names_.back().emplace(name).second ? decode_errc() : decode_errc::duplicate_member;
    }
    // null means absent; an item of a list cannot be absent.
    decode_errc store_null() override { return in_list_ ? decode_errc::wrong_type : decode_errc(); }
    decode_errc store(scalar const& value) override {
        std::string text;
        string_wiper const wiped{text}; // an unknown value may be secret
        if (value.type == scalar::kind::real) {
            text = value.text; // as written: a conversion would leave copies behind
        } else {
            static_cast<void>(to_form_value(value, text)); // fails only for `real`
        }
        std::size_t size = 0;
        for (std::string const& segment : path_) size += segment.size() + 2; // as sent, in brackets
        if (collected_.size() == max_entries || size > room_) return decode_errc::too_large;
        room_ -= size;
        std::error_code const rejected =
            in_list_ ? collected_.append(path_, std::move(text)) : collected_.insert(path_, std::move(text));
        return rejected ? decode_errc::unsafe_key : decode_errc(); // not a duplicate: `start` and `key` reject those
    }
    [[nodiscard]] std::string pointer() const override {
        std::string pointer = rejected_;
        for (std::size_t i = known_; i != path_.size() && append_to_pointer(pointer, path_[i]); ++i) {
        }
        return pointer;
    }

private:
    Extra& collected_;
    bool is_accepting_;                                     // false: `start` rejects every member
    std::set<std::pair<std::string, std::string>> members_; // unknown members: pointer of their object, and name
    std::vector<std::set<std::string>> names_;              // names of the members of each open unknown object
    std::vector<std::string> path_;
    std::size_t room_;      // bytes left for paths
    std::string rejected_;  // pointer of the rejected member
    std::size_t known_ = 0; // number of leading segments of path_ that name known objects
    bool in_list_ = false;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
