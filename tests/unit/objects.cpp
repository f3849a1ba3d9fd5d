#include <stripe_tokens/objects/json_text.hpp>
#include <stripe_tokens/objects/card.hpp>
#include <stripe_tokens/objects/bank_account.hpp>

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace st = stripe_tokens;
namespace objects = stripe_tokens::objects;

namespace {

// Gives a member a value that a new object does not have.
struct change {
    void operator()(std::string& member) const { member = "other"; }
    void operator()(int& member) const { member = 7; }
    void operator()(bool& member) const { member = true; }
    template <class E>
    void operator()(st::open_enum<E>& member) const {
        member = "other";
    }
    void operator()(objects::expandable& member) const { member.id = "other"; }
    void operator()(objects::card_networks& member) const { member.preferred = "other"; }
    void operator()(objects::requirements& member) const { member.past_due.emplace(); }
    void operator()(std::map<std::string, std::string, std::less<>>& member) const { member["other"] = ""; }
    template <class T>
    void operator()(std::vector<T>& member) const {
        member.emplace_back();
    }
    template <class T>
    void operator()(std::optional<T>& member) const {
        (*this)(member.emplace());
    }
    template <class Constant>
    void operator()(Constant&&) const {} // the name of the kind of object, which all of a kind share
};

// Checks that two objects are equal as long as all of their members are.
template <class Object>
void check_comparison() {
    static_assert(std::is_nothrow_move_constructible_v<Object>);
    static_assert(std::is_copy_constructible_v<Object>);
    std::set<std::string> names;
    Object const fresh{};
    Object::fields(fresh,
                   [&](char const* name, auto&&, auto const&...) { CHECK_MESSAGE(names.insert(name).second, name); });
    CHECK_FALSE(names.empty());
    for (std::string const& changed : names) {
        CAPTURE(changed);
        Object other{};
        Object::fields(other, [&](char const* name, auto&& member, auto const&...) {
            if (changed == name) change()(member);
        });
        if (changed == "object") {
            CHECK(other == fresh);
            continue;
        }
        CHECK(other != fresh);
        CHECK(fresh != other);
        CHECK_FALSE(other == fresh);
        Object const same = other;
        CHECK(same == other);
        CHECK_FALSE(same != other);
    }
    CHECK(fresh == Object{});
}

} // namespace

TEST_CASE("objects: a card is another when any of its members is") {
    check_comparison<objects::card>();
    check_comparison<objects::card_networks>();
}

TEST_CASE("objects: a bank account is another when any of its members is") {
    check_comparison<objects::bank_account>();
    check_comparison<objects::requirements>();
    check_comparison<objects::requirement_error>();
}

TEST_CASE("objects: absent is not the same as empty") {
    objects::card absent;
    objects::card empty;
    empty.name = "";
    CHECK(absent != empty);
    empty = {};
    empty.metadata.emplace();
    CHECK(absent != empty);
    empty = {};
    empty.networks.emplace();
    CHECK(absent != empty);
    empty = {};
    empty.available_payout_methods.emplace();
    CHECK(absent != empty);
}

TEST_CASE("objects: a value that is known by now equals its text") {
    objects::card card;
    card.brand = "American Express";
    CHECK(card.brand == st::card_brand::american_express);
    CHECK(card.brand.known() == st::card_brand::american_express);
    card.brand = "Quack";
    CHECK(card.brand.known() == std::nullopt);
    CHECK(card.brand.text() == "Quack");
    CHECK(card.brand != st::card_brand::unknown);
}

TEST_CASE("objects: an embedded text is compared to the letter") {
    CHECK(objects::json_text{"{\"a\":1}"} == objects::json_text{"{\"a\":1}"});
    CHECK(objects::json_text{"{\"a\":1}"} != objects::json_text{"{\"a\":1.0}"});
    CHECK(objects::json_text{} == objects::json_text{""});
    CHECK_FALSE(objects::json_text{"1"} == objects::json_text{"2"});
    CHECK_FALSE(objects::json_text{"1"} != objects::json_text{"1"});
}

TEST_CASE("objects: a reference is compared by its id and by what it was expanded to") {
    objects::expandable const plain{"cus_1", std::nullopt};
    objects::expandable const expanded{"cus_1", objects::json_text{"{\"id\":\"cus_1\"}"}};
    CHECK(plain == objects::expandable{"cus_1", std::nullopt});
    CHECK(plain != objects::expandable{"cus_2", std::nullopt});
    CHECK(plain != expanded);
    CHECK(expanded == objects::expandable{"cus_1", objects::json_text{"{\"id\":\"cus_1\"}"}});
    CHECK(expanded != objects::expandable{"cus_1", objects::json_text{"{\"id\":\"cus_1\",\"deleted\":true}"}});
    CHECK(objects::expandable{} == objects::expandable{"", std::nullopt});
}
