"""The official tables: records of the stream aligned with the rows that the form declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from linter.form import Form, RowForm, TableForm
from linter.language import Phrase
from linter.recognise.normal import squash
from linter.recognise.tables.alignment import Alignment, align, cells_of, doubtful_rows
from linter.recognise.tables.fit import Fit
from linter.recognise.tables.labels import Match, label_key
from linter.recognise.tables.line_table import line_grid
from linter.recognise.tables.numbers import read_cell
from linter.recognise.tables.records import Record
from linter.recognise.tables.row_fit import fit_rows
from linter.recognise.tables.stream import TEXT, Token
from linter.recognise.tables.wording import label_differences, strange_labels
from linter.regex import compiled
from linter.report import Figure, Grid, Row, State
from linter.text import Text, join

_UNALIGNED = Phrase("无法确定哪些数属于这一行", "the figures of this row could not be told from others")
_DISTURBED = Phrase("提取的文字次序紊乱，相邻各行无法读取", "the extracted text is out of order, and rows beside this one could not be read")
_TWO_LABELS = Phrase("这些数之前有不止一行的行名", "the labels of more than one row stand before these figures")
_NO_CELLS = Phrase("表里的文字都在，但分不清哪个数属于哪一格", "the table's words are there, but its cells cannot be told apart")
_NO_FIGURES = Phrase("找到了表的行名，但没有读到数", "the table's labels were found, but no figures")


def grids(tokens: Sequence[Token], records: Sequence[Record], form: Form, edition: str,
          others: Mapping[str, Form]) -> tuple[dict[str, Grid], list[tuple[int, int]]]:
    """Each table of `form` as read, and the spans of tokens (first, last) that they fill.

    `others`: the forms of other editions by id, whose layouts a report may print by mistake.
    """
    found: dict[str, Grid] = {}
    spans: list[tuple[int, int]] = []
    for table in form.tables:
        alternatives = [(id, other) for id, known in others.items() if (other := known.table(table.id)) and other.rows != table.rows]
        if table.shape == "line":
            grid, span = line_grid(tokens, table, edition)
        else:
            grid, span = _row_grid(tokens, records, table, edition, alternatives)
        found[table.id] = grid
        if span:
            spans.append(span)
        elif grid.state is State.UNREADABLE:
            spans.extend(_run_together(tokens, table))
    return found, spans


def _row_grid(tokens: Sequence[Token], records: Sequence[Record], table: TableForm, edition: str,
              others: Sequence[tuple[str, TableForm]]) -> tuple[Grid, tuple[int, int] | None]:
    alignment = align(records, table, edition)
    if alignment is None or alignment.readable < len(table.rows):
        rivals = [rival for id, other in others if (rival := align(records, other, id)) and rival.credible]
        alignment = max([*([alignment] if alignment else []), *rivals], key=lambda a: (a.readable, a.edition == edition), default=None)
    if alignment is None:
        return _without_figures(tokens, table, edition), None
    used = [record for record, match in zip(alignment.records, alignment.matches, strict=True) if match]
    span = (_header_start(tokens, used[0].first, alignment.form, others), used[-1].last)
    grid = _grid(tokens[span[0]:span[1] + 1], alignment, table, [other for _, other in others])
    return grid._replace(note=_note(tokens, table)), span


def _header_start(tokens: Sequence[Token], first: int, table: TableForm, others: Sequence[tuple[str, TableForm]]) -> int:
    """The token at which the table's header begins, looking back from its first row."""
    known = frozenset().union(*(_header_keys(form) for form in (table, *(other for _, other in others))))
    start, misses = first, 0
    for position in range(first - 1, max(-1, first - 60), -1):
        token = tokens[position]
        if token.key and any(token.key in key or key in token.key for key in known):
            start, misses = position, 0
            continue
        misses += bool(token.key)
        if misses > 3 or len(token.key) > 40:
            break
    return start


@lru_cache(maxsize=32)
def _header_keys(table: TableForm) -> frozenset[str]:
    labels = [*table.headers, *(c.label for c in table.columns), *(b.label for b in table.blocks), table.note]
    return frozenset(squash(label) for label in labels if label)


def _grid(tokens: Sequence[Token], alignment: Alignment, own: TableForm, others: Sequence[TableForm]) -> Grid:
    table = alignment.form
    rows: dict[str, Row] = {}
    figures: dict[tuple[str, str], Figure] = {}
    pairs = [(match, record) for match, record in zip(alignment.matches, alignment.records, strict=True) if match]
    missing = _missing_columns(tokens, table, pairs)
    doubtful = doubtful_rows(alignment)
    fits = [Fit(None, _TWO_LABELS) if index in doubtful else fitted for index, fitted in enumerate(fit_rows(table, pairs, missing))]
    for (match, record), fitted in zip(pairs, fits, strict=True):
        form = table.rows[match.row]
        label = join([piece.text for piece in match.used]) if match.used else record.cells[0].text
        rows[form.id] = Row(form.id, label, State.FOUND if fitted.cells else State.UNREADABLE, fitted.reason if fitted.short or fitted.cells is None else None,
                            fitted.found if fitted.short else len(form.columns))
        columns = [column for column in form.columns if column not in missing]
        for column, figure in zip(columns, _figures(form, columns, fitted, label), strict=True):
            figures[form.id, column] = figure
    strangers = tuple(_strangers(alignment))
    exact = sum(record.exact for _, record in pairs) * 2 >= len(pairs)
    if not exact:
        unread = any(row.state is State.UNREADABLE for row in rows.values())
        rows.update(_lost_rows(table, rows, bool(strangers or doubtful or unread), pairs))
        _distrust(table, rows, figures)
        if any(row.state is State.UNREADABLE for row in rows.values()):
            strangers = ()  # scraps of labels, not rows of somebody's own
    return Grid(
        table.id, State.FOUND, table, alignment.edition, pairs[0][1].cells[0].text.location if not pairs[0][0].used else pairs[0][0].used[0].text.location,
        rows, figures, tuple(label_differences(tokens, table, rows, pairs)), tuple(strange_labels(tokens, alignment.form, own, others)),
        strangers, missing, exact=exact)


def _distrust(table: TableForm, rows: dict[str, Row], figures: dict[tuple[str, str], Figure]) -> None:
    """In text whose order is disturbed, rows beside a lost one may hold its figures; of a table mostly unreadable nothing is sure."""
    order = [row.id for row in table.rows]
    bad = {id for id in order if id not in rows or rows[id].state is State.UNREADABLE}
    if len(bad) < 3:
        return
    beside = {order[near] for at, id in enumerate(order) if id in bad for near in (at - 1, at + 1) if 0 <= near < len(order)}
    unsure = set(order) if len(bad) * 2 > len(order) else beside
    for id in (unsure - bad).intersection(rows):
        rows[id] = rows[id]._replace(state=State.UNREADABLE, reason=_DISTURBED)
        for column in table.row(id).columns:
            if (id, column) in figures:
                figures[id, column] = figures[id, column]._replace(value=None, problem="unreadable", notes=())


def _figures(row: RowForm, columns: Sequence[str], fitted: Fit, label: Text) -> Iterator[Figure]:
    if fitted.cells is None:
        for column in columns:
            yield Figure(row.id, column, label.cut(0, 0), None, "unreadable")
        return
    before = label
    for column, cell in zip(columns, fitted.cells, strict=True):
        if cell is None:
            yield Figure(row.id, column, before.cut(0, 0), None, "blank")
            continue
        before = cell.text
        reading = read_cell(cell.text.string)
        yield Figure(row.id, column, cell.text, reading.value, reading.problem, reading.notes)


def _missing_columns(tokens: Sequence[Token], table: TableForm, pairs: Sequence[tuple[Match, Record]]) -> tuple[str, ...]:
    """Columns that the table lacks altogether: nearly every row is short by as many cells, and the header names the others."""
    sizes = Counter((len(cells_of(record, match)), len(table.rows[match.row].columns)) for match, record in pairs)
    (found, wanted), count = sizes.most_common()[0]
    if len(pairs) < 3 or count * 10 < len(pairs) * 9 or found >= wanted or any(not record.exact for _, record in pairs):
        return ()
    first = pairs[0][1].first
    header = {token.key for token in tokens if token.kind == TEXT and token.line < pairs[0][1].cells[0].line} if first else set()
    present = [column.id for column in table.columns if any(squash(label) in header for label in (column.label, *column.variants))]
    if len(present) != found:
        return ()
    return tuple(column.id for column in table.columns if column.id not in present)


def _strangers(alignment: Alignment) -> Iterator[Text]:
    """Labels of rows with figures that the layout does not have."""
    matches, records = alignment.matches, alignment.records
    inside = [position for position, match in enumerate(matches) if match]
    borrowed = 0
    for position, (match, record) in enumerate(zip(matches, records, strict=True)):
        within = inside[0] <= position <= inside[-1]
        if match is None and record.pieces[borrowed:] and (record.figures >= 2 if within else _as_wide(record, alignment.form)):
            yield record.pieces[-1].text
        borrowed = match.borrowed if match else 0


def _as_wide(record: Record, table: TableForm) -> bool:
    """Whether a row right before or behind the known ones has a figure for each column, so that it is of this table."""
    widths = {len(row.columns) for row in table.rows}
    return len(widths) == 1 and record.figures in widths and len({piece.key for piece in record.pieces}) <= 2


def _lost_rows(table: TableForm, rows: Mapping[str, Row], disturbed: bool, pairs: Sequence[tuple[Match, Record]]) -> dict[str, Row]:
    """Rows not found in soft text that is disturbed, or several of them: they are unreadable, not missing."""
    if not disturbed and len(table.rows) - len(rows) < 3:
        return {}
    place = (pairs[0][0].used or pairs[0][1].cells)[0].text
    return {row.id: Row(row.id, place.cut(0, 0), State.UNREADABLE, _UNALIGNED) for row in table.rows if row.id not in rows}


def _note(tokens: Sequence[Token], table: TableForm) -> Text | None:
    """The 勾稽关系 note in the table's corner, whole or broken over lines."""
    if not table.note:
        return None
    wanted = squash(table.note)
    parts = [token.text for token in tokens if token.kind == TEXT and len(token.key) > 3 and (token.key in wanted or wanted in token.key)]
    return parts[0] if sum(len(squash(part.string)) for part in parts) * 2 >= len(wanted) else None


def _without_figures(tokens: Sequence[Token], table: TableForm, edition: str) -> Grid:
    """A table whose rows were not found: absent, or unreadable when most of its labels stand there."""
    keys = {label_key(row.label) for row in table.rows}
    seen = [token for token in tokens if token.kind == TEXT and label_key(token.text.string) in keys]
    if len({token.key for token in seen}) * 2 >= len(keys):
        return Grid(table.id, State.UNREADABLE, table, edition, seen[0].text.location, reason=_NO_FIGURES)
    inside = _labels_within(tokens, keys, {squash(column.label) for column in table.columns})
    if inside:
        return Grid(table.id, State.UNREADABLE, table, edition, inside.text.location, reason=_NO_CELLS)
    return Grid(table.id, State.ABSENT, table, edition)


def _run_together(tokens: Sequence[Token], table: TableForm) -> list[tuple[int, int]]:
    """The tokens, as spans of one, that hold labels of the table and figures and little else: its rows, not prose."""
    labels = sorted({squash(label) for label in (*table.headers, *(row.label for row in table.rows), *(c.label for c in table.columns),
                                                 *(b.label for b in table.blocks))}, key=len, reverse=True)
    parts = compiled("|".join(map(re.escape, filter(None, labels))) + r"|\d")
    return [(at, at) for at, token in enumerate(tokens) if token.kind == TEXT and any(map(str.isdigit, token.key))
            and len(parts.sub("", token.key)) * 5 <= len(token.key)]


def _labels_within(tokens: Sequence[Token], rows: Collection[str], columns: Collection[str]) -> Token | None:
    """Where most labels of rows and of columns stand somewhere inside the text, as cells that were run together leave them."""
    words = [token for token in tokens if token.kind == TEXT]
    string = "".join([token.key for token in words])
    for labels in (rows, columns):
        if sum(label in string for label in labels) * 2 < len(labels):
            return None
    return max(words, key=lambda token: sum(label in token.key for label in rows))
