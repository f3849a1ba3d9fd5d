// The head of a response, a line for each field; every line is a header value, a token's id and an API key besides.
#include "target.hpp"

#include "../properties/headers.hpp"

#include <cstring>

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const [numbers, head] = fuzz::split_numbers(fuzz::text(data, size));
    auto const number = [&numbers = numbers](std::size_t index, int otherwise) {
        return index < numbers.size() ? numbers[index] : otherwise;
    };
    std::vector<std::pair<std::string, std::string>> fields;
    for (std::string_view rest = head; !rest.empty();) {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix((std::min)(line.size() + 1, rest.size()));
        std::size_t const colon = (std::min)(line.find(':'), line.size());
        fields.emplace_back(line.substr(0, colon), line.substr((std::min)(colon + 1, line.size())));
        fuzz::require(test::sends_safe_headers_alone(std::string(line)));
        fuzz::require(test::retrieves_one_segment(std::string(line), fields.back().second));
    }
    fuzz::require(test::reads_any_head(number(0, 503), fields));

    test::st::response_head read;
    read.status = number(0, 503);
    for (auto const& [name, value] : fields) read.read(name, value);
    test::st::retry_limits limits;
    limits.max_retries = number(2, 2);
    limits.initial_delay = std::chrono::milliseconds((std::max)(number(3, 500), 0));
    limits.max_delay = std::chrono::milliseconds((std::max)(number(4, 5000), 0));
    limits.max_retry_after = std::chrono::milliseconds((std::max)(number(5, 60000), 0));
    double jitter = 0; // any bits at all: infinite, not a number
    if (size != 0) std::memcpy(&jitter, data, (std::min)(size, sizeof jitter));
    // No decoder here: the first field's name is a token's id or an error's code, and its length an error of decoding.
    std::string const word = fields.empty() ? "lock_timeout" : fields[0].first;
    test::st::token token;
    token.id = word;
    test::st::api_error error;
    error.code = word;
    test::st::decode_error broken;
    broken.code = static_cast<test::st::decode_errc>(1 + word.size() % 12);
    for (test::st::response const& received :
         {test::st::response(token), test::st::response(error), test::st::response(broken), test::st::response()}) {
        fuzz::require(test::decides_on_anything(read, received, number(1, 1), jitter, limits));
    }
    return 0;
}
