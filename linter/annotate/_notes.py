"""The findings on a report as notes: a head, the lines of the explanation, and the place that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.formatters._words import SEVERITY
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import FileResult, Finding, Outcome, Result, Severity
from linter.text import Location

AUTHOR = "disclose-lint"

_BASIS = Phrase("依据：{text}", "Basis: {text}")
_HINT = Phrase("建议：{text}", "To do: {text}")
# What neither XML nor a line of text can hold.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


class Note(NamedTuple):
    """What is said about one finding: `head` names severity and rule, `lines` say the rest."""

    location: Location
    rule: str
    severity: Severity
    head: str
    lines: tuple[str, ...]

    @property
    def line(self) -> str:
        """Everything on one line, in the brackets that mark it as no part of the report."""
        return f"〔{AUTHOR} {self.rule} {self.head} {' '.join(self.lines)}〕"


def notes(result: FileResult, lang: str) -> tuple[Note, ...]:
    """A note for every finding of `result`, in the order of the rules, in the language in which it was checked."""
    failed = (entry for entry in result.results if entry.outcome is Outcome.FAIL)
    return tuple(_note(entry, finding, lang) for entry in failed for finding in entry.findings)


def _note(entry: Result, finding: Finding, lang: str) -> Note:
    head = f"{SEVERITY[finding.severity].say(lang)} {entry.title}"
    lines = tuple(_clean(line) for line in _lines(entry, finding, lang))
    return Note(finding.location, entry.rule, finding.severity, _clean(head), lines)


def _lines(entry: Result, finding: Finding, lang: str) -> Iterator[str]:
    yield finding.message
    yield from finding.figures
    if entry.basis:
        yield _BASIS.say(lang, text=entry.basis)
    if finding.hint:
        yield _HINT.say(lang, text=finding.hint)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
