// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_FORM_ERROR_HPP
#define STRIPE_TOKENS_IMPL_FORM_ERROR_HPP

#include <stripe_tokens/form_error.hpp>

#include <string>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

struct form_errc_text {
    char const* name;
    char const* message;
};

inline form_errc_text describe(form_errc code) noexcept {
    switch (code) {
    case form_errc::too_large: return {"too_large", "input exceeds the size limit"};
    case form_errc::too_many: return {"too_many", "too many parameters"};
    case form_errc::too_deep: return {"too_deep", "key exceeds the depth limit"};
    case form_errc::bad_escape: return {"bad_escape", "'%' is not followed by two hex digits"};
    case form_errc::invalid_character: return {"invalid_character", "unescaped control character, space or semicolon"};
    case form_errc::missing_equals: return {"missing_equals", "'=' is missing after the key"};
    case form_errc::malformed_key: return {"malformed_key", "unbalanced brackets or empty name in the key"};
    case form_errc::unknown_parameter: return {"unknown_parameter", "unknown parameter"};
    case form_errc::wrong_type: return {"wrong_type", "value, object or list in the place of another"};
    case form_errc::invalid_value: return {"invalid_value", "value is not a valid boolean or number"};
    case form_errc::out_of_range: return {"out_of_range", "number is out of range"};
    case form_errc::duplicate: return {"duplicate", "duplicate parameter"};
    case form_errc::conflict: return {"conflict", "parameter is both a value and an object"};
    case form_errc::bad_index:
        return {"bad_index", "list items are not numbered in order, or only some of them are numbered"};
    case form_errc::unsafe_key: return {"unsafe_key", "key is empty or contains a bracket or a control character"};
    case form_errc::multiple_sources: return {"multiple_sources", "more than one kind of token"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline std::error_category const& form_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.form"; }
        std::string message(int code) const override { return detail::describe(static_cast<form_errc>(code)).message; }
    };
    static category const instance;
    return instance;
}

inline std::error_code make_error_code(form_errc code) noexcept { return {static_cast<int>(code), form_category()}; }

inline char const* to_string(form_errc code) noexcept { return detail::describe(code).name; }

} // namespace v1
} // namespace stripe_tokens

#endif
