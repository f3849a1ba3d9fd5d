#!/bin/sh
# Tests the program `tokens` through its command line: run.sh PATH_TO_TOKENS SOURCE_ROOT
set -u
tokens=$1
fixtures=$2/tests/fixtures
version=$(sed -n 's/.*api_version = "\(.*\)".*/\1/p' "$2/include/stripe_tokens/version.hpp")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

check() { # name, wanted, got
    if [ "$2" != "$3" ]; then
        failed=$((failed + 1))
        printf 'FAIL %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
    fi
}

# Runs `tokens` with the arguments after the first two; keeps its output, its diagnostics and its exit status.
try() { # name, input, arguments…
    name=$1 input=$2
    shift 2
    printf '%s' "$input" | "$tokens" "$@" >"$work/out" 2>"$work/err"
    status=$?
    out=$(cat "$work/out")
    err=$(cat "$work/err")
}
succeeds() { # name, wanted output, input, arguments…
    wanted=$2
    name=$1 input=$3
    shift 3
    try "$name" "$input" "$@"
    check "$name: exit status" 0 "$status"
    check "$name" "$wanted" "$out"
}
is_refused() { # name, wanted diagnostic, input, arguments…
    wanted=$2
    name=$1 input=$3
    shift 3
    try "$name" "$input" "$@"
    check "$name: exit status" 1 "$status"
    check "$name: standard output" '' "$out"
    check "$name" "$wanted" "$err"
}
is_wrong_usage() { # name, wanted diagnostic, arguments…
    name=$1 wanted=$2
    shift 2
    try "$name" '' "$@"
    check "$name: exit status" 2 "$status"
    check "$name: standard output" '' "$out"
    check "$name" "$wanted" "$err"
}

# ---- encode
succeeds 'a card' 'card[cvc]=012&card[exp_month]=12&card[exp_year]=2030&card[name]=Zo%C3%AB%20%26%20Co&card[number]=4242424242424242&expand[]=card.customer' \
    '{"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030,"cvc":"012","name":"Zoë & Co"},"expand":["card.customer"]}' encode
succeeds 'the expiry as text' 'card[exp_month]=2&card[exp_year]=2030' '{"card":{"exp_month":"02","exp_year":"2030"}}' encode
succeeds 'a card by its id' 'card=card_1&customer=cus_1' '{"customer":"cus_1","card":"card_1"}' encode
succeeds 'null is absent' 'pii[id_number]=000000000' '{"card":null,"pii":{"id_number":"000000000"},"customer":null}' encode
succeeds 'nothing' '' '{}' encode
is_refused 'an unknown member' 'tokens encode: /card/nmber: unknown parameter (unknown_member, byte 15)' \
    '{"card":{"nmber":"4242424242424242"}}' encode
is_refused 'an API key in place of a member' 'tokens encode: unknown parameter (unknown_member, byte 34)' \
    '{"sk_test_BQokikJOvBiI2HlWgH4olfQ2":1}' encode
is_refused 'a member of the wrong type' 'tokens encode: /card/number: member has the wrong JSON type (wrong_type, byte 34)' \
    '{"card":{"number":4242424242424242}}' encode
is_refused 'an unsafe key' 'tokens encode: /person/metadata: key is empty or contains a bracket or a control character (unsafe_key, byte 34)' \
    '{"person":{"metadata":{"x]y":"4242"}}}' encode
is_refused 'truncated JSON' 'tokens encode: /card: unexpected end of JSON (incomplete, byte 24)' '{"card":{"cvc":"123456",' encode
is_refused 'no input' 'tokens encode: empty input (empty_body, byte 0)' '' encode
printf '\377\376{\000' >"$work/utf16"
for command in encode validate request parse 'decode --status 200'; do
    # shellcheck disable=SC2086 # several words are meant
    check "UTF-16: $command" "tokens ${command%% *}: the input is UTF-16: convert it to UTF-8" "$("$tokens" $command <"$work/utf16" 2>&1)"
done
is_refused 'a form behind a byte order mark' 'tokens parse: the input begins with a byte order mark: save it as UTF-8 without one' \
    "$(printf '\357\273\277card=card_1')" parse
succeeds 'JSON behind a byte order mark' 'card=card_1' "$(printf '\357\273\277{"card":"card_1"}')" encode
is_refused 'two kinds' 'tokens encode: /pii: more than one kind of token (multiple_sources, byte 23)' \
    '{"card":"card_1","pii":{}}' encode

succeeds 'lines' '{"body":"card=card_1"}
{"failure":{"pointer":"/pii/number","code":"unknown_member","message":"unknown parameter"}}
{"failure":{"pointer":"","code":"empty_body","message":"empty input"}}
{"body":"cvc_update[cvc]=007"}' '{"card":"card_1"}
{"pii":{"number":"42"}}

{"cvc_update":{"cvc":"007"}}' encode --lines

# ---- parse
succeeds 'a body' '{"card":{"cvc":"012","exp_month":12},"expand":["card.customer"]}' \
    'card%5Bexp_month%5D=12&card[cvc]=012&expand[0]=card.customer' parse
succeeds 'a body with the line break of a shell' '{"card":"card_1"}' 'card=card_1
' parse
succeeds 'what is cleared, and what is exact' '{"person":{"dob":"","relationship":{"percent_ownership":33.3333333333}}}' \
    'person[dob]=&person[relationship][percent_ownership]=33.3333333333' parse
is_refused 'an unknown parameter' 'tokens parse: card[nmber]: unknown parameter (unknown_parameter, byte 0)' \
    'card[nmber]=4242424242424242' parse
is_refused 'an API key in place of a parameter' 'tokens parse: card: unknown parameter (unknown_parameter, byte 0)' \
    'card[sk_test_BQokikJOvBiI2HlWgH4olfQ2]=1' parse
is_refused 'an API key as a key of metadata' 'tokens parse: person[metadata]: string is not valid UTF-8 (invalid_characters, byte 54)' \
    'person[metadata][sk_test_BQokikJOvBiI2HlWgH4olfQ2]=%FF' parse
succeeds 'empty pairs' '{"card":"card_1","customer":"cus_1"}' '&card=card_1&&customer=cus_1&' parse
is_refused 'a list in two spellings' 'tokens parse: expand: list items are not numbered in order, or only some of them are numbered (bad_index, byte 21)' \
    'expand[0]=a&expand[]=b' parse
is_refused 'a bad escape' "tokens parse: card[number]: '%' is not followed by two hex digits (bad_escape, byte 17)" \
    'card[number]=4242%4' parse
is_refused 'a text that JSON cannot hold' 'tokens parse: card[name]: string is not valid UTF-8 (invalid_characters, byte 28)' \
    'card[cvc]=012&card[name]=%FF' parse
succeeds 'a text that JSON cannot hold, in lines' \
    '{"failure":{"key":"card[name]","offset":14,"code":"invalid_characters","message":"string is not valid UTF-8"}}' \
    'card[name]=%FF' parse --lines
for key in 'person[metadata][a~b]=person[metadata]' 'person[metadata][a%2Fb]=person[metadata]' 'person[metadata][12]=person[metadata][12]' \
    'person[metadata][a%20b]=person[metadata]' 'person[full_name_aliases][0]=person[full_name_aliases][]' 'expand[]=expand[]'; do
    is_refused "a text that JSON cannot hold: ${key%%=*}" "tokens parse: ${key#*=}: string is not valid UTF-8 (invalid_characters, byte $((${#key} - 1 - $(printf '%s' "${key#*=}" | wc -c) + 4)))" \
        "${key%%=*}=%FF" parse
done
succeeds 'lines of bodies' '{"params":{"pii":{"id_number":"000000000"}}}
{"failure":{"key":"customer","offset":11,"code":"duplicate","message":"duplicate parameter"}}
{"params":{}}' 'pii[id_number]=000000000
customer=1&customer=2

' parse --lines

# ---- validate
succeeds 'good parameters' '' '{"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030}}' validate --now 1795478400
try 'problems' '{"card":{"number":"4242424242424241","exp_month":10,"exp_year":2026}}' validate --now 1795478400
check 'problems: exit status' 1 "$status"
check 'problems' 'card[exp_month]: the card has expired (expired_card)
card[number]: the check digit or the first digit is wrong (incorrect_number)' "$out"
is_refused 'parameters that are none' 'tokens validate: /car: unknown parameter (unknown_member, byte 5)' '{"car":{}}' validate
succeeds 'lines of parameters' '{"problems":[]}
{"problems":[{"param":"cvc_update[cvc]","code":"invalid_cvc","message":"a CVC has 3 digits, or 3 or 4 for American Express"}]}
{"failure":{"pointer":"/car","code":"unknown_member","message":"unknown parameter"}}' \
    '{"customer":"cus_1"}
{"cvc_update":{"cvc":"12"}}
{"car":{}}' validate --lines

# ---- decode
succeeds 'a PII token' '{"token":{"id":"pii_1Pgc7BB7WZ01zgkWpii00001","object":"token","client_ip":"203.0.113.7","created":1785349114,"livemode":false,"type":"pii","used":false}}' \
    "$(cat "$fixtures/pii.json")" decode --status 200
succeeds 'an error' '{"error":{"http_status":401,"message":"Invalid API Key provided: sk_test_********************aaaa","type":"invalid_request_error"}}' \
    "$(cat "$fixtures/authentication_invalid_key_401.json")" decode --status 401
is_refused 'HTML' 'tokens decode: invalid JSON (invalid_json, byte 0)' "$(cat "$fixtures/bad_gateway_502.html")" decode --status 502
is_refused 'an empty body' 'tokens decode: empty input (empty_body, byte 0)' '' decode --status 200
is_refused 'a truncated body' 'tokens decode: /id: unexpected end of JSON (incomplete, byte 6)' '{"id":' decode --status 200
is_refused 'a token without an error in a failure' 'tokens decode: /error: required member is missing (missing_member, byte 194)' \
    "$(cat "$fixtures/pii.json")" decode --status 500
deviating='{"id":"tok_1","object":"token","created":1.7e9,"livemode":false,"type":"card","used":false,"card":"card_1"}'
succeeds 'a token with a deviation' '{"token":{"id":"tok_1","object":"token","created":1700000000,"livemode":false,"type":"card","used":false},"deviations":[{"pointer":"/card","code":"wrong_type"}]}' \
    "$deviating" decode --status 200
succeeds 'an error with deviations' '{"error":{"http_status":503,"message":"no"},"deviations":[{"pointer":"/error/code","code":"wrong_type"},{"pointer":"/error/param","code":"wrong_type"}]}' \
    '{"error":{"code":503,"param":[],"message":"no"}}' decode --status 503
is_refused 'a deviation, strictly' 'tokens decode: /card: member has the wrong JSON type (wrong_type, byte 105); the token tok_1 was made' \
    "$deviating" decode --strict --status 200
is_refused 'a token that is cut off' 'tokens decode: unexpected end of JSON (incomplete, byte 31); the token tok_1 was made' \
    '{"id":"tok_1","object":"token",' decode --status 200
is_refused 'an id that a terminal would obey' 'tokens decode: unexpected end of JSON (incomplete, byte 18)' \
    '{"id":"\u001b[2J",' decode --status 200
succeeds 'lines of deviations' '{"failure":{"pointer":"/error/code","offset":20,"code":"wrong_type","message":"member has the wrong JSON type"}}
{"failure":{"pointer":"/used","offset":23,"code":"incomplete","message":"unexpected end of JSON","token_id":"tok_1"}}' \
    '{"status":503,"body":"{\"error\":{\"code\":503}}"}
{"status":200,"body":"{\"id\":\"tok_1\",\"used\":tr"}' decode --lines --strict
for fixture in account bank_account card card_expanded_customer cvc_update person pii; do
    try "$fixture" "$(cat "$fixtures/$fixture.json")" decode --status 200
    check "$fixture: exit status" 0 "$status"
    check "$fixture" '{"token":{"id":' "$(cut -c 1-15 "$work/out")"
done

succeeds 'lines of responses' '{"error":{"http_status":400,"message":"No.","type":"invalid_grant"}}
{"failure":{"pointer":"","offset":0,"code":"empty_body","message":"empty input"}}
{"failure":{"pointer":"/status","offset":0,"code":"missing_member","message":"required member is missing"}}
{"failure":{"pointer":"","offset":0,"code":"invalid_json","message":"invalid JSON"}}' \
    '{"status":400,"body":"{\"error\":\"invalid_grant\",\"error_description\":\"No.\"}"}
{"status":200,"body":""}
{"body":""}
{' decode --lines

# ---- request
card='{"card":{"number":"4242424242424242","cvc":"012"}}'
succeeds 'a request' 'POST /v1/tokens HTTP/1.1
Host: api.stripe.com
Authorization: Bearer $STRIPE_API_KEY
Content-Type: application/x-www-form-urlencoded
Idempotency-Key: order 1
Stripe-Account: acct_1
Stripe-Version: 2020-08-27

card[cvc]=****&card[number]=****' "$card" request --idempotency-key 'order 1' --stripe-account acct_1 --stripe-version 2020-08-27
STRIPE_API_KEY=sk_test_1
export STRIPE_API_KEY
succeeds 'a request with its secrets' 'POST /v1/tokens HTTP/1.1
Host: api.stripe.com
Authorization: Bearer sk_test_1
Content-Type: application/x-www-form-urlencoded
Stripe-Version: '"$version"'
Content-Length: 43

card[cvc]=012&card[number]=4242424242424242' "$card" request --show-secrets
# Runs the curl command in a shell with a fake `curl`, which prints its arguments: checks the quoting.
try 'a curl command' "$card" request --curl --idempotency-key "it's \$HOME"
check 'a curl command runs' 'https://api.stripe.com/v1/tokens
--request
POST
--header
Authorization: Bearer sk_test_1
--header
Content-Type: application/x-www-form-urlencoded
--header
Idempotency-Key: it'"'"'s $HOME
--header
Stripe-Version: '"$version"'
--data-raw
card[cvc]=****&card[number]=****' "$(sh -c 'curl() { printf "%s\n" "$@"; }; '"$out")"
succeeds 'C++ code' '#include <stripe_tokens.hpp>

#include <cstdlib>
#include <system_error>

namespace st = stripe_tokens;

// **** replaces a value.
st::request make_request() {
    st::request_options options;
    if (std::error_code error = options.set_api_key(std::getenv("STRIPE_API_KEY"))) throw std::system_error(error, "STRIPE_API_KEY");
    if (std::error_code error = options.set_idempotency_key("order 1")) throw std::system_error(error);

    st::params::card card;
    card.cvc = "****";
    card.number = "****";
    return st::make_create_request(card, options);
}' "$card" request --cpp --idempotency-key 'order 1'
succeeds 'C++ code with its secrets, for a gateway' '#include <stripe_tokens.hpp>

namespace st = stripe_tokens;

// Send it to http://127.0.0.1:12111/v1/tokens, which adds the API key.
st::request make_request() {
    st::request_options options;

    st::params::card card;
    card.cvc = "012";
    card.number = "4242424242424242";
    return st::make_create_request(card, options);
}' "$card" request --cpp --show-secrets --gateway http://127.0.0.1:12111/
succeeds 'a request to a gateway' "POST /stripe/v1/tokens HTTP/1.1
Host: gateway.example:8443
Content-Type: application/x-www-form-urlencoded
Stripe-Version: $version

card[cvc]=****&card[number]=****" "$card" request --gateway https://gateway.example:8443/stripe/
succeeds 'a gateway by its address' "curl 'http://192.168.100.100/v1/tokens' \\
  --request POST \\
  --header 'Content-Type: application/x-www-form-urlencoded' \\
  --header 'Stripe-Version: $version' \\
  --data-raw 'card=card_1'" '{"card":"card_1"}' request --curl --gateway http://192.168.100.100
try 'a curl command to a gateway' "$card" request --curl --gateway=http://[::1]:12111
check 'a curl command to a gateway' "curl --globoff 'http://[::1]:12111/v1/tokens' \\" "$(printf '%s\n' "$out" | head -n 1)"
check 'a curl command to a gateway has no key' '' "$(printf '%s\n' "$out" | grep -i authorization)"
for url in '' gateway.example https://:80 https://gateway.example/sk_live_x 'https://gateway.example/%73k_live_x' https://gateway.example/4242424242424242 ftp://gateway.example https:// https:///x https://a@gateway.example 'https://gateway.example/?x=1' \
    'https://gateway.example/#x' 'https://gateway example' 'https://gateway.example\x' http://[::1 'http://[::1]x' 'http://[]' 'http://[:::]' 'http://[::g]' 'http://[1]' \
    http://[::1]:0 http://::1 http://h:99999 http://h:65536 http://h:0 http://h:000000 http://h:8x http://h:-1 http://h: http://h:1:2 'http://~' http://h~ http://- http://. http://a..b \
    'http://h"' 'http://é' http:/h h:80 ://h; do
    is_wrong_usage "the gateway '$url'" 'tokens request: --gateway needs an http or https URL of host, port and path, without user name, key, query, fragment and %; see `tokens request --help`' \
        request --gateway "$url"
done
for url in https://api.stripe.com https://api.stripe.com/ https://API.Stripe.com:443 HTTPS://api.stripe.com. https://api.stripe.com/v1 http://api.stripe.com; do
    is_wrong_usage "the API as a gateway: $url" 'tokens request: --gateway is for a host that adds the API key: for a request to the API itself, leave --gateway out; see `tokens request --help`' \
        request --gateway "$url"
done
for url in HTTP://h https://H.example:65535 http://localhost:1 http://a-b.example_2. http://[::1] http://[::FFFF:192.0.2.1]:80 http://[1:2:3:4:5:6:7:8]/x https://api.stripe.com.example https://h/a:b; do
    try "the gateway $url" '{"card":"card_1"}' request --gateway "$url"
    check "the gateway $url" "0 Host: $(echo "$url" | cut -d / -f 3)" "$status $(sed -n 2p "$work/out")"
done
try 'a scheme in upper case' '{"card":"card_1"}' request --curl --gateway HTTPS://gateway.example
check 'a scheme in upper case' "curl 'https://gateway.example/v1/tokens' \\" "$(head -n 1 "$work/out")"
# U+202E, the character of CVE-2021-42574 (Trojan Source), and others that do not show
try 'invisible characters' '{"pii":{"id_number":"a\u202eb\u061cc\u200bd\u0085e\u3164f\udb40\udd00g"}}' request --cpp --show-secrets
check 'C++ code escapes invisible characters' '    pii.id_number = "a\342\200\256b\330\234c\342\200\213d\302\205e\343\205\244f\363\240\204\200g";' \
    "$(printf '%s\n' "$out" | grep id_number)"
is_wrong_usage 'two forms of a request' 'tokens request: --curl and --cpp exclude each other; see `tokens request --help`' request --cpp --curl
is_refused 'a line break in a header' 'tokens request: Idempotency-Key: the header value has a space at an end or in an API key, a line break or another control character, or a character that is not ASCII' \
    "$card" request --idempotency-key 'a
b: c'
is_refused 'a carriage return in a header' 'tokens request: Stripe-Account: the header value has a space at an end or in an API key, a line break or another control character, or a character that is not ASCII' \
    "$card" request --stripe-account "$(printf 'acct\r_1')"
STRIPE_API_KEY=''
is_refused 'an empty key' 'tokens request: Authorization: the header value is empty' "$card" request --show-secrets

# ---- input that cannot be read
unreadable='tokens: cannot read standard input'
for command in encode parse validate request 'decode --status 200' 'encode --lines' 'parse --lines' 'validate --lines' 'decode --lines'; do
    # shellcheck disable=SC2086 # several words are meant
    "$tokens" $command <"$work" >"$work/out" 2>"$work/err"
    check "$command <FOLDER: exit status" 1 "$?"
    check "$command <FOLDER" "$unreadable" "$(cut -d : -f 1,2 "$work/err")$(cat "$work/out")"
    # shellcheck disable=SC2086 # several words are meant
    "$tokens" $command <&- >"$work/out" 2>"$work/err"
    check "$command <&-: exit status" 1 "$?"
    check "$command <&-" "$unreadable" "$(cut -d : -f 1,2 "$work/err")$(cat "$work/out")"
done
# A pipe that does not wait is unreadable while it is empty: here after a line and a half. GNU dd makes it so.
mkfifo "$work/pipe"
if (dd iflag=nonblock count=0) 0<>"$work/pipe" 2>/dev/null; then
    for command in encode 'encode --lines'; do
        exec 3<>"$work/pipe"
        printf '{"card":"card_1"}\n{}' >&3
        # shellcheck disable=SC2086 # several words are meant
        (dd iflag=nonblock count=0 2>/dev/null && exec "$tokens" $command) <&3 >"$work/out" 2>"$work/err"
        check "$command, an error midway: exit status" 1 "$?"
        check "$command, an error midway" "$unreadable" "$(cut -d : -f 1,2 "$work/err")"
        [ "$command" = encode ] || check 'the lines before an error' '{"body":"card=card_1"}' "$(cat "$work/out")"
        exec 3>&-
    done
fi

# ---- input that is too large
large() { # a count of bytes, a character
    head -c "$1" /dev/zero 2>/dev/null | tr '\0' "$2" 2>/dev/null
}
# The shell says on standard error what ended by a signal, so a subshell of it has none.
starts_within() { # KiB of memory
    # shellcheck disable=SC3045 # a shell without `ulimit -v` tests less
    [ -n "$(exec 2>/dev/null && ulimit -v "$1" && "$tokens" --version && echo)" ]
}
# With little memory, unless the program does not start with it (AddressSanitizer).
starts_within 300000 && has_little='ulimit -v 300000; ulimit -c 0' || has_little=:
for command in encode validate request 'decode --status 200' parse; do
    # shellcheck disable=SC2086 # several words are meant
    check "$command, 400 MB" "tokens ${command%% *}: input exceeds the size limit (too_large, byte 1048576)" \
        "$(large 400000000 ' ' | (eval "$has_little" && exec "$tokens" $command 2>&1))"
done
{ large 3000000 ' ' && printf '\n{"card":"card_1"}\n'; } >"$work/large"
check 'lines that are too large' '{"failure":{"pointer":"","code":"too_large","message":"input exceeds the size limit"}}
{"body":"card=card_1"}' "$("$tokens" encode --lines <"$work/large")"
{ large 3000000 ' ' && printf '\ncard=card_1'; } >"$work/large"
check 'bodies that are too large' '{"failure":{"key":"","offset":1048576,"code":"too_large","message":"input exceeds the size limit"}}
{"params":{"card":"card_1"}}' "$("$tokens" parse --lines <"$work/large")"
{ large 17000000 ' ' && printf '\n{"status":200,"body":"' && large 1048577 ' ' && printf '"}\n'; } >"$work/large"
check 'responses that are too large' '{"failure":{"pointer":"","offset":0,"code":"too_large","message":"input exceeds the size limit"}}
{"failure":{"pointer":"","offset":1048576,"code":"too_large","message":"input exceeds the size limit"}}' \
    "$("$tokens" decode --lines <"$work/large")"
for end in '' '\n' '\n\n' '\na'; do # the first line break is no part of the body
    { printf 'card=' && large 1048571 a && printf '%b' "$end"; } >"$work/large"
    wanted='{"card":"'
    [ ${#end} -le 2 ] || wanted='tokens parse: input exceeds the size limit (too_large, byte 1048576)'
    check "1 MiB, then '$end'" "$wanted" "$("$tokens" parse <"$work/large" 2>&1 | sed 's/a*"}$//')"
done

# ---- memory that runs out
{ printf '{"card":{"name":"' && large 1000000 x && printf '"}}'; } >"$work/large"
limit=2000 has_started=no ran_out=no
while [ "$limit" -le 60000 ]; do
    if starts_within "$limit"; then
        has_started=yes
        # shellcheck disable=SC3045 # a shell without `ulimit -v` does not come here
        (ulimit -v "$limit" && ulimit -c 0 && exec "$tokens" encode) <"$work/large" >"$work/out" 2>"$work/err" && break
        [ "$? $(cat "$work/err" "$work/out")" = '1 tokens: out of memory' ] && ran_out=yes
    fi
    limit=$((limit + 500))
done
check 'out of memory' "$has_started" "$ran_out"

# ---- output that cannot be written
if [ -w /dev/full ]; then
    for command in encode 'encode --lines'; do
        # shellcheck disable=SC2086 # several words are meant
        echo '{"card":"card_1"}' | "$tokens" $command >/dev/full 2>"$work/err"
        check "$command to a full disk: exit status" 1 "$?"
        check "$command to a full disk" 'tokens: the output could not be written' "$(cat "$work/err")"
    done
fi

# ---- on a terminal
if command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    on_terminal() { # HTTP status, response body, assignments…
        code=$1
        printf '%s' "$2" >"$work/body"
        shift 2
        script -qec "env $* '$tokens' decode --status $code <'$work/body'" /dev/null </dev/null | tr -d '\r'
    }
    refusal='{"error":{"type":"card_error","code":"card_declined","message":"\u001b[2J \u009b2J \u007f Zoë"}}'
    plain='error
  http_status  402
  code         "card_declined"
  message      "\u001b[2J \u009b2J \u007f Zoë"
  type         "card_error"'
    check 'a terminal without colour, and nothing that it would obey' "$plain" "$(on_terminal 402 "$refusal" NO_COLOR=1 TERM=xterm)"
    check 'a dumb terminal' "$plain" "$(on_terminal 402 "$refusal" NO_COLOR= TERM=dumb)"
    coloured=$(on_terminal 402 "$refusal" NO_COLOR= TERM=xterm)
    escape=$(printf '\033')
    check 'a terminal with colour' "${escape}[1;31merror${escape}[0m" "$(printf '%s\n' "$coloured" | head -n 1)"
    check 'colour changes nothing else' "$plain" "$(printf '%s\n' "$coloured" | sed "s/${escape}\[[0-9;]*m//g")"
    # Dots and indices name nested members; a key with special characters is quoted like a string.
    check 'what is nested' 'token
  id                                "tok_1"
  object                            "token"
  card.id                           "card_1"
  card.object                       "card"
  card.available_payout_methods[0]  "instant"
  card.brand                        "Visa"
  card.exp_month                    1
  card.exp_year                     2030
  card.funding                      "credit"
  card.last4                        "0002"
  card.metadata."a\tb"              "x"
  created                           1
  livemode                          false
  type                              "card"
  used                              false' "$(on_terminal 200 '{"id":"tok_1","object":"token","created":1,"livemode":false,"type":"card","used":false,
"card":{"id":"card_1","object":"card","brand":"Visa","exp_month":1,"exp_year":2030,"funding":"credit","last4":"0002",
"metadata":{"a\tb":"x"},"available_payout_methods":["instant"]}}' NO_COLOR=1 TERM=xterm)"
    check 'deviations' 'error
  http_status  500
deviations
  /error/code  wrong_type' "$(on_terminal 500 '{"error":{"code":5}}' NO_COLOR=1 TERM=xterm)"
    # Numbers keep their format, duplicate members are all shown, up to the maximum depth of a body.
    deep=$(printf '%28s' '' | tr ' ' '[')1$(printf '%28s' '' | tr ' ' ']')
    check 'what is kept as it came' "error
 http_status 402
 payment_intent.id \"pi_1\"
 payment_intent.amount 1.50
 payment_intent.big 123456789012345678901234567890
 payment_intent.huge 1e400
 payment_intent.none {}
 payment_intent.twice 1
 payment_intent.twice []
 payment_intent.deep$(printf '%28s' '' | sed 's/ /[0]/g') 1" \
        "$(on_terminal 402 '{"error":{"payment_intent":{"id":"pi_1","amount":1.50,"big":123456789012345678901234567890,
"huge":1e400,"none":{},"twice":1,"twice":[],"deep":'"$deep"'}}}' NO_COLOR=1 TERM=xterm | sed 's/  */ /g')"
    # DEL, C1, and what is invisible or reorders text: U+061C, U+200B, U+200E, U+2028, U+202E, U+2066, U+FEFF, U+E0041
    unseen='\177 \302\233 \330\234 \342\200\213 \342\200\216 \342\200\250 \342\200\256 \342\201\246 \357\273\277 \363\240\201\201 \303\253'
    seen='\u007f \u009b \u061c \u200b \u200e \u2028 \u202e \u2066 \ufeff \udb40\udc41 ë'
    # shellcheck disable=SC2059 # they are escapes of printf
    unseen=$(printf "$unseen")
    shows() { # name, wanted output, input, arguments…
        name=$1 wanted=$2
        printf '%s' "$3" >"$work/body"
        shift 3
        check "$name on a terminal" "$wanted" "$(script -qec "'$tokens' $* <'$work/body'" /dev/null </dev/null | tr -d '\r')"
        check "$name to a pipe" "$(printf '%s\n' "$wanted" | sed "s/$(printf '%s' "$seen" | sed 's/\\/\\\\/g')/$unseen/g")" \
            "$("$tokens" "$@" <"$work/body")"
    }
    escaped=$(printf '%s' "$unseen" | od -An -v -tx1 | tr -d '\n' | tr ' ' %)
    shows 'a body' '{"card":{"name":"'"$seen"'"}}' "card[name]=$escaped" parse
    shows 'lines of bodies' '{"params":{"person":{"metadata":{"order":"'"$seen"'"}}}}
{"params":{}}' "person[metadata][order]=$escaped

" parse --lines
    shows 'lines of responses' '{"error":{"http_status":402,"message":"'"$seen"'"}}' \
        '{"status":402,"body":"{\"error\":{\"message\":\"'"$unseen"'\"}}"}' decode --lines
    check 'rows' "error
  http_status  402
  message      \"$seen\"" "$(on_terminal 402 '{"error":{"message":"'"$unseen"'"}}' NO_COLOR=1 TERM=xterm)"
    TERM=xterm
    export TERM
    succeeds 'a pipe is no terminal' '{"error":{"http_status":402,"code":"card_declined"}}' '{"error":{"code":"card_declined"}}' decode --status 402
else
    echo 'SKIPPED what a terminal shows: no `script` (Debian: bsdutils)'
fi

# ---- usage
try 'no command' ''
check 'no command: exit status' 2 "$status"
check 'no command: standard output' '' "$out"
check 'no command' 'usage: tokens COMMAND [OPTION...] <INPUT' "$(head -n 1 "$work/err")"
is_wrong_usage 'an unknown command' 'tokens: there is no such command: frobnicate; see `tokens --help`' frobnicate
is_wrong_usage 'an unknown option' 'tokens encode: there is no such option: --frobnicate; see `tokens encode --help`' encode --frobnicate
is_wrong_usage 'what may be a secret is not quoted' 'tokens encode: the input is standard input, not an argument: write <FILE; see `tokens encode --help`' encode 4242424242424242
is_wrong_usage 'a file in place of standard input' 'tokens decode: the input is standard input, not an argument: write <FILE; see `tokens decode --help`' decode --status 200 answer.json
is_wrong_usage 'a secret in place of a command' 'tokens: there is no such command; see `tokens --help`' sk_test_1
is_wrong_usage 'decode without a status' 'tokens decode: --status N is needed; see `tokens decode --help`' decode
is_wrong_usage 'a status that is no number' 'tokens decode: --status needs a number from 0 to 999; see `tokens decode --help`' decode --status 2x0
for value in -h --help --a=b; do
    try "$value as a value" '{"card":"card_1"}' request --idempotency-key "$value"
    check "$value as a value" "Idempotency-Key: $value" "$(echo "$out" | grep '^Idempotency-Key')"
done
is_wrong_usage '--version with a word' 'tokens: --version stands alone; see `tokens --help`' --version encode
is_wrong_usage 'an option without its value' 'tokens decode: --status needs a value; see `tokens decode --help`' decode --status
is_wrong_usage 'a header without its value' 'tokens request: --stripe-account needs a value; see `tokens request --help`' request --stripe-account
is_wrong_usage 'a time that is no number' 'tokens validate: --now needs a time in whole Unix seconds; see `tokens validate --help`' validate --now tomorrow
is_wrong_usage 'an option of another command' 'tokens encode: there is no such option: --curl; see `tokens encode --help`' encode --curl
is_wrong_usage 'a status of many lines' 'tokens decode: --lines takes the status of each response from its line; see `tokens decode --help`' decode --lines --status 200
is_wrong_usage 'secrets in a command' 'tokens request: --curl never shows secrets; see `tokens request --help`' request --curl --show-secrets
is_wrong_usage 'requests have no lines' 'tokens request: there is no such option: --lines; see `tokens request --help`' request --lines
is_wrong_usage 'help about nothing there is' 'tokens: there is no such command: frobnicate; see `tokens --help`' help frobnicate
is_wrong_usage 'help about two commands' 'tokens: help takes one command; see `tokens --help`' help encode parse

succeeds 'a value behind =' 'POST /v1/tokens HTTP/1.1
Host: api.stripe.com
Authorization: Bearer $STRIPE_API_KEY
Content-Type: application/x-www-form-urlencoded
Stripe-Account: acct_1
Stripe-Version: 2020-08-27

card=card_1' '{"card":"card_1"}' request --stripe-account=acct_1 --stripe-version=2020-08-27

# ---- help
release=$(sed -n 's/^#define STRIPE_TOKENS_VERSION_[A-Z]* //p' "$2/include/stripe_tokens/version.hpp" | paste -s -d . -)
succeeds 'the version' "tokens $release, Stripe API $version" '' --version
try 'help' '' --help
usage=$out
check 'help: exit status' 0 "$status"
check 'help' 'usage: tokens COMMAND [OPTION...] <INPUT' "$(head -n 1 "$work/out")"
check 'help: the exit status' 'Exit status: 0 done, 1 bad input, a problem found, or input, output or memory that fails, 2 wrong usage.' \
    "$(tail -n 1 "$work/out")"
succeeds 'help in short' "$usage" '' -h
succeeds 'help as a command' "$usage" '' help
for command in encode parse validate decode request; do
    try "help $command" '' help "$command"
    manual=$out
    check "help $command: exit status" 0 "$status"
    check "help $command" 'NAME SYNOPSIS DESCRIPTION OPTIONS EXIT STATUS EXAMPLES' "$(echo "$manual" | grep '^[A-Z]' | tr '\n' ' ' | sed 's/ $//')"
    check "help $command: the exit status" yes \
        "$(echo "$manual" | tr -s ' \n' ' ' | grep -q ' 1 .*; or the input cannot be read, the output cannot be written, or memory runs out 2 wrong' && echo yes)"
    succeeds "$command --help" "$manual" '' "$command" --help
    succeeds "$command -h after another option" "$manual" '' "$command" --lines -h
    # The output of the example according to the manual.
    example=$(echo "$manual" | sed -n 's/^    \$ //p')
    check "help $command: the example" "$(echo "$manual" | sed -e '1,/^    \$ /d' -e 's/^    //')" \
        "$(tokens() { "$tokens" "$@"; }; eval "$example")"
done

[ "$failed" = 0 ] || { echo "$failed failed" && exit 1; }
