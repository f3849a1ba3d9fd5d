// Stripe Connect: an account token for a company, and a person token for its representative. In live mode, the API
// accepts these requests with a publishable key only. Prints the bodies without secrets and personal values.
#include <stripe_tokens.hpp>

#include <iostream>

namespace st = stripe_tokens;

int main() {
    st::params::account account;
    account.business_type = st::business_type::company;
    account.tos_shown_and_accepted = true;
    st::params::company& company = account.company.emplace();
    company.name = "Example GmbH";
    company.tax_id = "DE123456789";
    company.address = st::params::address{};
    company.address->city = "Berlin";
    company.address->country = "DE";
    company.directors_provided = true;

    st::params::person person;
    person.first_name = "Jenny";
    person.last_name = "Rosen";
    person.dob = st::params::date{1, 2, 1990};
    person.relationship.emplace().representative = true;
    person.relationship->percent_ownership = 25;
    person.documents.emplace().passport = st::params::file_list{{"file_1"}};

    st::request_options options;
    if (std::error_code error = options.set_api_key("pk_test_123")) return 1;
    for (st::request const& request :
         {st::make_create_request(account, options), st::make_create_request(person, options)}) {
        std::cout << request.method << ' ' << request.target << '\n' << request.redacted_body << "\n\n";
    }
    // The account token goes to POST /v1/accounts as `account_token`, the person token to
    // POST /v1/accounts/{account}/persons as `person_token` (npm package stripe 22.5.0, Accounts.d.ts; read 2026-11-29).
    for (auto const& problems : {st::validate(account), st::validate(person)}) {
        for (st::problem const& found : problems) std::cout << found.param << ": " << message(found.code) << '\n';
    }
}
