#!/bin/sh
# Demonstrates the library with the program `tokens` and an HTTP client: demo.sh FOLDER_OF_PROGRAMS SOURCE_ROOT
set -eu
tokens=$1/tokens server=$1/loopback_server client=$1/client_beast
fixtures=$2/tests/fixtures

bold='' dim='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1;36m') dim=$(printf '\033[2m') plain=$(printf '\033[0m')
fi

folder=$1 # as to be typed in the root of the project
case $folder in "$2"/*) folder=${folder#"$2"/} ;; esac

number=0
scene() { # title, two lines of explanation
    number=$((number + 1))
    printf '\n%s%d. %s%s\n%s   %s\n   %s%s\n\n' "$bold" "$number" "$1" "$plain" "$dim" "$2" "$3" "$plain"
}
indent() { sed 's/^/   /'; }
show() { # the command line of what follows
    printf '   %s$ %s%s\n' "$dim" "$1" "$plain"
}
answer() { # file, arguments of `tokens`: on a terminal as it is, because `tokens decode` aligns its output there
    file=$1
    shift
    show "tokens $* <$file"
    if [ -t 1 ]; then "$tokens" "$@" <"$fixtures/$file"; else "$tokens" "$@" <"$fixtures/$file" | indent; fi
}

params='{"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030,"cvc":"012","name":"Zoë & Co"},"expand":["card.customer"]}'
printf '\nparams.json:\n%s\n' "$params" | indent

scene 'A request for a card token' \
    'Typed parameters become the HTTP request that your client sends. The client sends the secrets; this output masks them.' \
    'The CVC keeps its leading zero and the ampersand in the name cannot start another parameter.'
show 'tokens request <params.json'
printf '%s' "$params" | "$tokens" request | indent

scene 'The same as C++ code' \
    'What to write in your program; --show-secrets writes the values too.' \
    'With --curl, a curl command: the key comes from the environment, so it is in no history and in no log.'
show 'tokens request --cpp <params.json'
printf '%s' "$params" | "$tokens" request --cpp | indent

scene 'A mistake is found before it is sent' \
    'A digit of the number is wrong and the month does not exist. Each problem names its parameter, never its value.' \
    'The codes are those of the API, where the API has one.'
show "sed 's/4242\",/4241\",/; s/:12,/:13,/' params.json | tokens validate"
printf '%s' "$params" | sed 's/4242",/4241",/; s/:12,/:13,/' | "$tokens" validate | indent

scene 'A token comes back' \
    'Decoded into a struct, printed again: members that were null are gone, unknown ones were skipped.' \
    'The type of the token chose the payload; nothing was guessed from which objects were there.'
answer card.json decode --status 200

scene 'The card is declined' \
    'A refusal is a value, not an exception: every string that the API documents, and the HTTP status.' \
    'error.kind() says what a program decides by; here, that the customer has to be asked.'
answer card_declined_402.json decode --status 402

scene 'A member is not as the API documents it' \
    'exp_month is text: the token counts, the number is 0, and the deviation is named beside the token.' \
    'decode_options::strict turns it into an error.'
answer exp_month_as_text.json decode --status 200

scene 'The body is broken' \
    'A gateway answers with HTML, a connection ends in the middle: an error that names the place, and exit status 1.' \
    'It never quotes what stood there.'
for broken in 502:bad_gateway_502.html 200:truncated.json; do
    show "tokens decode --status ${broken%%:*} <${broken#*:}"
    if message=$("$tokens" decode --status "${broken%%:*}" <"$fixtures/${broken#*:}" 2>&1); then
        echo 'a broken body was taken for a good one' >&2
        exit 1
    fi
    echo "$message" | indent
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
    show "$folder/loopback_server $scenarios & STRIPE_API_KEY=sk_test_demo $folder/client_beast $url"
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

printf '\n%sNext%s\n' "$bold" "$plain"
indent <<END
Try your own parameters:  echo '{"pii":{"id_number":"000000000"}}' | $folder/tokens request
The program's manual:     $folder/tokens help request
Write a program:          README.md, "Quick start"
An HTTP client to copy:   tests/examples/client_*.cpp
The inputs of this demo:  tests/fixtures/
Connect, with a person:   tests/examples/connect.cpp

END
