// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_RULES_VALIDATOR_HPP
#define STRIPE_TOKENS_DETAIL_RULES_VALIDATOR_HPP

#include <stripe_tokens/detail/fields/walk.hpp>
#include <stripe_tokens/detail/rules/bank_account.hpp>
#include <stripe_tokens/detail/rules/brand.hpp>
#include <stripe_tokens/detail/rules/country.hpp>
#include <stripe_tokens/detail/rules/date.hpp>
#include <stripe_tokens/detail/rules/expiry.hpp>
#include <stripe_tokens/detail/rules/percentage.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/detail/text/digits.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>
#include <stripe_tokens/params.hpp>
#include <stripe_tokens/problem.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Collects the problems of parameters. A sink of the walk over the members. Lengths, required members and the form of a
// value come from the attributes of the field: `apply_rule` has an overload for each attribute with a rule of its own.
class validator {
public:
    explicit validator(std::optional<timestamp> now) noexcept : now_(now) {}

    template <class Create>
    void create(Create const& params) {
        if (params.source.index() == 0 && !params.customer && params.extra.empty()) {
            report(problem_code::source_missing);
        }
        members(params);
        for (extra::value_type const& parameter : params.extra) check_extra(params, parameter);
    }
    template <class Kind>
    void kind(Kind const& params) {
        append_own_name(path_, Kind::wire_name);
        if constexpr (has_fields<Kind>) {
            members(params);
            if (is_silent()) report(problem_code::source_missing);
        } else {
            text({Kind::wire_name, id_traits<Kind>}, params.id);
            if constexpr (std::is_same_v<Kind, params::card_id>) {
                path_ = "customer";
                report(problem_code::parameter_missing);
            }
        }
    }

    [[nodiscard]] std::vector<problem> take() noexcept { return std::move(problems_); }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) {
        Object::fields(object, member_checker<Object>{*this, object});
    }
    // Reports a text that is empty, not UTF-8, too long or contains NUL.
    void text(field at, std::string_view value) {
        is_sent_ = true;
        check_text(value, is_any_length_ ? 0 : at.max_length());
    }
    void boolean(field, bool) noexcept { is_sent_ = true; }
    void integer(field, std::int64_t) noexcept { is_sent_ = true; }
    void decimal_number(field, decimal const&) noexcept { is_sent_ = true; }
    void cleared(field) noexcept { is_sent_ = true; }

    bool begin_object(field at) noexcept {
        return std::exchange(is_any_length_, is_any_length_ || at.max_length() == 0);
    }
    void end_object(bool outer, field) noexcept { is_any_length_ = outer; }
    std::size_t begin_list(field) {
        is_sent_ = true;
        path_ += "[]";
        return 0;
    }
    void item(field at, std::string_view value, std::size_t) {
        if (!value.empty() || !at.may_have_empty_items()) text(at, value);
    }
    static void end_list(std::size_t, field) noexcept {}
    static std::size_t begin_map(field) noexcept { return 0; }
    void entry(std::string_view key, std::string_view value) {
        is_sent_ = true;
        if (!value.empty()) ++entries_; // an empty value unsets a key
        std::size_t const outer = path_.size();
        append_to_key(path_, key);
        check_text(key, 40);
        if (!value.empty()) check_text(value, 500);
        path_.resize(outer);
    }
    void end_map(std::size_t, field) {
        if (std::exchange(entries_, std::size_t(0)) > 50) report(problem_code::too_many_keys);
    }

private:
    // Returns true if a member with the attribute replaces_others is set. By type: a visit of every field list would
    // cost each caller of `validate` compile time for one member.
    template <class Object>
    static bool is_replaced(Object const&) noexcept {
        return false;
    }
    static bool is_replaced(params::bank_account const& account) noexcept { return account.payment_method.has_value(); }

    template <class Object>
    struct member_checker {
        validator& to;
        Object const& object;

        template <class Member, class... Attributes>
        void operator()(std::string_view name, Member const& member, Attributes... attributes) const {
            constexpr field_traits const& traits = traits_of<Attributes...>;
            std::size_t const outer = to.path_.size();
            append_own_name(to.path_, name);
            bool const is_set = presence_of<Member>::is_set(&member);
            if (traits.is_required && !is_set && !is_replaced(object)) to.report(problem_code::parameter_missing);
            walk(to, {name, traits}, member);
            if (!traits.replaces_others && is_set && is_replaced(object)) to.report(problem_code::parameters_exclusive);
            (to.apply_rule(attributes, object, member), ...);
            to.path_.resize(outer);
        }
        template <class Variant, class Kind, class Id>
        void operator()(std::string_view name, alternative<Variant, Kind, Id> const& member) const {
            std::size_t const outer = to.path_.size();
            append_own_name(to.path_, name);
            walk(to, {name, traits_of<>}, member);
            if (std::holds_alternative<Kind>(member.variant) && object.extra.empty() && to.is_silent()) {
                to.report(problem_code::source_missing);
            }
            to.path_.resize(outer);
        }
    };

    // Returns true if no parameter was sent, and none was reported as missing.
    [[nodiscard]] bool is_silent() const noexcept { return !is_sent_ && problems_.empty(); }

    // Returns the number of code points, or nothing if the text is not UTF-8 or contains NUL.
    static std::optional<std::size_t> length_of(std::string_view text) noexcept {
        return text.find('\0') == std::string_view::npos ? count_code_points(text) : std::nullopt;
    }
    void report(problem_code code) { problems_.push_back({path_, code}); }
    void check_text(std::string_view text, std::size_t max_length) {
        std::optional<std::size_t> const length = length_of(text);
        if (text.empty()) {
            report(problem_code::parameter_invalid_empty);
        } else if (!length) {
            report(problem_code::invalid_characters);
        } else if (max_length != 0 && *length > max_length) {
            report(problem_code::too_long);
        }
    }

    // ---- rules of attributes

    template <class Attribute, class Object, class Member>
    static void apply_rule(Attribute, Object const&, Member const&) noexcept {} // the attribute has no rule of its own

    template <class Kind, class Create, class Member>
    void apply_rule(needed_by_attribute<Kind>, Create const& params, Member const& member) {
        if (!member && std::holds_alternative<Kind>(params.source)) report(problem_code::parameter_missing);
    }
    template <class Object>
    void apply_rule(must_be_true_attribute, Object const&, std::optional<bool> const& member) {
        if (member != true) report(problem_code::tos_not_accepted);
    }
    template <class Kind, class Create, class Member>
    void apply_rule(excludes_attribute<Kind>, Create const& params, Member const& member) {
        if (member && std::holds_alternative<Kind>(params.source)) report(problem_code::parameters_exclusive);
    }

    void apply_rule(format::card_number_attribute, params::card const&, std::optional<secret> const& member) {
        if (!member || member->empty()) return;
        std::string_view const number = member->expose();
        if (!all_digits(number) || !has_card_length(number)) {
            report(problem_code::invalid_number);
        } else if (!has_check_digit(number) || has_no_network(number)) {
            report(problem_code::incorrect_number);
        }
    }
    void apply_rule(format::cvc_attribute, params::card const& card, std::optional<secret> const& cvc) {
        brand_rule const* const rule = card.number ? find_brand(card.number->expose()) : nullptr;
        check_cvc(cvc, rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand));
    }
    void apply_rule(format::cvc_attribute, params::cvc_update const&, std::optional<secret> const& cvc) {
        check_cvc(cvc, std::nullopt);
    }
    void check_cvc(std::optional<secret> const& cvc, std::optional<card_brand> brand) {
        if (cvc && !cvc->empty() && !is_cvc(cvc->expose(), brand)) report(problem_code::invalid_cvc);
    }
    void apply_rule(format::expiry_month_attribute, params::card const& card, std::optional<int> const& number) {
        if (!number) return;
        if (*number < 1 || *number > 12) {
            report(problem_code::invalid_expiry_month);
        } else if (now_ && card.exp_year) {
            month const current = earliest_month(*now_);
            if (four_digits(*card.exp_year) == current.year && *number < current.number) {
                report(problem_code::expired_card);
            }
        }
    }
    void apply_rule(format::expiry_year_attribute, params::card const&, std::optional<int> const& year) {
        if (!year) return;
        if (four_digits(*year) < 1000 || *year > 9999) {
            report(problem_code::invalid_expiry_year);
        } else if (now_) {
            std::int64_t const years_ahead = four_digits(*year) - earliest_month(*now_).year;
            if (years_ahead < 0) report(problem_code::expired_card);
            if (years_ahead > max_years_ahead) report(problem_code::invalid_expiry_year);
        }
    }

    void apply_rule(format::account_number_attribute, params::bank_account const& account,
                    std::optional<secret> const& number) {
        if (!number || number->empty() || !account.country || account.payment_method) return;
        if (!is_account_number(number->expose(), country_meant(*account.country).view())) {
            report(problem_code::account_number_invalid);
        }
    }
    void apply_rule(format::routing_number_attribute, params::bank_account const& account,
                    std::optional<std::string> const& number) {
        if (!account.country || country_meant(*account.country).view() != "US" || account.payment_method) return;
        if (!number) {
            report(problem_code::parameter_missing);
        } else if (!number->empty() && !is_aba_number(*number)) {
            report(problem_code::routing_number_invalid);
        }
    }

    template <class Object>
    void apply_rule(format::country_attribute, Object const&, std::optional<std::string> const& country) {
        if (country && !country->empty() && !is_country_code(*country)) report(problem_code::country_code_invalid);
    }
    void apply_rule(format::day_attribute, params::date const& date, std::optional<int> const& day) {
        if (day && !is_day(*day, date.month, date.year)) report(problem_code::invalid_date);
    }
    void apply_rule(format::month_attribute, params::date const&, std::optional<int> const& number) {
        if (number && (*number < 1 || *number > 12)) report(problem_code::invalid_date);
    }
    void apply_rule(format::year_attribute, params::date const&, std::optional<int> const& year) {
        if (year && (*year < 1000 || *year > 9999)) report(problem_code::invalid_date);
    }
    template <class Object>
    void apply_rule(format::percentage_attribute, Object const&, emptyable<decimal> const& percentage) {
        if (percentage && !is_percentage(percentage->text())) report(problem_code::invalid_percentage);
    }
    template <class Object>
    void apply_rule(format::ssn_last_4_attribute, Object const&, std::optional<secret> const& digits) {
        if (!digits || digits->empty()) return;
        if (digits->size() != 4 || !all_digits(digits->expose())) report(problem_code::invalid_ssn_last_4);
    }

    // ---- extra

    template <class Create>
    void check_extra(Create const& params, extra::value_type const& parameter) {
        path_.clear();
        bool is_text = true;
        bool is_named = true; // up to the first segment that must not be quoted
        for (std::string const& segment : parameter.path) {
            is_named = is_named && append_to_key(path_, segment);
            is_text = is_text && length_of(segment);
        }
        if (!is_text) report(problem_code::invalid_characters);
        bool const is_exclusive = is_second_kind(params, parameter);
        if (is_exclusive) report(problem_code::parameters_exclusive);
        if (!is_exclusive && (is_known<Create>(parameter.path) || is_behind_value(params, parameter.path))) {
            report(problem_code::parameter_repeated);
        }
        if (parameter.item && is_named) path_ += "[]";
        if (!length_of(parameter.value.expose())) report(problem_code::invalid_characters);
    }
    // Returns true if the parameter asks for another kind of token than the source. Without a source, the first kind in
    // `extra` takes its place.
    template <class Create>
    bool is_second_kind(Create const& params, extra::value_type const& parameter) {
        object_type const& type = object_type_of<Create, direction::request>::value;
        std::size_t const index = type.find(parameter.path[0]);
        if (index == object_type::none || type.types[index]->kind != member_kind::object) return false;
        if (params.source.index() == 0) {
            if (kind_in_extra_ == object_type::none) kind_in_extra_ = index;
            return index != kind_in_extra_;
        }
        void* members[max_members];
        type.addresses(const_cast<Create*>(&params), members); // only read
        return !type.types[index]->is_set(members[index]);
    }
    // Returns true if the path names a member, or runs through a member that is not an object. A form decoder reads
    // such a parameter into that member, or rejects it.
    template <class Create>
    static bool is_known(std::vector<std::string> const& path) noexcept {
        object_type const* object = &object_type_of<Create, direction::request>::value;
        for (std::string const& segment : path) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            if (object->types[index]->kind != member_kind::object) return true;
            object = object->types[index]->object;
        }
        return true;
    }
    // Returns true if the path leads into an object that has a value in its place: an id, or a cleared object.
    // Precondition: !is_known(path).
    template <class Create>
    static bool is_behind_value(Create const& params, std::vector<std::string> const& path) {
        object_type const* object = &object_type_of<Create, direction::request>::value;
        void* target = const_cast<Create*>(&params); // only read
        for (std::string const& segment : path) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[index];
            if (member.kind != member_kind::object || !member.is_set(members[index])) return false;
            target = member.find(members[index]);
            if (target == nullptr) return true;
            object = member.object;
        }
        return false; // unreachable: the path has an unknown name
    }

    std::optional<timestamp> now_;
    std::string path_;
    bool is_any_length_ = false;                    // in an object with the attribute any_length
    bool is_sent_ = false;                          // a parameter before this one is sent
    std::size_t entries_ = 0;                       // of the current map
    std::size_t kind_in_extra_ = object_type::none; // index of a member of params::create
    std::vector<problem> problems_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
