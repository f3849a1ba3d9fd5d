// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// Peers get keys and values that are text already, the keys joined: all that is left to them is to escape and to join.
#include "bench.hpp"
#include "workloads.hpp"

#include "../properties/reference_encoder.hpp"

#include <stripe_tokens/encode.hpp>
#include <stripe_tokens/form.hpp>

#include <boost/url.hpp>
#include <curl/curl.h>

#include <array>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace st = stripe_tokens;

using pairs = std::vector<test::reference_encoder::pair>;

// --- limits -----------------------------------------------------------------------------------------------------------

std::unique_ptr<char, void (*)(void*)> copy(std::string const& body) {
    void* const memory = std::malloc(body.size());
    std::memcpy(memory, body.data(), body.size());
    return {static_cast<char*>(memory), std::free};
}

// Four bytes and a length for each byte of a value.
struct table {
    struct entry {
        char text[4];
        std::size_t size;
    };
    std::array<entry, 256> entries{};
    table() {
        for (unsigned byte = 0; byte != 256; ++byte) {
            std::string const text = test::escaped(std::string(1, static_cast<char>(byte)));
            std::memcpy(entries[byte].text, text.data(), text.size());
            entries[byte].size = text.size();
        }
    }
};

std::size_t escape_values(pairs const& from, std::vector<char>& buffer) {
    static table const escapes;
    char* out = buffer.data();
    for (auto const& pair : from) {
        for (char const c : pair.value) {
            table::entry const& entry = escapes.entries[static_cast<unsigned char>(c)];
            std::memcpy(out, entry.text, sizeof entry.text);
            out += entry.size;
        }
    }
    return static_cast<std::size_t>(out - buffer.data());
}

// --- peers ------------------------------------------------------------------------------------------------------------

std::string with_boost_encode(pairs const& from) {
    namespace urls = boost::urls;
    std::string body;
    for (auto const& pair : from) {
        if (!body.empty()) body += '&';
        body += pair.key;
        body += '=';
        urls::encode(pair.value, urls::unreserved_chars, {}, urls::string_token::append_to(body));
    }
    return body;
}

std::string with_boost_params(pairs const& from) {
    boost::urls::url url;
    auto params = url.params();
    for (auto const& pair : from) params.append({pair.key, pair.value});
    return std::string(url.encoded_query());
}

std::string with_curl(pairs const& from) {
    static CURL* const handle = curl_easy_init();
    std::string body;
    for (auto const& pair : from) {
        if (!body.empty()) body += '&';
        body += pair.key;
        body += '=';
        char* const escaped = curl_easy_escape(handle, pair.value.data(), static_cast<int>(pair.value.size()));
        body += escaped;
        curl_free(escaped);
    }
    return body;
}

// What one writes in a hurry.
std::string percent_encode(std::string const& value) {
    std::string out;
    for (char const c : value) {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' || c == '~') {
            out += c;
        } else {
            static constexpr char digits[] = "0123456789ABCDEF";
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

std::string by_hand(pairs const& from) {
    std::string body;
    for (auto const& pair : from) {
        if (!body.empty()) body += '&';
        body += pair.key;
        body += '=';
        body += percent_encode(pair.value);
    }
    return body;
}

// Keys escaped too, and sorted.
std::string with_map(pairs const& from) {
    std::multimap<std::string, std::string> sorted;
    for (auto const& pair : from) sorted.emplace(percent_encode(pair.key), percent_encode(pair.value));
    std::string body;
    for (auto const& [key, value] : sorted) {
        if (!body.empty()) body += '&';
        body += key + '=' + value;
    }
    return body;
}

// --- all of them ------------------------------------------------------------------------------------------------------

template <class Make>
void add(std::string const& workload, Make make) {
    auto const params = std::make_shared<decltype(make())>(make());
    std::string const ours = st::encode(*params);
    st::params::create create;
    create.source = make();
    auto const from = std::make_shared<pairs>(test::reference_encoder(create).pairs());

    auto const same_bytes = [&ours](std::string const& body) { return body == ours; };
    // Escaped in another way or in another order, but read as the same parameters.
    auto const same_meaning = [&create](std::string const& body) {
        auto const read = st::decode_form(body);
        auto const* const what = std::get_if<st::params::create>(&read);
        return what && *what == create;
    };

    bench::compare(
        workload, "ours", [params] { return st::encode(*params); },
        [&](std::string const& body) { return body == test::reference_encoder(create).body(); });
    auto const buffer = std::make_shared<std::vector<char>>(ours.size() + 4);
    auto const encode_to = [params, buffer] {
        return st::encode_to(buffer->data(), buffer->data() + buffer->size(), *params).ptr;
    };
    bench::compare(workload, "ours, encode_to", encode_to,
                   [&](char const* end) { return std::string(static_cast<char const*>(buffer->data()), end) == ours; });
    bench::time(workload, "limit: malloc + memcpy of the body", [ours] { return copy(ours); });
    bench::time(workload, "limit: escape the values only", [from, buffer] { return escape_values(*from, *buffer); });
    bench::compare(
        workload, "Boost.URL encode, append", [from] { return with_boost_encode(*from); }, same_bytes);
    bench::compare(
        workload, "std::string +=", [from] { return by_hand(*from); }, same_bytes);
    bench::compare(
        workload, "libcurl curl_easy_escape", [from] { return with_curl(*from); }, same_bytes);
    if (same_meaning(with_boost_params(*from))) {
        bench::time(workload, "Boost.URL url.params()", [from] { return with_boost_params(*from); });
    } else {
        bench::not_timed(workload, "Boost.URL url.params()", "loses +");
    }
    bench::compare(
        workload, "map, escape, sort", [from] { return with_map(*from); }, same_meaning);
}

} // namespace

void bench::add_encoders() {
    add("E1", workloads::card);
    add("E2", workloads::account);
    add("E3", workloads::person);
    add("E4", workloads::all_escaped);
    add("E5", workloads::none_escaped);
}
