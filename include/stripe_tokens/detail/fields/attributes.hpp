// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_FIELDS_ATTRIBUTES_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_ATTRIBUTES_HPP

#include <stripe_tokens/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// Attributes of a field. A field list states them after the member:
//
//     visit("city", self.city, detail::max_length<100>, detail::personal);
//
// Each attribute is the only place of its fact. Of two attributes about the same fact, the later one counts. The
// encoder, the decoder, the JSON writer, the validator and the tests read it there.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// ---- validation

// The API rejects the object without this parameter.
struct required_attribute {};
inline constexpr required_attribute required{};

// Greatest length of a text in code points. On an object, it applies to the object's entire subtree; only any_length
// may stand there.
template <std::uint16_t Max>
struct max_length_attribute {};
template <std::uint16_t Max>
inline constexpr max_length_attribute<Max> max_length{};
inline constexpr max_length_attribute<0> any_length{};
inline constexpr std::uint16_t default_max_length = 5000;

// The API accepts an empty item in this list.
struct empty_items_attribute {};
inline constexpr empty_items_attribute empty_items{};

// The parameter replaces every other parameter of its object.
struct replaces_others_attribute {};
inline constexpr replaces_others_attribute replaces_others{};

// The API rejects the parameter beside a source of this kind.
template <class Kind>
struct excludes_attribute {};
template <class Kind>
inline constexpr excludes_attribute<Kind> excludes{};

// The API rejects a source of this kind without the parameter.
template <class Kind>
struct needed_by_attribute {};
template <class Kind>
inline constexpr needed_by_attribute<Kind> needed_by{};

// The API rejects the object unless this parameter is true.
struct must_be_true_attribute {};
inline constexpr must_be_true_attribute must_be_true{};

// The form of a value. The validator has a rule for each (apply_rule).
namespace format {
struct account_number_attribute {};
inline constexpr account_number_attribute account_number{};
struct card_number_attribute {};
inline constexpr card_number_attribute card_number{};
struct cvc_attribute {};
inline constexpr cvc_attribute cvc{};
struct country_attribute {};
inline constexpr country_attribute country{};
struct day_attribute {};
inline constexpr day_attribute day{};
struct month_attribute {};
inline constexpr month_attribute month{};
struct year_attribute {};
inline constexpr year_attribute year{};
struct percentage_attribute {};
inline constexpr percentage_attribute percentage{};
struct ssn_last_4_attribute {};
inline constexpr ssn_last_4_attribute ssn_last_4{};
struct expiry_month_attribute {};
inline constexpr expiry_month_attribute expiry_month{};
struct expiry_year_attribute {};
inline constexpr expiry_year_attribute expiry_year{};
struct routing_number_attribute {};
inline constexpr routing_number_attribute routing_number{};
} // namespace format

// ---- redaction. A member of type `secret` needs no attribute.

// The value identifies or describes a person. On an object: so does every value in the object's subtree, except those
// with the attribute `shown`.
struct personal_attribute {};
inline constexpr personal_attribute personal{};

// The value, or every value of the object, is a secret. A date of birth is one of the answers that prove an identity.
struct secret_attribute {};
inline constexpr secret_attribute secret_value{};

// The value stays visible in a personal object.
struct shown_attribute {};
inline constexpr shown_attribute shown{};

// The value names a member of the API. A redacted body treats the value as a user-supplied name.
struct user_name_attribute {};
inline constexpr user_name_attribute user_name{};

// ---- decoding

// Base of the attributes that change how a member is read.
struct reading_attribute {};

// A number of the input may be text: the API documents text and accepts a number.
struct number_or_text_attribute : reading_attribute {};
inline constexpr number_or_text_attribute number_or_text{};

// The decoder rejects an integer outside the range.
template <int Lowest, int Highest>
struct range_attribute : reading_attribute {};
template <int Lowest, int Highest>
inline constexpr range_attribute<Lowest, Highest> range{};

// The member may be absent or null, although its type is not std::optional. Absent leaves it empty.
struct optional_attribute : reading_attribute {};
inline constexpr optional_attribute optional{};

// The JSON writer leaves an empty text out.
struct omitted_if_empty_attribute {};
inline constexpr omitted_if_empty_attribute omitted_if_empty{};

// ---- the attributes of one field as values

// How a redacted body treats a value. The enumerators are bits of a mask (form_writer).
enum class sensitivity : unsigned char {
    unmarked = 1, // masked only in an object that is personal or secret
    always_shown = 2,
    personal_data = 4,
    secret_data = 8,
    user_supplied = 16, // a name: masked if it may be a secret
};

struct field_traits {
    std::uint16_t max_length = default_max_length; // 0: no limit
    sensitivity level = sensitivity::unmarked;
    bool is_required = false;
    bool replaces_others = false;
    bool may_have_empty_items = false;
    bool is_omitted_if_empty = false;
};

template <class Attribute>
constexpr void apply(field_traits&, Attribute) noexcept {} // the attribute has no value here
constexpr void apply(field_traits& traits, required_attribute) noexcept { traits.is_required = true; }
constexpr void apply(field_traits& traits, replaces_others_attribute) noexcept { traits.replaces_others = true; }
constexpr void apply(field_traits& traits, empty_items_attribute) noexcept { traits.may_have_empty_items = true; }
constexpr void apply(field_traits& traits, omitted_if_empty_attribute) noexcept { traits.is_omitted_if_empty = true; }
constexpr void apply(field_traits& traits, personal_attribute) noexcept { traits.level = sensitivity::personal_data; }
constexpr void apply(field_traits& traits, secret_attribute) noexcept { traits.level = sensitivity::secret_data; }
constexpr void apply(field_traits& traits, shown_attribute) noexcept { traits.level = sensitivity::always_shown; }
constexpr void apply(field_traits& traits, user_name_attribute) noexcept { traits.level = sensitivity::user_supplied; }
template <std::uint16_t Max>
constexpr void apply(field_traits& traits, max_length_attribute<Max>) noexcept {
    traits.max_length = Max;
}

template <class... Attributes>
constexpr field_traits make_traits() noexcept {
    field_traits traits;
    (apply(traits, Attributes{}), ...);
    return traits;
}
template <class... Attributes>
inline constexpr field_traits traits_of = make_traits<Attributes...>();

// The attributes of an id that stands for an object.
template <class Id>
inline constexpr field_traits id_traits{};

// The form writer reserves room for a name of this size.
inline constexpr std::size_t max_name_size = 48;

// A field as the walk over the members passes it: its name and its attributes. Two words, because the compiler passes
// them in two registers and unpacks them only where they are used.
class field {
public:
    constexpr field(std::string_view name, field_traits traits) noexcept
        : name_(name.data()),
          bits_(name.size() | std::uint64_t(traits.max_length) << 16 | std::uint64_t(traits.level) << 32 |
                std::uint64_t(traits.may_have_empty_items) << 40 | std::uint64_t(traits.is_omitted_if_empty) << 41) {
        STRIPE_TOKENS_ASSERT(name.size() <= max_name_size);
    }

    [[nodiscard]] constexpr std::string_view name() const noexcept { return {name_, std::uint16_t(bits_)}; }
    [[nodiscard]] constexpr std::uint16_t max_length() const noexcept { return std::uint16_t(bits_ >> 16); }
    [[nodiscard]] constexpr sensitivity level() const noexcept { return sensitivity(bits_ >> 32 & 0xFF); }
    [[nodiscard]] constexpr bool may_have_empty_items() const noexcept { return (bits_ >> 40 & 1) != 0; }
    [[nodiscard]] constexpr bool is_omitted_if_empty() const noexcept { return (bits_ >> 41 & 1) != 0; }

private:
    char const* name_;
    std::uint64_t bits_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
