#!/bin/sh
# Demonstrates the library with the program `tokens` and an HTTP client: demo.sh FOLDER_OF_PROGRAMS SOURCE_ROOT
set -eu
tokens=$1/tokens server=$1/loopback_server client=$1/client_beast
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

scene 'Over a real socket' \
    'A server on 127.0.0.1 stands in for the API, and a small client with Boost.Beast asks it for a token.' \
    'What fails for the moment is tried again with the same key: where an answer got lost, no second token is made.'
work=$(mktemp -d)
running=''
trap '[ -z "$running" ] || kill "$running"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for scenarios in ok 402 '429 ok' 'cut ok'; do
    # shellcheck disable=SC2086 # several words are meant
    "$server" $scenarios >"$work/server" &
    running=$!
    url='' tries=0
    until [ -n "$url" ]; do
        [ "$tries" -lt 100 ] || { echo 'the server does not start' >&2; exit 1; }
        tries=$((tries + 1))
        sleep 0.05
        url=$(sed -n 's|^listening on |http://|p' "$work/server")
    done
    printf '   $ loopback_server %s & client_beast %s\n' "$scenarios" "$url"
    status=0
    STRIPE_API_KEY=sk_test_demo "$client" "$url" >"$work/client" 2>&1 || status=$?
    kill "$running"
    running=''
    indent <"$work/client"
    sed -e 1d -e 's/^/   server: /' "$work/server"
    case $scenarios:$status in
    402:1 | *ok:0) ;;
    *) echo "the client ended with exit status $status" >&2; exit 1 ;;
    esac
done
echo
