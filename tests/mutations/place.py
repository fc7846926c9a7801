"""What stands in a file where a finding points: read from the source where the format has lines, else from the document."""

from __future__ import annotations

import html
import re

from linter.document import Document, Paragraph, Table
from linter.readers import read
from linter.text import Location, Text

_TAG = re.compile(r"<[^<>]{0,400}>")
_ENOUGH = 2000


def stands_at(data: bytes, name: str, where: Location) -> str:
    """The text from there on, without spaces, tags and marks of cells; "" for a place that is nowhere."""
    if where.line is None:
        return _in_document(read(data, name), where)
    if where.column is None:
        return ""
    lines = _decoded(data).split("\n")
    rest = "\n".join((lines[where.line - 1][where.column - 1 :], *lines[where.line : where.line + 40]))[:_ENOUGH]
    if name.endswith(".html"):
        rest = html.unescape(_TAG.sub("", rest))
    return "".join(rest.split())


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return text.replace("\r\n", "\n")


def _in_document(document: Document, where: Location) -> str:
    """The paragraph or cell from the run on that is said to stand there."""
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row] if isinstance(block, Table) else []
        for text in texts:
            found = _from(text, where)
            if found:
                return found
    return ""


def _from(text: Text, where: Location) -> str:
    here = [text.location, *(run.location for run in text.runs)]
    spots = [(place.page, place.paragraph, place.table, place.row, place.cell) for place in here]
    wanted = (where.page, where.paragraph, where.table, where.row, where.cell)
    return "".join(str(text).split()) if wanted in spots else ""
