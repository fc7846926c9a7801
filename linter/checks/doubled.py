"""Words, clauses and sentences that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.checks import Case, Fault, Place
from linter.checks._places import TEXT
from linter.checks._whole import Whole, passages
from linter.record import NamedTuple
from linter.regex import compiled
from linter.typed import Any

_PATTERNS = {"type": "array", "items": {"type": "string", "format": "regex"}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["words"],
    "properties": {
        "words": {**_PATTERNS, "minItems": 1, "description": "doubles of one or two characters that are wrong, from the first copy on"},
        "allowed": {**_PATTERNS, "description": "longer words that may be doubled, by how they begin"}}}
MESSAGES = ("fail", "fail_sentence")

_DOUBLE = compiled(r"([0-9\u4e00-\u9fff]{1,12})\1")
# Words of three characters and more are never doubled in Chinese, but for counting (一个个一个个).
_LEAST_WORD = 3
_CLAUSE = compiled(r"[^，,。；;！!？?：:\n]+")
_SENTENCE = compiled(r"[^。！!？?\n]{4,400}")
_HANZI = compiled(r"[\u4e00-\u9fff]")
_NUMBERED = compiled(r"\s{0,4}[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s{0,4}")
# A clause of fewer characters may come twice; so may a line that is no sentence (a title over a page and in it).
_LEAST_CLAUSE, _LEAST_SENTENCE = 4, 8
_LONGEST_NUMBER = 12


class _Double(NamedTuple):
    """Where the first copy begins, and where the second one, or a word with its double, begins and ends."""

    first: int
    second: int
    end: int
    message: str = "fail_sentence"


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(pattern) for pattern in patterns)


def check(case: Case) -> list[Fault]:
    """One fault for each word that is doubled, and for each clause or sentence that repeats the one before it."""
    whole = Whole(passages(case.report))
    string = whole.string
    found = [*_words(string, case.params), *_units(string, _CLAUSE, _LEAST_CLAUSE, "，,；;"),
             *_units(string, _SENTENCE, _LEAST_SENTENCE, "。！!？?")]
    return [_fault(case, whole, double) for double in _outermost(found)]


def _words(string: str, params: Mapping[str, Any]) -> Iterator[_Double]:
    short, free = _compiled(tuple(params["words"])), _compiled(tuple(params.get("allowed", ())))
    for match in _DOUBLE.finditer(string):
        if _is_wrong(string, match, short, free):
            yield _Double(match.start(), match.start(), match.end(), "fail")


def _is_wrong(string: str, double: re.Match[str], short: Sequence[re.Pattern[str]], free: Sequence[re.Pattern[str]]) -> bool:
    unit, start = double[1], double.start()
    if len(unit) < _LEAST_WORD or unit[0] <= "9" or unit[-1] <= "9":
        return any(pattern.match(string, start) for pattern in short)
    return not any(pattern.match(unit) for pattern in free) and not _is_heading(string, start)


def _is_heading(string: str, start: int) -> bool:
    """Whether a numbered paragraph begins there: its heading may have lost the line break before the text."""
    line = string.rfind("\n", max(0, start - _LONGEST_NUMBER), start) + 1
    return 0 < start - line <= _LONGEST_NUMBER and _NUMBERED.fullmatch(string, line, start) is not None


def _units(string: str, unit: re.Pattern[str], least: int, joined: str) -> Iterator[_Double]:
    """Clauses or sentences that are the same as the one right before them, with but a mark of `joined` between the two."""
    before, at = "", 0
    for match in unit.finditer(string):
        words = match[0].strip()
        if words == before and len(_HANZI.findall(words)) >= least:
            between = string[at + len(match[0]):match.start()].strip(" \u3000”’」）)")
            if between[:1] in joined and between[1:].strip() == "" and between:
                yield _Double(at, match.start(), match.end())
        before, at = words, match.start()


def _outermost(found: Sequence[_Double]) -> list[_Double]:
    """Without what stands inside another double."""
    kept: list[_Double] = []
    for double in sorted(found, key=lambda double: (double.first, -double.end)):
        if not kept or double.end > kept[-1].end:
            kept.append(double)
    return kept


def _fault(case: Case, whole: Whole, double: _Double) -> Fault:
    found = whole.cut(double.second, double.end).strip()
    first = whole.cut(double.first, double.second).strip(" \u3000\n，,。；;！!？?：:")
    related = (Place(first.location, TEXT, first.string),) if double.first < double.second else ()
    return Fault(case.target, found.location, TEXT, {"text": found.string}, double.message, related=related, actual=found.string)
