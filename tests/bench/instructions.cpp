// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// instructions WORKLOAD TIMES [VALUES]: does one thing so many times, for callgrind to count.
#include "workloads.hpp"

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/encode.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace {

namespace st = stripe_tokens;

std::size_t times = 0;
std::size_t result = 0; // depends on all that is done, so that nothing is left out

template <class Params>
void encode(Params const& params) {
    for (std::size_t i = 0; i != times; ++i) result += st::encode(params).size();
}

void decode(int status, std::string const& body, std::size_t piece, bool keep_embedded = true) {
    st::decode_options limits;
    limits.keep_embedded = keep_embedded;
    for (std::size_t i = 0; i != times; ++i) {
        if (piece == 0) {
            result += st::decode_response(status, body, limits).index() + 1;
            continue;
        }
        st::response_decoder decoder(status, limits);
        std::string_view const all = body;
        for (std::size_t at = 0; at < all.size(); at += piece) decoder.write(all.substr(at, piece));
        result += decoder.finish().index() + 1;
    }
}

st::params::create list(std::size_t values) {
    st::params::create what;
    what.expand.assign(values, "card.customer & more");
    return what;
}
std::string list_body(std::size_t values) {
    std::string body = workloads::bank_account_token();
    std::string items = R"("requirements": {"currently_due": ["external_account")";
    for (std::size_t i = 0; i != values; ++i) items += R"(, "company.tax_id \u00e9")";
    return body.insert(body.find("\"routing_number\""), items + "]},\n    ");
}

bool run(std::string_view workload, std::size_t values) {
    if (workload == "E1") return encode(workloads::card()), true;
    if (workload == "E2") return encode(workloads::account()), true;
    if (workload == "E3") return encode(workloads::person()), true;
    if (workload == "D1") return decode(200, workloads::card_token(), 0), true;
    if (workload == "D2") return decode(200, workloads::bank_account_token(), 0), true;
    if (workload == "D3") return decode(402, workloads::declined(), 0), true;
    if (workload == "D3-") return decode(402, workloads::declined(), 0, false), true;
    if (workload == "D1/1024") return decode(200, workloads::card_token(), 1024), true;
    if (workload == "D3/1024") return decode(402, workloads::declined(), 1024), true;
    if (workload == "encode") return encode(list(values)), true;
    if (workload == "decode") return decode(200, list_body(values), 0), true;
    return false;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    times = std::strtoul(argv[2], nullptr, 10);
    if (!run(argv[1], argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 0)) return 2;
    std::cout << result << '\n';
}
