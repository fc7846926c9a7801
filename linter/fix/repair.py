"""Repairing a text: changes are made, the result is checked again, and what does not hold is not done."""

from __future__ import annotations

from collections.abc import Callable

from linter import readers
from linter.annotate._source import Source
from linter.checking import check_bytes
from linter.document import Unreadable
from linter.fix.changes import Change, apply, proposed
from linter.in_force import Options, library
from linter.language import Phrase
from linter.reading import recognise
from linter.record import NamedTuple
from linter.report import Report
from linter.result import FileResult, Outcome

FORMATS = ("txt", "md", "html")

# One round does it, but a heading that is put right may bring others to light.
_ROUNDS = 4
_DAMAGED = Phrase(
    "文件有无法解码的字符，不能修改。请先另存为 UTF-8。",
    "Characters of the file cannot be decoded, so it cannot be changed. Save it as UTF-8 first.",
)


class Repair(NamedTuple):
    """The file after repair, its lines before and after with their ends, and in how many places it was changed."""

    data: bytes
    before: tuple[str, ...]
    after: tuple[str, ...]
    places: int


def _whole(result: FileResult) -> FileResult:
    return result


def repaired(data: bytes, name: str, options: Options, settled: Callable[[FileResult], FileResult] = _whole) -> Repair:
    """Repairs a file in one of FORMATS; the suffix of `name` tells which. Raises Unreadable.

    `settled` takes out of a result the findings that are to be left alone.
    """
    source = Source.of(data, options.encoding)
    if source.encoding is None:
        raise Unreadable(_DAMAGED)
    before, total = tuple(source.lines), 0
    for _ in range(_ROUNDS):
        holds = _Holds(source, data, name, options)
        lines, count = _round(source, settled(check_bytes(data, name, options)), holds)
        if not count:
            break
        total += count
        source = Source("".join(lines), source.encoding)
        data = source.encoded(source.text)
    return Repair(data, before, tuple(source.lines), total)


def _round(source: Source, result: FileResult, holds: _Holds) -> tuple[list[str], int]:
    """The lines after all changes that `result` proposes, or after those that hold one by one."""
    edition = library(holds.options).edition(result.facts.edition or "")
    changes = proposed(result, edition, holds.report) if edition else ()
    lines = list(source.lines)
    count = apply(lines, changes)
    if not count or holds(lines):
        return lines, count
    return _singly(source, changes, holds)


def _singly(source: Source, changes: tuple[Change, ...], holds: _Holds) -> tuple[list[str], int]:
    safe: tuple[Change, ...] = ()
    for change in changes:
        lines = list(source.lines)
        if apply(lines, (*safe, change)) > len(safe) and holds(lines):
            safe += (change,)
    lines = list(source.lines)
    return lines, apply(lines, safe)


class _Holds:
    """Whether a changed text says the same as before: every figure is what it was, and no rule fails that did not."""

    def __init__(self, source: Source, data: bytes, name: str, options: Options) -> None:
        self._source = source
        self._name = name
        self.options = options
        self.report = self._recognised(data)
        self._figures = _said(self.report)
        self._failed = self._failing(data)

    def __call__(self, lines: list[str]) -> bool:
        try:
            data = "".join(lines).encode(self._source.encoding or "utf-8")
            return _said(self._recognised(data)) == self._figures and self._failing(data) <= self._failed
        except (UnicodeEncodeError, Unreadable):
            return False

    def _recognised(self, data: bytes) -> Report:
        return recognise(readers.read(data, self._name, self.options.encoding), library(self.options), self.options)

    def _failing(self, data: bytes) -> set[tuple[str, str]]:
        result = check_bytes(data, self._name, self.options)
        failed = (entry for entry in result.results if entry.outcome is Outcome.FAIL)
        return {(entry.rule, finding.target) for entry in failed for finding in entry.findings}


def _said(report: Report) -> dict[tuple[str, str, str], object]:
    """Every figure of a report, and what else repairs must leave as it is."""
    figures = {
        (table, *key): (figure.value, figure.problem) for table, grid in report.grids.items() for key, figure in grid.figures.items()
    }
    return {**figures, ("", "", ""): (report.organ, report.year and report.year.value, report.edition)}
