// SPDX-License-Identifier: MIT
// Everything that is a template is used here, since a compiler warns of what is compiled alone.
#ifdef ENCODE_ALONE
#include <stripe_tokens_encode.hpp>
#else
#include <stripe_tokens.hpp>
#endif

#ifndef ENCODE_ALONE
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#endif

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

template <class Params>
std::size_t send(Params const& p) {
    char buffer[16];
    std::size_t size = st::encode(p).size() + st::encoded_size(p) + st::redacted(p).size() + st::validate(p).size();
    if (st::encode_to(buffer, buffer + sizeof buffer, p).ec == std::errc()) ++size;
    st::request const request = st::make_create_request(p, st::request_options{});
    return size + request.headers.size() + st::to_curl(request).size();
}

std::size_t sent() {
    st::params::create what;
    what.extra = st::extra{};
    if (what.extra.insert({"a", "b"}, "c") || what.extra.append({"d"}, "e")) return 0;
    st::params::person person;
    person.metadata = st::metadata{};
    if (person.metadata->insert_or_assign("a", "b")) return 0;
    person.relationship.emplace().percent_ownership = st::decimal(25);
    person.gender = "unknown";
    std::size_t size = send(what) + send(st::params::account{}) + send(st::params::bank_account{}) +
                       send(st::params::bank_account_id{}) + send(st::params::card{}) + send(st::params::card_id{}) +
                       send(st::params::cvc_update{}) + send(person) + send(st::params::pii{});
    std::variant<st::params::create, st::form_error> const read = st::decode_form("card=card_1");
    if (st::params::create const* again = std::get_if<st::params::create>(&read)) size += *again == what ? 1U : 0U;
    std::variant<st::request, std::error_code> const asked =
        st::make_retrieve_request("tok_1", {}, st::request_options{});
    st::response_head const head =
        st::read_response_head(503, [] { return std::optional<std::pair<std::string, std::string>>(); });
    size += st::make_idempotency_key({1, 2, 3}).size();
    st::request const* const retrieval = std::get_if<st::request>(&asked);
    if (retrieval != nullptr && st::decide_retry(*retrieval, head, st::response(), 1, 0.5)) ++size;
    return size + asked.index();
}

#ifndef ENCODE_ALONE
std::size_t received() {
    st::response_decoder decoder(200);
    if (!decoder.write("{}")) return 0;
    st::response const answer = decoder.finish();
    std::size_t size =
        std::visit(st::overloaded{[](st::token const& token) { return st::to_json(token).size(); },
                                  [](st::api_error const& error) { return st::to_json(error).size(); },
                                  [](st::decode_error const& error) { return st::to_json(error).size(); }},
                   answer);
    st::params::create const what;
    size += st::to_json(what).index() + st::params_from_json("{}").index();
    size += boost::json::value_from(what).as_object().size() + boost::json::value_from(st::token{}).as_object().size() +
            boost::json::value_from(st::api_error{}).as_object().size();
    return size + (boost::json::try_value_to<st::params::create>(boost::json::value_from(what)).has_value() ? 1U : 0U);
}
#endif

} // namespace

int main() {
#ifdef ENCODE_ALONE
    return sent() == 0 ? 1 : 0;
#else
    return sent() == 0 || received() == 0 ? 1 : 0;
#endif
}
