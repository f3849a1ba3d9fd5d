#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the two single headers from include/; with --check, reports whether the headers are up to date."""

import argparse
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include"
CONTENTS = "stripe_tokens.hpp"
VERSION = "stripe_tokens/version.hpp"
SOURCE = "stripe_tokens/src.hpp"
# Around the includes of definitions: src.hpp includes them instead if they are compiled separately.
DEFINITIONS = "!defined(STRIPE_TOKENS_SEPARATE_COMPILATION)"
FORBIDDEN = {"iostream", "sstream", "regex", "locale", "boost/json/src.hpp"}

LEXEME = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | R"(?P<mark>[^\s()\\]*)\(.*?\)(?P=mark)" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+'""",
    re.DOTALL | re.VERBOSE,
)
DIRECTIVE = re.compile(r"\s*#\s*(\w+)\s*(.*?)\s*")


def code_of(lines):
    """The lines without comments, with continued lines joined into the first. The number of lines stays the same."""
    text = LEXEME.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m["comment"] else m[0], "\n".join(lines))
    joined = re.sub(r"(?:[^\n]*\\[ ]*\n)+[^\n]*",
                    lambda m: re.sub(r"\\ *\n", " ", m[0]) + "\n" * m[0].count("\n"), text)
    return joined.split("\n")


def parse(line):
    """The keyword and the rest of a preprocessor line; ("", "") for any other."""
    match = DIRECTIVE.fullmatch(line)
    return match.groups() if match else ("", "")


# The first lines of a header that rejects older standards. The single headers have them once, around everything.
LANGUAGE_CHECK = re.compile(r"(?://[^\n]*\n)?(#if __cplusplus < [^\n]*\n#error [^\n]*\n)[^\n]*\n#endif\n\n?")


class Header:
    def __init__(self, name):
        self.name = name
        text = (INCLUDE / name).read_text(encoding="utf-8")
        check = LANGUAGE_CHECK.search(text)
        self.language_check = check[1] if check else None
        self.lines = LANGUAGE_CHECK.sub("", text, count=1).splitlines()
        self.code = code_of(self.lines)
        self.problems = []
        self.includes = []  # in order
        self.definitions = []  # included under DEFINITIONS
        self.guard()
        self.conditions = []  # around the current line
        for number, (keyword, rest) in enumerate(map(parse, self.code), 1):
            if keyword in ("if", "ifdef", "ifndef"):
                self.conditions.append(rest)
            elif keyword in ("elif", "else"):
                self.conditions[-1] = ""
            elif keyword == "endif":
                self.conditions.pop()
            elif keyword == "include":
                self.include(number, rest)

    def problem(self, what, number=None):
        self.problems.append(f"include/{self.name}:{f'{number}:' if number else ''} {what}")

    def include(self, number, rest):
        match = re.fullmatch(r"<([^<>]+)>", rest)
        if not match or match[1].startswith("."):
            self.problem(f"write project includes as <stripe_tokens/...>, not {rest}", number)
            return
        name = match[1]
        is_definition = self.conditions[1:] == [DEFINITIONS]
        (self.definitions if is_definition else self.includes).append(name)
        if name in FORBIDDEN:
            self.problem(f"<{name}> must not be included", number)
        elif name == CONTENTS or name.startswith("stripe_tokens/"):
            if not (INCLUDE / name).is_file():
                self.problem(f"<{name}> does not exist", number)
            if self.depth_at[number - 1] != 1 and not is_definition:
                self.problem(f"<{name}> is included conditionally or outside of the include guard", number)
        elif name.endswith(".hpp") and not name.startswith("boost/"):
            self.problem(f"write project includes as <stripe_tokens/...>, not {rest}", number)

    def guard(self):
        """Checks the include guard: only conditionals (a check of the version) before it, and nothing after it."""
        guard = re.sub(r"\W", "_", self.name).upper()
        self.depth_at = []  # the number of conditionals around each line, including the guard
        depth, state, before = 0, "before", ""
        for line in self.code:
            keyword, rest = parse(line)
            if keyword == "endif":
                depth -= 1
            self.depth_at.append(depth if state == "inside" else 0)
            if keyword in ("if", "ifdef", "ifndef"):
                depth += 1
            if state == "before" and keyword == "define" and rest == guard and before == ("ifndef", guard) and depth == 1:
                state = "inside"
            elif state == "before" and line.strip() and keyword not in "if ifdef ifndef elif else endif error".split():
                break
            elif state == "inside" and depth == 0:
                state = "after"
            elif state == "after" and line.strip():
                break
            before = (keyword, rest) if line.strip() else before
        else:
            if state == "after":
                return
        self.depth_at = [1] * len(self.code)
        self.problem(f"the include guard must be {guard} and enclose the whole header")


def load():
    """Every header under include/, by name. Exits if a header breaks a rule."""
    names = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*")
                   if path.suffix == ".hpp")
    headers = {name: Header(name) for name in names}
    problems = [problem for header in headers.values() for problem in header.problems]
    for required in (CONTENTS, VERSION):
        if required not in headers:
            sys.exit(f"amalgamate: include/{required} is missing")
    for name in sorted(set(headers) - closure(headers, [CONTENTS, SOURCE])):
        problems.append(f"include/{name}: not reachable from {CONTENTS}")
    if problems:
        sys.exit("\n".join(f"amalgamate: {problem}" for problem in problems))
    return headers


def closure(headers, roots):
    """The roots, and every header included by them directly or indirectly."""
    found, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += headers[name].includes + headers[name].definitions if name in headers else []
    return found


def version(headers):
    code = "\n".join(headers[VERSION].code)
    parts = [re.search(rf"#\s*define STRIPE_TOKENS_VERSION_{part} +(\d+)", code) for part in ("MAJOR", "MINOR", "PATCH")]
    if not all(parts):
        sys.exit(f"amalgamate: include/{VERSION} does not define STRIPE_TOKENS_VERSION_MAJOR, _MINOR and _PATCH")
    return ".".join(part[1] for part in parts)


def inline(headers, name, seen, definitions):
    """The lines of a header, with every project header inserted at its first inclusion. Definitions are listed instead."""
    seen.add(name)
    header = headers[name]
    for line, code, depth in zip(header.lines, header.code, header.depth_at):
        keyword, rest = parse(code)
        included = rest[1:-1] if keyword == "include" else None
        if included in header.definitions:
            definitions.append(included)
        elif included in headers:
            if included not in seen:
                yield from ["", *inline(headers, included, seen, definitions), ""]
        elif included and depth == 1:
            if included not in seen:
                seen.add(included)
                yield f"#include <{included}>"
        elif not re.match(r"//.*(SPDX-License-Identifier:|Copyright \(c\))", line):
            yield line


def inline_all(headers, names, seen, definitions):
    return [line for name in names if name not in seen for line in inline(headers, name, seen, definitions)]


def amalgamate(headers, what, roots):
    # The version comes first and outside of any guard, so its check always sees a second version.
    seen, definitions = set(), []
    body = inline_all(headers, [VERSION, *roots], seen, definitions)
    # Definitions come last: the headers that they share with declarations must stand outside of the condition.
    if CONTENTS in roots:
        body += [f"#if {DEFINITIONS} || defined(STRIPE_TOKENS_SOURCE)", "",
                 *inline_all(headers, definitions, seen, definitions), "", "#endif", "",
                 "#if defined(STRIPE_TOKENS_SOURCE)", "", *inline_all(headers, [SOURCE], seen, definitions), "", "#endif"]
    else:
        body += inline_all(headers, definitions, seen, definitions)
    body = re.sub(rf"#if {re.escape(DEFINITIONS)}\n+#endif\n", "", "\n".join(body)).split("\n")
    macros = set()
    for keyword, rest in map(parse, code_of(body)):
        if keyword in ("define", "undef"):
            macro = re.match(r"\w+", rest)[0]
            (macros.add if keyword == "define" else macros.discard)(macro)
    leaked = sorted(macro for macro in macros if not macro.startswith("STRIPE_TOKENS_"))
    if leaked:
        sys.exit(f"amalgamate: leaked from include/: the macro {', '.join(leaked)} (#undef it at the end of its header)")
    text = "\n".join([
        f"// stripe_tokens {version(headers)}: {what}",
        "// SPDX-License-Identifier: MIT",
        "// Copyright (c) 2026 The stripe_tokens authors",
        "// A generated file: edit include/, then run single_include/amalgamate.py.",
        "", headers[VERSION].language_check + "#else", "", *body, "", "#endif"])
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    action = arguments.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true", help="write nothing; fail and name what is out of date")
    action.add_argument("--version", action="store_true", help="print the version of the library")
    arguments = arguments.parse_args()
    if arguments.version:
        print(version({VERSION: Header(VERSION)}))
        return

    headers = load()
    request_side = [name for name in headers[CONTENTS].includes
                    if not any(included.startswith("boost/") for included in closure(headers, [name]))]
    files = {
        "stripe_tokens.hpp": amalgamate(headers, "the whole library; it needs Boost.JSON.", [CONTENTS]),
        "stripe_tokens_encode.hpp": amalgamate(headers, "the request side, which needs the standard library alone.", request_side),
    }
    stale = 0
    for name, text in files.items():
        path = HERE / name
        if not path.is_file() or path.read_bytes() != text.encode():
            stale += 1
            if arguments.check:
                print(f"single_include/{name} is out of date: run single_include/amalgamate.py")
            else:
                path.write_bytes(text.encode())
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
