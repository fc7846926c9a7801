"""Running text without white space and with folded characters, for patterns, and the way back to the places."""

from __future__ import annotations

from collections.abc import Iterable

from linter.document import Run, Text
from linter.recognise.normal import fold


class Compact:
    """`string`: the folded `text` without white space, to search in; `cut` gives the text of what was found."""

    __slots__ = ("_offsets", "string", "text")

    def __init__(self, text: Text) -> None:
        self.text = text
        self.string = fold(text.string).replace(" ", "")
        self._offsets: list[int] | None = None

    def cut(self, start: int, end: int) -> Text:
        """The original text of the characters from `start` up to `end`."""
        offsets = self._places()
        if start >= end:
            at = offsets[min(start, len(offsets) - 1)] if offsets else 0
            return self.text.cut(at, at)
        return self.text.cut(offsets[start], offsets[end - 1] + 1)

    def _places(self) -> list[int]:
        """Where each character stands in `text`; asked for only when something was found."""
        if self._offsets is None:
            folded = fold(self.text.string)
            self._offsets = [index for index, character in enumerate(folded) if character != " "]
        return self._offsets


def compact(text: Text) -> Compact:
    """`text` in compact form."""
    return Compact(text)


def joined(texts: Iterable[Text]) -> Compact:
    """Several texts one behind the other as one compact text: sentences that break over lines are whole again."""
    runs: list[Run] = []
    for text in texts:
        if text.runs:
            runs.extend(text.runs)
            runs.append(Run("\n", text.runs[-1].location))
    return compact(Text(runs))


def sentence(string: str, start: int, end: int, reach: int = 80) -> tuple[int, int]:
    """The bounds of the sentence around `start`..`end`, at most `reach` characters away on each side."""
    low = max(0, start - reach)
    high = min(len(string), end + reach)
    first = max((string.rfind(mark, low, start) for mark in "。;!?"), default=-1)
    stops = [at for at in (string.find(mark, end, high) for mark in "。;!?") if at >= 0]
    return (first + 1 if first >= 0 else low), (min(stops) if stops else high)
