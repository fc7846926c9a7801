"""The rows and columns of an official table: all of the form's, and no others."""

from __future__ import annotations

from linter.checks import Case, Fault, Undecidable
from linter.checks._places import column_place, grid, row_place, rows_unread, unless_unread
from linter.language import Phrase
from linter.report import Grid, State
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["look_for"],
    "properties": {"look_for": {"enum": ["missing_rows", "missing_columns", "extra"]}}}
MESSAGES = ("fail", "fail_short")

_OTHER_LAYOUT = Phrase("{table}是其他版本的格式（见 D102）", "{table} is in another edition's layout (see D102)")


def check(case: Case) -> list[Fault]:
    """One fault for each missing row, each missing column or short row, or each row that no edition has."""
    look_for, id = case.params["look_for"], case.target.split(".", 1)[1]
    if look_for == "missing_columns" and (short := case.report.grids.get(id)) and short.cells_found:
        return unless_unread(case.report, [_short_line(case.target, short)])
    table = grid(case.report, id)
    if look_for == "extra":
        return [Fault(case.target, text.location, table.form.short, {"label": text.string, "table": table.form.short}, actual=text.string)
                for text in table.strangers]
    if look_for == "missing_columns":
        return unless_unread(case.report, _columns(table))
    if table.edition != case.report.edition:
        raise Undecidable(Phrase(_OTHER_LAYOUT.say("zh", table=table.form.short), _OTHER_LAYOUT.say("en", table=table.form.short)))
    return unless_unread(case.report, _rows(table))


def _rows(table: Grid) -> list[Fault]:
    missing = [row for row in table.form.rows if row.id not in table.rows]
    faults = [
        Fault(f"tables.{table.id}.rows.{row.id}", table.location, row_place(table, row.id),
              {"row": row.label, "table": table.form.short}, expected=row.label)
        for row in missing]
    if not faults:
        _unclear(table, short=True)
    return faults


def _unclear(table: Grid, short: bool) -> None:
    """Raise Undecidable when rows could not be read, unless the file itself gave them too few cells (with `short`)."""
    rows_unread(table, [row.id for row in table.rows.values() if row.state is State.UNREADABLE and not (short and _is_short(table, row.id))])


def _is_short(table: Grid, row: str) -> bool:
    found = table.rows[row]
    return found.state is State.UNREADABLE and found.cells_found < len(table.form.row(row).columns) and table.exact


def _short_line(target: str, table: Grid) -> Fault:
    """The one line of a table that has too few cells to be read."""
    wanted = sum(len(row.columns) for row in table.form.rows)
    return Fault(target, table.location, table.form.short, {"row": table.form.short, "found": table.cells_found, "wanted": wanted},
                 "fail_short", expected=wanted, actual=table.cells_found)


def _columns(table: Grid) -> list[Fault]:
    faults = [
        Fault(f"tables.{table.id}.columns.{column}", table.location, column_place(table, column),
              {"column": table.form.column(column).label, "table": table.form.short}, expected=table.form.column(column).label)
        for column in table.missing_columns]
    for row in table.rows.values():
        if _is_short(table, row.id):
            wanted = len(table.form.row(row.id).columns) - len(table.missing_columns)
            faults.append(Fault(f"tables.{table.id}.rows.{row.id}", row.label.location, row_place(table, row.id),
                                {"row": table.form.row(row.id).label, "found": row.cells_found, "wanted": wanted}, "fail_short",
                                expected=wanted, actual=row.cells_found))
    if not faults:
        _unclear(table, short=False)
    return faults
