"""What was read of reports, written for other programs: one module per format, each with one function `export`.

A module's name is the name of its format. `export` takes the objects of `disclose-lint extract` and gives the pieces of the
output, text or bytes, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from linter.record import NamedTuple

Exporter = Callable[[Iterable[dict[str, Any]], bool], Iterator[str | bytes]]


class Row(NamedTuple):
    """One cell of an official table as a row of its own (tidy data).

    `value`: the number (件, or 万元 in columns of amounts); None where the cell is blank or holds no number. `text`: what
    stands in a cell that is no number, else None. Cells that could not be read have no row.
    """

    organ: str | None
    year: int | None
    table: str
    row: str
    column: str
    value: int | float | None
    text: str | None
    path: str


def load(name: str) -> Exporter:
    """The `export` function of a format; its second argument says whether the output takes ASCII only."""
    return import_module(f"linter.exports.{name}").export  # type: ignore[no-any-return]


def rows(read: dict[str, Any]) -> Iterator[Row]:
    """The cells of one extracted report, table by table, in the order of the form."""
    for table, cells in read["tables"].items():
        for row, columns in cells.items():
            for column, cell in columns.items():
                number = None if isinstance(cell, str) else cell
                yield Row(read["organ"], read["year"], table, row, column, number, cell if isinstance(cell, str) else None, read["path"])
