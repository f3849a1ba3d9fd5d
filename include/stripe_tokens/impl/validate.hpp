// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_IMPL_VALIDATE_HPP
#define STRIPE_TOKENS_IMPL_VALIDATE_HPP

#include <stripe_tokens/detail/rules/checksum.hpp>
#include <stripe_tokens/detail/schema/params.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>
#include <stripe_tokens/validate.hpp>

#include <cstddef>
#include <cstdint>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct problem_text {
    char const* name;
    char const* message;
};

inline problem_text describe(problem_code code) noexcept {
    switch (code) {
    case problem_code::account_number_invalid:
        return {"account_number_invalid", "the IBAN has a wrong length, character or check digit"};
    case problem_code::expired_card: return {"expired_card", "the card has expired"};
    case problem_code::incorrect_number: return {"incorrect_number", "the check digit does not fit the number"};
    case problem_code::invalid_characters: return {"invalid_characters", "the text is not UTF-8"};
    case problem_code::invalid_cvc: return {"invalid_cvc", "a CVC has 3 digits, or 4 for American Express"};
    case problem_code::invalid_expiry_month: return {"invalid_expiry_month", "a month is 1 to 12"};
    case problem_code::invalid_expiry_year: return {"invalid_expiry_year", "a year has two or four digits"};
    case problem_code::invalid_number:
        return {"invalid_number", "the number is not all digits, or not as long as its brand's"};
    case problem_code::parameter_invalid_empty:
        return {"parameter_invalid_empty", "the value is empty and cannot be unset"};
    case problem_code::parameter_known:
        return {"parameter_known", "extra names a parameter that has a member of its own"};
    case problem_code::parameter_missing: return {"parameter_missing", "the parameter is required and missing"};
    case problem_code::parameter_repeated: return {"parameter_repeated", "the parameter is set, and extra has it too"};
    case problem_code::parameters_exclusive: return {"parameters_exclusive", "another parameter excludes this one"};
    case problem_code::routing_number_invalid:
        return {"routing_number_invalid", "a routing number has 9 digits, and its check digit does not fit"};
    case problem_code::source_missing: return {"source_missing", "neither a kind of token nor a customer is given"};
    case problem_code::too_long: return {"too_long", "the text is longer than the API takes"};
    case problem_code::too_many_keys: return {"too_many_keys", "metadata has more than 50 keys"};
    case problem_code::tos_not_accepted:
        return {"tos_not_accepted", "must be true if the token is to create an account"};
    }
    return {"unknown", "unknown"};
}

// ---- maximal lengths of the API: in characters, 0 for no limit

inline constexpr std::size_t usual_length = 5000;

template <class Object>
constexpr std::size_t longest(Object const&, std::string_view) noexcept {
    return usual_length;
}
inline std::size_t longest(params::address const&, std::string_view name) noexcept {
    return name == "city" ? 100 : name == "line1" || name == "line2" ? 200 : usual_length;
}
inline std::size_t longest(params::document const&, std::string_view) noexcept { return 500; }
inline std::size_t longest(params::file_list const&, std::string_view) noexcept { return 500; }
inline std::size_t longest(params::declaration const&, std::string_view name) noexcept {
    return name == "ip" ? 0 : usual_length;
}
inline std::size_t longest(params::tos_acceptance const&, std::string_view name) noexcept {
    return name == "ip" ? 0 : usual_length;
}
inline std::size_t longest(params::bank_account const&, std::string_view name) noexcept {
    return name == "currency" ? 0 : usual_length;
}
inline std::size_t longest(params::company const&, std::string_view name) noexcept {
    if (name == "ownership_exemption_reason" || name == "structure") return 0;
    return name == "name" || name == "name_kana" || name == "name_kanji" ? 100 : usual_length;
}
inline bool has_no_limit(std::string_view name) noexcept {
    return name == "email" || name == "gender" || name == "phone" || name == "political_exposure";
}
inline std::size_t longest(params::individual const&, std::string_view name) noexcept {
    if (name == "first_name" || name == "last_name") return 100;
    if (name == "full_name_aliases") return 300;
    return has_no_limit(name) ? 0 : usual_length;
}
inline std::size_t longest(params::person const&, std::string_view name) noexcept {
    return has_no_limit(name) || name == "ssn_last_4" ? 0 : usual_length;
}
inline std::size_t longest(params::account const&, std::string_view) noexcept { return 0; }
inline std::size_t longest(params::card_networks const&, std::string_view) noexcept { return 0; }
inline std::size_t longest(params::ethnicity_details const&, std::string_view name) noexcept {
    return name == "ethnicity" ? 0 : usual_length;
}
inline std::size_t longest(params::race_details const&, std::string_view name) noexcept {
    return name == "race" ? 0 : usual_length;
}

// ---- required members

template <class Object>
constexpr bool is_required(Object const&, std::string_view) noexcept {
    return false;
}
inline bool is_required(params::card const&, std::string_view name) noexcept {
    return name == "exp_month" || name == "exp_year" || name == "number";
}
inline bool is_required(params::cvc_update const&, std::string_view) noexcept { return true; }
inline bool is_required(params::date const&, std::string_view) noexcept { return true; }
inline bool is_required(params::bank_account const& account, std::string_view name) noexcept {
    if (account.payment_method) return false; // it replaces all other members
    if (name == "account_number" || name == "country") return true;
    bool const by_iban = account.account_number && looks_like_iban(account.account_number->expose());
    return name == "routing_number" && account.country == "US" && !by_iban;
}

// ---- cards

struct brand_rule {
    std::uint32_t first; // the range of the first six digits
    std::uint32_t last;
    card_brand brand;
    unsigned char shortest; // digits of the number
    unsigned char longest;
};
inline constexpr brand_rule brand_rules[] = {
    {222100, 272099, card_brand::mastercard, 16, 16},
    {300000, 305999, card_brand::diners_club, 14, 19},
    {309500, 309599, card_brand::diners_club, 14, 19},
    {340000, 349999, card_brand::american_express, 15, 15},
    {352800, 358999, card_brand::jcb, 16, 19},
    {360000, 369999, card_brand::diners_club, 14, 19},
    {370000, 379999, card_brand::american_express, 15, 15},
    {380000, 399999, card_brand::diners_club, 14, 19},
    {400000, 499999, card_brand::visa, 13, 19},
    {510000, 559999, card_brand::mastercard, 16, 16},
    {601100, 601199, card_brand::discover, 16, 19},
    {620000, 629999, card_brand::unionpay, 16, 19},
    {644000, 659999, card_brand::discover, 16, 19},
    {810000, 819999, card_brand::unionpay, 16, 19},
};

inline brand_rule const* rule_of(std::string_view number) noexcept {
    if (number.size() < 6 || !all_digits(number.substr(0, 6))) return nullptr;
    std::uint32_t first = 0;
    for (std::size_t i = 0; i != 6; ++i) first = first * 10 + digit_at(number, i);
    for (brand_rule const& rule : brand_rules) {
        if (first >= rule.first && first <= rule.last) return &rule;
    }
    return nullptr;
}

inline bool is_cvc(std::string_view cvc, std::optional<card_brand> brand) noexcept {
    if (!all_digits(cvc)) return false;
    if (!brand) return cvc.size() == 3 || cvc.size() == 4;
    return cvc.size() == (*brand == card_brand::american_express ? 4u : 3u);
}

inline bool has_card_length(std::string_view number) noexcept {
    brand_rule const* const rule = rule_of(number);
    if (rule == nullptr) return number.size() >= 12 && number.size() <= 19;
    if (rule->brand == card_brand::visa) return number.size() == 13 || number.size() == 16 || number.size() == 19;
    return number.size() >= rule->shortest && number.size() <= rule->longest;
}

struct month {
    std::int64_t year;
    int number; // 1 to 12
};

// Returns the month in UTC-12, where it is earliest on Earth: no card expires as long as it is valid anywhere.
inline month earliest_month(timestamp now) noexcept {
    std::int64_t const seconds = unix_seconds(now);
    std::int64_t const of_day = (seconds % 86400 + 86400) % 86400;
    // Divides before subtracting half a day: a subtraction from the earliest time would overflow.
    std::int64_t const days = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0) - (of_day < 12 * 3600 ? 1 : 0);
    // Days since 0000-03-01, in eras of 400 years: a leap day is the last day of its year.
    std::int64_t const shifted = days + 719468;
    std::int64_t const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    std::int64_t const day_of_era = shifted - era * 146097;
    std::int64_t const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const march_based = static_cast<int>((5 * day_of_year + 2) / 153);
    int const number = march_based < 10 ? march_based + 3 : march_based - 9;
    return {era * 400 + year_of_era + (number <= 2 ? 1 : 0), number};
}

// ---- the walk over the members

template <class T, class Variant>
inline constexpr bool is_alternative = false;
template <class T, class... Alternatives>
inline constexpr bool is_alternative<T, std::variant<Alternatives...>> = (std::is_same_v<T, Alternatives> || ...);

class validator {
public:
    explicit validator(std::optional<timestamp> now) noexcept : now_(now) {}

    template <class Object>
    void object(std::string_view name, Object const& what) {
        std::size_t const outer = enter(name);
        Object::fields(what, member_visitor<Object>{*this, what});
        path_.resize(outer);
    }
    void id(std::string_view name, std::string const& text, std::size_t most = usual_length) {
        std::size_t const outer = enter(name);
        check_text(std::string_view(text), most);
        path_.resize(outer);
    }
    void source(std::monostate) noexcept {}
    template <class Kind>
    void source(Kind const& kind) {
        if constexpr (std::is_same_v<Kind, params::bank_account_id>) {
            id("bank_account", kind.id, 0);
        } else if constexpr (std::is_same_v<Kind, params::card_id>) {
            id("card", kind.id);
        } else if constexpr (std::is_same_v<Kind, params::account>) {
            object("account", kind);
        } else if constexpr (std::is_same_v<Kind, params::bank_account>) {
            object("bank_account", kind);
        } else if constexpr (std::is_same_v<Kind, params::card>) {
            object("card", kind);
        } else if constexpr (std::is_same_v<Kind, params::cvc_update>) {
            object("cvc_update", kind);
        } else if constexpr (std::is_same_v<Kind, params::person>) {
            object("person", kind);
        } else {
            object("pii", kind);
        }
    }
    template <class Create>
    void create(Create const& what) {
        std::visit([this](auto const& kind) { this->source(kind); }, what.source);
        if (what.source.index() == 0 && !what.customer && what.extra.empty()) report(problem_code::source_missing);
        if (what.customer) {
            id("customer", *what.customer);
            path_ = "customer";
            if (std::holds_alternative<params::card>(what.source)) report(problem_code::parameters_exclusive);
        }
        path_ = "expand[]";
        for (std::string const& item : what.expand) check_text(std::string_view(item), usual_length);
        for (extra::value_type const& more : what.extra) unknown(what, more);
    }

    [[nodiscard]] std::vector<problem> take() noexcept { return std::move(problems_); }

private:
    template <class Object>
    struct member_visitor {
        validator& to;
        Object const& object;

        template <class Member>
        void operator()(std::string_view name, Member const& member) const {
            std::size_t const outer = to.enter(name);
            bool const is_there = describe_presence<Member>::is_set(&member);
            if (!is_there && is_required(object, name)) to.report(problem_code::parameter_missing);
            to.member(member, name, to.unlimited_ ? 0 : longest(object, name));
            to.rule(object, name);
            to.path_.resize(outer);
        }
    };

    std::size_t enter(std::string_view name) {
        std::size_t const outer = path_.size();
        append_own_name(path_, name);
        return outer;
    }
    void report(problem_code code) { problems_.push_back({path_, code}); }

    // Reports a text that is empty, not UTF-8 or too long.
    void check_text(std::string_view text, std::size_t most) {
        std::optional<std::size_t> const length = count_code_points(text);
        if (text.empty()) {
            report(problem_code::parameter_invalid_empty);
        } else if (!length) {
            report(problem_code::invalid_characters);
        } else if (most != 0 && *length > most) {
            report(problem_code::too_long);
        }
    }

    template <class T>
    void member(std::optional<T> const& what, std::string_view name, std::size_t most) {
        if (what) value(*what, name, most);
    }
    template <class T>
    void member(emptyable<T> const& what, std::string_view name, std::size_t most) {
        if (what) value(*what, name, most);
    }
    template <class T>
    void member(std::vector<T> const& items, std::string_view name, std::size_t most) {
        value(items, name, most);
    }

    void value(std::string const& text, std::string_view, std::size_t most) { check_text(text, most); }
    void value(secret const& text, std::string_view, std::size_t most) { check_text(text.expose(), most); }
    template <class E>
    void value(open_enum<E> const& text, std::string_view, std::size_t most) {
        check_text(text.text(), most);
    }
    template <class T>
    void value(std::vector<T> const& items, std::string_view name, std::size_t most) {
        path_ += "[]";
        for (T const& item : items) {
            if (name == "files" && item == T()) continue; // the API accepts an empty item
            value(item, name, most);
        }
    }
    void value(metadata const& entries, std::string_view, std::size_t) {
        if (entries.size() > 50) report(problem_code::too_many_keys);
        for (auto const& [key, text] : entries) {
            std::size_t const outer = path_.size();
            append_to_key(path_, key);
            check_text(key, 40);
            if (!text.empty()) check_text(text, 500);
            path_.resize(outer);
        }
    }
    template <class T, std::enable_if_t<has_fields<T>, int> = 0>
    void value(T const& inner, std::string_view name, std::size_t) {
        bool const outer = std::exchange(unlimited_, name == "physical_address");
        T::fields(inner, member_visitor<T>{*this, inner});
        unlimited_ = outer;
    }
    void value(bool, std::string_view, std::size_t) noexcept {}
    void value(int, std::string_view, std::size_t) noexcept {}
    void value(timestamp, std::string_view, std::size_t) noexcept {}
    void value(decimal const&, std::string_view, std::size_t) noexcept {}

    // ---- rules for single members

    template <class Object>
    void rule(Object const&, std::string_view) noexcept {}

    void rule(params::card const& card, std::string_view name) {
        std::optional<card_brand> const brand = card.number ? brand_of(card.number->expose()) : std::nullopt;
        if (name == "cvc" && card.cvc && !card.cvc->empty() && !is_cvc(card.cvc->expose(), brand)) {
            report(problem_code::invalid_cvc);
        }
        if (name == "exp_month" && card.exp_month) month_rule(*card.exp_month, card.exp_year);
        if (name == "exp_year" && card.exp_year) year_rule(*card.exp_year);
        if (name == "number" && card.number && !card.number->empty()) number_rule(card.number->expose());
    }
    void number_rule(std::string_view number) {
        if (!all_digits(number) || !has_card_length(number)) {
            report(problem_code::invalid_number);
        } else if (!luhn_fits(number)) {
            report(problem_code::incorrect_number);
        }
    }
    static std::int64_t four_digits(int year) noexcept { return year >= 0 && year <= 99 ? year + 2000 : year; }
    void month_rule(int number, std::optional<int> year) {
        if (number < 1 || number > 12) {
            report(problem_code::invalid_expiry_month);
        } else if (now_ && year) {
            month const current = earliest_month(*now_);
            if (four_digits(*year) == current.year && number < current.number) report(problem_code::expired_card);
        }
    }
    void year_rule(int year) {
        if (four_digits(year) < 1000 || year > 9999) {
            report(problem_code::invalid_expiry_year);
        } else if (now_ && four_digits(year) < earliest_month(*now_).year) {
            report(problem_code::expired_card);
        }
    }

    void rule(params::cvc_update const& update, std::string_view) {
        if (update.cvc && !update.cvc->empty() && !is_cvc(update.cvc->expose(), std::nullopt)) {
            report(problem_code::invalid_cvc);
        }
    }

    void rule(params::bank_account const& account, std::string_view name) {
        if (account.payment_method && name != "payment_method" && has_member(account, name)) {
            report(problem_code::parameters_exclusive);
        }
        if (name == "account_number" && account.account_number && looks_like_iban(account.account_number->expose()) &&
            !iban_fits(account.account_number->expose())) {
            report(problem_code::account_number_invalid);
        }
        if (name == "routing_number" && account.routing_number && !account.routing_number->empty() &&
            account.country == "US" && !aba_fits(*account.routing_number)) {
            report(problem_code::routing_number_invalid);
        }
    }
    static bool has_member(params::bank_account const& account, std::string_view wanted) {
        bool found = false;
        params::bank_account::fields(account, [&](std::string_view name, auto const& member) {
            found = found || (name == wanted && member.has_value());
        });
        return found;
    }

    void rule(params::account const& account, std::string_view name) {
        if (name == "tos_shown_and_accepted" && account.tos_shown_and_accepted != true) {
            report(problem_code::tos_not_accepted);
        }
    }

    // ---- extra

    template <class Create>
    void unknown(Create const& what, extra::value_type const& more) {
        path_.clear();
        bool is_text = true;
        bool is_named = true; // up to the first segment that must not be quoted
        for (std::string const& segment : more.path) {
            is_named = is_named && append_to_key(path_, segment);
            is_text = is_text && count_code_points(segment);
        }
        if (!is_text) report(problem_code::invalid_characters);
        bool const is_exclusive = is_second_kind(what, more);
        if (is_exclusive) report(problem_code::parameters_exclusive);
        if (is_set_in(what, more)) {
            report(problem_code::parameter_repeated);
        } else if (!is_exclusive && is_known<Create>(more.path)) {
            report(problem_code::parameter_known);
        }
        if (more.item && is_named) path_ += "[]";
        if (!count_code_points(more.value.expose())) report(problem_code::invalid_characters);
    }
    // Returns true if the parameter asks for another kind of token than the source. Without a source, the first kind in
    // `extra` takes its place.
    template <class Create>
    bool is_second_kind(Create const& what, extra::value_type const& more) {
        object_type const& type = object_type_of<Create>::value;
        std::size_t const index = type.find(more.path[0]);
        if (index == object_type::none || type.types[index]->kind != member_kind::object) return false;
        if (what.source.index() == 0) {
            if (kind_in_extra_ == object_type::none) kind_in_extra_ = index;
            return index != kind_in_extra_;
        }
        void* members[most_members];
        type.addresses(const_cast<Create*>(&what), members); // only read
        return !type.types[index]->is_set(members[index]);
    }
    // Returns true if the path names a member, or runs through a member that is not an object. A form decoder reads
    // such a parameter into that member, or rejects it.
    template <class Create>
    static bool is_known(std::vector<std::string> const& path) noexcept {
        object_type const* object = &object_type_of<Create>::value;
        for (std::string const& segment : path) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            if (object->types[index]->kind != member_kind::object) return true;
            object = object->types[index]->object;
        }
        return true;
    }
    // Returns true if a typed parameter is set at this path or at the beginning of it.
    template <class Create>
    static bool is_set_in(Create const& what, extra::value_type const& more) {
        object_type const* object = &object_type_of<Create>::value;
        void* place = const_cast<Create*>(&what); // only read
        for (std::size_t i = 0;; ++i) {           // a path has at least one segment
            std::size_t const index = object->find(more.path[i]);
            if (index == object_type::none) return false;
            void* members[most_members];
            object->addresses(place, members);
            member_type const& member = *object->types[index];
            place = members[index];
            if (!member.is_set(place)) return false;
            bool const is_last = i + 1 == more.path.size();
            if (member.kind == member_kind::list) return !(is_last && more.item && member.reach(place) != nullptr);
            if (member.kind == member_kind::map) {
                auto const* const entries = static_cast<metadata const*>(member.reach(place));
                return is_last || entries == nullptr || entries->contains(more.path[i + 1]);
            }
            if (is_last || member.kind != member_kind::object) return true;
            place = member.reach(place);
            if (place == nullptr) return true;
            object = member.object;
        }
    }

    std::optional<timestamp> now_;
    std::string path_;
    bool unlimited_ = false;
    std::size_t kind_in_extra_ = object_type::none; // index of a member of params::create
    std::vector<problem> problems_;
};

} // namespace detail

inline char const* to_string(problem_code code) noexcept { return detail::describe(code).name; }

inline char const* message(problem_code code) noexcept { return detail::describe(code).message; }

inline std::optional<card_brand> brand_of(detail::text_argument number) noexcept {
    detail::brand_rule const* const rule = detail::rule_of(number);
    return rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand);
}

template <class Params>
std::vector<problem> validate(Params const& p, std::optional<timestamp> now) {
    constexpr bool is_kind = detail::is_alternative<Params, params::source_type> && !std::is_empty_v<Params>;
    static_assert(std::is_same_v<Params, params::create> || is_kind,
                  "validate takes params::create or one kind of token parameters, such as params::card");
    detail::validator found(now);
    if constexpr (std::is_same_v<Params, params::create>) {
        found.create(p);
    } else if constexpr (is_kind) {
        found.source(p);
    }
    return found.take();
}

} // namespace v1
} // namespace stripe_tokens

#endif
