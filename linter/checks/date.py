"""The stated date of publication against the deadline, or against the end of the year reported on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from linter.checks import Case, Fault, Undecidable
from linter.language import Phrase
from linter.result import Severity
from linter.typed import Any

_LIMIT = {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "not_after": {"type": "object", "additionalProperties": False, "properties": {
            "department": _LIMIT, "government": _LIMIT, "township": _LIMIT}},
        "not_before_end": {"type": "boolean"},
        "lenient": {"type": "array", "items": {"enum": ["department", "government", "township"]}}}}
MESSAGES = ("fail",)

_NOT_STATED = Phrase("报告没有写明发布日期", "the report states no date of publication")
_NO_YEAR = Phrase("无法确定报告年度（见 D101）", "the year reported on could not be determined (see D101)")
_NO_KIND = Phrase("无法从名称判断机关类型，发布时限随类型而定；可用 --organ-kind 指定",
                  "the kind of organ, which sets the deadline, cannot be told from its name; name it with --organ-kind")
_PLACE = Phrase("发布日期", "date of publication")


def check(case: Case) -> list[Fault]:
    """A fault when the date of publication is too late for the kind of organ, or before the year's end."""
    report = case.report
    if report.published is None:
        raise Undecidable(_NOT_STATED)
    if report.year is None:
        raise Undecidable(_NO_YEAR)
    stated, year = report.published.value, report.year.value
    if case.params.get("not_before_end"):
        limit = date(year, 12, 31)
        return [] if stated >= limit else [_fault(case, stated, limit, None)]
    limits: Mapping[str, str] = case.params["not_after"]
    limit = _limit(limits, report.organ_kind, stated, year)
    if stated <= limit:
        return []
    lenient = report.organ_kind in case.params.get("lenient", ())
    return [_fault(case, stated, limit, Severity.WARNING if lenient else None)]


def _limit(limits: Mapping[str, str], kind: str | None, stated: date, year: int) -> date:
    days = {name: date(year + 1, int(text[:2]), int(text[3:])) for name, text in limits.items()}
    if kind in days:
        return days[kind]
    earliest, latest = min(days.values()), max(days.values())
    if earliest < stated <= latest:
        raise Undecidable(_NO_KIND)
    return latest


def _fault(case: Case, stated: date, limit: date, severity: Severity | None) -> Fault:
    assert case.report.published is not None
    return Fault("published", case.report.published.text.location, _PLACE,
                 {"date": stated.isoformat(), "limit": limit.isoformat()}, severity=severity,
                 expected=limit.isoformat(), actual=stated.isoformat())
