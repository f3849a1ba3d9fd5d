#include <stripe_tokens/enums.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace st = stripe_tokens;

namespace {

template <class E>
struct spelling {
    E value;
    std::string_view text;
};

// The table names every enumerator in order: one that is added, moved or spelled otherwise breaks it.
template <class E, std::size_t Size>
void check(spelling<E> const (&table)[Size]) {
    REQUIRE(st::wire_names<E>.size() == Size);
    for (std::size_t i = 0; i != Size; ++i) {
        E const value = table[i].value;
        std::string_view const text = table[i].text;
        CAPTURE(std::string(text));
        CHECK(static_cast<std::size_t>(value) == i);
        CHECK((st::open_enum<E>(value).text() == text));
        CHECK((st::open_enum<E>(text).known() == value));
        CHECK((st::open_enum<E>(std::string(text)) == st::open_enum<E>(value)));
        CHECK_FALSE(st::open_enum<E>(std::string(text) + ' ').known().has_value());
        for (std::size_t j = 0; j != i; ++j) CHECK((st::open_enum<E>(text) != st::open_enum<E>(table[j].value)));
    }
    CHECK_FALSE(st::open_enum<E>("not among them").known().has_value());
    CHECK_FALSE(st::open_enum<E>("").known().has_value());
}

} // namespace

TEST_CASE("enums: account_holder_type is spelled as the API spells it") {
    check<st::account_holder_type>({
        {st::account_holder_type::company, "company"},
        {st::account_holder_type::individual, "individual"},
    });
}

TEST_CASE("enums: bank_account_type is spelled as the API spells it") {
    check<st::bank_account_type>({
        {st::bank_account_type::checking, "checking"},
        {st::bank_account_type::futsu, "futsu"},
        {st::bank_account_type::savings, "savings"},
        {st::bank_account_type::toza, "toza"},
    });
}

TEST_CASE("enums: business_type is spelled as the API spells it") {
    check<st::business_type>({
        {st::business_type::company, "company"},
        {st::business_type::government_entity, "government_entity"},
        {st::business_type::individual, "individual"},
        {st::business_type::non_profit, "non_profit"},
    });
}

TEST_CASE("enums: card_network is spelled as the API spells it") {
    check<st::card_network>({
        {st::card_network::cartes_bancaires, "cartes_bancaires"},
        {st::card_network::mastercard, "mastercard"},
        {st::card_network::visa, "visa"},
    });
}

TEST_CASE("enums: company_structure is spelled as the API spells it") {
    check<st::company_structure>({
        {st::company_structure::free_zone_establishment, "free_zone_establishment"},
        {st::company_structure::free_zone_llc, "free_zone_llc"},
        {st::company_structure::government_instrumentality, "government_instrumentality"},
        {st::company_structure::governmental_unit, "governmental_unit"},
        {st::company_structure::incorporated_non_profit, "incorporated_non_profit"},
        {st::company_structure::incorporated_partnership, "incorporated_partnership"},
        {st::company_structure::limited_liability_partnership, "limited_liability_partnership"},
        {st::company_structure::llc, "llc"},
        {st::company_structure::multi_member_llc, "multi_member_llc"},
        {st::company_structure::private_company, "private_company"},
        {st::company_structure::private_corporation, "private_corporation"},
        {st::company_structure::private_partnership, "private_partnership"},
        {st::company_structure::public_company, "public_company"},
        {st::company_structure::public_corporation, "public_corporation"},
        {st::company_structure::public_partnership, "public_partnership"},
        {st::company_structure::registered_charity, "registered_charity"},
        {st::company_structure::single_member_llc, "single_member_llc"},
        {st::company_structure::sole_establishment, "sole_establishment"},
        {st::company_structure::sole_proprietorship, "sole_proprietorship"},
        {st::company_structure::tax_exempt_government_instrumentality, "tax_exempt_government_instrumentality"},
        {st::company_structure::unincorporated_association, "unincorporated_association"},
        {st::company_structure::unincorporated_non_profit, "unincorporated_non_profit"},
        {st::company_structure::unincorporated_partnership, "unincorporated_partnership"},
    });
}

TEST_CASE("enums: ethnicity is spelled as the API spells it") {
    check<st::ethnicity>({
        {st::ethnicity::cuban, "cuban"},
        {st::ethnicity::hispanic_or_latino, "hispanic_or_latino"},
        {st::ethnicity::mexican, "mexican"},
        {st::ethnicity::not_hispanic_or_latino, "not_hispanic_or_latino"},
        {st::ethnicity::other_hispanic_or_latino, "other_hispanic_or_latino"},
        {st::ethnicity::prefer_not_to_answer, "prefer_not_to_answer"},
        {st::ethnicity::puerto_rican, "puerto_rican"},
    });
}

TEST_CASE("enums: ownership_exemption_reason is spelled as the API spells it") {
    check<st::ownership_exemption_reason>({
        {st::ownership_exemption_reason::qualified_entity_exceeds_ownership_threshold,
         "qualified_entity_exceeds_ownership_threshold"},
        {st::ownership_exemption_reason::qualifies_as_financial_institution, "qualifies_as_financial_institution"},
    });
}

TEST_CASE("enums: political_exposure is spelled as the API spells it") {
    check<st::political_exposure>({
        {st::political_exposure::existing, "existing"},
        {st::political_exposure::none, "none"},
    });
}

TEST_CASE("enums: race is spelled as the API spells it") {
    check<st::race>({
        {st::race::african_american, "african_american"},
        {st::race::american_indian_or_alaska_native, "american_indian_or_alaska_native"},
        {st::race::asian, "asian"},
        {st::race::asian_indian, "asian_indian"},
        {st::race::black_or_african_american, "black_or_african_american"},
        {st::race::chinese, "chinese"},
        {st::race::ethiopian, "ethiopian"},
        {st::race::filipino, "filipino"},
        {st::race::guamanian_or_chamorro, "guamanian_or_chamorro"},
        {st::race::haitian, "haitian"},
        {st::race::jamaican, "jamaican"},
        {st::race::japanese, "japanese"},
        {st::race::korean, "korean"},
        {st::race::native_hawaiian, "native_hawaiian"},
        {st::race::native_hawaiian_or_other_pacific_islander, "native_hawaiian_or_other_pacific_islander"},
        {st::race::nigerian, "nigerian"},
        {st::race::other_asian, "other_asian"},
        {st::race::other_black_or_african_american, "other_black_or_african_american"},
        {st::race::other_pacific_islander, "other_pacific_islander"},
        {st::race::prefer_not_to_answer, "prefer_not_to_answer"},
        {st::race::samoan, "samoan"},
        {st::race::somali, "somali"},
        {st::race::vietnamese, "vietnamese"},
        {st::race::white, "white"},
    });
}

TEST_CASE("enums: token_type is spelled as the API spells it") {
    check<st::token_type>({
        {st::token_type::account, "account"},
        {st::token_type::bank_account, "bank_account"},
        {st::token_type::card, "card"},
        {st::token_type::pii, "pii"},
        {st::token_type::cvc_update, "cvc_update"},
        {st::token_type::person, "person"},
    });
}

TEST_CASE("enums: card_brand is spelled as the API spells it") {
    check<st::card_brand>({
        {st::card_brand::american_express, "American Express"},
        {st::card_brand::cartes_bancaires, "Cartes Bancaires"},
        {st::card_brand::diners_club, "Diners Club"},
        {st::card_brand::discover, "Discover"},
        {st::card_brand::eftpos_australia, "Eftpos Australia"},
        {st::card_brand::girocard, "Girocard"},
        {st::card_brand::jcb, "JCB"},
        {st::card_brand::mastercard, "MasterCard"},
        {st::card_brand::unionpay, "UnionPay"},
        {st::card_brand::visa, "Visa"},
        {st::card_brand::unknown, "Unknown"},
    });
}

TEST_CASE("enums: card_funding is spelled as the API spells it") {
    check<st::card_funding>({
        {st::card_funding::credit, "credit"},
        {st::card_funding::debit, "debit"},
        {st::card_funding::prepaid, "prepaid"},
        {st::card_funding::unknown, "unknown"},
    });
}

TEST_CASE("enums: card_network_preference is spelled as the API spells it") {
    check<st::card_network_preference>({
        {st::card_network_preference::cartes_bancaires, "cartes_bancaires"},
        {st::card_network_preference::mastercard, "mastercard"},
        {st::card_network_preference::visa, "visa"},
        {st::card_network_preference::invalid_preference, "invalid_preference"},
    });
}

TEST_CASE("enums: check_result is spelled as the API spells it") {
    check<st::check_result>({
        {st::check_result::pass, "pass"},
        {st::check_result::fail, "fail"},
        {st::check_result::unavailable, "unavailable"},
        {st::check_result::unchecked, "unchecked"},
    });
}

TEST_CASE("enums: allow_redisplay is spelled as the API spells it") {
    check<st::allow_redisplay>({
        {st::allow_redisplay::always, "always"},
        {st::allow_redisplay::limited, "limited"},
        {st::allow_redisplay::unspecified, "unspecified"},
    });
}

TEST_CASE("enums: payout_method is spelled as the API spells it") {
    check<st::payout_method>({
        {st::payout_method::instant, "instant"},
        {st::payout_method::standard, "standard"},
    });
}

TEST_CASE("enums: regulated_status is spelled as the API spells it") {
    check<st::regulated_status>({
        {st::regulated_status::regulated, "regulated"},
        {st::regulated_status::unregulated, "unregulated"},
    });
}

TEST_CASE("enums: tokenization_method is spelled as the API spells it") {
    check<st::tokenization_method>({
        {st::tokenization_method::android_pay, "android_pay"},
        {st::tokenization_method::apple_pay, "apple_pay"},
        {st::tokenization_method::masterpass, "masterpass"},
        {st::tokenization_method::visa_checkout, "visa_checkout"},
    });
}

TEST_CASE("enums: external_account_status is spelled as the API spells it") {
    check<st::external_account_status>({
        {st::external_account_status::new_, "new"},
        {st::external_account_status::validated, "validated"},
        {st::external_account_status::verified, "verified"},
        {st::external_account_status::verification_failed, "verification_failed"},
        {st::external_account_status::tokenized_account_number_deactivated, "tokenized_account_number_deactivated"},
        {st::external_account_status::errored, "errored"},
    });
}

TEST_CASE("enums: error_type is spelled as the API spells it") {
    check<st::error_type>({
        {st::error_type::api_error, "api_error"},
        {st::error_type::authentication_error, "authentication_error"},
        {st::error_type::card_error, "card_error"},
        {st::error_type::idempotency_error, "idempotency_error"},
        {st::error_type::invalid_request_error, "invalid_request_error"},
        {st::error_type::rate_limit_error, "rate_limit_error"},
    });
}
