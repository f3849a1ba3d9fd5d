#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""build.py ROOT MODULE PAGE: makes the try-it page, one HTML file, from page.html, codec.mjs, page.js and the module.

The texts of the fields are the doc comments of the parameters. A field without one is an error.
"""

import base64
import gzip
import hashlib
import json
import pathlib
import re
import sys

MAX_SIZE = 300_000

root, module, page = (pathlib.Path(argument) for argument in sys.argv[1:])
here = root / "tests/examples/page"


def docs():
    """Returns the text of each member as "struct.member", and of each struct."""
    texts = {}
    for header in sorted((root / "include/stripe_tokens/params").glob("*.hpp")):
        text = header.read_text()
        for struct in re.finditer(r"^struct (\w+) \{\n(.*?)^\};", text, re.M | re.S):
            name, body = struct.groups()
            brief = text[: struct.start()].rsplit("/** ", 1)[1].split("\n\n")[0]
            texts[name] = " ".join(brief.split())
            texts.update({f"{name}.{member}": doc for member, doc in re.findall(r"(\w+)\{\};\s*///< (.*)", body)})
            for member in re.findall(r'visit\(\s*"(\w+)"', body):
                if not texts.get(f"{name}.{member}"):
                    sys.exit(f"error: {header.name}: the member {member} of {name} has no doc comment")
    # Markdown is not shown: `a` is a.
    return {name: text.replace("`", "") for name, text in texts.items()}


def constant(name, value):
    return f"const {name} = {json.dumps(value, ensure_ascii=True)};\n"


def policy_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def source(name):
    text = (here / name).read_text()
    return re.sub(r"^export ", "", re.sub(r"^import .*\n", "", text, flags=re.M), flags=re.M)


compressed = gzip.compress(module.read_bytes(), 9, mtime=0)
script = "'use strict';\n" + constant("docs", docs()) + source("codec.mjs") + source("page.js")
script += constant("packedModule", base64.b64encode(compressed).decode()) + "start();\n"
assert "</script" not in script
style = (here / "page.css").read_text()
# The script narrows connect-src to the gateway, or to nothing: a policy can only be narrowed.
policy = "; ".join(
    [
        "default-src 'none'",
        "connect-src http: https:",
        f"script-src {policy_hash(script)} 'wasm-unsafe-eval'",
        f"style-src {policy_hash(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "worker-src 'none'",  # otherwise script-src would apply
    ]
)
html = (here / "page.html").read_text()
html = html.replace("{policy}", policy).replace("{style}", style).replace("{script}", script)
page.write_text(html)
size = page.stat().st_size
print(f"page {size} bytes; module {module.stat().st_size} bytes, {len(compressed)} compressed")
if size > MAX_SIZE:
    sys.exit(f"error: the page exceeds {MAX_SIZE} bytes")
