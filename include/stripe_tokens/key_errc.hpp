// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_KEY_ERRC_HPP
#define STRIPE_TOKENS_KEY_ERRC_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/detail/text/argument.hpp>

#include <string>
#include <string_view>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** Reasons to reject a user-supplied key.

    A Rack-style server unescapes a key before it splits the key at the brackets, so escaping cannot keep `a][b` in one
    piece. The only safe treatment is to reject such a key before it is stored.

    @par Example
    @code
    bool rejected = st::check_key("a][b") == st::key_errc::bracket;
    @endcode
*/
enum class key_errc {
    empty = 1,         ///< The key has no characters: `metadata[]` would be a list.
    bracket,           ///< The key contains `[` or `]`.
    control_character, ///< The key contains a byte below 0x20, or the byte 0x7F.
    no_segments,       ///< A path without segments names no parameter.
    duplicate,         ///< The path has a value already.
    conflict,          ///< A path is a prefix of another: the parameter would be a value and an object at once.
    too_deep,          ///< The path has more than 1,000 segments.
};

/** The category of @ref key_errc, named "stripe_tokens.key".

    @par Example
    @code
    bool ours = st::check_key("").category() == st::key_category();
    @endcode
*/
[[nodiscard]] inline std::error_category const& key_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.key"; }
        std::string message(int code) const override {
            switch (static_cast<key_errc>(code)) {
            case key_errc::empty: return "the key is empty";
            case key_errc::bracket: return "the key contains a bracket";
            case key_errc::control_character: return "the key contains a control character";
            case key_errc::no_segments: return "the path has no segments";
            case key_errc::duplicate: return "the path has a value already";
            case key_errc::conflict: return "the path would be a value and an object at once";
            case key_errc::too_deep: return "the path has more than 1,000 segments";
            }
            return "unknown";
        }
    };
    static category const instance;
    return instance;
}

/** Converts a @ref key_errc to `std::error_code`, implicitly too.

    @par Example
    @code
    std::string why = make_error_code(st::key_errc::empty).message(); // "the key is empty"
    @endcode
*/
[[nodiscard]] inline std::error_code make_error_code(key_errc code) noexcept {
    return {static_cast<int>(code), key_category()};
}

/** Checks whether `key` may stand between brackets. Returns nothing on success, otherwise the violated rule.

    @par Example
    @code
    std::error_code error = st::check_key("order[id]"); // key_errc::bracket
    @endcode
    @par Complexity
    Linear in `key.size()`; neither allocates nor throws.
    @see Rack, `Rack::QueryParser#normalize_params`
*/
[[nodiscard]] inline std::error_code check_key(detail::text_argument key) noexcept;

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::key_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

inline std::error_code check_key(detail::text_argument key) noexcept {
    if (key.view().empty()) return key_errc::empty;
    for (char const c : key.view()) {
        if (c == '[' || c == ']') return key_errc::bracket;
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return key_errc::control_character;
    }
    return {};
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif
