#!/bin/sh
# Installs the project and tests what belongs to the program `tokens`: installed.sh CMAKE BUILD_FOLDER
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$1" --install "$2" --prefix "$prefix" >/dev/null
[ "$(echo '{"card":"card_1"}' | "$prefix/bin/tokens" encode)" = 'card=card_1' ]
for file in man/man1/tokens.1 man/man1/tokens-encode.1 man/man1/tokens-request.1 bash-completion/completions/tokens \
    zsh/site-functions/_tokens fish/vendor_completions.d/tokens.fish; do
    [ -s "$prefix/share/$file" ] || { echo "$file is missing"; exit 1; }
done
