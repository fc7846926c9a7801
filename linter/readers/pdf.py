"""PDF files with a text layer: paragraphs, and tables out of their ruling lines, also over page breaks."""

from __future__ import annotations

from linter.document import Document

SUFFIXES = (".pdf",)
# In seconds, for one file.
TIME_LIMIT = 25.0


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a PDF; `encoding` has no meaning here.

    Raises Unreadable without pypdfium2, for locked or damaged files, beyond the limits of size and time, and for files
    that hold no text.
    """
    # Not before a PDF is met: who lists the readers does not need all this.
    from functools import partial

    from linter.readers._pdf_document import document
    from linter.readers._pdf_file import library
    from linter.readers._pdf_watch import within

    return within(TIME_LIMIT, partial(document, library(), data, name))
