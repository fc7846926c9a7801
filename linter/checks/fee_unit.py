"""A fee that is probably given in 元 although the column says 万元: too large for the organ, by its level or its last year."""

from __future__ import annotations

from decimal import Decimal

from linter.checks import Case, Fault, Inapplicable, Undecidable
from linter.checks._last_year import file_of, last_place, last_year
from linter.checks._places import cell_place, grid, shown
from linter.language import Phrase
from linter.report import Figure
from linter.result import Number
from linter.typed import Any

_AMOUNT = {"type": "integer", "minimum": 1}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["most"],
    "properties": {"most": {"type": "object", "additionalProperties": False, "description": "largest plausible amount, in 万元", "properties": {
        "township": _AMOUNT, "county_department": _AMOUNT, "county_government": _AMOUNT}},
        "times": {"type": "array", "minItems": 2, "maxItems": 2, "items": _AMOUNT,
                  "description": "an amount that is between so many times last year's was probably given in 元 (10000 times as much)"},
        "least": {"type": "integer", "minimum": 1, "description": "smallest amount, in 万元, that is held against last year's"}}}
MESSAGES = ("fail", "fail_jump")

_NOT_READ = Phrase("收费金额没有读到数（见 D102、T103、T201）", "no amount was read (see D102, T103, T201)")


def check(case: Case) -> list[Fault]:
    """A fault when the amount is beyond what organs of that level collect, or some 10000 times last year's."""
    report = case.report
    table = grid(report, "proactive")
    row = case.target.split(".rows.", 1)[1]
    column = table.form.row(row).columns[-1]
    figure = table.figure(row, column) if table.form.column(column).kind == "amount" else None
    if figure is None or figure.value is None:
        raise Undecidable(_NOT_READ)
    level = "township" if report.organ_kind == "township" else f"county_{report.organ_kind}" if report.below_rule_making else ""
    most = case.params["most"].get(level)
    values = {"amount": shown(figure.value), "yuan": shown((Decimal(figure.value) / 10000).normalize()), "most": most}
    place = cell_place(table, row, column)
    if most is not None and figure.value > most:
        return [Fault(case.target, figure.location, place, values, actual=figure.value)]
    before = _before(case, row, column)
    if before is None or before.value is None or not _in_yuan(case, figure.value, before.value):
        return []
    assert case.previous is not None
    there = last_place(case.previous, before.location, place, shown(before.value))
    values |= {"last": shown(before.value), "file": file_of(case.previous)}
    return [Fault(case.target, figure.location, place, values, "fail_jump", related=(there,), actual=figure.value)]


def _before(case: Case, row: str, column: str) -> Figure | None:
    """The amount of the year before, where a report of that year was given and its table has such a column."""
    if "times" not in case.params:
        return None
    try:
        last = last_year(case)
    except (Inapplicable, Undecidable):
        return None
    table = last.grids.get("proactive")
    return None if table is None else table.figure(row, column)


def _in_yuan(case: Case, now: Number, then: Number) -> bool:
    low, high = case.params["times"]
    return then > 0 and now >= case.params["least"] and then * low <= now <= then * high
