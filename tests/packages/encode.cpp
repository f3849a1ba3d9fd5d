// The request side alone, wherever it was put: exit 0 if it works.
#if __has_include(<stripe_tokens_encode.hpp>)
#include <stripe_tokens_encode.hpp>
#else
#include <stripe_tokens/encode.hpp>
#endif

#include <utility>

#if defined(BOOST_CONFIG_HPP) || defined(BOOST_VERSION)
#error "the request side includes Boost"
#endif

namespace st = stripe_tokens;

int main() {
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    st::params::create what;
    what.source = std::move(card);
    return st::encode(what) == "card[exp_month]=12&card[number]=4242424242424242" ? 0 : 1;
}
