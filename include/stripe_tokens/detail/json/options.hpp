// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP
#define STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP

#include <stripe_tokens/detail/json/collector.hpp>
#include <stripe_tokens/detail/json/deviation_log.hpp>

#include <cstddef>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct reader_options {
    std::size_t max_size;
    std::size_t max_depth;
    bool keep_json;                // of an expanded object; false: only its id
    member_collector<>* collector; // of members that the struct does not have; null: they are skipped
    deviation_log* deviations;     // null: the first deviation is an error
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
