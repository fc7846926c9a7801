"""Cells left blank: said once per table, with their number."""

from __future__ import annotations

from linter.checks import NO_PARAMS, Case, Fault, Place
from linter.checks._places import cell_place, grid, unless_cells_unread
from linter.report import Figure, Grid
from linter.result import Severity

PARAMS = NO_PARAMS
MESSAGES = ("fail", "fail_total")

_LISTED = 12


def check(case: Case) -> list[Fault]:
    """One fault per table, at its first blank cell (a blank total first); an error when a total is blank."""
    table = grid(case.report, case.target.split(".", 1)[1])
    blank = [figure for figure in table.figures.values() if figure.problem == "blank"]
    if not blank:
        return unless_cells_unread(table, [])
    totals = [figure for figure in blank if _is_total(table, figure)]
    first = (totals or blank)[0]
    related = tuple(Place(f.location, cell_place(table, f.row, f.column)) for f in blank[:_LISTED] if f is not first)
    return [Fault(case.target, first.location, cell_place(table, first.row, first.column),
                  {"count": len(blank), "totals": len(totals), "table": table.form.short},
                  "fail_total" if totals else "fail", Severity.ERROR if totals else None, related, actual=len(blank))]


def _is_total(table: Grid, figure: Figure) -> bool:
    return table.form.row(figure.row).role == "total" or table.form.column(figure.column).role == "total"
