"""Notes in Word files: comments at words, paragraphs and cells; everything else stays as it is, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from linter.annotate._docx_comments import add_comments
from linter.annotate._docx_marks import Marks
from linter.annotate._docx_runs import Cut, Piece, cut, keeping, pieces
from linter.annotate._docx_tags import paragraphs
from linter.annotate._notes import Note
from linter.readers._docx_names import PARAGRAPH, TEXT
from linter.readers._docx_origins import Origin, Place
from linter.readers.docx import Elements, elements
from linter.record import NamedTuple
from linter.text import Location


def annotate(data: bytes, found: Sequence[Note], encoding: str | None = None) -> bytes:
    """The file with a comment for every note; one without a place belongs to the first paragraph.

    `encoding` has no meaning here. Raises Unreadable where reading does.
    """
    if not found:
        return data
    read = elements(data)
    source = read.source
    if source[:2] in (b"\xff\xfe", b"\xfe\xff"):
        source = source.decode("utf-16", "replace").replace("UTF-16", "UTF-8", 1).encode()
    anchors = _Anchors(read, source)
    return add_comments(data, found, lambda first: _marked(source, anchors, found, first))


class _Words(NamedTuple):
    """From where to where words stand, and the texts that both ends are in."""

    begin: Cut
    end: Cut
    first: Piece
    last: Piece


class _Anchors:
    """What in the XML belongs to a place in the document."""

    def __init__(self, read: Elements, source: bytes) -> None:
        self.tags = paragraphs(source)
        self._places = read.places
        self._root = read.root
        self._source = source
        self._numbers = {id(item): at for at, item in enumerate(read.root.iter(PARAGRAPH))}

    def span(self, location: Location) -> tuple[int, int]:
        """The numbers of the first and the last paragraph of the place that is nearest to `location`."""
        place = self._place(_whole(location))
        inside = [self._numbers[id(item)] for item in place.element.iter(PARAGRAPH)] if place is not None else []
        return (inside[0], inside[-1]) if inside else (0, 0)

    def words(self, location: Location) -> _Words | None:
        """Where exactly the words at `location` stand; None where that is not known, or no comment can stand there."""
        place, start, end = self._places.get(_whole(location)), location.column, location.end_column
        if place is None or start is None or end is None or end <= start:
            return None
        origins = [one for one in place.origins if one.start < end - 1 and one.start + one.length >= start]
        return self._cuts(origins[0], origins[-1], start - 1, end - 1) if origins else None

    def _cuts(self, head: Origin, tail: Origin, start: int, end: int) -> _Words | None:
        first, last = self._pieces[id(head.element)], self._pieces[id(tail.element)]
        if first is None or last is None or any(self.tags[one.paragraph].outer != one.paragraph for one in (first, last)):
            return None
        begin = cut(self._source, first, max(0, start - head.start) + head.skipped, behind=False)
        stop = cut(self._source, last, min(tail.length, end - tail.start) + tail.skipped, behind=True)
        return _Words(begin, stop, first, last)

    @cached_property
    def _pieces(self) -> dict[int, Piece | None]:
        texts = self._root.iter(TEXT)
        return {id(item): piece for item, piece in zip(texts, pieces(self._source), strict=True)}

    def _place(self, location: Location) -> Place | None:
        found = self._places.get(location)
        if found is not None or location.table is None:
            return found if found is not None else next(iter(self._places.values()), None)
        in_table = [place for place in self._places if place.table == location.table]
        in_row = [place for place in in_table if place.row == location.row]
        return self._places[(in_row or in_table)[0]] if in_table else self._place(Location())


def _whole(location: Location) -> Location:
    """The paragraph or cell that `location` is in."""
    return location._replace(page=None, column=None, end_column=None)


def _marked(source: bytes, anchors: _Anchors, found: Iterable[Note], first: int) -> bytes:
    """The main part with the marks of comments numbered from `first` on."""
    marks, tags = Marks(source), anchors.tags
    for number, note in enumerate(found, first):
        words = anchors.words(note.location)
        if words is None:
            start, end = (tags[at].outer for at in anchors.span(note.location))
            marks.around(number, tags[start], tags[end])
            continue
        marks.between(number, words.begin, words.end, tags[words.first.paragraph], tags[words.last.paragraph])
        for place, piece in ((words.begin, words.first), (words.end, words.last)):
            if kept := keeping(source, piece, place.at):
                marks.put(kept)
    return marks.applied()
