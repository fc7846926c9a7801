"""The cells that a sum names, along one row or one column of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.report import Figure, Grid
from linter.result import Number


class Line(NamedTuple):
    """One relation in one row or column: `along` is "rows" or "columns", `id` which; None for a cell not found."""

    along: str
    id: str
    left: tuple[Figure | None, ...]
    right: tuple[Figure | None, ...]
    names: tuple[str, ...]
    relation: str

    def cells(self) -> tuple[Figure | None, ...]:
        """Every cell, the left side's first."""
        return self.left + self.right

    def missing(self) -> list[str]:
        """The ids of the rows (or columns) whose cell was not found."""
        return [name for name, figure in zip(self.names, self.cells(), strict=True) if figure is None]

    @staticmethod
    def total(side: Sequence[Figure | None]) -> Number:
        """The sum of one side; cells without a value count as 0."""
        total: Number = 0
        for figure in side:
            if figure is not None and figure.value is not None:
                total = total + figure.value
        return total


def line_of(table: Grid, target: str, params: Mapping[str, Any]) -> Line | None:
    """The relation `params` in the row or column named by `target`; None when the printed layout lacks a cell that it names."""
    _, _, rest = target.partition(f"tables.{table.id}.")
    along, _, id = rest.partition(".")
    known = [column.id for column in table.form.columns] if along == "columns" else [row.id for row in table.form.rows]
    if id not in known:
        return None
    sides = [_ids(table, along, id, params[side]) for side in ("left", "right")]
    if sides[0] is None or sides[1] is None:
        return None
    left, right = sides[0], sides[1]
    return Line(along, id, _figures(table, along, id, left), _figures(table, along, id, right),
                (*left, *right), params["relation"])


def _figures(table: Grid, along: str, id: str, names: Sequence[str]) -> tuple[Figure | None, ...]:
    return tuple(table.figure(name, id) if along == "columns" else table.figure(id, name) for name in names)


def _ids(table: Grid, along: str, id: str, terms: Iterable[Any]) -> list[str] | None:
    """The ids that the terms of one side name; None when the layout lacks one of them."""
    if along == "columns":
        roles = {row.id: row.role for row in table.form.rows if id in row.columns}
    else:
        roles = {column: table.form.column(column).role for column in table.form.row(id).columns}
    ids: list[str] = []
    for term in terms:
        if isinstance(term, str):
            if term not in roles:
                return None
            ids.append(term)
        elif "role" in term:
            ids.extend(name for name, role in roles.items() if role == term["role"])
        else:
            ids.extend(name for name in roles if name not in term["except"])
    return ids


def lines_of(table: Grid, peers: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Line]:
    """All equalities of the table whose cells were found, for judging them together."""
    lines = (line_of(table, target, params) for target, params in peers if target.startswith(f"tables.{table.id}.") and params["relation"] == "equal")
    return [line for line in lines if line is not None and None not in line.cells()]
