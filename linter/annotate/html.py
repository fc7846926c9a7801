"""Notes in web pages: the words marked, and a box with the explanation behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from linter.annotate._notes import AUTHOR, Note
from linter.annotate._source import Source
from linter.document import Unreadable
from linter.readers.html import decode_markup
from linter.result import Severity

_BODY = re.compile(r"<body(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_END = re.compile(r"</body\s{0,9}>", re.IGNORECASE)
_COLOUR = {Severity.ERROR: "#c62828", Severity.WARNING: "#b26a00", Severity.INFO: "#1565c0"}
_MARK = f'<mark class="{AUTHOR}" style="background:#fff3a0;color:#000">'
_BOX = (
    '<span class="{author}-note" style="border:1px solid {colour};background:#fffdf2;color:#000;font:12px/1.5 sans-serif;'
    'margin:0 4px;padding:1px 4px;text-indent:0">{text}</span>'
)


def annotate(data: bytes, found: Sequence[Note], encoding: str | None = None) -> bytes:
    """The page with the words marked and a box for every note; a note without a place comes at the end of the page."""
    source = _source(data, encoding)
    text = source.text
    pieces: list[tuple[int, int, str]] = []
    marked = 0
    spans = sorted((_span(source, note), at) for at, note in enumerate(found))
    for (start, end), at in spans:
        if marked <= start < end and not set("<>") & set(text[start:end]):
            pieces += [(start, 1, _MARK), (end, -1, "</mark>")]
            marked = end
        pieces.append((end, 0, _box(found[at])))
    return source.encoded("".join(_inserted(text, sorted(pieces, key=lambda piece: piece[:2]))), "xmlcharrefreplace")


def _source(data: bytes, encoding: str | None) -> Source:
    try:
        return Source.of(data, encoding)
    except Unreadable:  # the reader of pages makes sense of some files that are no clean text
        return Source(decode_markup(data, encoding), None)


def _inserted(text: str, pieces: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    at = 0
    for offset, _, piece in pieces:
        yield text[at:offset]
        yield piece
        at = offset
    yield text[at:]


def _box(note: Note) -> str:
    return _BOX.format(author=AUTHOR, colour=_COLOUR[note.severity], text=escape(note.line))


def _span(source: Source, note: Note) -> tuple[int, int]:
    """From where to where the words of a note stand; start and end are the same where nothing can be marked."""
    text = source.text
    start = source.offset(note.location)
    body = _BODY.search(text)
    if start is None:
        last = _END.search(text, body.end() if body else 0)
        bottom = last.start() if last else len(text)
        return bottom, bottom
    if body and start < body.end():  # said in the head of the page, where nothing is shown
        return body.end(), body.end()
    if text.rfind("<", 0, start) > text.rfind(">", 0, start):  # in an attribute
        start = text.find(">", start) + 1 or len(text)
        return start, start
    stop = note.location.end_column
    end = None if stop is None else source.offset(note.location._replace(column=stop))
    return start, max(start, end or start)
