// Bodies with every member of the API's inventory, each with a value of its own. tests/fixtures/ has the values; a member
// missing there has a value by its type.
#ifndef STRIPE_TOKENS_TESTS_UNIT_COMPLETE_BODIES_HPP
#define STRIPE_TOKENS_TESTS_UNIT_COMPLETE_BODIES_HPP

#include "../fixtures/fixtures.hpp"
#include "api_inventory.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace test {

namespace st = stripe_tokens;
namespace json = boost::json;

inline bool add_missing(std::string const& object, json::object& body);

inline json::value value_for(json::object const& record) {
    std::string const type = property(record, "type");
    std::string const text = record.contains("enum") ? enumerators(record).front() : property(record, "name") + " 1";
    if (type == "boolean") return true;
    if (type == "integer" || type == "timestamp") return 7;
    if (type == "array<string>" || type == "array<enum>") return json::array{json::value(text)};
    if (type == "map<string>") return json::object{{"key", text}};
    if (type == "constant") return json::value(property(record, "value"));
    if (type != "object" && type != "array<object>") return json::value(text);
    json::object inner;
    add_missing(property(record, "of"), inner);
    return type == "object" ? json::value(inner) : json::value(json::array{json::value(inner)});
}

// Adds the members of the inventory that the body lacks, except payloads. Returns true if any was missing.
inline bool add_missing(std::string const& object, json::object& body) {
    bool added = false;
    for (json::value const& value : api_members(object)) {
        json::object const& record = value.as_object();
        std::string const name = property(record, "name");
        json::value* const present = body.if_contains(name);
        if (present == nullptr) {
            if (object == "token" && property(record, "type") == "object") continue;
            body.emplace(name, value_for(record));
            added = true;
        } else if (present->is_object() && record.contains("of")) {
            added = add_missing(property(record, "of"), present->get_object()) || added;
        } else if (present->is_array() && record.contains("of")) {
            for (json::value& item : present->get_array()) {
                added = add_missing(property(record, "of"), item.as_object()) || added;
            }
        }
    }
    return added;
}

inline std::string complete(char const* name) {
    std::string body = test::read_file(std::string("fixtures/complete_") + name);
    body.pop_back(); // the line break at the end of the file
    json::value parsed = json::parse(body);
    json::object& root = parsed.as_object();
    bool const is_error = root.contains("error");
    return add_missing(is_error ? "error" : "token", is_error ? root.at("error").as_object() : root)
               ? json::serialize(parsed)
               : body;
}
inline std::string complete_card() { return complete("card.json"); }
inline std::string complete_bank_account() { return complete("bank_account.json"); }
inline std::string complete_error() { return complete("error_402.json"); }

// The complete body that has the member of that JSON pointer, and its status.
struct sample {
    json::value body;
    int status;

    explicit sample(std::string const& pointer)
        : body(json::parse(pointer.find("/error") == 0          ? complete_error()
                           : pointer.find("/bank_account") == 0 ? complete_bank_account()
                                                                : complete_card())),
          status(pointer.find("/error") == 0 ? 402 : 200) {}

    json::object& object(std::string_view pointer) {
        boost::system::error_code ec;
        json::value* const found = body.find_pointer({pointer.data(), pointer.size()}, ec);
        REQUIRE(found != nullptr);
        return found->as_object();
    }
    // The same body with another text in the place of a member's value.
    std::string with(std::string const& pointer, std::string const& raw) {
        std::size_t const slash = pointer.rfind('/');
        object(pointer.substr(0, slash))[pointer.substr(slash + 1)] = "the value";
        std::string text = json::serialize(body);
        std::string const place = "\"the value\"";
        return text.replace(text.find(place), place.size(), raw);
    }
};

} // namespace test

#endif
