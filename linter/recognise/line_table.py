"""A table that is one line of figures under stacked headers (table four): found by its header words and its length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from linter.form import TableForm
from linter.language import Phrase
from linter.recognise.fit import fit
from linter.recognise.normal import squash
from linter.recognise.numbers import read_cell
from linter.recognise.stream import FIGURE, TEXT, Token
from linter.report import Figure, Grid, Row, State

_WRONG_COUNT = Phrase("表头之后应有 {wanted} 个数，读到 {found} 个", "{wanted} figures should follow the header; {found} were found")
# How far before the figures the header may begin, in tokens: one character a token at worst.
_HEADER_REACH = 160


def line_grid(tokens: Sequence[Token], table: TableForm, edition: str) -> tuple[Grid, tuple[int, int] | None]:
    """The table and the span of tokens that it fills; absent when no header is there, unreadable when figures do not fit."""
    wanted = sum(len(row.columns) for row in table.rows)
    best: tuple[int, int, int] | None = None
    for first, last in _runs(tokens):
        header = _header(tokens, first, table)
        if header is None:
            continue
        run = tokens[first:last + 1]
        if _fitted(run, wanted) is not None:
            return _found(tokens, table, edition, (header, first, last))
        if best is None or last - first > best[2] - best[1]:
            best = (header, first, last)
    if best is None:
        return _nothing(tokens, table, edition)
    count = sum(token.kind == FIGURE for token in tokens[best[1]:best[2] + 1])
    values: dict[str, object] = {"wanted": wanted, "found": count}
    reason = Phrase(_WRONG_COUNT.say("zh", **values), _WRONG_COUNT.say("en", **values))
    return Grid(table.id, State.UNREADABLE, table, edition, tokens[best[1]].text.location, reason=reason), (best[0], best[2])


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of cells of figures: within a row that the file gives, else without any text between."""
    found: list[tuple[int, int]] = []
    start = -1
    for position, token in enumerate(tokens):
        cell = token.kind != TEXT
        if start >= 0 and (not cell or token.row != tokens[start].row):
            found.append((start, position - 1))
            start = -1
        if cell and start < 0 and (token.kind == FIGURE or token.row >= 0):
            start = position
    if start >= 0:
        found.append((start, len(tokens) - 1))
    return _joined_rows(tokens, [run for run in found if any(t.kind == FIGURE for t in tokens[run[0]:run[1] + 1]) or run[1] - run[0] >= 14])


def _joined_rows(tokens: Sequence[Token], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A text cell among the figures of a row the file gives does not end it."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        before = joined[-1] if joined else None
        row = tokens[first].row
        if before and row >= 0 and tokens[before[0]].row == row:
            joined[-1] = (before[0], last)
        else:
            joined.append((first, last))
    return joined


def _header(tokens: Sequence[Token], first: int, table: TableForm) -> int | None:
    """Where the header before position `first` begins, when most of its characters stand there, in whatever order."""
    wanted = _header_characters(table).copy()
    known, total = set(wanted), sum(wanted.values())
    missing, start, strange = total, first, 0
    for position in range(first - 1, max(-1, first - _HEADER_REACH), -1):
        token = tokens[position]
        if token.kind == FIGURE or len(token.key) > 16:
            break
        if token.key and not known.issuperset(token.key):
            strange += 1
            if strange > 1:
                break
            continue
        for character in token.key:
            if wanted[character] > 0:
                wanted[character] -= 1
                missing -= 1
                start = position
    return start if missing * 100 <= total * 40 else None


@lru_cache(maxsize=8)
def _header_characters(table: TableForm) -> Counter[str]:
    labels = [*table.headers, *(row.label for row in table.rows if row.label not in table.headers),
              *(column.label for column in table.columns for _ in table.rows)]
    return Counter("".join(squash(label) for label in labels))


def _fitted(run: Sequence[Token], wanted: int) -> tuple[Token | None, ...] | None:
    exact = run[0].row >= 0
    return fit(run, wanted, exact).cells


def _found(tokens: Sequence[Token], table: TableForm, edition: str, span: tuple[int, int, int]) -> tuple[Grid, tuple[int, int]]:
    header, first, last = span
    run = tokens[first:last + 1]
    cells = _fitted(run, sum(len(row.columns) for row in table.rows))
    assert cells is not None
    names = [(row.id, column) for row in table.rows for column in row.columns]
    figures: dict[tuple[str, str], Figure] = {}
    here = run[0].text.cut(0, 0)
    for name, cell in zip(names, cells, strict=True):
        reading = read_cell(cell.text.string if cell else "")
        here = cell.text if cell else here.cut(0, 0)
        figures[name] = Figure(*name, here, reading.value, reading.problem, reading.notes)
    rows = {row.id: Row(row.id, figures[row.id, row.columns[0]].raw.cut(0, 0)) for row in table.rows}
    exact = run[0].row >= 0
    return Grid(table.id, State.FOUND, table, edition, run[0].text.location, rows, figures, exact=exact), (header, last)


def _nothing(tokens: Sequence[Token], table: TableForm, edition: str) -> tuple[Grid, None]:
    """No figures under such a header: unreadable when the header itself is there, else absent."""
    keys = Counter(token.key for token in tokens if token.kind == TEXT and token.row >= 0)
    columns = [squash(column.label) for column in table.columns]
    if sum(min(keys[key], len(table.rows)) for key in columns) >= 2 * len(table.rows):
        place = next(token.text.location for token in tokens if token.key == columns[0] or token.key in columns)
        reason = Phrase("找到了表头，但没有读到数", "the header was found, but no figures")
        return Grid(table.id, State.UNREADABLE, table, edition, place, reason=reason), None
    return Grid(table.id, State.ABSENT, table, edition), None


