"""A report as lines and grids of merged cells, before any file format is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from linter.record import NamedTuple


class Line(NamedTuple):
    """A paragraph. `role`: "title", "heading", "text" or "sign"; a text may be empty, for someone to write there."""

    text: str
    role: str = "text"


class Box(NamedTuple):
    """A cell where it begins. `role`: "header", "label" or "number"."""

    text: str
    role: str
    rows: int = 1
    columns: int = 1


class Grid(NamedTuple):
    """A table: each row holds the boxes that begin in it; `width` counts the columns without merging."""

    width: int
    rows: tuple[tuple[Box, ...], ...]

    def slots(self) -> Iterator[list[tuple[Box, bool, bool]]]:
        """Row by row every place as (box, whether it begins in this row, whether it begins in this column)."""
        reaching: dict[int, tuple[Box, int]] = {}
        for row in self.rows:
            boxes, line, column = iter(row), [], 0
            while column < self.width:
                begins = column not in reaching
                box, left = (next(boxes), 0) if begins else reaching.pop(column)
                left = (box.rows if begins else left) - 1
                if left:
                    reaching[column] = box, left
                line += [(box, begins, right == 0) for right in range(box.columns)]
                column += box.columns
            yield line


Sheet = tuple[Line | Grid, ...]
