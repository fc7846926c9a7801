"""Runs a test or a script of tests/ in a process of its own and takes its figures out of what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lines import Line, at_least, at_most, parsed
from timing import PYTHON
from twice import ROOT

_HOURS = 6 * 3600


class Proof(NamedTuple):
    """Something to run: `script` (a path below the checkout) with `quick` or `full` arguments and variables.

    `read` makes lines of what it printed and of its exit status.
    """

    what: str
    script: str
    read: Callable[[str, str, int], Iterator[Line]]
    quick: Sequence[str] = ()
    full: Sequence[str] = ()
    variables: Mapping[str, str] = {}


def lines(proof: Proof, full: bool) -> Iterator[Line]:
    """The lines of a proof; one that says so where its script is not there."""
    if not (ROOT / proof.script).exists():
        yield Line(proof.what, "not in this checkout")
        return
    arguments = (proof.full or proof.quick) if full else proof.quick
    variables = proof.variables if full else {}
    done = subprocess.run(
        [PYTHON, proof.script, *arguments] if proof.read is not tests else [PYTHON, *_PYTEST, proof.script, *arguments],
        cwd=ROOT, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_HOURS, check=False,
    )
    found = list(proof.read(proof.what, done.stdout, done.returncode))
    yield from found
    if False in {line.met for line in found}:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n", file=sys.stderr)


_PYTEST = ("-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider")


def tests(what: str, said: str, status: int) -> Iterator[Line]:
    """pytest's count of tests."""
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?|skipped|xfailed)\b", said.rpartition("\n")[0].rpartition("\n")[2])}
    value = ", ".join(f"{number} {word}" for word, number in counts.items()) or f"exit status {status}"
    yield Line(what, value, "all pass", status == 0 and counts.get("passed", 0) > 0)


def printed(what: str, said: str, status: int) -> Iterator[Line]:
    """The figures of a script that prints lines as this one does."""
    found = list(parsed(said))
    yield from found
    if not found or (status != 0 and all(line.met is not False for line in found)):
        yield Line(what, f"exit status {status}", "", False)


def executions(what: str, said: str, status: int) -> Iterator[Line]:
    """The last line of tests/fuzz/run.py."""
    match = re.search(r"([\d,]+) executions, (\d+) finds", said)
    value = f"{match[2]} in {match[1]}" if match else f"exit status {status}"
    yield Line(what, value, "0", bool(match and match[2] == "0" and status == 0))


def rules(what: str, said: str, status: int) -> Iterator[Line]:
    """The last lines of tests/mutate_rules.py."""
    match = re.search(r"together +(\d+) */ *(\d+) +([\d.]+)", said)
    if not match:
        yield Line(what, f"exit status {status}", "", False)
        return
    yield Line(what, f"{match[3]} % of {match[2]}", "A 100 %, others >= 90 %", status == 0)


def sources(what: str, said: str, status: int) -> Iterator[Line]:
    """Both tables of tests/mutate_sources.py."""
    valid = re.search(r"valid files checked: (.*) - accusations: (\d+)", said)
    rows = [(rule, int(caught), int(tried)) for rule, cells in re.findall(r"(?m)^([A-Z]\d{3}) (.*) %", said) for caught, tried in re.findall(r"(\d+) */ *(\d+)", cells)]
    if not valid or not rows:
        yield Line(what, f"exit status {status}", "", False)
        return
    files = sum(int(number) for number in re.findall(r" (\d+)", valid[1]))
    yield at_most(f"false accusations in {files:,} generated valid files", int(valid[2]), 0, digits=0)
    for name, least, chosen in (("arithmetic", 100, True), ("other", 99.5, False)):
        part = [(caught, tried) for rule, caught, tried in rows if (rule[0] == "A") is chosen and tried]
        if part:
            caught, tried = map(sum, zip(*part, strict=True))
            yield at_least(f"{tried:,} faults in files, {name} rules: found where they are", 100 * caught / tried, least, " %")
    poor = len(re.findall(r"(?m)^[A-Z]\d{3} .*<$", said))
    yield at_most("rules that find fewer of their faults than that", poor, 0, digits=0)
