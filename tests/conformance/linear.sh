#!/bin/sh
# linear.sh TOKENS: four times as much more of a body needs four times the instructions, within 5 %, counted by callgrind.
set -eu
tokens=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

token='"id":"tok_1","object":"token","created":1,"livemode":false,"type":"card","used":false'
card='"id":"card_1","brand":"Visa","exp_month":1,"exp_year":2030,"funding":"credit","last4":"4242"'

repeat() { # part, count
    awk -v part="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", part }'
}
body() { # shape, count
    case $1 in
    text) printf '{%s,"card":{%s,"name":"%s"}}' "$token" "$card" "$(repeat 'abcdefghijklmnop' "$2")" ;;
    escapes) printf '{%s,"card":{%s,"name":"%s"}}' "$token" "$card" "$(repeat '\\u00e9\\n' "$2")" ;;
    unknown) printf '{%s,"card":{%s%s}}' "$token" "$card" "$(repeat ',"later":{"a":[1,2.5,null,true]}' "$2")" ;;
    expanded) printf '{%s,"card":{%s,"customer":{"id":"cus_1","list":[0%s]}}}' "$token" "$card" "$(repeat ',{"a":"b"}' "$2")" ;;
    list) printf '{%s,"card":{%s,"available_payout_methods":["instant"%s]}}' "$token" "$card" "$(repeat ',"standard"' "$2")" ;;
    deviating) printf '{%s,"card":{%s,"available_payout_methods":[1%s]}}' "$token" "$card" "$(repeat ',{"a":1}' "$2")" ;;
    map) printf '{%s,"card":{%s,"metadata":{"a":1%s}}}' "$token" "$card" "$(repeat ',"a":[1]' "$2")" ;;
    duplicate) printf '{%s,"card":{%s%s}}' "$token" "$card" "$(repeat ',"name":1,"name":2' "$2")" ;;
    white) printf '{%s,"card":{%s%s}}' "$token" "$card" "$(repeat '                ' "$2")" ;;
    esac
}
instructions() { # file
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$tokens" decode --status 200 <"$1" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

failed=0
for shape in text escapes unknown expanded list deviating map duplicate white; do
    # The shortest body has the greatest number of deviations, so that every row has the cost of printing them.
    body $shape 100 >"$work/none"
    body $shape 4100 >"$work/n"
    body $shape 16100 >"$work/4n"
    none=$(instructions "$work/none") one=$(instructions "$work/n") four=$(instructions "$work/4n")
    echo "$shape $none $one $four" | awk '{ ratio = ($4 - $2) / ($3 - $2); printf "%-9s n %10d  4n %10d  ratio %.3f\n", $1, $3 - $2, $4 - $2, ratio
        exit !(ratio > 3.8 && ratio < 4.2) }' || failed=1
done
exit $failed
