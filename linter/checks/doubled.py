"""Words, clauses and sentences that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from linter.checks import Case, Fault, Place
from linter.checks._places import TEXT
from linter.checks._whole import Whole, passages
from linter.document import Text
from linter.report import Report

_PATTERNS = {"type": "array", "items": {"type": "string", "format": "regex"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["words"],
    "properties": {
        "words": {**_PATTERNS, "minItems": 1, "description": "words of one or two characters, doubled"},
        "allowed": {**_PATTERNS, "description": "longer words that may be doubled, by how they begin"}}}
MESSAGES = ("fail", "fail_sentence")

# Words of three characters and more are never doubled in Chinese, but for counting (一个个一个个).
_LONG = re.compile(r"([\u4e00-\u9fff]{3,12})\1")
_CLAUSE = re.compile(r"[^，,。；;！!？?：:\n]+")
_SENTENCE = re.compile(r"[^。！!？?\n]{4,400}")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_NUMBERED = re.compile(r"\s{0,4}(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第?[一二三四五六七八九十]{1,3}是?)\s{0,4}")
# A clause of fewer characters may come twice; so may a line that is no sentence (a title over a page and in it).
_LEAST_CLAUSE, _LEAST_SENTENCE = 4, 8


class _Double(NamedTuple):
    """Where the first copy begins, where the second one begins and ends."""

    first: int
    second: int
    end: int
    message: str = "fail_sentence"


@lru_cache(maxsize=4)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def check(case: Case) -> list[Fault]:
    """One fault for each word, clause or sentence that is repeated at once, at its second copy."""
    whole = Whole(_texts(case.report))
    found = [*_words(whole.string, case.params["words"], case.params.get("allowed", ())),
             *_units(whole.string, _CLAUSE, _LEAST_CLAUSE), *_units(whole.string, _SENTENCE, _LEAST_SENTENCE)]
    return [_fault(case, whole, double) for double in _outermost(found)]


def _texts(report: Report) -> Iterator[Text]:
    if report.title:
        yield report.title.text
    yield from passages(report)


def _words(string: str, words: Sequence[str], allowed: Sequence[str]) -> Iterator[_Double]:
    for match in _any(tuple(words)).finditer(string):
        yield _Double(match.start(), match.start() + len(match[0]) // 2, match.end(), "fail")
    free = _any(tuple(allowed))
    for match in _LONG.finditer(string):
        if not free.match(match[1]) and not _is_heading(string, match.start()):
            yield _Double(match.start(), match.end(1), match.end(), "fail")


def _is_heading(string: str, start: int) -> bool:
    """Whether a numbered paragraph begins there: its heading may have lost the line break before the text."""
    line = string.rfind("\n", 0, start) + 1
    return 0 < start - line <= 12 and _NUMBERED.fullmatch(string, line, start) is not None


def _units(string: str, unit: re.Pattern[str], least: int) -> Iterator[_Double]:
    """Clauses or sentences that are the same as the one right before them."""
    before, at = "", 0
    for match in unit.finditer(string):
        words = match[0].strip()
        if words == before and len(_HANZI.findall(words)) >= least and _follows(string, at + len(before), match.start()):
            yield _Double(at, match.start(), match.end())
        before, at = words, match.start()


def _follows(string: str, end: int, start: int) -> bool:
    """Whether the first copy ends as clauses do and the second is in the same paragraph, or is the whole next one."""
    between = string[end:start].strip(" \u3000”’」）)")
    return between[:1] not in ("", "\n") and len(between) <= 4


def _outermost(found: Sequence[_Double]) -> list[_Double]:
    """Without what stands inside another double."""
    kept: list[_Double] = []
    for double in sorted(found, key=lambda double: (double.first, -double.end)):
        if not kept or double.end > kept[-1].end:
            kept.append(double)
    return kept


def _fault(case: Case, whole: Whole, double: _Double) -> Fault:
    first = whole.cut(double.first, double.second).strip(" \u3000\n，,。；;！!？?：:")
    second = whole.cut(double.second, double.end).strip()
    return Fault(case.target, second.location, TEXT, {"text": second.string}, double.message,
                 related=(Place(first.location, TEXT, first.string),), actual=second.string)
