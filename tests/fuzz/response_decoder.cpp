// A response in pieces: its status and the sizes of the pieces, over and over, a line break, its body.
#include "target.hpp"

#include "../properties/response.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const [numbers, body] = fuzz::split_numbers(fuzz::text(data, size));
    std::vector<std::size_t> sizes;
    for (std::size_t i = 1; i < numbers.size(); ++i) sizes.push_back(static_cast<unsigned>(numbers[i]) % 4096);
    if (sizes.empty()) sizes.push_back(1);
    fuzz::require(test::is_the_same_in_pieces(numbers.empty() ? 200 : numbers[0], body, sizes));
    return 0;
}
