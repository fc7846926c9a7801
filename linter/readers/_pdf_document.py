"""A PDF from its bytes to a Document."""

from __future__ import annotations

from threading import Event
from typing import Any

from linter.document import Document, Loss, Metadata
from linter.language import Phrase
from linter.readers._pdf_file import File
from linter.readers._pdf_flow import blocks
from linter.readers._pdf_pages import Pages
from linter.readers._pdf_streams import is_sound
from linter.text import NOWHERE, Text

_CUT_OFF = Phrase(
    "PDF 文件不完整（缺少结尾），可能缺页。请重新生成或重新下载。",
    "The PDF is incomplete (its end is missing) and may lack pages. Make it anew or download it again.",
)
_DAMAGED = Phrase(
    "PDF 文件有损坏的部分，内容可能没有读全。请重新生成或重新下载。",
    "Parts of the PDF are damaged and may not have been read. Make it anew or download it again.",
)


def document(pdfium: Any, data: bytes, name: str, given_up: Event) -> Document:
    """The Document of `data`, read with the bindings `pdfium`; pages are left out once `given_up` is set.

    Raises Unreadable for locked or damaged files, beyond the limits of size, and for files that hold no text.
    """
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
