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

// Writes a create, or one kind of token as a create with only this source would be written. Compile on use.
template <class Params>
void write_params(form_writer& out, Params const& p) noexcept {
    if constexpr (std::is_same_v<Params, params::create>) {
        out.members(p);
        for (extra::value_type const& entry : p.extra) out.parameter(entry.path, entry.item, entry.value.expose());
    } else if constexpr (has_fields<Params>) {
        walk(out, {Params::wire_name, traits_of<>}, p);
    } else {
        walk(out, {Params::wire_name, id_traits<Params>}, p.id);
    }
}

// The first pass writes a body to a range and determines its size; the second pass writes the bytes from `skip` on. Both
// are out of line, so that their writers share one place on the stack.
struct first_pass {
    std::size_t written; // with the separator before the first pair
    std::size_t size;
};
template <class Params>
STRIPE_TOKENS_NOINLINE first_pass write_start(char* first, char* last, Params const& p, masking masked) noexcept {
    form_writer out(first, last, masked);
    write_params(out, p);
    return {static_cast<std::size_t>(out.next() - first), out.size()};
}
template <class Params>
STRIPE_TOKENS_NOINLINE void write_rest(char* first, char* last, Params const& p, masking masked,
                                       std::size_t skip) noexcept {
    form_writer out(first, last, masked, skip);
    write_params(out, p);
}

// Calls `make(size, start, finish)` once and returns its result. `start` is the beginning of a body of `size` bytes;
// `finish(char* first)` writes the rest of the body to `first`. Most bodies fit the buffer on the stack: one pass writes
// them there, and the allocation then has exactly the size of the body.
template <std::size_t StackBufferSize, class Params, class Make>
auto write_once(Params const& p, masking masked, Make&& make) {
    char buffer[StackBufferSize + write_slack];
    first_pass const done = write_start(buffer, buffer + StackBufferSize, p, masked);
    struct wiper {
        char* first;
        std::size_t size;
        ~wiper() { wipe(first, size); }
    } const wiped{buffer, done.written + write_slack};
    if (done.size == 0) return make(0, std::string_view(), [](char*) noexcept {});
    std::size_t const size = done.size - separator_size;
    std::string_view const start(buffer + separator_size, done.written == 0 ? 0 : done.written - separator_size);
    return make(size, start, [&](char* first) noexcept {
        if (start.size() == size) return;
        write_rest(first, first + (size - start.size()), p, masked, separator_size + start.size());
    });
}

struct string_maker {
    template <class Finish>
    std::string operator()(std::size_t size, std::string_view start, Finish&& finish) const {
        if (size == start.size()) return std::string(start); // avoids zeroing the string first
        std::string body;
        body.reserve(size);
        body.append(start);
        body.resize(size);
        finish(body.data() + start.size());
        return body;
    }
};

} // namespace detail

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string encode(Params const& p) {
    return detail::write_once<StackBufferSize>(p, detail::masking::none, detail::string_maker());
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::size_t encoded_size(Params const& p) noexcept {
    detail::form_writer out(nullptr, nullptr, detail::masking::none);
    detail::write_params(out, p);
    return out.size() == 0 ? 0 : out.size() - detail::separator_size;
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
write_result encode_to(char* first, char* last, Params const& p) noexcept {
    auto const room = static_cast<std::size_t>(last - first);
    std::size_t const size = encoded_size(p); // first, so that the writer knows where to leave no excess behind
    if (size > room) {
        detail::wipe(first, room);
        return {last, std::errc::value_too_large};
    }
    if (size != 0) detail::write_rest(first, first + size, p, detail::masking::none, detail::separator_size);
    return {first + size, std::errc()};
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string redacted(Params const& p) {
    return detail::write_once<StackBufferSize>(p, detail::masking::secrets_and_personal, detail::string_maker());
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string redacted(Params const& p, show_personal_t) {
    return detail::write_once<StackBufferSize>(p, detail::masking::secrets, detail::string_maker());
}

} // namespace v1
} // namespace stripe_tokens

#endif
