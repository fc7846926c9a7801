"""A table whose figures are all last year's."""

from __future__ import annotations

from linter.checks import Case, Fault, Inapplicable, Undecidable
from linter.checks._last_year import counted, file_of, filled, last_grid, last_place, last_year
from linter.checks._places import grid
from linter.language import Phrase
from linter.report import Figure, Grid
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["least"],
    "properties": {"least": {"type": "integer", "minimum": 1,
                             "description": "so many figures other than 0, totals left out, are no coincidence"}}}
MESSAGES = ("fail",)

_OTHER_LAYOUT = Phrase("两年的{table}格式不同", "{table} is in another layout than last year's")
_UNREAD = Phrase("{table}有单元格无法读取", "{table} has cells that could not be read")


def check(case: Case) -> list[Fault]:
    """A fault when all cells agree and enough of them are not 0. Totals do not count: one request fills three of them."""
    last = last_year(case)
    id = case.target.split(".", 1)[1]
    now = grid(case.report, id)
    before = last_grid(last, id, now.form.short)
    if set(now.figures) != set(before.figures):
        raise Inapplicable(filled(_OTHER_LAYOUT, table=now.form.short))
    pairs = [(figure, before.figures[key]) for key, figure in now.figures.items()]
    if any((figure.value or 0) != (other.value or 0) for figure, other in pairs if counted(figure) and counted(other)):
        return []
    if not all(counted(figure) and counted(other) for figure, other in pairs):
        raise Undecidable(filled(_UNREAD, table=now.form.short))
    filled_in = sum(bool(figure.value) and not _is_total(now, figure) for figure, _ in pairs)
    if filled_in < case.params["least"]:
        return []
    values = {"table": now.form.short, "count": filled_in, "file": file_of(last)}
    return [Fault(case.target, now.location, now.form.short, values,
                  related=(last_place(last, before.location, before.form.short),), actual=filled_in)]


def _is_total(table: Grid, figure: Figure) -> bool:
    return table.form.row(figure.row).role == "total" or table.form.column(figure.column).role == "total"
