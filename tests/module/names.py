#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that include/stripe_tokens.cppm exports exactly the public names declared in the headers.

A public name is one that is declared at namespace scope in a header outside of detail/ and impl/, in stripe_tokens, params or
objects. Overloads and specializations share a name; std:: and Boost customizations belong to no name of this library.
"""

import re
import sys
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include"
NOT_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|^\s*#(?:[^\n]*\\\n)*[^\n]*""",
                      re.DOTALL | re.MULTILINE)


def statements(code):
    """Each declaration at namespace scope, with its namespace, without bodies."""
    scopes, depth, text = [], 0, ""  # depth: of braces other than a namespace's
    for token in re.findall(r"[{};]|[^{};]+", code):
        if token == "{":
            opened = re.fullmatch(r"\s*(?:export\s+)?(inline\s+)?namespace\s*([\w:]*)\s*", text)
            if depth == 0 and opened:
                scopes.append("" if opened[1] else opened[2])
                text = ""
                continue
            depth += 1
            if depth == 1:
                text += "{}"
        elif token == "}":
            if depth == 0:
                scopes.pop()
                text = ""
                continue
            depth -= 1
            # The body of a function ends a declaration. The body of a class or initializer does not: `;` follows.
            if depth == 0 and re.search(r"\)[^()=]*\{\}$", text) and "=" not in text.split("(")[0].split(">")[-1]:
                yield [scope for scope in scopes if scope], text
                text = ""
        elif depth == 0:
            if token == ";":
                yield [scope for scope in scopes if scope], text
                text = ""
            else:
                text += token


def without_angles(text):
    """`text` without template arguments and parameters."""
    out, depth = "", 0
    for char, before in zip(text, " " + text):
        if char == "<":
            depth += 1
        elif char == ">" and before != "-":
            depth = max(0, depth - 1)
        elif depth == 0:
            out += char
    return out


def declared(text):
    text = re.sub(r"\bSTRIPE_TOKENS_(BEGIN|END)_COMPILED\b", "", text)
    if re.match(r"\s*(extern )?template\s*[^<\s]", text):  # an explicit instantiation
        return None
    text = re.sub(r"\[\[.*?\]\]", "", text.replace("operator==", "").replace("operator!=", ""), flags=re.DOTALL)
    flat = re.sub(r"\s+", " ", without_angles(text)).strip()
    if re.match(r"template (struct|class) std::|static_assert", flat):
        return None
    flat = re.sub(r"^(template )+", "", flat)
    for pattern in (r"enum class (\w+)", r"(?:struct|class|union) (\w+)", r"using (\w+) ?=",
                    r"(?:inline |constexpr |static )+[\w: ]*? ?\b([\w:]+) ?(?:\{|=|$)", r"[^(]*?\b(\w+)\("):
        match = re.match(pattern, flat)
        if match:
            return match[1] if "::" not in match[1] else None
    return None


def main():
    public = set()
    for path in sorted(INCLUDE.rglob("*.hpp")):
        if {"detail", "impl"} & set(path.relative_to(INCLUDE).parts):
            continue
        for scopes, text in statements(NOT_CODE.sub("", path.read_text(encoding="utf-8"))):
            name = declared(text)
            if scopes[:1] != ["stripe_tokens"] or "detail" in "::".join(scopes) or not name:
                continue
            public.add("::".join([*scopes, name]))

    exported = set()
    interface = NOT_CODE.sub("", (INCLUDE / "stripe_tokens.cppm").read_text(encoding="utf-8"))
    for scopes, text in statements(interface):
        using = re.fullmatch(r"\s*using ([\w:=! ]+?)\s*", text)
        if using:
            if using[1].split("::")[:-1] != "::".join(scopes).split("::"):
                sys.exit(f"using {using[1]} stands in namespace {'::'.join(scopes)}")
            exported.add(using[1])
    if "--print" in sys.argv:
        print("\n".join(sorted(public)))
        return 0
    operators = {name for name in exported if "operator" in name}  # compared by the program that imports the module
    for name in sorted(public - exported):
        print(f"{name} is not exported by include/stripe_tokens.cppm")
    for name in sorted(exported - operators - public):
        print(f"{name} is exported, but no header declares it")
    print(f"{len(public)} public names, {len(exported)} exported")
    return 0 if len(public) > 80 and public == exported - operators else 1


if __name__ == "__main__":
    sys.exit(main())
