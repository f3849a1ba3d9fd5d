// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP
#define STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP

#include <stripe_tokens/detail/json/deviation_log.hpp>
#include <stripe_tokens/detail/json/collector.hpp>

#include <cstddef>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Treatment of a member that the struct does not have.
enum class unknown_members : unsigned char { skipped, rejected, collected };

struct reader_options {
    std::size_t max_size;
    std::size_t max_depth;
    unknown_members unknown;
    bool keep_json;                // of an expanded object; false: only its id
    member_collector<>* collector; // of unknown members, if `unknown` is `collected`
    deviation_log* deviations;     // null: the first deviation is an error
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
