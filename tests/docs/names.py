#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""names.py XML_DIR: counts the public names of the site; reports each name without a description or an example.

Every name needs a description, except enumerators with the same name on the wire. Every type and every function of a
namespace needs an example. The example of a class also covers its member functions.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

TYPES = {"class", "struct", "enum", "typedef"}


def texts(node):
    return " ".join(" ".join(part.itertext()) for part in node if part.tag.endswith("description")).strip()


def example(node):
    return node.find("detaileddescription//programlisting") is not None


def place(node):
    location = node.find("location")
    return f"{location.get('file')}:{location.get('line')}"


def main():
    folder = Path(sys.argv[1])
    wire = Path("include/stripe_tokens/enums.hpp").read_text(encoding="utf-8")
    seen, counts, examples, problems = set(), Counter(), 0, []

    def name(kind, what, node, needs_example):
        nonlocal examples
        counts[kind] += 1
        if not texts(node):
            problems.append(f"{place(node)}: {what} has no text")
        if example(node):
            examples += 1
        elif needs_example:
            problems.append(f"{place(node)}: {what} has no example")

    for path in sorted(folder.glob("*.xml")):
        compound = ElementTree.parse(path).getroot().find("compounddef")
        if compound is None or compound.get("kind") not in ("class", "struct", "namespace", "file", "group"):
            continue
        if compound.get("prot") == "private":
            continue
        owner = compound.findtext("compoundname").replace("::v1", "")
        is_type = compound.get("kind") in TYPES
        if is_type:
            name(compound.get("kind"), owner, compound, True)
        for member in compound.iter("memberdef"):
            kind, called = member.get("kind"), member.findtext("name")
            if member.get("id") in seen or member.get("prot") == "private" or called.startswith("~"):
                continue
            if (member.findtext("argsstring") or "").endswith("=delete"):
                continue
            if (kind == "define") != (compound.get("kind") == "file"):  # a file repeats the members of its namespaces
                continue
            seen.add(member.get("id"))
            free = compound.get("kind") in ("namespace", "group")
            needs = free and (kind in TYPES or kind == "function" and not re.match(r"operator\W", called))
            name(kind, f"{owner}::{called}", member, needs or not free and kind == "function" and not example(compound))
            for value in member.findall("enumvalue"):
                counts["enumerator"] += 1
                if not texts(value) and f'"{value.findtext("name")}"' not in wire:
                    problems.append(f"{place(member)}: {owner}::{called}::{value.findtext('name')} has no text")
    for problem in problems:
        print(problem)
    print(f"{sum(counts.values())} public names ("
          + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) + f"), {examples} with an example")
    return 1 if problems or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
