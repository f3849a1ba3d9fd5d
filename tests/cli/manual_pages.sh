#!/bin/sh
# Tests the manual pages and the completions of the program `tokens`: manual_pages.sh PATH_TO_MANUAL_PAGES PATH_TO_TOKENS
set -u
pages=$1 tokens=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
commands='encode parse validate decode request'

fail() {
    failed=$((failed + 1))
    echo "FAIL $*"
}
"$pages" "$work" || exit 1

words() { tr -s ' \n' '\n' | grep -v '^$'; }

# ---- manual pages: the words of `tokens help`, rendered without a warning
if command -v groff >/dev/null; then
    for command in '' $commands; do
        page=$work/tokens${command:+-$command}.1
        # Ragged and without hyphenation, so that no word is cut. -K utf8: the text has letters beyond ASCII.
        groff -man -Kutf8 -Tutf8 -P-cbou -ww -rHY=0 -dAD=l "$page" >"$work/rendered" 2>"$work/warnings" || fail "groff, tokens $command"
        [ -s "$work/warnings" ] && fail "groff warns of tokens $command: $(cat "$work/warnings")"
        grep -q "^\.TH TOKENS" "$page" || fail "the title of tokens $command"
        # A plain `-` may become a hyphen, which cannot be pasted into a shell.
        grep -- '[^\\]-' "$page" | grep -v '^\.' && fail "a hyphen in the page of tokens $command"
        [ -n "$command" ] || continue
        "$tokens" help "$command" | sed -e "s/^    tokens $command - /tokens-$command - /" | words >"$work/wanted"
        sed -e 1d -e '$d' "$work/rendered" | words >"$work/got"
        diff "$work/wanted" "$work/got" >"$work/difference" || fail "the page of tokens $command: $(head -n 5 "$work/difference")"
    done
else
    echo 'SKIPPED the rendering of manual pages: it needs groff'
fi

if command -v groff >/dev/null; then
    groff -man -Kutf8 -Tutf8 -P-cbou "$work/tokens.1" | tr -s ' \n' ' ' >"$work/rendered"
    status=$("$tokens" --help | sed -n 's/^Exit status: //p')
    grep -qF -- "$status" "$work/rendered" || fail 'tokens.1: the exit status'
    for command in $commands; do
        grep -qF -- "tokens-$command(1) $("$tokens" help "$command" | sed -n '2s/.* - //p')" "$work/rendered" || fail "tokens.1: $command"
    done
fi

# ---- bash: every option of the manual is offered, and `tokens` takes every option that is offered
if command -v bash >/dev/null; then
    offered() { # words of a command line; completes the last
        bash -c '. "$0"; COMP_WORDS=(tokens "$@"); COMP_CWORD=$#; _tokens; printf "%s\n" "${COMPREPLY[@]}"' "$work/tokens.bash" "$@"
    }
    [ "$(offered '' | sort | tr '\n' ' ')" = '--help --version decode encode help parse request validate ' ] || fail 'bash: the commands'
    [ "$(offered help de)" = decode ] || fail 'bash: help de'
    [ "$(offered request --idem)" = --idempotency-key ] || fail 'bash: request --idem'
    for command in $commands; do
        "$tokens" help "$command" | sed -n 's/^    \(--[a-z-]*\).*/\1/p' | { cat; echo --help; } | sort >"$work/wanted"
        offered "$command" -- | sort >"$work/got"
        diff "$work/wanted" "$work/got" || fail "bash: the options of $command"
        while read -r option; do
            "$tokens" "$command" "$option" </dev/null 2>&1 | grep 'no such option' && fail "bash: $command $option"
        done <"$work/got"
    done
else
    echo 'SKIPPED the completions of bash: they need bash'
fi

# ---- other shells
for file in _tokens tokens.fish; do
    shell=zsh
    [ $file = _tokens ] || shell=fish
    for command in $commands; do
        grep -q "$command" "$work/$file" || fail "$shell: $command"
        "$tokens" help "$command" | sed -n 's/^    --\([a-z-]*\) *\([A-Z]*\).*/\1 \2/p' >"$work/options"
        while read -r option argument; do
            case $shell in
            zsh) line="'--${option}[" end=${argument:+":$argument: '"} ;;
            fish) line="'__fish_seen_subcommand_from $command' -l $option${argument:+ -x} -d" end='' ;;
            esac
            grep -F -- "$line" "$work/$file" | grep -qF -- "$end" || fail "$shell: $command --$option"
        done <"$work/options"
    done
    if command -v $shell >/dev/null; then
        $shell -n "$work/$file" || fail "$shell: the syntax"
    else
        echo "SKIPPED the syntax of the completions of $shell: it needs $shell"
    fi
done
if command -v fish >/dev/null; then
    offered=$(fish -c '. $argv[1]; complete -C "tokens request --idem"' "$work/tokens.fish" | cut -f 1)
    [ "$offered" = --idempotency-key ] || fail "fish: request --idem: $offered"
fi

"$pages" >/dev/null 2>&1 && fail 'no folder'
"$pages" "$work/none" >/dev/null 2>&1 && fail 'a folder that does not exist'
[ "$failed" = 0 ] || echo "$failed failed"
[ "$failed" = 0 ]
