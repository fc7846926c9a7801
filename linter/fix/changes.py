"""Which findings can be repaired mechanically, and what would stand in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from linter.checks.citation import plain
from linter.packs import Edition, Rule
from linter.recognise.normal import fold, squash
from linter.recognise.tables.numbers import read_cell
from linter.record import NamedTuple
from linter.report import Report
from linter.result import FileResult, Finding, Outcome
from linter.text import Location

# Where parts are missing, extra or out of order, their numbers follow from what is done about that.
_UNSETTLED = frozenset({"order", "present", "extra"})
_PLAIN = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
_NUMBERED = re.compile(r"^[第一二三四五六七八九十\d]{1,4}[部分章节]{0,2}")
_TRIAL = "试行"
_COMMA = ","


class Change(NamedTuple):
    """What stands at `location` (one line, from column to end_column), `old`, gives way to `new`."""

    location: Location
    old: str
    new: str


def proposed(result: FileResult, edition: Edition, report: Report) -> tuple[Change, ...]:
    """The changes that the findings of `result` suggest, each place once, and right numbers written in other marks."""
    rules = {rule.id: rule for rule in edition.rules}
    failed = [entry for entry in result.results if entry.outcome is Outcome.FAIL and entry.rule in rules]
    settled = not any(rules[entry.rule].check in _UNSETTLED for entry in failed)
    found: dict[Location, Change] = {}
    for entry in failed:
        for finding in entry.findings:
            new = _replacement(rules[entry.rule], finding, settled, result)
            if new is not None and finding.location.end_column is not None:
                found.setdefault(finding.location, Change(finding.location, str(finding.actual), new))
            for change in _alike(finding, new):
                found.setdefault(change.location, change)
    for entry in result.results:
        if entry.rule in rules and rules[entry.rule].check == "citation":
            for change in _otherwise_written(rules[entry.rule], report):
                found.setdefault(change.location, change)
    return tuple(found.values())


def _alike(finding: Finding, new: str | None) -> Iterator[Change]:
    """The same slip at the related places of a finding about marks."""
    if finding.actual == _COMMA:
        yield from (Change(place.location, _COMMA, str(new)) for place in finding.related if place.text == _COMMA)


def _otherwise_written(rule: Rule, report: Report) -> Iterator[Change]:
    """The right number in brackets or digits of another kind: 〔2021〕 as [2021], （2021） or ２０２１."""
    right = rule.params["right"][0]
    for cited in report.citations:
        written = cited.text.string
        if cited.document == rule.params["document"] and written != right and plain(written) == plain(right):
            yield Change(cited.text.location, written, right)


def _replacement(rule: Rule, finding: Finding, settled: bool, result: FileResult) -> str | None:
    kinds: dict[str, Callable[[], str | None]] = {
        "numbering": lambda: _heading(finding) if settled else None,
        "wording": lambda: _heading(finding) if settled else None,
        "citation": lambda: _citation(finding, result),
        "punctuation": lambda: "，" if finding.actual == _COMMA else None,
        "cells": lambda: _figure(finding) if rule.params["look_for"] == "format" else None,
    }
    return kinds[rule.check]() if rule.check in kinds else None


def _heading(finding: Finding) -> str | None:
    """The official heading, unless the one that is there is a piece of it: the rest may stand on the next line."""
    official, words = (_NUMBERED.sub("", squash(str(text))) for text in (finding.expected, finding.actual))
    return None if words != official and words in official else str(finding.expected)


def _citation(finding: Finding, result: FileResult) -> str | None:
    """The right number, unless the words around it name the trial version of the document."""
    line = finding.location.line or 0
    around = result.lines[line - 1] if 0 < line <= len(result.lines) else ""
    return None if _TRIAL in around else str(finding.expected)


def _figure(finding: Finding) -> str | None:
    """The same figure in plain digits; letters and blanks in it may be slips of another kind."""
    raw = str(finding.actual)
    plain = fold(raw).replace(",", "")
    same = _PLAIN.fullmatch(plain) and read_cell(plain).value == read_cell(raw).value
    return plain if same else None


def apply(lines: list[str], changes: tuple[Change, ...]) -> int:
    """Changes `lines`, which may keep their ends, and counts the changes that fit what stands there; others are left out."""
    count = 0
    # From right to left, so that the columns of those still to come stay true.
    for change in sorted(changes, key=lambda change: -(change.location.column or 0)):
        at, start, end = (change.location.line or 0) - 1, change.location.column, change.location.end_column
        if start is None or end is None or not 0 <= at < len(lines):
            continue
        written = lines[at][start - 1 : end - 1]
        if written.strip() == change.old:
            lines[at] = lines[at][: start - 1] + written.replace(change.old, change.new) + lines[at][end - 1 :]
            count += 1
    return count
