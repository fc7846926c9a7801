"""The tables of a form laid out in merged cells, as far as blocks and columns tell: labels, headers, places for figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from linter.form import ColumnForm, RowForm, TableForm
from linter.new.sheet import Box, Grid
from linter.record import NamedTuple

Figures = Mapping[tuple[str, str], str]


def laid_out(table: TableForm, figures: Figures) -> Grid:
    """The table with `figures` ((row id, column id) → text) in their cells and all other cells blank."""
    if table.shape == "line":
        return _line(table, figures)
    if any(len(row.columns) < len(table.columns) for row in table.rows):
        return _by_blocks(table, figures)
    return _by_columns(table, figures)


def _numbers(row: RowForm, figures: Figures) -> Iterator[Box]:
    return (Box(figures.get((row.id, column), ""), "number") for column in row.columns)


def _widened(boxes: Sequence[Box], width: int) -> tuple[Box, ...]:
    """`boxes` with the last one as wide as it takes to fill `width` columns."""
    return (*boxes[:-1], boxes[-1]._replace(columns=width - len(boxes) + 1))


def _by_blocks(table: TableForm, figures: Figures) -> Grid:
    """A table whose rows fill different columns: each block has a title and headers of its own."""
    width = 1 + max(len(row.columns) for row in table.rows)
    titles = {block.id: block.label for block in table.blocks}
    corner = Box(next(iter(table.headers), ""), "header")
    rows: list[tuple[Box, ...]] = []
    for (block, columns), entries in groupby(table.rows, key=lambda row: (row.block, row.columns)):
        if block:
            rows.append((Box(titles[block], "header", columns=width),))
        headers = [Box(table.column(column).label, "header") for column in columns]
        rows.append(_widened((corner, *headers), width))
        rows += [_widened((Box(row.label, "label"), *_numbers(row, figures)), width) for row in entries]
    return Grid(width, tuple(rows))


class _Span(NamedTuple):
    """A block and the rows that it stands beside, from `first` to before `end`; those of blocks inside it are among them."""

    label: str
    first: int
    end: int


def _by_columns(table: TableForm, figures: Figures) -> Grid:
    """A table whose rows all fill all columns: blocks stand beside their rows, one inside the other."""
    spans = _spans(table)
    around = [[span for span in spans if span.first <= at < span.end] for at in range(len(table.rows))]
    labels = 1 + max(map(len, around))
    rows = list(_headers(table, labels))
    for at, row in enumerate(table.rows):
        blocks = [Box(span.label, "label", span.end - at) for span in around[at] if span.first == at]
        label = Box(row.label, "label", columns=labels - len(around[at]))
        rows.append((*blocks, label, *_numbers(row, figures)))
    return Grid(labels + len(table.columns), tuple(rows))


def _spans(table: TableForm) -> list[_Span]:
    """The blocks, those that reach furthest first."""
    found = []
    for block in table.blocks:
        inside = [at for at, row in enumerate(table.rows) if row.block == block.id]
        if inside:
            found.append(_Span(block.label, inside[0], inside[-1] + 1))
    return sorted(found, key=lambda span: (span.first - span.end, span.first))


def _headers(table: TableForm, labels: int) -> Iterator[tuple[Box, ...]]:
    """The first header stands over all columns; a second one over those between the first column and the total."""
    corner = Box(f"（{table.note}）" if table.note else "", "header", 1 + min(len(table.headers), 2), labels)
    names = [Box(column.label, "header") for column in table.columns]
    if not table.headers:
        yield (corner, *names)
        return
    yield corner, Box(table.headers[0], "header", columns=len(names))
    if len(table.headers) == 1:
        yield tuple(names)
        return
    inner = [at for at, column in enumerate(table.columns) if at > 0 and column.role != "total"]
    first, last = inner[0], inner[-1] + 1
    outer = [name._replace(rows=2) for name in names]
    yield (*outer[:first], Box(table.headers[1], "header", columns=last - first), *outer[last:])
    yield tuple(names[first:last])


def _line(table: TableForm, figures: Figures) -> Grid:
    """A table of one line of figures: over each row's columns its label, and a header over rows that have none."""
    top: list[Box] = []
    middle: list[Box] = []
    bottom: list[Box] = []
    for row in table.rows:
        columns = [table.column(column) for column in row.columns]
        if row.label in table.headers:
            top.append(Box(row.label, "header", columns=len(columns)))
            middle += _names(columns, 2)
            continue
        middle.append(Box(row.label, "header", columns=len(columns)))
        bottom += _names(columns, 1)
        own = next((label for label in table.headers if all(label != other.label for other in table.rows)), "")
        if top and top[-1].text == own:
            top[-1] = top[-1]._replace(columns=top[-1].columns + len(columns))
        else:
            top.append(Box(own, "header", columns=len(columns)))
    numbers = tuple(number for row in table.rows for number in _numbers(row, figures))
    return Grid(len(numbers), (tuple(top), tuple(middle), tuple(bottom), numbers))


def _names(columns: Sequence[ColumnForm], rows: int) -> list[Box]:
    return [Box(column.label, "header", rows) for column in columns]
