"""Records aligned with the rows that a layout declares: which record is which row, in the form's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.form import RowForm, TableForm
from linter.recognise.tables.fit import fit
from linter.recognise.tables.labels import Index, Match, exact_matches, in_order, index_of, label_key, similar_matches
from linter.recognise.tables.records import Record
from linter.recognise.tables.stream import FIGURE, TEXT, Token
from linter.record import NamedTuple


class Alignment(NamedTuple):
    """A layout laid over the records of a region: which record is which row."""

    form: TableForm
    edition: str
    matches: tuple[Match | None, ...]
    records: tuple[Record, ...]

    @property
    def credible(self) -> bool:
        """Whether the layout may be printed although the report's year asks for another: in soft text only when it is whole."""
        exact = sum(record.exact for match, record in zip(self.matches, self.records, strict=True) if match)
        return exact * 2 > len([match for match in self.matches if match]) or self.readable == len(self.form.rows)

    @property
    def readable(self) -> int:
        """How many rows of the layout can be read; the layout that is printed has the most."""
        pairs = [(match, record) for match, record in zip(self.matches, self.records, strict=True) if match]
        short = Counter(len(self.form.rows[match.row].columns) - len(cells_of(record, match)) if record.exact else 0 for match, record in pairs)
        by, count = short.most_common()[0] if short else (0, 0)
        # Nearly all rows short by as many cells: the layout is this one, and a column is missing.
        whole = by > 0 and count * 10 >= len(pairs) * 9
        return sum(whole or _readable(self.form.rows[match.row], record, match) for match, record in pairs)


def align(records: Sequence[Record], table: TableForm, edition: str) -> Alignment | None:
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
    return Alignment(table, edition, tuple(matches), tuple(merged))


def _candidates(index: Index, table: TableForm, records: Sequence[Record], position: int) -> list[Match]:
    record = records[position]
    if not record.pieces and record.exact:
        return []
    matches = exact_matches(index, record, _following(records, position))
    if record.figures:
        return matches
    return [match for match in matches if len(cells_of(record, match)) >= len(table.rows[match.row].columns)]


def _following(records: Sequence[Record], position: int) -> Sequence[Token]:
    if position + 1 < len(records) and not records[position].exact and not records[position + 1].exact:
        return records[position + 1].pieces[:3]
    return ()


def cells_of(record: Record, match: Match) -> tuple[Token, ...]:
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
            if sum(cell.kind in (FIGURE, TEXT) for cell in cells) == wanted and 0 < record.figures < wanted:
                record = Record(record.pieces, cells, False, record.first, after.last)
                position += 1
        merged.append(record)
        matches.append(match)
        position += 1
    return merged, matches


def _readable(row: RowForm, record: Record, match: Match) -> bool:
    """Whether the record's cells are as many as the row has columns, or fewer where blanks may have left no trace."""
    wanted = len(row.columns)
    return fit(cells_of(record, match), wanted, record.exact).cells is not None or (not record.exact and record.figures < wanted)


def doubtful_rows(alignment: Alignment) -> set[int]:
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
