"""Running text without white space and with folded characters, for patterns, and the way back to the places."""

from __future__ import annotations

from collections.abc import Iterable

from linter.document import Run, Text
from linter.recognise.normal import folded


class Compact:
    """`string`: folded texts one behind the other without white space, to search in; `cut` gives the text of what was found."""

    __slots__ = ("_offsets", "_text", "_texts", "string")

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = list(texts)
        self._text: Text | None = None
        self._offsets: list[int] = []
        self.string = "".join([folded(text) for text in self._texts]).replace(" ", "")

    def cut(self, start: int, end: int) -> Text:
        """The original text of the characters from `start` up to `end`."""
        text = self._whole()
        if start >= end:
            at = self._offsets[min(start, len(self._offsets) - 1)] if self._offsets else 0
            return text.cut(at, at)
        return text.cut(self._offsets[start], self._offsets[end - 1] + 1)

    def _whole(self) -> Text:
        """All of it as one text; that, and where each character stands in it, is worked out only when something was found."""
        if self._text is None:
            self._text = self._texts[0] if len(self._texts) == 1 else _lines(self._texts)
            self._offsets = [index for index, character in enumerate(folded(self._text)) if character != " "]
        return self._text


def _lines(texts: Iterable[Text]) -> Text:
    runs: list[Run] = []
    for text in texts:
        if text.runs:
            runs.extend(text.runs)
            runs.append(Run("\n", text.runs[-1].location))
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
