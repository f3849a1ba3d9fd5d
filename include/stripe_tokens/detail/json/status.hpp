// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_STATUS_HPP
#define STRIPE_TOKENS_DETAIL_JSON_STATUS_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/schema/scalar.hpp>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns the error of a JSON value that was not assigned.
STRIPE_TOKENS_COLD inline decode_errc to_decode_errc(assign_status status) noexcept {
    switch (status) {
    case assign_status::ok: // unreachable: called after an error
    case assign_status::wrong_type: break;
    case assign_status::wrong_object: return decode_errc::wrong_object;
    case assign_status::invalid_number: return decode_errc::invalid_number;
    case assign_status::not_an_integer: return decode_errc::not_an_integer;
    case assign_status::out_of_range:
    case assign_status::bad_index: return decode_errc::out_of_range;
    case assign_status::duplicate: return decode_errc::duplicate_member;
    case assign_status::too_many_entries: return decode_errc::too_large;
    case assign_status::unsafe_key: return decode_errc::unsafe_key;
    case assign_status::multiple_sources: return decode_errc::multiple_sources;
    }
    return decode_errc::wrong_type;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
