"""A report set as a PDF by hand: where its pages end, how its tables are ruled and in which order it is drawn is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.pdf_by_hand import A4, Leaf, pdf, width
from corpus.sheet import Box, Grid, Line, Sheet
from corpus.word import WIDTHS

LEFT, RIGHT, TOP = 76.0, 519.0, 72.0
_CLOSING = "，。、；：！？）》”%"


class Press(NamedTuple):
    """How a report is set.

    `size`: points of the table text. `pad`: above and below a cell's text. `rules`: "lines", "bars" (thin filled boxes),
    "dashes", "double", "boxes" (a frame for each cell), "fills" (grey cells, no lines), "rows" (no vertical lines) or "none".
    `valign`: 0 top … 1 bottom. `cut`: whether a page may end inside a row; `open`: whether it then leaves the edge
    undrawn. `repeat`: whether table three repeats its header. `bottom`: where pages end. `number`, `header`: page number
    ("- {} -") and running title. `margin`: the margin label "wrapped", "upright" (top to bottom) or turned "down" or "up".
    `rotate`: quarter turns of the page; `sideways`: its text lies on its side. `mirror`: how far even pages are moved.
    `order`: cells drawn by "rows", in "reverse" or "figures" after all else.
    """

    size: float = 9.0
    pad: float = 3.0
    rules: str = "lines"
    valign: float = 0.5
    cut: bool = False
    open: bool = False
    repeat: bool = False
    bottom: float = 770.0
    number: str = "- {} -"
    header: str = ""
    margin: str = "wrapped"
    rotate: int = 0
    sideways: bool = False
    mirror: float = 0.0
    order: str = "rows"
    indent: float = 2.0


class Mark(NamedTuple):
    """A line of a cell in the table's own points: its left top corner."""

    x: float
    y: float
    text: str
    turn: int = 0


class Cut(Exception):  # noqa: N818 - not an error
    """A page cannot be ended where it should."""


def wrapped(text: str, room: float, size: float, indent: float = 0.0) -> list[str]:
    """`text` in lines that fit into `room`; figures are broken only when they fill a line, marks never begin one."""
    lines, line = [], ""
    for piece in _pieces(text):
        space = room - (indent if not lines else 0.0)
        if line and width(line + piece, size) > space and piece not in _CLOSING:
            lines.append(line)
            line = ""
        while width(piece, size) > room and len(piece) > 1:
            count = max(int(room / (size / 2)), 1)
            lines.append(piece[:count])
            piece = piece[count:]
        line += piece
    return [*lines, line] if line else lines


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for character in text:
        if character.isascii() and character.isdigit():
            held += character
            continue
        if held:
            yield held
        held = ""
        yield character
    if held:
        yield held


class _Pages:
    def __init__(self, press: Press) -> None:
        self.press = press
        self.leaves: list[Leaf] = []
        self.y = TOP
        self.turn()

    def turn(self) -> None:
        """Begins a page."""
        size = (A4[1], A4[0]) if self.press.rotate % 2 else A4
        self.leaves.append(Leaf(size, self.press.rotate * 90))
        self.y = TOP

    @property
    def x(self) -> float:
        """The left margin of the page."""
        return LEFT + (self.press.mirror if len(self.leaves) % 2 == 0 else 0.0)


def set_report(sheet: Sheet, press: Press) -> bytes:
    """The PDF of `sheet`."""
    pages = _Pages(press)
    for block in sheet:
        if isinstance(block, Line):
            _prose(pages, block)
        else:
            _table(pages, block)
    for number, leaf in enumerate(pages.leaves, 1):
        if press.number:
            text = press.number.format(number)
            leaf.text(297 - width(text, 9) / 2, 795, text, 9)
        if press.header:
            leaf.text(297 - width(press.header, 9) / 2, 40, press.header, 9)
    if press.sideways or press.rotate:
        for leaf in pages.leaves:
            _turned(leaf, press)
    return pdf(pages.leaves)


def _turned(leaf: Leaf, press: Press) -> None:
    """Turns what is on a page, so that it is upright again once the page's /Rotate is applied, or lies on its side."""
    wide, high = leaf.size
    if press.sideways:
        leaf.marks = [f"q 0 1 -1 0 {high} 0 cm", *leaf.marks, "Q"]
        leaf.size = (high, wide)
        return
    shift = {1: f"0 1 -1 0 {wide} 0", 2: f"-1 0 0 -1 {wide} {high}", 3: f"0 -1 1 0 0 {high}"}[press.rotate]
    # The marks were placed for a page as high as this one; seen turned, it is as high as it is wide.
    move = f"1 0 0 1 0 {(wide if press.rotate % 2 else high) - high}"
    leaf.marks = [f"q {shift} cm {move} cm", *leaf.marks, "Q"]


def _prose(pages: _Pages, line: Line) -> None:
    size = 18.0 if line.role == "title" else 15.0
    pitch = size * 1.6
    indent = size * pages.press.indent if line.role not in ("title", "sign") else 0.0
    for at, text in enumerate(wrapped(line.text, RIGHT - LEFT, size, indent)):
        if pages.y + pitch > pages.press.bottom:
            pages.turn()
        room = RIGHT - LEFT - width(text, size)
        x = {"title": room / 2, "sign": room}.get(line.role, indent if at == 0 else 0.0)
        pages.leaves[-1].text(pages.x + x, pages.y, text, size)
        pages.y += pitch
    if not pages.press.indent:
        pages.y += size * 0.6


class _Laid(NamedTuple):
    """A table laid out: edges, cells as (box, row, column), lines of text by cell."""

    xs: list[float]
    ys: list[float]
    cells: list[tuple[Box, int, int]]
    marks: list[list[Mark]]


def _lay(grid: Grid, press: Press) -> _Laid:
    widths = WIDTHS[grid.name]
    scale = (RIGHT - LEFT) / sum(widths)
    xs = [sum(widths[:column]) * scale for column in range(grid.width + 1)]
    cells = [
        (box, row, column)
        for row, slots in enumerate(grid.slots())
        for column, (box, begins, leads) in enumerate(slots)
        if begins and leads
    ]
    lead = press.size * 1.2
    texts = [_cell_lines(box, xs[column + box.columns] - xs[column], press) for box, _, column in cells]
    heights = [lead + 2 * press.pad] * len(grid.rows)
    for (box, row, _), lines in sorted(zip(cells, texts, strict=True), key=lambda pair: pair[0][0].rows):
        wanted = len(lines) * lead + 2 * press.pad
        heights[row + box.rows - 1] += max(0.0, wanted - sum(heights[row : row + box.rows]))
    ys = [sum(heights[:row]) for row in range(len(heights) + 1)]
    marks = []
    for (box, row, column), lines in zip(cells, texts, strict=True):
        high = len(lines) * lead if len(lines) != 1 or box.rows < 20 else len(lines[0]) * press.size
        room = ys[row + box.rows] - ys[row] - 2 * press.pad - high
        top = ys[row] + press.pad + room * press.valign
        marks.append(list(_placed(lines, xs[column], xs[column + box.columns], top, box, press)))
    return _Laid(xs, ys, cells, marks)


def _cell_lines(box: Box, room: float, press: Press) -> list[str]:
    if box.rows > 20 and press.margin != "wrapped":
        return [box.text]
    return [line for part in box.text.split("\n") for line in wrapped(part, room - 4, press.size)]


def _placed(lines: list[str], left: float, right: float, top: float, box: Box, press: Press) -> Iterator[Mark]:
    middle = (left + right - press.size) / 2
    if box.rows > 20 and press.margin != "wrapped":
        # A character each, so that a page break may part them. Upwards, the first stands at the bottom.
        turn, shift = {"upright": (0, 0.0), "down": (1, 0.12), "up": (3, 0.88)}[press.margin]
        down = 1.0 if turn == 3 else 0.0
        ordered = reversed(lines[0]) if turn == 3 else lines[0]
        marks = [
            Mark(middle + press.size * shift, top + (at + down) * press.size, text, turn) for at, text in enumerate(ordered)
        ]
        yield from reversed(marks) if turn == 3 else marks
        return
    for at, text in enumerate(lines):
        room = right - left - width(text, press.size)
        yield Mark(left + (2 if box.role == "label" else room / 2), top + at * press.size * 1.2, text)


def _table(pages: _Pages, grid: Grid) -> None:
    press = pages.press
    laid = _lay(grid, press)
    head = laid.ys[3] if press.repeat and grid.name == "requests" else 0.0
    start, end = 0.0, laid.ys[-1]
    while start < end:
        lead = head if start > 0 else 0.0
        room = press.bottom - pages.y - lead
        stop = end if start + room >= end else _stop(laid, start, start + room, press)
        if stop <= max(start, head if start == 0 else 0.0):
            if pages.y == TOP:
                raise Cut
            pages.turn()
            continue
        if lead:
            _window(pages, laid, 0.0, lead)
            pages.y += lead
        _window(pages, laid, start, stop)
        pages.y += stop - start
        start = stop
        if start < end:
            pages.turn()
    pages.y += press.size * 1.2


def _stop(laid: _Laid, start: float, limit: float, press: Press) -> float:
    """The last place at or before `limit` where a page may end."""
    if not press.cut:
        rows = [y for y in laid.ys if start < y <= limit]
        while rows and any(top < rows[-1] - 0.1 < bottom - 0.2 for top, bottom in _extents(laid, press)):
            rows.pop()
        return rows[-1] if rows else start
    moved = True
    while moved:
        moved = False
        for top, bottom in _extents(laid, press):
            if top < limit < bottom:
                limit, moved = top - 0.5, True
    return max(limit, start)


def _extents(laid: _Laid, press: Press) -> list[tuple[float, float]]:
    """From where to where each line of text reaches; turned ones stand above or below their place."""
    marks = [mark for marks in laid.marks for mark in marks]
    return [(mark.y - (press.size if mark.turn == 3 else 0.0), mark.y + (0.0 if mark.turn == 3 else press.size)) for mark in marks]


def _window(pages: _Pages, laid: _Laid, start: float, stop: float) -> None:
    """Draws the table from `start` to `stop` at the place reached."""
    leaf, press, x0, y0 = pages.leaves[-1], pages.press, pages.x, pages.y - start
    for box, row, column in laid.cells:
        top, bottom = laid.ys[row], laid.ys[row + box.rows]
        if bottom <= start + 0.01 or top >= stop - 0.01:
            continue
        ends = (top >= start or not press.open, bottom <= stop or not press.open)
        left, right = x0 + laid.xs[column], x0 + laid.xs[column + box.columns]
        _rules(leaf, press.rules, (left, y0 + max(top, start), right, y0 + min(bottom, stop)), ends)
    half = press.size / 2
    shown = [mark for marks in laid.marks for mark in marks if start <= mark.y + (-half if mark.turn == 3 else half) < stop]
    if press.order == "reverse":
        shown.reverse()
    elif press.order == "figures":
        shown.sort(key=lambda mark: mark.text.isdigit())
    for mark in shown:
        leaf.text(x0 + mark.x, y0 + mark.y, mark.text, press.size, mark.turn)


def _rules(leaf: Leaf, rules: str, cell: tuple[float, float, float, float], ends: tuple[bool, bool]) -> None:
    left, top, right, bottom = cell
    if rules == "none":
        return
    if rules == "boxes":
        leaf.box(left + 0.8, top + 0.8, right - 0.8, bottom - 0.8, "S")
        return
    if rules == "fills":
        leaf.box(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, "f", 0.85)
        return
    edges = [((left, top), (left, bottom)), ((right, top), (right, bottom))]
    edges = [] if rules == "rows" else edges
    edges += [((left, y), (right, y)) for y, drawn in zip((top, bottom), ends, strict=True) if drawn]
    for start, end in edges:
        if rules == "bars":
            leaf.box(start[0] - 0.3, start[1] - 0.3, end[0] + 0.3, end[1] + 0.3)
        elif rules == "double":
            for shift in (-0.8, 0.8):
                leaf.line((start[0] + shift, start[1] + shift), (end[0] + shift, end[1] + shift), 0.4)
        else:
            leaf.line(start, end, dash="2 2" if rules == "dashes" else "")
