namespace test {
void precondition(bool holds, char const* expression);
}
#define STRIPE_TOKENS_ASSERT(expression) ::test::precondition(static_cast<bool>(expression), #expression)
#include <stripe_tokens/config.hpp>
#include <stripe_tokens/emptyable.hpp>

#include <doctest/doctest.h>

#include <csetjmp>
#include <string>

namespace st = stripe_tokens;

namespace {

// Known to this file alone: no other file instantiates emptyable<probe> with another assertion.
struct probe {
    int value = 0;
};

int asked = 0;
std::string broken;
std::jmp_buf way_out;

} // namespace

// What follows the assertion relies on it and is noexcept: a handler that returns or throws would end the program.
void test::precondition(bool holds, char const* expression) {
    ++asked;
    if (holds) return;
    broken = expression;
    std::longjmp(way_out, 1);
}

TEST_CASE("config: the caller's own STRIPE_TOKENS_ASSERT is the one that is asked") {
    st::emptyable<probe> const one = probe{1};
    asked = 0;
    CHECK((*one).value == 1);
    CHECK(one->value == 1);
    CHECK(asked == 2);
}

TEST_CASE("config: a broken precondition is named, and nothing else of the object is") {
    static st::emptyable<probe> const absent;
    static st::emptyable<probe> const cleared = st::cleared;
    for (st::emptyable<probe> const* const none : {&absent, &cleared}) {
        broken.clear();
        if (setjmp(way_out) == 0) static_cast<void>(**none);
        CHECK(broken == "value_.has_value()");
    }
}
