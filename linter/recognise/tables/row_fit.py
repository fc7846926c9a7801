"""The cells of all rows of a table fitted to its columns; blanks are told by the columns of whole lines nearby."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.form import TableForm
from linter.recognise.tables.alignment import cells_of
from linter.recognise.tables.fit import Columns, Fit, columns_of, fit, spread
from linter.recognise.tables.labels import Match
from linter.recognise.tables.records import Record
from linter.recognise.tables.stream import Token


def fit_rows(table: TableForm, pairs: Sequence[tuple[Match, Record]], missing: Sequence[str]) -> list[Fit]:
    wanted = [sum(column not in missing for column in table.rows[match.row].columns) for match, _ in pairs]
    cells = [cells_of(record, match) for match, record in pairs]
    width = _width(pairs)
    first = [fit(row, count, record.exact, narrow=record.exact and len(record.cells) < width)
             for row, count, (_, record) in zip(cells, wanted, pairs, strict=True)]
    blank = [not fitted.cells and not record.exact for fitted, (_, record) in zip(first, pairs, strict=True)]
    if not any(blank):
        return first
    whole = [row if fitted.cells and not record.exact and count > 1 else () for row, fitted, count, (_, record)
             in zip(cells, first, wanted, pairs, strict=True)]
    return _by_columns(first, blank, cells, whole, wanted)


def _by_columns(first: Sequence[Fit], blank: Sequence[bool], cells: Sequence[Sequence[Token]], whole: Sequence[Sequence[Token]],
                wanted: Sequence[int]) -> list[Fit]:
    """Rows with blanks told by the columns of whole lines, counted in characters or in display columns.

    The count by which more rows fit and the whole lines agree better is the layout's; where both do equally well a row is
    read only when they say the same.
    """
    counted = []
    for wide in (False, True):
        layouts = [columns_of(row, wide) for row in whole]
        fits = [fit(row, count, False, _near(layouts, position, count)) if blank[position] else first[position]
                for position, (row, count) in enumerate(zip(cells, wanted, strict=True))]
        most = max(wanted, default=0)
        apart = spread([layout for layout in layouts if layout and len(layout.centres) == most])
        counted.append(((sum(fitted.cells is not None for fitted in fits), -apart), fits))
    (worth, fits), (other_worth, others) = sorted(counted, key=lambda entry: entry[0], reverse=True)
    if worth > other_worth:
        return fits
    return [mine if not blank[at] or mine.cells == others[at].cells else first[at] for at, mine in enumerate(fits)]


def _width(pairs: Sequence[tuple[Match, Record]]) -> int:
    """How many cells nearly every row of the table has in the file, 0 where they differ (spans, merged labels)."""
    widths = Counter(len(record.cells) for _, record in pairs if record.exact)
    if not widths:
        return 0
    width, count = widths.most_common()[0]
    return width if count * 10 >= len(pairs) * 9 else 0


def _near(layouts: Sequence[Columns | None], position: int, count: int) -> list[Columns]:
    """The nearest complete line above and the nearest below: pages may be indented differently, so both must agree."""
    above = next((layout for layout in reversed(layouts[:position]) if layout and len(layout.centres) == count), None)
    below = next((layout for layout in layouts[position + 1:] if layout and len(layout.centres) == count), None)
    return [layout for layout in (above, below) if layout]
