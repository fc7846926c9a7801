"""Labels of a table that are not worded as in the form, and the note that belongs in its corner."""

from __future__ import annotations

from linter.checks import Case, Fault
from linter.checks._places import grid
from linter.language import Phrase
from linter.report import Grid
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {"note": {"type": "boolean", "description": "look for the note in the table's corner instead"}}}
MESSAGES = ("fail",)


def check(case: Case) -> list[Fault]:
    """One fault for each label that differs; with `note`, one when the note is missing."""
    table = grid(case.report, case.target.split(".", 1)[1])
    if case.params.get("note"):
        missing = table.note is None and bool(table.form.note)
        return [Fault(case.target, table.location, table.form.short, {"note": table.form.note}, expected=table.form.note)] if missing else []
    return [
        Fault(label.target, label.text.location, _place(table), {"printed": label.text.string, "official": label.official},
              expected=label.official, actual=label.text.string)
        for label in table.labels]


def _place(table: Grid) -> Phrase:
    return table.form.short
