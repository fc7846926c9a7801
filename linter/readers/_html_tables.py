"""HTML tables as they are collected: rows, cells and their spans, by the rules of browsers."""

from __future__ import annotations

from itertools import pairwise

from linter.document import Cell, Table
from linter.readers._html_flow import DECORATION, Flow, Kind, Piece
from linter.readers._html_source import Source
from linter.readers._html_tokens import attributes
from linter.regex import compiled
from linter.text import Run, Text
from linter.typed import TypeAlias

# As in browsers.
_COLUMN_SPAN_CAP, _ROW_SPAN_CAP = 1000, 65534
_NUMBER = compiled(r"[ \t\n\r\f]*\+?([0-9]+)")
_ORDER = {"thead": 0, "tfoot": 2}


class CellFlow(Flow):
    """A cell; `offset`: where its content begins."""

    hidden = False
    row_span = column_span = 1

    def __init__(self, source: Source, tag: str, markup: str, offset: int) -> None:
        super().__init__(source, "cell", tag, offset)
        if markup and "span" in (lower := markup.lower()):
            found = attributes(lower)
            self.column_span = _span(found.get("colspan"), _COLUMN_SPAN_CAP) or 1
            self.row_span = _span(found.get("rowspan"), _ROW_SPAN_CAP)

    def fill(self, string: str) -> None:
        """Take in `string`, which is all that stands in the cell, right behind its tag."""
        self.plain = len(string.strip(DECORATION))
        self.items.append(Piece([self._source.plain_run(string, self.offset)], None, self.offset + len(string), 0, 0, self.plain))

    def blank(self) -> bool:
        """Nothing to see in it: neither text nor picture nor table."""
        return not (self.plain or self.linked or self.cells or self.pictures)

    def cell(self) -> Cell:
        """The finished cell."""
        return Cell(self.text(), self.row_span, self.column_span, self.pictures > 0)

    def text(self) -> Text:
        """Its text, paragraphs and line breaks within it as one space each."""
        items = self.items
        if len(items) == 1 and isinstance(items[0], Piece) and not items[0].number:
            return Text(items[0].runs)
        place = self._source.place
        pieces = self._pieces() if items else []
        pieces = [piece for piece in pieces if not piece.blank()] or pieces[:1]
        if not pieces:
            return Text((Run("", place(self.offset)),))
        runs = _numbered(pieces[0])
        for before, piece in pairwise(pieces):
            runs += [Run(" ", place(before.end)), *_numbered(piece)]
        return Text(runs)

    def _pieces(self) -> list[Piece]:
        pieces: list[Piece] = []
        for item in self.flat():
            if isinstance(item, Piece):
                pieces.append(item)
            elif isinstance(item, Table):
                pieces += [Piece(list(cell.text.runs), None, self.offset, 0, 0, len(cell.text))
                           for row in item.rows for cell in row if cell.text]
        return pieces


def _numbered(piece: Piece) -> list[Run]:
    return [piece.number, *piece.runs] if piece.number else list(piece.runs)


Rows: TypeAlias = list[list[CellFlow]]


def _span(attribute: tuple[str, int] | None, cap: int) -> int:
    """The number at the beginning of the value; 1 for what is no number; 0 stays 0."""
    number = _NUMBER.match(attribute[0]) if attribute else None
    if not number:
        return 1
    digits = number[1].lstrip("0")
    return min(int(digits or "0"), cap) if len(digits) < 9 else cap


class TableDraft:
    """An open table. `row` is the open row, `offset` where the table begins, `opens` as in a Flow, `group` the name of
    the open row group. `hidden_group`: the rows that follow belong to a group that is not shown.
    """

    kind: Kind = "table"
    group = ""
    tag = "table"
    opens: dict[str, int] | None = None
    hidden_group = False

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.rows: Rows = []
        self.row: list[CellFlow] | None = None
        # For each row whether it belongs to a head (0), body (1) or foot (2), and to which.
        self._groups: list[tuple[int, int]] = []
        self._group = (1, 0)
        self._hidden: Rows = []

    def start_group(self, name: str) -> None:
        """A <thead>, <tbody> or <tfoot> begins, or one ends (""); browsers show the first head first, the first foot last."""
        self.row = None
        self.group = name
        self.hidden_group = False
        order = _ORDER.get(name, 1)
        if order != 1 and any(group[0] == order for group in self._groups):
            order = 1
        self._group = (order, self._group[1] + 1)

    def start_row(self) -> list[CellFlow]:
        """A row begins; returns it."""
        self.row = []
        self.group = self.group or "tbody"
        if self.hidden_group:
            self._hidden.append(self.row)
        else:
            self.rows.append(self.row)
            self._groups.append(self._group)
        return self.row

    def hide_row(self) -> None:
        """The row that has just begun is not shown."""
        if self.rows and self.rows[-1] is self.row:
            self._hidden.append(self.rows.pop())
            self._groups.pop()

    def add(self, cell: CellFlow) -> None:
        """A cell begins, in the open row or in one that begins with it."""
        (self.start_row() if self.row is None else self.row).append(cell)

    def hides_text(self) -> bool:
        """Whether rows or cells that are not shown hold text."""
        hidden = [cell for row in self._hidden for cell in row]
        hidden += [cell for row in self.rows for cell in row if cell.hidden]
        return any(not cell.blank() for cell in hidden)

    def ordered(self) -> Rows:
        """The rows as shown: head first, foot last, hidden cells left out, row spans ending with their row group."""
        order = sorted(range(len(self.rows)), key=lambda index: self._groups[index][0])
        rows = [[cell for cell in self.rows[index] if not cell.hidden] for index in order]
        left, group = 0, None
        for row, index in zip(reversed(rows), reversed(order), strict=True):
            left = left + 1 if self._groups[index] == group else 1
            group = self._groups[index]
            for cell in row:
                if not 0 < cell.row_span <= left:
                    cell.row_span = left
        return _without_empty(rows)


def _without_empty(rows: Rows) -> Rows:
    """Rows without cells are kept only where a cell from above reaches into them."""
    if all(rows):
        return rows
    kept, reach = [], 0
    for index, row in enumerate(rows):
        if row or reach > index:
            kept.append(row)
        reach = max([reach, *(index + cell.row_span for cell in row)])
    return kept
