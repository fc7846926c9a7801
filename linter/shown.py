"""The text of a report whose file has no lines, for showing findings beside it: paragraphs, and tables with their cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from linter.document import Block, Document, Paragraph, Table
from linter.record import NamedTuple
from linter.text import Location, Text

# More characters than these are for no page; the longest report known has a fifth of them.
MOST = 300_000


class Box(NamedTuple):
    """A paragraph or a cell: its text, and what each stretch of it is in the file, by where it begins in the text."""

    text: str
    places: tuple[tuple[int, Location], ...]
    row_span: int = 1
    column_span: int = 1


class Passage(NamedTuple):
    """A table with its rows, or a paragraph in the only cell of an only row."""

    is_table: bool
    rows: tuple[tuple[Box, ...], ...]


def passages(document: Document) -> tuple[Passage, ...]:
    """The paragraphs and tables of `document` in their order, up to MOST characters."""
    found, room = [], MOST
    for block in document.blocks:
        passage = _passage(block)
        room -= sum(len(box.text) for row in passage.rows for box in row) if passage else 0
        if room < 0:
            break
        found += [passage] if passage else []
    return tuple(found)


def _passage(block: Block) -> Passage | None:
    if isinstance(block, Paragraph):
        return Passage(False, ((_box(block.text, block.number),),))
    if not isinstance(block, Table):
        return None
    rows = ((_box(cell.text)._replace(row_span=cell.row_span, column_span=cell.column_span) for cell in row) for row in block.rows)
    return Passage(True, tuple(tuple(row) for row in rows))


def _box(text: Text, number: str = "") -> Box:
    return Box(number + text.string, tuple(_places(text, len(number))))


def _places(text: Text, start: int) -> Iterator[tuple[int, Location]]:
    starts = accumulate((len(run.text) for run in text.runs), initial=start)
    yield from zip(starts, (run.location for run in text.runs), strict=False)
