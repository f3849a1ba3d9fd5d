#!/bin/sh
# dictionary.sh KIND: prints the dictionary KIND.dict; of a form and of JSON, with the names and values in the inventory.
cd "$(dirname -- "$0")" || exit 1
cat "$1.dict" || exit 1
params=../inventory/params.json objects=../inventory/objects.json
segments() { sed -n 's/^{"path": "\([^"]*\)", "type".*/\1/p' "$params" | tr '[' '\n' | tr -d ']'; }
values() { sed -n 's/.*"enum": \[\([^]]*\)\].*/\1/p' "$@" | sed 's/", "/"\
"/g'; }
case $1 in
form)
    segments | sed 's/.*/"[&]"/' | sort -u
    sed -n 's/^{"path": "\([^"[]*\)\[.*/"\1["/p; s/^{"path": "\([^"[]*\)".*/"\1"/p' "$params" | sort -u
    values "$params" | sort -u
    ;;
json)
    { segments; sed -n 's/^{"name": "\([^"]*\)".*/\1/p' "$objects"; } | sed 's/.*/"\\"&\\":"/' | sort -u
    values "$params" "$objects" | sort -u
    ;;
esac
