"""Which w:t of a Word file the characters of its paragraphs and cells came from, for marking words in a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from linter.readers._docx_inline import Content, Inline, ignored
from linter.readers._docx_names import TEXT
from linter.readers._docx_styles import Style
from linter.record import NamedTuple


class Origin(NamedTuple):
    """`length` characters from `start` on (0-based, in a paragraph or cell) are those of the w:t `element` from `skipped` on."""

    start: int
    length: int
    element: Element
    skipped: int


class Place(NamedTuple):
    """The w:p or w:tc behind a Location, and where the characters of its text came from, as far as that is known."""

    element: Element
    origins: tuple[Origin, ...]


class Traced(Inline):
    """Reads paragraphs as Inline does, and leaves in each Content where its text came from."""

    _elements: dict[int, Element]

    def read(self, paragraph: Element, style: Style, depth: int) -> Content:
        """As Inline does; the `origins` of the Content count from the end of its text, as more may come before it."""
        self._elements = {}
        content = super().read(paragraph, style, depth)
        content.origins = tuple(self._origins(-len(content.text)))
        return content

    def _items(self, run: Iterable[Element], depth: int) -> None:
        for item in run:
            count = len(self._parts)
            super()._items((item,), depth)
            if item.tag == TEXT and len(self._parts) > count:
                self._elements[count] = item

    def _origins(self, start: int) -> Iterator[Origin]:
        for number, part in enumerate(self._parts):
            if number in self._elements:
                element = self._elements[number]
                yield Origin(start, len(part), element, ignored(element))
            start += len(part)


def placed(content: Content, shift: int = 0) -> Iterator[Origin]:
    """The origins of `content`, counted from the beginning of its text, which stands `shift` characters behind another."""
    start = len(content.text) + shift
    return (origin._replace(start=origin.start + start) for origin in content.origins)
