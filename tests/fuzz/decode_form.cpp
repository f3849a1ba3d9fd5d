// A form body as it comes.
#include "target.hpp"

#include "../properties/form.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const body = fuzz::text(data, size);
    for (auto const& limits : {test::st::form_limits(), test::collecting_form_limits()}) {
        fuzz::require(test::reads_any_body(body, limits));
        fuzz::require(test::reaches_a_fixed_point(body, limits));
    }
    return 0;
}
