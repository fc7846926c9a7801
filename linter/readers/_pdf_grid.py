"""Tables of a PDF page out of its drawn lines: which lines belong together, and which cells they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.document import Unreadable
from linter.language import Phrase
from linter.readers._pdf_drawing import Box, Drawing, Rule
from linter.readers._pdf_rulings import groups, joined, root
from linter.record import NamedTuple

CELL_LIMIT = 200_000
TOO_MANY_CELLS = Phrase(
    "表格单元格超过 20 万个，未读取。", "The tables hold more than 200,000 cells: the file was not read."
)

# In points: lines closer than this are one edge (double lines, cells with borders of their own); no row is so low.
_EDGE = 4.0
_SHORTEST = 5.0
# How many crossings of lines are looked at.
_PAIRS = 4_000_000
# The height of one row with a line or two.
_LOW = 50.0


class Slot(NamedTuple):
    """A cell by its place in the grid: first row and column, and how many of each it spans."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`xs`, `ys`: the edges from left to right and from top to bottom; `slots`: the cells, by rows.

    `owner[row][column]` is the index of the slot there.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """The outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def at(self, x: float, y: float) -> int:
        """The index of the slot at a point; -1 outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return -1

    def outline(self, slot: Slot) -> Box:
        """The edges of a slot as (left, top, right, bottom)."""
        return self.xs[slot.column], self.ys[slot.row], self.xs[slot.column + slot.columns], self.ys[slot.row + slot.rows]


def grids(drawing: Drawing) -> list[Grid]:
    """The tables that the lines of a page make, else those that touching filled areas make, from the top down.

    Sets `drawing.busy` when there are too many lines to look at. Raises Unreadable for a table beyond all measure.

    A grid around another one is layout and no table, and so is a single cell, unless it is low: then a page break may
    have parted it from its table.
    """
    across, down = joined(drawing.horizontal), joined(drawing.vertical)
    if len(across) * len(down) > _PAIRS:
        drawing.busy = True
        return []
    found = _inner(_ruled(across, down))
    tables = [grid for grid in found if len(grid.slots) > 1]
    frames = [grid for grid in found if len(grid.slots) == 1]
    boxes = [*drawing.fills, *(grid.box for grid in frames)]
    tables += _tiled([box for box in boxes if not any(_inside(box, grid.box) for grid in tables)])
    tables += [
        grid for grid in frames if grid.ys[1] - grid.ys[0] < _LOW and not any(_inside(grid.box, other.box) for other in tables)
    ]
    return sorted(tables, key=lambda grid: grid.ys[0])


def _tiled(boxes: Sequence[Box]) -> list[Grid]:
    """Grids whose cells are filled boxes; boxes behind lines of prose lie in one column or do not line up."""
    boxes = [box for box in boxes if box[2] - box[0] > 8 and box[3] - box[1] > _SHORTEST]
    if not 4 <= len(boxes) <= 5_000:
        return []
    across = joined(Rule(y, box[0], box[2]) for box in boxes for y in (box[1], box[3]))
    down = joined(Rule(x, box[1], box[3]) for box in boxes for x in (box[0], box[2]))
    if len(across) * len(down) > _PAIRS:
        return []
    corners = {(round(box[0] / 4), round(box[1] / 4)) for box in boxes}
    found = []
    for grid in _ruled(across, down):
        if len(grid.xs) < 3 or len(grid.ys) < 3:
            continue
        places = [grid.outline(slot) for slot in grid.slots]
        backed = sum(_meets(corners, place) for place in places)
        if backed * 10 >= len(places) * 8:
            found.append(grid)
    return found


def _meets(corners: set[tuple[int, int]], place: Box) -> bool:
    x, y = round(place[0] / 4), round(place[1] / 4)
    return any((x + dx, y + dy) in corners for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _inner(found: list[Grid]) -> list[Grid]:
    """Without the grids that hold another one inside a cell."""
    tables = [grid for grid in found if len(grid.slots) > 1]
    return [grid for grid in found if not any(other is not grid and _holds(grid, other) for other in tables)]


def _holds(outer: Grid, inner: Grid) -> bool:
    left, top, right, bottom = inner.box
    first, last = outer.at(left + 1, top + 1), outer.at(right - 1, bottom - 1)
    return first >= 0 and first == last


def _ruled(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The grids that lines make, `_PAIRS` at most."""
    return [grid for rows, columns in groups(across, down) if (grid := _grid(rows, columns))]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """The cells between the lines of a group; its outline counts as drawn, since a page may cut a table open."""
    ys = _edges([rule.at for rule in across], [y for rule in down for y in (rule.start, rule.end)])
    xs = _edges([rule.at for rule in down], [x for rule in across for x in (rule.start, rule.end)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    if len(xs) * len(ys) > 2 * CELL_LIMIT:
        raise Unreadable(TOO_MANY_CELLS)
    columns, rows = range(len(xs) - 1), range(len(ys) - 1)
    right = _drawn(down, xs, ys)
    below = _drawn(across, ys, xs)
    parents = list(range(len(columns) * len(rows)))
    for row in rows:
        for column in columns:
            at = row * len(columns) + column
            if column + 1 < len(columns) and not right[column + 1][row]:
                parents[root(parents, at)] = root(parents, at + 1)
            if row + 1 < len(rows) and not below[row + 1][column]:
                parents[root(parents, at)] = root(parents, at + len(columns))
    return _from_regions(xs, ys, [root(parents, at) for at in range(len(parents))])


def _edges(lines: list[float], ends: list[float]) -> tuple[float, ...]:
    """Distinct places of lines, and the outermost ends of the lines across when those go further."""
    bundles: list[list[float]] = []
    for value in sorted(lines):
        if bundles and value - bundles[-1][0] < _EDGE:
            bundles[-1].append(value)
        else:
            bundles.append([value])
    edges = [sum(bundle) / len(bundle) for bundle in bundles]
    if min(ends) < edges[0] - _EDGE:
        edges.insert(0, min(ends))
    if max(ends) > edges[-1] + _EDGE:
        edges.append(max(ends))
    return tuple(edges)


def _drawn(rules: list[Rule], edges: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """For each edge, whether each step along it is drawn over at least half its length."""
    lengths = [[0.0] * (len(steps) - 1) for _ in edges]
    for at, start, end in rules:
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - at))
        first = max(bisect_right(steps, start) - 1, 0)
        for step in range(first, len(steps) - 1):
            if steps[step] >= end:
                break
            lengths[nearest][step] += min(end, steps[step + 1]) - max(start, steps[step])
    widths = [after - before for before, after in pairwise(steps)]
    return [[length * 2 >= width for length, width in zip(row, widths, strict=True)] for row in lengths]


def _from_regions(xs: tuple[float, ...], ys: tuple[float, ...], regions: list[int]) -> Grid:
    """The grid whose cells are the regions; one that is no rectangle is cut into rectangles."""
    width, height = len(xs) - 1, len(ys) - 1
    owner = [[-1] * width for _ in range(height)]
    slots: list[Slot] = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] >= 0:
                continue
            slot = _rectangle(regions, owner, width, height, row, column)
            for down in range(slot.rows):
                owner[row + down][column : column + slot.columns] = [len(slots)] * slot.columns
            slots.append(slot)
    return Grid(xs, ys, tuple(slots), tuple(tuple(line) for line in owner))


def _rectangle(regions: list[int], owner: list[list[int]], width: int, height: int, row: int, column: int) -> Slot:
    region = regions[row * width + column]
    columns = 1
    while column + columns < width and owner[row][column + columns] < 0 and regions[row * width + column + columns] == region:
        columns += 1
    rows = 1
    while row + rows < height:
        start = (row + rows) * width + column
        if any(found != region for found in regions[start : start + columns]):
            break
        rows += 1
    return Slot(row, column, rows, columns)
