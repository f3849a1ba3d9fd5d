// A response in pieces: its status and the sizes of the pieces, over and over, a line break, its body.
#include "target.hpp"

#include "../properties/pieces.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const [numbers, body] = fuzz::split_numbers(fuzz::text(data, size));
    int const status = numbers.empty() ? 200 : numbers[0];
    std::vector<std::size_t> sizes;
    for (std::size_t i = 1; i < numbers.size(); ++i) sizes.push_back(static_cast<unsigned>(numbers[i]) % 65537);
    if (sizes.empty()) sizes.push_back(1);
    fuzz::require(test::is_the_same_in_pieces(status, body, sizes));
    // More bytes than any buffer of the parser has.
    std::size_t const run = (sizes[0] % 2 == 0 ? 4096 : 256) + sizes[0] % 16 - 8;
    fuzz::require(test::is_the_same_cut_in_escapes(status, body, run, 2));
    return 0;
}
