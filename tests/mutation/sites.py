# SPDX-License-Identifier: MIT
"""Finds the possible mutations of the headers in include/.

A site is one change: a comparison, `&&` and `||`, a condition, `!`, `? :`, `true` and `false`, arithmetic, a number, a
character, an enumerator, a string, an entry of a table, or an entire expression statement that is dropped. Parts only for
the compiler are not sites: comments, preprocessor lines, template heads, attributes, static assertions, declarations.

The lexer relies on formatted sources: binary operators, and only binary operators, have space on both sides.
"""

import collections
import fnmatch
import hashlib
import random
import re
from dataclasses import dataclass
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include"

# The relative number of mutants of a header; 1 for unnamed headers. Names are relative to stripe_tokens/.
WEIGHTS = {
    "detail/fields/*": 2, "detail/fields/attributes.hpp": 6, "detail/fields/walk.hpp": 6,
    "detail/form/*": 10,
    "detail/json/*": 4, "detail/json/builder.hpp": 10, "detail/json/handler.hpp": 8, "detail/json/reader.hpp": 8,
    "detail/memory/*": 4,
    "detail/response/reader.hpp": 6,
    "detail/rules/*": 8, "detail/rules/validator.hpp": 12,
    "detail/schema/*": 8, "detail/response/body.hpp": 4,
    "detail/text/*": 5,
    "impl/*": 4, "impl/request.hpp": 6, "impl/retry.hpp": 6,
    "emptyable.hpp": 3, "enums.hpp": 5, "extra.hpp": 4, "key_errc.hpp": 3, "metadata.hpp": 3, "open_enum.hpp": 3, "secret.hpp": 8,
}

# The relative number of mutants of an operator in a header; 1 for unnamed operators.
SHARES = {"table": 3}

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
      | (?P<raw>R"(?P<mark>[^\s()\\]*)\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<character>'(?:\\.|[^'\\\n])+')
      | (?P<number>\.?\d(?:'?[\w.])*)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<space>\n|[^\S\n]+)
      | (?P<symbol><<=|>>=|\.\.\.|::|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|->|[-+*/%&|^]=|.)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
UNIT = re.compile(r"\\.|.")  # one character of a literal

COMPARISONS = {"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}
LOGIC = {"&&": "||", "||": "&&"}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|"}
ASSIGNMENTS = {"+=": "-=", "-=": "+=", "*=": "/=", "|=": "&=", "&=": "|=", ">>=": "<<=", "<<=": ">>="}
STEPS = {"++": "--", "--": "++"}
OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
SKIPPED = "#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)"  # the tests of mutants never define the macro
NO_STATEMENT = set("return break continue goto throw using typedef static_assert delete static const constexpr auto "
                   "case default if for while do switch else struct class enum union template friend public private "
                   "protected explicit virtual operator namespace inline asm __asm__".split())


def collapsed(text):
    """The text in one line, with each run of white space as one space."""
    return " ".join(text.split())


def visible(text):
    return collapsed(text) or ("space" if text else "nothing")


def below(name):
    """The name of a header as in the tables."""
    return name.removeprefix("stripe_tokens/")


def lookup(table, name, otherwise):
    """The entry of a table for a header: the longest matching pattern counts."""
    patterns = [pattern for pattern in table if fnmatch.fnmatchcase(below(name), pattern)]
    return table[max(patterns, key=len)] if patterns else otherwise


class Token:
    """A word, number, literal, symbol or preprocessor line."""

    __slots__ = ("kind", "text", "start", "end", "is_site", "match")

    def __init__(self, kind, text, start):
        self.kind, self.text, self.start, self.end = kind, text, start, start + len(text)
        self.is_site = True  # whether the token may be changed
        self.match = None  # for a bracket: the index of its counterpart


@dataclass(frozen=True)
class Site:
    """One change of one header."""

    file: str
    operator: str
    start: int
    end: int
    replacement: str
    line: int
    key: str

    @property
    def id(self):
        return hashlib.sha256(self.key.encode()).hexdigest()[:8]


class Header:
    """The tokens of a header without comments and white space, and the sites."""

    def __init__(self, name):
        self.name = name
        self.text = (INCLUDE / name).read_text(encoding="utf-8")
        self.tokens, self.found, self.includes = [], [], []
        self.bare = self.text  # with comments blanked out
        # For each open conditional: whether this branch is skipped, and whether the later ones are. An #else serves other
        # compilers.
        conditionals = []
        for match in TOKEN.finditer(self.text):
            kind, text = match.lastgroup, match[0]
            if kind == "comment":
                blank = re.sub(r"[^\n]", " ", text)
                self.bare = self.bare[:match.start()] + blank + self.bare[match.end():]
            if kind in ("comment", "space"):
                continue
            token = Token(kind, text, match.start())
            token.is_site = kind != "directive" and not any(now for now, _ in conditionals)
            self.tokens.append(token)
            if kind == "directive":
                keyword = re.match(r"\s*#\s*(\w*)", text)[1]
                if keyword in ("if", "ifdef", "ifndef"):
                    conditionals.append((collapsed(text) == SKIPPED, collapsed(text) != SKIPPED))
                elif keyword in ("else", "elif"):
                    conditionals[-1] = (conditionals[-1][1], conditionals[-1][1])
                elif keyword == "include" and not any(now for now, _ in conditionals):
                    self.includes += re.findall("<(.+)>", text)
                elif keyword == "endif":
                    conditionals.pop()
        self.lines = [collapsed(line) for line in self.bare.split("\n")]
        self.match_brackets()
        self.exempt()

    def match_brackets(self):
        """Links each bracket to its counterpart."""
        open_ones = []
        for i, token in enumerate(self.tokens):
            if token.kind == "symbol" and token.text in OPENING:
                open_ones.append(i)
            elif token.kind == "symbol" and token.text in CLOSING:
                token.match = open_ones.pop()
                self.tokens[token.match].match = i

    def is_(self, i, *texts):
        """Returns true if the token at `i` has one of these texts."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in texts

    def exempt(self):
        """Excludes static assertions, attributes, asm, template heads, names of operators and internal assertions."""
        for i, token in enumerate(self.tokens):
            last = i
            if token.text == "static_assert" or token.text == "STRIPE_TOKENS_ASSERT" and "detail/" in self.name:
                last = self.tokens[i + 1].match
            elif token.text in ("asm", "__asm__"):
                last = next(j for j in range(i, len(self.tokens)) if self.tokens[j].text == ";")
            elif token.text == "[" and self.is_(i + 1, "["):
                last = token.match
            elif token.text == "operator":
                last = i + 1
            elif token.text == "template" and self.is_(i + 1, "<"):
                last, depth = i + 1, 1
                while depth > 0:
                    last += 1
                    depth += {"<": 1, ">": -1, ">>": -2}.get(self.tokens[last].text, 0)
            if last != i:
                for exempted in self.tokens[i:last + 1]:
                    exempted.is_site = False

    # -- creating sites

    def add(self, operator, start, end, replacement, shown=True):
        line = self.text.count("\n", 0, start) + 1
        change = f" {visible(self.text[start:end])} -> {visible(replacement)}" if shown else ""
        self.found.append((operator, start, end, replacement, line, change))

    def swap(self, operator, token, replacement):
        self.add(operator, token.start, token.end, replacement)

    def is_binary(self, token):
        """Returns true for an operator between two operands; false for template brackets, pointers and signs."""
        return self.text[token.start - 1].isspace() and self.text[token.end].isspace()

    def sites(self, enumerators):
        """All sites, in order. A number distinguishes equal sites of a line."""
        if not self.found:
            for i, token in enumerate(self.tokens):
                if token.is_site:
                    self.sites_at(i, token, enumerators)
            self.statements()
            self.found.sort(key=lambda found: (found[1], found[2], found[3]))
        seen, sites = collections.Counter(), []
        for operator, start, end, replacement, line, change in self.found:
            what = f"{below(self.name)}: {operator}{change}", self.lines[line - 1]
            seen[what] += 1
            key = f"{what[0]} [{seen[what]}]: {what[1]}"
            sites.append(Site(self.name, operator, start, end, replacement, line, key))
        return sites

    def sites_at(self, i, token, enumerators):
        """The possible mutations of one token."""
        text, after = token.text, self.tokens[i + 1] if i + 1 < len(self.tokens) else token
        if token.kind == "symbol":
            binary = self.is_binary(token)
            beside_text = "string" in (self.tokens[i - 1].kind, after.kind)
            if text in COMPARISONS and binary:
                self.swap("comparison", token, COMPARISONS[text])
            elif text in LOGIC and binary:
                self.swap("logic", token, LOGIC[text])
            elif text in ARITHMETIC and binary and not beside_text:
                self.swap("arithmetic", token, ARITHMETIC[text])
            elif text in ASSIGNMENTS and not beside_text and after.kind != "character":
                self.swap("arithmetic", token, ASSIGNMENTS[text])
            elif text in STEPS:
                self.swap("arithmetic", token, STEPS[text])
            elif text == "?" and binary:
                self.swap("ternary", token, "&& false ?")
            elif text == "!" and not (self.is_(i - 1, "(") and self.is_(i - 2, "if", "while")):
                self.swap("negation", token, "")
        elif token.kind == "number":
            self.number(token)
        elif token.kind == "character":
            self.swap("character", token, f"'{self.other(text[1:-1])}'")
        elif token.kind == "string":
            self.string(i, token)
        elif text in ("true", "false"):
            self.swap("boolean", token, "false" if text == "true" else "true")
        elif text in ("if", "while") and after.text == "(":
            self.condition(i + 1)
        elif text in enumerators and after.text == "::" and self.tokens[i + 2].text in enumerators[text]:
            self.enumerator(i, enumerators[text])

    def number(self, token):
        """One more and one less."""
        digits, suffix = re.fullmatch(r"(0[xX][\da-fA-F]+|[\d.]+)(\w*)", token.text.replace("'", "")).groups()
        if "." in digits:
            self.swap("constant", token, repr(float(digits) + 1) + suffix)
            return
        value = int(digits, 0) if digits.lower().startswith("0x") else int(digits)
        spelled = (lambda n: f"0x{n:X}") if digits.lower().startswith("0x") else str
        self.swap("constant", token, spelled(value + 1) + suffix)
        if value > 0:
            self.swap("constant", token, spelled(value - 1) + suffix)

    @staticmethod
    def other(unit):
        """Replaces one character of a literal."""
        if len(unit) > 1:
            return "x"
        if unit.isalnum():
            return {"z": "a", "Z": "A", "9": "0"}.get(unit) or chr(ord(unit) + 1)
        return "x"

    def string(self, i, token):
        """Changes each entry of a table. In other literals, changes one character, chosen by the line."""
        inner, at = token.text[1:-1], token.start + 1
        if not inner:
            self.swap("text", token, '"x"')
        elif re.fullmatch(r"(?:[A-Z]{2}\d\d )+", inner):  # a table of countries and lengths
            for entry in range(0, len(inner), 5):
                was = inner[entry:entry + 4]
                for changed in (was[0] + self.other(was[1]) + was[2:], was[:3] + self.other(was[3])):
                    self.add("table", at + entry, at + entry + 4, changed)
        elif self.tokens[i - 2].text.startswith("find_") or len(set(inner)) == len(inner) >= 16:  # a table of characters
            for unit in UNIT.finditer(inner):
                self.add("table", at + unit.start(), at + unit.end(), "")
            self.add("table", at + len(inner), at + len(inner), "!")
        else:
            units = list(UNIT.finditer(inner))
            line = self.lines[self.text.count("\n", 0, token.start)]
            digest = hashlib.sha256(f"{self.name} {line} {inner}".encode()).digest()
            unit = units[int.from_bytes(digest[:4], "big") % len(units)]
            self.swap("text", token, f'"{inner[:unit.start()]}{self.other(unit[0])}{inner[unit.end():]}"')

    def condition(self, opening):
        """Negates the condition of an `if` or a `while`, after any declaration inside the brackets."""
        closing = self.tokens[opening].match
        first, equals, i = opening + 1, None, opening + 1
        while i < closing:
            if self.tokens[i].text in OPENING:
                i = self.tokens[i].match
            elif self.tokens[i].text == ";":
                first, equals = i + 1, None
            elif self.tokens[i].text == "=":
                equals = i
            i += 1
        start, end = self.tokens[first].start, self.tokens[closing].start
        condition = self.text[start:end]
        if equals is not None:
            self.add("condition", start, end, f"{condition}; !{self.tokens[equals - 1].text}", shown=False)
        else:
            self.add("condition", start, end, f"!({condition})", shown=False)

    def enumerator(self, i, names):
        """The next enumerator of the same enumeration. Not in a case label, which would become a duplicate."""
        before = i - 1
        while self.is_(before, "::") or self.tokens[before].kind == "word" and self.is_(before + 1, "::"):
            before -= 1
        if self.is_(before, "case"):
            return
        token = self.tokens[i + 2]
        self.swap("enumerator", token, names[(names.index(token.text) + 1) % len(names)])

    # -- statements

    def statements(self):
        """Drops each expression statement in the bodies of functions."""
        blocks = []  # per open brace: its kind, and the start of its statement if that goes on
        inside, start = "scope", 0
        i = 0
        while i < len(self.tokens):
            token, text = self.tokens[i], self.tokens[i].text
            if token.kind == "directive":
                start = i + 1
            elif text == "(" and self.is_(i - 1, "if", "for", "while", "switch", "constexpr"):
                i = token.match
                start = i + 1
            elif text == "{":
                blocks.append((inside, start if inside == "body" and i != start else None))
                inside = self.block_kind(start, i)
                start = start if inside == "value" else i + 1
            elif text == "}":
                was, (inside, outer) = inside, blocks.pop()
                if was != "value":
                    start = i + 1 if outer is None else outer
            elif text == ";" and inside != "value":
                if inside == "body":
                    self.statement(start, i)
                start = i + 1
            elif text == "else" or text == ":" and self.is_(start, "case", "default", "public", "private"):
                start = i + 1
            i += 1

    def block_kind(self, start, brace):
        """The content of a brace: the members of a class or namespace, the statements of a function, or values."""
        head = next((i for i in range(start, brace) if self.tokens[i].is_site), brace)  # after a template's
        if self.is_(head, "namespace", "struct", "class", "enum", "union") or self.is_(head + 1, "namespace"):
            return "scope"
        return "body" if brace == head or self.is_(brace - 1, ")", "]", "const", "noexcept", "override") else "value"

    def statement(self, start, end):
        """Drops the text between two semicolons if the text is an expression."""
        first = self.tokens[start]
        if start >= end or not first.is_site or first.text in NO_STATEMENT or not self.is_expression(start, end):
            return
        newlines = self.text.count("\n", first.start, self.tokens[end].start)
        self.add("statement", first.start, self.tokens[end].start, "\n" * newlines, shown=False)

    def is_expression(self, i, end):
        """Returns true for a call, an assignment or an increment. Two consecutive names begin a declaration."""
        if self.is_(i, "*", "++", "--"):
            return True
        does_something = False
        if self.is_(i, "("):
            i = self.tokens[i].match + 1
            does_something = True
        elif self.tokens[i].kind == "word":
            i += 1
        else:
            return False
        while i < end:
            text = self.tokens[i].text
            if text in ("(", "["):
                i = self.tokens[i].match + 1
                does_something = does_something or text == "("
            elif text in ("::", ".", "->"):
                i += 3 if self.is_(i + 1, "template") else 2
            elif text == "<" and not self.is_binary(self.tokens[i]):
                i = next((j for j in range(i, end) if self.tokens[j].text == ">"), end) + 1
            elif text == "=" or text in ASSIGNMENTS or text in STEPS:
                return True
            else:
                return False
        return does_something


def enumerators_of(headers):
    """The enumerators of every enumeration, by its name."""
    found = {}
    for header in headers.values():
        for i, token in enumerate(header.tokens):
            if token.text != "enum":
                continue
            name = i + 2 if header.is_(i + 1, "class", "struct") else i + 1
            brace = next((j for j in range(name, name + 8) if header.is_(j, "{", ";")), None)
            if brace is None or header.is_(brace, ";"):
                continue
            found[header.tokens[name].text] = [
                header.tokens[j].text for j in range(brace + 1, header.tokens[brace].match)
                if header.tokens[j].kind == "word" and header.is_(j - 1, "{", ",")]
    return found


def in_order(sites, seed):
    """All sites, ordered so that every prefix is spread over the headers by weight, and then over operators."""
    queues = {}
    for name in sorted({site.file for site in sites}):
        by_operator = collections.defaultdict(list)
        for site in sites:
            if site.file == name:
                by_operator[site.operator].append(site)
        rng = random.Random(f"{seed} {name}")
        operators = sorted(by_operator)
        rng.shuffle(operators)
        for operator in operators:
            rng.shuffle(by_operator[operator])
        queues[name] = []
        while any(by_operator.values()):
            for operator in operators:
                for _ in range(SHARES.get(operator, 1)):
                    queues[name] += [by_operator[operator].pop()] if by_operator[operator] else []
        queues[name].reverse()
    taken = collections.Counter()
    while any(queues.values()):
        name = min((name for name in queues if queues[name]),
                   key=lambda name: ((taken[name] + 1) / lookup(WEIGHTS, name, 1), name))
        taken[name] += 1
        yield queues[name].pop()
