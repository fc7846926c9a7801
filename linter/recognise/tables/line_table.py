"""A table that is one line of figures under stacked headers (table four): found by its header words and its length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from linter.form import TableForm
from linter.language import Phrase
from linter.recognise.normal import squash
from linter.recognise.tables.fit import Columns, fit, stacked
from linter.recognise.tables.numbers import read_cell
from linter.recognise.tables.stream import BLANK, FIGURE, TEXT, Token
from linter.report import Figure, Grid, Row, State
from linter.text import Text

_WRONG_COUNT = Phrase("表头之后应有 {wanted} 个数，读到 {found} 个", "{wanted} figures should follow the header; {found} were found")
_NO_CELLS = Phrase("表里的文字都在，但分不清哪个数属于哪一格", "the table's words are there, but its cells cannot be told apart")
# How far before the figures the header may begin, in tokens: one character a token at worst.
_HEADER_REACH = 160
# A line that lacks more cells than these may be a part of one.
_FEW = 3


def line_grid(tokens: Sequence[Token], table: TableForm, edition: str) -> tuple[Grid, tuple[int, int] | None]:
    """The table and the span of tokens that it fills; absent when no header is there, unreadable when figures do not fit."""
    wanted = sum(len(row.columns) for row in table.rows)
    best: tuple[int, int, int] | None = None
    for first, last in _runs(tokens):
        header = _header(tokens, first, table)
        if header is None:
            continue
        run = tokens[first:last + 1]
        cells = _fitted(run, wanted, _header_columns(tokens[header:first], table))
        if cells is not None:
            return _grid(table, edition, cells, run[0].text, run[0].row >= 0), (header, last)
        if best is None or last - first > best[2] - best[1]:
            best = (header, first, last)
    grouped = _groups(tokens, table)
    if grouped:
        return _built(table, edition, grouped), (grouped[0][0], grouped[-1][1])
    if best is None:
        return _nothing(tokens, table, edition)
    count = sum(token.kind == FIGURE for token in tokens[best[1]:best[2] + 1])
    values: dict[str, object] = {"wanted": wanted, "found": count}
    reason = Phrase(_WRONG_COUNT.say("zh", **values), _WRONG_COUNT.say("en", **values))
    short = _short(tokens[best[1]:best[2] + 1], wanted)
    return Grid(table.id, State.UNREADABLE, table, edition, tokens[best[1]].text.location, reason=reason, cells_found=short), (best[0], best[2])


def _short(run: Sequence[Token], wanted: int) -> int:
    """How many cells a row that the file gives has when it is a few short of the table's line; 0 when that is not sure."""
    fitted = fit(run, wanted, exact=True)
    return fitted.found if run[0].row >= 0 and fitted.short and wanted - _FEW <= fitted.found else 0


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of cells of figures: within a row that the file gives, else without any text between."""
    found: list[tuple[int, int]] = []
    start = -1
    for position, token in enumerate(tokens):
        cell = token.kind != TEXT
        if start >= 0 and (not cell or token.row != tokens[start].row):
            found.append((start, position - 1))
            start = -1
        if cell and start < 0 and (token.kind in (FIGURE, BLANK) or token.row >= 0):
            start = position
    if start >= 0:
        found.append((start, len(tokens) - 1))
    return _joined_rows(tokens, [run for run in found if any(t.kind == FIGURE for t in tokens[run[0]:run[1] + 1]) or run[1] - run[0] >= 14])


def _joined_rows(tokens: Sequence[Token], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A text cell among the figures of a row the file gives, or a word among those of a line, does not end it."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        before = joined[-1] if joined else None
        row = tokens[first].row
        beside = before and row < 0 and first - before[1] == 2 and tokens[first].line == tokens[before[1]].line == tokens[first - 1].line
        if before and (beside or (row >= 0 and tokens[before[0]].row == row)):
            joined[-1] = (before[0], last)
        else:
            joined.append((first, last))
    return joined


def _header(tokens: Sequence[Token], first: int, table: TableForm) -> int | None:
    """Where the header before position `first` begins, when most of its characters stand there, in whatever order."""
    characters, total = _header_characters(table)
    wanted = dict(characters)
    missing, start, strange = total, first, 0
    for position in range(first - 1, max(-1, first - _HEADER_REACH), -1):
        token = tokens[position]
        strangers = token.key and not characters.keys() >= set(token.key)
        if token.kind == FIGURE or (strangers and len(token.key) > 16):
            break
        if strangers:
            strange += 1
            if strange > 1:
                break
            continue
        for character in token.key:
            if wanted[character]:
                wanted[character] -= 1
                missing -= 1
                start = position
    return start if missing * 100 <= total * 40 else None


@lru_cache(maxsize=8)
def _header_characters(table: TableForm) -> tuple[Mapping[str, int], int]:
    """How often each character stands in the header, and how many there are in all."""
    labels = [*table.headers, *(row.label for row in table.rows if row.label not in table.headers),
              *(column.label for column in table.columns for _ in table.rows)]
    characters = Counter("".join(squash(label) for label in labels))
    return dict(characters), characters.total()


def _fitted(run: Sequence[Token], wanted: int, layouts: Sequence[Columns] = ()) -> tuple[Token | None, ...] | None:
    exact = run[0].row >= 0
    for layout in layouts:
        if (cells := fit(run, wanted, exact, [layout]).cells) is not None:
            return cells
    return fit(run, wanted, exact).cells


def _header_columns(header: Sequence[Token], table: TableForm) -> list[Columns]:
    """Where the columns stand, by the header words stacked over them, for a line laid out with spaces."""
    words = [token for token in header if token.x >= 0 and any(token.key in squash(column.label) for column in table.columns)]
    wanted = sum(len(row.columns) for row in table.rows)
    layouts = [stacked(words, wide) for wide in (False, True)]
    return [layout for layout in layouts if len(layout.centres) == wanted]


def _groups(tokens: Sequence[Token], table: TableForm) -> list[tuple[int, int, tuple[Token | None, ...]]]:
    """A small table or line for each row instead of one line: its own label and the column labels stand before the figures."""
    found: list[tuple[int, int, tuple[Token | None, ...]]] = []
    after = 0
    columns = {squash(label) for column in table.columns for label in (column.label, *column.variants)}
    for first, last in _runs(tokens):
        row = table.rows[len(found)]
        cells = _fitted(tokens[first:last + 1], len(row.columns))
        before = [token for token in tokens[max(after, first - 14):first] if token.kind == TEXT]
        named = any(squash(row.label) in token.key for token in before)
        headed = sum(token.key in columns for token in before) * 2 > len(row.columns) or bool(found)
        if cells is None or not named or not headed:
            continue
        start = next(i for i in reversed(range(max(after, first - 14), first)) if squash(row.label) in tokens[i].key)
        found.append((start, last, cells))
        after = last + 1
        if len(found) == len(table.rows):
            return found
    return []


def _built(table: TableForm, edition: str, groups: Sequence[tuple[int, int, tuple[Token | None, ...]]]) -> Grid:
    cells = [cell for _, _, row in groups for cell in row]
    return _grid(table, edition, cells, cells[0].text if cells[0] else Text(), True)


def _grid(table: TableForm, edition: str, cells: Sequence[Token | None], first: Text, exact: bool) -> Grid:
    names = [(row.id, column) for row in table.rows for column in row.columns]
    figures: dict[tuple[str, str], Figure] = {}
    here = first.cut(0, 0)
    for name, cell in zip(names, cells, strict=True):
        reading = read_cell(cell.text.string if cell else "")
        here = cell.text if cell else here.cut(0, 0)
        figures[name] = Figure(*name, here, reading.value, reading.problem, reading.notes)
    rows = {row.id: Row(row.id, figures[row.id, row.columns[0]].raw.cut(0, 0)) for row in table.rows}
    return Grid(table.id, State.FOUND, table, edition, first.location, rows, figures, exact=exact)


def _nothing(tokens: Sequence[Token], table: TableForm, edition: str) -> tuple[Grid, None]:
    """No figures under such a header: unreadable when most of the header itself is there, in whatever pieces, else absent."""
    characters, total = _header_characters(table)
    known = set(characters)
    position = 0
    while position < len(tokens):
        first, wanted, missing = position, dict(characters), total
        while position < len(tokens) and _of_header(tokens[position], known):
            for character in tokens[position].key:
                if wanted.get(character):
                    wanted[character] -= 1
                    missing -= 1
            position += 1
        if missing * 100 <= total * 40:
            reason = Phrase("找到了表头，但没有读到数", "the header was found, but no figures")
            return Grid(table.id, State.UNREADABLE, table, edition, tokens[first].text.location, reason=reason), None
        position += 1
    inside = _labels_within(tokens, table)
    if inside:
        return Grid(table.id, State.UNREADABLE, table, edition, inside.text.location, reason=_NO_CELLS), None
    return Grid(table.id, State.ABSENT, table, edition), None


def _labels_within(tokens: Sequence[Token], table: TableForm) -> Token | None:
    """Where the labels of the columns stand inside the text as often as the table has rows, as cells run together leave them."""
    words = [token for token in tokens if token.kind == TEXT]
    string = "".join([token.key for token in words])
    labels = [squash(column.label) for column in table.columns]
    if any(string.count(label) < len(table.rows) for label in labels):
        return None
    return max(words, key=lambda token: sum(label in token.key for label in labels))


def _of_header(token: Token, known: set[str]) -> bool:
    return token.kind != TEXT or known.issuperset(token.key)
