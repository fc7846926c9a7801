"""PDF files with a text layer: paragraphs, and tables out of their ruling lines, also over page breaks."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import Any

from linter.document import NOWHERE, Document, Loss, Metadata, Text
from linter.language import Phrase
from linter.readers._pdf_file import File, library
from linter.readers._pdf_flow import blocks
from linter.readers._pdf_pages import Pages
from linter.readers._pdf_streams import is_sound
from linter.readers._pdf_watch import within

SUFFIXES = (".pdf",)
# In seconds, for one file.
TIME_LIMIT = 25.0

_CUT_OFF = Phrase(
    "PDF 文件不完整（缺少结尾），可能缺页。请重新生成或重新下载。",
    "The PDF is incomplete (its end is missing) and may lack pages. Make it anew or download it again.",
)
_DAMAGED = Phrase(
    "PDF 文件有损坏的部分，内容可能没有读全。请重新生成或重新下载。",
    "Parts of the PDF are damaged and may not have been read. Make it anew or download it again.",
)


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a PDF; `encoding` has no meaning here.

    Raises Unreadable without pypdfium2, for locked or damaged files, beyond the limits of size and time, and for files
    that hold no text.
    """
    return within(TIME_LIMIT, partial(_read, library(), data, name))


def _read(pdfium: Any, data: bytes, name: str, given_up: Event) -> Document:
    sound = is_sound(data)
    file = File(pdfium, data)
    try:
        pages = Pages()
        if not file.is_whole():
            pages.losses.append(Loss(_CUT_OFF))
        elif not sound:
            pages.losses.append(Loss(_DAMAGED))
        for index in range(file.pages):
            if given_up.is_set():
                break
            pages.add(file, index)
        title = file.title()
    finally:
        file.close()
    pages.judge()
    metadata = Metadata(Text.at(title, NOWHERE)) if title else Metadata()
    return Document(name, "pdf", tuple(blocks(pages.leaves)), metadata=metadata, losses=tuple(pages.losses))
