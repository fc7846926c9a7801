"""How the cells of a table are filled: with numbers, whole and not negative, and nothing else beside them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from linter.checks import Case, Fault
from linter.checks._places import cell_place, grid, shown, unless_cells_unread
from linter.report import Figure, Grid
from linter.result import Severity
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["look_for"],
    "properties": {"look_for": {"enum": ["placeholder", "not_a_number", "decimal", "negative", "unit", "format"]}}}
MESSAGES = ("fail", "fail_whole")

_FORMAT_NOTES = frozenset({"full_width", "separator", "letter", "space"})
_UNIT_NOTES = frozenset({"unit", "remark"})


def check(case: Case) -> list[Fault]:
    """One fault for each cell in which the thing looked for stands."""
    table = grid(case.report, case.target.split(".", 1)[1])
    return unless_cells_unread(table, _KINDS[case.params["look_for"]](table))


def _problem(table: Grid, problem: str) -> list[Fault]:
    return [_fault(table, figure) for figure in table.figures.values() if figure.problem == problem]


def _decimal(table: Grid) -> list[Fault]:
    found = [(figure, figure.value) for figure in table.figures.values() if isinstance(figure.value, Decimal)]
    return [_fraction(table, figure, value) for figure, value in found if table.form.column(figure.column).kind != "amount"]


def _fraction(table: Grid, figure: Figure, value: Decimal) -> Fault:
    whole = value == value.to_integral_value()
    return _fault(table, figure, "fail_whole" if whole else "fail", Severity.WARNING if whole else None)


def _negative(table: Grid) -> list[Fault]:
    found = [figure for figure in table.figures.values() if figure.value is not None and figure.value < 0]
    return [_fault(table, figure) for figure in found if table.form.column(figure.column).kind != "change"]


def _noted(table: Grid, notes: frozenset[str]) -> list[Fault]:
    return [_fault(table, figure) for figure in table.figures.values() if figure.notes and _is_wrong(table, figure, notes)]


def _is_wrong(table: Grid, figure: Figure, notes: frozenset[str]) -> bool:
    found = notes.intersection(figure.notes)
    column = table.form.column(figure.column)
    # Where the form names no unit, the cell must.
    return bool(found) and not (found == {"unit"} and column.kind == "amount" and column.unit not in column.label)


_KINDS: dict[str, Callable[[Grid], list[Fault]]] = {
    "placeholder": lambda table: _problem(table, "placeholder"),
    "not_a_number": lambda table: _problem(table, "not_a_number"),
    "decimal": _decimal,
    "negative": _negative,
    "unit": lambda table: _noted(table, _UNIT_NOTES),
    "format": lambda table: _noted(table, _FORMAT_NOTES),
}


def _fault(table: Grid, figure: Figure, message: str = "fail", severity: Severity | None = None) -> Fault:
    raw = figure.raw.string.strip()
    return Fault(f"tables.{table.id}.rows.{figure.row}.{figure.column}", figure.location, cell_place(table, figure.row, figure.column),
                 {"raw": raw, "value": shown(figure.value)}, message, severity, expected=figure.value, actual=raw)
