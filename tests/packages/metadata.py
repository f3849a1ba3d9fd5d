#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that the recipes in .github/packaging/ and the changelog agree with the headers and the licence.

No package manager is run here. What is checked is that the files parse, that the names, versions, licence and least
version of Boost in them are those of version.hpp, LICENSE and detail/json/reader.hpp, and that every file they name exists.
"""

import ast
import configparser
import json
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / ".github" / "packaging"
problems = []


def expect(where, what, found, wanted):
    if found != wanted:
        problems.append(f"{where}: {what} is {found!r}, not {wanted!r}")


def constant(node):
    return node.value if isinstance(node, ast.Constant) else None


def calls(tree, name):
    """The positional and the named constants of each call of `name` in Python or Starlark."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) == name:
            yield [constant(a) for a in node.args], {k.arg: k.value for k in node.keywords}


def main():
    header = (ROOT / "include/stripe_tokens/version.hpp").read_text(encoding="utf-8")
    version = ".".join(re.findall(r"#define STRIPE_TOKENS_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))
    reader = (ROOT / "include/stripe_tokens/detail/json/reader.hpp").read_text(encoding="utf-8")
    number = int(re.search(r"#if BOOST_VERSION < (\d+)", reader)[1])
    boost = f"{number // 100000}.{number // 100 % 1000}"
    released = re.search(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$",
                         (ROOT / ".github/CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    expect("CHANGELOG.md", "newest version with a date", released and released[1], version)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").split("\n")[0].replace(" License", "")
    project = re.search(r'DESCRIPTION "(.*)"', (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    targets = {"stripe_tokens::stripe_tokens", "stripe_tokens::encode"}

    port = json.loads((PACKAGING / "vcpkg/vcpkg.json").read_text(encoding="utf-8"))
    expect("vcpkg.json", "name", port["name"], "stripe-tokens")
    expect("vcpkg.json", "version", port["version"], version)
    expect("vcpkg.json", "license", port["license"], licence)
    expect("vcpkg.json", "description", port["description"], project)
    least = {d["name"]: d.get("version>=") for d in port["dependencies"] if not d.get("host")}
    expect("vcpkg.json", "dependencies", least, {"boost-json": f"{boost}.0"})
    usage = (PACKAGING / "vcpkg/usage").read_text(encoding="utf-8")
    expect("vcpkg/usage", "targets", set(re.findall(r"stripe_tokens::\w+", usage)), targets | {"stripe_tokens::compiled"})

    text = (PACKAGING / "conan/conanfile.py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    compile(tree, "conanfile.py", "exec")
    recipe = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    fields = {node.targets[0].id: constant(node.value) for node in recipe.body if isinstance(node, ast.Assign)}
    for field, wanted in (("name", "stripe_tokens"), ("version", version), ("license", licence), ("description", project),
                          ("package_type", "header-library")):
        expect("conanfile.py", field, fields.get(field), wanted)
    expect("conanfile.py", "requires", [args[0] for args, _ in calls(recipe, "requires")], [f"boost/[>={boost}.0 <2]"])
    expect("conanfile.py", "targets", set(re.findall(r'"(stripe_tokens::\w+)"', text)), targets)
    for node in ast.walk(recipe):
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            for pattern in filter(None, map(constant, node.iter.elts)):
                if not any(True for _ in ROOT.glob(pattern)):
                    problems.append(f"conanfile.py: exports {pattern}, which is not there")
    install = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    exported = [constant(e) for node in ast.walk(recipe) if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple)
                for e in node.iter.elts]
    for needed in ("CMakeLists.txt", "LICENSE", "include/stripe_tokens.hpp", "include/stripe_tokens.cppm",
                   "include/stripe_tokens.cpp"):
        if not any(pattern and fnmatch(needed, pattern) for pattern in exported):
            problems.append(f"conanfile.py: does not export {needed}")
    for option in set(re.findall(r"STRIPE_TOKENS_[A-Z]+(?:_[A-Z]+)*", text)):
        if f"option({option} " not in install:
            problems.append(f"conanfile.py: CMakeLists.txt has no option {option}")

    # Calls in Starlark have the syntax of Python.
    module = ast.parse((PACKAGING / "bazel/MODULE.bazel").read_text(encoding="utf-8"))
    (_, named), = calls(module, "module")
    expect("MODULE.bazel", "name", constant(named["name"]), "stripe_tokens")
    expect("MODULE.bazel", "version", constant(named["version"]), version)
    modules = {constant(named["name"]): constant(named["version"]) for _, named in calls(module, "bazel_dep")}
    if [int(part) for part in modules["boost.json"].split(".")[:2]] < [int(part) for part in boost.split(".")]:
        problems.append(f"MODULE.bazel: boost.json {modules['boost.json']} is older than {boost}")
    build = ast.parse((PACKAGING / "bazel/BUILD.bazel").read_text(encoding="utf-8"))
    labels = {constant(named["name"]): named for _, named in calls(build, "cc_library")}
    expect("BUILD.bazel", "libraries", set(labels), {"encode", "stripe_tokens", "compiled"})
    needed = [constant(element) for element in labels["stripe_tokens"]["deps"].elts]
    expect("BUILD.bazel", "deps", needed, [":encode", "@boost.json"])
    for pattern in re.findall(r'"(include/[^"]+)"', (PACKAGING / "bazel/BUILD.bazel").read_text(encoding="utf-8")):
        expect("BUILD.bazel", pattern, any(True for _ in ROOT.glob(pattern)), True)

    wrap = configparser.ConfigParser(interpolation=None)
    wrap.read(PACKAGING / "meson/stripe_tokens.wrap", encoding="utf-8")
    expect("stripe_tokens.wrap", "directory", wrap["wrap-file"]["directory"], f"stripe_tokens-{version}")
    provided = {name.strip() for name in wrap["provide"]["dependency_names"].split(",")}
    overridden = set(re.findall(r"meson\.override_dependency\('(\w+)'", (ROOT / "meson.build").read_text(encoding="utf-8")))
    expect("stripe_tokens.wrap", "dependency_names", provided, overridden)

    # The other files with a version of the library.
    for single in sorted((ROOT / "single_include").glob("*.hpp")):
        first = single.read_text(encoding="utf-8").split("\n")[0]
        if not first.startswith(f"// stripe_tokens {version}: "):
            problems.append(f"{single.name}: begins with {first!r}")
    for build in ("CMakeLists.txt", "meson.build"):
        if re.search(rf"(?<![\d.]){re.escape(version)}(?![\d.])", (ROOT / build).read_text(encoding="utf-8")):
            problems.append(f"{build}: has a version of its own, which is in version.hpp")

    print("\n".join(problems) or f"vcpkg, Conan, Bazel and Meson's wrap: version {version}, {licence}, Boost {boost} or later")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
