// Parameters as JSON, as they come.
#include "target.hpp"

#include "../properties/json.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const json = fuzz::text(data, size);
    fuzz::require(test::reads_any_json(json));
    fuzz::require(test::reads_any_json(json, test::collecting_json_limits()));
    return 0;
}
