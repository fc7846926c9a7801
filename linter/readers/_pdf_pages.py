"""Page after page of a PDF taken in, with what could not be read on each, and whether that leaves a report at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from linter.document import Loss, Unreadable
from linter.language import Phrase
from linter.readers._pdf_cells import Part, lost_figures, share
from linter.readers._pdf_file import File
from linter.readers._pdf_flow import Leaf
from linter.readers._pdf_furniture import without_number
from linter.readers._pdf_grid import CELL_LIMIT, TOO_MANY_CELLS, grids
from linter.readers._pdf_lines import is_unruled_table, page_lines
from linter.readers._pdf_page import Box, Page, read_page
from linter.text import Location

_NO_TEXT = Phrase(
    "没有文字层：PDF 的各页都是图片（扫描件），无法检查。请使用由 Word 等程序直接导出的 PDF，或检查原来的 Word 文件。",
    "No text layer: the pages of this PDF are images (a scan), so it cannot be checked. Use a PDF exported by the word "
    "processor, or check the Word file itself.",
)
_NO_UNICODE = Phrase(
    "没有可用的文字层：PDF 的字体没有文字编码，读出的是乱码，无法检查。请重新导出 PDF，或检查原来的 Word 文件。",
    "No usable text layer: the fonts of this PDF do not tell which characters they show, so it cannot be checked. Export "
    "the PDF anew, or check the Word file itself.",
)
_EMPTY = Phrase("PDF 里没有文字。", "There is no text in the PDF.")
_ALL_BAD = Phrase(
    "PDF 的各页都已损坏，无法读取。请重新生成后再检查。",
    "Every page of the PDF is damaged. Make it anew and check again.",
)
_IMAGE = Phrase(
    "第 {page} 页没有文字层（是图片），这一页未读取。请使用直接导出的 PDF 或 Word 文件。",
    "Page {page} has no text layer (it is an image) and was not read. Use an exported PDF or the Word file.",
)
_OUTLINED = Phrase(
    "第 {page} 页的文字已转成图形，这一页未读取。请重新导出 PDF，不要把文字转成曲线。",
    "The text of page {page} was turned into drawings and was not read. Export the PDF without outlining its text.",
)
_GARBLED = Phrase(
    "第 {page} 页有 {count} 个字符没有文字编码，未能读出。请重新导出 PDF。",
    "{count} characters on page {page} could not be read: their font does not tell what they are. Export the PDF anew.",
)
_RECOGNISED = Phrase(
    "第 {page} 页是带有识别文字的扫描件，识别可能有误，请对照原件核对。",
    "Page {page} is a scan with recognised text, which may hold errors: compare with the original.",
)
_BAD = Phrase(
    "第 {page} 页已损坏，未读取。请重新生成 PDF。", "Page {page} is damaged and was not read. Make the PDF anew."
)
_BUSY = Phrase(
    "第 {page} 页的内容过多，没有读全。请重新导出 PDF，或检查 Word 文件。",
    "There is too much on page {page}, which was not read in full. Export the PDF anew, or check the Word file.",
)
_UNRULED = Phrase(
    "第 {page} 页有没有框线的表格，可能没有读全。请给表格加上框线，或检查 Word 文件。",
    "Page {page} has a table without rulings, which may not have been read in full. Give it borders or check the Word file.",
)

# A page with fewer characters behind an image that covers this share of it is a scan with a stamp or a number.
_FEW, _COVERED = 30, 0.4
# Drawings that may be outlined letters.
_SHAPES = 100
# An image smaller than this (points) is a seal or an ornament.
_WIDE, _HIGH = 150.0, 60.0


@dataclass(slots=True)
class Pages:
    """What was read so far: leaves, losses, and counts of characters, garbled ones, cells and unread pages.

    `unruled`: whether a table without rulings was met.
    """

    leaves: list[Leaf] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    letters: int = 0
    garbled: int = 0
    cells: int = 0
    blind: int = 0
    bad: int = 0
    lost_figures: int = 0
    unruled: bool = False

    def add(self, file: File, index: int) -> None:
        """Reads the page `index` (from 0). Raises Unreadable when there are too many cells."""
        with file.page(index) as opened:
            page = read_page(file.pdfium, *opened, index + 1) if opened else None
        if page is None:
            self.bad += 1
            self._lose(_BAD, index + 1)
            return
        letters = sum(not glyph.text.isspace() for glyph in page.glyphs)
        covered = _covered(page.drawing.images) >= page.width * page.height * _COVERED
        if letters < _FEW and (covered or page.drawing.shapes > _SHAPES):
            self._add_blind(page, covered)
            return
        self.letters += letters
        self.garbled += page.garbled
        self._note(page, covered)
        self._add_read(page)

    def _add_blind(self, page: Page, covered: bool) -> None:
        self.blind += 1
        self._lose(_IMAGE if covered else _OUTLINED, page.number)
        whole = (0.0, 0.0, page.width, page.height)
        self.leaves.append(Leaf(page.number, page.height, (), (), (whole,)))

    def _note(self, page: Page, covered: bool) -> None:
        if page.garbled > 4:
            self._lose(_GARBLED, page.number, page.garbled)
        if page.drawing.hidden and covered:
            self._lose(_RECOGNISED, page.number)

    def _add_read(self, page: Page) -> None:
        found = grids(page.drawing)
        if page.drawing.busy:
            self._lose(_BUSY, page.number)
        self.cells += sum(len(grid.slots) for grid in found)
        if self.cells > CELL_LIMIT:
            raise Unreadable(TOO_MANY_CELLS)
        parts, free = share(page, without_number(page), found)
        self.lost_figures += lost_figures(parts)
        lines = tuple(page_lines(free, page.number))
        if not self.unruled and is_unruled_table(lines):
            self.unruled = True
            self._lose(_UNRULED, page.number)
        self.leaves.append(Leaf(page.number, page.height, lines, tuple(parts), tuple(_pictures(page, parts))))

    def _lose(self, what: Phrase, page: int, count: int = 0) -> None:
        said = Phrase(*(what.say(lang, page=page, count=count) for lang in ("zh", "en")))
        self.losses.append(Loss(said, Location(page=page)))

    def judge(self) -> None:
        """Raises Unreadable when what was read is no text: images, a font without Unicode, nothing at all."""
        if not self.letters:
            raise Unreadable(_NO_TEXT if self.blind else _EMPTY if self.leaves else _ALL_BAD)
        if self.garbled * 5 > self.letters or self.lost_figures > 2:
            raise Unreadable(_NO_UNICODE)


def _covered(images: Sequence[Box]) -> float:
    """The area of all images; strips of one scan add up."""
    return sum((right - left) * (bottom - top) for left, top, right, bottom in images)


def _pictures(page: Page, parts: Sequence[Part]) -> list[Box]:
    """Images that may show a table: not small, not behind the whole page, not inside a table."""
    found = []
    for box in page.drawing.images:
        left, top, right, bottom = box
        backdrop = (right - left) * (bottom - top) > page.width * page.height * 0.9
        inside = any(part.box[0] <= left and part.box[1] <= top and right <= part.box[2] and bottom <= part.box[3] for part in parts)
        if right - left >= _WIDE and bottom - top >= _HIGH and not backdrop and not inside:
            found.append(box)
    return found
