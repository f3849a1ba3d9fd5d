#include <stripe_tokens.hpp>

#include "generate.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

// Each property is a plain function of generated parameters, driven here by fixed seeds.

namespace st = stripe_tokens;

namespace {

constexpr int cases = 3000;

st::form_limits collecting() {
    st::form_limits limits;
    limits.collect_unknown = true;
    return limits;
}

bool decodes_to_itself(st::params::create const& p) {
    auto const read = st::decode_form(st::encode(p), collecting());
    auto const* const same = std::get_if<st::params::create>(&read);
    return same != nullptr && *same == p && st::encode(*same) == st::encode(p);
}

bool survives_json(st::params::create const& p) {
    st::json_limits limits;
    limits.collect_unknown = true;
    auto const read = st::params_from_json(st::to_json(p), limits);
    auto const* const same = std::get_if<st::params::create>(&read);
    return same != nullptr && *same == p && st::encode(*same) == st::encode(p);
}

std::size_t count(std::string_view text, char wanted) {
    std::size_t found = 0;
    for (char const c : text) found += c == wanted;
    return found;
}

// What another client may write for the same body: brackets escaped, `+` for a space, lower-case escapes.
std::string written_differently(std::string_view body, std::mt19937& random) {
    std::string other;
    for (std::size_t i = 0; i != body.size(); ++i) {
        bool const differently = random() % 2 == 0;
        if (body[i] == '[' && differently) {
            other += random() % 2 == 0 ? "%5B" : "%5b";
        } else if (body[i] == ']' && differently) {
            other += "%5D";
        } else if (body.substr(i, 3) == "%20" && differently) {
            other += '+';
            i += 2;
        } else if (body[i] == '%' && differently) {
            for (char const c : body.substr(i, 3)) other += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            i += 2;
        } else {
            other += body[i];
        }
    }
    return other;
}

std::string text_of(std::variant<st::params::create, st::form_error> const& read) {
    if (auto const* const p = std::get_if<st::params::create>(&read)) return st::encode(*p);
    st::form_error const& error = std::get<st::form_error>(read);
    return std::string("refused: ") + to_string(error.code);
}

} // namespace

TEST_CASE("property: decode_form is the inverse of encode") {
    std::mt19937 random(1);
    for (int i = 0; i != cases; ++i) CHECK(decodes_to_itself(test::generate<st::params::create>(random)));
}

TEST_CASE("property: params_from_json is the inverse of to_json") {
    std::mt19937 random(2);
    for (int i = 0; i != cases; ++i) {
        // What JSON can hold: UTF-8.
        auto p = test::generate<st::params::create>(random, test::texts::utf8);
        p.extra = st::extra(); // whose order JSON does not keep
        CHECK(survives_json(p));
    }
}

TEST_CASE("property: other spellings of a body are the same body") {
    std::mt19937 random(3);
    for (int i = 0; i != cases; ++i) {
        std::string const body = st::encode(test::generate<st::params::create>(random));
        CHECK((text_of(st::decode_form(written_differently(body, random), collecting())) == body));
    }
}

TEST_CASE("property: what decode_form accepts, encode writes to a fixed point") {
    std::mt19937 random(4);
    std::size_t accepted = 0;
    for (int i = 0; i != 10 * cases; ++i) {
        std::string body = st::encode(test::generate<st::params::create>(random));
        for (auto changes = 1 + random() % 3; changes != 0 && !body.empty(); --changes) {
            std::size_t const at = random() % body.size();
            constexpr std::string_view bytes = "&=[]%+0aA_\n\xC3";
            switch (random() % 3) {
            case 0: body[at] = bytes[random() % bytes.size()]; break;
            case 1: body.erase(at, 1 + random() % 4); break;
            default: body.insert(at, 1, bytes[random() % bytes.size()]);
            }
        }
        for (st::form_limits const& limits : {st::form_limits(), collecting()}) {
            auto const read = st::decode_form(body, limits);
            auto const* const p = std::get_if<st::params::create>(&read);
            if (p == nullptr) continue;
            ++accepted;
            std::string const once = st::encode(*p);
            CHECK((text_of(st::decode_form(once, limits)) == once));
        }
    }
    CHECK(accepted > cases);
}

TEST_CASE("property: a value cannot change a key, nor the number of pairs") {
    std::mt19937 random(5);
    for (int i = 0; i != cases; ++i) {
        auto const p = test::generate<st::params::create>(random);
        std::string const body = st::encode(p);
        auto const read = st::decode_form(body, collecting());
        REQUIRE(std::holds_alternative<st::params::create>(read));
        if (body.empty()) continue;
        CHECK(count(body, '=') == count(body, '&') + 1);
        for (char const c : body) {
            bool const allowed = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                 std::string_view("-._~%[]=&").find(c) != std::string_view::npos;
            CHECK(allowed);
        }
    }
}

TEST_CASE("property: validate takes whatever can be encoded, and says the same of what was decoded again") {
    std::mt19937 random(6);
    for (int i = 0; i != cases; ++i) {
        auto const p = test::generate<st::params::create>(random);
        auto const read = st::decode_form(st::encode(p), collecting());
        REQUIRE(std::holds_alternative<st::params::create>(read));
        CHECK((st::validate(p) == st::validate(std::get<st::params::create>(read))));
    }
}
