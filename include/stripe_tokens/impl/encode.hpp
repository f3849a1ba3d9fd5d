// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_ENCODE_HPP
#define STRIPE_TOKENS_IMPL_ENCODE_HPP

#include <stripe_tokens/detail/fields/list.hpp>
#include <stripe_tokens/detail/form/writer.hpp>
#include <stripe_tokens/detail/memory/wipe.hpp>
#include <stripe_tokens/encode.hpp>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// One overload per type of member, all declared first because they call one another.
inline void write_member(form_writer& out, std::string_view name, std::string const& value) noexcept;
inline void write_member(form_writer& out, std::string_view name, secret const& value) noexcept;
inline void write_member(form_writer& out, std::string_view name, decimal const& value) noexcept;
inline void write_member(form_writer& out, std::string_view name, timestamp value) noexcept;
inline void write_member(form_writer& out, std::string_view name, bool value) noexcept;
inline void write_member(form_writer& out, std::string_view name, int value) noexcept;
inline void write_member(form_writer& out, std::string_view name, metadata const& entries) noexcept;
template <class E>
void write_member(form_writer& out, std::string_view name, open_enum<E> const& value) noexcept;
template <class T>
void write_member(form_writer& out, std::string_view name, std::optional<T> const& value) noexcept;
template <class T>
void write_member(form_writer& out, std::string_view name, emptyable<T> const& value) noexcept;
template <class T>
void write_member(form_writer& out, std::string_view name, std::vector<T> const& items) noexcept;
template <class Variant, class Kind, class Id>
void write_member(form_writer& out, std::string_view name, alternative<Variant, Kind, Id> const& value) noexcept;
template <class T, std::enable_if_t<has_fields<T>, int> = 0>
void write_member(form_writer& out, std::string_view name, T const& object) noexcept;

template <std::size_t Size, class Member>
void form_writer::operator()(char const (&name)[Size], Member const& member) noexcept {
    static_assert(Size - 1 <= longest_name);
    write_member(*this, std::string_view(name, Size - 1), member);
}

inline void write_member(form_writer& out, std::string_view name, std::string const& value) noexcept {
    out.text(name, value);
}
inline void write_member(form_writer& out, std::string_view name, secret const& value) noexcept {
    out.secret_text(name, value.expose());
}
inline void write_member(form_writer& out, std::string_view name, decimal const& value) noexcept {
    out.plain(name, value.text());
}
inline void write_member(form_writer& out, std::string_view name, timestamp value) noexcept {
    out.integer(name, unix_seconds(value));
}
inline void write_member(form_writer& out, std::string_view name, bool value) noexcept { out.boolean(name, value); }
inline void write_member(form_writer& out, std::string_view name, int value) noexcept { out.integer(name, value); }
inline void write_member(form_writer& out, std::string_view name, metadata const& entries) noexcept {
    std::size_t const outer = out.enter(name);
    for (auto const& [key, value] : entries) out.entry(key, value);
    out.leave(outer);
}
template <class E>
void write_member(form_writer& out, std::string_view name, open_enum<E> const& value) noexcept {
    out.text(name, value.text());
}
template <class T>
void write_member(form_writer& out, std::string_view name, std::optional<T> const& value) noexcept {
    if (value) write_member(out, name, *value);
}
template <class T>
void write_member(form_writer& out, std::string_view name, emptyable<T> const& value) noexcept {
    if (value.has_value()) {
        write_member(out, name, *value);
    } else if (value.is_cleared()) {
        out.cleared(name);
    }
}
inline std::string_view item_text(std::string const& item) noexcept { return item; }
template <class E>
std::string_view item_text(open_enum<E> const& item) noexcept {
    return item.text();
}
template <class T>
void write_member(form_writer& out, std::string_view name, std::vector<T> const& items) noexcept {
    for (T const& item : items) out.item(name, item_text(item));
}
template <class Variant, class Kind, class Id>
void write_member(form_writer& out, std::string_view name, alternative<Variant, Kind, Id> const& value) noexcept {
    if (Kind const* const object = std::get_if<Kind>(&value.variant)) write_member(out, name, *object);
    if constexpr (!std::is_same_v<Id, no_id>) {
        if (Id const* const by_id = std::get_if<Id>(&value.variant)) write_member(out, name, by_id->id);
    }
}
template <class T, std::enable_if_t<has_fields<T>, int>>
void write_member(form_writer& out, std::string_view name, T const& object) noexcept {
    std::size_t const outer = out.enter(name);
    T::fields(object, out);
    out.leave(outer);
}

// Returns the name of the parameter for a kind of token.
inline std::string_view kind_name(params::account const&) noexcept { return "account"; }
inline std::string_view kind_name(params::bank_account const&) noexcept { return "bank_account"; }
inline std::string_view kind_name(params::bank_account_id const&) noexcept { return "bank_account"; }
inline std::string_view kind_name(params::card const&) noexcept { return "card"; }
inline std::string_view kind_name(params::card_id const&) noexcept { return "card"; }
inline std::string_view kind_name(params::cvc_update const&) noexcept { return "cvc_update"; }
inline std::string_view kind_name(params::person const&) noexcept { return "person"; }
inline std::string_view kind_name(params::pii const&) noexcept { return "pii"; }

// Compile on use.
template <class Params>
void write_params(form_writer& out, Params const& what) noexcept {
    if constexpr (std::is_same_v<Params, params::create>) {
        Params::fields(what, out);
        for (extra::value_type const& more : what.extra) out.parameter(more.path, more.item, more.value.expose());
    } else if constexpr (has_fields<Params>) {
        write_member(out, kind_name(what), what);
    } else {
        write_member(out, kind_name(what), what.id);
    }
}

// Size of the buffer on the stack. Most bodies fit it: one pass writes them there, and the allocation then has exactly
// the size of the body.
inline constexpr std::size_t pass_size = 16384;

// Calls `make(size, start, finish)` once and returns its result. `start` is the beginning of a body of `size` bytes;
// `finish(char* first)` writes the rest of the body to `first`.
template <class Params, class Make>
auto write_once(Params const& p, visibility secrets, Make&& make) {
    char pass[pass_size + spill];
    form_writer out(pass, pass + pass_size, secrets);
    write_params(out, p);
    std::size_t const there = static_cast<std::size_t>(out.next() - pass);
    struct wiper {
        char* first;
        std::size_t size;
        ~wiper() { wipe(first, size); }
    } const wiped{pass, there + spill};
    if (there == 0) return make(0, std::string_view(), [](char*) noexcept {});
    std::size_t const size = out.size() - 1;
    std::string_view const start(pass + 1, there - 1); // without the first `&`
    return make(size, start, [&](char* first) noexcept {
        if (start.size() == size) return;
        form_writer rest(first, first + (size - start.size()), secrets, there);
        write_params(rest, p);
    });
}

inline constexpr auto make_string = [](std::size_t size, std::string_view start, auto&& finish) {
    if (size == start.size()) return std::string(start); // avoids zeroing the string first
    std::string body;
    body.reserve(size);
    body.append(start);
    body.resize(size);
    finish(body.data() + start.size());
    return body;
};

} // namespace detail

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::string encode(Params const& p) {
    return detail::write_once(p, detail::visibility::exposed, detail::make_string);
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::size_t encoded_size(Params const& p) noexcept {
    detail::form_writer out(nullptr, nullptr, detail::visibility::exposed);
    detail::write_params(out, p);
    return out.size() == 0 ? 0 : out.size() - 1;
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
write_result encode_to(char* first, char* last, Params const& p) noexcept {
    return detail::write_once(p, detail::visibility::exposed,
                              [&](std::size_t size, std::string_view start, auto&& finish) noexcept {
                                  if (size > static_cast<std::size_t>(last - first)) {
                                      detail::wipe(first, static_cast<std::size_t>(last - first));
                                      return write_result{last, std::errc::value_too_large};
                                  }
                                  start.copy(first, start.size());
                                  finish(first + start.size());
                                  return write_result{first + size, std::errc()};
                              });
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::string redacted(Params const& p) {
    return detail::write_once(p, detail::visibility::masked, detail::make_string);
}

} // namespace v1
} // namespace stripe_tokens

#endif
