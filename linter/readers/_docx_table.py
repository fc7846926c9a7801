"""The grid of a Word table: which cells begin in which row, how far they reach, and whether it is a table at all."""

from __future__ import annotations

from itertools import islice
from xml.etree.ElementTree import Element

from linter.readers._docx_names import CELL, ROW, SDT, TABLE, VAL, WRAPPERS, W, deeper, number

# Browsers cap spans there too; Word's own limit is 63 columns.
SPAN_LIMIT = 1000
# Borders dragged by hand miss each other by a little: a column narrower than this (twips, 1.8 mm) holds no text.
_SLIVER = 100
# With fewer cells of its own than this, a table around other tables only arranges them on the page.
_FEW = 12

_ROW_PROPERTIES, _CELL_PROPERTIES = W + "trPr", W + "tcPr"
_BEFORE, _INSERTED_ROW, _DELETED_ROW = W + "gridBefore", W + "ins", W + "del"
_DELETED_CELL = W + "cellDel"
_REVISED_CELL = frozenset({W + "cellIns", _DELETED_CELL})
_SPAN, _ACROSS, _DOWN = W + "gridSpan", W + "hMerge", W + "vMerge"


class Slot:
    """A cell at its place in the grid. `element` is None for the gap before a row that begins further right.

    `column` counts from 0; `merge` is "restart" or "continue" in a vertical merge; `covered` marks a cell that a cell
    above it reaches over: it is not shown.
    """

    __slots__ = ("column", "columns", "covered", "depth", "element", "merge", "rows")

    def __init__(self, element: Element | None, column: int, columns: int = 1, depth: int = 0, merge: str = "") -> None:
        self.element = element
        self.column = column
        self.columns = columns
        self.depth = depth
        self.merge = merge
        self.rows = 1
        self.covered = False


class Grid:
    """The rows of one table. `revised`: rows or cells were inserted or deleted with tracked changes.

    `nested`: tables of more than one column stand in it.
    """

    def __init__(self) -> None:
        self.rows: list[list[Slot]] = []
        self.revised = False
        self.nested = False

    @property
    def is_box(self) -> bool:
        """Whether the table is a single column: a frame around text."""
        return all(len(row) <= 1 for row in self.rows)

    @property
    def is_frame(self) -> bool:
        """Whether the table only arranges content: a box, or little more than other tables."""
        if self.is_box:
            return True
        return self.nested and sum(1 for row in self.rows for slot in row if _has_text(slot.element)) < _FEW


def grid(table: Element, depth: int) -> Grid:
    """The grid of a w:tbl that stands `depth` levels deep. Raises Unreadable beyond the depth limit."""
    found = Grid()
    rows = _children(table, ROW, depth)
    if next(islice(table.iter(TABLE), 1, None), None) is not None:
        own = {row for row, _ in rows}
        found.nested = any(row not in own and len(row.findall(CELL)) > 1 for row in table.iter(ROW))
    for row, at in rows:
        properties = row.find(_ROW_PROPERTIES)
        said = {} if properties is None else {child.tag: child for child in properties}
        if _INSERTED_ROW in said or _DELETED_ROW in said:
            found.revised = True
        if _DELETED_ROW not in said:
            found.rows.append(_row(row, _span(said.get(_BEFORE), 0), at, found))
    _drop_slivers(table, found.rows)
    _merge(found.rows)
    return found


def _children(parent: Element, tag: str, depth: int) -> list[tuple[Element, int]]:
    """The rows of a table or the cells of a row with their depth, also inside content controls."""
    depth = deeper(depth)
    children = []
    for item in parent:
        if item.tag == tag:
            children.append((item, depth))
        elif item.tag == SDT or item.tag in WRAPPERS:
            children += _children(item, tag, depth)
    return children


def _row(row: Element, before: int, depth: int, found: Grid) -> list[Slot]:
    slots = [Slot(None, 0, before)] if before else []
    column = before
    for cell, at in _children(row, CELL, depth):
        span, down, across = 1, "", ""
        properties = cell.find(_CELL_PROPERTIES)
        for item in () if properties is None else properties:
            tag = item.tag
            if tag == _SPAN:
                span = _span(item, 1)
            elif tag == _DOWN:
                down = _merged(item)
            elif tag == _ACROSS:
                across = _merged(item)
            elif tag in _REVISED_CELL:
                found.revised = True
                span = 0 if tag == _DELETED_CELL else span
        if across == "continue" and slots and slots[-1].element is not None:
            slots[-1].columns += span
        elif span:
            slots.append(Slot(cell, column, span, at, down))
        column += span
    return slots


def _merged(merge: Element) -> str:
    return "restart" if merge.get(VAL) == "restart" else "continue"


def _span(span: Element | None, default: int) -> int:
    return default if span is None else min(max(number(span.get(VAL), default), default), SPAN_LIMIT)


def _merge(rows: list[list[Slot]]) -> None:
    """Lets cells reach down over those that continue them; one that continues nothing stands for itself."""
    above: dict[int, Slot] = {}
    for row in rows:
        below: dict[int, Slot] = {}
        for slot in row:
            if not slot.merge:
                continue
            owner = above.get(slot.column) if slot.merge == "continue" else None
            if owner is not None:
                owner.rows += 1
                slot.covered = True
            below[slot.column] = owner or slot
        above = below


def _drop_slivers(table: Element, rows: list[list[Slot]]) -> None:
    """Takes columns too narrow to hold anything out of the grid, where no cell stands in such columns alone."""
    widths = [number(item.get(W + "w"), 0) for item in table.findall(f"{W}tblGrid/{W}gridCol")]
    if not any(0 < width < _SLIVER for width in widths) or max(widths) < 2 * _SLIVER:
        return
    places = _places(widths)
    last = len(widths)
    if any(slot.column + slot.columns > last for row in rows for slot in row):
        return
    if any(
        slot.element is not None and places[slot.column] == places[slot.column + slot.columns]
        for row in rows
        for slot in row
    ):
        return
    for row in rows:
        for slot in row:
            end = places[slot.column + slot.columns]
            slot.column = places[slot.column]
            slot.columns = end - slot.column
        row[:] = [slot for slot in row if slot.columns]


def _places(widths: list[int]) -> list[int]:
    """For every border of the grid its number among the borders that people can tell apart."""
    places, count, since = [0], 0, 0
    for width in widths:
        since += width
        if since >= _SLIVER:
            count += 1
            since = 0
        places.append(count)
    return places


def _has_text(cell: Element | None) -> bool:
    """Whether a cell holds text of its own, not only that of a table in it."""
    if cell is None or cell.find(f".//{TABLE}") is not None:
        return False
    return any((text.text or "").strip() for text in cell.iter(W + "t"))
