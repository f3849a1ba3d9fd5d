// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// What is encoded and decoded, over and over. All of it is made up.
#ifndef STRIPE_TOKENS_TESTS_BENCH_WORKLOADS_HPP
#define STRIPE_TOKENS_TESTS_BENCH_WORKLOADS_HPP

#include <stripe_tokens/params.hpp>

#include <cstdlib>
#include <string>

namespace workloads {

namespace st = stripe_tokens;

// E1: a card with its address.
inline st::params::card card() {
    st::params::card card;
    card.address_city = "San Francisco";
    card.address_country = "US";
    card.address_line1 = "354 Oyster Point Blvd #2";
    card.address_state = "CA";
    card.address_zip = "94080";
    card.currency = "usd";
    card.cvc = "012";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.name = "Jane Q. Example";
    card.number = "4242424242424242";
    return card;
}

inline st::params::address address() {
    st::params::address address;
    address.city = "千代田区";
    address.country = "JP";
    address.line1 = "丸の内1-9-2 グラントウキョウサウスタワー";
    address.line2 = "12階 (東側)";
    address.postal_code = "100-6612";
    address.state = "東京都";
    return address;
}
inline st::params::japan_address kana() {
    st::params::japan_address address;
    address.city = "チヨダク";
    address.country = "JP";
    address.line1 = "1-9-2";
    address.line2 = "グラントウキョウサウスタワー 12カイ";
    address.postal_code = "1006612";
    address.state = "トウキョウト";
    address.town = "マルノウチ 1チョウメ";
    return address;
}
inline st::params::japan_address kanji() {
    st::params::japan_address address;
    address.city = "千代田区";
    address.country = "JP";
    address.line1 = "一丁目九番二号";
    address.line2 = "グラントウキョウサウスタワー 十二階";
    address.postal_code = "1006612";
    address.state = "東京都";
    address.town = "丸の内一丁目";
    return address;
}
inline st::params::date date(int year, int month, int day) { return {day, month, year}; }
inline st::params::declaration declaration() {
    st::params::declaration declaration;
    declaration.date = st::from_unix_seconds(1785349114);
    declaration.ip = "203.0.113.7";
    declaration.user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    return declaration;
}
inline st::params::document document() {
    st::params::document document;
    document.back = "file_1Pgc7BB7WZ01zgkWback0001";
    document.front = "file_1Pgc7BB7WZ01zgkWfront001";
    return document;
}

// E2: an account with all of a company and all of an individual, in Japanese scripts.
inline st::params::account account() {
    st::params::account account;
    account.business_type = st::business_type::company;
    account.tos_shown_and_accepted = true;

    st::params::company& company = account.company.emplace();
    company.address = address();
    company.address_kana = kana();
    company.address_kanji = kanji();
    company.administrative_address = address();
    company.directors_provided = true;
    company.directorship_declaration = declaration();
    company.executives_provided = true;
    company.export_license_id = "0123456789";
    company.export_purpose_code = "P0103";
    company.name = "株式会社サンプル商事";
    company.name_kana = "カブシキガイシャサンプルショウジ";
    company.name_kanji = "株式会社見本商事";
    company.owners_provided = true;
    company.ownership_declaration = declaration();
    company.ownership_declaration_shown_and_signed = true;
    company.ownership_exemption_reason = st::ownership_exemption_reason::qualifies_as_financial_institution;
    company.phone = "+81 3-0000-0000";
    company.physical_address = address();
    company.principal_place_of_business = address();
    company.registration_date = date(1998, 4, 1);
    company.registration_number = "0100-01-000000";
    company.representative_declaration = declaration();
    company.structure = st::company_structure::private_corporation;
    company.tax_id = "1234567890123";
    company.tax_id_registrar = "東京法務局";
    company.vat_id = "T1234567890123";
    company.verification.emplace().document = document();

    st::params::individual& individual = account.individual.emplace();
    individual.address = address();
    individual.address_kana = kana();
    individual.address_kanji = kanji();
    individual.dob = date(1980, 1, 31);
    individual.email = "hanako.yamada+tokens@example.co.jp";
    individual.first_name = "花子";
    individual.first_name_kana = "ハナコ";
    individual.first_name_kanji = "花子";
    individual.full_name_aliases.emplace() = {"山田はな", "やまだ はなこ"};
    individual.gender = "female";
    individual.id_number = "000000000000";
    individual.id_number_secondary = "AB0000000";
    individual.last_name = "山田";
    individual.last_name_kana = "ヤマダ";
    individual.last_name_kanji = "山田";
    individual.maiden_name = "鈴木";
    st::metadata& notes = individual.metadata.emplace();
    if (notes.insert_or_assign("remark", "本店営業部 & 法人課、担当: 佐藤")) std::abort();
    individual.phone = "+81 90-0000-0000";
    individual.political_exposure = st::political_exposure::none;
    individual.registered_address = address();
    st::params::individual_relationship& role = individual.relationship.emplace();
    role.director = true;
    role.executive = true;
    role.owner = true;
    role.percent_ownership = 25;
    role.title = "代表取締役";
    individual.ssn_last_4 = "0000";
    st::params::person_verification& verification = individual.verification.emplace();
    verification.additional_document = document();
    verification.document = document();
    return account;
}

// E3: a person with as much metadata as the API takes, of which nearly half is to be escaped.
inline st::params::person person() {
    st::params::person person;
    person.first_name = "Zoë";
    person.last_name = "O'Brien-Nuñez";
    st::metadata& notes = person.metadata.emplace();
    for (int i = 0; i != 50; ++i) {
        std::string value;
        while (value.size() < 500)
            value += R"({"id":)" + std::to_string(i) + R"(,"note":"caf\u00e9, 1 + 1 is not in x/y"} )";
        value.resize(500);
        std::string const key = (i < 10 ? "note_0" : "note_") + std::to_string(i);
        if (notes.insert_or_assign(key, std::move(value))) std::abort();
    }
    return person;
}

// E4 and E5: one long value.
inline st::params::card named_card(std::string name) {
    st::params::card card;
    card.name = std::move(name);
    return card;
}
inline st::params::card all_escaped() { return named_card(std::string(5000, '/')); }
inline st::params::card none_escaped() { return named_card(std::string(5000, 'x')); }

// For D1 and D4: as the server prints it, but for the name.
inline std::string card_token(std::string const& name) {
    return R"({
  "id": "tok_1Pgc7BB7WZ01zgkWptnajzKJ",
  "object": "token",
  "card": {
    "id": "card_1Pgc7BB7WZ01zgkWeZoy4YdD",
    "object": "card",
    "address_city": "San Francisco",
    "address_country": "US",
    "address_line1": "354 Oyster Point Blvd, Suite 2",
    "address_line1_check": "unchecked",
    "address_line2": null,
    "address_state": "CA",
    "address_zip": "94080",
    "address_zip_check": "unchecked",
    "allow_redisplay": "unspecified",
    "brand": "Visa",
    "country": "US",
    "currency": "usd",
    "customer": null,
    "cvc_check": "unchecked",
    "dynamic_last4": null,
    "exp_month": 12,
    "exp_year": 2030,
    "fingerprint": "AOB934RVNwzk6xtn",
    "funding": "credit",
    "last4": "4242",
    "metadata": {},
    "name": ")" +
           name + R"(",
    "networks": {
      "preferred": null
    },
    "regulated_status": "unregulated",
    "tokenization_method": null,
    "wallet": null
  },
  "client_ip": "203.0.113.7",
  "created": 1785349114,
  "livemode": false,
  "type": "card",
  "used": false
}
)";
}
inline std::string card_token() { return card_token("Jane Q. Example"); }
inline std::string escaped_card_token() {
    std::string name;
    for (int i = 0; i != 120; ++i) name += R"(\u5c71\u7530\u82b1\u5b50 \ud83d\udcb3 )";
    return card_token(name);
}

// D2
inline std::string bank_account_token() {
    return R"({
  "id": "btok_1Pgc7BB7WZ01zgkWbank0001",
  "object": "token",
  "bank_account": {
    "id": "ba_1PgagAB7WZ01zgkWr3DySp2Q",
    "object": "bank_account",
    "account_holder_name": "Jane Austen",
    "account_holder_type": "company",
    "account_type": null,
    "bank_name": "STRIPE TEST BANK",
    "country": "US",
    "currency": "usd",
    "fingerprint": "AuoSJ18zsVWV9SPc",
    "last4": "6789",
    "routing_number": "110000000",
    "status": "new"
  },
  "client_ip": null,
  "created": 1785349114,
  "livemode": false,
  "type": "bank_account",
  "used": false
}
)";
}

// D3
inline std::string declined() {
    return R"({
  "error": {
    "advice_code": "try_again_later",
    "charge": "ch_3Pgc7BB7WZ01zgkW0decl002",
    "code": "card_declined",
    "decline_code": "insufficient_funds",
    "doc_url": "https://stripe.com/docs/error-codes/card-declined",
    "message": "Your card has insufficient funds.",
    "network_decline_code": "51",
    "payment_intent": {
      "id": "pi_3Pgc7BB7WZ01zgkW0pi00001",
      "object": "payment_intent",
      "amount": 2000,
      "amount_capturable": 0,
      "amount_details": {
        "tip": {}
      },
      "amount_received": 0,
      "application": null,
      "application_fee_amount": null,
      "automatic_payment_methods": {
        "allow_redirects": "always",
        "enabled": true
      },
      "canceled_at": null,
      "cancellation_reason": null,
      "capture_method": "automatic_async",
      "client_secret": "pi_3Pgc7BB7WZ01zgkW0pi00001_secret_0000000000000000000000000",
      "confirmation_method": "automatic",
      "created": 1785349114,
      "currency": "usd",
      "customer": "cus_QXg1o8vcGmoR32",
      "description": "Order 6735",
      "last_payment_error": {
        "charge": "ch_3Pgc7BB7WZ01zgkW0decl002",
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "doc_url": "https://stripe.com/docs/error-codes/card-declined",
        "message": "Your card has insufficient funds."
      },
      "latest_charge": "ch_3Pgc7BB7WZ01zgkW0decl002",
      "livemode": false,
      "metadata": {
        "order": "6735"
      },
      "next_action": null,
      "on_behalf_of": null,
      "payment_method": null,
      "payment_method_configuration_details": {
        "id": "pmc_1Pgc7BB7WZ01zgkWconf0001",
        "parent": null
      },
      "payment_method_options": {
        "card": {
          "installments": null,
          "mandate_options": null,
          "network": null,
          "request_three_d_secure": "automatic"
        }
      },
      "payment_method_types": [
        "card",
        "link"
      ],
      "processing": null,
      "receipt_email": "jane@example.com",
      "review": null,
      "setup_future_usage": null,
      "shipping": null,
      "source": null,
      "statement_descriptor": null,
      "statement_descriptor_suffix": null,
      "status": "requires_payment_method",
      "transfer_data": null,
      "transfer_group": null
    },
    "payment_method": {
      "id": "pm_1Pgc7BB7WZ01zgkWpm000001",
      "object": "payment_method",
      "allow_redisplay": "unspecified",
      "billing_details": {
        "address": {
          "city": null,
          "country": null,
          "line1": null,
          "line2": null,
          "postal_code": "94080",
          "state": null
        },
        "email": null,
        "name": "Jane Q. Example",
        "phone": null
      },
      "card": {
        "brand": "visa",
        "checks": {
          "address_line1_check": null,
          "address_postal_code_check": "pass",
          "cvc_check": "pass"
        },
        "country": "US",
        "exp_month": 12,
        "exp_year": 2030,
        "fingerprint": "AOB934RVNwzk6xtn",
        "funding": "credit",
        "generated_from": null,
        "last4": "9995",
        "networks": {
          "available": [
            "visa"
          ],
          "preferred": null
        },
        "three_d_secure_usage": {
          "supported": true
        },
        "wallet": null
      },
      "created": 1785349114,
      "customer": null,
      "livemode": false,
      "metadata": {},
      "radar_options": {},
      "type": "card"
    },
    "request_log_url": "https://dashboard.stripe.com/test/logs/req_0000000000000000",
    "type": "card_error"
  }
}
)";
}

} // namespace workloads

#endif
