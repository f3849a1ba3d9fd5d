// stripe_tokens: a codec for Stripe's /v1/tokens, as a C++20 module. SPDX-License-Identifier: MIT
//
// The public names of the headers, under the same names; macros (STRIPE_TOKENS_ASSERT and the version's) a module cannot
// export. STRIPE_TOKENS_ASSERT is the one that is defined where the module is compiled.
module;

#include <stripe_tokens.hpp>

export module stripe_tokens;

export namespace stripe_tokens {

using stripe_tokens::account_holder_type;
using stripe_tokens::allow_redisplay;
using stripe_tokens::api_error;
using stripe_tokens::api_error_kind;
using stripe_tokens::api_origin;
using stripe_tokens::api_version;
using stripe_tokens::bank_account_type;
using stripe_tokens::basic_response_decoder;
using stripe_tokens::brand_of;
using stripe_tokens::business_type;
using stripe_tokens::card_brand;
using stripe_tokens::card_funding;
using stripe_tokens::card_network;
using stripe_tokens::card_network_preference;
using stripe_tokens::check_key;
using stripe_tokens::check_result;
using stripe_tokens::cleared;
using stripe_tokens::cleared_t;
using stripe_tokens::company_structure;
using stripe_tokens::decide_retry;
using stripe_tokens::decimal;
using stripe_tokens::decode_category;
using stripe_tokens::decode_errc;
using stripe_tokens::decode_error;
using stripe_tokens::decode_form;
using stripe_tokens::decode_options;
using stripe_tokens::decode_response;
using stripe_tokens::deviation;
using stripe_tokens::emptyable;
using stripe_tokens::encode;
using stripe_tokens::encode_to;
using stripe_tokens::encoded_size;
using stripe_tokens::error_type;
using stripe_tokens::ethnicity;
using stripe_tokens::external_account_status;
using stripe_tokens::extra;
using stripe_tokens::form_category;
using stripe_tokens::form_errc;
using stripe_tokens::form_error;
using stripe_tokens::form_limits;
using stripe_tokens::from_unix_seconds;
using stripe_tokens::header;
using stripe_tokens::is_token_params;
using stripe_tokens::json_limits;
using stripe_tokens::key_category;
using stripe_tokens::key_errc;
using stripe_tokens::make_create_request;
using stripe_tokens::make_error_code;
using stripe_tokens::make_idempotency_key;
using stripe_tokens::make_retrieve_request;
using stripe_tokens::message;
using stripe_tokens::max_deviations;
using stripe_tokens::metadata;
using stripe_tokens::open_enum;
using stripe_tokens::overloaded;
using stripe_tokens::ownership_exemption_reason;
using stripe_tokens::params_from_json;
using stripe_tokens::payout_method;
using stripe_tokens::political_exposure;
using stripe_tokens::problem;
using stripe_tokens::problem_code;
using stripe_tokens::race;
using stripe_tokens::read_response_head;
using stripe_tokens::redacted;
using stripe_tokens::show_personal;
using stripe_tokens::show_personal_t;
using stripe_tokens::string_list;
using stripe_tokens::regulated_status;
using stripe_tokens::request;
using stripe_tokens::request_category;
using stripe_tokens::request_errc;
using stripe_tokens::request_options;
using stripe_tokens::response;
using stripe_tokens::response_decoder;
using stripe_tokens::response_head;
using stripe_tokens::retry_limits;
using stripe_tokens::secret;
#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION) // else in json_value.hpp
using stripe_tokens::tag_invoke;
#endif
using stripe_tokens::timestamp;
using stripe_tokens::to_curl;
using stripe_tokens::to_json;
using stripe_tokens::to_string;
using stripe_tokens::token;
using stripe_tokens::token_type;
using stripe_tokens::tokenization_method;
using stripe_tokens::unix_seconds;
using stripe_tokens::validate;
using stripe_tokens::wire_names;
using stripe_tokens::write_result;
using stripe_tokens::operator==;
using stripe_tokens::operator!=;

namespace params {
using stripe_tokens::params::account;
using stripe_tokens::params::additional_tos_acceptances;
using stripe_tokens::params::address;
using stripe_tokens::params::bank_account;
using stripe_tokens::params::bank_account_id;
using stripe_tokens::params::card;
using stripe_tokens::params::card_id;
using stripe_tokens::params::card_networks;
using stripe_tokens::params::company;
using stripe_tokens::params::company_verification;
using stripe_tokens::params::create;
using stripe_tokens::params::cvc_update;
using stripe_tokens::params::date;
using stripe_tokens::params::declaration;
using stripe_tokens::params::document;
using stripe_tokens::params::documents;
using stripe_tokens::params::ethnicity_details;
using stripe_tokens::params::file_list;
using stripe_tokens::params::individual;
using stripe_tokens::params::individual_relationship;
using stripe_tokens::params::japan_address;
using stripe_tokens::params::person;
using stripe_tokens::params::person_relationship;
using stripe_tokens::params::person_verification;
using stripe_tokens::params::pii;
using stripe_tokens::params::race_details;
using stripe_tokens::params::source_type;
#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
using stripe_tokens::params::tag_invoke;
#endif
using stripe_tokens::params::tos_acceptance;
using stripe_tokens::params::us_cfpb_data;
using stripe_tokens::params::operator==;
using stripe_tokens::params::operator!=;
} // namespace params

namespace objects {
using stripe_tokens::objects::account;
using stripe_tokens::objects::bank_account;
using stripe_tokens::objects::card;
using stripe_tokens::objects::card_networks;
using stripe_tokens::objects::cvc_update;
using stripe_tokens::objects::expandable;
using stripe_tokens::objects::json_text;
using stripe_tokens::objects::person;
using stripe_tokens::objects::pii;
using stripe_tokens::objects::requirement_error;
using stripe_tokens::objects::requirements;
using stripe_tokens::objects::unrecognized;
using stripe_tokens::objects::operator==;
using stripe_tokens::objects::operator!=;
} // namespace objects

} // namespace stripe_tokens
