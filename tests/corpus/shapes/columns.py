"""Shapes in which white space alone keeps cells apart, as programs that print a PDF's text give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from corpus.shapes.wrapping import display_width, pdf_prose, wrap
from corpus.sheet import BREAK, Box, Grid, Line, Sheet

Measure = Callable[[str], int]


class Layout(NamedTuple):
    """Where a wrapped label's numbers go ("after", "first", "second" or "middle"), and how characters are counted."""

    numbers: str
    label: int = 18
    measure: Measure = len


class Piece(NamedTuple):
    """A printed line of one cell: height in half lines, and the column where it starts."""

    y: int
    x: int
    text: str


def space_runs(sheet: Sheet, rng: Random) -> str:
    """Columns aligned by spaces; a wrapped label's numbers on a line of their own after it."""
    return _spaced(sheet, Layout("after", rng.choice((14, 18, 20))))


def space_runs_first_half(sheet: Sheet, rng: Random) -> str:
    """As `space_runs`, the numbers on the first line of the label, which goes on below them."""
    return _spaced(sheet, Layout("first", rng.choice((14, 18, 20))))


def space_runs_second_half(sheet: Sheet, rng: Random) -> str:
    """As `space_runs`, the numbers on the second line of the label."""
    return _spaced(sheet, Layout("second", 20))


def space_runs_middle(sheet: Sheet, rng: Random) -> str:
    """As `space_runs`, the numbers half way down the label: between its two halves or on its middle line."""
    return _spaced(sheet, Layout("middle", rng.choice((14, 18, 20))))


def space_runs_wide(sheet: Sheet, rng: Random) -> str:
    """As `space_runs_middle`, aligned for a screen on which Chinese characters take two columns."""
    return _spaced(sheet, Layout("middle", rng.choice((14, 18, 20)) * 2, display_width))


def _spaced(sheet: Sheet, layout: Layout) -> str:
    lines: list[str] = []
    for block in sheet:
        lines += pdf_prose(block, indent=True) if isinstance(block, Line) else _print(block, layout)
    return "\n".join(lines) + "\n"


def _widths(grid: Grid, layout: Layout) -> list[int]:
    scale = layout.measure("字")
    longest = max(layout.measure(box.text) for row in grid.rows for box in row if box.role == "number")
    number = max(6 * scale, longest + 3)
    if grid.name == "proactive":
        return [14 * scale, *([max(12 * scale, longest + 3)] * 3)]
    if grid.name == "requests":
        return [3 * scale, 9 * scale, layout.label + 3 * scale, *([number] * 7)]
    return [number] * grid.width


def _print(grid: Grid, layout: Layout) -> list[str]:
    widths = _widths(grid, layout)
    wrapped = {id(box): _lines(box, grid, widths, layout, at) for at, box in _begins(grid)}
    tops = [0]
    for row in grid.rows:
        tops.append(tops[-1] + 2 * max(len(wrapped[id(box)]) for box in row if box.rows == 1))
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for at, slots in enumerate(grid.slots()):
        for column, (box, begins, leads) in enumerate(slots):
            if begins and leads:
                width = sum(widths[column : column + box.columns])
                for piece in _place(box, wrapped[id(box)], sum(widths[:column]), width, tops[at], tops, at, layout):
                    pieces[piece.y].append(piece)
    return _join(pieces, layout.measure)


def _begins(grid: Grid) -> list[tuple[int, Box]]:
    found: list[tuple[int, Box]] = []
    for slots in grid.slots():
        found += [(column, box) for column, (box, begins, leads) in enumerate(slots) if begins and leads]
    return found


def _lines(box: Box, grid: Grid, widths: list[int], layout: Layout, column: int) -> list[str]:
    scale = layout.measure("字")
    room = sum(widths[column : column + box.columns]) - 2 * scale
    if box.role == "header" and box.columns == 1 and grid.name != "proactive":
        room = 2 * scale
    if box.role in ("number", "block"):
        return [box.text]
    return [line for part in box.text.split("\n") for line in wrap(part, room, layout.measure)]


def _place(
    box: Box, lines: list[str], left: int, width: int, top: int, tops: list[int], at: int, layout: Layout
) -> list[Piece]:
    height = tops[at + box.rows] - top
    y = top + (height - 2 * len(lines)) // 2
    if box.role == "number" and height > 2:
        y = top + {"after": height - 1, "first": 0, "second": 2, "middle": (height - 2) // 2}[layout.numbers]
    pieces: list[Piece] = []
    for step, line in enumerate(lines):
        slack = max(0, width - layout.measure(line))
        x = left if box.role == "label" else left + slack // 2
        pieces.append(Piece(y + 2 * step, x, line))
    return pieces


def _join(pieces: dict[int, list[Piece]], measure: Measure) -> list[str]:
    lines: list[str] = []
    for y in sorted(pieces):
        lines.append(BREAK)
        text = ""
        for piece in sorted(pieces.get(y, []), key=lambda piece: piece.x):
            if piece.text:
                text += " " * max(2 if text else 0, piece.x - measure(text)) + piece.text
        if text:
            lines.append(text)
    return ["", *lines, ""]


def single_spaces(sheet: Sheet, rng: Random) -> str:
    """Cells apart by single spaces as they come out of a PDF; a wrapped label's numbers on a line of their own."""
    return _raw(sheet, rng.choice((12, 16, 18)), tail=False)


def single_spaces_tail(sheet: Sheet, rng: Random) -> str:
    """As `single_spaces`, the numbers behind the last line of a wrapped label."""
    return _raw(sheet, rng.choice((12, 16, 18)), tail=True)


def _raw(sheet: Sheet, room: int, tail: bool) -> str:
    lines: list[str] = []
    for block in sheet:
        if isinstance(block, Line):
            lines += pdf_prose(block, indent=False)
            continue
        for row in block.rows:
            lines += [part for line in _raw_row(block, row, room, tail) for part in (line, BREAK)]
    return "\n".join(lines) + "\n"


def _raw_row(grid: Grid, row: tuple[Box, ...], room: int, tail: bool) -> list[str]:
    lines: list[str] = []
    numbers = " ".join(box.text for box in row if box.role == "number")
    broken = False
    for box in row:
        if box.role == "number":
            continue
        parts = [part for text in box.text.split("\n") for part in wrap(text, _room(grid, box, room), len)]
        if len(parts) == 1 and lines and not broken and grid.name != "requests":
            lines[-1] += " " + parts[0]
            continue
        broken = len(parts) > 1
        lines += parts
    if not numbers:
        return lines
    if lines and (tail or not broken):
        return [*lines[:-1], f"{lines[-1]} {numbers}"]
    return [*lines, numbers]


def _room(grid: Grid, box: Box, room: int) -> int:
    if box.rows > 20:
        return 1
    if box.role == "header" and box.columns == 1 and grid.name != "proactive":
        return 2
    return {"group": 7, "note": room + 6}.get(box.role, room + 3 * (box.columns - 1))
