// The manual of the program `tokens`, a page for each command. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_TESTS_EXAMPLES_MANUAL_HPP
#define STRIPE_TOKENS_TESTS_EXAMPLES_MANUAL_HPP

#include <string_view>

namespace manual {

inline constexpr std::string_view usage = R"(usage: tokens COMMAND [OPTION...] <INPUT

  encode  [--lines]                  parameters as JSON to a form body
  parse   [--lines]                  a form body to parameters as JSON
  validate [--lines] [--now SECONDS] parameters as JSON to the problems found, one per line
  decode  --status N | --lines       a response body to JSON
  request [--curl | --cpp] [HEADERS] parameters as JSON to an HTTP request, its secrets masked
  help    [COMMAND]                  this text, or the manual of a command

--lines     a case per line; answers one JSON object per line. What is read is the same as without it, but for
            `decode`: {"status":200,"body":"..."}
--strict    the first deviation of a response is an error
--now       the time to judge an expiry by, in Unix seconds; the clock if it is not given
--curl      a curl command instead, with the key as $STRIPE_API_KEY
--cpp       the C++ code that makes the request instead
--gateway URL   the request to a gateway, which adds the API key
--show-secrets  the request as it is sent: with the secrets, and with the key from $STRIPE_API_KEY if it is set
HEADERS     --idempotency-key KEY, --stripe-account ID, --stripe-version VERSION
--help, -h  this text; after a command, its manual
--version   the versions of this program and of the API

Exit status: 0 done, 1 bad input, a problem found, or input, output or memory that fails, 2 wrong usage.
)";

// The tests run each line that begins with "$ " and compare what it prints with the lines below it.

inline constexpr std::string_view encode = R"(NAME
    tokens encode - parameters as JSON to a form body

SYNOPSIS
    tokens encode [--lines] <INPUT

DESCRIPTION
    Reads the parameters of POST /v1/tokens, spelled as the API spells them, and
    writes the body that sends them. An empty text clears what can be cleared,
    null is absent, a member that the API does not have is an error. The body
    holds the secrets that it was given.

OPTIONS
    --lines     a JSON object per line; answers {"body":...} or
                {"failure":{"pointer","code","message"}} per line

EXIT STATUS
    0   done; with --lines, every line was answered
    1   the input is not JSON or not parameters: standard error says what and
        where, and does not quote it; or the input cannot be read, the output
        cannot be written, or memory runs out
    2   wrong usage

EXAMPLES
    $ echo '{"card":{"number":"4242424242424242","exp_month":12,"cvc":"012"}}' | tokens encode
    card[cvc]=012&card[exp_month]=12&card[number]=4242424242424242
)";

inline constexpr std::string_view parse = R"(NAME
    tokens parse - a form body to parameters as JSON

SYNOPSIS
    tokens parse [--lines] <INPUT

DESCRIPTION
    Reads the body of a request and writes its parameters: the inverse of
    `tokens encode`. It understands what other clients write (a[] and a[0],
    brackets bare and escaped, + and %20) and rejects everything that the API
    does not have. One line break at the end of the input is the shell's and is
    not read. On a terminal, characters that are invisible, control it or
    reorder text are escapes: \u202e.

OPTIONS
    --lines     a body per line; answers {"params":...} or
                {"failure":{"key","offset","code","message"}} per line

EXIT STATUS
    0   done; with --lines, every line was answered
    1   the input is no body of such a request: standard error says what and
        where, and does not quote it; or the input cannot be read, the output
        cannot be written, or memory runs out
    2   wrong usage

EXAMPLES
    $ echo 'card%5Bexp_month%5D=12&card[name]=Zo%C3%AB+%26+Co' | tokens parse
    {"card":{"exp_month":12,"name":"Zoë & Co"}}
)";

inline constexpr std::string_view validate = R"(NAME
    tokens validate - parameters as JSON to the problems found, one per line

SYNOPSIS
    tokens validate [--lines] [--now SECONDS] <INPUT

DESCRIPTION
    Finds what the API would reject, without asking it: missing members,
    lengths, card numbers, CVCs, expiry, routing numbers, IBANs, and what
    excludes what. Writes the parameter, what is wrong in words, and the code;
    never the value. Whether an account token is for a new account the
    parameters do not tell: of one that updates an account, tos_not_accepted is
    no problem.

OPTIONS
    --lines     a JSON object per line; answers
                {"problems":[{"param","code","message"}]} or {"failure":...} per
                line
    --now SECONDS
                the time to judge an expiry by, in Unix seconds; the clock if it
                is not given

EXIT STATUS
    0   no problem was found; with --lines, every line was answered
    1   a problem was found, or the input is not JSON or not parameters; or the
        input cannot be read, the output cannot be written, or memory runs out
    2   wrong usage

EXAMPLES
    $ echo '{"card":{"number":"4242424242424241","exp_month":12,"exp_year":2030}}' | tokens validate --now 1795478400
    card[number]: the check digit or the first digit is wrong (incorrect_number)
)";

inline constexpr std::string_view decode = R"(NAME
    tokens decode - a response body to JSON

SYNOPSIS
    tokens decode --status N [--strict] <INPUT
    tokens decode --lines [--strict] <INPUT

DESCRIPTION
    Reads the body of a response and writes {"token":...}, or {"error":...} for
    an error of the API. Members that are absent, null or unknown are left out.

    A member that is not as the API documents it is left empty, and named beside
    the token or the error: "deviations":[{"pointer","code"}].

    To a terminal and without --lines, it writes a line per member instead,
    aligned, in colour unless NO_COLOR is set and not empty, or TERM is unset or
    dumb. To a file or a pipe it is always the one line of JSON. On a terminal,
    characters that are invisible, control it or reorder text are escapes:
    \u202e.

OPTIONS
    --status N  the HTTP status of the response, 0 to 999; needed without
                --lines
    --lines     a case per line: {"status":200,"body":"..."}; answers
                {"token":...}, {"error":...} or
                {"failure":{"pointer","offset","code","message"}} per line; a
                failure has a "token_id" too if the id of a token was read
    --strict    the first deviation is a failure

EXIT STATUS
    0   it is a token, or a refusal of the API; with --lines, every line was
        answered
    1   it is neither: standard error says why and where, and does not quote
        it; or the input cannot be read, the output cannot be written, or memory
        runs out
    2   wrong usage

EXAMPLES
    $ echo '{"error":{"type":"card_error","code":"card_declined"}}' | tokens decode --status 402 | cat
    {"error":{"http_status":402,"code":"card_declined","type":"card_error"}}
)";

inline constexpr std::string_view request = R"(NAME
    tokens request - parameters as JSON to an HTTP request, its secrets masked

SYNOPSIS
    tokens request [--curl | --cpp] [--show-secrets] [--gateway URL]
                   [--idempotency-key KEY] [--stripe-account ID]
                   [--stripe-version VERSION] <INPUT

DESCRIPTION
    Reads what `tokens encode` reads and writes the whole request, which it does
    not send. Secrets are shown as ****, the API key as $STRIPE_API_KEY.

OPTIONS
    --curl      a curl command for a POSIX shell, with the key as
                $STRIPE_API_KEY and secrets as ****
    --cpp       the C++ code that makes the request: a function make_request,
                with the key from the environment and secrets as ****
    --gateway URL
                the request to a gateway, which adds the API key: to this http
                or https URL, without Authorization; not for the API itself
    --show-secrets
                the request as it is sent: with the secrets, and with the key
                from $STRIPE_API_KEY if it is set; a curl command never shows
                them
    --idempotency-key KEY
                the header Idempotency-Key: the server does the work once,
                however often the request is sent
    --stripe-account ID
                the header Stripe-Account: the connected account on whose behalf
                it is
    --stripe-version VERSION
                the header Stripe-Version, in place of that of the library

EXIT STATUS
    0   done
    1   the input is not JSON or not parameters, or the value of a header cannot
        be sent; or the input cannot be read, the output cannot be written, or
        memory runs out
    2   wrong usage

EXAMPLES
    $ echo '{"pii":{"id_number":"000000000"}}' | tokens request --idempotency-key order-6735 --stripe-version 2026-10-28.endive
    POST /v1/tokens HTTP/1.1
    Host: api.stripe.com
    Authorization: Bearer $STRIPE_API_KEY
    Content-Type: application/x-www-form-urlencoded
    Idempotency-Key: order-6735
    Stripe-Version: 2026-10-28.endive

    pii[id_number]=****
)";

struct page {
    std::string_view command;
    std::string_view text;
};
inline constexpr page pages[] = {
    {"encode", encode}, {"parse", parse}, {"validate", validate}, {"decode", decode}, {"request", request},
};

} // namespace manual

#endif
