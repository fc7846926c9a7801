"""Running text without white space and with folded characters, for patterns, and the way back to the places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from linter.recognise.normal import folded
from linter.text import Run, Text


class Compact:
    """`string`: folded texts one behind the other without white space, to search in; `cut` gives the text of what was found."""

    __slots__ = ("_places", "_starts", "_texts", "string")

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = list(texts)
        self._starts: list[int] = []
        # For each text of which something was cut, where its characters stand that are no white space.
        self._places: dict[int, Sequence[int]] = {}
        self.string = "".join([folded(text) for text in self._texts]).replace(" ", "")

    def cut(self, start: int, end: int) -> Text:
        """The original text of the characters from `start` up to `end`."""
        if not self.string:
            return _lines(self._texts).cut(0, 0)
        begin = min(start, len(self.string) - 1)
        stop = end - 1 if start < end else begin
        first, last = self._holder(begin), self._holder(stop)
        if first == last:
            text = self._texts[first]
            if first not in self._places:
                self._places[first] = _places(text)
            places = self._places[first]
        else:
            text = _lines(self._texts[first:last + 1])
            places = _places(text)
        at, to = places[begin - self._starts[first]], places[stop - self._starts[first]]
        return text.cut(at, to + 1 if start < end else at)

    def _holder(self, at: int) -> int:
        """Which of the texts holds the character at `at`."""
        if not self._starts:
            total = 0
            for text in self._texts:
                self._starts.append(total)
                total += len(text) - folded(text).count(" ")
        return bisect_right(self._starts, at) - 1


def _places(text: Text) -> Sequence[int]:
    string = folded(text)
    return [at for at, character in enumerate(string) if character != " "] if " " in string else range(len(string))


def _lines(texts: Iterable[Text]) -> Text:
    runs: list[Run] = []
    for text in texts:
        if text.runs:
            runs.extend(text.runs)
            end = text.locate(len(text), len(text))
            # Of no width of its own, so that what is found ends with its last character on the line.
            runs.append(Run("\n", end._replace(end_column=end.column)))
    return Text(runs)


def compact(text: Text) -> Compact:
    """`text` in compact form."""
    return Compact((text,))


def joined(texts: Iterable[Text]) -> Compact:
    """Several texts one behind the other as one compact text: sentences that break over lines are whole again."""
    return Compact(texts)


def sentence(string: str, start: int, end: int, reach: int = 80) -> tuple[int, int]:
    """The bounds of the sentence around `start`..`end`, at most `reach` characters away on each side."""
    low = max(0, start - reach)
    high = min(len(string), end + reach)
    first = max((string.rfind(mark, low, start) for mark in "。;!?"), default=-1)
    stops = [at for at in (string.find(mark, end, high) for mark in "。;!?") if at >= 0]
    return (first + 1 if first >= 0 else low), (min(stops) if stops else high)
