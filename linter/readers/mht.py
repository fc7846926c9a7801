"""Web archives (.mht): the page in them, read as HTML; lines and columns are those of the page once it is decoded."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from linter.document import Document, Table, Unreadable
from linter.language import Phrase
from linter.readers import txt
from linter.readers.html import decode_markup, read_markup
from linter.regex import compiled

SUFFIXES = (".mht", ".mhtml")

# A saved page has one multipart around its parts, mail programs add one or two.
_DEPTH_LIMIT = 8
_HEAD_END = compiled(rb"\r?\n\r?\n|\r\r")
_NO_BASE64 = compiled(rb"[^A-Za-z0-9+/]+")

_NO_PAGE = Phrase(
    "文件里没有网页（text/html）内容，可能不是网页存档。请在浏览器中打开，另存为 .html 后检查。",
    "There is no page (text/html) in the file; it may be no web archive. Open it in a browser and save it as .html.")


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of the saved page: the first part with text, or the first with a table when that one has none.

    Raises Unreadable when the archive holds no page or none with text.
    """
    first: Document | None = None
    problem: Unreadable | None = None
    for part, body in _parts(data, 0):
        try:
            document = _document(part, body, name, encoding)
        except Unreadable as error:
            problem = problem or error
            continue
        if any(isinstance(block, Table) for block in document.blocks):
            return document
        first = first or document
    if first is None:
        raise problem or Unreadable(_NO_PAGE)
    return first


def _document(part: Message, body: bytes, name: str, encoding: str | None) -> Document:
    content = _decoded(body, str(part.get("Content-Transfer-Encoding", "")).strip().lower())
    if part.get_content_type() == "text/plain":
        return txt.read(content, name, encoding)._replace(format="mht")
    return read_markup(decode_markup(content, encoding, part.get_content_charset()), name, "mht")


def _parts(data: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """Headers and body of each part that holds text, in the order of the file."""
    found = _HEAD_END.search(data)
    head, body = (data[:found.start()], data[found.end():]) if found else (data, b"")
    part = BytesHeaderParser().parsebytes(head.lstrip())
    boundary = part.get_boundary()
    if boundary and depth < _DEPTH_LIMIT:
        mark = re.escape(boundary.encode("latin-1", "replace"))
        for inner in re.split(rb"(?:^|\r?\n|\r)--" + mark + rb"(?:--)?[ \t]*(?:\r?\n|\r|$)", body)[1:]:
            yield from _parts(inner, depth + 1)
    elif "Content-Type" in part and part.get_content_type() in {"text/html", "text/plain", "application/xhtml+xml"}:
        yield part, body


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding != "base64":
        return body
    digits = _NO_BASE64.sub(b"", body)
    # A file that was cut off ends within a group of four.
    return binascii.a2b_base64(digits[:len(digits) // 4 * 4] if len(digits) % 4 == 1 else digits + b"=" * (-len(digits) % 4))
