"""Statements of the statistical period: where the report says which time its figures cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from linter.recognise.compact import Compact, sentence
from linter.recognise.dates import DateRange, date_pattern, ranges, to_date
from linter.regex import compiled
from linter.report import Period
from linter.typed import Any

_LOST = compiled(r"\d[\d年月日.,起止自从为:至到-]{5,40}")
_OVERLONG_YEAR = compiled(r"(?<!\d)\d{5,8}年\d{1,2}月\d{1,2}日")
# “2023年度”, “2023年全年”; “2023年1月至12月”, “2023年1-12月”.
_WHOLE = compiled(r"(?<!\d)((?:19|20)\d{2})年(?:度|全年|整年|"
                  r"(?:元|1|01|一)(?:月份?)?(?:起|始)?[至到-](?:当年|同年|\1年)?(?:12|十二)月份?(?:底|末|止)?(?!\d))")
_UNTIL = compiled(r"截[至止](?:日期|时间|时点)?(?:到|为|是|于|:)?")


def periods(prose: Compact, words: Mapping[str, Any]) -> tuple[Period, ...]:
    """Every statement of the period in `prose`, in order. `words`: the form's `period` vocabulary."""
    string = prose.string
    stated = [_stated(prose, found) for found in ranges(string) if _is_statement(string, found, words)]
    if stated:
        return tuple(stated)
    for other in (_whole_year, _until, _damaged):
        if found := tuple(other(prose, words)):
            return found
    return ()


def _is_statement(string: str, found: DateRange, words: Mapping[str, Any]) -> bool:
    first, last = sentence(string, found.first, found.last)
    before, after = string[first:found.first], string[found.last:last]
    near = before[-30:] + after[:24]
    if any(cue in near for cue in words["cues"]):
        return True
    if any(deed in after for deed in words["deeds"]):
        return False
    return any(scope in after[:40] for scope in words["scopes"]) or (
        any(word in near for word in words["coverage"]) and any(scope in before for scope in words["scopes"]))


def _stated(prose: Compact, found: DateRange) -> Period:
    wrong = found.start is None or found.end is None or found.end < found.start
    before = prose.string[max(0, found.first - 4):found.first]
    wrong = wrong or bool(before[-1:].isdigit())
    return Period(prose.cut(found.first, found.last), found.start, found.end, malformed=wrong)


def _whole_year(prose: Compact, words: Mapping[str, Any]) -> Iterator[Period]:
    """The period as a year, or in months, which are meant whole: “统计期限为2023年度”, “统计期限为2023年1月至12月”."""
    for match in _WHOLE.finditer(prose.string):
        near = prose.string[max(0, match.start() - 12):match.start()]
        if any(cue in near for cue in words["cues"]):
            year = int(match[1])
            yield Period(prose.cut(match.start(), match.end()), date(year, 1, 1), date(year, 12, 31))


def _until(prose: Compact, words: Mapping[str, Any]) -> Iterator[Period]:
    """Only the end is stated: “统计数据截至2022年12月31日”."""
    for match in _UNTIL.finditer(prose.string):
        found = date_pattern().match(prose.string, match.end())
        near = prose.string[max(0, match.start() - 14):match.start()]
        if found and any(cue in near for cue in words["cues"]):
            yield Period(prose.cut(match.start(), found.end()), None, to_date(found[1], found[2], found[3]))


def _damaged(prose: Compact, words: Mapping[str, Any]) -> Iterator[Period]:
    """A statement of the period whose dates cannot be read: a slip when it is written out whole, else lost characters."""
    string = prose.string
    for cue in words["cues"]:
        at = string.find(cue)
        while at >= 0:
            stop = sentence(string, at, at + len(cue), 60)[1]
            match = _LOST.search(string, at, stop)
            if match and any(mark in match[0] for mark in "至到-") and sum(c.isdigit() for c in match[0]) >= 6:
                slip = bool(_OVERLONG_YEAR.search(match[0]))
                yield Period(prose.cut(match.start(), match.end()), None, None, damaged=not slip, malformed=slip)
                return
            at = string.find(cue, at + len(cue))


def founded_within_year(string: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence says that the organ itself was founded, merged or renamed, so that its year may be shorter."""
    sentences = (part for whole in string.split("。") for part in whole.split(";"))
    return any(any(word in part for word in words["words"]) and any(word in part for word in words["of"])
               and not any(word in part for word in words["but"]) for part in sentences)

