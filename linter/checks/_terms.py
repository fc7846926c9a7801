"""The cells that a sum names, along one row or one column of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.form import TableForm
from linter.record import NamedTuple
from linter.report import Figure, Grid
from linter.result import Number
from linter.typed import Any


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
        return sum([figure.value for figure in side if figure is not None and figure.value is not None])


class _Plan(NamedTuple):
    """The (row, column) of every cell that a relation names in one row or column of a layout."""

    along: str
    id: str
    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


# By the relation, which is kept beside its plans so that nothing else can take its place.
_planned: dict[int, tuple[Mapping[str, Any], dict[tuple[TableForm, str], _Plan | None]]] = {}
_MOST_PLANNED = 500


def line_of(table: Grid, target: str, params: Mapping[str, Any]) -> Line | None:
    """The relation `params` in the row or column named by `target`; None when the printed layout lacks a cell that it names."""
    plan = _plan_of(table, target, params)
    if plan is None:
        return None
    figure = table.figures.get
    return Line(plan.along, plan.id, tuple([figure(cell) for cell in plan.left]), tuple([figure(cell) for cell in plan.right]),
                plan.names, params["relation"])


def _plan_of(table: Grid, target: str, params: Mapping[str, Any]) -> _Plan | None:
    """The same for every report that is printed in this layout, so it is worked out once."""
    if id(params) not in _planned:
        if len(_planned) >= _MOST_PLANNED:
            _planned.clear()
        _planned[id(params)] = (params, {})
    plans = _planned[id(params)][1]
    if (table.form, target) not in plans:
        plans[table.form, target] = _plan(table.form, target.removeprefix(f"tables.{table.id}."), params)
    return plans[table.form, target]


def _plan(form: TableForm, line: str, params: Mapping[str, Any]) -> _Plan | None:
    along, _, id = line.partition(".")
    roles = _roles(form, along, id)
    left, right = (None, None) if roles is None else (_ids(roles, params["left"]), _ids(roles, params["right"]))
    if left is None or right is None:
        return None
    cells = [tuple((name, id) if along == "columns" else (id, name) for name in names) for names in (left, right)]
    return _Plan(along, id, cells[0], cells[1], (*left, *right))


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
