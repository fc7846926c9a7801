"""Text of an HTML page as it is collected into paragraphs, with white space as browsers show it."""

from __future__ import annotations

from collections.abc import Iterable

from linter.document import Picture, Table
from linter.readers._html_source import REFERENCE, Source, resolve
from linter.regex import compiled
from linter.text import Run
from linter.typed import Literal, TypeAlias

# "hidden" is not shown, "control" is there to be operated; "judged" is furniture unless its content says otherwise.
Kind: TypeAlias = "Literal['root', 'cell', 'caption', 'table', 'hidden', 'control', 'judged']"

SPACE = " \t\n\f"
_PART = compiled(rf"(?P<space>[ \t\n\f]+)|(?P<reference>{REFERENCE})|[^ \t\n\f&]+(?: [^ \t\n\f&]+)*|&")
_PREFORMATTED = compiled(rf"(?P<reference>{REFERENCE})|(?P<line>\n)|[^\n&]+|&")
DECORATION = SPACE + "\u00a0\u3000|｜·•>＞»›/-—_【】[]（）()、,，:："
# Text that has its number already, or is one: it is given no other.
_NUMBERED = compiled(r"\s*[（(]?(?:[0-9]|[一二三四五六七八九十]{1,3}[、）).．])")
RAISED = {ord(plain): raised for plain, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
LOWERED = {ord(plain): lowered for plain, lowered in zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True)}


class Numbering:
    """An open list: how its numbers are written (None: not at all), and which is the next."""

    __slots__ = ("next", "style")

    def __init__(self, style: tuple[str, str] | None, first: int) -> None:
        self.style, self.next = style, first


class Piece:
    """A paragraph of which it is still open what becomes of it.

    `number`: the number that the browser puts before it. `end`: offset at which it was broken off. `links`: how many links it holds; `linked`, `plain`: how many characters
    stand in them and outside them, marks that only part or decorate left out.
    """

    __slots__ = ("end", "level", "linked", "links", "number", "plain", "runs")
    number: Run | None

    def __init__(self, runs: list[Run], level: int | None, end: int, links: int, linked: int, plain: int) -> None:
        self.number = None
        self.runs, self.level, self.end = runs, level, end
        self.links, self.linked, self.plain = links, linked, plain

    def blank(self) -> bool:
        """Nothing but spaces of any kind."""
        return not (self.linked or self.plain or any(run.text.strip() for run in self.runs))


class Flow:
    """An open element with content of its own (the page, a cell, a part that may be dropped); closed, its content.

    `tag`, `offset`: its name and where it begins; `opens`: how many elements of each name are open in it; `ended`: its
    own end tag was found. While text comes in: `level` of the open heading, `raised` inside <sup> and <sub>,
    `preformatted` inside <pre>, `in_link` inside <a href>, `new_links` since the paragraph began, `lists` that
    are open, `number` of the list item that began. Sums of the content:
    `cells` of tables, `pictures`, `links`, `linked` and `plain` characters.
    """

    level: int | None = None
    raised: dict[int, str] | None = None
    opens: dict[str, int] | None = None
    ended = preformatted = in_link = _space_breaks = False
    cells = pictures = links = linked = plain = 0
    new_links = _new_linked = _new_plain = 0
    number: Run | None = None
    _space = -1

    def __init__(self, source: Source, kind: Kind, tag: str, offset: int) -> None:
        self.kind: Kind = kind
        self.tag = tag
        self.offset = offset
        self.items: list[Item] = []
        self.lists: list[Numbering] = []
        self._source = source
        self._runs: list[Run] = []
        self._waiting: list[Picture] | None = None

    def add_text(self, start: int, chunk: str) -> None:
        """Take in `chunk`, which stands at `start`; white space counts only between other characters."""
        body = chunk.strip(SPACE)
        if body:
            self.add(start, chunk, body)
        else:
            self.add_space(start, chunk)

    def add(self, start: int, chunk: str, body: str) -> None:
        """As `add_text`; `body` is `chunk` without white space around it, and not empty."""
        if self.preformatted:
            return self._add_lines(start, chunk)
        if len(body) < len(chunk):
            lead = len(chunk) - len(chunk.lstrip(SPACE))
            if lead:
                self.add_space(start, chunk[:lead])
                start += lead
        if "&" in body or "\n" in body or "  " in body or "\t" in body or "\f" in body:
            self._add_parts(start, body)
        else:
            self.put(self._source.plain_run(body, start))
        if chunk[-1] in SPACE:
            self.add_space(start + len(body), chunk[len(chunk.rstrip(SPACE)):])
        return None

    def add_space(self, start: int, chunk: str) -> None:
        """Take in `chunk`, which is nothing but white space."""
        if self.preformatted:
            self._add_lines(start, chunk)
        elif self._runs:
            if self._space < 0:
                self._space = start
            if "\n" in chunk:
                self._space_breaks = True

    def _add_parts(self, start: int, body: str) -> None:
        source = self._source
        for part in _PART.finditer(body):
            if part.lastgroup == "space":
                self.add_space(start + part.start(), part[0])
            elif part.lastgroup == "reference":
                self._put_reference(part[0], start + part.start())
            else:
                self.put(source.plain_run(part[0], start + part.start()))

    def _put_reference(self, raw: str, start: int) -> None:
        for string, first, last in resolve(raw, start):
            if string and not string.strip(SPACE + "\r"):
                self.add_space(first, string)
            elif string:
                self.put(self._source.run(string, first, last))

    def _add_lines(self, start: int, chunk: str) -> None:
        for part in _PREFORMATTED.finditer(chunk):
            if part.lastgroup == "line":
                self.flush(start + part.start())
            elif part.lastgroup == "reference":
                self._put_reference(part[0], start + part.start())
            else:
                self.put(self._source.plain_run(part[0], start + part.start()))

    def put(self, run: Run) -> None:
        """Take in a run as it is."""
        if self._space >= 0:
            self._put_space(run.text[0])
        if self.raised:
            run = Run(run.text.translate(self.raised), run.location)
        self._runs.append(run)
        if self.in_link:
            self._new_linked += len(run.text)
        else:
            self._new_plain += len(run.text.strip(DECORATION))

    def _put_space(self, following: str) -> None:
        """One space for all white space, but none for a line break of the source between two Chinese characters."""
        if not (self._space_breaks and _wide(following) and _wide(self._runs[-1].text[-1])):
            self._runs.append(self._source.plain_run(" ", self._space))
        self._space, self._space_breaks = -1, False

    def put_picture(self, picture: Picture) -> None:
        """Take in an image; one inside a paragraph comes after it and does not break it."""
        self.pictures += 1
        if not self._runs:
            self.items.append(picture)
        elif self._waiting is None:
            self._waiting = [picture]
        else:
            self._waiting.append(picture)

    def line_break(self, offset: int) -> None:
        """A <br>: a new paragraph, but white space within a heading."""
        if self.level is None:
            self.flush(offset)
        else:
            self.add_space(offset, " ")

    def flush(self, offset: int) -> None:
        """End the paragraph. A heading's level holds for one paragraph, so that an unclosed heading does no harm."""
        self.raised = None
        if not self._runs:
            return
        links, linked, plain = self.new_links, self._new_linked, self._new_plain
        piece = Piece(self._runs, self.level, offset, links, linked, plain)
        self.items.append(piece)
        self._runs = []
        if linked or plain:
            if self.number:
                piece.number = None if _NUMBERED.match(piece.runs[0].text) else self.number
                self.number = None
            self.links += links
            self.linked += linked
            self.plain += plain
            self.level = None
        if self._waiting:
            self.items += self._waiting
            self._waiting = None
        self.new_links = self._new_linked = self._new_plain = 0
        self._space, self._space_breaks = -1, False

    def take(self, items: Iterable[Item]) -> None:
        """Take in content that is complete; the open paragraph must have been ended."""
        for item in items:
            self.items.append(item)
            if isinstance(item, Table):
                self.cells += sum(map(len, item.rows))
            elif isinstance(item, Picture):
                self.pictures += 1
            else:
                self._count(item)

    def _count(self, item: Piece | Flow) -> None:
        self.links += item.links
        self.linked += item.linked
        self.plain += item.plain
        if isinstance(item, Flow):
            self.cells += item.cells
            self.pictures += item.pictures

    def flat(self) -> list[Piece | Table | Picture]:
        """All content in reading order, without nesting; no recursion, since pages nest as deep as they like."""
        found: list[Piece | Table | Picture] = []
        open_ = [iter(self.items)]
        while open_:
            for item in open_[-1]:
                if isinstance(item, Flow):
                    open_.append(iter(item.items))
                    break
                found.append(item)
            else:
                open_.pop()
        return found


Item: TypeAlias = "Piece | Table | Picture | Flow"


def _wide(character: str) -> bool:
    """Chinese characters and full-width punctuation; not Hangul, which is written with spaces."""
    if character >= "\U00020000":
        return True
    return "\u2e80" <= character <= "\uffe6" and not "\uac00" <= character <= "\ud7a3"
