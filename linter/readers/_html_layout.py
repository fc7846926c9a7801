"""What becomes of an HTML table: a table, or the content of one that only serves to place things on the page."""

from __future__ import annotations

from linter.document import Table
from linter.readers._html_flow import Flow, Item, Piece
from linter.readers._html_source import Source
from linter.readers._html_tables import Rows, TableDraft
from linter.regex import compiled
from linter.text import Location

# A column span wider than any real table; such a one is cut to the columns that the other cells make up.
_WIDE_SPAN = 64
# So many links, of so many characters on average, are a menu or a list of other pages.
MANY_LINKS, LINK_LENGTH = 5, 40
# Beyond so many columns nothing is laid out any more.
_MOST_COLUMNS = 1000
# The numbering of a first-level part, as it stands in a row of its own when a whole report is one table.
_PART_NUMBER = compiled(r"\s*[一二三四五六七八九十]{1,3}、")
_LONG_TEXT = 100


def settle(draft: TableDraft, source: Source) -> list[Item]:
    """What stands in the table's place: a Table, the content of a table for layout, or both by turns."""
    rows = draft.ordered()
    if not any(rows):
        return []
    if _is_link_list(rows):
        return []
    if _is_layout(rows):
        return _dissolved(rows)
    _limit_columns(rows)
    return _by_parts(rows, source, source.place(draft.offset))


def _is_layout(rows: Rows) -> bool:
    """Whether the table only places things: it holds tables, one column, next to nothing, or prose."""
    own = nested = data_rows = long_text = all_text = widest = 0
    for row in rows:
        sizes = [cell.plain + cell.linked for cell in row if not (cell.cells or cell.blank())]
        inner = [cell.cells for cell in row if cell.cells]
        own += len(sizes)
        nested += sum(inner)
        widest = max(widest, len(sizes) + len(inner))
        short = [size for size in sizes if size <= _LONG_TEXT]
        data_rows += len(short) >= 2
        all_text += sum(sizes)
        long_text += sum(sizes) - sum(short)
    if nested:
        return data_rows < 3 or own < 4 * nested
    if widest <= 1 or (len(rows) == 1 and own <= 3):
        return True
    return data_rows < 2 and long_text * 2 > all_text


def _dissolved(rows: Rows) -> list[Item]:
    return [cell for row in rows for cell in row if cell.items]


def _is_link_list(rows: Rows) -> bool:
    """Next to nothing but many short links: a menu with its heading, a list of other pages."""
    cells = [cell for row in rows for cell in row]
    links, linked = sum([cell.links for cell in cells]), sum([cell.linked for cell in cells])
    if links < MANY_LINKS or any(cell.cells for cell in cells):
        return False
    return 4 * sum([cell.plain for cell in cells]) <= linked <= links * LINK_LENGTH


def _limit_columns(rows: Rows) -> None:
    """Cut column spans that are wider than any table to the columns that the other cells make up."""
    if max([cell.column_span for row in rows for cell in row]) <= _WIDE_SPAN:
        return
    width, places = 0, []
    taken: dict[int, int] = {}
    for row in rows:
        if width > _MOST_COLUMNS:
            break
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            places.append((cell, column))
            span = cell.column_span if cell.column_span <= _WIDE_SPAN else 1
            taken.update(dict.fromkeys(range(column, column + span), cell.row_span))
            column += span
            width = max(width, column)
    for cell, column in places:
        if cell.column_span > _WIDE_SPAN:
            cell.column_span = max(1, width - column)


def _by_parts(rows: Rows, source: Source, place: Location) -> list[Item]:
    """The table; where a whole report is one table, its headings and prose as paragraphs and tables between them."""
    width = sum(cell.column_span for cell in rows[0])
    cuts = [index for index, row in enumerate(rows) if _is_part_row(rows, index, width)]
    if not any(_numbered(rows[index][0]) for index in cuts):
        return [_table(rows, place)]
    items: list[Item] = []
    start = 0
    for cut in [*cuts, len(rows)]:
        items += _stretch(rows[start:cut], source)
        items += _dissolved(rows[cut:cut + 1])
        start = cut + 1
    return items


def _is_part_row(rows: Rows, index: int, width: int) -> bool:
    """One cell over the whole width that is a numbered heading or prose."""
    row = rows[index]
    if len(row) != 1 or row[0].column_span < max(width, 2) or row[0].row_span != 1:
        return False
    return row[0].plain > _LONG_TEXT or _numbered(row[0])


def _numbered(flow: Flow) -> bool:
    texts = ["".join([run.text for run in item.runs]) for item in flow.items if isinstance(item, Piece)]
    return any(map(_PART_NUMBER.match, texts))


def _stretch(rows: Rows, source: Source) -> list[Item]:
    for index, row in enumerate(rows):
        for cell in row:
            cell.row_span = min(cell.row_span, len(rows) - index)
    if not any(rows):
        return []
    if _is_layout(rows):
        return _dissolved(rows)
    return [_table(rows, source.place(next(cell.offset for row in rows for cell in row)))]


def _table(rows: Rows, place: Location) -> Table:
    return Table(tuple([tuple([cell.cell() for cell in row]) for row in rows]), place)
