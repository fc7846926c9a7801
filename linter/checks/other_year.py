"""Years in the text that are not the report's own: what was done last year, and what is planned for a year gone by."""

from __future__ import annotations

from collections import Counter

from linter.checks import Case, Fault, Undecidable
from linter.checks._places import TEXT
from linter.language import Phrase
from linter.recognise.prose.year_mentions import Mention, last_year, plans
from linter.report import Report
from linter.text import Location, Text
from linter.typed import Any

PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["look_for"],
    "properties": {"look_for": {"enum": ["last_year", "plan"]}}}
MESSAGES = ("fail", "fail_figure")

_NO_YEAR = Phrase("无法确定报告年度（见 D101）", "the year reported on could not be determined (see D101)")
_UNSURE = Phrase("报告年度只是从正文推断的，不足以判断其他年份", "the year was only inferred from the text, which is not enough to judge other years by")
_DISAGREE = Phrase("标题、统计期限和正文开头的年份互相矛盾（见 D204）", "title, period and opening disagree on the year (see D204)")


def check(case: Case) -> list[Fault]:
    """One fault for each place; not assessable where the report's own year is not beyond doubt."""
    report = case.report
    year, words = _year(report), report.form.words["years"]
    if case.params["look_for"] == "plan":
        return [_fault(case, mention, year, year + 1) for mention in plans(tuple(report.prose), words, year)]
    # The year with which the text opens is held against the title's by D204, that of the period by P103.
    stated = [report.opening_year[1]] if report.opening_year else []
    known = {_start(text) for text in (*stated, *(period.text for period in report.periods))}
    return [_fault(case, mention, year, year) for mention in last_year(tuple(report.prose), words, year) if _start(mention.text) not in known]


def _start(text: Text) -> Location:
    return text.location._replace(end_column=None)


def _year(report: Report) -> int:
    """The year reported on; raises Undecidable where it is unknown, inferred from the text to be judged, or contradicted."""
    if report.year is None:
        raise Undecidable(_NO_YEAR)
    year = report.year.value
    if report.year.source == "text":
        raise Undecidable(_UNSURE)
    stated = [year, *(period.end.year for period in report.periods if period.end and not period.malformed)]
    stated += [report.opening_year[0]] if report.opening_year else []
    if report.year.source != "option" and Counter(stated).most_common()[0][0] != year:
        raise Undecidable(_DISAGREE)
    return year


def _fault(case: Case, mention: Mention, year: int, expected: int) -> Fault:
    return Fault(case.target, mention.text.location, TEXT, {"text": mention.text.string, "year": year},
                 "fail_figure" if mention.kind == "figure" else "fail", expected=expected, actual=mention.year)
