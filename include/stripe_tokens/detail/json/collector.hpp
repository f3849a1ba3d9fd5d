// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_COLLECTOR_HPP
#define STRIPE_TOKENS_DETAIL_JSON_COLLECTOR_HPP

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/schema/object.hpp>

#include <string>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Receives the members that a struct does not have, each with the events of its entire value, or rejects them. Functions
// that return a decode_errc return decode_errc() on success. Compile on use.
template <class = void>
class member_collector {
public:
    // Begins a member. `path` is the JSON pointer of the object around it.
    virtual decode_errc start(std::string_view path, std::string_view name) = 0;

    virtual decode_errc begin(char bracket) = 0;
    virtual void end(char bracket) = 0;
    virtual decode_errc key(std::string_view name) = 0;
    virtual decode_errc store(scalar const& value) = 0;
    virtual decode_errc store_null() = 0;
    // Returns the end of the JSON pointer of the failing value: its part below the current member of the builder, up to
    // the first name that must not be quoted. Called after an error.
    [[nodiscard]] virtual std::string pointer() const = 0;

protected:
    ~member_collector() = default;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
