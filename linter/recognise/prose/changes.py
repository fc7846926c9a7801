"""What running prose says of the change from last year: “收到申请 3 件，较去年减少 4 件”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.recognise.normal import fold, folded
from linter.record import NamedTuple
from linter.regex import compiled
from linter.text import Location, Text
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.report import Claim

# How far before a change its subject may begin, and how much may stand between a figure and its change.
_BEFORE, _GAP = 60, 12


class Change(NamedTuple):
    """A stated change by `value` (negative: fewer) of what one of `kinds` counts; `claims` are the figure that it stands behind."""

    kinds: tuple[str, ...]
    value: int
    text: Text
    claims: tuple[Claim, ...] = ()


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
    moved = rf"(?:(?P<more>{words['more']})|(?P<less>{words['less']}))了? ?(?P<count>\d{{1,9}}) ?(?:{words['units']})(?!百分|工作日|左右|以上|上下)"
    return _Words(compiled(rf"(?:{when}){links}(?:{moved}|(?P<same>{words['unchanged']}))"),
                  compiled(rf"[ ,、(]{{0,3}}(?:{words['of_it']})?[ ,]{{0,2}}"), subjects)


def _prepared(words: Mapping[str, Any]) -> _Words:
    lists = tuple((name, tuple(entries)) for name, entries in words.items() if name != "subjects")
    return _compiled(lists, tuple((fold(noun), kind) for kind, nouns in words["subjects"].items() for noun in nouns))


def changes(paragraphs: Sequence[Text], claims: Sequence[Claim], words: Mapping[str, Any], year: int) -> Iterator[Change]:
    """The changes from the year before `year` whose subject is beyond doubt, in reading order.

    The subject is the claim right before (`claims` of the same report), or a noun of the vocabulary. `words`: the `changes`
    vocabulary of the form.
    """
    known, stated = _prepared(words), _Stated(claims)
    for text in paragraphs:
        string = folded(text)
        for match in known.change.finditer(string):
            if match["year"] and int(match["year"]) != year - 1:
                continue
            value = 0 if match["same"] else int(match["count"]) * (1 if match["more"] else -1)
            said, behind = text.cut(match.start(), match.end()), stated.before(text, string, match.start(), known.gap)
            if behind:
                yield Change(tuple(claim.kind for claim in behind), value, said, behind)
            elif kind := _subject(string[max(0, match.start() - _BEFORE):match.start()], known):
                yield Change((kind,), value, said)


def _subject(before: str, known: _Words) -> str | None:
    """The kind of the noun that ends right before a change."""
    return next((kind for noun, kind in known.subjects if before.rstrip(" ,").endswith(noun)), None)


class _Stated:
    """The claims of a report by their words and places, to be found from where they end."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._found: dict[tuple[str, Location], tuple[Claim, ...]] = {}
        for claim in claims:
            key = (fold(claim.text.string), claim.text.location)
            self._found[key] = (*self._found.get(key, ()), claim)
        self._words = {words for words, _ in self._found}
        self._lengths = sorted({len(words) for words in self._words if words}, reverse=True)

    def before(self, text: Text, string: str, end: int, gap: re.Pattern[str]) -> tuple[Claim, ...]:
        """The claims, mostly one, that end at `end` in `text`, but for a mark and a word for what was counted."""
        for last in range(end, max(0, end - _GAP) - 1, -1):
            for length in self._lengths:
                words = string[max(0, last - length):last]
                if words in self._words and gap.fullmatch(string, last, end):
                    found = self._found.get((words, text.cut(last - length, last).location))
                    if found:
                        return found
        return ()
