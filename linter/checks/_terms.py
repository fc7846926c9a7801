"""The cells that a sum names, along one row or one column of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from linter.form import TableForm
from linter.record import NamedTuple
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
    along, _, id = target.removeprefix(f"tables.{table.id}.").partition(".")
    roles = _roles(table.form, along, id)
    left, right = (None, None) if roles is None else (_ids(roles, params["left"]), _ids(roles, params["right"]))
    if left is None or right is None:
        return None
    return Line(along, id, _figures(table, along, id, left), _figures(table, along, id, right),
                (*left, *right), params["relation"])


def _figures(table: Grid, along: str, id: str, names: Sequence[str]) -> tuple[Figure | None, ...]:
    return tuple(table.figure(name, id) if along == "columns" else table.figure(id, name) for name in names)


@lru_cache(maxsize=512)
def _roles(form: TableForm, along: str, id: str) -> Mapping[str, str] | None:
    """The roles of the rows that have column `id`, or of the columns that row `id` fills, by their ids; None for an unknown id."""
    if along == "columns":
        known = any(column.id == id for column in form.columns)
        return {row.id: row.role for row in form.rows if id in row.columns} if known else None
    filled = next((row.columns for row in form.rows if row.id == id), None)
    return None if filled is None else {column: form.column(column).role for column in filled}


def _ids(roles: Mapping[str, str], terms: Iterable[Any]) -> list[str] | None:
    """The ids that the terms of one side name; None when the layout lacks one of them."""
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
