"""Reports of the year before as `extract` wrote them, rebuilt as far as rules need them; and which of several is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from linter.document import Document, Unreadable
from linter.language import Phrase
from linter.recognise.normal import squash
from linter.recognise.tables.numbers import read_cell
from linter.report import Figure, Grid, Report, Row, State, Year
from linter.text import NOWHERE, Text
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.form import TableForm
    from linter.packs import Edition, Library

# What tells a report rebuilt from JSON, which has tables but no text, from one that was read.
FORMAT = "extract"

_NOT_OURS = Phrase("不是 disclose-lint extract 写出的 JSON", "it is not JSON that `disclose-lint extract` wrote")
# Names of organs are told apart by their ends only where these are long enough ("县司法局", but not "局").
_SHORTEST = 4


def stand_ins(data: bytes, path: str, found: Library) -> tuple[Report, ...]:
    """The reports in `data`, one line of JSON each; those that `extract` could not read are left out.

    Raises Unreadable when there is none, or something else in a line.
    """
    try:
        reports = tuple(_report(entry, path, found) for entry in _entries(data) if entry["problem"] is None)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError):
        raise Unreadable(_NOT_OURS) from None
    if not reports:
        raise Unreadable(_NOT_OURS)
    return reports


def _entries(data: bytes) -> Iterator[Mapping[str, Any]]:
    from json import loads

    text = data.decode("utf-8-sig")
    try:
        yield loads(text)
    except ValueError:
        yield from (loads(line) for line in text.splitlines() if line.strip())


def _report(entry: Mapping[str, Any], path: str, found: Library) -> Report:
    year = entry["year"]
    edition = _edition(entry["edition"], year, found)
    grids = {id: _grid(id, rows, edition, found) for id, rows in entry["tables"].items()}
    return Report(
        Document(path, FORMAT, ()), edition.form, edition.id, Year(int(year), "option") if year is not None else None, None,
        entry["organ"], entry["organ_kind"], None, (), None, (), (),
        {id: grid for id, grid in grids.items() if grid is not None}, (), None)


def _edition(id: str | None, year: int | None, found: Library) -> Edition:
    return (found.edition(id) if id else None) or (found.choose(int(year)) if year else None) or found.editions[0]


def _grid(id: str, rows: Mapping[str, Mapping[str, Any]], edition: Edition, found: Library) -> Grid | None:
    """The table in the layout that knows most of its cells: what was printed may be another edition's."""
    named = [(row, column) for row, cells in rows.items() for column in cells]
    best = max(((_known(table, named), other is edition, other.id, table) for other in found.editions
                if (table := other.form.table(id)) is not None), key=lambda entry: entry[:2], default=None)
    if best is None or not best[0]:
        return None
    table = best[3]
    ids = {row.id for row in table.rows}
    figures = {(row, column): _figure(row, column, rows[row][column]) for row, column in named if row in ids}
    return Grid(id, State.FOUND, table, best[2], rows={row: Row(row, Text()) for row in rows if row in ids}, figures=figures)


def _known(table: TableForm, named: Sequence[tuple[str, str]]) -> int:
    cells = {(row.id, column) for row in table.rows for column in row.columns}
    return sum(cell in cells for cell in named)


def _figure(row: str, column: str, cell: Any) -> Figure:
    if cell is None:
        return Figure(row, column, Text(), None, "blank")
    raw = Text.at(str(cell), NOWHERE)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Figure(row, column, raw, cell)
    if isinstance(cell, float):
        return Figure(row, column, raw, Decimal(repr(cell)))
    reading = read_cell(cell)
    return Figure(row, column, raw, reading.value, reading.problem, reading.notes)


def fitting(reports: Sequence[Report], report: Report) -> Report | None:
    """Of `reports` the one of the same organ and the year before, else the first; None when there are none."""
    meant = (other for other in reports if same_organ(other.organ, report.organ) and _year_before(other, report))
    return next(meant, reports[0] if reports else None)


def _year_before(other: Report, report: Report) -> bool:
    return other.year is not None and report.year is not None and other.year.value == report.year.value - 1


def same_organ(first: str | None, second: str | None) -> bool:
    """Whether two names are one organ's: alike, or one the end of the other (with and without the city before it)."""
    if not first or not second:
        return False
    long, short = sorted((squash(first), squash(second)), key=len, reverse=True)
    return long == short or (len(short) >= _SHORTEST and long.endswith(short))
