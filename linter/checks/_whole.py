"""All text of the file, cells included, as one string to search in, and the way back to the places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from linter.document import Document, Paragraph, Picture
from linter.report import Report
from linter.text import Text

# As many places as a person looks at; the count says how many there are.
LISTED = 12


class Whole:
    """Texts one behind the other, with a line break between two: `string` to search in, `cut` for what was found."""

    __slots__ = ("_starts", "_texts", "string")

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = list(texts)
        self._starts: list[int] | None = None
        self.string = "\n".join([text.string for text in self._texts])

    def cut(self, start: int, end: int) -> Text:
        """The characters from `start` up to `end`, which must not reach over a line break between two texts."""
        at = self.index(start)
        first = self._offsets()[at]
        return self._texts[at].cut(start - first, end - first)

    def index(self, start: int) -> int:
        """Which of the texts holds the character at `start`."""
        return bisect_right(self._offsets(), start) - 1

    def _offsets(self) -> list[int]:
        if self._starts is None:
            starts, total = [], 0
            for text in self._texts:
                starts.append(total)
                total += len(text.string) + 1
            self._starts = starts
        return self._starts


def blocks(document: Document) -> Iterator[Text]:
    """The text of every paragraph and cell of the file, as it was read, in reading order."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif not isinstance(block, Picture):
            for row in block.rows:
                yield from (cell.text for cell in row)


def passages(report: Report) -> Iterator[Text]:
    """The running text in reading order, headings included: what stands before the parts, and the parts."""
    yield from report.preface
    for section in report.sections:
        yield section.heading
        yield from section.body

