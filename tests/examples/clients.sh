#!/bin/sh
# clients.sh SERVER CLIENT: checks the output of an HTTP client and the log of the server, for one scenario at a time.
set -u
server=$1 client=$2
here=$(dirname -- "$0")
work=$(mktemp -d) || exit 1
running=''
stop() {
    [ -z "$running" ] || { kill "$running" && wait "$running"; } 2>/dev/null
    running=''
}
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export STRIPE_API_KEY=sk_test_loopback no_proxy=127.0.0.1
failed=0

check() { # name, wanted, got
    [ "$2" != "$3" ] || return 0
    failed=$((failed + 1))
    printf 'FAIL %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
}

start() { # scenarios…
    "$server" "$@" >"$work/server" &
    running=$!
    url='' waited=0
    until [ -n "$url" ]; do
        [ "$waited" -lt 100 ] || { echo 'FAIL the server does not start'; exit 1; }
        waited=$((waited + 1))
        sleep 0.05
        url=$(sed -n 's|^listening on |http://|p' "$work/server")
    done
}

run_client() { # name, URL; sets the exit status and the output, without the parts that differ between clients and runs
    timeout 60 "$client" "$2" >"$work/client" 2>&1
    status=$?
    printf '%s\n' "== $1"
    cat "$work/client"
    printed=$(sed -e 's/^again in [0-9][0-9]* ms$/again/' -e 's/^no answer: ..*/no answer/' "$work/client")
    check "$1: secrets shown" '' "$(grep -e 42424242 -e "$STRIPE_API_KEY" "$work/client" "$work/server")"
}

try() { # scenarios, wanted exit status, wanted output, wanted log of the server
    # shellcheck disable=SC2086 # several words are meant
    start $1
    run_client "$1" "$url"
    stop
    check "$1: exit status" "$2" "$status"
    check "$1" "$3" "$printed"
    check "$1: the server" "$4" "$(sed 1d "$work/server")"
}

try ok 0 \
    'token tok_1, request req_1' \
    'request 1: ok, status 200, new key, 1 made'
try '429 ok' 0 \
    'refused: 429 lock_timeout, request req_1: The object is locked.
again
token tok_1, request req_2' \
    'request 1: 429, status 429, new key, 0 made
request 2: ok, status 200, same key, 1 made'
try 402 1 \
    'refused: 402 card_declined insufficient_funds, request req_1: The card has insufficient funds.' \
    'request 1: 402, status 402, new key, 0 made'
# Too many requests: a retry would be one more.
try '429-rate ok' 1 \
    'refused: 429 rate_limit, request req_1: Too many requests.' \
    'request 1: 429-rate, status 429, new key, 0 made'
# Retry-After is longer than the limit: no retry.
try '503 ok' 1 \
    'refused: 503, request req_1: Come back in an hour.' \
    'request 1: 503, status 503, new key, 0 made'
# The body is lost, but the head is not: its Retry-After still ends the retries.
try '503-cut ok' 2 \
    'broken: 503 incomplete, request req_1' \
    'request 1: 503-cut, status 503, new key, 0 made'
# A lost body is not an empty one: the answer to the same key is still to come.
try '402-cut ok' 0 \
    'broken: 402 incomplete, request req_1
again
token tok_1, request req_2' \
    'request 1: 402-cut, status 402, new key, 0 made
request 2: ok, status 200, same key, 1 made'
# The server creates the token, but the response is lost. Without the same key, a retry would create a second token.
try 'cut ok' 0 \
    'broken: 200 incomplete, request req_1
again
token tok_1, request req_2' \
    'request 1: cut, status 200, new key, 1 made
request 2: ok, status 200, same key, 1 made'
try 'stall ok' 0 \
    'no answer
again
token tok_1, request req_2' \
    'request 1: stall, status 200, new key, 1 made
request 2: ok, status 200, same key, 1 made'
try slow 0 \
    'token tok_1, request req_1' \
    'request 1: slow, status 200, new key, 1 made'
try '502 502 502' 2 \
    'broken: 502 invalid_json
again
broken: 502 invalid_json
again
broken: 502 invalid_json' \
    'request 1: 502, status 502, new key, 0 made
request 2: 502, status 502, same key, 0 made
request 3: 502, status 502, same key, 0 made'
try '409 500 ok' 0 \
    'refused: 409 idempotency_key_in_use, request req_1: The key is in use.
again
refused: 500, request req_2: Something went wrong.
again
token tok_1, request req_3' \
    'request 1: 409, status 409, new key, 0 made
request 2: 500, status 500, same key, 0 made
request 3: ok, status 200, same key, 1 made'
for refusal in \
    '400 invalid_expiry_month card[exp_month], request req_1: The expiry month is invalid.' \
    '401, request req_1: Invalid API Key provided.' \
    '403, request req_1: The API key may not do this.' \
    '404 resource_missing customer, request req_1: No such customer.'; do
    scenario=${refusal%%[!0-9]*}
    try "$scenario" 1 "refused: $refusal" "request 1: $scenario, status $scenario, new key, 0 made"
done

run_client 'nobody listens' http://127.0.0.1:1
check 'nobody listens: exit status' 2 "$status"
check 'nobody listens' 'no answer
again
no answer
again
no answer' "$printed"

# Permanent failures are not retried: an unknown scheme, malformed URLs.
for wrong in htp://127.0.0.1:1 http://127.0.0.1:port 'http://127.0.0.1:1 /'; do
    run_client "$wrong" "$wrong"
    check "$wrong: exit status" 2 "$status"
    check "$wrong" 'no answer' "$printed"
done
# A self-signed certificate. Clients without TLS stop at the scheme.
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$work/key" -out "$work/certificate" 2>/dev/null || { echo 'FAIL openssl makes no certificate'; exit 1; }
openssl s_server -accept 127.0.0.1:0 -key "$work/key" -cert "$work/certificate" -www </dev/null >"$work/tls" 2>&1 &
running=$!
port='' waited=0
until [ -n "$port" ] || [ "$waited" -ge 100 ]; do
    waited=$((waited + 1))
    sleep 0.05
    port=$(sed -n 's|^ACCEPT .*:||p' "$work/tls")
done
run_client 'a wrong certificate' "https://127.0.0.1:$port"
stop
check 'a wrong certificate: exit status' 2 "$status"
check 'a wrong certificate' 'no answer' "$printed"

# The common part, which must be the same in every client.
common() { sed -n '/^\/\/ ---- From here on the same/,$p' "$1"; }
source=$here/$(basename "$client").cpp
check 'the common part: there' yes "$(common "$source" | grep -q decide_retry && echo yes)"
check 'the common part' "$(common "$here/client_curl.cpp")" "$(common "$source")"

[ "$failed" = 0 ]
