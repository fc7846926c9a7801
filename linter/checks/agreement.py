"""One fact stated in several places: the year in the title, in the statistical period and where the text opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.checks import NO_PARAMS, Case, Fault, Place, Undecidable
from linter.checks._places import TITLE
from linter.language import Phrase
from linter.report import Report
from linter.text import Text

PARAMS = NO_PARAMS
MESSAGES = ("fail",)

_PERIOD = Phrase("统计期限", "statistical period")
_OPENING = Phrase("正文开头", "opening of the text")
_NOTHING = Phrase("报告中没有可以互相比较的年份", "the report has no years to compare")


def check(case: Case) -> list[Fault]:
    """A fault for each stated year that differs from the one stated most often; of two as often, from the first."""
    stated = list(_stated(case.report))
    if not stated:
        raise Undecidable(_NOTHING)
    # Counter keeps the order of first occurrence: title, period, opening.
    usual, _ = Counter(year for _, year, _ in stated).most_common()[0]
    name, year, text = next(entry for entry in stated if entry[1] == usual)
    return [
        Fault("year", other_text.location, other,
              {"place": other, "year": other_year, "other_place": name, "other_year": year},
              related=(Place(text.location, name, text.string),), expected=year, actual=other_year)
        for other, other_year, other_text in stated if other_year != year]


def _stated(report: Report) -> Iterator[tuple[Phrase, int, Text]]:
    if report.title and report.title.year and report.title.year_text:
        yield TITLE, report.title.year, report.title.year_text
    for period in report.periods:
        if period.end and not period.malformed:
            yield _PERIOD, period.end.year, period.text
    if report.opening_year:
        yield _OPENING, *report.opening_year
