"""Figures that change out of all proportion from one year to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.checks import Case, Fault
from linter.checks._last_year import file_of, last_grid, last_place, last_year
from linter.checks._places import cell_place, grid, shown
from linter.report import Figure, Grid
from linter.typed import Any

_IDS = {"type": "array", "minItems": 1, "items": {"type": "string"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["times", "least"],
    "properties": {
        "times": {"type": "integer", "minimum": 2, "description": "how many times as much, or as little, is a jump"},
        "least": {"type": "integer", "minimum": 1, "description": "the larger of the two figures is at least this"},
        "only": {"type": "object", "description": "table → the rows and columns looked at; of other tables all", "additionalProperties": {
            "type": "object", "additionalProperties": False, "properties": {"rows": _IDS, "columns": _IDS}}}}}
MESSAGES = ("fail", "fail_gone")


def check(case: Case) -> list[Fault]:
    """One fault for each cell that grew or shrank more than `times`, or that was something and is 0."""
    last = last_year(case)
    table = case.target.split(".", 1)[1]
    now = grid(case.report, table)
    before = last_grid(last, table, now.form.short)
    faults = []
    for figure, other in _pairs(now, before, case.params.get("only", {}).get(table, {})):
        message = _jump(figure, other, case.params["times"], case.params["least"])
        if message:
            values = {"place": cell_place(now, figure.row, figure.column), "value": shown(figure.value), "last": shown(other.value),
                      "file": file_of(last)}
            there = last_place(last, other.location, cell_place(before, other.row, other.column), shown(other.value))
            faults.append(Fault(f"tables.{table}.rows.{figure.row}.{figure.column}", figure.location,
                                cell_place(now, figure.row, figure.column), values, message, related=(there,), actual=figure.value))
    return faults


def _pairs(now: Grid, before: Grid, only: Mapping[str, Any]) -> Iterator[tuple[Figure, Figure]]:
    """The cells of both years that mean the same, as far as the rule looks at them."""
    for figure in now.figures.values():
        other = before.figure(figure.row, figure.column)
        if other is None or figure.row not in only.get("rows", (figure.row,)) or figure.column not in only.get("columns", (figure.column,)):
            continue
        if now.form.column(figure.column).kind != "change":
            yield figure, other


def _jump(figure: Figure, other: Figure, times: int, least: int) -> str:
    now, then = figure.value, other.value
    if now is None or then is None or max(now, then) < least or then == 0:
        return ""
    if now == 0:
        return "fail_gone"
    return "fail" if now > then * times or then > now * times else ""
