"""The characters of a page shared out among the cells of its tables, and what is left for the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from linter.readers._pdf_characters import UNKNOWN
from linter.readers._pdf_grid import Grid, Slot
from linter.readers._pdf_page import Box, Glyph, Page
from linter.readers._pdf_writing import around, cell_text
from linter.record import NamedTuple
from linter.text import Location


class Entry(NamedTuple):
    """A cell of one page's part of a table.

    `full`: its last line has no room for another character; `place`: where its text stands, or the cell if it is empty.
    """

    slot: Slot
    text: str
    full: bool
    place: Location


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or the part of it that stands on one page: `xs` are its column edges, `box` its outline."""

    page: int
    xs: tuple[float, ...]
    rows: int
    box: Box
    entries: tuple[Entry, ...]


def share(page: Page, glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[list[Part], list[Glyph]]:
    """The tables of a page filled in with `glyphs`, and the characters outside all of them."""
    held: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    free: list[Glyph] = []
    for glyph, (table, slot) in zip(glyphs, _places(glyphs, grids), strict=True):
        if table < 0:
            free.append(glyph)
        else:
            held[table].setdefault(slot, []).append(glyph)
    parts = [trimmed(_part(page, grid, cells)) for grid, cells in zip(grids, held, strict=True) if cells]
    return parts, free


def trimmed(part: Part) -> Part:
    """Without rows at the top and the bottom whose own cells are empty: what a page break leaves of borders."""
    while part.rows > 1 and _is_empty(part, 0):
        moved = []
        for entry in part.entries:
            slot = entry.slot
            if slot.row:
                moved.append(entry._replace(slot=slot._replace(row=slot.row - 1)))
            elif slot.rows > 1:
                moved.append(entry._replace(slot=slot._replace(rows=slot.rows - 1)))
        part = replace(part, rows=part.rows - 1, entries=tuple(moved))
    while part.rows > 1 and _is_empty(part, part.rows - 1):
        kept = []
        for entry in part.entries:
            slot = entry.slot
            reaches = slot.row + slot.rows == part.rows
            if slot.row < part.rows - 1:
                kept.append(entry._replace(slot=slot._replace(rows=slot.rows - reaches)))
        part = replace(part, rows=part.rows - 1, entries=tuple(kept))
    return part


def _is_empty(part: Part, row: int) -> bool:
    own = [entry for entry in part.entries if entry.slot.row == row and entry.slot.rows == 1]
    return bool(own) and not any(entry.text for entry in own)


def _part(page: Page, grid: Grid, held: dict[int, list[Glyph]]) -> Part:
    entries = tuple(_entry(page, grid, slot, held.get(index, ())) for index, slot in enumerate(grid.slots))
    return Part(page.number, grid.xs, len(grid.ys) - 1, grid.box, entries)


def _entry(page: Page, grid: Grid, slot: Slot, glyphs: Sequence[Glyph]) -> Entry:
    outline = grid.outline(slot)
    if not glyphs:
        return Entry(slot, "", False, Location(page=page.number, box=_rounded(outline)))
    text, full = cell_text(glyphs, outline[2] - outline[0])
    return Entry(slot, text, full, Location(page=page.number, box=_rounded(around(glyphs))))


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def lost_figures(parts: Sequence[Part]) -> int:
    """How many cells hold nothing but characters that cannot be told."""
    return sum(bool(entry.text) and not entry.text.strip(UNKNOWN + " ") for part in parts for entry in part.entries)


_Place = tuple[int, int]


def _places(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[_Place]:
    """(table, slot) of each character, (-1, -1) outside; a word that overruns an edge stays together."""
    places = [_place(glyph.centre, glyph.middle, grids) for glyph in glyphs]
    for first, last in _overruns(glyphs, places, grids):
        inside = [place for place in places[first:last] if place[0] >= 0]
        if inside:
            places[first:last] = [max(set(inside), key=inside.count)] * (last - first)
    return places


def _place(x: float, y: float, grids: Sequence[Grid]) -> _Place:
    for table, grid in enumerate(grids):
        slot = grid.at(x, y)
        if slot >= 0:
            return table, slot
    return -1, -1


def _overruns(glyphs: Sequence[Glyph], places: Sequence[_Place], grids: Sequence[Grid]) -> Iterator[tuple[int, int]]:
    """Words (from, to) with characters in several cells although an edge runs through one of them."""
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at < len(glyphs) and _adjacent(glyphs[at - 1], glyphs[at]):
            continue
        if len(set(places[start:at])) > 1 and _is_cut(glyphs, places, grids, start, at):
            yield start, at
        start = at


def _adjacent(before: Glyph, after: Glyph) -> bool:
    height = before.bottom - before.top
    near = -height * 0.3 < after.left - before.right < height * 0.2
    return near and before.turn == after.turn == 0 and abs(before.middle - after.middle) < height * 0.2


def _is_cut(glyphs: Sequence[Glyph], places: Sequence[_Place], grids: Sequence[Grid], start: int, end: int) -> bool:
    for at in range(start, end):
        table, slot = places[at]
        if table >= 0:
            left, _, right, _ = grids[table].outline(grids[table].slots[slot])
            margin = (glyphs[at].right - glyphs[at].left) * 0.25
            if glyphs[at].left < left - margin or glyphs[at].right > right + margin:
                return True
    # Digits that one command drew without any room between them are one figure.
    word = zip(pairwise(glyphs[start:end]), pairwise(places[start:end]), strict=True)
    return any(a.item and a.item == b.item and p != q and b.left - a.right < 0.5 for (a, b), (p, q) in word)
