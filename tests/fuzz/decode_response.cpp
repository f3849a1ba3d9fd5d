// A response, whole: its status, a line break, its body.
#include "target.hpp"

#include "../properties/response.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const [numbers, body] = fuzz::split_numbers(fuzz::text(data, size));
    int const status = numbers.empty() ? 200 : numbers[0];
    fuzz::require(test::reads_any_response(status, body));
    fuzz::require(test::agrees_with_reference(status, std::string(body)));
    fuzz::require(test::survives_writing(status, body));
    test::choices random(body.substr(body.size() / 2));
    fuzz::require(test::is_forward_compatible(status, std::string(body), random));
    if (size < 2000) fuzz::require(test::has_no_good_beginning(status, body));
    if (size < 500) fuzz::require(test::survives_short_memory(status, body));
    return 0;
}
