// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_DECODE_ERROR_HPP
#define STRIPE_TOKENS_IMPL_DECODE_ERROR_HPP

#include <stripe_tokens/decode_error.hpp>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct decode_errc_text {
    char const* name;
    char const* message;
};

inline decode_errc_text describe(decode_errc code) noexcept {
    switch (code) {
    case decode_errc::empty_body: return {"empty_body", "empty input"};
    case decode_errc::too_large: return {"too_large", "input exceeds the size limit"};
    case decode_errc::invalid_json: return {"invalid_json", "invalid JSON"};
    case decode_errc::incomplete: return {"incomplete", "unexpected end of JSON"};
    case decode_errc::trailing_data: return {"trailing_data", "unexpected data after the JSON"};
    case decode_errc::too_deep: return {"too_deep", "nesting exceeds the depth limit"};
    case decode_errc::wrong_type: return {"wrong_type", "member has the wrong JSON type"};
    case decode_errc::not_an_integer: return {"not_an_integer", "number is not an integer"};
    case decode_errc::out_of_range: return {"out_of_range", "number is out of range"};
    case decode_errc::duplicate_member: return {"duplicate_member", "duplicate member"};
    case decode_errc::missing_member: return {"missing_member", "required member is missing"};
    case decode_errc::wrong_object: return {"wrong_object", "unexpected kind of object"};
    case decode_errc::unknown_member: return {"unknown_member", "unknown parameter"};
    case decode_errc::invalid_number: return {"invalid_number", "string is not a number"};
    case decode_errc::unsafe_key: return {"unsafe_key", "key is empty or contains a bracket or a control character"};
    case decode_errc::multiple_sources: return {"multiple_sources", "more than one kind of token"};
    case decode_errc::invalid_characters: return {"invalid_characters", "string is not valid UTF-8"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline std::error_category const& decode_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.decode"; }
        std::string message(int code) const override {
            return detail::describe(static_cast<decode_errc>(code)).message;
        }
    };
    static category const instance;
    return instance;
}

inline std::error_code make_error_code(decode_errc code) noexcept {
    return {static_cast<int>(code), decode_category()};
}

inline char const* to_string(decode_errc code) noexcept { return detail::describe(code).name; }

} // namespace v1
} // namespace stripe_tokens

#endif
