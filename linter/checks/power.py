"""规章 reported by an organ of a level that cannot make them."""

from __future__ import annotations

from linter.checks import Case, Fault, Undecidable, same
from linter.checks._places import cell_place, grid, shown
from linter.language import Phrase
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["columns"],
    "properties": {"columns": {"type": "array", "minItems": 1, "items": {"type": "string"}}}}
MESSAGES = ("fail",)

_NOT_FOUND = Phrase("表中没有找到规章的件数（见 D102、T103）", "the numbers of 规章 were not found in the table (see D102, T103)")
_UNKNOWN = Phrase("无法从名称判断机关层级", "the level of the organ cannot be told from its name")


def check(case: Case) -> list[Fault]:
    """A fault for each of the columns that is not 0 although the organ stands below the cities divided into districts."""
    table = grid(case.report, case.target.split(".")[1])
    row = case.target.split(".rows.", 1)[1]
    figures = [table.figure(row, column) for column in case.params["columns"]]
    if not any(figures):
        raise Undecidable(_NOT_FOUND)
    positive = [figure for figure in figures if figure is not None and figure.value]
    if not positive:
        return []
    if case.report.below_rule_making is None:
        raise Undecidable(_UNKNOWN)
    if not case.report.below_rule_making:
        return []
    return [Fault(f"{case.target}.{figure.column}", figure.location, cell_place(table, row, figure.column),
                  {"organ": case.report.organ or same("本机关"), "value": shown(figure.value)}, expected=0, actual=figure.value) for figure in positive]
