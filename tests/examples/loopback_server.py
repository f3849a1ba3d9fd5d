#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""loopback_server.py SERVER: checks that the test server for clients responds like the API."""

import http.client
import json
import subprocess
import sys

NUMBER = "4242424242424242"
CARD = f"card[number]={NUMBER}&card[exp_month]=12&card[exp_year]=2030&card[cvc]=012"
failed = 0


def check(name, wanted, got):
    global failed
    if wanted != got:
        failed += 1
        print(f"FAIL {name}\n  wanted: {wanted}\n  got:    {got}")


def check_gateway():
    """With --gateway, a web page may send a request, and the request needs no API key."""
    gateway = subprocess.Popen([sys.argv[1], "--gateway"], stdout=subprocess.PIPE, text=True)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(gateway.stdout.readline().rsplit(":", 1)[1]), timeout=10)
        for method, status in ("OPTIONS", 204), ("POST", 200):
            connection.request(method, "/v1/tokens", CARD if method == "POST" else None, {"Origin": "null"})
            response = connection.getresponse()
            response.read()
            check(f"{method} from a page", (status, "*"), (response.status, response.headers["Access-Control-Allow-Origin"]))
            if method == "OPTIONS":
                allowed = response.headers["Access-Control-Allow-Headers"].lower().split(", ")
                check("the headers of a page", ["content-type", "idempotency-key", "stripe-account", "stripe-version"], allowed)
            else:
                check("the headers for a page", True, "Retry-After" in response.headers["Access-Control-Expose-Headers"])
    finally:
        gateway.terminate()
        check("the preflight is not counted", 1, len(gateway.communicate()[0].splitlines()))


check_gateway()
server = subprocess.Popen([sys.argv[1]], stdout=subprocess.PIPE, text=True)
try:
    port = int(server.stdout.readline().rsplit(":", 1)[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def ask(method, target, body=None, key=None, authorization="Bearer sk_test_1"):
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        if authorization:
            headers["Authorization"] = authorization
        if key:
            headers["Idempotency-Key"] = key
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        text = response.read().decode()
        check("a request id", True, response.headers["Request-Id"].startswith("req_"))
        check("the number sent back", False, NUMBER in text)
        return response.status, json.loads(text), response.headers["Idempotent-Replayed"]

    def refused(*arguments, **named):
        status, answer, _ = ask(*arguments, **named)
        return status, answer["error"].get("code"), answer["error"].get("param")

    status, card, _ = ask("POST", "/v1/tokens", CARD)
    check("a card", (200, "card", "4242", "Visa"), (status, card["type"], card["card"]["last4"], card["card"]["brand"]))
    for kind, body in {
        "account": "account[business_type]=individual&account[tos_shown_and_accepted]=true",
        "bank_account": "bank_account[country]=US&bank_account[currency]=usd&bank_account[account_number]=000123456789"
        "&bank_account[routing_number]=110000000",
        "cvc_update": "cvc_update[cvc]=123",
        "person": "person[first_name]=Jane",
        "pii": "pii[id_number]=000000000",
    }.items():
        status, made, _ = ask("POST", "/v1/tokens", body)
        check(kind, (200, kind), (status, made.get("type")))

    check("it is found again", (200, card, None), ask("GET", "/v1/tokens/" + card["id"]))
    check("what was never made", (404, "resource_missing", "token"), refused("GET", "/v1/tokens/tok_none"))
    check("another path", (404, None, None), refused("GET", "/v1/charges"))
    check("no API key", (401, None, None), refused("POST", "/v1/tokens", CARD, authorization=None))
    check("an unknown parameter", (400, "unknown_parameter", "card[nmber]"), refused("POST", "/v1/tokens", "card[nmber]=1"))
    check("a number with a wrong digit", (400, "incorrect_number", "card[number]"),
          refused("POST", "/v1/tokens", CARD.replace(NUMBER, "4242424242424241")))

    connection.request("OPTIONS", "/v1/tokens", headers={"Origin": "null"})
    response = connection.getresponse()
    response.read()
    check("a page, without --gateway", None, response.headers["Access-Control-Allow-Origin"])

    status, once, replayed = ask("POST", "/v1/tokens", CARD, key="k")
    check("the first time", (200, None), (status, replayed))
    check("the same key and body", (200, once, "true"), ask("POST", "/v1/tokens", CARD, key="k"))
    status, answer, _ = ask("POST", "/v1/tokens", "pii[id_number]=1", key="k")
    check("the same key, another body", (400, "idempotency_error"), (status, answer["error"]["type"]))
finally:
    server.terminate()
    printed = server.communicate()[0]
check("what it prints holds the number", False, NUMBER in printed)
sys.exit(failed != 0)
