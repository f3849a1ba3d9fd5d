// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_IMPL_JSON_HPP
#define STRIPE_TOKENS_DETAIL_IMPL_JSON_HPP

#include <stripe_tokens/detail/guarded_string.hpp>
#include <stripe_tokens/detail/json_writer.hpp>
#include <stripe_tokens/detail/params_type.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The parameters of an extra as the objects and lists that they make, what comes first in it first.
class extra_tree {
public:
    static constexpr std::size_t none = std::size_t(-1);

    struct node {
        std::string_view name{};       // empty of an item
        secret const* value = nullptr; // null of an object or a list
        std::size_t parent = none;
        std::size_t first_child = none;
        std::size_t last_child = none;
        std::size_t next = none; // of the same parent
        bool is_list = false;
        bool is_taken = false;
    };

    explicit extra_tree(extra const& all) : nodes_(1) {
        for (extra::value_type const& entry : all) {
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

    [[nodiscard]] node const& operator[](std::size_t index) const noexcept { return nodes_[index]; }

    // The child of that name, which is then taken, or none.
    std::size_t take(std::size_t parent, std::string_view name) {
        auto const found = children_.find({parent, name});
        if (found == children_.end()) return none;
        nodes_[found->second].is_taken = true;
        return found->second;
    }

    static constexpr std::size_t root = 0;

private:
    std::size_t add(std::size_t parent, std::string_view name) {
        std::size_t const made = nodes_.size();
        node& added = nodes_.emplace_back();
        added.name = name;
        added.parent = parent;
        std::size_t& before = nodes_[parent].last_child;
        (before == none ? nodes_[parent].first_child : nodes_[before].next) = made;
        before = made;
        return made;
    }

    std::vector<node> nodes_;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> children_;
};

class json_writer {
public:
    void raw(std::string_view json) {
        separate_json(out_);
        out_.append(json);
    }
    void text(std::string_view value) {
        separate_json(out_);
        append_json_string(out_, value);
    }
    void integer(std::int64_t value) {
        char digits[20];
        std::to_chars_result const written = std::to_chars(digits, digits + sizeof digits, value);
        raw({digits, static_cast<std::size_t>(written.ptr - digits)});
    }
    void key(std::string_view name) {
        text(name);
        out_.append(":");
    }
    void open(std::string_view bracket) { raw(bracket); }
    void close(std::string_view bracket) { out_.append(bracket); }

    [[nodiscard]] std::string take() noexcept { return out_.take(); }

    // Writes parameters into the objects that they belong into; the outermost one comes next.
    void add(extra_tree& more) noexcept {
        more_ = &more;
        at_ = extra_tree::root;
    }

    // Whatever is written until `leave` is under that name.
    std::size_t enter(std::string_view name) {
        std::size_t const outer = at_;
        if (at_ != extra_tree::none) at_ = more_->take(at_, name);
        return outer;
    }
    void leave(std::size_t outer) noexcept { at_ = outer; }

    // Writes what belongs into the object that the writer is in and was not taken, level by level: a path may be long.
    void unknown_members() {
        if (at_ == extra_tree::none) return;
        std::size_t level = at_;
        std::size_t next = (*more_)[level].first_child;
        while (next != extra_tree::none || level != at_) {
            if (next == extra_tree::none) {
                close((*more_)[level].is_list ? "]" : "}");
                next = (*more_)[level].next;
                level = (*more_)[level].parent;
                continue;
            }
            extra_tree::node const& member = (*more_)[next];
            bool const is_item = member.name.empty();
            if (member.is_taken || (is_item && level == at_)) {
                next = member.next;
                continue;
            }
            if (!is_item) key(member.name);
            if (member.value != nullptr) {
                text(member.value->expose());
                next = member.next;
            } else {
                open(member.is_list ? "[" : "{");
                level = next;
                next = member.first_child;
            }
        }
    }

    // Writes the items of the list that the writer is in.
    void unknown_items() {
        if (at_ == extra_tree::none) return;
        for (std::size_t next = (*more_)[at_].first_child; next != extra_tree::none; next = (*more_)[next].next) {
            if ((*more_)[next].name.empty()) text((*more_)[next].value->expose());
        }
    }

private:
    guarded_string out_;
    extra_tree* more_ = nullptr;
    std::size_t at_ = extra_tree::none; // of what there is more of
};

inline void write_json(json_writer& out, std::string const& value) { out.text(value); }
inline void write_json(json_writer& out, secret const& value) { out.text(value.expose()); }
inline void write_json(json_writer& out, bool value) { out.raw(value ? "true" : "false"); }
inline void write_json(json_writer& out, int value) { out.integer(value); }
inline void write_json(json_writer& out, timestamp value) { out.integer(unix_seconds(value)); }
inline void write_json(json_writer& out, objects::json_text const& value) { out.raw(value.text); }
inline void write_json(json_writer& out, objects::expandable const& value) {
    if (value.object) {
        out.raw(value.object->text);
    } else {
        out.text(value.id);
    }
}
// A number if those who read JSON numbers as doubles read this one exactly, and a text if they do not.
inline void write_json(json_writer& out, decimal const& value) {
    double read = 0;
    std::string_view const text = value.text();
    std::from_chars(text.data(), text.data() + text.size(), read);
    std::optional<decimal> const same = decimal::from_double(read);
    if (same && same->text() == text) {
        out.raw(text);
    } else {
        out.text(text);
    }
}
template <class E>
void write_json(json_writer& out, open_enum<E> const& value) {
    out.text(value.text());
}
template <class Entries>
void write_json_map(json_writer& out, Entries const& entries) {
    out.open("{");
    for (auto const& [key, value] : entries) {
        out.key(key);
        out.text(value);
        out.leave(out.enter(key));
    }
    out.unknown_members();
    out.close("}");
}
inline void write_json(json_writer& out, metadata const& entries) { write_json_map(out, entries); }
inline void write_json(json_writer& out, received_map const& entries) { write_json_map(out, entries); }
template <class T, std::enable_if_t<has_fields<T>, int> = 0>
void write_json(json_writer& out, T const& object);
template <class T>
void write_json(json_writer& out, std::vector<T> const& items) {
    out.open("[");
    for (T const& item : items) write_json(out, item);
    out.unknown_items();
    out.close("]");
}

struct json_member_writer {
    json_writer& out;

    template <class Member>
    void operator()(std::string_view name, Member const& member) const {
        if constexpr (is_optional<Member>) {
            if (member) write(name, *member);
        } else if constexpr (is_emptyable<Member>) {
            if (member.has_value()) write(name, *member);
            if (member.is_cleared()) write(name, std::string());
        } else {
            write(name, member);
        }
    }
    // Not optional, and yet there may be none.
    template <class T>
    void operator()(std::string_view name, std::vector<T> const& items) const {
        if (!items.empty()) write(name, items);
    }
    void operator()(std::string_view name, object_name constant) const {
        out.key(name);
        out.text(constant.text);
    }
    template <class Variant, class Kind, class Id>
    void operator()(std::string_view name, alternative<Variant, Kind, Id> const& member) const {
        if (Kind const* const object = std::get_if<Kind>(&member.variant)) write(name, *object);
        if constexpr (!std::is_same_v<Id, no_id>) {
            if (Id const* const by_id = std::get_if<Id>(&member.variant)) write(name, by_id->id);
        }
    }

    template <class Value>
    void write(std::string_view name, Value const& value) const {
        out.key(name);
        std::size_t const outer = out.enter(name);
        write_json(out, value);
        out.leave(outer);
    }
};

template <class T, std::enable_if_t<has_fields<T>, int>>
void write_json(json_writer& out, T const& object) {
    out.open("{");
    T::fields(object, json_member_writer{out});
    out.unknown_members();
    out.close("}");
}

struct json_payload_writer {
    json_member_writer members;

    template <class Payload>
    void operator()(Payload const& payload) const {
        if constexpr (std::is_same_v<Payload, objects::card>) {
            members.write("card", payload);
        } else if constexpr (std::is_same_v<Payload, objects::bank_account>) {
            members.write("bank_account", payload);
        }
    }
};

} // namespace detail

template <class Params>
std::variant<Params, decode_error> params_from_json(std::string_view text, json_limits limits) {
    std::variant<Params, decode_error> result;
    Params& read = *std::get_if<Params>(&result);
    detail::unknown_members const unknown =
        limits.collect_unknown ? detail::unknown_members::collected : detail::unknown_members::refused;
    detail::reader_options options{limits.max_size, limits.max_depth, unknown, true, &read.extra};
    detail::json_reader<Params> reader(detail::object_type_of<Params>::value, &read, options.know(text));
    if (!reader.read_whole(text)) result = reader.error();
    return result;
}

template <class Params, detail::if_same<Params, params::create>>
std::string to_json(Params const& p) {
    detail::json_writer out;
    std::optional<detail::extra_tree> more;
    if (!p.extra.empty()) out.add(more.emplace(p.extra));
    detail::write_json(out, p);
    return out.take();
}

template <class Token, detail::if_same<Token, token>>
std::string to_json(Token const& decoded) {
    detail::json_writer out;
    detail::json_member_writer const members{out};
    out.open("{");
    members("id", decoded.id);
    members("object", detail::object_name{"token"});
    std::visit(detail::json_payload_writer{members}, decoded.payload);
    members("client_ip", decoded.client_ip);
    members("created", decoded.created);
    members("livemode", decoded.livemode);
    members("type", decoded.type);
    members("used", decoded.used);
    out.close("}");
    return out.take();
}

template <class Error, detail::if_same<Error, api_error>>
std::string to_json(Error const& error) {
    struct member_writer : detail::json_member_writer {
        using json_member_writer::operator();
        void operator()(std::string_view name, std::string const& text) const {
            if (!text.empty()) write(name, text);
        }
    };
    detail::json_writer out;
    member_writer const members{{out}};
    out.open("{");
    members("http_status", error.http_status);
    Error::fields(error, members);
    out.close("}");
    return out.take();
}

inline std::string to_json(decode_error const& error) {
    detail::json_writer out;
    detail::json_member_writer const members{out};
    out.open("{");
    members("pointer", error.pointer);
    out.key("offset");
    out.integer(static_cast<std::int64_t>(error.offset));
    members("code", std::string(to_string(error.code)));
    members("message", make_error_code(error.code).message());
    out.close("}");
    return out.take();
}

namespace detail {

// As deep as anything that a decoder let through.
inline boost::json::value parse_own(std::string_view text, boost::json::storage_ptr storage) {
    boost::json::parse_options options;
    options.max_depth = 1002;
    return boost::json::parse({text.data(), text.size()}, std::move(storage), options);
}

} // namespace detail

namespace params {

template <class Params, detail::if_same<Params, create>>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value) {
    std::string text = boost::json::serialize(value);
    detail::string_wiper const wiped{text};
    std::variant<Params, decode_error> read = params_from_json<Params>(text);
    if (Params* const made = std::get_if<Params>(&read)) return std::move(*made);
    return boost::system::error_code(make_error_code(std::get_if<decode_error>(&read)->code));
}

template <class Params, detail::if_same<Params, create>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p) {
    std::string text = to_json(p);
    detail::string_wiper const wiped{text};
    value = detail::parse_own(text, value.storage());
}

} // namespace params

template <class Token, detail::if_same<Token, token>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded) {
    value = detail::parse_own(to_json(decoded), value.storage());
}

template <class Error, detail::if_same<Error, api_error>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error) {
    value = detail::parse_own(to_json(error), value.storage());
}

} // namespace v1
} // namespace stripe_tokens

#endif
