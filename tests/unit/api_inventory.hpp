// The inventory of the API, tests/inventory/*.json.
#ifndef STRIPE_TOKENS_TESTS_UNIT_API_INVENTORY_HPP
#define STRIPE_TOKENS_TESTS_UNIT_API_INVENTORY_HPP

#include "../fixtures/fixtures.hpp"

#include <boost/json.hpp>

#include <string>
#include <vector>

namespace test {

namespace json = boost::json;

// Parameters: `leaves` has a record per parameter.
inline json::object const& api_params() {
    static json::value const read = json::parse(read_file("inventory/params.json"));
    return read.as_object();
}
// Responses: `objects` has a record per member of each object.
inline json::object const& api_objects() {
    static json::value const read = json::parse(read_file("inventory/objects.json"));
    return read.as_object();
}
inline json::array const& api_leaves() { return api_params().at("leaves").as_array(); }
inline json::array const& api_members(std::string const& object) {
    return api_objects().at("objects").at(object).as_array();
}

inline bool is_true(json::object const& record, char const* name) {
    json::value const* const value = record.if_contains(name);
    return value != nullptr && value->as_bool();
}
// The text of a property of a record, or "".
inline std::string property(json::object const& record, char const* name) {
    json::value const* const value = record.if_contains(name);
    return value == nullptr ? "" : json::value_to<std::string>(*value);
}
// The type of a parameter or member in this library.
inline std::string type_here(json::object const& record) {
    return property(record, record.contains("as") ? "as" : "type");
}
inline std::vector<std::string> enumerators(json::object const& record) {
    json::value const* const values = record.if_contains("enum");
    return values == nullptr ? std::vector<std::string>() : json::value_to<std::vector<std::string>>(*values);
}

} // namespace test

#endif
