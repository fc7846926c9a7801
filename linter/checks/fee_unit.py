"""A fee that is probably given in 元 although the column says 万元: too large for an organ of its level."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from linter.checks import Case, Fault, Undecidable
from linter.checks._places import cell_place, grid, shown
from linter.language import Phrase

_AMOUNT = {"type": "integer", "minimum": 1}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["most"],
    "properties": {"most": {"type": "object", "additionalProperties": False, "description": "largest plausible amount, in 万元", "properties": {
        "township": _AMOUNT, "county_department": _AMOUNT, "county_government": _AMOUNT}}}}
MESSAGES = ("fail",)

_NOT_READ = Phrase("收费金额没有读到数（见 D102、T103、T201）", "no amount was read (see D102, T103, T201)")


def check(case: Case) -> list[Fault]:
    """A fault when the amount is beyond what organs of that level collect. Organs of higher or unknown level pass."""
    report = case.report
    table = grid(report, "proactive")
    row = case.target.split(".rows.", 1)[1]
    column = table.form.row(row).columns[-1]
    figure = table.figure(row, column) if table.form.column(column).kind == "amount" else None
    if figure is None or figure.value is None:
        raise Undecidable(_NOT_READ)
    level = "township" if report.organ_kind == "township" else f"county_{report.organ_kind}" if report.below_rule_making else ""
    most = case.params["most"].get(level)
    if most is None or figure.value <= most:
        return []
    return [Fault(case.target, figure.location, cell_place(table, row, column),
                  {"amount": shown(figure.value), "yuan": shown((Decimal(figure.value) / 10000).normalize()), "most": most}, actual=figure.value)]
