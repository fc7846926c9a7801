"""One page of a PDF as it is seen: characters with their boxes, drawn lines, filled areas and images."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_float
from dataclasses import dataclass
from typing import Any

from linter.readers._pdf_characters import UNKNOWN, unify
from linter.readers._pdf_drawing import Drawing, drawing
from linter.record import NamedTuple

Box = tuple[float, float, float, float]

# More characters than this on one page are no page of a report.
GLYPH_LIMIT = 100_000
_QUARTER = 1.5707963
# A character larger than this (points) is an error of the font's metrics.
_LARGEST = 60.0
_INVENTED = frozenset((10, 13, 32))
_SPACES = frozenset(" \u00a0\u2002\u2003\u3000")


class Glyph(NamedTuple):
    """A character and its box in points from the page's top left corner.

    `turn`: quarter turns clockwise against the page; `at`: its place in the order in which the file draws; `item`: for
    digits, the piece of text that it was drawn with.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    at: int = 0
    item: int = 0

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


class View(NamedTuple):
    """The visible part of a page in pdfium's points (from the bottom left), and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in pdfium's points as (left, top, right, bottom) from the top left of what is seen."""
        if self.turn == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


@dataclass(frozen=True, slots=True)
class Page:
    """`number` from 1; `garbled`: how many characters the fonts give no Unicode for."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    drawing: Drawing
    garbled: int = 0


def read_page(pdfium: Any, page: Any, text: Any, number: int) -> Page:
    """What stands on a page given by pdfium's handles, seen the way round in which most of its text is upright."""
    count = min(pdfium.FPDFText_CountChars(text), GLYPH_LIMIT)
    letters = list(_letters(pdfium, text, count))
    view = _view(pdfium, page, letters)
    width, height = view.size
    glyphs, garbled = [], 0
    for string, bad, turn, at, item, box in letters:
        place = view.box(*box)
        if place[2] < 0 or place[3] < 0 or place[0] > width or place[1] > height:
            continue
        garbled += bad
        glyphs.append(Glyph(string, *place, (turn + view.turn) % 4, at, item))
    drawn = drawing(pdfium, page, view)
    drawn.busy |= pdfium.FPDFText_CountChars(text) > GLYPH_LIMIT
    return Page(number, width, height, tuple(_once(_level(glyphs))), drawn, garbled)


_Letter = tuple[str, bool, int, int, int, Box]


def _letters(pdfium: Any, text: Any, count: int) -> Iterator[_Letter]:
    """(character, without Unicode, quarter turns, place, piece, pdfium's box) of each visible character; slanted ones left out."""
    unicode_of, angle_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
    generated, unmapped = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_HasUnicodeMapError
    item_of = pdfium.FPDFText_GetTextObject
    box_of = _Boxes(pdfium, text)
    lead = 0
    for at in range(count):
        code = unicode_of(text, at)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00) if 0xDC00 <= code < 0xE000 else code
            lead = 0
        if code in _INVENTED and generated(text, at):
            continue
        turn = 0
        if angle := angle_of(text, at):
            turn = round(angle / _QUARTER)
            if abs(angle / _QUARTER - turn) > 0.05:
                continue
        box = box_of(at)
        if box is not None:
            string, bad = (UNKNOWN, True) if unmapped(text, at) == 1 else unify(code)
            item = addressof(item_of(text, at).contents) if 48 <= code < 58 else 0
            yield string, bad, turn % 4, at, item, box


class _Boxes:
    """Boxes of characters: as high as the line where pdfium knows that, else just around the ink."""

    def __init__(self, pdfium: Any, text: Any) -> None:
        self._text = text
        self._tight, self._loose = pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetLooseCharBox
        self._rect = pdfium.FS_RECTF()
        self._numbers = [c_double() for _ in range(4)]
        self._rect_at, self._at = byref(self._rect), [byref(number) for number in self._numbers]

    def __call__(self, at: int) -> Box | None:
        rect = self._rect
        if not self._loose(self._text, at, self._rect_at):
            return None
        loose = rect.left, rect.bottom, rect.right, rect.top
        if 0 < loose[3] - loose[1] < _LARGEST and 0 < loose[2] - loose[0] < _LARGEST:
            return loose
        # Fonts for vertical text and fonts with odd metrics give boxes that mean nothing.
        if not self._tight(self._text, at, *self._at):
            return None
        left, right, bottom, top = (number.value for number in self._numbers)
        return (left, bottom, right, top) if right > left or top > bottom else None


def _view(pdfium: Any, page: Any, letters: list[_Letter]) -> View:
    sides = [c_float() for _ in range(4)]
    at = [byref(side) for side in sides]
    found = pdfium.FPDFPage_GetCropBox(page, *at) or pdfium.FPDFPage_GetMediaBox(page, *at)
    left, bottom, right, top = (side.value for side in sides) if found else (0.0, 0.0, 0.0, 0.0)
    turn = pdfium.FPDFPage_GetRotation(page) % 4
    if right - left < 1 or top - bottom < 1:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        left, bottom, right, top = (0.0, 0.0, height, width) if turn % 2 else (0.0, 0.0, width, height)
    turns = Counter(letter[2] for letter in letters)
    if turns:
        most, count = turns.most_common(1)[0]
        if count * 10 >= len(letters) * 6:
            turn = (4 - most) % 4
    return View(left, bottom, right, top, turn)


def _level(glyphs: list[Glyph]) -> list[Glyph]:
    """With flat characters (一) as high as the neighbours that they stand on one line with, where fonts tell only ink."""
    for step in (-1, 1):
        order = range(1, len(glyphs)) if step < 0 else range(len(glyphs) - 2, -1, -1)
        for at in order:
            flat, beside = glyphs[at], glyphs[at + step]
            height = beside.bottom - beside.top
            if flat.bottom - flat.top > height * 0.75 or flat.turn or beside.turn:
                continue
            gap = max(flat.left, beside.left) - min(flat.right, beside.right)
            if gap < height * 0.6 and beside.top - height * 0.1 < flat.middle < beside.bottom + height * 0.1:
                glyphs[at] = flat._replace(top=beside.top, bottom=beside.bottom)
    return glyphs


def _once(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Without the second copy of characters that are drawn twice, a hair's breadth apart, to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        step = (glyph.right - glyph.left) * 0.35 or 1.0
        across, down = glyph.left / step, round(glyph.top)
        # Two roundings, half a step apart, so that neighbours always share one.
        keys = (glyph.text, round(across), down), (glyph.text, ~round(across + 0.5), down)
        if glyph.text not in _SPACES:
            if not seen.isdisjoint(keys):
                continue
            seen.update(keys)
        yield glyph
