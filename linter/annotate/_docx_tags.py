"""Where the paragraphs of a Word file begin and end in the bytes of its main part."""

from __future__ import annotations

from linter.annotate._docx_xml import NAMES, named, parser, tag_end
from linter.record import NamedTuple

_PARAGRAPH, _PROPERTIES = named("p"), named("pPr")


class Tag(NamedTuple):
    """A paragraph. `begin`: where its content begins behind its properties, `end`: where its end tag does.

    `empty`: it is one tag, "<w:p/>", and `begin` is where that ends. `name` as it is written ("w:p"); `outer` is the
    number of the outermost paragraph around it, or its own: comments cannot stand in text boxes. `strict`: the name
    space is that of strict files.
    """

    name: bytes
    begin: int
    end: int
    outer: int
    empty: bool
    strict: bool

    def element(self, name: str, number: int) -> bytes:
        """An empty element called `name` with w:id `number` for the content of this paragraph."""
        prefix, colon, _ = self.name.partition(b":")
        declared = b""
        if not colon:
            prefix, declared = b"w", b' xmlns:w="' + NAMES[self.strict].encode() + b'"'
        return b'<%b:%b%b %b:id="%d"/>' % (prefix, name.encode(), declared, prefix, number)

    def reference(self, number: int) -> bytes:
        """A run with the reference to comment `number`."""
        run = self.name[:-1] + b"r"
        return b"<" + run + b">" + self.element("commentReference", number) + b"</" + run + b">"


class _Open:
    """A paragraph whose end has not come yet."""

    def __init__(self, number: int, name: bytes, begin: int, empty: bool, depth: int) -> None:
        self.number = number
        self.name = name
        self.begin = begin
        self.empty = empty
        self.depth = depth


def paragraphs(source: bytes) -> list[Tag]:
    """Every w:p in the order of their start tags; `source` is well-formed XML in UTF-8."""
    return _Scan(source).tags()


class _Scan:
    """One pass over the main part."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._parser = parser(self._start, self._end)
        self._open: list[_Open] = []
        self._found: dict[int, Tag] = {}
        self._count = 0
        self._depth = 0

    def tags(self) -> list[Tag]:
        """The paragraphs in order."""
        self._parser.Parse(self._source, True)
        return [self._found[number] for number in range(self._count)]

    def _start(self, name: str, _: object) -> None:
        self._depth += 1
        if name in _PARAGRAPH:
            at = self._parser.CurrentByteIndex
            end = tag_end(self._source, at)
            written = self._source[at + 1 : end].split(None, 1)[0].rstrip(b"/>")
            empty = self._source[end - 2 : end] == b"/>"
            self._open.append(_Open(self._count, written, end, empty, self._depth))
            self._count += 1
        elif name in _PROPERTIES and self._open and self._open[-1].depth == self._depth - 1:
            end = tag_end(self._source, self._parser.CurrentByteIndex)
            if self._source[end - 2 : end] == b"/>":
                self._open[-1].begin = end

    def _end(self, name: str) -> None:
        self._depth -= 1
        at = self._parser.CurrentByteIndex
        if name in _PARAGRAPH:
            tag = self._open.pop()
            outer = self._open[0].number if self._open else tag.number
            strict = name.startswith(NAMES[1])
            self._found[tag.number] = Tag(tag.name, tag.begin, at, outer, tag.empty, strict)
        elif name in _PROPERTIES and self._open and self._open[-1].depth == self._depth:
            closed = self._source[at : at + 2] == b"</" and self._open[-1].begin < at
            self._open[-1].begin = self._source.index(b">", at) + 1 if closed else self._open[-1].begin
