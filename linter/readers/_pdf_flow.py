"""The pages of a PDF in reading order: paragraphs across page breaks, tables joined, furniture left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.document import Block, Cell, Paragraph, Picture, Table
from linter.readers._pdf_cells import Entry, Part
from linter.readers._pdf_furniture import without_furniture
from linter.readers._pdf_join import join, joinable
from linter.readers._pdf_lines import Line, rounded
from linter.readers._pdf_page import Box
from linter.readers._pdf_paragraphs import Margins, goes_on, margins, paragraph
from linter.text import Location, Text


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands on one page: lines outside of tables, tables, and pictures."""

    number: int
    height: float
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    pictures: tuple[Box, ...]


_Item = Line | Part | Picture


def blocks(leaves: Sequence[Leaf]) -> Iterator[Block]:
    """The blocks of the document that `leaves` make up."""
    kept = without_furniture([(leaf.lines, leaf.height) for leaf in leaves])
    layout = dict(zip((leaf.number for leaf in leaves), margins(kept), strict=True))
    items = [item for leaf, lines in zip(leaves, kept, strict=True) for item in _ordered(leaf, lines)]
    tables = page = 0
    for group in _grouped(items, layout):
        first = group[0]
        if isinstance(first, Picture):
            yield first
        elif isinstance(first, Line):
            lines = [item for item in group if isinstance(item, Line)]
            yield paragraph(lines, page_break=first.page > max(page, 1))
            page = lines[-1].page
        elif len(first.xs) < 3:
            yield from _framed(first)
        else:
            tables += 1
            yield _table(first, tables)
            page = first.page


def _ordered(leaf: Leaf, lines: Sequence[Line]) -> list[_Item]:
    pictures = [(box[1], Picture(Location(page=leaf.number, box=rounded(box)))) for box in leaf.pictures]
    placed: list[tuple[float, _Item]] = [*((line.box[1], line) for line in lines), *((part.box[1], part) for part in leaf.parts)]
    placed += pictures
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _grouped(items: Sequence[_Item], layout: dict[int, Margins]) -> Iterator[list[_Item]]:
    """Lines of one paragraph together, and a table as one part with all of its pages; anything else by itself."""
    group: list[_Item] = []
    for item in items:
        last = group[-1] if group else None
        if isinstance(last, Part) and isinstance(item, Part) and joinable(last, item):
            group = [join(last, item)]
        elif isinstance(last, Line) and isinstance(item, Line) and goes_on(last, item, layout[last.page], layout[item.page]):
            group.append(item)
        else:
            if group:
                yield group
            group = [item]
    if group:
        yield group


def _framed(part: Part) -> Iterator[Paragraph]:
    """The cells of one column as paragraphs: boxes around prose are no table."""
    for entry in part.entries:
        if entry.text:
            yield Paragraph(Text.at(entry.text, entry.place))


def _table(part: Part, number: int) -> Table:
    rows: list[list[Entry]] = [[] for _ in range(part.rows)]
    for entry in part.entries:
        rows[entry.slot.row].append(entry)
    found = []
    for at, row in enumerate(rows, 1):
        row.sort(key=lambda entry: entry.slot.column)
        found.append(tuple(_cell(entry, number, at) for entry in row))
    return Table(tuple(found), Location(page=part.entries[0].place.page, table=number, box=rounded(part.box)))


def _cell(entry: Entry, table: int, row: int) -> Cell:
    slot = entry.slot
    place = entry.place._replace(table=table, row=row, cell=slot.column + 1)
    return Cell(Text.at(entry.text, place), slot.rows, slot.columns)
