"""Word documents (.docx): an own reading of the XML that keeps merged cells, automatic numbers and revisions right."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from linter.document import Block, Cell, Document, Loss, Metadata, Paragraph, Picture, Table, Unreadable
from linter.language import Phrase
from linter.readers._docx_flow import Flow
from linter.readers._docx_inline import BREAK, PAGE, Content
from linter.readers._docx_names import W
from linter.readers._docx_package import Package, parse
from linter.readers._docx_plain import plain
from linter.readers._docx_table import Grid, Slot, grid
from linter.readers._docx_zip import Container
from linter.record import NamedTuple
from linter.text import NOWHERE, Location, Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.readers._docx_origins import Place

SUFFIXES = (".docx",)
CELL_LIMIT = 200_000

_EMPTY = Phrase("文件里没有文字。", "There is no text in the file.")
_ONLY_PICTURES = Phrase(
    "文件里只有图片，没有文字，无法检查。请使用由文字组成的 Word 文件。",
    "The file holds pictures only and no text, so it cannot be checked. Use a Word file made of text.",
)
_TOO_MANY_CELLS = Phrase(
    "表格单元格超过 20 万个，未读取。",
    "The tables hold more than 200,000 cells: the file was not read.",
)
_TOO_DEEP = Phrase("文件内容嵌套过深，未读取。", "The content is nested too deeply: the file was not read.")
_REVISED = Phrase(
    "文件带有修订痕迹，已按接受全部修订读取；定稿前请接受或拒绝修订。",
    "The file holds tracked changes; it was read as if all were accepted. Accept or reject them before publishing.",
)
_FOREIGN = Phrase(
    "文件中嵌入了另一份文档，这部分未读取。请用 Word 打开并另存后再检查。",
    "Another document is embedded in the file; that part was not read. Open it in Word, save it and check again.",
)


def read(data: bytes, name: str, encoding: str | None = None) -> Document:
    """The Document of a .docx file; `encoding` has no meaning here.

    Raises Unreadable for other or encrypted or damaged files, beyond the limits, and when there is no text at all.
    """
    if not data.startswith(b"PK"):
        from linter.readers._docx_other import refuse

        raise refuse(data)
    package = Package(Container(data))
    source = _main(package)
    body = parse(source, looks=False).find(W + "body")
    if body is None:
        raise Unreadable(_EMPTY)
    try:
        return _document(package, source, body, name)
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None


class Elements(NamedTuple):
    """Where in the XML of a Word file its text stands: the name and the bytes of its main part, and the tree of that.

    `places`: the w:p of each Location with only a paragraph, and the w:tc of each with only a table, row and cell.
    """

    main: str
    source: bytes
    root: Element
    places: dict[Location, Place]


def elements(data: bytes) -> Elements:
    """The elements behind the Locations that `read` gives for the same bytes; raises Unreadable where it does."""
    package = Package(Container(data))
    source = _main(package)
    root = parse(source, looks=False)
    from linter.readers._docx_origins import Traced

    flow = Flow(package, source)
    flow.inline = Traced(flow.styles, source)
    taken = _Body(flow, {})
    flow.walk(root.findall(f"{W}body/*"), 2, taken)
    return Elements(package.main, source, root, taken.places or {})


def _main(package: Package) -> bytes:
    source = package.container.read(package.main) if package.main else None
    if source is None:
        from linter.readers._docx_other import not_word

        raise not_word(package.container)
    return source


def _document(package: Package, source: bytes, body: Element, name: str) -> Document:
    flow = Flow(package, source)
    taken = _Body(flow)
    flow.walk(body, 2, taken)
    blocks = tuple(taken.blocks)
    losses = ((Loss(_REVISED, hides=False),) if flow.inline.revised else ()) + ((Loss(_FOREIGN),) if flow.foreign else ())
    if all(isinstance(block, Picture) for block in blocks):
        raise Unreadable(_FOREIGN if flow.foreign else _ONLY_PICTURES if blocks else _EMPTY)
    return Document(name, "docx", blocks, metadata=_metadata(package), losses=losses)


def _metadata(package: Package) -> Metadata:
    core = package.core()
    title = "" if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    return Metadata(Text.at(title.strip(), NOWHERE)) if title.strip() else Metadata()


class _Body:
    """Takes the flow of a body, makes blocks of it and counts paragraphs, tables and cells as it goes.

    `places`: if not None, takes what is behind every paragraph and cell.
    """

    def __init__(self, flow: Flow, places: dict[Location, Place] | None = None) -> None:
        self.blocks: list[Block] = []
        self.places = places
        self._flow = flow
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._turned = False

    def paragraph(self, content: Content) -> None:
        """Appends a Paragraph for each line of it, then its pictures."""
        text = content.text
        if text.strip():
            self._paragraphs += 1
            if self.places is not None and content.element is not None:
                self._trace(Location(paragraph=self._paragraphs), content.element, [(content, 0)])
        location = Location(page=content.page, paragraph=self._paragraphs or None)
        number, turned, begin = content.number, self._turned or content.turned, 1
        for at, page in enumerate(text.split(PAGE)):
            turned = turned or at > 0
            # A break inside a heading or a centred title is one of layout; elsewhere it begins a paragraph of its own.
            whole = content.level is not None or content.centred
            for line in (page,) if whole else page.split(BREAK):
                if line.strip():
                    column = begin + len(line) - len(line.lstrip())
                    paragraph = Text.at(line.strip(), Location(None, column, None, content.page, self._paragraphs))
                    self.blocks.append(Paragraph(paragraph, content.level, number, page_break=turned))
                    number, turned = "", False
                begin += len(line) + 1
        self._turned = turned
        self.blocks += [Picture(location, description) for description in content.pictures]

    def table(self, table: Element, depth: int) -> None:
        """Appends a Table, and those nested in it behind it; or the content of one that only arranges the page."""
        found = grid(table, depth)
        self._flow.inline.revised |= found.revised
        self._cells += sum(len(row) for row in found.rows)
        if self._cells > CELL_LIMIT:
            raise Unreadable(_TOO_MANY_CELLS)
        if not found.is_frame:
            self._real_table(found)
            return
        for row in found.rows:
            for slot in row:
                if slot.element is not None:
                    self._flow.walk(slot.element, slot.depth, self)

    def _real_table(self, found: Grid) -> None:
        self._tables += 1
        number, page = self._tables, self._flow.inline.page
        inner: list[tuple[Element, int]] = []
        rows = []
        for at, row in enumerate(found.rows, 1):
            cells = [self._cell(slot, number, at, inner) for slot in row]
            rows.append(tuple(cell for cell in cells if cell is not None))
        self._turned = False
        self.blocks.append(Table(tuple(rows), Location(page=page, table=number)))
        for table, depth in inner:
            self.table(table, depth)

    def _cell(self, slot: Slot, table: int, row: int, inner: list[tuple[Element, int]]) -> Cell | None:
        """The cell of a slot, None for a covered one; tables inside it are added to `inner`."""
        flow = self._flow
        text = "" if slot.element is None else None
        page, picture = flow.inline.page, False
        contents: list[tuple[Content, int]] = []
        if slot.element is not None and self.places is None and not flow.inline.fields.open:
            text = plain(slot.element, flow.styles)
        if slot.element is not None and text is None:
            held = _Held(flow, inner)
            flow.walk(slot.element, slot.depth, held)
            text, page, picture, contents = BREAK.join(held.lines), held.page, held.picture, held.contents
        if slot.covered:
            return None
        location = Location(None, 1, None, page, None, table, row, slot.column + 1)
        if self.places is not None and slot.element is not None:
            self._trace(Location(table=table, row=row, cell=slot.column + 1), slot.element, contents)
        return Cell(Text.at(text or "", location), slot.rows, slot.columns, picture)


    def _trace(self, location: Location, element: Element, contents: list[tuple[Content, int]]) -> None:
        from linter.readers._docx_origins import Place, placed

        assert self.places is not None
        origins = tuple(origin for content, shift in contents for origin in placed(content, shift))
        self.places[location] = Place(element, origins)


class _Held:
    """Takes the flow of one cell: its lines, whether there is a picture, and the tables nested in it.

    `contents`: what the lines were made of, each with where its text begins in that of the cell.
    """

    def __init__(self, flow: Flow, tables: list[tuple[Element, int]]) -> None:
        self.lines: list[str] = []
        self.contents: list[tuple[Content, int]] = []
        self.picture = False
        self.page = flow.inline.page
        self._flow = flow
        self._tables = tables

    def paragraph(self, content: Content) -> None:
        """Adds a line, with its number before it as people see it."""
        if content.pictures:
            self.picture = True
        if not self.lines:
            self.page = content.page
        whole = content.number + content.text.replace(PAGE, BREAK)
        line = whole.strip()
        if line:
            before = sum(map(len, self.lines)) + len(self.lines)
            self.contents.append((content, before + len(content.number) - len(whole) + len(whole.lstrip())))
            self.lines.append(line)

    def table(self, table: Element, depth: int) -> None:
        """Leaves a nested table for later, as a block of its own; one that is a mere box around text belongs here."""
        found = grid(table, depth)
        if not found.is_box:
            self._tables.append((table, depth))
            return
        for row in found.rows:
            for slot in row:
                if slot.element is not None:
                    self._flow.walk(slot.element, slot.depth, self)
