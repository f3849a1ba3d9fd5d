#!/bin/sh
# Installs the project and tests what belongs to the program `tokens`: installed.sh CMAKE BUILD_FOLDER PATH_TO_MANUAL_PAGES
set -eu
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$1" --install "$2" --prefix "$prefix" >/dev/null
[ "$(echo '{"card":"card_1"}' | "$prefix/bin/tokens" encode)" = 'card=card_1' ]
mkdir "$prefix/wanted"
"$3" "$prefix/wanted"
for file in "$prefix"/wanted/*; do
    case $file in
    *.1) installed=man/man1/$(basename "$file") ;;
    *.bash) installed=bash-completion/completions/tokens ;;
    *.fish) installed=fish/vendor_completions.d/tokens.fish ;;
    *) installed=zsh/site-functions/$(basename "$file") ;;
    esac
    cmp "$file" "$prefix/share/$installed"
done
