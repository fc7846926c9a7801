"""Marks of punctuation that stand wrong: one finding for each kind, with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.checks import Case, Fault, Place
from linter.checks._places import TEXT
from linter.checks._whole import LISTED, Whole, passages
from linter.language import Phrase
from linter.record import NamedTuple
from linter.regex import compiled
from linter.typed import Any

_PHRASE = {"type": "object", "additionalProperties": False, "required": ["zh", "en"],
           "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}
PARAMS: dict[str, Any] = {
    "type": "object", "additionalProperties": False, "required": ["kinds", "brackets"],
    "properties": {
        "kinds": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["name", "pattern"],
            "properties": {"name": _PHRASE, "pattern": {"type": "string", "format": "regex"},
                           "outnumbered": {"type": "string", "minLength": 1, "description": "a slip only where the text has more of this"}}}},
        "brackets": {"type": "object", "description": "opening marks → closing marks; half and full width are one pair",
                     "additionalProperties": {"type": "string", "minLength": 1}}}}
MESSAGES = ("fail", "fail_open", "fail_close")

# The closing bracket of a number: "1)", "一）" at the beginning of a paragraph or of an item in it.
_ITEM = compiled(r"(?:^|[\s。；;，,：:、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")
# A bracket may be closed in the next paragraph or the one after it: pages and lines break paragraphs.
_PARAGRAPHS = 2
_AROUND = 8
_NEAR = 1000


class _Bracket(NamedTuple):
    mark: str
    at: int
    paragraph: int


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


def check(case: Case) -> list[Fault]:
    """One fault for each kind of slip, at its first place. Tables are left out."""
    whole = Whole(passages(case.report))
    faults: list[Fault] = []
    for kind in case.params["kinds"]:
        spans = [match.span() for match in _compiled(kind["pattern"]).finditer(whole.string)]
        if "outnumbered" not in kind or len(spans) < whole.string.count(kind["outnumbered"]):
            faults.extend(_fault(case, whole, spans, "fail", Phrase(**kind["name"])))
    opened, closed = _unmatched(whole, case.params["brackets"])
    for message, brackets in (("fail_open", opened), ("fail_close", closed)):
        faults.extend(_fault(case, whole, [(bracket.at, bracket.at + 1) for bracket in brackets], message))
    return faults


def _unmatched(whole: Whole, pairs: Mapping[str, str]) -> tuple[list[_Bracket], list[_Bracket]]:
    """Brackets that are never closed, and that were never opened, in paragraphs that are sentences."""
    pair_of = {mark: closing for opening, closing in pairs.items() for mark in opening + closing}
    opened: dict[str, list[_Bracket]] = {closing: [] for closing in pairs.values()}
    closed: list[_Bracket] = []
    for bracket in _brackets(whole, "".join(pair_of)):
        waiting = opened[pair_of[bracket.mark]]
        if bracket.mark not in pair_of[bracket.mark]:
            waiting.append(bracket)
        elif waiting and bracket.paragraph - waiting[-1].paragraph <= _PARAGRAPHS:
            waiting.pop()
        elif not _ITEM.search(whole.string[max(0, bracket.at - 6):bracket.at].rpartition("\n")[2]):
            closed.append(bracket)
    left = sorted((bracket for waiting in opened.values() for bracket in waiting), key=lambda bracket: bracket.at)
    return [b for b in left if _in_sentence(whole, b.at)], [b for b in closed if _in_sentence(whole, b.at)]


def _brackets(whole: Whole, marks: str) -> Iterator[_Bracket]:
    for match in _compiled(f"[{re.escape(marks)}]").finditer(whole.string):
        yield _Bracket(match[0], match.start(), whole.index(match.start()))


def _in_sentence(whole: Whole, at: int) -> bool:
    """Whether the paragraph has a full stop near by: scraps of tables that were not recognised have none."""
    before = whole.string[max(0, at - _NEAR):at].rpartition("\n")[2]
    return "。" in before or "。" in whole.string[at:at + _NEAR].partition("\n")[0]


def _fault(case: Case, whole: Whole, spans: Sequence[tuple[int, int]], message: str, name: Phrase | None = None) -> Iterator[Fault]:
    if not spans:
        return
    found = [whole.cut(*span) for span in spans[:LISTED + 1]]
    yield Fault(case.target, found[0].location, TEXT,
                {"name": name or "", "text": _around(whole, *spans[0]), "mark": found[0].string, "count": len(spans)},
                message, related=tuple(Place(text.location, TEXT, text.string) for text in found[1:]), actual=found[0].string)


def _around(whole: Whole, start: int, end: int) -> str:
    """The mark with what stands on both sides of it in its paragraph."""
    before = whole.string[max(0, start - _AROUND):start].rpartition("\n")[2]
    behind = whole.string[end:end + _AROUND].partition("\n")[0]
    return f"{before}{whole.string[start:end]}{behind}"
