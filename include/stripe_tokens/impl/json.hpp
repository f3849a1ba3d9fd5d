// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_JSON_HPP
#define STRIPE_TOKENS_IMPL_JSON_HPP

#include <stripe_tokens/detail/json/extra.hpp>
#include <stripe_tokens/detail/json/options.hpp>
#include <stripe_tokens/detail/json/reader.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/detail/schema/params.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

#include <algorithm>
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
    [[nodiscard]] std::size_t left_over() const noexcept {
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
    using tree = extra_tree<extra>;

    void raw(std::string_view json) {
        separate_json(out_);
        out_.append(json);
    }
    void text(std::string_view value) {
        if (!count_code_points(value)) fail(decode_errc::invalid_characters);
        plain_text(value);
    }
    void integer(std::int64_t value) {
        char digits[20];
        std::to_chars_result const written = std::to_chars(digits, digits + sizeof digits, value);
        raw({digits, static_cast<std::size_t>(written.ptr - digits)});
    }
    void key(std::string_view name) {
        plain_text(name);
        out_.append(":");
    }
    void user_key(std::string_view name) {
        text(name);
        out_.append(":");
    }
    void open(std::string_view bracket) { raw(bracket); }
    void close(std::string_view bracket) { out_.append(bracket); }

    // Returns the JSON, or the first error: a text that JSON cannot hold, or a parameter of `extra` with the path of a
    // typed member.
    [[nodiscard]] std::variant<std::string, decode_error> take() {
        if (is_good() && more_ != nullptr) {
            std::size_t const lost = more_->left_over();
            if (lost != tree::none) fail(decode_errc::duplicate_member, place_of(lost));
        }
        if (!is_good()) return std::move(error_);
        return out_.take();
    }

    // Adds the parameters of `extra`: each is written in the object it belongs to. The root must be written next.
    void add(tree& more) noexcept {
        more_ = &more;
        at_ = tree::root;
    }

    // Begins the member `name`: everything written until `leave` belongs to it. Returns the argument of `leave`.
    std::size_t enter(std::string_view name) {
        std::size_t const outer = at_;
        ++depth_;
        if (at_ != tree::none) at_ = more_->take(at_, name);
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
        std::size_t next = (*more_)[level].first_child;
        while (next != tree::none || level != at_) {
            if (next == tree::none) {
                close((*more_)[level].is_list ? "]" : "}");
                next = (*more_)[level].next;
                level = (*more_)[level].parent;
                continue;
            }
            tree::node& member = (*more_)[next];
            bool const is_item = member.name.empty();
            if (member.is_taken || (is_item && level == at_)) {
                next = member.next;
                continue;
            }
            bool const was_good = is_good();
            if (!is_item) user_key(member.name);
            if (member.value != nullptr) text(member.value->expose());
            if (was_good && !is_good()) error_.pointer = place_of(next);
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
        for (std::size_t next = (*more_)[at_].first_child; next != tree::none; next = (*more_)[next].next) {
            if (!(*more_)[next].name.empty()) continue;
            text((*more_)[next].value->expose());
            (*more_)[next].is_written = true;
        }
    }

private:
    [[nodiscard]] bool is_good() const noexcept { return error_.code == decode_errc(); }

    void leave_level(std::size_t outer) noexcept {
        at_ = outer;
        if (depth_ == depth_of_error_) --depth_of_error_;
        --depth_;
    }

    void plain_text(std::string_view value) {
        separate_json(out_);
        append_json_string(out_, value);
    }

    // Sets the error, unless there is an earlier one. `leave` and `leave_item` later prepend the path of the current
    // object to its pointer.
    void fail(decode_errc code, std::string place = {}) {
        if (!is_good()) return;
        error_.code = code;
        error_.pointer = std::move(place);
        depth_of_error_ = depth_;
    }
    // Returns the JSON pointer to a node, relative to the current object, up to the first name that must not be quoted.
    [[nodiscard]] std::string place_of(std::size_t index) const {
        std::vector<std::string_view> names;
        for (; index != at_; index = (*more_)[index].parent) names.push_back((*more_)[index].name);
        std::string place;
        for (auto name = names.rbegin(); name != names.rend() && append_to_pointer(place, *name); ++name) {
        }
        return place;
    }

    zeroizing_string out_;
    tree* more_ = nullptr;
    std::size_t at_ = tree::none; // node of the current object or list in more_, or none
    decode_error error_;
    std::size_t depth_ = 0;                        // number of members and items entered
    std::size_t depth_of_error_ = std::size_t(-1); // number of names still to be prepended to the error's pointer
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
// Returns true if readers that store JSON numbers as doubles read this one exactly. 15 significant digits survive
// (DBL_DIG) if the number is far from the limits of double.
inline bool survives_double(decimal const& value) {
    std::string_view const text = value.text();
    if (text != value.shortest().text()) return false;
    std::size_t const first = text.find_first_of("123456789");
    std::size_t const last = text.find_last_of("123456789");
    if (first == std::string_view::npos) return true;
    std::size_t const point = (std::min)(text.find('.'), text.size());
    bool const is_short = last - first + (point < first || point > last ? 1u : 0u) <= 15;
    // Boost.JSON multiplies by a power of ten (boostorg/json#599): an exact one has at most 22 zeros.
    return is_short && point <= 19 && text.size() - point <= 23;
}
inline void write_json(json_writer& out, decimal const& value) {
    if (survives_double(value)) {
        out.raw(value.text());
    } else {
        out.text(value.text());
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
        std::size_t const outer = out.enter(key);
        out.user_key(key);
        out.text(value);
        out.leave(outer, key);
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
    std::size_t index = 0;
    for (T const& item : items) {
        std::size_t const outer = out.enter_item();
        write_json(out, item);
        out.leave_item(outer, index++);
    }
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
    // A list is not optional; an empty one is left out.
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
        out.leave(outer, name);
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

// Reads parameters: `feed(reader)` passes the text to the reader and returns false on an error.
template <class Params, class Feed>
std::variant<Params, decode_error> read_params(json_limits limits, Feed&& feed) {
    std::variant<Params, decode_error> result;
    Params& read = *std::get_if<Params>(&result);
    unknown_members const unknown = limits.collect_unknown ? unknown_members::collected : unknown_members::rejected;
    extra_collector<decltype(Params::extra)> collector(read.extra);
    reader_options const options{limits.max_size, limits.max_depth, unknown, true, &collector, nullptr};
    json_reader<Params> reader(object_type_of<Params>::value, &read, options);
    if (!feed(reader)) result = reader.error();
    return result;
}

} // namespace detail

template <class Params>
std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits) {
    static_assert(std::is_same_v<Params, params::create>,
                  "params_from_json reads params::create: call it as params_from_json(text)");
    return detail::read_params<Params>(limits, [text](auto& reader) { return reader.read_whole(text.view()); });
}

template <class Params, detail::if_same<Params, params::create>>
std::variant<std::string, decode_error> to_json(Params const& p) {
    detail::json_writer out;
    std::optional<detail::json_writer::tree> more;
    if (!p.extra.empty()) out.add(more.emplace(p.extra));
    detail::write_json(out, p);
    return out.take();
}

namespace detail {

template <class Token, if_same<Token, token> = 0>
std::variant<std::string, decode_error> write_answer(Token const& decoded) {
    json_writer out;
    json_member_writer const members{out};
    out.open("{");
    members("id", decoded.id);
    members("object", object_name{"token"});
    std::visit(json_payload_writer{members}, decoded.payload);
    members("client_ip", decoded.client_ip);
    members("created", decoded.created);
    members("livemode", decoded.livemode);
    if (!decoded.type.text().empty()) members("type", decoded.type); // else a decoder keeps a single payload
    members("used", decoded.used);
    out.close("}");
    return out.take();
}

template <class Error, if_same<Error, api_error> = 0>
std::variant<std::string, decode_error> write_answer(Error const& error) {
    struct set_member_writer : json_member_writer {
        using json_member_writer::operator();
        void operator()(std::string_view name, std::string const& text) const {
            if (!text.empty()) write(name, text);
        }
    };
    json_writer out;
    set_member_writer const members{{out}};
    out.open("{");
    members("http_status", error.http_status);
    Error::fields(error, members);
    out.close("}");
    return out.take();
}

inline std::string written_text(std::variant<std::string, decode_error> written) {
    std::string* const text = std::get_if<std::string>(&written);
    STRIPE_TOKENS_ASSERT(text != nullptr); // decoders produce only valid UTF-8
    return text == nullptr ? std::string() : std::move(*text);
}

} // namespace detail

template <class Token, detail::if_same<Token, token>>
std::string to_json(Token const& decoded) {
    return detail::written_text(detail::write_answer(decoded));
}

template <class Error, detail::if_same<Error, api_error>>
std::string to_json(Error const& error) {
    return detail::written_text(detail::write_answer(error));
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
    if (!error.token_id.empty()) members("token_id", error.token_id);
    out.close("}");
    return detail::written_text(out.take());
}

namespace detail {

// Parses JSON that this library wrote. The depth limit admits everything a decoder accepts. Reports an error as an
// exception, as the conversions of Boost.JSON do.
inline void parse_own(std::variant<std::string, decode_error> written, boost::json::value& value) {
    if (decode_error const* const error = std::get_if<decode_error>(&written)) {
        boost::throw_exception(boost::system::system_error(make_error_code(error->code), error->pointer));
    }
    std::string& text = *std::get_if<std::string>(&written);
    string_wiper const wiped{text};
    boost::json::parse_options options;
    options.max_depth = 1002;
    value = boost::json::parse({text.data(), text.size()}, value.storage(), options);
}

} // namespace detail

namespace params {

template <class Params, detail::if_same<Params, create>>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value) {
    // Serialises in pieces: a growing string would leave copies of secrets behind.
    char piece[512];
    struct wiper {
        char (&bytes)[sizeof piece];
        ~wiper() { detail::wipe(bytes, sizeof bytes); }
    } const wiped{piece};
    boost::json::serializer serializer;
    serializer.reset(&value);
    std::variant<Params, decode_error> read = detail::read_params<Params>({}, [&](auto& reader) {
        while (!serializer.done()) {
            boost::json::string_view const text = serializer.read(piece, sizeof piece);
            if (!reader.write({text.data(), text.size()})) return false;
        }
        return reader.finish();
    });
    if (Params* const made = std::get_if<Params>(&read)) return std::move(*made);
    return boost::system::error_code(make_error_code(std::get_if<decode_error>(&read)->code));
}

template <class Params, detail::if_same<Params, create>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p) {
    detail::parse_own(to_json(p), value);
}

} // namespace params

template <class Token, detail::if_same<Token, token>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded) {
    detail::parse_own(detail::write_answer(decoded), value);
}

template <class Error, detail::if_same<Error, api_error>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error) {
    detail::parse_own(detail::write_answer(error), value);
}

} // namespace v1
} // namespace stripe_tokens

#endif
