"""Notes in Word files: comments at paragraphs and cells; everything else stays as it is, byte by byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from linter.annotate._docx_comments import add_comments
from linter.annotate._docx_tags import Tag, paragraphs
from linter.annotate._notes import Note
from linter.document import Location
from linter.readers._docx_names import PARAGRAPH
from linter.readers.docx import Elements, elements


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
    tags = paragraphs(source)
    anchors = _Anchors(read)
    spans = [anchors.span(note.location) for note in found]
    return add_comments(data, found, lambda first: _marked(source, tags, spans, first))


class _Anchors:
    """Which paragraphs of the XML, by their numbers from the beginning, belong to a place in the document."""

    def __init__(self, read: Elements) -> None:
        self._places = read.places
        self._numbers = {id(item): at for at, item in enumerate(read.root.iter(PARAGRAPH))}

    def span(self, location: Location) -> tuple[int, int]:
        """The first and the last paragraph of the place that is nearest to `location`."""
        element = self._element(location._replace(page=None))
        inside = [self._numbers[id(item)] for item in element.iter(PARAGRAPH)] if element is not None else []
        return (inside[0], inside[-1]) if inside else (0, 0)

    def _element(self, location: Location) -> Element | None:
        found = self._places.get(location)
        if found is not None or location.table is None:
            return found if found is not None else next(iter(self._places.values()), None)
        in_table = [place for place in self._places if place.table == location.table]
        in_row = [place for place in in_table if place.row == location.row]
        return self._places[(in_row or in_table)[0]] if in_table else self._element(Location())


def _marked(source: bytes, tags: Sequence[Tag], spans: Iterable[tuple[int, int]], first: int) -> bytes:
    """The main part with the marks of comments numbered from `first` on around the paragraphs of `spans`."""
    opening: dict[int, list[bytes]] = defaultdict(list)
    closing: dict[int, list[bytes]] = defaultdict(list)
    for number, (start, end) in enumerate(spans, first):
        start, end = tags[start].outer, tags[end].outer
        opening[start].append(tags[start].element("commentRangeStart", number))
        closing[end].append(tags[end].element("commentRangeEnd", number) + tags[end].reference(number))
    return b"".join(_pieces(source, tags, opening, closing))


def _pieces(
    source: bytes, tags: Sequence[Tag], opening: Mapping[int, list[bytes]], closing: Mapping[int, list[bytes]]
) -> Iterator[bytes]:
    edits: list[tuple[int, int, int, bytes]] = []
    for at in sorted({*opening, *closing}):
        tag = tags[at]
        starts, ends = b"".join(opening.get(at, [])), b"".join(closing.get(at, []))
        if tag.empty:
            edits.append((tag.begin - 2, tag.begin, 0, b">" + starts + ends + b"</" + tag.name + b">"))
        else:
            edits += [(tag.begin, tag.begin, 0, starts), (tag.end, tag.end, 1, ends)]
    done = 0
    for begin, end, _, piece in sorted(edits, key=lambda edit: edit[:3]):
        yield source[done:begin]
        yield piece
        done = end
    yield source[done:]
