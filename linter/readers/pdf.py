"""PDF files with a text layer: paragraphs, and tables out of their ruling lines, also over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import create_string_buffer
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Any

from linter.document import NOWHERE, Document, Location, Loss, Metadata, Table, Text, Unreadable
from linter.language import Phrase
from linter.readers._pdf_cells import Part, lost_figures, share
from linter.readers._pdf_file import File, library
from linter.readers._pdf_flow import Leaf, blocks
from linter.readers._pdf_grid import grids
from linter.readers._pdf_lines import page_lines
from linter.readers._pdf_page import Box, Page, read_page
from linter.readers._pdf_watch import within

SUFFIXES = (".pdf",)
CELL_LIMIT = 200_000
TIME_LIMIT = 25.0

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
_TOO_MANY_CELLS = Phrase(
    "表格单元格超过 20 万个，未读取。", "The tables hold more than 200,000 cells: the file was not read."
)
_IMAGE_PAGE = Phrase(
    "第 {page} 页没有文字层（是图片），这一页未读取。请使用直接导出的 PDF 或 Word 文件。",
    "Page {page} has no text layer (it is an image) and was not read. Use an exported PDF or the Word file.",
)
_OUTLINED_PAGE = Phrase(
    "第 {page} 页的文字已转成图形，这一页未读取。请重新导出 PDF，不要把文字转成曲线。",
    "The text of page {page} was turned into drawings and was not read. Export the PDF without outlining its text.",
)
_GARBLED_PAGE = Phrase(
    "第 {page} 页有 {count} 个字符没有文字编码，未能读出。请重新导出 PDF。",
    "{count} characters on page {page} could not be read, since their font does not tell what they are. Export the PDF anew.",
)
_SCANNED_PAGE = Phrase(
    "第 {page} 页是带有识别文字的扫描件，识别可能有误，请对照原件核对。",
    "Page {page} is a scan with recognised text, which may hold errors: compare with the original.",
)
_BAD_PAGE = Phrase(
    "第 {page} 页已损坏，未读取。请重新生成 PDF。", "Page {page} is damaged and was not read. Make the PDF anew."
)
_BUSY_PAGE = Phrase(
    "第 {page} 页的图形过多，其中的表格可能没有读全。",
    "There are too many drawings on page {page}; tables on it may not have been read in full.",
)
_CUT_OFF = Phrase(
    "PDF 文件不完整（缺少结尾），可能缺页。请重新生成或重新下载。",
    "The PDF is incomplete (its end is missing) and may lack pages. Make it anew or download it again.",
)


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a PDF; `encoding` has no meaning here.

    Raises Unreadable without pypdfium2, for locked or damaged files, beyond the limits of size and time, and for files
    without text.
    """
    return within(TIME_LIMIT, partial(_read, library(), data, name))


@dataclass(slots=True)
class _Pages:
    """What was read so far; `letters` and `garbled` count characters."""

    leaves: list[Leaf] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    letters: int = 0
    garbled: int = 0
    cells: int = 0
    images: int = 0


def _read(pdfium: Any, data: bytes, name: str, given_up: Event) -> Document:
    file = File(pdfium, data)
    try:
        pages = _Pages()
        if not file.is_whole():
            pages.losses.append(Loss(_CUT_OFF))
        for index in range(file.pages):
            if given_up.is_set():
                break
            _add_page(pages, file, index)
        title = file.title()
    finally:
        file.close()
    _judge(pages)
    found = tuple(blocks(pages.leaves))
    metadata = Metadata(Text.at(title, NOWHERE)) if title else Metadata()
    return Document(name, "pdf", found, metadata=metadata, losses=tuple(pages.losses))
