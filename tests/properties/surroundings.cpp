// The same bytes whatever else the process does: other locales, other threads.
#include "difference.hpp"
#include "generate.hpp"

#include <stripe_tokens.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <clocale>
#include <locale>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

// Everything that the library writes or reads, as text.
std::vector<std::string> everything(std::uint32_t seed, int cases) {
    test::choices random(seed);
    std::vector<std::string> out;
    for (int i = 0; i != cases; ++i) {
        auto const p = test::generate<st::params::create>(random, test::texts::utf8);
        std::string const body = st::encode(p);
        std::string const json = std::get<std::string>(st::to_json(p));
        out.push_back(body);
        out.push_back(st::redacted(p));
        out.push_back(json);
        out.push_back(st::to_curl(st::make_create_request(p, {})));
        for (st::problem const& found : st::validate(p)) out.push_back(found.param + to_string(found.code));
        auto const read = st::decode_form(body + (i % 2 == 0 ? "" : "&x"));
        if (auto const* error = std::get_if<st::form_error>(&read)) {
            out.push_back(error->key + make_error_code(error->code).message());
        }
        auto const from_json = st::params_from_json(json);
        if (auto const* error = std::get_if<st::decode_error>(&from_json)) out.push_back(st::to_json(*error));
    }
    for (double const number : {12345.678, 1e-7, 1e21, 0.1}) {
        out.emplace_back(st::decimal::from_double(number)->text());
    }
    out.push_back(st::to_json(std::get<st::token>(st::decode_response(
        200,
        R"({"id":"tok_1","object":"token","created":1785349114,"livemode":false,"type":"card","used":false,)"
        R"("card":{"id":"card_1","brand":"Visa","exp_month":8,"exp_year":2030,"funding":"credit","last4":"4242"}})"))));
    st::response_head head;
    head.read("RETRY-AFTER", "12");
    head.read("IDEMPOTENT-REPLAYED", "TRUE");
    out.push_back(std::to_string(head.retry_after->count()) + (head.idempotent_replayed ? "replayed" : ""));
    return out;
}

std::string unless_same(std::vector<std::string> const& got, std::vector<std::string> const& wanted) {
    return test::unless_equal("the bytes are the same", {"here", test::joined(got)},
                              {"elsewhere", test::joined(wanted)});
}

} // namespace

TEST_CASE("property: the same bytes in a locale that groups digits and has words of its own for true and false") {
    struct grouping final : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\1"; }
        std::string do_truename() const override { return "wahr"; }
        std::string do_falsename() const override { return "falsch"; }
    };
    std::vector<std::string> const wanted = everything(1, 100);
    std::locale const before = std::locale::global(std::locale(std::locale::classic(), new grouping));
    std::vector<std::string> const got = everything(1, 100);
    std::locale::global(before);
    CHECK(unless_same(got, wanted) == "");
}

TEST_CASE("property: the same bytes in the locales of C") {
    std::vector<std::string> const wanted = everything(2, 100);
    std::string const before = std::setlocale(LC_ALL, nullptr);
    int tried = 0;
    // A decimal comma, another i, digits in groups of two, one byte a character, right to left.
    for (char const* const name :
         {"C.UTF-8", "POSIX", "de_DE.UTF-8", "tr_TR.UTF-8", "hi_IN.UTF-8", "fr_FR.ISO-8859-1", "ar_SA.UTF-8"}) {
        if (!std::setlocale(LC_ALL, name)) {
            MESSAGE("not on this machine: the locale ", std::string(name));
            continue;
        }
        ++tried;
        std::vector<std::string> const got = everything(2, 100);
        std::setlocale(LC_ALL, before.c_str());
        CAPTURE(std::string(name));
        CHECK(unless_same(got, wanted) == "");
    }
    CHECK(tried != 0);
}

TEST_CASE("property: the same bytes from eight threads at once") {
    constexpr std::size_t count = 8;
    std::vector<std::vector<std::string>> wanted;
    for (std::uint32_t seed = 0; seed != count; ++seed) wanted.push_back(everything(seed, 40));
    std::vector<std::vector<std::string>> got(count);
    std::atomic<bool> go{false};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i != count; ++i) {
        threads.emplace_back([&, i] {
            while (!go) std::this_thread::yield();
            got[i] = everything(static_cast<std::uint32_t>(i), 40);
        });
    }
    go = true;
    for (std::thread& each : threads) each.join();
    for (std::size_t i = 0; i != count; ++i) CHECK(unless_same(got[i], wanted[i]) == "");
}

TEST_CASE("property: parameters that nobody changes are read by eight threads at once") {
    test::choices random(9);
    std::vector<st::params::create> shared;
    for (int i = 0; i != 20; ++i) shared.push_back(test::generate<st::params::create>(random, test::texts::utf8));
    std::atomic<int> different{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 8; ++i) {
        threads.emplace_back([&] {
            for (st::params::create const& p : shared) {
                bool const same = st::encode(p).size() == st::encoded_size(p) && st::validate(p) == st::validate(p) &&
                                  st::to_json(p) == st::to_json(p) && p == p;
                if (!same) ++different;
            }
        });
    }
    for (std::thread& each : threads) each.join();
    CHECK(different == 0);
}
