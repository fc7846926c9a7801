"""The statistical period: the whole year, of the year reported on, a real range of dates, stated alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from linter.checks import Case, Fault, Inapplicable, Place, Undecidable
from linter.language import Phrase
from linter.report import Period, Report
from linter.text import Location
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["must"],
    "properties": {"must": {"enum": ["full_year", "match_year", "well_formed", "single"]}}}
MESSAGES = ("fail",)

_PLACE = Phrase("统计期限", "statistical period")
_ABSENT = Phrase("报告没有写明统计期限（见 P101）", "the report states no statistical period (see P101)")
_DAMAGED = Phrase("统计期限“{text}”在提取时丢失了字符，无法判断", "the statement “{text}” lost characters in extraction")
_MALFORMED = Phrase("统计期限写得不是有效的起止日期（见 P104）", "the statement is not a valid range of dates (see P104)")
_OPEN = Phrase("统计期限只写了截止日期", "the statement gives only an end date")
_NO_YEAR = Phrase("无法确定报告年度（见 D101）", "the year reported on could not be determined (see D101)")
_PART_YEAR = Phrase("机关在年内组建或调整，期限可以不满一年", "the organ was founded or reorganised within the year")


def check(case: Case) -> list[Fault]:
    """A fault for each statement of the period that is not as the rule says it must be."""
    report = case.report
    if not report.periods:
        raise Undecidable(_ABSENT)
    for period in report.periods:
        if period.damaged:
            text = period.text.string
            raise Undecidable(Phrase(_DAMAGED.say("zh", text=text), _DAMAGED.say("en", text=text)))
    kinds: dict[str, Callable[[Report], list[Fault]]] = {
        "full_year": _full_year, "match_year": _match_year, "well_formed": _well_formed, "single": _single}
    return kinds[case.params["must"]](report)


def _well_formed(report: Report) -> list[Fault]:
    return [_fault(period, {}) for period in report.periods if period.malformed]


def _single(report: Report) -> list[Fault]:
    first = report.periods[0]
    others = [period for period in report.periods[1:] if (period.start, period.end) != (first.start, first.end)]
    place = Place(_location(first), _PLACE, first.text.string)
    return [_fault(period, {"first": first.text.string}, (place,)) for period in others]


def _sound(report: Report) -> list[Period]:
    sound = [period for period in report.periods if not period.malformed]
    if not sound:
        raise Undecidable(_MALFORMED)
    return sound


def _full_year(report: Report) -> list[Fault]:
    faults = []
    for period in _sound(report):
        if period.start is None or period.end is None:
            raise Undecidable(_OPEN)
        whole = date(period.end.year, 1, 1), date(period.end.year, 12, 31)
        if (period.start, period.end) == whole:
            continue
        if report.part_year and period.start.year == period.end.year and period.end == whole[1]:
            raise Inapplicable(_PART_YEAR)
        faults.append(_fault(period, {"start": period.start, "end": period.end}, (), f"{whole[0]}/{whole[1]}"))
    return faults


def _match_year(report: Report) -> list[Fault]:
    if report.year is None:
        raise Undecidable(_NO_YEAR)
    year = report.year.value
    return [_fault(period, {"year": year}, (), year) for period in _sound(report) if period.end and period.end.year != year]


def _location(period: Period) -> Location:
    return period.text.location


def _fault(period: Period, values: dict[str, object], related: tuple[Place, ...] = (), expected: int | str | None = None) -> Fault:
    text = period.text.string
    return Fault("period", _location(period), _PLACE, {"text": text, **values}, related=related, expected=expected, actual=text)
