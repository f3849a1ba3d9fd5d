// Bodies that have every member of the API's inventory, each with a value of its own.
#ifndef STRIPE_TOKENS_TESTS_UNIT_COMPLETE_BODIES_HPP
#define STRIPE_TOKENS_TESTS_UNIT_COMPLETE_BODIES_HPP

#include "../fixtures/fixtures.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace test {

namespace st = stripe_tokens;
namespace json = boost::json;

inline std::string complete(char const* name) {
    std::string body = test::read_file(std::string("fixtures/complete_") + name);
    body.pop_back(); // the line break at the end of the file
    return body;
}
inline std::string complete_card() { return complete("card.json"); }
inline std::string complete_bank_account() { return complete("bank_account.json"); }
inline std::string complete_error() { return complete("error_402.json"); }

// The complete body that has the member of that JSON pointer, and its status.
struct sample {
    json::value body;
    int status;

    explicit sample(std::string const& pointer)
        : body(json::parse(pointer.find("/error") == 0          ? complete_error()
                           : pointer.find("/bank_account") == 0 ? complete_bank_account()
                                                                : complete_card())),
          status(pointer.find("/error") == 0 ? 402 : 200) {}

    json::object& object(std::string_view pointer) {
        boost::system::error_code ec;
        json::value* const found = body.find_pointer({pointer.data(), pointer.size()}, ec);
        REQUIRE(found != nullptr);
        return found->as_object();
    }
    // The same body with another text in the place of a member's value.
    std::string with(std::string const& pointer, std::string const& raw) {
        std::size_t const slash = pointer.rfind('/');
        object(pointer.substr(0, slash))[pointer.substr(slash + 1)] = "the value";
        std::string text = json::serialize(body);
        std::string const place = "\"the value\"";
        return text.replace(text.find(place), place.size(), raw);
    }
};

} // namespace test

#endif
