"""Dates and ranges of dates as Chinese official prose writes them, on compact text (recognise/compact.py)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from linter.recognise.normal import chinese_number
from linter.record import NamedTuple
from linter.regex import compiled

_CN = "〇零一二三四五六七八九十"
_YEAR = rf"(?<!\d)(\d{{4}}|[{_CN}]{{4}})"
_PART = rf"(\d{{1,2}}|[{_CN}]{{1,3}})"
_MONTH = rf"(\d{{1,2}}|[{_CN}]{{1,3}}|元)"
_HOUR = r"(?:(?:\d{1,2}|零|〇)(?:时|点)(?:\d{1,2}分|整)?)?"
# In compact text a time of day stands right behind the day.
_FULL = rf"{_YEAR}(?:年|[./-])(?:度\(?)?{_MONTH}(?:月份?|[./-]){_PART}(?:日|号|(?!\d)|(?=\d{{1,2}}:\d{{2}})){_HOUR}"
_SHORT = rf"(?:(?:当年|本年|同年)?(?<!\d){_MONTH}(?:月|[./-]){_PART}(?:日|号|(?!\d)){_HOUR})"
_BEHIND_YEAR = compiled(r"[年./-]")
_BEGUN = r"(?:日)?(?:起始|开始|起算|起|始)?,?"
_ENDING = r"(?:数据)?(?:截止|截至|终止|结束)(?:日期|时间|时点)?(?:到|至|于|为|是|:){0,2}"
_TO = rf"{_BEGUN}(?:{_ENDING}|(?:至|到|-{{1,3}}|~{{1,2}}|—{{1,2}})至?)"


@lru_cache(maxsize=1)
def range_pattern() -> re.Pattern[str]:
    """A range: groups 1-3 the first date; 4-6 the second with a year, or 7-8 without one."""
    return compiled(rf"{_FULL}{_TO}(?:{_FULL}|{_SHORT})(?:止|终|期间)?")


@lru_cache(maxsize=1)
def date_pattern() -> re.Pattern[str]:
    """One whole date: groups 1-3."""
    return compiled(_FULL)


class DateRange(NamedTuple):
    """A range as written. `start`, `end` are None where what is written is no date (12月32日)."""

    start: date | None
    end: date | None
    first: int
    last: int


def ranges(string: str) -> list[DateRange]:
    """Every range of dates in compact `string`."""
    found, at = [], 0
    # Four characters before the sign behind its year: looked for from there, for years are rare among figures.
    for sign in _BEHIND_YEAR.finditer(string, 4):
        start = sign.start() - 4
        match = range_pattern().match(string, start) if start >= at else None
        if match:
            found.append(_range(match))
            at = match.end()
    return found


def _range(match: re.Match[str]) -> DateRange:
    start = to_date(match[1], match[2], match[3])
    end = to_date(match[4], match[5], match[6]) if match[4] else to_date(match[1], match[7], match[8])
    return DateRange(start, end, match.start(), match.end())


def to_date(year: str, month: str, day: str) -> date | None:
    """The date of three numerals, Arabic or Chinese; None when there is no such day."""
    try:
        return date(_value(year), _value(month), _value(day))
    except ValueError:
        return None


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if numeral == "元":  # 元月
        return 1
    return chinese_number(numeral) or 0
