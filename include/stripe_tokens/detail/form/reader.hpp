// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FORM_READER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_READER_HPP

#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>
#include <stripe_tokens/form_error.hpp>
#include <stripe_tokens/form_limits.hpp>
#include <stripe_tokens/key_errc.hpp>
#include <stripe_tokens/params.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Decodes a form body into parameters. Compile on use.
template <class Params>
class form_reader {
public:
    // Decodes `body` into `create`, which `type` describes.
    form_reader(std::string_view body, form_limits limits, Params& create, object_type const& type) noexcept
        : body_(body), limits_(limits), create_(create), type_(type) {}

    [[nodiscard]] bool read() {
        if (body_.size() > limits_.max_size) return fail(form_errc::too_large, limits_.max_size);
        std::size_t count = 0;
        for (std::size_t at = 0; at < body_.size();) {
            std::size_t const end = (std::min)(body_.find('&', at), body_.size());
            if (end == at) { // an empty pair
                ++at;
                continue;
            }
            if (count++ == limits_.max_parameters) return fail(form_errc::too_many, at);
            if (!read_pair(at, end)) return false;
            at = end + 1;
        }
        return true;
    }

    form_error error;

private:
    bool fail(form_errc code, std::size_t offset, std::string key = {}) {
        error.code = code;
        error.offset = offset;
        error.key = std::move(key);
        return false;
    }

    // Returns the first `count` names of path_ as a key. They are the API's own names, so the key quotes nothing from
    // the input.
    [[nodiscard]] std::string key_of(std::size_t count) const {
        std::string key;
        object_type const* object = &type_;
        for (std::size_t i = 0; i != count; ++i) {
            append_own_name(key, object->names[path_[i]]);
            object = object->types[path_[i]]->object;
        }
        return key;
    }

    static int hexadecimal(char c) noexcept {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    }

    // Returns true for a byte that a form may contain as it stands. Rack 2 reads `;` as a second `&` (rack/rack 2.2,
    // `Rack::QueryParser::DEFAULT_SEP`; read on 2026-11-29).
    static bool is_form_character(char c) noexcept {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != ';';
    }

    bool unescape(std::size_t begin, std::size_t end, zeroizing_string& out) {
        out.clear();
        for (std::size_t at = begin; at != end;) {
            char const c = body_[at];
            if (c == '%') {
                int const high = end - at > 2 ? hexadecimal(body_[at + 1]) : -1;
                int const low = end - at > 2 ? hexadecimal(body_[at + 2]) : -1;
                if (high < 0 || low < 0) return fail(form_errc::bad_escape, at, {});
                char const byte = static_cast<char>(high * 16 + low);
                out.append({&byte, 1});
                at += 3;
            } else if (c == '+') {
                out.append(" ");
                ++at;
            } else if (!is_form_character(c)) {
                return fail(form_errc::invalid_character, at, {});
            } else {
                std::size_t run = at + 1;
                while (run != end && body_[run] != '%' && body_[run] != '+' && is_form_character(body_[run])) ++run;
                out.append(body_.substr(at, run - at));
                at = run;
            }
        }
        return true;
    }

    // Splits `name[segment][segment]`. The key is unescaped before it is split, as in a Rack-style server.
    bool split_key(std::size_t offset) {
        segments_.clear();
        std::string_view rest = key_.view();
        std::size_t const name = (std::min)(rest.find_first_of("[]"), rest.size());
        if (name == 0) return fail(form_errc::malformed_key, offset);
        if (limits_.max_depth == 0) return fail(form_errc::too_deep, offset);
        segments_.push_back(rest.substr(0, name));
        rest.remove_prefix(name);
        while (!rest.empty()) {
            std::size_t const close = rest.find_first_of("[]", 1);
            if (rest.front() != '[' || close == std::string_view::npos || rest[close] != ']') {
                return fail(form_errc::malformed_key, offset);
            }
            if (segments_.size() == limits_.max_depth) return fail(form_errc::too_deep, offset);
            segments_.push_back(rest.substr(1, close - 1));
            rest.remove_prefix(close + 1);
        }
        return true;
    }

    bool read_pair(std::size_t begin, std::size_t end) {
        std::size_t const equals = body_.substr(0, end).find('=', begin);
        if (equals == std::string_view::npos) return fail(form_errc::missing_equals, begin);
        if (!unescape(begin, equals, key_) || !split_key(begin)) return false;
        bool const known = locate();
        std::size_t const value = equals + 1;
        if (!unescape(value, end, value_)) {
            error.key = key_of(path_.size());
            return false;
        }
        return known ? assign(begin, value) : unknown(begin, path_.size());
    }

    // Returns true if the API has such a parameter. Sets path_ to the leading segments that are names of the API.
    // Segments after the name of a list or map are user-supplied and must not be quoted.
    [[nodiscard]] bool locate() {
        path_.clear();
        object_type const* object = &type_;
        for (std::string_view const segment : segments_) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            member_type const* const member = object->types[index];
            path_.push_back(index);
            if (member->kind != member_kind::object) return true;
            object = member->object;
        }
        return true;
    }

    bool assign(std::size_t key_offset, std::size_t value_offset) {
        scalar const value{scalar::kind::form_value, value_.view()};
        object_type const* object = &type_;
        void* target = &create_;
        for (std::size_t i = 0;; ++i) {
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[path_[i]];
            target = members[path_[i]];
            if (i + 1 == segments_.size()) {
                if (member.is_set(target)) {
                    bool const is_value = member.kind == member_kind::value || member.find(target) == nullptr;
                    return fail(is_value ? form_errc::duplicate : form_errc::conflict, key_offset, key_of(i + 1));
                }
                if (member.assign == nullptr) return fail(form_errc::wrong_type, key_offset, key_of(i + 1));
                if (has_unknown_beneath(member)) return fail(form_errc::conflict, key_offset, key_of(i + 1));
                if (i == 0 && is_second_kind()) return fail(form_errc::multiple_sources, value_offset, key_of(1));
                return assigned(member.assign(target, {}, value), member, value_offset, i + 1);
            }
            if (member.kind == member_kind::value) return fail(form_errc::wrong_type, key_offset, key_of(i + 1));
            void* inner = member.find(target);
            if (inner == nullptr) {
                if (member.is_set(target)) return fail(form_errc::conflict, key_offset, key_of(i + 1));
                inner = i == 0 && is_second_kind() ? nullptr : member.create(target);
                if (inner == nullptr) return fail(form_errc::multiple_sources, key_offset, key_of(i + 1));
            }
            target = inner;
            if (member.kind == member_kind::object) {
                object = member.object;
                continue;
            }
            if (i + 2 != segments_.size()) {
                bool const is_map = member.kind == member_kind::map;
                return fail(is_map ? form_errc::unsafe_key : form_errc::wrong_type, key_offset, key_of(i + 1));
            }
            std::string_view const key = segments_[i + 1];
            if (member.kind == member_kind::list && !is_numbered_alike(target, !key.empty())) {
                return fail(form_errc::bad_index, value_offset, key_of(i + 1));
            }
            return assigned(member.item->assign(target, key, value), member, value_offset, i + 1);
        }
    }

    // Reports a scalar that was not assigned: the error's code depends on the status and on the kind of the member.
    bool assigned(assign_status status, member_type const& member, std::size_t offset, std::size_t known) {
        switch (status) {
        case assign_status::ok: return true;
        case assign_status::bad_index: return fail(form_errc::bad_index, offset, key_of(known));
        case assign_status::out_of_range: return fail(form_errc::out_of_range, offset, key_of(known));
        case assign_status::duplicate: return fail(form_errc::duplicate, offset, key_of(known));
        case assign_status::unsafe_key: return fail(form_errc::unsafe_key, offset, key_of(known));
        case assign_status::multiple_sources: return fail(form_errc::multiple_sources, offset, key_of(known));
        case assign_status::too_many_entries: return fail(form_errc::too_many, offset, key_of(known));
        default:
            // A value in place of an object or list, or a value of the wrong form.
            return fail(member.kind == member_kind::value ? form_errc::invalid_value : form_errc::wrong_type, offset,
                        key_of(known));
        }
    }

    bool unknown(std::size_t offset, std::size_t known) {
        if (segments_[known].empty()) return fail(form_errc::wrong_type, offset, key_of(known)); // `[]`
        if (!limits_.collect_unknown) {
            std::string key = key_of(known);
            append_to_key(key, segments_[known]);
            return fail(form_errc::unknown_parameter, offset, std::move(key));
        }
        if (!agrees_with_known(offset)) return false;
        bool const item = segments_.back().empty();
        std::vector<std::string> path(segments_.begin(), segments_.end() - item);
        std::error_code const rejected = item ? create_.extra.append(std::move(path), value_.view())
                                              : create_.extra.insert(std::move(path), value_.view());
        if (!rejected) return true;
        if (rejected == key_errc::duplicate) return fail(form_errc::duplicate, offset, key_of(known));
        if (rejected == key_errc::conflict) return fail(form_errc::conflict, offset, key_of(known));
        if (rejected == key_errc::too_deep) return fail(form_errc::too_deep, offset, key_of(known));
        return fail(form_errc::unsafe_key, offset, key_of(known));
    }

    // Returns true if the list has no item yet, or if its earlier items are numbered (`a[0]`) or not (`a[]`) like this
    // one. lists_ has at most one entry per list of params::create.
    [[nodiscard]] bool is_numbered_alike(void const* list, bool is_numbered) {
        for (auto const& [known, known_is_numbered] : lists_) {
            if (known == list) return known_is_numbered == is_numbered;
        }
        lists_.emplace_back(list, is_numbered);
        return true;
    }

    // Returns true if the objects around an unknown parameter exist or could be created: no value is in their place,
    // and no other kind of token is set. Creates none of them.
    bool agrees_with_known(std::size_t offset) {
        object_type const* object = &type_;
        void* target = &create_;
        for (std::size_t i = 0; i != path_.size(); ++i) {
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[path_[i]];
            target = members[path_[i]];
            if (!member.is_set(target)) {
                bool const is_other_kind = i == 0 && (create_.source.index() != 0 || is_second_kind());
                if (is_other_kind) return fail(form_errc::multiple_sources, offset, key_of(1));
                break;
            }
            target = member.find(target);
            if (target == nullptr) return fail(form_errc::conflict, offset, key_of(i + 1));
            object = member.object;
        }
        if (!path_.empty()) unknown_kind_ = path_[0];
        return true;
    }
    // Returns true if an unknown parameter lies beneath the member at path_, which is not set.
    [[nodiscard]] bool has_unknown_beneath(member_type const& member) const {
        if (member.kind != member_kind::object) return false;
        return std::any_of(create_.extra.begin(), create_.extra.end(), [&](extra::value_type const& entry) {
            return entry.path.size() > segments_.size() &&
                   std::equal(segments_.begin(), segments_.end(), entry.path.begin());
        });
    }
    // Returns true if the member at path_ is another kind of token than the one with the unknown parameters.
    [[nodiscard]] bool is_second_kind() const noexcept {
        return unknown_kind_ != object_type::none && type_.types[path_[0]]->kind == member_kind::object &&
               path_[0] != unknown_kind_;
    }

    std::string_view body_;
    form_limits limits_;
    Params& create_;
    object_type const& type_;
    zeroizing_string key_;
    zeroizing_string value_;
    std::vector<std::string_view> segments_;          // of key_
    std::vector<std::size_t> path_;                   // indices of the members named by the leading segments
    std::vector<std::pair<void const*, bool>> lists_; // lists with an item; true: their items are numbered
    std::size_t unknown_kind_ = object_type::none;    // member of `create` with the unknown parameters
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
