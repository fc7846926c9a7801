"""Running prose as a line of known words, figures and marks, each with its place in the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from linter.recognise.chinese_numbers import amount, numeral
from linter.recognise.normal import fold
from linter.record import NamedTuple
from linter.regex import compiled
from linter.typed import Any

_MARKS = {"。": "stop", "!": "stop", "?": "stop", ";": "semicolon", ",": "comma", ":": "colon", "(": "open", ")": "close",
          "、": "pause"}
_HANZI = "〇零一二三四五六七八九十百千万两"
_DIGITS = "0123456789"
_TITLE = 80
# Some of the months of a year, and a single month or day; the whole year and its end are neither.
_MONTHS = r"(?!1(?: ?月)? ?[-~至到] ?12 ?月)(?<!\d)\d{1,2}(?: ?月)? ?[-~至到] ?\d{1,2} ?月(?:份|(?! ?\d))"
_DAY = r"(?<![\d至到自从止-])(?:(?<!年)(?=12 ?月)|(?!12 ?月))\d{1,2} ?月(?: ?\d{1,2} ?日(?![至到起止以前期-])|份|(?! ?[\d底末以至到~-]))"
_CLOSED = r"(?= {0,2}(?:[,;。、)]|$))"


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


def _folded(words: Iterable[str]) -> list[str]:
    """`words`, all folded at once."""
    together = fold("\0".join(words))
    return together.split("\0") if together else []


class Lexicon:
    """Words, each of a class; finds the longest that stands at a place."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self.classes = {word: kind for kind, words in classes.items() for word in _folded(words)}
        self.firsts = frozenset([word[0] for word in self.classes])
        # By the first two characters, so that most places cost one look-up; the longest first.
        self.lengths: dict[str, list[int]] = {}
        for word in sorted(self.classes, key=len, reverse=True):
            known = self.lengths.setdefault(word[:2], [])
            if len(word) > 1 and (not known or known[-1] != len(word)):
                known.append(len(word))

    def at(self, string: str, start: int, end: int) -> int:
        """The length of the longest word that stands in `string` at `start` and ends by `end`; 0 when there is none."""
        for length in self.lengths.get(string[start:start + 2], ()):
            if start + length <= end and string[start:start + length] in self.classes:
                return length
        return 1 if start < end and string[start] in self.classes else 0

    def covers(self, string: str, start: int, end: int) -> bool:
        """Whether the text from `start` up to `end` consists of such words only; the longest is always taken."""
        while start < end:
            length = self.at(string, start, end)
            if not length:
                return False
            start += length
        return True


class Vocabulary(NamedTuple):
    """The words of a pack, made ready.

    `worth` tells, in text as it was read, whether there is anything to find; `number` is the pattern of figures and years.
    """

    worth: re.Pattern[str]
    number: re.Pattern[str]
    words: Lexicon
    fillers: Lexicon
    neutral: Lexicon
    joins: Lexicon
    published: Lexicon
    divisible: tuple[str, ...]
    roughly: tuple[str, ...]
    like_units: frozenset[str]
    other_units: frozenset[str]
    blamed: tuple[str, ...]
    information_units: frozenset[str]
    money: frozenset[str]
    hints: Mapping[str, tuple[str, ...]]
    heading: re.Pattern[str]

    def tokens(self, string: str) -> list[Token]:
        """The tokens of the folded `string`, in order."""
        found: list[Token] = []
        starts, size, position = self.words.firsts, len(string), 0
        for index, character in enumerate(string):
            if index < position:
                continue
            length = self.words.at(string, index, size) if character in starts else 0
            if length:
                kind = self.words.classes[string[index:index + length]]
                if kind != "plain":
                    found.append(Token(kind, index, index + length))
                position = index + length
            elif character in _SPECIAL:
                token, position = self._special(string, index)
                if token is not None:
                    found.append(token)
        return found

    def _special(self, string: str, index: int) -> tuple[Token | None, int]:
        """A mark, a title or a figure at `index`, and where it ends."""
        kind = _MARKS.get(string[index])
        if kind is not None:
            return Token(kind, index, index + 1), index + 1
        if string[index] == "《":
            closing = string.find("》", index, index + _TITLE)
            return None, max(closing, index) + 1
        if string[index] == ".":
            return (Token("stop", index, index + 1) if _is_stop(string, index) else None), index + 1
        match = self.number.match(string, index)
        return (None, index + 1) if match is None else (_number(match), match.end())


_SPECIAL = frozenset([*_MARKS, "《", ".", *_DIGITS, *_HANZI])


def _is_stop(string: str, index: int) -> bool:
    """Whether a "." is typed for 。: behind a Chinese character and not before a digit."""
    return index > 0 and "\u4e00" <= string[index - 1] <= "\u9fff" and string[index + 1:index + 2] not in tuple(_DIGITS)


def _number(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    digits, scale, more, unit, hanzi, some, measure, year = match.group(
        "digits", "scale", "more", "unit", "hanzi", "some", "measure", "year")
    if year:
        return Token("year", start, end, int(year))
    if digits:
        return Token("figure", start, end, amount(digits, scale or ""), unit or "", bool(more))
    if hanzi:
        value = numeral(hanzi)
        return None if value is None else Token("figure", start, end, value, measure, bool(some))
    return Token("part_year", start, end)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=lambda word: (-len(word), word)))


def _number_pattern(words: Mapping[str, Any]) -> str:
    units, bounded = _any([*words["units"], *words["money"]]), _any(words["bounded"])
    behind = rf"(?= {{0,2}}(?:[,;。、()?!:]|$|{_any(words['counted'])}))"
    measure = rf"(?!{_any(words['not_units'])})(?:{units}|(?:{bounded}){behind})"
    digits = r"(?<![\dA-Za-z第.~/-])(?<!\d[ ,])(?P<digits>\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9}(?:\.\d{1,4})?)"
    arabic = rf"{digits} ?(?P<scale>[十百千万亿])?(?P<more>[余多来])? ?(?:(?P<unit>{measure})|{_CLOSED})"
    hanzi = rf"(?<![{_HANZI}第每逐这那某同几数之])(?P<hanzi>[{_HANZI}]{{1,9}})(?P<some>[余多])? ?(?P<measure>{measure})"
    return rf"(?<!\d)(?P<year>(?:19|20)\d\d) ?年度?|{_MONTHS}|{_DAY}|{arabic}|{hanzi}"


def _worth_pattern(words: Mapping[str, Any]) -> str:
    counted = [*words["units"], *words["bounded"], *words["money"]]
    # Behind most figures stands no word that counts: one look at its first character tells.
    count = f"(?=[{''.join(sorted({re.escape(fold(word)[0]) for word in counted}))}])(?:{_any(counted)})"
    nothing, denied = _any(words["words"]["none"]), _any(words["denied"])
    # From the last such word on: with every word before it the same is read again.
    gaps = [rf"(?:(?!{words})[^。；;，,]){{0,40}}" for words in (nothing, denied)]
    return (rf"[\d{_HANZI}余多来]\s?{count}|\d\s{{0,2}}(?:[,;。、)，；）]|$)|(?:{nothing}){gaps[0]}(?:{denied})"
            rf"|(?:{denied}){gaps[1]}(?:{nothing})|(?:^|情况[。:：])\s{{0,2}}(?:{nothing})\s?(?:。|$)")


def _heading_pattern(words: Mapping[str, Any]) -> str:
    """A heading is numbered, or ends as headings do."""
    return (r"\s{0,8}(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|"
            rf"[^。；;，,]{{0,40}}(?:{_any(words['hints']['heading_ends'])})\s{{0,8}}$)")


def _make(words: Mapping[str, Any]) -> Vocabulary:
    return Vocabulary(
        compiled(_worth_pattern(words)), compiled(_number_pattern(words)), Lexicon(words["words"]),
        Lexicon({"filler": words["fillers"]}), Lexicon({"neutral": [*words["fillers"], *words["askers"]]}), Lexicon({"join": words["joins"]}), Lexicon(words["published"]),
        tuple(words["takes_apart"]), tuple(words["roughly"]), frozenset(words["like_units"]), frozenset(words["other_units"]), tuple(words["blamed"]),
        frozenset(words["information_units"]), frozenset(words["money"]), {hint: tuple(_folded(known)) for hint, known in words["hints"].items()},
        compiled(_heading_pattern(words)))


_made: dict[int, tuple[Mapping[str, Any], Vocabulary]] = {}


def vocabulary(words: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary of `words` (the `claims` mapping of a form), made at first use and kept."""
    known = _made.get(id(words))
    if known is None or known[0] is not words:
        known = _made[id(words)] = (words, _make(words))
    return known[1]
