#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks include/ in one place at a time and reports the mutants undetected by the tests.

A mutant is compiled with the test sources that include its header, the likeliest first, until one of them fails. A mutant
that survives all sources reveals a gap in the tests, or is equivalent to the original; explained.txt lists the equivalent
mutants. A mutant that does not compile is replaced by another.

The result of a test source is reused as long as the source and the headers that it includes stay the same.
"""

import argparse
import collections
import fnmatch
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from sites import INCLUDE, Header, below, collapsed, enumerators_of, in_order, lookup

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
ROOT = TESTS.parent
EXPLAINED = HERE / "explained.txt"
CACHE = ROOT / ".build" / "mutation" / "results.json"

FLAGS = ["-std=c++17", "-O0", "-w", "-D_GLIBCXX_ASSERTIONS", f'-DSTRIPE_TOKENS_TEST_DATA="{TESTS}"', "-Iinclude"]
COMPILE_TIMEOUT = 300

# The tests to try first, quick tests before slow ones. The default is the unit test with the name of the header.
LIKELY = {
    "detail/text/digits.hpp": ["validate"],
    "detail/fields/list.hpp": ["objects", "encode", "params"],
    "detail/form/writer.hpp": ["request", "encode"],
    "detail/memory/zeroizing_string.hpp": ["form", "json_params", "decode_token"],
    "decode.hpp": ["decode_token", "decode_pieces", "decode_limits"],
    "impl/decode.hpp": ["decode_token", "decode_pieces", "decode_limits"],
    "json.hpp": ["json_params", "json_written"],
    "impl/json.hpp": ["json_written", "json_params", "json_extra"],
    "detail/fields/*": ["inventory", "encode", "objects", "validate"],
    "detail/form/reader.hpp": ["form", "json_extra"],
    "detail/json/builder.hpp": ["decode_members", "decode_token", "json_params"],
    "detail/json/capture.hpp": ["decode_members", "decode_token"],
    "detail/json/deviation_log.hpp": ["deviation", "decode_error_body"],
    "detail/json/escape.hpp": ["decode_pieces", "decode_syntax"],
    "detail/json/extra.hpp": ["json_extra"],
    "detail/json/extra_tree.hpp": ["json_extra"],
    "detail/json/frames.hpp": ["decode_members", "json_params"],
    "detail/json/handler.hpp": ["decode_syntax", "decode_members", "json_params"],
    "detail/json/reader.hpp": ["decode_syntax", "decode_limits", "decode_pieces", "json_params"],
    "detail/json/text.hpp": ["json_written", "json_extra", "decode_error_body"],
    "detail/json/writer.hpp": ["json_written", "json_extra"],
    "detail/rules/*": ["validate"],
    "detail/schema/*": ["form", "decode_members", "json_params"],
    "detail/response/body.hpp": ["decode_members", "decode_token", "decode_error_body"],
    "detail/response/reader.hpp": ["decode_token", "decode_error_body", "decode_members"],
    "detail/text/credential.hpp": ["encode", "request"],
    "detail/text/equal.hpp": ["decode_members", "open_enum"],
    "detail/text/utf8.hpp": ["validate", "decode_syntax"],
    "detail/memory/wipe.hpp": ["secret", "encode"],
    "objects/*": ["objects", "decode_members", "json_written"],
    "params/*": ["inventory", "params", "encode"],
}


def sha(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read(path):
    return path.read_text(encoding="utf-8")


def closure(roots, includes_of):
    """The roots, and every file included by them directly or indirectly."""
    found, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += includes_of(name)
    return found


def run(command, cwd, timeout):
    """The exit status (None after a timeout) and the output. Limits: no core file, 4 GiB of memory."""
    limited = ["sh", "-c", 'ulimit -c 0; ulimit -v 4194304; exec "$@"', "sh", *command]
    process = subprocess.Popen(limited, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=timeout)
        return process.returncode, output.decode(errors="replace")
    except BaseException as problem:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(problem, subprocess.TimeoutExpired):
            return None, f"it takes longer than {timeout:.0f} s\n"
        raise


class Source:
    """A test source: the included headers of the project, and the text of all other included files."""

    def __init__(self, path, headers):
        self.path = path
        self.name = path.relative_to(TESTS).as_posix()
        texts = {}

        def local(file):
            texts[file] = read(file)
            names = re.findall(r'^ *# *include "([^"]+)"', texts[file], re.MULTILINE)
            return [(file.parent / name).resolve() for name in names]

        closure([path], local)
        self.text = "".join(texts[file] for file in sorted(texts))
        included = set(re.findall(r"^ *# *include <([^>]+)>", self.text, re.MULTILINE))
        self.others = included - set(headers)
        self.headers = closure(included & set(headers),
                               lambda name: [other for other in headers[name].includes if other in headers])
        if "STRIPE_TOKENS_TEST_DATA" in self.text:
            data = (file for file in TESTS.rglob("*") if file.suffix in (".json", ".html") and file.is_file())
            self.text += "".join(map(read, sorted(data)))
        # Of the unbroken program: its time, the timeout for mutants, and the hash of its object.
        self.seconds = self.timeout = 0.0
        self.plain = None


class Bench:
    """Compiles and runs tests against a copy of include/, one copy per job."""

    def __init__(self, headers, compiler, jobs, scratch):
        self.headers, self.compiler, self.scratch = headers, compiler, scratch
        named = re.findall(r"^(?:unit|properties)/.*\.cpp$", read(TESTS / "sources.txt"), re.MULTILINE)
        self.sources = {name: Source((TESTS / name).resolve(), headers) for name in named}
        self.places = [scratch / str(job) for job in range(jobs)]
        for place in self.places:
            shutil.copytree(INCLUDE, place / "include")
        self.lock = threading.Lock()
        self.linker = ["-fuse-ld=lld"] if shutil.which("ld.lld") else []
        self.commons = [next(TESTS.glob(f"*/{name}.cpp")) for name in ("main", "memory_watch")]
        self.version = run([*compiler, "--version"], scratch, COMPILE_TIMEOUT)[1]
        self.codes = {name: name + " ".join(token.text for token in header.tokens) for name, header in headers.items()}
        self.fixed = sha(self.version, *FLAGS, *map(read, self.commons))
        self.precompiled, self.objects = [], []

    def hash_of(self, source):
        return sha(self.fixed, source.text, *(self.codes[name] for name in sorted(source.headers)))

    def must(self, command):
        status, output = run(command, self.places[0], COMPILE_TIMEOUT)
        if status != 0:
            sys.exit(f"mutate: {' '.join(command)} fails:\n{output}")

    def prepare(self):
        """Builds the constant parts: third-party headers, precompiled, doctest's main and the memory watch."""
        others = {name for header in self.headers.values() for name in header.includes
                  if not name.startswith("stripe_tokens/")}
        others = others.union({"boost/json.hpp"}, *(source.others for source in self.sources.values()))
        heavy = self.scratch / "heavy.hpp"
        heavy.write_text("".join(f"#include <{name}>\n" for name in sorted(others)), encoding="utf-8")
        if "clang" in self.version:
            output, more = f"{heavy}.pch", ["-fpch-instantiate-templates"]
            self.precompiled = ["-include-pch", output]
        else:
            output, more = f"{heavy}.gch", []
            self.precompiled = ["-include", str(heavy)]
        self.must([*self.compiler, *FLAGS, *more, "-x", "c++-header", str(heavy), "-o", output])
        for file in self.commons:
            self.objects.append(str(self.scratch / f"{file.stem}.o"))
            self.must([*self.compiler, *FLAGS, "-c", str(file), "-o", self.objects[-1]])

    def compiled(self, source, place):
        """The hash of the object of `source`, or None, and the output of the compiler."""
        made = place / "test.o"
        status, output = run([*self.compiler, *FLAGS, *self.precompiled, "-c", str(source.path), "-o", str(made)],
                             place, COMPILE_TIMEOUT)
        return (hashlib.sha256(made.read_bytes()).hexdigest() if status == 0 else None), output

    def outcome(self, place, timeout):
        """Links and runs the object in `place`. Returns the outcome and the output."""
        status, output = run([*self.compiler, *self.linker, "test.o", *self.objects, "-lboost_json", "-o", "test"],
                             place, COMPILE_TIMEOUT)
        if status != 0:
            return "does not compile", output
        status, output = run(["./test", "--abort-after=1", "--no-colors"], place, timeout)
        return "passes" if status == 0 else "fails", output

    def try_plain(self, source):
        """Runs the source without a mutation, which must pass."""
        start = time.monotonic()
        source.plain, output = self.compiled(source, self.places[0])
        linked = time.monotonic()
        outcome = "does not compile"
        if source.plain is not None:
            outcome, output = self.outcome(self.places[0], COMPILE_TIMEOUT)
        if outcome != "passes":
            sys.exit(f"mutate: {source.name} {outcome} with nothing broken:\n{output[-4000:]}")
        source.seconds, source.timeout = time.monotonic() - start, 10 + 8 * (time.monotonic() - linked)

    def try_broken(self, source, place):
        made, output = self.compiled(source, place)
        if made is None:
            return "does not compile", output
        if made == source.plain:
            return "passes", ""  # the mutation does not affect this source
        return self.outcome(place, source.timeout)

    def sources_for(self, header):
        """All sources that include the header, in the order of trial: quick before slow."""
        likely = [f"unit/{name}.cpp" for name in lookup(LIKELY, header, [Path(header).stem])]
        rank = {name: i for i, name in enumerate(likely)}
        able = [source for source in self.sources.values() if header in source.headers]
        return sorted(able, key=lambda source: (rank.get(source.name, len(rank)), source.seconds, source.name))

    def judge(self, site, remembered):
        """The outcome of a mutant, the deciding source and its output, and the outcomes by source."""
        with self.lock:
            place = self.places.pop()
        header, text = place / "include" / site.file, self.headers[site.file].text
        outcomes, last = {}, ("survives", "", "")
        try:
            header.write_text(text[:site.start] + site.replacement + text[site.end:], encoding="utf-8")
            for source in self.sources_for(site.file):
                known = remembered.get(source.name)
                outcome, output = (known, "") if known else self.try_broken(source, place)
                outcomes[source.name] = outcome
                if outcome != "passes":
                    last = ("killed" if outcome == "fails" else outcome, source.name, output)
                    break
        finally:
            header.write_text(text, encoding="utf-8")
            with self.lock:
                self.places.append(place)
        return (*last, outcomes)


class Cache:
    """The outcomes of earlier runs, by mutant and source, with the hash of all inputs."""

    def __init__(self, bench, sites):
        try:
            known = json.loads(read(CACHE))
        except (OSError, ValueError):
            known = {}
        self.hashes = {name: bench.hash_of(source) for name, source in bench.sources.items()}
        self.known = {}
        for key in known.keys() & {site.key for site in sites}:
            self.known[key] = {name: kept for name, kept in known[key].items() if kept[0] == self.hashes.get(name)}

    def remembered(self, site):
        return {name: outcome for name, (_, outcome) in self.known.get(site.key, {}).items()}

    def keep(self, site, outcomes):
        if outcomes:
            self.known.setdefault(site.key, {}).update(
                {name: (self.hashes[name], outcome) for name, outcome in outcomes.items()})

    def save(self):
        CACHE.parent.mkdir(parents=True, exist_ok=True)
        part = CACHE.with_suffix(".part")
        part.write_text(json.dumps(self.known, indent=0, sort_keys=True), encoding="utf-8")
        part.replace(CACHE)


def read_explained():
    """The reasons by key. A paragraph of the file is one or more keys, one per line, then the reason, indented."""
    reasons, keys, reason = {}, [], []
    lines = read(EXPLAINED).splitlines() if EXPLAINED.is_file() else []
    for line in [*(line for line in lines if not line.startswith("#")), ""]:
        if line.startswith(" "):
            reason.append(line.strip())
        elif line:
            keys.append(line)
        elif keys:
            if not reason:
                sys.exit(f"mutate: explained.txt has no reason for {keys[-1]}")
            reasons.update(dict.fromkeys(keys, " ".join(reason)))
            keys, reason = [], []
    return reasons


def shown(headers, site):
    """The location of a mutant, with its line before and after the mutation."""
    text = headers[site.file].bare
    first, last = text.rfind("\n", 0, site.start) + 1, text.find("\n", site.end)
    after = collapsed(text[first:site.start] + site.replacement + text[site.end:last])
    return (f"{site.id} include/{site.file}:{site.line} {site.operator}: "
            f"{collapsed(text[first:last])}  ==>  {after or '(nothing)'}")


def print_table(title, results, group):
    counts = collections.defaultdict(collections.Counter)
    for site, outcome in results:
        counts[group(site)][outcome] += 1
    width = max(map(len, [title, *counts]))
    print(f"\n{title:{width}}   made  killed  survive")
    for name, by_outcome in sorted(counts.items()):
        killed, survive = by_outcome["killed"], by_outcome["survives"]
        print(f"{name:{width}} {killed + survive:6} {killed:7} {survive:8}")


def print_results(headers, results, skipped, reasons):
    results.sort(key=lambda result: (result[0].file, result[0].start, result[0].end, result[0].replacement))
    survivors = [site for site, outcome in results if outcome == "survives"]
    unexplained = [site for site in survivors if site.key not in reasons]
    for site in survivors:
        print(shown(headers, site) + (f"  ({reasons[site.key]})" if site.key in reasons else ""))
    for site in unexplained:
        print(f"to be looked at: {site.key}")
    for site, outcome in results:
        if outcome == "killed" and site.key in reasons:
            print(f"explained.txt: killed, so not the same after all: {site.key}")
    print_table("operator", results, lambda site: site.operator)
    print_table("header", results, lambda site: below(site.file))
    killed = len(results) - len(survivors)
    print(f"\n{skipped} others did not compile")
    share = 100 * killed / max(1, len(results))
    print(f"{len(results)} mutants, {killed} killed ({share:.1f} %), {len(survivors)} survive, "
          f"{len(survivors) - len(unexplained)} explained, {len(unexplained)} to be looked at")
    return 1 if unexplained else 0


def judge_all(bench, cache, chosen, count, untried, progress):
    """Judges mutants until enough of them compile, with `untried` as survivors. Also counts those that do not compile."""
    results, skipped, waiting, queue = [], 0, {}, iter(chosen)
    with ThreadPoolExecutor(len(bench.places)) as pool:
        try:
            while True:
                while len(results) + len(waiting) < count and (site := next(queue, None)):
                    if site.key in untried:
                        results.append((site, "survives"))
                    else:
                        waiting[pool.submit(bench.judge, site, cache.remembered(site))] = site
                if not waiting:
                    return results, skipped
                for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                    site = waiting.pop(done)
                    outcome, _, _, outcomes = done.result()
                    cache.keep(site, outcomes)
                    if outcome == "does not compile":
                        skipped += 1
                        continue
                    results.append((site, outcome))
                    if len(results) % 20 == 0:
                        survive = sum(outcome == "survives" for _, outcome in results)
                        progress(f"{len(results)} of {count}: {survive} survive, {skipped} did not compile")
                        cache.save()
        finally:
            for future in waiting:
                future.cancel()
            cache.save()


def judge_each(bench, chosen, reasons):
    """Judges selected mutants and prints all details."""
    unexplained = 0
    for site in chosen:
        outcome, by, output, _ = bench.judge(site, {})
        print(shown(bench.headers, site), site.key, output, sep="\n")
        print(outcome, by, f"({reasons[site.key]})" if site.key in reasons else "", "\n")
        unexplained += outcome == "survives" and site.key not in reasons
    return 1 if unexplained else 0


def parsed_arguments():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=400, help="how many mutants that compile (400)")
    arguments.add_argument("--seed", type=int, default=1, help="which of the possible ones (1)")
    arguments.add_argument("--only", metavar="PATTERN", help="headers whose path contains or fits this")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    arguments.add_argument("--list", action="store_true", help="name them and try none; some may not compile")
    arguments.add_argument("--skip-explained", action="store_true",
                           help="count the mutants of explained.txt as survivors without trying them")
    arguments.add_argument("--id", nargs="+", help="try these alone, remember nothing, and show what the test says")
    arguments.add_argument("--compiler", help="$CXX; or else clang++, which is twice as fast, if it is there; or g++",
                           default=os.environ.get("CXX") or ("clang++" if shutil.which("clang++") else "g++"))
    return arguments.parse_args()


def main():
    arguments = parsed_arguments()
    started = time.monotonic()

    def progress(text):
        print(f"{text} ({time.monotonic() - started:.0f} s)", file=sys.stderr, flush=True)

    names = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
    headers = {name: Header(name) for name in names}
    enumerators = enumerators_of(headers)
    every = [site for header in headers.values() for site in header.sites(enumerators)]
    reasons = read_explained()
    if stale := reasons.keys() - {site.key for site in every}:
        sys.exit("\n".join(f"explained.txt: there is no such mutant: {key}" for key in sorted(stale)))

    if arguments.id:
        chosen = [site for site in every if site.id in arguments.id]
    else:
        chosen = [site for site in in_order(every, arguments.seed) if not arguments.only
                  or arguments.only in site.file or fnmatch.fnmatchcase(site.file, arguments.only)]
    if not chosen:
        sys.exit("mutate: there is no such mutant")
    if arguments.list:
        print("\n".join(shown(headers, site) for site in chosen[:arguments.count]))
        return 0

    with tempfile.TemporaryDirectory(prefix="stripe_tokens_mutation.") as scratch:
        bench = Bench(headers, arguments.compiler.split(), max(1, arguments.jobs), Path(scratch))
        bench.prepare()
        needed = {source.name for site in chosen for source in bench.sources_for(site.file)}
        for name in sorted(needed):
            bench.try_plain(bench.sources[name])
        progress(f"{len(needed)} test programs pass with nothing broken")
        if arguments.id:
            return judge_each(bench, chosen, reasons)
        results, skipped = judge_all(bench, Cache(bench, every), chosen, arguments.count,
                                     reasons if arguments.skip_explained else {}, progress)
    return print_results(headers, results, skipped, reasons)


if __name__ == "__main__":
    sys.exit(main())
