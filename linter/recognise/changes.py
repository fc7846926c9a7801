"""What running prose says of the change from last year: “收到申请 3 件，较去年减少 4 件”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.document import Text
from linter.recognise.normal import fold

if TYPE_CHECKING:
    from linter.recognise.claims import Claim

_BEFORE = 120


class Change(NamedTuple):
    """A stated change by `value` (negative: fewer) of what `kind` counts; `claim` is the figure that it stands behind."""

    kind: str
    value: int
    text: Text
    claim: Claim | None = None


class _Words(NamedTuple):
    change: re.Pattern[str]
    gap: re.Pattern[str]
    subjects: tuple[tuple[str, str], ...]


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def _compiled(lists: tuple[tuple[str, tuple[str, ...]], ...], subjects: tuple[tuple[str, str], ...]) -> _Words:
    words = {name: _any(entries) for name, entries in lists}
    when = rf"(?:{words['compared']}) ?(?:{words['last_year']}|(?P<year>(?:19|20)\d\d) ?年度?)|(?:{words['alone']})"
    links = rf"(?:{words['links']}){{0,3}}"
    moved = rf"(?:(?P<more>{words['more']})|(?P<less>{words['less']}))了? ?(?P<count>\d{{1,7}}) ?(?:{words['units']})(?!百分|工作日)"
    return _Words(re.compile(rf"(?:{when}){links}(?:{moved}|(?P<same>{words['unchanged']}))"),
                  re.compile(rf"[ ,、(]{{0,3}}(?:{words['of_it']})?[ ,]{{0,2}}"), subjects)


def _prepared(words: Mapping[str, Any]) -> _Words:
    lists = tuple((name, tuple(entries)) for name, entries in words.items() if name != "subjects")
    return _compiled(lists, tuple((fold(noun), kind) for kind, nouns in words["subjects"].items() for noun in nouns))


def changes(paragraphs: Sequence[Text], claims: Sequence[Claim], words: Mapping[str, Any], year: int) -> Iterator[Change]:
    """The changes from the year before `year` whose subject is beyond doubt, in reading order.

    The subject is the claim right before (`claims` of the same report), or a noun of the vocabulary. `words`: the `changes`
    vocabulary of the form.
    """
    known = _prepared(words)
    for text in paragraphs:
        string = fold(text.string)
        for match in known.change.finditer(string):
            if match["year"] and int(match["year"]) != year - 1:
                continue
            value = 0 if match["same"] else int(match["count"]) * (1 if match["more"] else -1)
            yield from _about(text, string, match, value, known, claims)


def _about(text: Text, string: str, match: re.Match[str], value: int, known: _Words, claims: Sequence[Claim]) -> Iterator[Change]:
    begin = max(0, match.start() - _BEFORE)
    said = text.cut(match.start(), match.end())
    claim = _claim(text, string, begin, match.start(), known, claims)
    if claim is not None:
        yield Change(claim.kind, value, said, claim)
        return
    before = string[begin:match.start()].rstrip(" ,")
    kind = next((kind for noun, kind in known.subjects if before.endswith(noun)), None)
    if kind is not None:
        yield Change(kind, value, said)


def _claim(text: Text, string: str, begin: int, end: int, known: _Words, claims: Sequence[Claim]) -> Claim | None:
    """The claim that ends where the change begins, but for a mark and a word for what was counted."""
    for claim in reversed(claims):
        words = fold(claim.text.string)
        at = string.rfind(words, begin, end) if words else -1
        if at < 0 or not known.gap.fullmatch(string, at + len(words), end):
            continue
        if text.cut(at, at + len(words)).location == claim.text.location:
            return claim
    return None
