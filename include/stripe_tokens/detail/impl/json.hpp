// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_IMPL_JSON_HPP
#define STRIPE_TOKENS_DETAIL_IMPL_JSON_HPP

#include <stripe_tokens/detail/guarded_string.hpp>
#include <stripe_tokens/detail/json_writer.hpp>
#include <stripe_tokens/detail/params_type.hpp>
#include <stripe_tokens/json.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

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

    // Parameters that belong into the objects that are written, and where the writer is.
    extra const* more = nullptr;
    std::vector<std::string_view> path;

    // Whether the parameter belongs into what is being written, as a member or deeper.
    [[nodiscard]] bool belongs(extra::value_type const& entry) const noexcept {
        return entry.path.size() > path.size() && std::equal(path.begin(), path.end(), entry.path.begin());
    }

    // Writes what belongs into this object and has no name of those written already.
    void unknown_members(std::vector<std::string_view>& written) {
        for (extra::value_type const& entry : *more) {
            if (!belongs(entry)) continue;
            std::string_view const name = entry.path[path.size()];
            if (std::find(written.begin(), written.end(), name) != written.end()) continue;
            written.push_back(name);
            key(name);
            path.push_back(name);
            if (entry.path.size() != path.size()) {
                std::vector<std::string_view> inside;
                open("{");
                unknown_members(inside);
                close("}");
            } else if (entry.item) {
                open("[");
                unknown_items();
                close("]");
            } else {
                text(entry.value.expose());
            }
            path.pop_back();
        }
    }

    // Writes the items of the list that the writer is in.
    void unknown_items() {
        for (extra::value_type const& entry : *more) {
            if (entry.item && entry.path.size() == path.size() &&
                std::equal(path.begin(), path.end(), entry.path.begin())) {
                text(entry.value.expose());
            }
        }
    }

private:
    guarded_string out_;
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
    std::vector<std::string_view> written;
    for (auto const& [key, value] : entries) {
        out.key(key);
        out.text(value);
        if (out.more != nullptr) written.push_back(key);
    }
    if (out.more != nullptr) out.unknown_members(written);
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
    if (out.more != nullptr) out.unknown_items();
    out.close("]");
}

struct json_member_writer {
    json_writer& out;
    std::vector<std::string_view>* written = nullptr;

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
        if (out.more == nullptr) {
            write_json(out, value);
        } else {
            written->push_back(name);
            out.path.push_back(name);
            write_json(out, value);
            out.path.pop_back();
        }
    }
};

template <class T, std::enable_if_t<has_fields<T>, int>>
void write_json(json_writer& out, T const& object) {
    std::vector<std::string_view> written;
    out.open("{");
    T::fields(object, json_member_writer{out, &written});
    if (out.more != nullptr) out.unknown_members(written);
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
    if (!p.extra.empty()) out.more = &p.extra;
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
