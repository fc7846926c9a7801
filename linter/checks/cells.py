"""How the cells of a table are filled: with numbers, whole and not negative, and nothing else beside them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from linter.checks import Case, Fault
from linter.checks._places import cell_place, grid, shown
from linter.report import Figure, Grid
from linter.result import Severity

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["look_for"],
    "properties": {"look_for": {"enum": ["placeholder", "not_a_number", "decimal", "negative", "unit", "format"]}}}
MESSAGES = ("fail", "fail_whole")

_FORMAT_NOTES = frozenset({"full_width", "separator", "letter", "space"})
_UNIT_NOTES = frozenset({"unit", "remark"})


def check(case: Case) -> list[Fault]:
    """One fault for each cell in which the thing looked for stands."""
    table = grid(case.report, case.target.split(".", 1)[1])
    look = _KINDS[case.params["look_for"]]
    return [fault for figure in table.figures.values() for fault in look(table, figure)]


def _problem(table: Grid, figure: Figure, problem: str) -> list[Fault]:
    return [_fault(table, figure)] if figure.problem == problem else []


def _decimal(table: Grid, figure: Figure) -> list[Fault]:
    if not isinstance(figure.value, Decimal) or table.form.column(figure.column).kind == "amount":
        return []
    whole = figure.value == figure.value.to_integral_value()
    return [_fault(table, figure, "fail_whole" if whole else "fail", Severity.WARNING if whole else None)]


def _negative(table: Grid, figure: Figure) -> list[Fault]:
    if figure.value is None or figure.value >= 0 or table.form.column(figure.column).kind == "change":
        return []
    return [_fault(table, figure)]


def _noted(table: Grid, figure: Figure, notes: frozenset[str]) -> list[Fault]:
    found = notes.intersection(figure.notes) if figure.notes else None
    if not found:
        return []
    column = table.form.column(figure.column)
    if found == {"unit"} and column.kind == "amount" and column.unit not in column.label:
        return []  # the form names no unit, so the cell must
    return [_fault(table, figure)]


_KINDS: dict[str, Callable[[Grid, Figure], list[Fault]]] = {
    "placeholder": lambda table, figure: _problem(table, figure, "placeholder"),
    "not_a_number": lambda table, figure: _problem(table, figure, "not_a_number"),
    "decimal": _decimal,
    "negative": _negative,
    "unit": lambda table, figure: _noted(table, figure, _UNIT_NOTES),
    "format": lambda table, figure: _noted(table, figure, _FORMAT_NOTES),
}


def _fault(table: Grid, figure: Figure, message: str = "fail", severity: Severity | None = None) -> Fault:
    raw = figure.raw.string.strip()
    return Fault(f"tables.{table.id}.rows.{figure.row}.{figure.column}", figure.location, cell_place(table, figure.row, figure.column),
                 {"raw": raw, "value": shown(figure.value)}, message, severity, expected=figure.value, actual=raw)
