"""A fact that every report states: the year, the title, the statistical period."""

from __future__ import annotations

from linter.checks import Case, Fault
from linter.checks._places import PREFACE, TITLE, beginning, unless_unread
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["fact"],
    "properties": {"fact": {"enum": ["year", "title", "period"]}}}
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """A fault when the fact was not found in the report."""
    report, fact = case.report, case.params["fact"]
    found = {"year": report.year, "title": report.title, "period": report.periods}[fact]
    if found:
        return []
    return unless_unread(report, [Fault(fact, beginning(report), TITLE if fact == "title" else PREFACE)])
