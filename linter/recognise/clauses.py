"""Running prose as a line of known words, figures and marks, each with its place in the folded text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from linter.recognise.chinese_numbers import amount, numeral
from linter.recognise.normal import fold

_MARKS = {"。": "stop", "!": "stop", "?": "stop", ".": "stop", ";": "semicolon", ",": "comma", ":": "colon", "(": "open",
          ")": "close", "、": "pause"}
_MONTHS = r"(?!1(?: ?月)? ?[-~至到] ?12 ?月)(?<!\d)\d{1,2}(?: ?月)? ?[-~至到] ?\d{1,2} ?月(?! ?\d)"  # some of the year's
_HANZI = "〇零一二三四五六七八九十百千万两"


class Token(NamedTuple):
    """A word of the vocabulary (`kind` is its class), a mark (stop, comma, pause …), a year or a figure.

    `value`, `unit`, `approximate` are a figure's (an empty unit when none is printed); `value` alone is a year's.
    """

    kind: str
    start: int
    end: int
    value: int | Decimal = 0
    unit: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a pack, compiled. `units` and the like are sets of measures; `money` the measure of fees."""

    pattern: re.Pattern[str]
    worth: re.Pattern[str]
    filler: re.Pattern[str]
    join: re.Pattern[str]
    published: re.Pattern[str]
    classes: Mapping[str, str]
    divisible: tuple[str, ...]
    roughly: tuple[str, ...]
    like_units: frozenset[str]
    information_units: frozenset[str]
    money: frozenset[str]

    def only_fillers(self, string: str, start: int, end: int) -> bool:
        """Whether the text from `start` up to `end` says nothing of what is counted."""
        return _only(self.filler, string, start, end)

    def only_joins(self, string: str, start: int, end: int) -> bool:
        """Whether the text from `start` up to `end` merely joins what stands on both sides."""
        return _only(self.join, string, start, end)

    def tokens(self, string: str, start: int, end: int) -> list[Token]:
        """The tokens of the folded `string` from `start` up to `end`, in order."""
        found = []
        for match in self.pattern.finditer(string, start, end):
            token = self._token(match)
            if token is not None:
                found.append(token)
        return found

    def _token(self, match: re.Match[str]) -> Token | None:
        group = match.lastgroup
        start, end = match.span()
        if group == "word":
            kind = self.classes[match.group()]
            return None if kind == "plain" else Token(kind, start, end)
        if group == "mark":
            return Token(_MARKS[match.group()], start, end)
        if group == "year":
            return Token("year", start, end, int(match.group("annum")))
        if group == "months":
            return Token("part_year", start, end)
        if group == "title":
            return None
        return _figure(match, start, end)


def _figure(match: re.Match[str], start: int, end: int) -> Token | None:
    digits, scale, more, unit, hanzi, some, measure = match.group("digits", "scale", "more", "unit", "hanzi", "some", "measure")
    if hanzi:
        value = numeral(hanzi)
        return None if value is None else Token("figure", start, end, value, measure, bool(some))
    return Token("figure", start, end, amount(digits, scale or ""), unit or "", bool(more))


def _only(pattern: re.Pattern[str], string: str, start: int, end: int) -> bool:
    while start < end:
        match = pattern.match(string, start, end)
        if match is None:
            return False
        start = match.end()
    return True


def _any(words: Iterable[str]) -> str:
    """A pattern for one of `words`, the longest first, sorted by first character so that few are tried."""
    tails: dict[str, list[str]] = defaultdict(list)
    for word in sorted({fold(word) for word in words}, key=lambda word: (-len(word), word)):
        tails[word[0]].append(re.escape(word[1:]))
    return "|".join(re.escape(first) + (f"(?:{'|'.join(rest)})" if rest != [""] else "") for first, rest in tails.items())


def _number(units: Sequence[str], bounded: Sequence[str], words: Mapping[str, Any]) -> str:
    closing = rf"(?=\s{{0,2}}(?:[,;。、()?!:]|$|{_any(words['counted'])}))"
    measure = rf"(?!{_any(words['not_units'])})(?:{_any([*units, *words['money']])}|(?:{_any(bounded)}){closing})"
    digits = r"(?<![\dA-Za-z第.~/-])(?<!\d[ ,])(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9}(?:\.\d{1,4})?)"
    arabic = rf"{digits} ?(?P<scale>[十百千万亿])?(?P<more>[余多来])? ?(?:(?P<unit>{measure})|(?=\s{{0,2}}(?:[,;。、)]|$)))(?P<figure>)"
    hanzi = rf"(?<![{_HANZI}第每逐这那某同几数之])(?P<hanzi>[{_HANZI}]{{1,9}})(?P<some>[余多])?(?P<measure>{measure})(?P<numeral>)"
    return f"{arabic}|{hanzi}"


def _compile(words: Mapping[str, Any]) -> Vocabulary:
    classes = {fold(word): kind for kind, listed in words["words"].items() for word in listed}
    units, bounded = words["units"], words["bounded"]
    number = _number(units, bounded, words)
    count = _any([*units, *bounded, *words["money"]])
    hints = _any(word for kind in ("none", "all") for word in words["words"][kind])
    return Vocabulary(
        re.compile(rf"(?P<title>《[^《》]{{0,80}}》)|(?<!\d)(?P<annum>(?:19|20)\d\d) ?年度?(?P<year>)|(?P<months>{_MONTHS})|(?P<word>{_any(classes)})|{number}"
                   rf"|(?P<mark>[。!?;,:()、]|(?<=[\u4e00-\u9fff)])\.(?!\d))"),
        re.compile(rf"[\d{_HANZI}余多来] ?(?:{count})|\d\s{{0,2}}(?:[,;。、)]|$)|{hints}"),
        re.compile(_any(words["fillers"])),
        re.compile(_any(words["joins"])),
        re.compile(_published(words)),
        classes,
        tuple(words["takes_apart"]),
        tuple(words["roughly"]),
        frozenset(words["like_units"]),
        frozenset(words["information_units"]),
        frozenset(words["money"]),
    )


def _published(words: Mapping[str, Any]) -> str:
    """What stands before the number of published items: "主动公开各类政府信息共", "发布政务信息"."""
    own, verbs, nouns = (_any(words["published"][key]) for key in ("own", "verbs", "nouns"))
    loose, between = _any(words["published"]["loose"]), _any(words["published"]["between"])
    return (rf"(?P<own>{own})(?:{between}){{0,4}}(?P<noun>{nouns}|{loose})?(?:{between}){{0,4}}$"
            rf"|(?P<verb>{verbs})(?:{between}){{0,4}}(?:{nouns})(?:{between}){{0,4}}$")


_compiled: dict[int, tuple[Mapping[str, Any], Vocabulary]] = {}


def vocabulary(words: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of `words` (the `claims` mapping of a form), compiled at first use and kept."""
    known = _compiled.get(id(words))
    if known is None or known[0] is not words:
        known = _compiled[id(words)] = (words, _compile(words))
    return known[1]
