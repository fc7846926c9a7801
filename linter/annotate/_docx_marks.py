"""The marks of comments, put into the bytes of a Word file's main part."""

from __future__ import annotations

from collections.abc import Iterator

from linter.annotate._docx_runs import Cut
from linter.annotate._docx_tags import Tag


class _Point:
    """What is put in at one place: the marks of comments that end there, and of those that begin there."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.starts: dict[int, bytes] = {}
        self.ends: dict[int, bytes] = {}

    def piece(self) -> bytes:
        """Comments that went on up to here end before others begin; one that is about nothing begins before it ends."""
        before = [end for number, end in self.ends.items() if number not in self.starts]
        within = [end for number, end in self.ends.items() if number in self.starts]
        return b"".join([self.cut.closing, *before, *self.starts.values(), *within, self.cut.opening])


class Marks:
    """The marks for `source`, gathered one by one."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._points: dict[int, _Point] = {}

    def around(self, number: int, first: Tag, last: Tag) -> None:
        """Comment `number` is about the paragraphs from `first` to `last`."""
        self.between(number, _edge(first, first.begin), _edge(last, last.end), first, last)

    def between(self, number: int, begin: Cut, end: Cut, first: Tag, last: Tag) -> None:
        """Comment `number` is about what stands between two places, in the paragraphs `first` and `last`."""
        self._point(begin).starts[number] = first.element("commentRangeStart", number)
        self._point(end).ends[number] = last.element("commentRangeEnd", number) + last.reference(number)

    def put(self, cut: Cut) -> None:
        """Puts in what `cut` has, and no mark."""
        self._point(cut)

    def applied(self) -> bytes:
        """The source with everything put in."""
        return b"".join(self._stretches())

    def _point(self, cut: Cut) -> _Point:
        return self._points.setdefault(cut.at, _Point(cut))

    def _stretches(self) -> Iterator[bytes]:
        done = 0
        for at, point in sorted(self._points.items()):
            yield self._source[done:at]
            yield point.piece()
            done = at + point.cut.instead
        yield self._source[done:]


def _edge(tag: Tag, at: int) -> Cut:
    """The beginning or the end of a paragraph's content; one that is a single tag becomes two."""
    return Cut(tag.begin - 2, b">", b"</" + tag.name + b">", 2) if tag.empty else Cut(at)
