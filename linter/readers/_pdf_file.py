"""PDF files opened with pdfium: what is wrong with one that cannot be, and its pages one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer
from typing import Any

from linter.document import Unreadable
from linter.language import Phrase

PAGE_LIMIT = 2_000

# What printers put around the title that a document states for itself.
_ADDED = re.compile(r"^Microsoft Word - |\.(?:docx?|wps|pdf|html?)$")

_NO_LIBRARY = Phrase(
    '读取 PDF 需要另外安装组件，请运行：pip install "disclose-lint[pdf]"',
    'Reading PDF needs a further package. Run: pip install "disclose-lint[pdf]"',
)
_OLD_LIBRARY = Phrase(
    '读取 PDF 的组件 pypdfium2 版本过旧（需要 5.0 以上），请运行：pip install --upgrade "disclose-lint[pdf]"',
    'Reading PDF needs pypdfium2 5.0 or later. Run: pip install --upgrade "disclose-lint[pdf]"',
)
_LOCKED = Phrase(
    "PDF 设有打开密码，无法读取。请去掉密码后另存，再检查。",
    "The PDF opens only with a password and was not read. Save it without the password and check again.",
)
_CIPHER = Phrase(
    "PDF 的加密方式不受支持，无法读取。请另存为不加密的 PDF 后再检查。",
    "The PDF is encrypted in a way that is not supported. Save it without encryption and check again.",
)
_DAMAGED = Phrase(
    "不是有效的 PDF，或文件已损坏。请用能打开它的程序另存一份，再检查。",
    "This is not a valid PDF, or it is damaged. Save it anew with a program that opens it and check again.",
)
_TOO_MANY_PAGES = Phrase(
    "PDF 超过 2000 页，未读取。请确认它是一份年度报告。",
    "The PDF has more than 2,000 pages and was not read. Is it really an annual report?",
)
_NO_PAGES = Phrase(
    "PDF 中没有可读的页，文件可能已损坏。请重新生成后再检查。",
    "The PDF has no readable page; it may be damaged. Make it anew and check again.",
)

# FPDF_GetLastError
_PASSWORD, _SECURITY = 4, 5


def library() -> Any:
    """The bindings of pdfium, ready for use. Raises Unreadable when they are not installed or too old.

    The raw bindings, since the layer above them takes as long to import as a report takes to read.
    """
    try:
        import pypdfium2_raw as pdfium
    except (ImportError, OSError):
        raise Unreadable(_NO_LIBRARY) from None
    if not hasattr(pdfium, "FPDFText_GetTextObject"):  # and earlier ones place turned characters wrongly
        raise Unreadable(_OLD_LIBRARY)
    pdfium.FPDF_InitLibrary()
    return pdfium


class File:
    """An open PDF. `pages`: how many it says it has. Raises Unreadable for one that cannot be opened or is too long."""

    def __init__(self, pdfium: Any, data: bytes) -> None:
        self.pdfium = pdfium
        self._data = data  # pdfium reads from it until the file is closed
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise Unreadable({_PASSWORD: _LOCKED, _SECURITY: _CIPHER}.get(pdfium.FPDF_GetLastError(), _DAMAGED))
        self.pages: int = pdfium.FPDF_GetPageCount(self._document)
        if not 0 < self.pages <= PAGE_LIMIT:
            self.close()
            raise Unreadable(_TOO_MANY_PAGES if self.pages > 0 else _NO_PAGES)

    def close(self) -> None:
        """Frees what pdfium holds; the file is of no use afterwards."""
        self.pdfium.FPDF_CloseDocument(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator[tuple[Any, Any] | None]:
        """A page (from 0) and its text, as pdfium's handles; None for one that cannot be read."""
        page = self.pdfium.FPDF_LoadPage(self._document, index)
        text = self.pdfium.FPDFText_LoadPage(page) if page else None
        try:
            yield (page, text) if text else None
        finally:
            if text:
                self.pdfium.FPDFText_ClosePage(text)
            if page:
                self.pdfium.FPDF_ClosePage(page)

    def title(self) -> str:
        """The title that the file states for itself, empty for none; what printers add to it is taken away."""
        size = self.pdfium.FPDF_GetMetaText(self._document, b"Title", None, 0)
        if not 2 < size < 2_000:
            return ""
        buffer = create_string_buffer(size)
        self.pdfium.FPDF_GetMetaText(self._document, b"Title", buffer, size)
        title = buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
        return _ADDED.sub("", title)

    def is_whole(self) -> bool:
        """Whether the file ends as a PDF must; one that was cut off may lack pages without a trace."""
        tail = self._data[-2048:].rstrip(b"\0 \t\r\n")
        return b"%%EOF" in tail and b"startxref" in tail
