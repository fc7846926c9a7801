"""Where the texts of a Word file stand in the bytes of its main part, and how a run is cut in two between characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.annotate._docx_xml import named, parser, tag_end
from linter.readers._docx_inline import BLANKS
from linter.record import NamedTuple

_RUN, _TEXT, _PROPERTIES, _PARAGRAPH = (named(local) for local in ("r", "t", "rPr", "p"))
# One character as XML writes it; a line end of two bytes is one.
_CHARACTER = re.compile(r"&[^;]{1,12};|\r\n|[^<&]", re.DOTALL)
_SPACE = re.compile(rb"""\sxml:space\s?=\s?["'](\w{1,10})["']""")


@dataclass
class Run:
    """A w:r: its start tag with its properties is source[begin:content], its end tag begins at `close`, it ends at `end`."""

    begin: int
    content: int
    close: int = 0
    end: int = 0


@dataclass
class Piece:
    """A w:t: its tags begin at `begin` and `close`, its text is source[content:close], it ends at `end`.

    `run` is the outermost one around it in its paragraph; `direct` says that it stands right in that. `paragraph` is the
    number of the paragraph.
    """

    run: Run
    direct: bool
    paragraph: int
    begin: int
    content: int
    close: int = 0
    end: int = 0


class Cut(NamedTuple):
    """A place between two characters: at byte `at`, where what is open is closed by `closing` and begun anew by `opening`.

    Both stand there `instead` of that many bytes.
    """

    at: int
    closing: bytes = b""
    opening: bytes = b""
    instead: int = 0


def pieces(source: bytes) -> list[Piece | None]:
    """Every w:t in the order of their start tags; None for one outside of runs. `source` is well-formed XML in UTF-8."""
    return _Scan(source).pieces()


class _Scan:
    """One pass over the main part."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._parser = parser(self._start, self._end)
        self._names: list[str] = []
        self._runs: list[list[Run]] = []
        self._numbers: list[int] = []
        self._paragraphs = 0
        self._found: list[Piece | None] = []

    def pieces(self) -> list[Piece | None]:
        self._parser.Parse(self._source, True)
        return self._found

    def _start(self, name: str, _: object) -> None:
        at, parent = self._parser.CurrentByteIndex, self._names[-1] if self._names else ""
        self._names.append(name)
        if name in _PARAGRAPH:
            self._runs.append([])
            self._numbers.append(self._paragraphs)
            self._paragraphs += 1
        elif name in _RUN and self._runs:
            self._runs[-1].append(Run(at, tag_end(self._source, at)))
        elif name in _TEXT:
            runs = self._runs[-1] if self._runs else []
            direct = len(runs) == 1 and parent in _RUN
            content = tag_end(self._source, at)
            self._found.append(Piece(runs[0], direct, self._numbers[-1], at, content) if runs else None)

    def _end(self, name: str) -> None:
        self._names.pop()
        at = self._parser.CurrentByteIndex
        end = tag_end(self._source, at)
        if name in _PARAGRAPH:
            self._runs.pop()
            self._numbers.pop()
        elif name in _RUN and self._runs:
            run = self._runs[-1].pop()
            run.close, run.end = at, end
        elif name in _PROPERTIES and self._names[-1] in _RUN and self._runs:
            self._runs[-1][-1].content = end
        elif name in _TEXT and self._found and self._found[-1]:
            self._found[-1].close, self._found[-1].end = at, end


def cut(source: bytes, piece: Piece, count: int, behind: bool) -> Cut:
    """The cut after `count` characters of `piece`; `behind`: what stands before it is meant, not what follows.

    Where a run cannot be cut there, the cut is at its end or its beginning, so that what is meant stays whole.
    """
    run = piece.run
    whole = Cut(run.end if behind else run.begin)
    offset = _offset(source, piece, count) if piece.direct else None
    if offset is None:
        return whole
    if offset == piece.content and not source[run.content : piece.begin].strip():
        return Cut(run.begin)
    if offset == piece.close and not source[piece.end : run.close].strip():
        return Cut(run.end)
    closing, opening = source[run.close : run.end], source[run.begin : run.content]
    if offset == piece.content:
        return Cut(piece.begin, closing, opening)
    if offset == piece.close:
        return Cut(piece.end, closing, opening)
    text = source[piece.begin : piece.content]
    return Cut(offset, source[piece.close : piece.end] + closing, opening + _keeping(text))


def keeping(source: bytes, piece: Piece, at: int) -> Cut | None:
    """What the start tag of a w:t needs, so that blanks stay where its text is cut at byte `at`; None when nothing."""
    text = source[piece.begin : piece.content]
    kept = _keeping(text)
    return Cut(piece.content - 1, kept[len(text) - 1 : -1]) if kept != text and piece.content < at < piece.close else None


def _keeping(tag: bytes) -> bytes:
    return tag if _SPACE.search(tag) else tag[:-1] + b' xml:space="preserve">'


def _offset(source: bytes, piece: Piece, count: int) -> int | None:
    """The byte behind `count` characters of the text; None where its characters cannot be counted or must not be parted."""
    text = source[piece.content : piece.close].decode("utf-8", "replace")
    space = _SPACE.search(source[piece.begin : piece.content])
    if "<" in text or (space and space[1] != b"preserve") or (not space and text != text.strip(BLANKS)):
        return None
    at = 0
    for _ in range(count):
        character = _CHARACTER.match(text, at)
        if character is None:
            return None
        at = character.end()
    return piece.content + len(text[:at].encode())
