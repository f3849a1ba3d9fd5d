#include <stripe_tokens.hpp>

#include "api_inventory.hpp"
#include "reflect.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// The field lists against tests/inventory/*.json, which `tests/run inventory` compares with Stripe's npm package. Each
// difference fails with the name of the parameter, the member or the value.

namespace st = stripe_tokens;
using test::api_leaves;
using test::api_members;
using test::api_objects;
using test::api_params;
using test::enumerators;
using test::is_true;
using test::property;
using test::type_here;

namespace {

using name_set = std::set<std::string>;

// Checks that each name is in both sets.
void check_same(name_set const& here, name_set const& api, std::string const& what) {
    for (std::string const& name : api) CHECK_MESSAGE(here.count(name) == 1, what << ": missing: " << name);
    for (std::string const& name : here)
        CHECK_MESSAGE(api.count(name) == 1, what << ": not in the inventory: " << name);
}

// ---- a field of the library

struct leaf {
    std::string type;
    std::string enumeration; // the name of its type
    bool emptyable = false;
    bool is_secret = false;
    bool is_required = false; // responses only
    std::string of;           // the struct of an object
};
using leaves = std::map<std::string, leaf>;

std::string child(std::string const& parent, std::string_view name) {
    return parent.empty() ? std::string(name) : parent + "[" + std::string(name) + "]";
}

leaf leaf_of(char const* type) {
    leaf described;
    described.type = type;
    return described;
}
leaf describe(test::type_tag<std::string>) { return leaf_of("string"); }
leaf describe(test::type_tag<bool>) { return leaf_of("boolean"); }
leaf describe(test::type_tag<int>) { return leaf_of("integer"); }
leaf describe(test::type_tag<st::timestamp>) { return leaf_of("timestamp"); }
leaf describe(test::type_tag<st::decimal>) { return leaf_of("number"); }
leaf describe(test::type_tag<st::metadata>) { return leaf_of("map<string>"); }
leaf describe(test::type_tag<std::map<std::string, std::string, std::less<>>>) { return leaf_of("map<string>"); }
leaf describe(test::type_tag<st::objects::expandable>) { return leaf_of("expandable"); }
leaf describe(test::type_tag<st::detail::object_name>) { return leaf_of("constant"); }
leaf describe(test::type_tag<st::secret>) {
    leaf described = leaf_of("string");
    described.is_secret = true;
    return described;
}
template <class E>
leaf describe(test::type_tag<st::open_enum<E>>) {
    leaf described = leaf_of("enum");
    described.enumeration = test::type_name<E>();
    return described;
}
template <class T, std::enable_if_t<st::detail::has_fields<T>, int> = 0>
leaf describe(test::type_tag<T>) {
    leaf described = leaf_of("object");
    described.of = test::type_name<T>();
    return described;
}
template <class T>
leaf describe(test::type_tag<std::vector<T>>) {
    leaf described = describe(test::type_tag<T>());
    described.type = "array<" + described.type + ">";
    return described;
}
inline leaf describe(test::type_tag<st::string_list>) { return describe(test::type_tag<std::vector<std::string>>()); }

// ---- the parameters of the library

struct collector {
    leaves& found;
    name_set& emptyable_objects;
    std::string parent;

    template <class T>
    void member(std::string const& path, test::type_tag<T> tag, bool emptyable) {
        if constexpr (st::detail::has_fields<T>) {
            if (emptyable) emptyable_objects.insert(path);
            T object;
            T::fields(object, collector{found, emptyable_objects, path});
        } else {
            leaf described = describe(tag);
            described.emptyable = emptyable;
            CHECK_MESSAGE(found.emplace(path, described).second, path);
        }
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, std::optional<T> const&, Attributes const&...) {
        member(child(parent, name), test::type_tag<T>(), false);
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, st::emptyable<T> const&, Attributes const&...) {
        member(child(parent, name), test::type_tag<T>(), true);
    }
    template <class T, class... Attributes>
    void operator()(std::string_view name, std::vector<T> const&, Attributes const&...) {
        member(child(parent, name), test::type_tag<std::vector<T>>(), false);
    }
    template <class Variant, class Kind, class Id, class... Attributes>
    void operator()(std::string_view name, st::detail::alternative<Variant, Kind, Id> const&, Attributes const&...) {
        member(child(parent, name), test::type_tag<Kind>(), false);
        if (!std::is_same_v<Id, st::detail::no_id>) found.emplace(std::string(name), leaf_of("string"));
    }
};

struct parameters {
    leaves found;
    name_set emptyable_objects;

    parameters() {
        st::params::create what;
        st::params::create::fields(what, collector{found, emptyable_objects, ""});
    }
};

// ---- the members of the library's responses

// The structs by their name_set in objects.json.
struct response_structs {
    std::map<std::string, leaves> found;

    template <class T>
    void add(std::string const& name) {
        auto const [at, is_new] = found.emplace(name, leaves());
        if (!is_new) return;
        leaves& members = at->second;
        static T const object{};
        T::fields(object, [&](char const* field, auto&& member, auto const&... attributes) {
            members.emplace(field, describe_member(member, attributes...));
            using inner = test::element_of<decltype(member)>;
            if constexpr (st::detail::has_fields<inner>) add<inner>(std::string(test::type_name<inner>()));
        });
    }

private:
    template <class T, class... Attributes>
    static leaf describe_member(std::optional<T> const&, Attributes const&...) {
        return describe(test::type_tag<T>());
    }
    template <class Variant, class Kind, class Id, class... Attributes>
    static leaf describe_member(st::detail::alternative<Variant, Kind, Id> const&, Attributes const&...) {
        return describe(test::type_tag<Kind>());
    }
    template <class T, class... Attributes>
    static leaf describe_member(T const&, Attributes const&...) {
        leaf described = describe(test::type_tag<T>());
        described.is_required = !(std::is_same_v<Attributes, st::detail::optional_attribute> || ...);
        return described;
    }
};

// ---- enumerations: their values here, and in the inventory at each parameter and member of the type

struct enumeration_values {
    std::map<std::string, name_set> here;
    std::map<std::string, name_set> api;

    enumeration_values() {
        auto const add = [&](auto tag) {
            using T = typename decltype(tag)::type;
            if constexpr (test::is_enumeration<T>) add_enumeration(tag);
        };
        test::for_each_type<st::params::create>(add);
        test::for_each_type<st::token>(add);
        test::for_each_type<st::api_error>(add);
    }

private:
    template <class E>
    void add_enumeration(test::type_tag<st::open_enum<E>>) {
        here[std::string(test::type_name<E>())] = {st::wire_names<E>.begin(), st::wire_names<E>.end()};
    }
};

// The values that objects.json adds to a member, or leaves out.
name_set values_of(char const* list, std::string const& path) {
    name_set found;
    for (boost::json::value const& value : api_objects().at(list).as_array()) {
        boost::json::object const& entry = value.as_object();
        if (property(entry, "path") != path || !entry.contains("values")) continue;
        for (boost::json::value const& text : entry.at("values").as_array()) {
            found.insert(boost::json::value_to<std::string>(text));
        }
    }
    return found;
}

// ---- a request with one parameter

std::string body_with(boost::json::object const& documented, std::string const& value) {
    bool const is_list = property(documented, "type").substr(0, 6) == "array<";
    return property(documented, "path") + (is_list ? "[]=" : "=") + value;
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
    parameters const here;
    name_set paths;
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& documented = value.as_object();
        std::string const path = property(documented, "path");
        CHECK_MESSAGE(paths.insert(path).second, "twice in the inventory: " << path);
        auto const field = here.found.find(path);
        CHECK_MESSAGE(field != here.found.end(), "not a field: " << path);
        if (field == here.found.end()) continue;
        leaf const& described = field->second;
        CHECK_MESSAGE(described.type == type_here(documented), "of another kind: " << path);
        CHECK_MESSAGE(described.emptyable == is_true(documented, "emptyable"), "emptyable: " << path);
        // A date of birth is secret too, as three integers.
        bool const is_secret = is_true(documented, "secret") && type_here(documented) == "string";
        CHECK_MESSAGE(described.is_secret == is_secret, "secret: " << path);
    }
    for (auto const& field : here.found) CHECK_MESSAGE(paths.count(field.first) == 1, "not a leaf: " << field.first);
    check_same(here.emptyable_objects, boost::json::value_to<name_set>(api_params().at("emptyable_objects")),
               "emptyable objects");
}

TEST_CASE("inventory: every member of a response is a field of that kind, and every field is a member") {
    response_structs here;
    here.add<st::token>("token");
    here.add<st::api_error>("error");
    boost::json::object const& objects = api_objects().at("objects").as_object();
    for (auto const& found : here.found) {
        CHECK_MESSAGE(objects.contains(found.first), "not an object of the inventory: " << found.first);
    }
    for (auto const& object : objects) {
        std::string const name = object.key();
        auto const found = here.found.find(name);
        CHECK_MESSAGE(found != here.found.end(), "not a struct: " << name);
        if (found == here.found.end()) continue;
        leaves const& fields = found->second;
        name_set members;
        for (boost::json::value const& value : api_members(name)) {
            boost::json::object const& documented = value.as_object();
            std::string const member = property(documented, "name");
            std::string const path = name + "." + member;
            CHECK_MESSAGE(members.insert(member).second, "twice in the inventory: " << path);
            auto const field = fields.find(member);
            CHECK_MESSAGE(field != fields.end(), "not a field: " << path);
            if (field == fields.end()) continue;
            CHECK_MESSAGE(field->second.type == type_here(documented), "of another kind: " << path);
            CHECK_MESSAGE(field->second.of == property(documented, "of"), "another struct: " << path);
            bool const is_required = is_true(documented, "required") && !is_true(documented, "may_be_absent");
            CHECK_MESSAGE(field->second.is_required == is_required, "required: " << path);
        }
        for (auto const& field : fields) {
            CHECK_MESSAGE(members.count(field.first) == 1, "not a member: " << name << "." << field.first);
        }
    }
}

TEST_CASE("inventory: every value of the API is an enumerator, and every enumerator a value") {
    enumeration_values values;
    parameters const params;
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& documented = value.as_object();
        auto const field = params.found.find(property(documented, "path"));
        if (field == params.found.end() || field->second.enumeration.empty()) continue;
        for (std::string const& text : enumerators(documented)) values.api[field->second.enumeration].insert(text);
    }
    response_structs objects;
    objects.add<st::token>("token");
    objects.add<st::api_error>("error");
    for (auto const& [name, fields] : objects.found) {
        for (auto const& [member, field] : fields) {
            if (field.enumeration.empty()) continue;
            name_set& api = values.api[field.enumeration];
            name_set const left_out = values_of("left_out", name + "." + member);
            for (boost::json::value const& value : api_members(name)) {
                if (property(value.as_object(), "name") != member) continue;
                for (std::string const& text : enumerators(value.as_object())) {
                    if (left_out.count(text) == 0) api.insert(text);
                }
            }
            for (std::string const& text : values_of("added", name + "." + member)) api.insert(text);
        }
    }
    for (auto const& [name, here] : values.here) check_same(here, values.api[name], name);
}

TEST_CASE("inventory: each field has the name of its member") {
    namespace fs = std::filesystem;
    std::size_t fields = 0;
    std::string const between = "\", self.";
    fs::path const include = fs::path(STRIPE_TOKENS_TEST_DATA) / ".." / "include" / "stripe_tokens";
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(include)) {
        if (entry.path().extension() != ".hpp" || entry.path().parent_path().filename() == "fields") continue;
        std::ifstream file(entry.path());
        std::string const text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        for (std::size_t at = text.find(between); at != std::string::npos; at = text.find(between, at + 1)) {
            std::string const name = text.substr(text.rfind('"', at - 1) + 1, at - text.rfind('"', at - 1) - 1);
            std::size_t const member_at = at + between.size();
            std::string const member = text.substr(member_at, text.find_first_of(",)", member_at) - member_at);
            bool const is_same = member == name || member == name + '_'; // an underscore after a keyword
            CHECK_MESSAGE(is_same, entry.path().filename().string() << ": " << name << " is self." << member);
            ++fields;
        }
    }
    CHECK(fields != 0);
}

TEST_CASE(
    "inventory: both files are of the library's version of the API, and the documentation name_set the versions") {
    auto const source = [](boost::json::object const& inventory, char const* name) -> boost::json::object const& {
        return inventory.at("sources").at(name).as_object();
    };
    std::string const version(st::api_version);
    CHECK(property(source(api_params(), "structure"), "api_version") == version);
    CHECK(property(source(api_objects(), "structure"), "api_version") == version);
    CHECK(property(source(api_params(), "structure"), "version") ==
          property(source(api_objects(), "structure"), "version"));
    auto const names_version = [](std::string const& file, std::string const& text) {
        bool const is_named = test::read_file("../" + file).find(text) != std::string::npos;
        CHECK_MESSAGE(is_named, file << " does not name " << text);
    };
    names_version("tests/docs/guide/versions.md", "version of the API, `" + version + "`");
    names_version("include/stripe_tokens/validate.hpp", property(source(api_params(), "limits"), "api_version"));
}

TEST_CASE("inventory: no name of the API's is taken for a secret") {
    for (boost::json::value const& value : api_leaves()) {
        std::string const path = property(value.as_object(), "path");
        for (std::size_t at = 0; at < path.size();) {
            std::size_t const end = (std::min)(path.find_first_of("[]", at), path.size());
            if (end != at) CHECK_MESSAGE(st::detail::is_quotable_in_key(path.substr(at, end - at)), path);
            at = end + 1;
        }
    }
}

TEST_CASE("inventory: every leaf can be set, encoded and read back by its path") {
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& entry = value.as_object();
        std::string const path = property(entry, "path");
        std::string const type = type_here(entry);
        std::vector<std::string> texts{"x"};
        if (type == "boolean") texts = {"true", "false"};
        if (type == "integer" || type == "timestamp") texts = {"0", "-1", "2030"};
        if (type == "number") texts = {"0", "33.3333333333"};
        if (entry.contains("enum")) texts = enumerators(entry);
        for (std::string const& text : texts) {
            std::string const body = type == "map<string>" ? path + "[key]=" + text : body_with(entry, text);
            CHECK_MESSAGE(st::encode(decoded(body)) == body, path);
        }
        if (is_true(entry, "emptyable")) CHECK_MESSAGE(st::encode(decoded(path + "=")) == path + "=", path);
    }
}

TEST_CASE("inventory: redacted masks every sensitive leaf and shows every other one") {
    std::size_t secret = 0;
    std::size_t personal = 0;
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& entry = value.as_object();
        std::string const path = property(entry, "path");
        std::string const type = type_here(entry);
        bool const is_number = type == "integer" || type == "timestamp" || type == "number";
        std::string const text = type == "boolean" ? "true" : is_number ? "7" : "x";
        std::string const body = type == "map<string>" ? path + "[key]=" + text : body_with(entry, text);
        std::string const masked = body.substr(0, body.find('=') + 1) + "****";
        st::params::create const params = decoded(body);
        bool const is_secret = is_true(entry, "secret");
        bool const is_personal = is_true(entry, "personal");
        CHECK_MESSAGE(st::redacted(params) == (is_secret || is_personal ? masked : body), path);
        CHECK_MESSAGE(st::redacted(params, st::show_personal) == (is_secret ? masked : body), path);
        secret += is_secret;
        personal += is_personal;
    }
    CHECK(secret != 0);
    CHECK(personal != 0);
}

TEST_CASE("inventory: validate knows every limit") {
    std::size_t limited = 0;
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& entry = value.as_object();
        std::string const type = type_here(entry);
        std::string const path = property(entry, "path");
        bool const is_text = type == "string" || type == "enum" || type == "array<string>" || type == "array<enum>";
        if (!is_text) continue;
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
    auto const parent_of = [](std::string const& path) { return path.substr(0, path.rfind('[')); };
    std::size_t required = 0;
    for (boost::json::value const& value : api_leaves()) {
        boost::json::object const& entry = value.as_object();
        if (!is_true(entry, "required")) continue;
        ++required;
        std::string const path = property(entry, "path");
        // With another member of the same object. Only a CVC has none.
        std::string other;
        for (boost::json::value const& sibling : api_leaves()) {
            std::string const candidate = property(sibling.as_object(), "path");
            if (candidate == path || candidate == parent_of(path) || parent_of(candidate) != parent_of(path)) continue;
            other = body_with(sibling.as_object(), type_here(sibling.as_object()) == "string" ? "x" : "1");
            break;
        }
        auto const problems = other.empty() ? st::validate(st::params::cvc_update()) : st::validate(decoded(other));
        CHECK_MESSAGE(reports(problems, path, st::problem_code::parameter_missing), path);
    }
    CHECK(required != 0);
}

// ---- the guide's tables of members

namespace {

struct row_writer {
    std::string members;

    template <class... Attributes>
    void operator()(std::string_view, st::detail::object_name const&, Attributes const&...) {} // checked, not stored
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

// A row per struct, in the order of first use. Structs with several uses come last.
struct table_writer {
    struct row {
        std::string text;
        int uses;
    };
    std::vector<std::string> order;
    std::map<std::string, row> rows;

    template <class T>
    void add() {
        std::string const type(test::type_name<T>());
        auto const [at, is_new] = rows.emplace(type, row{"", 0});
        ++at->second.uses;
        if (!is_new) return;
        order.push_back(type);
        row_writer writer;
        T object;
        T::fields(object, writer);
        at->second.text = "| `" + type + "` | " + writer.members + " |\n";
        T::fields(object, [&](char const*, auto&& member, auto const&...) {
            using inner = test::element_of<decltype(member)>;
            if constexpr (st::detail::has_fields<inner>) add<inner>();
        });
    }
    std::string table() const {
        std::string once;
        std::string shared;
        for (std::string const& type : order) (rows.at(type).uses == 1 ? once : shared) += rows.at(type).text;
        return "| struct | members |\n|---|---|\n" + once + shared;
    }
};

} // namespace

TEST_CASE("inventory: the guide's table of parameters is the field lists") {
    table_writer writer;
    writer.add<st::params::create>();
    INFO("`tests/run inventory --table` writes the table:\n", writer.table());
    bool const is_there = test::read_file("docs/guide/parameters.md").find(writer.table()) != std::string::npos;
    CHECK(is_there);
}

TEST_CASE("inventory: the guide's table of responses is the field lists") {
    table_writer writer;
    writer.add<st::token>();
    writer.add<st::api_error>();
    INFO("the table:\n", writer.table());
    bool const is_there = test::read_file("docs/guide/responses.md").find(writer.table()) != std::string::npos;
    CHECK(is_there);
}
