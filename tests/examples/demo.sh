#!/bin/sh
# What the library does, shown by the program `tokens`: demo.sh PATH_TO_TOKENS SOURCE_ROOT
set -eu
tokens=$1
fixtures=$2/tests/fixtures

bold='' dim='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1;36m') dim=$(printf '\033[2m') plain=$(printf '\033[0m')
fi

number=0
scene() { # title, two lines of explanation
    number=$((number + 1))
    printf '\n%s%d. %s%s\n%s   %s\n   %s%s\n\n' "$bold" "$number" "$1" "$plain" "$dim" "$2" "$3" "$plain"
}
indent() { sed 's/^/   /'; }

params='{"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030,"cvc":"012","name":"Zoë & Co"},"expand":["card.customer"]}'

scene 'A request for a card token' \
    'Typed parameters become the HTTP request that your client sends. What is secret is masked here, not there.' \
    'The CVC keeps its leading zero and the ampersand in the name cannot start another parameter.'
printf '%s' "$params" | "$tokens" request | indent

scene 'The same as a curl command' \
    'To try it by hand: the key comes from the environment, so it is in no history and in no log.' \
    'Replace each **** by a test number of your own.'
printf '%s' "$params" | "$tokens" request --curl | indent

scene 'A token comes back' \
    'Decoded into a struct, printed again: members that were null are gone, unknown ones were skipped.' \
    'The type of the token chose the payload; nothing was guessed from which objects were there.'
"$tokens" decode --status 200 <"$fixtures/card.json" | indent

scene 'The card is declined' \
    'A refusal is a value, not an exception: every string that the API documents, and the HTTP status.' \
    'error.kind() says what a program decides by; here, that the customer has to be asked.'
"$tokens" decode --status 402 <"$fixtures/card_declined_402.json" | indent

scene 'The body is broken' \
    'A gateway answers with HTML, a connection ends in the middle: an error that names the place, and exit status 1.' \
    'It never quotes what stood there.'
for broken in 502:bad_gateway_502.html 200:truncated.json 200:exp_month_as_text.json; do
    printf '   $ tokens decode --status %s <%s\n' "${broken%%:*}" "${broken#*:}"
    if "$tokens" decode --status "${broken%%:*}" <"$fixtures/${broken#*:}" 2>&1; then
        echo 'a broken body was taken for a good one' >&2
        exit 1
    fi | indent
done
echo
