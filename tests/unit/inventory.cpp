#include <stripe_tokens.hpp>

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// The field lists against tests/inventory/params.json, which says what the API takes: a version of the API that adds a
// parameter fails here with a line for each.

namespace st = stripe_tokens;

namespace {

struct leaf {
    std::string type;
    std::vector<std::string> values; // of an enumeration
    bool emptyable = false;
    bool is_secret = false;

    friend bool operator==(leaf const& a, leaf const& b) {
        return a.type == b.type && a.values == b.values && a.emptyable == b.emptyable && a.is_secret == b.is_secret;
    }
};
using leaves = std::map<std::string, leaf>;

std::string child(std::string const& parent, std::string_view name) {
    return parent.empty() ? std::string(name) : parent + "[" + std::string(name) + "]";
}

// ---- what the library has

template <class E>
leaf enumeration(st::open_enum<E> const*) {
    return {"enum", {st::wire_names<E>.begin(), st::wire_names<E>.end()}, false, false};
}
leaf describe(std::string const*) { return {"string", {}, false, false}; }
leaf describe(st::secret const*) { return {"string", {}, false, true}; }
leaf describe(bool const*) { return {"boolean", {}, false, false}; }
leaf describe(int const*) { return {"integer", {}, false, false}; }
leaf describe(st::timestamp const*) { return {"timestamp", {}, false, false}; }
leaf describe(st::decimal const*) { return {"number", {}, false, false}; }
leaf describe(st::metadata const*) { return {"map<string>", {}, false, false}; }
template <class E>
leaf describe(st::open_enum<E> const* of) {
    return enumeration(of);
}
template <class T>
leaf describe(std::vector<T> const*) {
    leaf items = describe(static_cast<T const*>(nullptr));
    items.type = "array<" + items.type + ">";
    return items;
}

struct collector {
    leaves& found;
    std::set<std::string>& emptyable_objects;
    std::string parent;

    template <class T>
    void member(std::string const& path, T const*, bool emptyable) {
        if constexpr (st::detail::has_fields<T>) {
            if (emptyable) emptyable_objects.insert(path);
            T object;
            T::fields(object, collector{found, emptyable_objects, path});
        } else {
            leaf described = describe(static_cast<T const*>(nullptr));
            described.emptyable = emptyable;
            CHECK_MESSAGE(found.emplace(path, described).second, path);
        }
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, std::optional<T> const&, Attributes const&...) {
        member(child(parent, name), static_cast<T const*>(nullptr), false);
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, st::emptyable<T> const&, Attributes const&...) {
        member(child(parent, name), static_cast<T const*>(nullptr), true);
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, std::vector<T> const&, Attributes const&...) {
        member(child(parent, name), static_cast<std::vector<T> const*>(nullptr), false);
    }
    template <class Variant, class Kind, class Id, class... Attributes>
    void operator()(std::string_view name, st::detail::alternative<Variant, Kind, Id> const&, Attributes const&...) {
        member(child(parent, name), static_cast<Kind const*>(nullptr), false);
        if (!std::is_same_v<Id, st::detail::no_id>)
            found.emplace(std::string(name), describe(static_cast<std::string*>(nullptr)));
    }
};

// ---- what the API has

boost::json::value read_json(std::string const& name) {
    std::ifstream file(std::string(STRIPE_TOKENS_TEST_DATA) + "/inventory/" + name);
    REQUIRE_MESSAGE(file.is_open(), name);
    return boost::json::parse(std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

boost::json::value const& inventory() {
    static boost::json::value const read = read_json("params.json");
    return read;
}

bool is_true(boost::json::object const& object, char const* name) {
    boost::json::value const* const value = object.if_contains(name);
    return value != nullptr && value->as_bool();
}

std::string text_of(boost::json::object const& object, char const* name) {
    return boost::json::value_to<std::string>(object.at(name));
}

leaf describe(boost::json::object const& documented) {
    leaf described;
    described.type = text_of(documented, "type");
    described.emptyable = is_true(documented, "emptyable");
    // A date is three integers, and what is secret about it is masked where it is shown.
    described.is_secret = is_true(documented, "secret") && described.type == "string";
    if (boost::json::value const* const values = documented.if_contains("enum")) {
        described.values = boost::json::value_to<std::vector<std::string>>(*values);
    }
    return described;
}

// A request with nothing but this parameter.
std::string body_with(boost::json::object const& documented, std::string const& value) {
    bool const is_list = text_of(documented, "type").substr(0, 6) == "array<";
    return text_of(documented, "path") + (is_list ? "[]=" : "=") + value;
}

st::params::create decoded(std::string const& body) {
    auto read = st::decode_form(body);
    REQUIRE_MESSAGE(read.index() == 0, body.substr(0, 100));
    return std::get<st::params::create>(std::move(read));
}

bool reports(std::vector<st::problem> const& problems, std::string const& param, st::problem_code code) {
    return std::find(problems.begin(), problems.end(), st::problem{param, code}) != problems.end();
}

} // namespace

TEST_CASE("inventory: every leaf of the API is a field of that kind, and every field is a leaf") {
    leaves documented;
    for (boost::json::value const& entry : inventory().at("leaves").as_array()) {
        documented.emplace(text_of(entry.as_object(), "path"), describe(entry.as_object()));
    }
    // Documented as text for requests and as numbers for responses; numbers here.
    documented.at("card[exp_month]").type = "integer";
    documented.at("card[exp_year]").type = "integer";

    leaves found;
    std::set<std::string> emptyable_objects;
    st::params::create what;
    st::params::create::fields(what, collector{found, emptyable_objects, ""});

    for (auto const& each : documented) {
        auto const& path = each.first;
        auto const& described = each.second;
        auto const field = found.find(path);
        CHECK_MESSAGE(field != found.end(), "not a field: " << path);
        if (field != found.end()) CHECK_MESSAGE(field->second == described, "of another kind: " << path);
    }
    for (auto const& field : found) CHECK_MESSAGE(documented.count(field.first) == 1, "not a leaf: " << field.first);
    CHECK(documented.size() == 220);
    CHECK(found.size() == 220);
    CHECK(emptyable_objects == boost::json::value_to<std::set<std::string>>(inventory().at("emptyable_objects")));
    CHECK(st::api_version == text_of(inventory().as_object(), "api_version"));
}

TEST_CASE("inventory: no name of the API's is taken for a secret") {
    for (boost::json::value const& value : inventory().at("leaves").as_array()) {
        std::string const path = text_of(value.as_object(), "path");
        for (std::size_t at = 0; at < path.size();) {
            std::size_t const end = (std::min)(path.find_first_of("[]", at), path.size());
            if (end != at) CHECK_MESSAGE(st::detail::is_quotable_in_key(path.substr(at, end - at)), path);
            at = end + 1;
        }
    }
}

TEST_CASE("inventory: every leaf can be set, encoded and read back by its path") {
    for (boost::json::value const& value : inventory().at("leaves").as_array()) {
        boost::json::object const& entry = value.as_object();
        std::string const path = text_of(entry, "path");
        std::string const type = text_of(entry, "type");
        std::vector<std::string> texts{"x"};
        if (type == "boolean") texts = {"true", "false"};
        if (type == "integer" || type == "timestamp" || path == "card[exp_month]" || path == "card[exp_year]") {
            texts = {"0", "-1", "2030"};
        }
        if (type == "number") texts = {"0", "33.3333333333"};
        if (boost::json::value const* const values = entry.if_contains("enum")) {
            texts = boost::json::value_to<std::vector<std::string>>(*values);
        }
        for (std::string const& text : texts) {
            std::string const body = type == "map<string>" ? path + "[key]=" + text : body_with(entry, text);
            CHECK_MESSAGE(st::encode(decoded(body)) == body, path);
        }
        if (is_true(entry, "emptyable")) CHECK_MESSAGE(st::encode(decoded(path + "=")) == path + "=", path);
    }
}

TEST_CASE("inventory: validate knows every limit") {
    std::size_t limited = 0;
    for (boost::json::value const& value : inventory().at("leaves").as_array()) {
        boost::json::object const& entry = value.as_object();
        std::string const type = text_of(entry, "type");
        std::string const path = text_of(entry, "path");
        bool const is_text = type == "string" || type == "enum" || type == "array<string>" || type == "array<enum>";
        if (!is_text || path == "card[exp_month]" || path == "card[exp_year]") continue;
        std::string const param = path + (type.substr(0, 6) == "array<" ? "[]" : "");
        boost::json::value const* const longest = entry.if_contains("max_length");
        std::size_t const most = longest != nullptr ? boost::json::value_to<std::size_t>(*longest) : 100000;
        // Characters, not bytes.
        std::string fitting;
        for (std::size_t i = 0; i != most; ++i) fitting += "%C3%AB";
        auto const problems = st::validate(decoded(body_with(entry, fitting)));
        CHECK_MESSAGE(!reports(problems, param, st::problem_code::too_long), path);
        if (longest == nullptr) continue;
        ++limited;
        auto const more = st::validate(decoded(body_with(entry, fitting + "a")));
        CHECK_MESSAGE(reports(more, param, st::problem_code::too_long), path);
    }
    CHECK(limited > 150);
}

TEST_CASE("inventory: validate misses every required parameter") {
    std::size_t required = 0;
    for (boost::json::value const& value : inventory().at("leaves").as_array()) {
        boost::json::object const& entry = value.as_object();
        if (!is_true(entry, "required")) continue;
        ++required;
        std::string const path = text_of(entry, "path");
        std::string const parent = path.substr(0, path.rfind('['));
        // With some other member of the same object, or with none where there is no other.
        std::string const other = parent == "card"           ? "card[name]=x"
                                  : parent == "bank_account" ? "bank_account[currency]=eur"
                                  : parent == "cvc_update"   ? ""
                                  : path == parent + "[day]" ? parent + "[month]=1"
                                                             : parent + "[day]=1";
        auto const problems = other.empty() ? st::validate(st::params::cvc_update()) : st::validate(decoded(other));
        CHECK_MESSAGE(reports(problems, path, st::problem_code::parameter_missing), path);
    }
    CHECK(required == 15);
}

// ---- the README's table of parameters

namespace {

struct row_writer {
    std::string members;

    template <class Member, class... Attributes>
    void operator()(std::string_view name, Member const& member, Attributes const&...) {
        std::string text = "`" + std::string(name) + "`";
        if (is_secret(member)) text = "**" + text + "**";
        if (is_emptyable(member)) text = "_" + text + "_";
        members += (members.empty() ? "" : " ") + text;
    }
    template <class T>
    static bool is_secret(T const&) {
        return std::is_same_v<T, std::optional<st::secret>>;
    }
    template <class T>
    static bool is_emptyable(st::emptyable<T> const&) {
        return true;
    }
    template <class T>
    static bool is_emptyable(T const&) {
        return false;
    }
};

template <class T>
std::string row(char const* type) {
    row_writer writer;
    T object;
    T::fields(object, writer);
    return std::string("| `") + type + "` | " + writer.members + " |\n";
}

} // namespace

TEST_CASE("inventory: the README's table of parameters is the field lists") {
    namespace p = st::params;
    std::string const table =
        "| struct | members |\n|---|---|\n" + row<p::create>("create") + row<p::account>("account") +
        row<p::company>("company") + row<p::individual>("individual") +
        row<p::individual_relationship>("individual_relationship") + row<p::bank_account>("bank_account") +
        row<p::card>("card") + row<p::card_networks>("card_networks") + row<p::cvc_update>("cvc_update") +
        row<p::person>("person") + row<p::additional_tos_acceptances>("additional_tos_acceptances") +
        row<p::tos_acceptance>("tos_acceptance") + row<p::documents>("documents") + row<p::file_list>("file_list") +
        row<p::person_relationship>("person_relationship") + row<p::us_cfpb_data>("us_cfpb_data") +
        row<p::ethnicity_details>("ethnicity_details") + row<p::race_details>("race_details") + row<p::pii>("pii") +
        row<p::address>("address") + row<p::japan_address>("japan_address") + row<p::date>("date") +
        row<p::declaration>("declaration") + row<p::document>("document") +
        row<p::company_verification>("company_verification") + row<p::person_verification>("person_verification");
    std::ifstream file(std::string(STRIPE_TOKENS_TEST_DATA) + "/../README.md");
    std::string const readme{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    INFO("the table should be\n", table);
    CHECK(readme.find(table) != std::string::npos);
}
