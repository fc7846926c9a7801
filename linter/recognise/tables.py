"""The official tables: records of the stream aligned with the rows that the form declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.document import Location, Text, join
from linter.form import Form, RowForm, TableForm
from linter.language import Phrase
from linter.recognise.fit import Columns, Fit, columns_of, fit, spread
from linter.recognise.labels import Index, Match, exact_matches, in_order, index_of, label_key, similar_matches
from linter.recognise.line_table import line_grid
from linter.recognise.normal import squash
from linter.recognise.numbers import read_cell
from linter.recognise.records import Record
from linter.recognise.stream import FIGURE, TEXT, Token
from linter.recognise.wording import label_differences, strange_labels
from linter.report import Figure, Grid, Row, State

_UNALIGNED = Phrase("无法确定哪些数属于这一行", "the figures of this row could not be told from others")
_DISTURBED = Phrase("提取的文字次序紊乱，相邻各行无法读取", "the extracted text is out of order, and rows beside this one could not be read")
_TWO_LABELS = Phrase("这些数之前有不止一行的行名", "the labels of more than one row stand before these figures")
_NO_FIGURES = Phrase("找到了表的行名，但没有读到数", "the table's labels were found, but no figures")


class _Alignment(NamedTuple):
    """A layout laid over the records of a region: which record is which row."""

    form: TableForm
    edition: str
    matches: tuple[Match | None, ...]
    records: tuple[Record, ...]

    @property
    def credible(self) -> bool:
        """Whether the layout may be printed although the report's year asks for another: in soft text only when it is whole."""
        exact = sum(record.exact for match, record in zip(self.matches, self.records, strict=True) if match)
        return exact * 2 > len([match for match in self.matches if match]) or self.worth == len(self.form.rows)

    @property
    def worth(self) -> int:
        """Rows read less rows not found; the layout that is printed has the most."""
        pairs = [(match, record) for match, record in zip(self.matches, self.records, strict=True) if match]
        short = {len(self.form.rows[match.row].columns) - len(_cells(record, match)) if record.exact else 0 for match, record in pairs}
        # All rows short by as many cells: the layout is this one, and a column is missing.
        whole = len(short) == 1 and min(short) > 0
        readable = sum(whole or _readable(self.form.rows[match.row], record, match) for match, record in pairs)
        return 2 * readable - len(self.form.rows)


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
    return found, spans


def _row_grid(tokens: Sequence[Token], records: Sequence[Record], table: TableForm, edition: str,
              others: Sequence[tuple[str, TableForm]]) -> tuple[Grid, tuple[int, int] | None]:
    alignment = _align(records, table, edition)
    if alignment is None or alignment.worth < len(table.rows):
        rivals = [rival for id, other in others if (rival := _align(records, other, id)) and rival.credible]
        alignment = max([*([alignment] if alignment else []), *rivals], key=lambda a: (a.worth, a.edition == edition), default=None)
    if alignment is None:
        return _without_figures(tokens, table, edition), None
    used = [record for record, match in zip(alignment.records, alignment.matches, strict=True) if match]
    span = (_header_start(tokens, used[0].first, alignment.form, others), used[-1].last)
    grid = _grid(tokens[span[0]:span[1] + 1], alignment, table, [other for _, other in others])
    return grid._replace(note=_note(tokens, table)), span


def _align(records: Sequence[Record], table: TableForm, edition: str) -> _Alignment | None:
    index = index_of(table)
    candidates = [_candidates(index, table, records, position) for position in range(len(records))]
    anchors = [position for position, matches in enumerate(candidates) if matches]
    if sum(candidates[position][0].score > 0.9 for position in anchors) < max(2, len(table.rows) // 8):
        return None
    first, last = _region(records, candidates, anchors, len(table.rows))
    region = list(records[first:last + 1])
    chosen = in_order(candidates[first:last + 1])
    taken = {match.row for match in chosen if match}
    if len(taken) < max(2, len(table.rows) // 8):
        return None
    _fill_gaps(index, table, region, chosen)
    merged, matches = _merge_split_rows(table, region, chosen)
    return _Alignment(table, edition, tuple(matches), tuple(merged))


def _candidates(index: Index, table: TableForm, records: Sequence[Record], position: int) -> list[Match]:
    record = records[position]
    if not record.pieces and record.exact:
        return []
    matches = exact_matches(index, record, _following(records, position))
    if record.figures:
        return matches
    return [match for match in matches if len(_cells(record, match)) >= len(table.rows[match.row].columns)]


def _following(records: Sequence[Record], position: int) -> Sequence[Token]:
    if position + 1 < len(records) and not records[position].exact and not records[position + 1].exact:
        return records[position + 1].pieces[:3]
    return ()


def _cells(record: Record, match: Match) -> tuple[Token, ...]:
    return record.cells_after(match.used[-1]) if match.used else record.cells


def _region(records: Sequence[Record], candidates: Sequence[Sequence[Match]], anchors: Sequence[int], rows: int) -> tuple[int, int]:
    """From the first to the last record that belongs to the table: only its first copy, with a little room at the ends."""
    seen: set[int] = set()
    last = anchors[-1]
    for before, position in zip([anchors[0], *anchors], anchors, strict=False):
        row = candidates[position][0].row
        if row in seen and len(candidates[position]) == 1 and len(seen) * 2 > rows and row <= min(seen) + 2:
            last = before
            break
        seen.add(row)
    first = anchors[0]
    for _ in range(4):
        if first > 0 and records[first - 1].figures > 1 and records[first - 1].pieces:
            first -= 1
    for _ in range(4):
        if last + 1 < len(records) and records[last + 1].figures > 1 and records[last + 1].pieces:
            last += 1
    return first, last


def _fill_gaps(index: Index, table: TableForm, region: Sequence[Record], chosen: list[Match | None]) -> None:
    """Records without an exact match between two that have one: similar labels among the rows missing there."""
    taken = {match.row for match in chosen if match}
    for position, match in enumerate(chosen):
        record = region[position]
        if match is not None or not record.figures:
            continue
        low = next((m.row for m in reversed(chosen[:position]) if m), -1)
        high = next((m.row for m in chosen[position + 1:] if m), len(table.rows))
        astray = [m for m in exact_matches(index, record, _following(region, position)) if m.row not in taken and m.score > 0.9]
        if len(astray) == 1 and len(index.rows[astray[0].row][0]) > 3:
            chosen[position] = astray[0]  # a row out of its place is still that row
            taken.add(astray[0].row)
            continue
        similar = similar_matches(index, record, range(low + 1, high), _following(region, position))
        if similar:
            chosen[position] = similar[0]


def _merge_split_rows(table: TableForm, region: list[Record], chosen: list[Match | None]) -> tuple[list[Record], list[Match | None]]:
    """A row cut in two by a cell of text among its figures, when both halves and that cell make exactly one row."""
    merged: list[Record] = []
    matches: list[Match | None] = []
    position = 0
    while position < len(region):
        record, match = region[position], chosen[position]
        after = region[position + 1] if position + 1 < len(region) else None
        if match and after and not record.exact and not after.exact and chosen[position + 1] is None and len(after.pieces) <= 2:
            wanted = len(table.rows[match.row].columns)
            cells = (*record.cells, *after.pieces, *after.cells)
            if sum(cell.kind in (FIGURE, TEXT) for cell in cells) == wanted and record.figures < wanted:
                record = Record(record.pieces, cells, False, record.first, after.last)
                position += 1
        merged.append(record)
        matches.append(match)
        position += 1
    return merged, matches


def _readable(row: RowForm, record: Record, match: Match) -> bool:
    """Whether the record's cells are as many as the row has columns, or fewer where blanks may have left no trace."""
    wanted = len(row.columns)
    return fit(_cells(record, match), wanted, record.exact).cells is not None or (not record.exact and record.figures < wanted)


def _header_start(tokens: Sequence[Token], first: int, table: TableForm, others: Sequence[tuple[str, TableForm]]) -> int:
    """The token at which the table's header begins, looking back from its first row."""
    known = set().union(*(_header_keys(form) for form in (table, *(other for _, other in others))))
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


def _header_keys(table: TableForm) -> set[str]:
    labels = [*table.headers, *(c.label for c in table.columns), *(b.label for b in table.blocks), table.note]
    return {squash(label) for label in labels if label}


def _grid(tokens: Sequence[Token], alignment: _Alignment, own: TableForm, others: Sequence[TableForm]) -> Grid:
    table = alignment.form
    rows: dict[str, Row] = {}
    figures: dict[tuple[str, str], Figure] = {}
    pairs = [(match, record) for match, record in zip(alignment.matches, alignment.records, strict=True) if match]
    missing = _missing_columns(tokens, table, pairs)
    doubtful = _doubtful(alignment)
    fits = [Fit(None, _TWO_LABELS) if index in doubtful else fitted for index, fitted in enumerate(_fits(table, pairs, missing))]
    for (match, record), fitted in zip(pairs, fits, strict=True):
        form = table.rows[match.row]
        label = join([piece.text for piece in match.used]) if match.used else record.cells[0].text
        rows[form.id] = Row(form.id, label, State.FOUND if fitted.cells else State.UNREADABLE, fitted.reason if fitted.short or fitted.cells is None else None,
                            fitted.found if fitted.short else len(form.columns))
        columns = [column for column in form.columns if column not in missing]
        for column, figure in zip(columns, _figures(form, columns, fitted, record, label), strict=True):
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


def _doubtful(alignment: _Alignment) -> set[int]:
    """Soft records whose figures may be another row's, as positions among the matched ones.

    The labels of two rows stand before the figures, one of them without figures of its own; or scraps of figures that
    belong to no row stand beside them.
    """
    index = index_of(alignment.form)
    found = {match.row for match in alignment.matches if match}
    claims = [match.used for match in alignment.matches if match]
    claimed = {id(piece) for used in claims for piece in used}
    doubtful: set[int] = set()
    position, borrowed = -1, 0
    for match, record in zip(alignment.matches, alignment.records, strict=True):
        if match is None:
            if not record.exact and record.figures and 0 <= position < len(claims) - 1 and record.figures != len(alignment.form.columns):
                doubtful |= {position, position + 1}
            borrowed = 0
            continue
        position += 1
        free = [piece for piece in record.pieces[borrowed:] if id(piece) not in claimed]
        others = {row for piece in free if len(piece.key) > 3 for row in index.exact.get(label_key(piece.text.string), ())}
        if not record.exact and others - found - {match.row}:
            doubtful |= {position - 1, position}
        borrowed = match.borrowed
    return {at for at in doubtful if 0 <= at <= position}


def _fits(table: TableForm, pairs: Sequence[tuple[Match, Record]], missing: Sequence[str]) -> list[Fit]:
    wanted = [sum(column not in missing for column in table.rows[match.row].columns) for match, _ in pairs]
    cells = [_cells(record, match) for match, record in pairs]
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
    width, count = widths.most_common(1)[0]
    return width if count * 10 >= len(pairs) * 9 else 0


def _near(layouts: Sequence[Columns | None], position: int, count: int) -> list[Columns]:
    """The nearest complete line above and the nearest below: pages may be indented differently, so both must agree."""
    above = next((layout for layout in reversed(layouts[:position]) if layout and len(layout.centres) == count), None)
    below = next((layout for layout in layouts[position + 1:] if layout and len(layout.centres) == count), None)
    return [layout for layout in (above, below) if layout]


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


def _figures(row: RowForm, columns: Sequence[str], fitted: Fit, record: Record, label: Text) -> Iterator[Figure]:
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
    """Columns that the table lacks altogether: every row is short by as many cells, and the header names the others."""
    sizes = {(len(_cells(record, match)), len(table.rows[match.row].columns)) for match, record in pairs if record.exact}
    if len(sizes) != 1 or len(pairs) < 3:
        return ()
    ((found, wanted),) = sizes
    if found >= wanted or any(not record.exact for _, record in pairs):
        return ()
    first = pairs[0][1].first
    header = {token.key for token in tokens if token.kind == TEXT and token.line < pairs[0][1].cells[0].line} if first else set()
    present = [column.id for column in table.columns if any(squash(label) in header for label in (column.label, *column.variants))]
    if len(present) != found:
        return ()
    return tuple(column.id for column in table.columns if column.id not in present)


def _strangers(alignment: _Alignment) -> Iterator[Text]:
    """Labels of rows with figures that the layout does not have."""
    matches, records = alignment.matches, alignment.records
    inside = [position for position, match in enumerate(matches) if match]
    borrowed = 0
    for position in range(inside[0], inside[-1] + 1):
        match = matches[position]
        if match is None and records[position].figures >= 2 and records[position].pieces[borrowed:]:
            yield records[position].pieces[-1].text
        borrowed = match.borrowed if match else 0


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
    keys = {key for row in table.rows for key in (label_key(row.label),)}
    seen = [token for token in tokens if token.kind == TEXT and label_key(token.text.string) in keys]
    if len({token.key for token in seen}) * 2 < len(keys):
        return Grid(table.id, State.ABSENT, table, edition)
    location: Location = seen[0].text.location
    return Grid(table.id, State.UNREADABLE, table, edition, location, reason=_NO_FIGURES)


