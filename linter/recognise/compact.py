"""Running text without white space and with folded characters, for patterns, and the way back to the places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from linter.document import Run, Text
from linter.recognise.normal import fold


class Compact(NamedTuple):
    """`string`: folded, no white space. `offsets`: where each of its characters stands in `text`."""

    string: str
    offsets: list[int]
    text: Text

    def cut(self, start: int, end: int) -> Text:
        """The original text of the characters from `start` up to `end`."""
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)] if self.offsets else 0
            return self.text.cut(at, at)
        return self.text.cut(self.offsets[start], self.offsets[end - 1] + 1)


def compact(text: Text) -> Compact:
    """`text` in compact form."""
    folded = fold(text.string)
    if " " not in folded:
        return Compact(folded, list(range(len(folded))), text)
    offsets = [index for index, character in enumerate(folded) if character != " "]
    return Compact("".join([folded[index] for index in offsets]), offsets, text)


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
